"""Carries out a submitted form exactly once."""

from collections.abc import Callable
from uuid import UUID

from django.db import IntegrityError, transaction

from jiangjie.services.pages.models import Once


def once(key: UUID, run: Callable[[], str]) -> str:
    """Call `run` and return the address it gives; for a key that was used before, return that time's address instead.

    The key is stored in the transaction of `run`: if that fails, the form can be sent again; if two requests come at
    once, the second waits for the first and gets its address.
    """
    try:
        with transaction.atomic():
            row = Once.objects.create(key=key)
            row.url = run()
            row.save(update_fields=["url"])
            return row.url
    except IntegrityError:
        earlier = Once.objects.filter(key=key).first()
        if earlier is None:  # another constraint was broken, not ours
            raise
        return earlier.url


def earlier(key: str) -> str:
    """Return where the form with this key led when it was carried out; empty when it was not, or is no key.

    A form that is sent twice may be invalid the second time, because the first took what it chose from.
    """
    try:
        row = Once.objects.filter(key=UUID(key)).first()
    except ValueError:
        return ""
    return row.url if row else ""
