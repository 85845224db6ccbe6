"""Addresses of the chapter."""

from django.urls import URLPattern

app_name = "bodies"
urlpatterns: list[URLPattern] = []
