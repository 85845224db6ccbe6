"""The chapter's Django app."""

from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "jiangjie.procedure.appointments"
    label = "appointments"

    def ready(self) -> None:
        """Bind the chapter's guards and its way of counting; let the appointed read their own agreement."""
        from jiangjie.procedure.appointments import counting, guards, readers  # noqa: F401  binding is their effect
