"""Rounds 评聘轮次: the six steps of the notice over one plan, from filing to appointment (4.0)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.rows import AWARD, FILING, NOTICE, PLAN, REVIEW
from jiangjie.core.words import gettext_noop
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.plans.models import Plan
from jiangjie.procedure.publicity.models import Award
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.permissions import authority, body_office
from jiangjie.services.matters.models import Matter
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.tables import Column

STEPS = (
    gettext_noop("项目备案"), gettext_noop("制定计划"), gettext_noop("组织评审"), gettext_noop("公示核准"),
    gettext_noop("颁发证书"), gettext_noop("任职聘用"),
)  # fmt: skip

_FROM_PLAN = {
    "candidacy": "candidacies", "review": "review", "seat": "review__seats", "sheet": "review__seats__sheets",
    "notice": "review__notice", "objection": "review__notice__objections", "award": "review__notice__awards",
    "certificate": "review__notice__awards__certificates",
    "appointment": "review__notice__awards__certificates__appointment",
}  # fmt: skip
"""How a matter's round is found: lifecycle → path from the plan."""

_ENDED = frozenset({"refused", "upheld", "not_accepted", "withdrawn"})
"""States of a filing that came to nothing."""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the six steps, as the stepper shows it."""

    number: int
    label: str
    state: str
    note: str = ""
    url: str = ""


def _with_progress(plans: QuerySet[Plan]) -> Any:
    certificates = "review__notice__awards__certificates"
    newest = Award.objects.filter(notice__review__plan=OuterRef("pk")).order_by("-ordinal")
    on_file = Q(candidacies__state="awarded", candidacies__award_entry__award__state="accepted")
    return plans.annotate(
        undecided=Count("candidacies", Q(candidacies__state="proposed"), distinct=True),
        awarded=Count("candidacies", Q(candidacies__state="awarded"), distinct=True),
        on_file=Count("candidacies", on_file, distinct=True),
        issued=Count(certificates, distinct=True),
        appointed=Count(
            certificates, Q(**{f"{certificates}__appointment__state__in": ("in_force", "ended")}), distinct=True
        ),
        filing_state=F("filing__state"),
        review_state=F("review__state"),
        notice_state=F("review__notice__state"),
        award_state=Subquery(newest.values("state")[:1]),
    ).values(
        "pk", "state", "undecided", "awarded", "on_file", "issued", "appointed", "filing_state", "review_state",
        "notice_state", "award_state", "filing_id", "review__pk", "review__notice__pk",
    )  # fmt: skip


def _label(lifecycle: Any, state: str | None) -> str:
    return gettext(lifecycle.state(state).label) if state else ""


def _mark(*, done: bool, begun: bool, stopped: bool = False) -> str:
    if stopped:
        return "stopped"
    return "done" if done else "current" if begun else "todo"


def steps_of(row: dict[str, Any]) -> list[Step]:
    """Return the six steps of a round from one row of `_with_progress`; a step begins when the one before is done.

    Determination, certificate and appointment go person by person: while an objection holds somebody back, step 4 is
    not done, but the steps after it have begun for the others.
    """
    filed, planned = row["filing_state"] == "approved", row["state"] == "filed"
    proposed, nobody_left = row["review_state"] == "proposed", row["undecided"] == 0
    on_file = row["on_file"] > 0
    accepted = on_file and nobody_left and row["on_file"] >= row["awarded"]
    certified = accepted and row["issued"] >= row["awarded"]
    appointed = certified and row["appointed"] >= row["issued"]
    over = row["notice_state"] == "closed" or (proposed and row["notice_state"] is None)
    in_vain = over and nobody_left and row["awarded"] == 0
    marks = (
        _mark(done=filed, begun=True, stopped=row["filing_state"] in _ENDED),
        _mark(done=planned, begun=filed, stopped=row["state"] == "cancelled"),
        _mark(done=proposed, begun=planned),
        _mark(done=accepted, begun=proposed, stopped=in_vain),
        _mark(done=certified, begun=on_file),
        _mark(done=appointed, begun=certified or row["appointed"] > 0),
    )
    notes = (
        _label(FILING, row["filing_state"]),
        _label(PLAN, row["state"]),
        _label(REVIEW, row["review_state"]),
        _step_four(row),
        f"{row['issued']}/{row['awarded']}" if on_file else "",
        f"{row['appointed']}/{row['issued']}" if certified or row["appointed"] else "",
    )
    return [Step(number, STEPS[number - 1], marks[number - 1], notes[number - 1]) for number in range(1, 7)]


def _step_four(row: dict[str, Any]) -> str:
    label = _label(AWARD, row["award_state"]) or _label(NOTICE, row["notice_state"])
    if row["awarded"] and row["undecided"]:
        return gettext("%(state)s，%(n)d 人尚未核定") % {"state": label, "n": row["undecided"]}
    return label


def steps_for(matter: Matter) -> list[Step]:
    """Return the six steps of the round that a matter belongs to (one query); none for a complaint."""
    if isinstance(matter, Filing):
        return steps_before_plan(matter)
    path = "pk" if isinstance(matter, Plan) else _FROM_PLAN.get(matter.lifecycle.name)
    if path is None:
        return []
    own = Plan.objects.filter(**{path: matter.pk}).values("pk")  # apart, so that its join does not narrow the counts
    row = _with_progress(Plan.objects.filter(pk__in=own)).first()
    return steps_of(row) if row else []


def steps_before_plan(filing: Filing) -> list[Step]:
    """Return the steps as a filing shows them: what comes after it has its own plan."""
    filed = filing.state == "approved"
    first = _mark(done=filed, begun=True, stopped=filing.state in _ENDED)
    marks = (first, _mark(done=False, begun=filed), "todo", "todo", "todo", "todo")
    return [
        Step(number, STEPS[number - 1], marks[number - 1], _label(FILING, filing.state) if number == 1 else "")
        for number in range(1, 7)
    ]


def visible_rounds(actor: Actor) -> QuerySet[Plan]:
    """Return the plans that the actor may see."""
    return Plan.objects.visible_to(actor).select_related("organisation")


def _step_now(plan: Plan) -> str:
    return gettext(STEPS[plan.lifecycle.step - 1])


def _award_label(award: Award) -> str:
    if not award.ordinal:
        return gettext("核定与结果备案")
    return gettext("第%(n)d次补充核定与结果备案") % {"n": award.ordinal}


class Rounds(ListPage):
    """All rounds that the actor may see."""

    permission = body_office | authority
    provisions = ("4.0",)
    title = _("评聘轮次")
    lead = _("每一轮评聘按通知的六个步骤依次进行，不能跳过或颠倒。")
    rows = staticmethod(visible_rounds)
    columns = (
        Column("title", _("计划"), "title", sort="title"),
        Column("organisation", _("评价机构"), "organisation.short_name", sort="organisation__short_name"),
        Column("year", _("年度"), "year", "number", sort="year"),
        Column("state", _("状态"), "state_label", "state", sort="state"),
        Column("reference_date", _("年限计算截止日"), "reference_date", "date", sort="reference_date"),
        Column("review_on", _("评审日期"), "review_on", "date", sort="review_on"),
    )
    empty_title = _("还没有评聘计划")
    empty_hint = _("方案备案后，由经办编制年度评聘工作计划，一份计划就是一轮评聘。")

    def row_url(self, row: Plan) -> str:
        """Lead to the round's overview."""
        return reverse("web:round", args=[row.pk])


