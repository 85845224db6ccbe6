"""The chapter's Django app."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "jiangjie.procedure.statistics"
    label = "statistics"
