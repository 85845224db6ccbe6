"""The web's Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "jiangjie.web"
    label = "web"
