"""Lets experts read the evidence of the candidates whom they score."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.reviews.models import Sheet
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.documents.models import StoredFile


def on_own_sheet(actor: Actor, file: StoredFile) -> bool:
    """Tell whether the file is evidence of a candidate on one of the expert's sheets, until the list is proposed."""
    if actor.user is None or not actor.has(r.EXPERT):
        return False
    return Sheet.objects.filter(
        organisation=actor.organisation, seat__expert__user=actor.user, seat__state="accepted",
        seat__review__state__in=("scoring", "ranked"), candidacy__evidence__file=file,
    ).exists()  # fmt: skip
