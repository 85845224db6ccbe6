"""Addresses of the pages of the law."""

from django.urls import path

from jiangjie.web.law.precheck import views as precheck

app_name = "law"
urlpatterns = [
    path("try/", precheck.Try.as_view(), name="precheck"),
    path("try/paper/", precheck.TryPaper.as_view(), name="precheck_paper"),
]
