"""The chapter's Django app."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "jiangjie.procedure.supervision"
    label = "supervision"

    def ready(self) -> None:
        """Bind the chapter's guards."""
        from importlib.util import find_spec

        if find_spec("jiangjie.procedure.supervision.guards"):
            from jiangjie.procedure.supervision import guards  # noqa: F401  binding is its effect
