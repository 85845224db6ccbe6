"""Addresses of the chapter."""

from django.urls import path

from jiangjie.procedure.reviews import views

app_name = "reviews"
urlpatterns = [
    path("", views.ReviewsPage.as_view(), name="list"),
    path("open/", views.OpenPage.as_view(), name="open"),
    path("<int:pk>/", views.ReviewPage.as_view(), name="detail"),
    path("<int:pk>/do/<slug:action>/", views.ReviewActPage.as_view(), name="act"),
    path("<int:pk>/minutes/", views.MinutesPage.as_view(), name="minutes"),
    path("experts/", views.PoolPage.as_view(), name="pool"),
    path("experts/add/", views.ExpertAddPage.as_view(), name="expert_add"),
    path("experts/<int:pk>/off/", views.ExpertOffPage.as_view(), name="expert_off"),
    path("experts/<int:pk>/on/", views.ExpertOnPage.as_view(), name="expert_on"),
    path("mine/", views.SeatsPage.as_view(), name="mine"),
    path("seats/<int:pk>/", views.SeatPage.as_view(), name="seat"),
    path("seats/<int:pk>/do/<slug:action>/", views.SeatActPage.as_view(), name="seat_act"),
    path("sheets/<int:pk>/", views.SheetPage.as_view(), name="sheet"),
    path("sheets/<int:pk>/do/<slug:action>/", views.SheetActPage.as_view(), name="sheet_act"),
    path("placings/<int:pk>/", views.PlacingPage.as_view(), name="placing"),
]
