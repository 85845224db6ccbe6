"""The chapter's Django app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "jiangjie.procedure.plans"
    label = "plans"

    def ready(self) -> None:
        """Bind the chapter's guards."""
        from importlib.util import find_spec

        if find_spec("jiangjie.procedure.plans.guards"):
            from jiangjie.procedure.plans import guards  # noqa: F401  binding is its effect
