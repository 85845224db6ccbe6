"""The jobs' Django app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "jiangjie.services.jobs"
    label = "jobs"
