"""Addresses of the chapter."""

from django.urls import URLPattern

app_name = "supervision"
urlpatterns: list[URLPattern] = []
