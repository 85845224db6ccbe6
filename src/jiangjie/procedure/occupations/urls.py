"""Addresses of the chapter."""

from django.urls import path

from jiangjie.procedure.occupations import views

app_name = "occupations"
urlpatterns = [
    path("", views.CatalogueList.as_view(), name="list"),
    path("suggest/", views.Suggest.as_view(), name="suggest"),
    path("new/", views.NewLocal.as_view(), name="new"),
    path("<int:pk>/", views.OccupationPage.as_view(), name="detail"),
    path("<int:pk>/work-types/new/", views.NewWorkType.as_view(), name="work_type"),
    path("<int:pk>/senior-level/", views.SeniorLevel.as_view(), name="senior_level"),
]
