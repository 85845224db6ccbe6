"""Addresses of the chapter."""

from django.urls import path

from jiangjie.procedure.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.PlanList.as_view(), name="list"),
    path("new/", views.ChooseFiling.as_view(), name="new"),
    path("new/<int:pk>/", views.NewPlan.as_view(), name="new_under"),
    path("year/", views.YearOverview.as_view(), name="year"),
    path("<int:pk>/", views.PlanPage.as_view(), name="detail"),
    path("<int:pk>/edit/", views.EditPlan.as_view(), {"action": "edit"}, name="edit"),
    path("<int:pk>/do/<slug:action>/", views.PlanAct.as_view(), name="act"),
]
