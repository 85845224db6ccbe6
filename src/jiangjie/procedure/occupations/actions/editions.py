"""A new edition of the classification is brought in."""

from datetime import date, timedelta

from django.db import transaction

from jiangjie.core import editions
from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.occupations.actions.carrying import carry
from jiangjie.procedure.occupations.actions.common import only_authority
from jiangjie.procedure.occupations.catalogue import load
from jiangjie.procedure.occupations.models import LOCAL, Occupation, Succession
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.record import record
from jiangjie.services.matters.acts import Refused


def bring_edition(*, edition: editions.Edition, actor: Actor) -> int:
    """Bring a new edition 职业分类大典 into the catalogue, and let the one before end the day before it begins (2.1).

    Returns the number of its occupations. What keeps code and name goes on, with everything recorded about it; what the
    edition's own table of successions names goes over as it says; everything else of the old edition ends, and the
    authority records by hand what became of it. Entries under `local:` keys stand until their succession is recorded.
    Raises Refused for another role, an edition that is there already, and one not later than those that are.
    """
    only_authority(actor)
    with transaction.atomic():
        before = list(_standing(edition.in_force_from))
        _refuse_known(edition)
        number = load(Occupation, edition)
        new = {row.code: row for row in Occupation.objects.filter(edition=edition.key)}
        made = _follow(edition, before, new)
        _end(before, edition.in_force_from)
        record(
            actor=actor, action="bring_edition", label=_("导入职业分类大典新版本"), matter=f"occupations.edition:{edition.key}",
            details={
                "edition": edition.key, "source": edition.source, "since": edition.in_force_from.isoformat(),
                "occupations": number, "ended": len(before), "successions": made,
            },
        )  # fmt: skip
    return number


def _standing(on: date) -> list[Occupation]:
    rows = Occupation.objects.select_for_update().exclude(code__startswith=LOCAL)
    return [row for row in rows if row.in_force(on - timedelta(days=1)) and row.in_force_from < on]


def _refuse_known(edition: editions.Edition) -> None:
    newer = Occupation.objects.exclude(code__startswith=LOCAL).filter(in_force_from__gte=edition.in_force_from)
    if Occupation.objects.filter(edition=edition.key).exists() or newer.exists():
        raise Refused(
            Reason(
                _("版本“%(edition)s”已经导入，或者早于目录中已有的职业。"), "2.1", _("请刷新页面，查看已导入的版本。"),
                {"edition": edition.key},
            )
        )  # fmt: skip


def _follow(edition: editions.Edition, before: list[Occupation], new: dict[str, Occupation]) -> int:
    """Record what became of the old codes, and carry over what stays the same; return how many successions there are."""
    old = {row.code: row for row in before}
    told = editions.links(edition)
    _refuse_unknown(told, old, new)
    named = {link.old for link in told}
    found = [(old[link.old], new[link.new], link.kind, link.source) for link in told]
    for code, row in old.items():
        if code not in named and code in new and new[code].name == row.name:
            found.append((row, new[code], Succession.Kind.CONTINUED, edition.source))
    day = edition.in_force_from
    Succession.objects.bulk_create(
        (Succession(old=was, new=now, kind=kind, on=day, source=source) for was, now, kind, source in found),
        batch_size=500,
    )
    carry([(was, now) for was, now, kind, _source in found if kind in Succession.SAME], day)
    return len(found)


def _refuse_unknown(told: list[editions.Link], old: dict[str, Occupation], new: dict[str, Occupation]) -> None:
    wrong = [link for link in told if link.old not in old or link.new not in new]
    if wrong:
        raise Refused(
            Reason(
                _("承接表写明%(old)s改为%(new)s，但目录中没有其中一个。"), "2.1", _("请核对参考数据中的承接表。"),
                {"old": wrong[0].old, "new": wrong[0].new},
            )
        )  # fmt: skip


def _end(rows: list[Occupation], first: date) -> None:
    for row in rows:
        row.end_on(first - timedelta(days=1))
    Occupation.objects.bulk_update(rows, ["in_force_until"], batch_size=500)
