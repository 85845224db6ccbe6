"""Addresses of the chapter."""

from django.urls import URLPattern

app_name = "candidacies"
urlpatterns: list[URLPattern] = []
