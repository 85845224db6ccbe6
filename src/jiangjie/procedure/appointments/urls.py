"""Addresses of the chapter."""

from django.urls import path

from jiangjie.procedure.appointments import views

app_name = "appointments"
urlpatterns = [
    path("", views.AppointmentList.as_view(), name="list"),
    path("platforms/", views.PlatformList.as_view(), name="platforms"),
    path("draft/<int:pk>/", views.Draft.as_view(), name="draft"),
    path("<int:pk>/", views.AppointmentDetail.as_view(), name="detail"),
    path("<int:pk>/do/<slug:action>/", views.AppointmentAct.as_view(), name="act"),
]
