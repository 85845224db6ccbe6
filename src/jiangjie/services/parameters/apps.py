"""The parameters' Django app."""

from django.apps import AppConfig


class ParametersConfig(AppConfig):
    name = "jiangjie.services.parameters"
    label = "parameters"
