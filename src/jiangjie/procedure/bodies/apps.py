"""The chapter's Django app."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "jiangjie.procedure.bodies"
    label = "bodies"
