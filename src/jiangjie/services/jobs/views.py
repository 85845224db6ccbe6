"""The page of one job."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from jiangjie.services.accounts.permissions import logged_in
from jiangjie.services.jobs.models import Job
from jiangjie.services.pages.access import Page


class Detail(Page):
    """How far a job is; only who started it sees it. Asked by htmx, it answers with the changing part alone."""

    permission = logged_in

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the progress, or what came of it."""
        job = get_object_or_404(Job, pk=self.kwargs["pk"], started_by=self.actor.user)
        part = bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]  # set by django-htmx
        template = "jobs/progress.html" if part else "jobs/detail.html"
        return render(request, template, {"job": job, "title": gettext(job.kind)})
