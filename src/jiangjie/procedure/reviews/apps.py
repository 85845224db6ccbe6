"""The chapter's Django app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "jiangjie.procedure.reviews"
    label = "reviews"

    def ready(self) -> None:
        """Bind the chapter's guards, and let experts read what they score."""
        from jiangjie.procedure.reviews import guards  # noqa: F401  binding is its effect
        from jiangjie.procedure.reviews.readers import on_own_sheet
        from jiangjie.services.documents.access import may_read

        may_read.register("evidence", on_own_sheet)
