"""Matters' Django app."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "jiangjie.services.matters"
    label = "matters"
