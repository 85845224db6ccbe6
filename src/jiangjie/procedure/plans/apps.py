"""The chapter's Django app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "jiangjie.procedure.plans"
    label = "plans"

    def ready(self) -> None:
        """Bind the chapter's guards."""
        from jiangjie.procedure.plans import guards  # noqa: F401  binding is its effect
