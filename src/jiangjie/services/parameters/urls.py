"""Addresses of the authority's settings."""

from django.urls import path

from jiangjie.services.parameters import views

app_name = "parameters"
urlpatterns = [
    path("", views.InForce.as_view(), name="list"),
    path("<slug:key>/", views.Set.as_view(), name="set"),
]
