"""The pages' Django app."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "jiangjie.services.pages"
    label = "pages"
