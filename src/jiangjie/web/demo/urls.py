"""Addresses of the demonstration."""

from django.urls import path

from jiangjie.web.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.Panel.as_view(), name="panel"),
    path("enter/<str:username>/", views.Enter.as_view(), name="enter"),
    path("date/", views.MoveDate.as_view(), name="date"),
]
