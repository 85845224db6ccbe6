"""Whose desk a filing lies on 承办: the officer, who stands in during leave, and who has left."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db.models import QuerySet

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.rows import ASSESSMENT, FILING
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.models import Assessment, Delegation, Filing
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Membership, Organisation, User
from jiangjie.services.clock import today
from jiangjie.services.matters.guards import guard

OFFICER_OF: Final = {"district": r.DISTRICT_OFFICER, "centre": r.CENTRE_OFFICER}
STATES: Final = {
    "district": (
        "with_district", "district_accepting", "district_returning", "district_declining", "district_assessing",
        "district_opined",
    ),
    "centre": (
        "with_centre", "centre_accepting", "centre_returning", "centre_declining", "centre_assessing",
        "decision_proposed", "appealed",
    ),
}  # fmt: skip
"""The states in which a filing lies with an authority, by the authority's kind."""


def officers(office: Organisation, on: date) -> QuerySet[User]:
    """Return the officers of an authority on that day, by name."""
    held = Membership.objects.filter(organisation=office, role=OFFICER_OF.get(office.kind, ""), since__lte=on)
    return User.objects.filter(pk__in=_current(held, on).values("user"), is_active=True).order_by("name", "pk")


def absent_for(user: User, office: Organisation, on: date) -> set[int]:
    """Return the officers for whom `user` stands in on that day."""
    rows = Delegation.objects.filter(organisation=office, substitute=user, first_day__lte=on, last_day__gte=on)
    return set(rows.values_list("officer_id", flat=True))


def others(user: User, office: Organisation, on: date) -> QuerySet[User]:
    """Return the other officers of the authority for whom `user` does not stand in; their desks are their own."""
    absent = Delegation.objects.filter(organisation=office, substitute=user, first_day__lte=on, last_day__gte=on)
    return officers(office, on).exclude(pk=user.pk).exclude(pk__in=absent.values("officer"))


def current_delegations(office: Organisation, on: date) -> QuerySet[Delegation]:
    """Return the stand-ins of an authority that are not over."""
    rows = Delegation.objects.filter(organisation=office, last_day__gte=on)
    return rows.select_related("officer", "substitute").order_by("first_day", "pk")


def still_officer(user_id: int, office: Organisation, on: date) -> bool:
    """Tell whether the person is an officer of this authority on that day; who has left binds nobody."""
    held = Membership.objects.filter(
        user=user_id, organisation=office, role=OFFICER_OF.get(office.kind, ""), user__is_active=True
    )
    return _current(held, on).exists()


def _current(held: QuerySet[Membership], on: date) -> QuerySet[Membership]:
    return held.filter(until=None) | held.filter(until__gt=on)


@guard(FILING)
def own_case(filing: Filing, actor: Actor) -> Iterable[Reason]:
    """The filing is on the actor's own desk, on nobody's, or on that of somebody absent or gone (4.1.2, 4.1.3)."""
    if filing.officer_id is None or actor.user is None or actor.organisation is None:
        return []
    if filing.officer_id == actor.user.pk:
        return []
    asked = (actor.user.pk, filing.officer_id)
    answers: dict[tuple[int, int], bool] = filing.__dict__.setdefault("handled_by_another", {})
    if asked not in answers:  # one page asks for several acts
        answers[asked] = _by_another(filing.officer_id, actor.user, actor.organisation)
    if not answers[asked] or filing.officer is None:
        return []
    return [
        Reason(
            _("本申请由%(officer)s承办，今天没有委托您代办。"), "4.1.3" if actor.kind == "district" else "4.1.2",
            _("请由承办人办理；承办人请假或者调离的，请审批人或管理员登记代办，或者改派承办人。"), {"officer": filing.officer.name},
        )
    ]  # fmt: skip


def _by_another(officer_id: int, user: User, office: Organisation) -> bool:
    day = today()
    return still_officer(officer_id, office, day) and officer_id not in absent_for(user, office, day)


@guard(ASSESSMENT)
def filing_is_own_case(assessment: Assessment, actor: Actor) -> Iterable[Reason]:
    """The filing that is assessed is on the actor's desk, and the assessment is of the actor's office (4.1.2)."""
    if actor.organisation is not None and assessment.office_id != actor.organisation.pk:
        yield Reason(_("这位专家由另一单位指派。"), "4.1.2", _("请由指派的单位办理。"))
        return
    yield from own_case(assessment.filing, actor)
