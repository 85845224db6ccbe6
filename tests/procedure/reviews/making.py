"""Rounds at the stages of a review, made through the chapter's own actions from the panel on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies.models import Body
from jiangjie.procedure.candidacies.models import Candidacy, Determination
from jiangjie.procedure.plans.models import Plan
from jiangjie.procedure.reviews import actions
from jiangjie.procedure.reviews.models import Expert, Placing, Review, Seat, Sheet
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import now, pinned
from jiangjie.services.documents.uploads import CheckedUpload, check
from tests import making

REVIEW_DAY = date(2026, 9, 18)
NAMES = ("李䶮", "王㛃", "赵一鸣", "钱二虎", "孙三省", "周四海")


@dataclass
class Round:
    """A body with everybody who takes part in a review."""

    body: Body
    plan: Plan
    secretary: Actor
    experts: list[Actor] = field(default_factory=list)
    candidacies: list[Candidacy] = field(default_factory=list)
    review: Review | None = None

    @property
    def the_review(self) -> Review:
        assert self.review is not None
        self.review.refresh_from_db()
        return Review.objects.get(pk=self.review.pk)

    def seat(self, expert: Actor) -> Seat:
        return Seat.objects.get(review=self.review, expert__user=expert.user)

    def seated(self) -> list[Actor]:
        users = set(Seat.objects.filter(review=self.review, state="accepted").values_list("expert__user", flat=True))
        return [expert for expert in self.experts if expert.user is not None and expert.user.pk in users]

    def placing(self, number: int) -> Placing:
        return Placing.objects.get(candidacy=self.candidacies[number])


def expert(tenant: Any, name: str = "", *, outside: bool = False, pooled: bool = True, **roles: Any) -> Actor:
    """Make a person with the expert's role, in the pool unless told otherwise."""
    who = making.actor(tenant, r.EXPERT, name=name)
    if pooled:
        Expert.objects.create(
            organisation=tenant,
            user=who.user,
            employer="外单位" if outside else tenant.name,
            title="高级工程师",
            outside=outside,
        )
    return who


def a_round(
    candidates: int = 3,
    experts: int = 3,
    *,
    outside: int = 0,
    headcount: int = 2,
    scheme: Mapping[str, Any] | None = None,
    grade: str = "special",
) -> Round:
    """Make a filed plan with qualified candidates, a secretary and a pool."""
    body = making.body()
    filed = making.filing(body, scheme=making.scheme(body, grade=grade, **(scheme or {})))
    plan = making.plan(body, headcount=headcount, filing=filed)
    tenant = body.organisation
    people = [
        making.candidacy(plan, making.employee(tenant, NAMES[number % len(NAMES)]), state="qualified")
        for number in range(candidates)
    ]
    pool = [expert(tenant, f"专家{number}") for number in range(experts)]
    pool += [expert(tenant, f"外聘{number}", outside=True) for number in range(outside)]
    return Round(body, plan, making.actor(tenant, r.SECRETARY, name="秘书"), pool, people)


def prefer(candidacy: Candidacy, *, preferred: bool = True, route: str = "ordinary") -> None:
    """Let the newest determination say that an honour of 3.1.4 is held."""
    Determination.objects.create(
        candidacy=candidacy,
        ordinal=1,
        on=date(2026, 9, 1),
        policy_id="shanghai-2024-177",
        policy_sha256="0" * 64,
        facts={},
        result={"preferred": preferred, "route": route, "verdict": "eligible"},
        taken_at=now(),
        taken_by=making.user(),
    )


def opened(round_: Round) -> Round:
    round_.review = actions.open_review(actor=round_.secretary, plan=round_.plan)
    return round_


def drawn(round_: Round) -> Round:
    opened(round_)
    actions.draw(review=round_.the_review, actor=round_.secretary)
    return round_


def accepted(round_: Round) -> Round:
    drawn(round_)
    for seat in Seat.objects.filter(review=round_.review, state="invited"):
        actor = next(one for one in round_.experts if one.user == seat.expert.user)
        actions.accept(seat=seat, actor=actor)
    return round_


def scoring(round_: Round) -> Round:
    accepted(round_)
    with pinned(REVIEW_DAY):
        actions.begin_scoring(review=round_.the_review, actor=round_.secretary)
    return round_


def fill(sheet: Sheet, actor: Actor, points: Sequence[int | str], *, vote: bool = True) -> None:
    """Score a sheet and hand it in."""
    criteria = sheet.seat.review.plan.filing.scheme.criteria.all()
    given = {criterion.pk: Decimal(value) for criterion, value in zip(criteria, points, strict=True)}
    actions.score(sheet=sheet, actor=actor, points=given, vote=vote, comment="已评。")
    actions.hand_in(sheet=sheet, actor=actor)


def scored(round_: Round, totals: Sequence[int | str], votes: Sequence[bool] | None = None) -> Round:
    """Let every expert give the n-th candidate the n-th total, the same on every criterion."""
    scoring(round_)
    for actor in round_.seated():
        for number, candidacy in enumerate(round_.candidacies):
            sheet = Sheet.objects.get(seat__expert__user=actor.user, candidacy=candidacy)
            fill(sheet, actor, [totals[number]] * 3, vote=votes[number] if votes else True)
    return round_


def ranked(round_: Round, totals: Sequence[int | str], votes: Sequence[bool] | None = None) -> Round:
    scored(round_, totals, votes)
    actions.close_scoring(review=round_.the_review, actor=round_.secretary)
    return round_


def pdf(name: str = "评审纪要.pdf") -> CheckedUpload:
    """Return a small real PDF as a checked upload."""
    return check(pdf_file(name))


def pdf_file(name: str = "评审纪要.pdf") -> SimpleUploadedFile:
    """Return a small real PDF as a browser sends it."""
    import typst

    content = typst.compile(b"#set page(width: 4cm, height: 4cm)\nsigned", format="pdf")
    return SimpleUploadedFile(name, bytes(content), content_type="application/pdf")


def proposed(round_: Round, totals: Sequence[int | str]) -> Round:
    ranked(round_, totals)
    actions.upload_minutes(review=round_.the_review, actor=round_.secretary, upload=pdf())
    actions.propose_list(review=round_.the_review, actor=round_.secretary)
    return round_
