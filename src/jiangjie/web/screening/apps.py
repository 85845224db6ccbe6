"""The screening's Django app."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "jiangjie.web.screening"
    label = "screening"
