"""Addresses of stored files."""

from django.urls import path

from jiangjie.services.documents import views

app_name = "documents"

urlpatterns = [path("<int:pk>/", views.download, name="download")]
