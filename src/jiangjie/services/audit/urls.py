"""Addresses of the log."""

from django.urls import path

from jiangjie.services.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.Log.as_view(), name="log"),
    path("<str:key>/", views.MatterChain.as_view(), name="matter"),
    path("<str:key>/export/", views.Export.as_view(), name="export"),
]
