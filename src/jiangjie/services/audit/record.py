"""Adds entries to the chain and reads them back."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from jiangjie.core.ledger import GENESIS, entry_hash
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.models import Entry, Head
from jiangjie.services.clock import now

STORE_FILE: Final = "store_file"
"""A file put under a matter: an entry of its own, so that its digest is in the chain."""
VIEW_FILE: Final = "view_file"
"""Somebody looked at a file that carries an identity."""
OBJECT: Final = "raise"
"""Somebody objected. Who, stands at the objection itself, which the person objected to does not see: in no list."""


def record(
    *, actor: Actor, action: str, label: str, matter: str, details: Mapping[str, Any] | None = None,
    anonymous: bool = False,
) -> Entry:  # fmt: skip
    """Add one entry to the chain, inside the caller's transaction.

    `details` must be plain JSON without floats and without ID numbers. `anonymous` leaves out who acted (an
    objection without a name). Refuses to run outside a transaction: an act and its entry stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an audit entry belongs to its act's transaction")
    head, moment = _locked_head(), now()
    last = Entry.objects.filter(matter=matter).order_by("-seq").values_list("hash", flat=True).first()
    organisation = actor.organisation
    body: dict[str, Any] = {
        "seq": head.seq + 1,
        "at": moment.isoformat(),
        "matter": matter,
        "action": action,
        "label": label,
        "actor": None if anonymous or actor.user is None else actor.user.pk,
        "actor_name": "匿名" if anonymous else actor.name,
        "organisation": organisation.pk if organisation else None,
        "organisation_name": organisation.name if organisation else "",
        "roles": [] if anonymous else sorted(actor.roles),
        "details": dict(details or {}),
    }
    matter_prev = last or GENESIS
    digest = entry_hash(body, head.hash, matter_prev)
    entry = Entry.objects.create(
        seq=body["seq"], at=moment, matter=matter, action=action, label=label, actor_id=body["actor"],
        actor_name=body["actor_name"], organisation_id=body["organisation"],
        organisation_name=body["organisation_name"], body=body, prev=head.hash, matter_prev=matter_prev, hash=digest,
    )  # fmt: skip
    head.seq, head.hash = entry.seq, digest
    head.save()
    return entry


def _locked_head() -> Head:
    """Lock the end of the chain; the first entry ever makes it."""
    heads = Head.objects.select_for_update()
    head = heads.filter(pk=1).first()
    if head is None:
        Head.objects.get_or_create(pk=1, defaults={"hash": GENESIS})
        head = heads.get(pk=1)
    return head


def history(matter: str) -> QuerySet[Entry]:
    """Return the entries of one matter, oldest first."""
    return Entry.objects.filter(matter=matter)


def acts_only(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Return the entries that a page tells people about: each act, without the files stored and looked at with it.

    The whole record, files included, stands at the matter's own log page.
    """
    return entries.exclude(action__in=(STORE_FILE, VIEW_FILE))


def lines(entries: QuerySet[Entry] | None = None) -> Iterator[dict[str, Any]]:
    """Yield entries in the verifier's form; all of them when none are named."""
    rows = Entry.objects.all() if entries is None else entries
    for entry in rows.iterator(chunk_size=2000):
        yield entry.as_line()


def doers(matter: str) -> dict[str, set[int]]:
    """Return who has done what in a matter: action → account numbers."""
    done: dict[str, set[int]] = {}
    for action, actor in Entry.objects.filter(matter=matter).values_list("action", "actor_id").distinct():
        if actor is not None:
            done.setdefault(action, set()).add(actor)
    return done
