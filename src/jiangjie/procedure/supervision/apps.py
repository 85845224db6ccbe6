"""The chapter's Django app."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "jiangjie.procedure.supervision"
    label = "supervision"

    def ready(self) -> None:
        """Let nobody's log-in put their name beside a complaint that they have just lodged without one."""
        from django.contrib.auth.signals import user_logged_in

        from jiangjie.procedure.supervision.kept import forget_in_session

        user_logged_in.connect(forget_in_session, dispatch_uid="supervision.forget")
