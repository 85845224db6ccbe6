"""Addresses of the chapter."""

from django.urls import path

from jiangjie.procedure.statistics import views

app_name = "statistics"
urlpatterns = [path("", views.Home.as_view(), name="home")]
