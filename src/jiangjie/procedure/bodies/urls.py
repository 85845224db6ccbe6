"""Addresses of the chapter."""

from django.urls import path

from jiangjie.procedure.bodies import change_views, rights_views, views

app_name = "bodies"
urlpatterns = [
    path("", views.Register.as_view(), name="list"),
    path("mine/", views.Mine.as_view(), name="mine"),
    path("new/", views.NewBody.as_view(), name="new"),
    path("qualifications/import/", rights_views.Import.as_view(), name="rights_import"),
    path("qualifications/template/", rights_views.Template.as_view(), name="rights_template"),
    path("qualifications/export/", rights_views.Export.as_view(), name="rights_export"),
    path("qualifications/import/<int:pk>/", rights_views.Held.as_view(), name="rights_held"),
    path("<int:pk>/", views.BodyPage.as_view(), name="detail"),
    path("<int:pk>/correct/", views.Correct.as_view(), name="correct"),
    path("<int:pk>/suspend/", views.Suspend.as_view(), name="suspend"),
    path("<int:pk>/reinstate/", views.Reinstate.as_view(), name="reinstate"),
    path("<int:pk>/qualifications/new/", views.NewQualification.as_view(), name="qualification"),
    path(
        "<int:pk>/qualifications/<int:qualification>/",
        views.CorrectQualification.as_view(),
        name="qualification_correct",
    ),
    path(
        "<int:pk>/qualifications/<int:qualification>/strike/",
        views.StrikeQualification.as_view(),
        name="qualification_strike",
    ),
    path("<int:pk>/qualifications/<int:qualification>/report/", rights_views.Report.as_view(), name="report"),
    path("<int:pk>/reports/<int:report>/decide/", rights_views.DecideReport.as_view(), name="report_decide"),
    path("<int:pk>/history/", change_views.History.as_view(), name="history"),
    path("<int:pk>/changes/<slug:change>/", change_views.NewChange.as_view(), name="change"),
    path("<int:pk>/branches/new/", change_views.NewBranch.as_view(), name="branch"),
    path("<int:pk>/branches/<int:branch>/close/", change_views.CloseBranch.as_view(), name="branch_close"),
    path(
        "<int:pk>/determinations/<int:determination>/decide/",
        change_views.DecideDetermination.as_view(),
        name="determination_decide",
    ),
    path("<int:pk>/determinations/new/", views.NewDetermination.as_view(), name="determination"),
]
