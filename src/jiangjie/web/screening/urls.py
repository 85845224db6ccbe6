"""Addresses of the screening."""

from django.urls import path

from jiangjie.web.screening.views import files, kept, screen, what_if

app_name = "screening"
urlpatterns = [
    path("", screen.Screen.as_view(), name="home"),
    path("what-if/", what_if.WhatIf.as_view(), name="what_if"),
    path("export/<slug:kind>/", files.Export.as_view(), name="export"),
    path("template/", files.Template.as_view(), name="template"),
    path("sample/", files.Sample.as_view(), name="sample"),
    path("keep/", kept.Keep.as_view(), name="keep"),
    path("kept/<int:pk>/", kept.Kept.as_view(), name="kept"),
    path("kept/<int:pk>/export/<slug:kind>/", files.ExportKept.as_view(), name="export_kept"),
    path("kept/<int:pk>/keep/", kept.KeepHeld.as_view(), name="keep_held"),
    path("kept/<int:pk>/delete/", kept.Delete.as_view(), name="delete"),
]
