"""The chapter's Django app."""

from django.apps import AppConfig


class FilingsConfig(AppConfig):
    name = "jiangjie.procedure.filings"
    label = "filings"

    def ready(self) -> None:
        """Bind the chapter's guards and readers; follow what happens to bodies in mid-filing."""
        from jiangjie.procedure.filings import (  # noqa: F401  binding is their effect
            desk,
            experts,
            guards,
            meanwhile,
            readers,
            signing,
            succession,
        )
        from jiangjie.procedure.filings.actions import meanwhile as follower  # noqa: F401  it binds itself
