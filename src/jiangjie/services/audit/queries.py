"""Reads the log for those who may."""

from django.apps import apps
from django.db.models import QuerySet

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.models import Entry
from jiangjie.services.audit.record import OBJECT
from jiangjie.services.matters.models import Matter

_DIGITS = 18
"""No number of a record is longer."""


def model_of(key: str) -> tuple[type[Matter], int] | None:
    """Return the kind of matter and the number that a key `app.model:pk` names; None for another kind of key."""
    label, _, number = key.rpartition(":")
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    if not issubclass(model, Matter) or not (number.isascii() and number.isdigit() and len(number) <= _DIGITS):
        return None
    return model, int(number)


def visible_matter(actor: Actor, key: str) -> Matter | None:
    """Return the matter of a key if the actor's tenancy opens all of it; None otherwise."""
    named = model_of(key)
    if named is None:
        return None
    model, number = named
    found: Matter | None = model._default_manager.whole_to(actor).filter(pk=number).first()  # type: ignore[attr-defined]  # every matter's manager is a MatterQuerySet's
    return found


def internal_to(actor: Actor, matter: Matter) -> frozenset[str]:
    """Return the acts on the matter that the actor is not told of: an authority's own, for who is in none (4.1.2)."""
    return frozenset() if actor.has(*r.AUTHORITIES) else matter.lifecycle.internal


def withheld_from(actor: Actor, matter: Matter) -> bool:
    """Tell whether the matter's chain holds acts that the actor is not told of."""
    hidden = internal_to(actor, matter)
    return bool(hidden) and Entry.objects.filter(matter=matter.key, action__in=hidden).exists()


def entries_of(actor: Actor) -> QuerySet[Entry]:
    """Return the entries of the actor's own organisation but who objected; for the bureau, all entries.

    A body's administrator keeps accounts and reads what was done about these.
    """
    rows = Entry.objects.order_by("-seq")
    if actor.has(*r.BUREAU):
        return rows
    if actor.organisation is None or not actor.has(r.SUPERVISOR, r.BODY_ADMIN, *r.AUTHORITIES):
        return rows.none()
    own = rows.filter(organisation_id=actor.organisation.pk).exclude(action=OBJECT)
    return own if actor.has(r.SUPERVISOR, *r.AUTHORITIES) else own.filter(matter__startswith="accounts.")
