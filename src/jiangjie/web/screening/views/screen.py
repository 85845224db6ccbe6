"""The screening's page: the form, and under the same address what comes of it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _

from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.refusal import Refused
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.wording import in_one_line
from jiangjie.web.law.words import language
from jiangjie.web.screening import actions, permissions
from jiangjie.web.screening.carrying import HOURS, packed
from jiangjie.web.screening.forms import ScreenForm
from jiangjie.web.screening.models import KeptResult
from jiangjie.web.screening.records import are_many
from jiangjie.web.screening.running import report_for
from jiangjie.web.screening.sample import column_names
from jiangjie.web.screening.showing import shown
from jiangjie.web.screening.sizes import MOST_PEOPLE_AT_ONCE

SHOWN_KEPT = 20


class Screen(Page):
    """Screens a roster 资格筛查: by verdict, by what is missing, who turns when. The roster is dropped when it is read."""

    permission = permissions.screens
    provisions = ("3.1.2", "3.2.2", "3.1.4", "3.2.4", "3.3.1", "3.3.2", "7.1")
    form: ClassVar[type[ScreenForm]] = ScreenForm
    title: ClassVar[Any] = _("资格筛查")
    lead: ClassVar[Any] = _("把一份名册里的人逐一对照通知的条件，看有多少人符合、缺什么、以后各季度谁能申报。")
    template: ClassVar[str] = "screening/screen.html"
    kind: ClassVar[str] = KeptResult.Kind.SCREENING

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Show the form and the results that were kept."""
        actions.drop_expired()
        return self.show(self.form(actor=self.actor))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Screen, and show the result; what is wrong stands at its field."""
        form = self.form(request.POST, request.FILES, actor=self.actor)
        if not form.is_valid():
            return self.show(form, status=422)
        roster = form.roster_file
        if roster.is_large if roster else are_many(self.actor):
            return self.queued(form)
        try:
            report = report_for(form.question, form.roster_file, self.actor)
        except ValidationError as error:
            form.add_error("roster", error)
            return self.show(form, status=422)
        actions.note_screening(actor=self.actor, report=report)
        return self.show(form, report)

    def queued(self, form: ScreenForm) -> HttpResponse:
        """Let the worker do it, and lead to the job; what it does not take is told above the form."""
        try:
            job = actions.queue_screening(actor=self.actor, question=form.question, roster=form.roster_file)
        except Refused as refused:
            form.add_error(None, [in_one_line(reason) for reason in refused.reasons])
            return self.show(form, status=409)
        return HttpResponseRedirect(job.get_absolute_url())

    def show(self, form: ScreenForm, report: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
        """Show the page."""
        kept = KeptResult.objects.visible_to(self.actor).filter(kind=self.kind).defer("content", "people")[:SHOWN_KEPT]
        context: dict[str, Any] = {
            "title": self.title, "lead": self.lead, "form": form, "kept": [] if report else kept, "hours": HOURS, "held_hours": actions.HELD_HOURS,
            "at_once": MOST_PEOPLE_AT_ONCE,
            "in_a_body": permissions.in_a_body.test(self.actor), "headers": column_names(language()), **carried(report, self.actor),
        }  # fmt: skip
        response = render(self.request, self.template, context, status=status)
        patch_cache_control(response, private=True, no_store=True)
        return response


def carried(report: dict[str, Any] | None, actor: Actor) -> dict[str, Any]:
    """Return the report for the template, and packed for the buttons below it."""
    return {"result": shown(report), "packed": packed(report, actor)} if report else {"result": None}
