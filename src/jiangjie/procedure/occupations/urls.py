"""Addresses of the chapter."""

from django.urls import path

from jiangjie.procedure.occupations import views

app_name = "occupations"
urlpatterns = [
    path("", views.CatalogueList.as_view(), name="list"),
    path("suggest/", views.Suggest.as_view(), name="suggest"),
    path("new/", views.NewLocal.as_view(), name="new"),
    path("editions/", views.Editions.as_view(), name="editions"),
    path("editions/new/", views.NewEdition.as_view(), name="edition_new"),
    path("industries/", views.Industries.as_view(), name="industries"),
    path("import/", views.Import.as_view(), name="import"),
    path("import/<int:pk>/", views.HeldSheet.as_view(), name="import_held"),
    path("import/<slug:kind>/template/", views.ImportTemplate.as_view(), name="import_template"),
    path("import/<slug:kind>/<slug:ending>/", views.ExportSheet.as_view(), name="import_export"),
    path("<int:pk>/", views.OccupationPage.as_view(), name="detail"),
    path("<int:pk>/work-types/new/", views.NewWorkType.as_view(), name="work_type"),
    path("<int:pk>/work-types/<int:work_type>/correct/", views.CorrectWorkType.as_view(), name="work_type_correct"),
    path("<int:pk>/work-types/<int:work_type>/end/", views.EndWorkType.as_view(), name="work_type_end"),
    path("<int:pk>/senior-level/", views.SeniorLevel.as_view(), name="senior_level"),
    path("<int:pk>/class/", views.JudgeClass.as_view(), name="judge"),
    path("<int:pk>/industries/", views.TagIndustries.as_view(), name="tag"),
    path("<int:pk>/renumber/", views.Renumber.as_view(), name="renumber"),
    path("<int:pk>/successor/", views.RecordSuccession.as_view(), name="succession"),
    path("<int:pk>/end/", views.EndOccupation.as_view(), name="end"),
]
