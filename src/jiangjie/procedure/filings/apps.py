"""The chapter's Django app."""

from django.apps import AppConfig


class FilingsConfig(AppConfig):
    name = "jiangjie.procedure.filings"
    label = "filings"

    def ready(self) -> None:
        """Bind the chapter's guards."""
        from importlib.util import find_spec

        if find_spec("jiangjie.procedure.filings.guards"):
            from jiangjie.procedure.filings import guards  # noqa: F401  binding is its effect
