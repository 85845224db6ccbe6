"""Addresses of the chapter."""

from django.urls import path

from jiangjie.procedure.supervision import public_views, views

app_name = "supervision"
urlpatterns = [
    path("", views.ComplaintList.as_view(), name="list"),
    path("lodge/", public_views.Lodge.as_view(), name="lodge"),
    path("receipt/", public_views.Receipt.as_view(), name="receipt"),
    path("receipt/file/", public_views.ReceiptFile.as_view(), name="receipt_file"),
    path("follow/", public_views.Follow.as_view(), name="follow"),
    path("<int:pk>/", views.ComplaintDetail.as_view(), name="detail"),
    path("<int:pk>/do/<slug:action>/", views.ComplaintAct.as_view(), name="act"),
]
