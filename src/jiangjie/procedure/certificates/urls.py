"""Addresses of the chapter."""

from django.urls import path

from jiangjie.procedure.certificates import public_views, views

app_name = "certificates"
urlpatterns = [
    path("", views.CertificateList.as_view(), name="list"),
    path("check/", public_views.Check.as_view(), name="check"),
    path("check/<str:code>/", public_views.Check.as_view(), name="public"),
    path("issue/<int:pk>/", views.Issue.as_view(), name="issue"),
    path("issue/<int:pk>/photo/<int:candidacy>/", views.Photo.as_view(), name="photo"),
    path("<int:pk>/", views.CertificateDetail.as_view(), name="detail"),
    path("<int:pk>/file/", views.CertificateFile.as_view(), name="file"),
    path("<int:pk>/do/<slug:action>/", views.CertificateAct.as_view(), name="act"),
]
