"""The documents' Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "jiangjie.services.documents"
    label = "documents"
