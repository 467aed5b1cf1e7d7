"""Addresses of the register's side."""

from django.urls import URLPattern, path

from registry.views import check

urlpatterns: list[URLPattern] = [
    path("kiem-tra/<str:code>", check.check, name="check-paper"),
]
