"""Pages of matters: one matter, an act on it, and the beginning of a new one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext

from jiangjie.core.lifecycle import SAME, Lifecycle, Reason, Row, UnknownAction
from jiangjie.core.lifecycle.roles import ROLES
from jiangjie.services.accounts.permissions import auditor, body_office
from jiangjie.services.audit.record import acts_only, history
from jiangjie.services.matters.acts import Refused, check, offers
from jiangjie.services.matters.models import Matter
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.forms import ActForm, OnceForm
from jiangjie.services.pages.once import earlier, once

_reads_log = auditor | body_office


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """An act as the matter's page shows it."""

    action: str
    label: str
    provision: str
    url: str
    reasons: tuple[Reason, ...]
    aside: bool

    @property
    def enabled(self) -> bool:
        """Tell whether nothing stands against it."""
        return not self.reasons


class MatterPage(Page):
    """One matter: facts, whose turn it is, what the actor may do, what has happened."""

    rows: ClassVar[Any]
    """Query `(actor) -> queryset` of what the actor may see; wrap it in staticmethod."""
    template: ClassVar[str]
    act_url: ClassVar[str]
    """Name of the address of acts; it takes `pk` and `action`."""
    own_pages: ClassVar[Mapping[str, str]] = {}
    """Acts that have a page of their own: action → url name taking `pk`."""
    hidden_acts: ClassVar[frozenset[str]] = frozenset()
    """Acts that follow from others or stand elsewhere on the page."""

    def get_matter(self) -> Any:
        """Return the matter if the actor may see it; otherwise it does not exist for them."""
        return get_object_or_404(type(self).rows(self.actor), pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the matter."""
        matter = self.get_matter()
        context = {
            "matter": matter,
            "title": str(matter),
            "subtitle": gettext(matter.lifecycle.title),
            "offers": self.get_offers(matter),
            "turn": [gettext(ROLES[role]) for role in matter.lifecycle.turn(matter.state)],
            "timeline": acts_only(history(matter.key)),
            "audit_url": reverse("audit:matter", args=[matter.key]) if _reads_log.test(self.actor) else "",
            **self.extra_context(matter),
        }
        return render(request, self.template, context)

    def get_offers(self, matter: Matter) -> list[ShownOffer]:
        """Return the acts to offer, with where they lead."""
        return [
            ShownOffer(
                offer.row.action, gettext(offer.row.label), offer.row.provision,
                self._offer_url(matter, offer.row.action), offer.reasons, offer.row.aside,
            )
            for offer in sorted(offers(matter, self.actor), key=lambda one: _keeps_or_returns(matter.lifecycle, one.row))
            if offer.row.action not in self.hidden_acts
        ]  # fmt: skip

    def extra_context(self, matter: Any) -> dict[str, Any]:  # noqa: ARG002  for subclasses
        """Return what the chapter's template needs beside the common things."""
        return {}

    def _offer_url(self, matter: Matter, action: str) -> str:
        if action in self.own_pages:
            return reverse(self.own_pages[action], args=[matter.pk])
        return reverse(self.act_url, args=[matter.pk, action])


def _keeps_or_returns(lifecycle: Lifecycle, row: Row) -> bool:
    """Tell whether an act leaves the matter where it is or sends it back: what carries it on is offered first."""
    if row.target == SAME:
        return True
    target = lifecycle.state(row.target)
    return target.tone == "warn" and not target.final


@dataclass(frozen=True, slots=True)
class ActSpec:
    """How a page carries out an act: the action's function, its form, what will happen, whether it cannot be undone."""

    run: Callable[..., Any]
    form: type[ActForm] = ActForm
    says: Any = ""
    danger: bool = False


class ActPage(Page):
    """Asks for confirmation of one act, with the act's form, and carries it out once."""

    rows: ClassVar[Any]
    lifecycle: ClassVar[Lifecycle]
    acts: ClassVar[Mapping[str, ActSpec]]
    subject: ClassVar[str]
    """Keyword under which the action takes the matter."""
    template: ClassVar[str] = "pages/act.html"

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show what will happen and the form; when something stands against it, the reasons instead."""
        matter, spec = self._find()
        form = spec.form(matter=matter, actor=self.actor)
        return self._show(request, matter, spec, form, tuple(check(matter, self.kwargs["action"], self.actor)))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Carry the act out; on bad input or refusal show the form again with everything typed and the reasons."""
        matter, spec = self._find()
        form = spec.form(request.POST, request.FILES, matter=matter, actor=self.actor)
        if not form.is_valid():
            if address := earlier(request.POST.get("once", "")):
                return HttpResponseRedirect(address)
            return self._show(request, matter, spec, form, (), 422)
        label = gettext(self._label())

        def run() -> str:
            result = spec.run(**{self.subject: matter}, actor=self.actor, seen=form.cleaned_data["seen"], **form.values)
            messages.success(request, gettext("已办理：%(what)s。") % {"what": label})
            return self.result_url(matter, result)

        try:
            return HttpResponseRedirect(once(form.cleaned_data["once"], run))
        except Refused as refused:
            return self._show(request, matter, spec, form, refused.reasons, 409)

    def result_url(self, matter: Any, result: Any) -> str:  # noqa: ARG002  for subclasses
        """Return where to go after the act."""
        return str(matter.get_absolute_url())

    def _label(self) -> str:
        return next(row.label for row in self.lifecycle.rows if row.action == self.kwargs["action"])

    def _find(self) -> tuple[Any, ActSpec]:
        action = self.kwargs["action"]
        spec = self.acts.get(action)
        if spec is None:
            raise Http404
        rows = [row for row in self.lifecycle.rows if row.action == action]
        if not rows:
            raise UnknownAction(action)
        if not any(self.actor.has(*row.by) for row in rows):
            raise PermissionDenied
        return get_object_or_404(type(self).rows(self.actor), pk=self.kwargs["pk"]), spec

    def _show(
        self, request: HttpRequest, matter: Any, spec: ActSpec, form: ActForm, reasons: tuple[Reason, ...],
        status: int = 200,
    ) -> HttpResponse:  # fmt: skip
        row = next(row for row in self.lifecycle.rows if row.action == self.kwargs["action"])
        context = {
            "matter": matter, "row": row, "says": spec.says, "danger": spec.danger, "form": form, "reasons": reasons,
            "back_url": matter.get_absolute_url(),
        }  # fmt: skip
        return render(request, self.template, context, status=status)


class BeginPage(Page):
    """A form that creates something, once."""

    form: ClassVar[type[OnceForm]]
    run: ClassVar[Any]
    """The action; wrap it in staticmethod. It takes `actor` and the form's values."""
    title: ClassVar[Any]
    lead: ClassVar[Any] = ""
    submit_label: ClassVar[Any]
    template: ClassVar[str] = "pages/form.html"
    back: ClassVar[str] = "web:home"

    def form_arguments(self) -> dict[str, Any]:
        """Return what the form needs beside the data and the actor."""
        return {}

    def run_arguments(self) -> dict[str, Any]:
        """Return what the action needs beside the actor and the form's values."""
        return {}

    def back_url(self) -> str:
        """Return where "back" leads."""
        return reverse(self.back)

    def result_url(self, result: Any) -> str:
        """Return where to go afterwards."""
        return str(result.get_absolute_url())

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the empty form."""
        return self._show(request, self.form(actor=self.actor, **self.form_arguments()), ())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Carry it out; on bad input or refusal show the form again with everything typed and the reasons."""
        form = self.form(request.POST, request.FILES, actor=self.actor, **self.form_arguments())
        if not form.is_valid():
            if address := earlier(request.POST.get("once", "")):
                return HttpResponseRedirect(address)
            return self._show(request, form, (), 422)

        def run() -> str:
            result = type(self).run(actor=self.actor, **self.run_arguments(), **form.values)
            return self.result_url(result)

        try:
            return HttpResponseRedirect(once(form.cleaned_data["once"], run))
        except Refused as refused:
            return self._show(request, form, refused.reasons, 409)

    def _show(
        self, request: HttpRequest, form: OnceForm, reasons: tuple[Reason, ...], status: int = 200
    ) -> HttpResponse:
        context = {
            "title": self.title, "lead": self.lead, "form": form, "reasons": reasons,
            "submit_label": self.submit_label, "back_url": self.back_url(),
        }  # fmt: skip
        return render(request, self.template, context, status=status)
