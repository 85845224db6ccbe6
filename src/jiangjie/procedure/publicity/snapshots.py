"""The results as determined 结果快照: fixed, hashed, without identity numbers (4.4.3)."""

import hashlib
from typing import Any

from jiangjie.core.ledger import canonical
from jiangjie.procedure.candidacies.models import Candidacy, Determination
from jiangjie.procedure.publicity.models import Award, Notice
from jiangjie.procedure.publicity.standing import OPEN, still_proposed

FORMAT = 1


def build(award: Award) -> dict[str, Any]:
    """Return the results of an award whose determination and entries are filled in: plan, notice, document, persons.

    A supplementary determination names those that it adds to; `held_back` is how many persons still wait for the end
    of an objection to them. Persons stand there by name and staff number, with occupation, grade, route, total and rank; no identity number.
    """
    notice = award.notice
    plan = notice.review.plan
    people = list(
        Candidacy.objects.filter(award_entry__award=award)
        .select_related("employee", "line__scheme_line__occupation", "line__scheme_line__work_type", "placing")
        .order_by("award_entry__position")
    )
    routes = _routes(people)
    return {
        "format": FORMAT,
        "body": {"name": award.organisation.name, "credit_code": award.organisation.credit_code},
        "plan": {
            "title": plan.title,
            "number": plan.number,
            "year": plan.year,
            "reference_date": plan.reference_date.isoformat(),
            "filing_number": plan.filing.number,
        },
        "notice": _notice(notice),
        "determination": {
            "ordinal": award.ordinal,
            "adds_to": _earlier(award),
            "held_back": still_proposed(notice).count(),
            "document_number": award.document_number,
            "document_dated": _day(award.document_dated),
            "determined_on": _day(award.determined_on),
            "determined_by": award.determined_by.name if award.determined_by else "",
        },
        "persons": [_person(one, routes.get(one.pk, "")) for one in people],
    }


def _notice(notice: Notice) -> dict[str, Any]:
    states = list(notice.objections.values_list("state", flat=True))
    return {
        "published_on": _day(notice.published_on),
        "first_day": _day(notice.first_day),
        "last_day": _day(notice.last_day),
        "working_days": notice.working_days,
        "objections": len(states),
        "upheld": states.count("upheld"),
        "open": sum(state in OPEN for state in states),
    }


def _earlier(award: Award) -> list[dict[str, Any]]:
    """Return the determinations of the same notice that this one adds to, by document and digest."""
    rows = Award.objects.filter(notice=award.notice, ordinal__lt=award.ordinal).order_by("ordinal")
    return [{"document_number": one.document_number, "sha256": one.snapshot_sha256} for one in rows]


def digest(snapshot: dict[str, Any]) -> str:
    """Return the SHA-256 of the snapshot's one way to be written."""
    return hashlib.sha256(canonical(snapshot)).hexdigest()


def intact(award: Award) -> bool:
    """Tell whether the snapshot is the one that was determined."""
    return award.snapshot is not None and digest(award.snapshot) == award.snapshot_sha256


def _person(candidacy: Candidacy, route: str) -> dict[str, Any]:
    line, placing = candidacy.line.scheme_line, candidacy.placing
    return {
        "candidacy": candidacy.pk,
        "name": candidacy.employee.name,
        "staff_number": candidacy.employee.number,
        "department": candidacy.employee.department,
        "occupation": line.occupation.name,
        "occupation_code": line.occupation.code,
        "work_type": line.work_type.name if line.work_type else "",
        "grade": line.grade,
        "route": route,
        "total": str(placing.total),
        "rank": placing.rank,
    }


def _routes(people: list[Candidacy]) -> dict[int, str]:
    """Return by which route each was found qualified, ordinary or exceptional 破格, in the newest determination."""
    rows = Determination.objects.filter(candidacy__in=people).order_by("ordinal")
    return {key: route or "" for key, route in rows.values_list("candidacy_id", "result__route")}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
