"""The chapter's Django app."""

from django.apps import AppConfig


class CandidaciesConfig(AppConfig):
    name = "jiangjie.procedure.candidacies"
    label = "candidacies"

    def ready(self) -> None:
        """Bind the chapter's guards."""
        from importlib.util import find_spec

        if find_spec("jiangjie.procedure.candidacies.guards"):
            from jiangjie.procedure.candidacies import guards  # noqa: F401  binding is its effect
