"""The chapter's Django app."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "jiangjie.procedure.statistics"
    label = "statistics"

    def ready(self) -> None:
        """Bind the chapter's guards."""
        from importlib.util import find_spec

        if find_spec("jiangjie.procedure.statistics.guards"):
            from jiangjie.procedure.statistics import guards  # noqa: F401  binding is its effect
