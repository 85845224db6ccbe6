"""Writes what a person states, as a whole, inside an act."""

from collections.abc import Sequence

from jiangjie.procedure.candidacies.models import Candidacy, Credential, Honour, Post
from jiangjie.procedure.candidacies.statements import CredentialInput, HonourInput, PostInput


def write_credentials(candidacy: Candidacy, rows: Sequence[CredentialInput]) -> None:
    """Put these certificates in the place of the old ones."""
    candidacy.credentials.all().delete()
    Credential.objects.bulk_create(
        Credential(candidacy=candidacy, kind=one.kind, level=one.level, occupation=one.occupation, number=one.number,
                   issued_on=one.issued_on, revoked_on=one.revoked_on)
        for one in rows
    )  # fmt: skip


def write_posts(candidacy: Candidacy, rows: Sequence[PostInput]) -> None:
    """Put these periods in the place of the old ones."""
    candidacy.posts.all().delete()
    Post.objects.bulk_create(
        Post(candidacy=candidacy, level=one.level, occupation=one.occupation, employer=one.employer, since=one.since,
             until=one.until)
        for one in rows
    )  # fmt: skip


def write_honours(candidacy: Candidacy, rows: Sequence[HonourInput]) -> None:
    """Put these honours in the place of the old ones."""
    candidacy.honours.all().delete()
    Honour.objects.bulk_create(
        Honour(candidacy=candidacy, kind=one.kind, award_class=one.award_class, title=one.title,
               conferred_by=one.conferred_by, conferred_on=one.conferred_on)
        for one in rows
    )  # fmt: skip
