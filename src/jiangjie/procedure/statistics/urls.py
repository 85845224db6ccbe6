"""Addresses of the chapter."""

from django.urls import URLPattern

app_name = "statistics"
urlpatterns: list[URLPattern] = []
