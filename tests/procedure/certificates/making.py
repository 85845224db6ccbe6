"""Makes rounds whose results are on file, ready for certificates."""

import hashlib
from datetime import date
from typing import Any

from jiangjie.procedure.bodies.models import Body
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.certificates import actions
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.plans.models import Plan
from jiangjie.procedure.publicity.models import Award, AwardEntry, Notice, NoticeEntry
from jiangjie.procedure.reviews.models import Review
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Employee
from tests import making


def notice(of: Body, state: str = "closed", plan: Plan | None = None) -> Notice:
    """Make the notice of a round, by default over since 2026-08-28."""
    matter = making._matter
    review = Review.objects.create(plan=plan or making.plan(of), **matter(of.organisation, "proposed", None))
    return Notice.objects.create(
        review=review, places="公告栏", contact="人力资源部", working_days=5, published_on=date(2026, 8, 21),
        first_day=date(2026, 8, 24), last_day=date(2026, 8, 28), runs=1, **matter(of.organisation, state, None),
    )  # fmt: skip


def award(
    of: Body, *people: Employee, state: str = "accepted", plan: Plan | None = None, maker: Actor | None = None
) -> Award:
    """Make a determined list with these people on it (one 李䶮 when none are named)."""
    over = notice(of, plan=plan)
    staff = people or (making.employee(of.organisation),)
    for position, person in enumerate(staff, start=1):
        candidacy = making.candidacy(over.review.plan, person, state="awarded")
        NoticeEntry.objects.create(notice=over, candidacy=candidacy, position=position)
    snapshot = {"people": len(staff)}
    values: dict[str, Any] = {
        "document_number": "匠造人〔2026〕18号", "document_dated": date(2026, 8, 29), "determined_on": date(2026, 8, 29),
        "snapshot": snapshot, "snapshot_sha256": hashlib.sha256(repr(snapshot).encode()).hexdigest(),
        "filed_on": date(2026, 8, 31),
    }  # fmt: skip
    made = Award.objects.create(notice=over, **making._matter(of.organisation, state, maker), **values)
    AwardEntry.objects.bulk_create(
        AwardEntry(award=made, candidacy=entry.candidacy, position=entry.position) for entry in over.entries.all()
    )
    return made


def candidacies(of: Award) -> list[Candidacy]:
    """Return the people on the list."""
    return list(Candidacy.objects.filter(award_entry__award=of).order_by("award_entry__position"))


def certificate(of: Award, clerk: Actor) -> Certificate:
    """Issue the certificate of the first person on the list."""
    return actions.issue(award=of, candidacy=candidacies(of)[0], actor=clerk)
