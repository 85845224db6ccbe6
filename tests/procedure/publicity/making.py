"""Rounds from the proposed list on: notices, objections, determinations."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.publicity import actions
from jiangjie.procedure.publicity.models import Award, Notice, Objection
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import pinned
from tests import making
from tests.procedure.reviews.making import Round, a_round, proposed

PUBLISHED = date(2026, 9, 1)
LAST = date(2026, 9, 8)
AFTER = date(2026, 9, 9)
PLACES = {"places": "厂区公告栏、内网首页", "contact": "人力资源部 021-64330000"}


@dataclass
class Publicity:
    """A round whose list is proposed, with the office that publishes it."""

    round: Round
    clerk: Actor
    approver: Actor
    supervisor: Actor
    staff: Actor

    @property
    def tenant(self) -> Any:
        return self.round.body.organisation

    @property
    def review(self) -> Any:
        return self.round.the_review

    @property
    def notice(self) -> Notice:
        return Notice.objects.get(review=self.round.review)

    @property
    def award(self) -> Award:
        """The newest determination."""
        return Award.objects.filter(notice__review=self.round.review).latest("ordinal")

    def candidacy(self, number: int) -> Any:
        candidacy = self.round.candidacies[number]
        candidacy.refresh_from_db()
        return candidacy


def listed(candidates: int = 2, headcount: int = 2) -> Publicity:
    """Make a round with a proposed list: the n-th candidate has 90, 89, 88 … points."""
    the = proposed(a_round(candidates=candidates, headcount=headcount), [90 - number for number in range(candidates)])
    tenant = the.body.organisation
    return Publicity(
        the, making.actor(tenant, r.CLERK, name="经办"), making.actor(tenant, r.APPROVER, name="审批"),
        making.actor(tenant, r.SUPERVISOR, name="纪检"), making.staff_member(tenant, "职工甲")[1],
    )  # fmt: skip


def drafted(days: int = 5, **arguments: Any) -> Publicity:
    the = listed(**arguments)
    actions.draft_notice(actor=the.clerk, review=the.review, working_days=days, **PLACES)
    return the


def published(on: date = PUBLISHED, **arguments: Any) -> Publicity:
    the = drafted(**arguments)
    with pinned(on):
        actions.publish(notice=the.notice, actor=the.approver)
    return the


def closed(**arguments: Any) -> Publicity:
    the = published(**arguments)
    with pinned(AFTER):
        actions.close_notice(notice=the.notice, actor=the.clerk)
    return the


def objected(the: Publicity, number: int | None = 0, *, anonymous: bool = False) -> Objection:
    candidacy = None if number is None else the.candidacy(number)
    return actions.raise_objection(
        notice=the.notice, actor=the.staff, candidacy=candidacy, text="成果署名不实", anonymous=anonymous
    )


def investigated(the: Publicity, objection: Objection) -> Objection:
    actions.investigate(objection=objection, actor=the.clerk)
    actions.report_findings(objection=objection, actor=the.clerk, findings="经向技术部核实")
    return objection


def determined(**arguments: Any) -> Publicity:
    the = closed(**arguments)
    determine(the)
    return the


def determine(the: Publicity, number: str = "匠造〔2026〕18号") -> Award:
    """Draw up whatever list can be drawn up now, and determine it."""
    with pinned(AFTER):
        actions.draft_award(actor=the.clerk, notice=the.notice)
        return actions.determine(award=the.award, actor=the.approver, document_number=number, document_dated=AFTER)


def held(number: int | None = 1, **arguments: Any) -> tuple[Publicity, Objection]:
    """Make a closed notice with an objection to one person (or to the procedure) that is still being investigated."""
    the = published(**arguments)
    objection = objected(the, number)
    with pinned(AFTER):
        actions.close_notice(notice=the.notice, actor=the.clerk)
    return the, objection


def concluded(the: Publicity, objection: Objection, act: Any) -> None:
    with pinned(AFTER):
        act(objection=investigated(the, objection), actor=the.approver, reason="已查清")


def on_file(the: Publicity) -> Award:
    """File the newest results; the centre takes them on file."""
    with pinned(AFTER):
        actions.submit_results(award=the.award, actor=the.clerk)
        return actions.accept_results(award=the.award, actor=making.actor(making.centre(), r.CENTRE_OFFICER))


def submitted(**arguments: Any) -> Publicity:
    the = determined(**arguments)
    with pinned(AFTER):
        actions.submit_results(award=the.award, actor=the.clerk)
    return the
