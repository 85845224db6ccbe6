"""The chapter's Django app."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "jiangjie.procedure.supervision"
    label = "supervision"
