"""Addresses of the chapter."""

from django.urls import URLPattern

app_name = "reviews"
urlpatterns: list[URLPattern] = []
