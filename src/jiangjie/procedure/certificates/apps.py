"""The chapter's Django app."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "jiangjie.procedure.certificates"
    label = "certificates"

    def ready(self) -> None:
        """Bind the chapter's guards."""
        from importlib.util import find_spec

        if find_spec("jiangjie.procedure.certificates.guards"):
            from jiangjie.procedure.certificates import guards  # noqa: F401  binding is its effect
