"""Addresses of the chapter."""

from django.urls import path

from jiangjie.procedure.filings.views import (
    assessments,
    desks,
    documents,
    filings,
    following,
    intake,
    parts,
    published,
    questions,
)

app_name = "filings"
urlpatterns = [
    path("", filings.FilingList.as_view(), name="list"),
    path("new/", filings.NewFiling.as_view(), name="new"),
    path("published/", published.PublishedList.as_view(), name="published"),
    path("published/<int:pk>/", published.PublishedScheme.as_view(), name="published_scheme"),
    path("published/<int:pk>/ask/", questions.Ask.as_view(), name="ask"),
    path("questions/<int:pk>/answer/", questions.Answer.as_view(), name="answer"),
    path("windows/", intake.WindowList.as_view(), name="windows"),
    path("windows/new/", intake.NewWindow.as_view(), name="window_new"),
    path("exceptions/new/", intake.NewException.as_view(), name="exception_new"),
    path("board/", desks.Board.as_view(), name="board"),
    path("board/assign/", desks.BatchAssign.as_view(), name="assign"),
    path("stand-ins/", desks.DelegationList.as_view(), name="delegations"),
    path("stand-ins/new/", desks.NewDelegation.as_view(), name="delegation_new"),
    path("stand-ins/<int:pk>/end/", desks.EndDelegation.as_view(), name="delegation_end"),
    path("assessments/", assessments.AssessmentList.as_view(), name="assessments"),
    path("assessments/<int:pk>/", assessments.AssessmentPage.as_view(), name="assessment"),
    path("assessments/<int:pk>/do/<slug:action>/", assessments.AssessmentActs.as_view(), name="assessment_act"),
    path("<int:pk>/", filings.FilingPage.as_view(), name="detail"),
    path("<int:pk>/scheme.pdf", documents.SchemePdf.as_view(), name="paper"),
    path("<int:pk>/scheme.docx", documents.SchemeDocx.as_view(), name="document"),
    path("<int:pk>/questions/", questions.Questions.as_view(), name="questions"),
    path("<int:pk>/versions/", documents.Versions.as_view(), name="versions"),
    path("<int:pk>/part/<slug:part>/history/", documents.PartHistory.as_view(), name="history"),
    path("<int:pk>/part/<slug:part>/", parts.PartPage.as_view(), name="part"),
    path("<int:pk>/precheck/", following.Precheck.as_view(), name="precheck"),
    path("<int:pk>/change/", following.Change.as_view(), name="change"),
    path("<int:pk>/renew/", following.Renew.as_view(), name="renew"),
    path("<int:pk>/experts/new/", assessments.AssignExpert.as_view(), name="expert_new"),
    path("<int:pk>/answers/", parts.Answers.as_view(), name="answers"),
    path("<int:pk>/do/<slug:action>/", filings.FilingActs.as_view(), name="act"),
]
