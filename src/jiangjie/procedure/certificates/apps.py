"""The chapter's Django app."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "jiangjie.procedure.certificates"
    label = "certificates"

    def ready(self) -> None:
        """Bind the chapter's guards and its way of counting; let holders read their own certificate's file."""
        from jiangjie.procedure.certificates import counting, guards, readers  # noqa: F401  binding is their effect
