"""Addresses of the chapter."""

from django.urls import path

from jiangjie.procedure.publicity import views

app_name = "publicity"
urlpatterns = [
    path("", views.NoticesPage.as_view(), name="list"),
    path("new/", views.NoticeNewPage.as_view(), name="new"),
    path("<int:pk>/", views.NoticePage.as_view(), name="detail"),
    path("<int:pk>/do/<slug:action>/", views.NoticeActPage.as_view(), name="act"),
    path("<int:pk>/paper/", views.NoticePaperPage.as_view(), name="notice_pdf"),
    path("<int:pk>/object/", views.ObjectPage.as_view(), name="object"),
    path("follow/", views.FollowPage.as_view(), name="follow"),
    path("receipts/<slug:receipt>/", views.ReceiptPage.as_view(), name="receipt"),
    path("objections/", views.ObjectionsPage.as_view(), name="objections"),
    path("objections/<int:pk>/", views.ObjectionPage.as_view(), name="objection"),
    path("objections/<int:pk>/do/<slug:action>/", views.ObjectionActPage.as_view(), name="objection_act"),
    path("results/", views.AwardsPage.as_view(), name="results"),
    path("results/new/", views.AwardNewPage.as_view(), name="award_new"),
    path("results/<int:pk>/", views.AwardPage.as_view(), name="award"),
    path("results/<int:pk>/do/<slug:action>/", views.AwardActPage.as_view(), name="award_act"),
    path("results/<int:pk>/paper/", views.ResultsPaperPage.as_view(), name="results_pdf"),
]
