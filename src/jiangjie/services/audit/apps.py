"""The log's Django app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "jiangjie.services.audit"
    label = "audit"
