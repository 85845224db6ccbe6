"""The chapter's Django app."""

from django.apps import AppConfig


class OccupationsConfig(AppConfig):
    name = "jiangjie.procedure.occupations"
    label = "occupations"

    def ready(self) -> None:
        """Bind the chapter's guards."""
        from importlib.util import find_spec

        if find_spec("jiangjie.procedure.occupations.guards"):
            from jiangjie.procedure.occupations import guards  # noqa: F401  binding is its effect
