"""Addresses of the pages of the law."""

from django.urls import path

from jiangjie.web.law.policies import compare
from jiangjie.web.law.policies import views as policies
from jiangjie.web.law.precheck import views as precheck

app_name = "law"
urlpatterns = [
    path("", policies.Policies.as_view(), name="policies"),
    path("diff/", compare.Compare.as_view(), name="diff"),
    path("try/", precheck.Try.as_view(), name="precheck"),
    path("try/paper/", precheck.TryPaper.as_view(), name="precheck_paper"),
    path("<slug:policy>/", policies.SheetPage.as_view(), name="policy"),
    path("<slug:policy>/markdown/", policies.SheetMarkdown.as_view(), name="policy_markdown"),
    path("<slug:policy>/paper/", policies.SheetPaper.as_view(), name="policy_paper"),
]
