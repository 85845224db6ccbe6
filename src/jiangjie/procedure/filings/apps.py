"""The chapter's Django app."""

from django.apps import AppConfig


class FilingsConfig(AppConfig):
    name = "jiangjie.procedure.filings"
    label = "filings"

    def ready(self) -> None:
        """Bind the chapter's guards; let the staff read the schemes that were published to them."""
        from jiangjie.procedure.filings import (  # noqa: F401  binding is their effect
            desk,
            experts,
            guards,
            readers,
            succession,
        )
