"""The chapter's Django app."""

from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "jiangjie.procedure.appointments"
    label = "appointments"

    def ready(self) -> None:
        """Bind the chapter's guards."""
        from importlib.util import find_spec

        if find_spec("jiangjie.procedure.appointments.guards"):
            from jiangjie.procedure.appointments import guards  # noqa: F401  binding is its effect
