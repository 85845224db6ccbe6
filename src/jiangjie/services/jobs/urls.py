"""Addresses of jobs."""

from django.urls import path

from jiangjie.services.jobs import views

app_name = "jobs"
urlpatterns = [path("<int:pk>/", views.Detail.as_view(), name="detail")]