class Round(Page):
    """One round over all chapters: the six steps, and what each has come to."""

    permission = body_office | authority
    provisions = ("4.0",)
    links: ClassVar = (
        (1, _("备案申请"), "filings:detail", "filing_id"),
        (2, _("评聘工作计划"), "plans:detail", "pk"),
        (3, _("评审"), "reviews:detail", "review__pk"),
        (4, _("公示"), "publicity:detail", "review__notice__pk"),
    )

    def awards(self, plan: Plan) -> QuerySet[Award]:
        """Return the determinations that the reader may open, the supplementary ones last."""
        return Award.objects.visible_to(self.actor).filter(notice__review__plan=plan).order_by("ordinal")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the round."""
        plan = get_object_or_404(visible_rounds(self.actor), pk=pk)
        row = _with_progress(Plan.objects.filter(pk=plan.pk)).get()
        links: list[tuple[int, Any, str]]
        links = [(number, label, reverse(name, args=[row[key]])) for number, label, name, key in self.links if row[key]]
        links += [(4, _award_label(award), award.get_absolute_url()) for award in self.awards(plan)]
        steps = [
            Step(
                step.number,
                step.label,
                step.state,
                step.note,
                next((url for number, _l, url in links if number == step.number), ""),
            )
            for step in steps_of(row)
        ]
        context = {
            "plan": plan, "title": plan.title, "steps": steps, "links": links, "row": row,
            "lines": plan.lines.select_related("scheme_line__occupation", "scheme_line__work_type").annotate(
                entered=Count("candidacies"),
                qualified=Count("candidacies", Q(candidacies__state__in=("qualified", "proposed", "not_selected", "removed", "awarded"))),
                awarded=Count("candidacies", Q(candidacies__state="awarded")),
            ),
        }  # fmt: skip
        return render(request, "web/round.html", context)
