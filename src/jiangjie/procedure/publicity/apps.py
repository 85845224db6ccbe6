"""The chapter's Django app."""

from django.apps import AppConfig


class PublicityConfig(AppConfig):
    name = "jiangjie.procedure.publicity"
    label = "publicity"

    def ready(self) -> None:
        """Bind the chapter's guards."""
        from jiangjie.procedure.publicity import guards  # noqa: F401  binding is its effect
