"""Addresses of the chapter."""

from django.urls import path

from jiangjie.procedure.filings.views import filings, intake, parts, published

app_name = "filings"
urlpatterns = [
    path("", filings.FilingList.as_view(), name="list"),
    path("new/", filings.NewFiling.as_view(), name="new"),
    path("published/", published.PublishedList.as_view(), name="published"),
    path("published/<int:pk>/", published.PublishedScheme.as_view(), name="published_scheme"),
    path("windows/", intake.WindowList.as_view(), name="windows"),
    path("windows/new/", intake.NewWindow.as_view(), name="window_new"),
    path("exceptions/new/", intake.NewException.as_view(), name="exception_new"),
    path("<int:pk>/", filings.FilingPage.as_view(), name="detail"),
    path("<int:pk>/scheme.pdf", filings.SchemePdf.as_view(), name="paper"),
    path("<int:pk>/part/<slug:part>/", parts.PartPage.as_view(), name="part"),
    path("<int:pk>/answers/", parts.Answers.as_view(), name="answers"),
    path("<int:pk>/do/<slug:action>/", filings.FilingActs.as_view(), name="act"),
]
