"""Addresses of the dossier's side."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
