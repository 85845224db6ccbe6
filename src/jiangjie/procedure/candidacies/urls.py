"""Addresses of the chapter."""

from django.urls import path

from jiangjie.procedure.candidacies.views import case, fill, lists, roster

app_name = "candidacies"
urlpatterns = [
    path("", lists.CandidacyList.as_view(), name="list"),
    path("mine/", lists.MyCases.as_view(), name="mine"),
    path("plan/<int:pk>/enter/", fill.EnterPage.as_view(), name="enter"),
    path("plan/<int:pk>/roster/", roster.RosterPage.as_view(), name="roster"),
    path("plan/<int:pk>/roster/template/", roster.RosterTemplate.as_view(), name="roster_template"),
    path("roster/<int:pk>/", roster.HeldRoster.as_view(), name="roster_held"),
    path("roster/<int:pk>/<slug:choice>/", roster.ChooseRoster.as_view(), name="roster_choose"),
    path("<int:pk>/", case.CandidacyPage.as_view(), name="detail"),
    path("<int:pk>/fill/", fill.FillPage.as_view(), name="fill"),
    path("<int:pk>/fill/<slug:step>/", fill.FillPage.as_view(), name="fill_step"),
    path("<int:pk>/evidence/", fill.AddEvidence.as_view(), name="evidence_add"),
    path("<int:pk>/evidence/<int:evidence>/remove/", fill.RemoveEvidence.as_view(), name="evidence_remove"),
    path("<int:pk>/letters/<int:ordinal>/english/", case.LetterInEnglish.as_view(), name="letter_english"),
    path("<int:pk>/judge/", case.JudgePage.as_view(), {"action": "judge"}, name="judge"),
    path("<int:pk>/do/<slug:action>/", case.CandidacyAct.as_view(), name="act"),
]
