"""Keeps the words of a part before and after a saving. Written inside an act only."""

from jiangjie.procedure.filings.models import PartRevision, Scheme
from jiangjie.procedure.filings.sections import lines_of, section, stored
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import now


def keep_before(scheme: Scheme, part: str) -> None:
    """Keep what stands there, if it was not kept when it was saved: copied or suggested text, text of older days."""
    number = scheme.part_versions.get(part, 0)
    kept = scheme.revisions.filter(part=part, number=number).exists()
    if not kept and (lines := _lines(scheme, part)):
        PartRevision.objects.create(scheme=scheme, part=part, number=number, lines=lines)


def keep_after(scheme: Scheme, part: str, actor: Actor) -> None:
    """Keep what was just saved, with who saved it and when."""
    PartRevision.objects.create(
        scheme=scheme, part=part, number=scheme.part_versions[part], lines=_lines(scheme, part), saved_by=actor.user,
        saved_at=now(),
    )  # fmt: skip


def _lines(scheme: Scheme, part: str) -> list[str]:
    """Read them from the database: the caller's record would keep rows at hand that are about to be replaced."""
    return lines_of(section(part, stored(Scheme.objects.get(pk=scheme.pk))))
