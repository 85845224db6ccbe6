"""The chapter's Django app."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "jiangjie.procedure.bodies"
    label = "bodies"

    def ready(self) -> None:
        """Bind the chapter's guards."""
        from importlib.util import find_spec

        if find_spec("jiangjie.procedure.bodies.guards"):
            from jiangjie.procedure.bodies import guards  # noqa: F401  binding is its effect
