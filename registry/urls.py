"""Addresses of the register's side."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
