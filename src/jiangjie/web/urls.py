"""Addresses of the pages that span chapters."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from jiangjie.web import gallery, home, rounds

pages = [
    path("", home.Home.as_view(), name="home"),
    path("search/", home.Search.as_view(), name="search"),
    path("waiting/", home.WaitingCount.as_view(), name="waiting_count"),
    path("rounds/", rounds.Rounds.as_view(), name="rounds"),
    path("rounds/<int:pk>/", rounds.Round.as_view(), name="round"),
    path("gallery/", gallery.Gallery.as_view(), name="gallery"),
]

urlpatterns = [
    path("language/", login_not_required(set_language), name="set_language"),
    path("policy/", include("jiangjie.web.law.urls")),
    path("screening/", include("jiangjie.web.screening.urls")),
    path("", include((pages, "web"))),
]
