"""Remarks 补正意见 of a return, item by item, and the body's answers (4.1.3)."""

from django.db.models import Prefetch, prefetch_related_objects

from jiangjie.procedure.filings.models import Filing, Opinion

RETURNS = (Opinion.Stage.DISTRICT_RETURN, Opinion.Stage.CENTRE_RETURN)


def with_opinions() -> Prefetch:
    """Return the look-up of a filing's opinions with who gave them and what went out."""
    return Prefetch("opinions", Opinion.objects.select_related("given_by", "paper", "assessment_paper").order_by("pk"))


def opinions(filing: Filing) -> list[Opinion]:
    """Return every opinion, oldest first; asks only when they are not at hand."""
    prefetch_related_objects([filing], with_opinions())
    return list(filing.opinions.all())


def told(filing: Filing) -> list[Opinion]:
    """Return what the body is told: what it said itself, what went out as a notice, and the proposal once decided.

    A proposal that waits for its approver is the authority's own business (4.1.2, 4.1.3).
    """
    found = opinions(filing)
    decided = max((one.pk for one in found if one.stage == Opinion.Stage.DECISION), default=0)
    own = (Opinion.Stage.APPEAL, Opinion.Stage.APPEAL_WITHDRAWN)
    return [
        one
        for one in found
        if one.paper_id or one.stage in own or (one.stage == Opinion.Stage.CENTRE and one.pk < decided)
    ]


def last(filing: Filing, *stages: str) -> Opinion | None:
    """Return the newest opinion of these stages; None when there is none."""
    return next((one for one in reversed(opinions(filing)) if one.stage in stages), None)


def unanswered(filing: Filing) -> list[int]:
    """Return the places of the last return's remarks that the body has not answered."""
    found = last(filing, *RETURNS) if filing.state == "returned" else None
    items = found.items if found else []
    return [place for place, item in enumerate(items) if not str(item.get("answer", "")).strip()]
