"""The clock's Django app."""

from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "jiangjie.services.clock"
    label = "clock"
