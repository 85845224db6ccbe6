"""The chapter's Django app."""

from django.apps import AppConfig


class OccupationsConfig(AppConfig):
    name = "jiangjie.procedure.occupations"
    label = "occupations"
