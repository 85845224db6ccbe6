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


def last(filing: Filing, *stages: str) -> Opinion | None:
    """Return the newest opinion of these stages; None when there is none."""
    return next((one for one in reversed(opinions(filing)) if one.stage in stages), None)


def unanswered(filing: Filing) -> list[int]:
    """Return the places of the last return's remarks that the body has not answered."""
    found = last(filing, *RETURNS) if filing.state == "returned" else None
    items = found.items if found else []
    return [place for place, item in enumerate(items) if not str(item.get("answer", "")).strip()]
