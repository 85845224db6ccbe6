"""How a result that is kept nowhere gets from one page to the next: with the page itself, signed and packed."""

from typing import Any

from django.core import signing

from jiangjie.services.accounts.actor import Actor

_SALT = "jiangjie.web.screening.result"
HOURS = 12
"""For so long a page's result can be exported or kept; a session does not last longer either."""


def packed(report: dict[str, Any], actor: Actor) -> str:
    """Return the report for a hidden field: nobody can change it, and nobody else can use it."""
    return signing.dumps([_whose(actor), report], salt=_SALT, compress=True)


def unpacked(text: str, actor: Actor) -> dict[str, Any] | None:
    """Return the report; None when it is too old, was changed, or is somebody else's."""
    try:
        whose, report = signing.loads(text, salt=_SALT, max_age=HOURS * 3600)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return report if whose == _whose(actor) and isinstance(report, dict) else None


def _whose(actor: Actor) -> list[int | None]:
    return [actor.user.pk if actor.user else None, actor.organisation.pk if actor.organisation else None]
