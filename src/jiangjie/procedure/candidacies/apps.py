"""The chapter's Django app."""

from django.apps import AppConfig


class CandidaciesConfig(AppConfig):
    name = "jiangjie.procedure.candidacies"
    label = "candidacies"

    def ready(self) -> None:
        """Bind the chapter's guards and let candidates read their own files."""
        from jiangjie.procedure.candidacies import guards  # noqa: F401  binding is its effect
        from jiangjie.procedure.candidacies.reading import register

        register()
