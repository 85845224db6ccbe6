"""What becomes of an occupation: a new number, a new name, merged, split."""

import re
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.occupations.actions.carrying import carry
from jiangjie.procedure.occupations.actions.common import locked, log, need_source, only_authority
from jiangjie.procedure.occupations.actions.entries import refuse_ended
from jiangjie.procedure.occupations.catalogue import initials, pinyin, published
from jiangjie.procedure.occupations.models import Occupation, Succession
from jiangjie.procedure.occupations.queries import in_force
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.acts import Refused

_PUBLISHED_CODE = re.compile(r"\d-\d\d-\d\d-\d\d$")


def renumber(*, occupation: Occupation, code: str, name: str, on: date, source: str, actor: Actor) -> Occupation:
    """Enter the code under which an occupation stands from a day on, as a later publication gives it (2.1).

    The old entry ends the day before and stays for what was filed in it; the new one takes over what was recorded: work
    types, senior level, judgements, industries. This is also how a `local:` entry gets its code once one is published.
    Raises Refused for another role, a missing source, a code of another form or taken on that day, an occupation that has
    ended, and a day not after its first.
    """
    only_authority(actor)
    code, name, source = code.strip(), name.strip() or occupation.name, need_source(source)
    if not _PUBLISHED_CODE.match(code):
        raise Refused(
            Reason(
                _("“%(code)s”不是职业编码。"), "2.1", _("请照发布文件填写，例如 6-18-01-01。"), {"code": code}
            )
        )  # fmt: skip
    edition = _edition_on(on)
    try:
        with transaction.atomic():
            old = locked(occupation)
            _refuse_day(old, on)
            _refuse_taken(code, edition, on)
            new = Occupation.objects.create(
                code=code, edition=edition, name=name, initials=initials(name), pinyin=pinyin(name),
                skill_class=old.skill_class, source=source, in_force_from=on,
            )  # fmt: skip
            _follow(old, new, Succession.Kind.RENUMBERED, on, source)
            log(actor, "renumber", _("登记新编码"), old, now=code, name=name, source=source, since=on.isoformat())
            log(actor, "renumber", _("承接原编码"), new, was=old.code, source=source, since=on.isoformat())
    except IntegrityError as error:  # somebody else entered the same code a moment ago
        raise _taken(code) from error
    return new


def record_succession(
    *, occupation: Occupation, successor: Occupation, kind: str, on: date, source: str, actor: Actor
) -> Succession:
    """Record which occupation of the catalogue took an older one's place, how, and by which publication (2.1).

    The old one ends the day before. Where it stays the same occupation, what was recorded goes over to the successor; what
    was merged or split begins anew. A split may be recorded with each of its parts in turn. Raises Refused for another
    role, a missing source, itself as successor, a pair recorded already, and a successor that does not stand on that day.
    """
    only_authority(actor)
    source = need_source(source)
    with transaction.atomic():
        old, successor = locked(occupation), Occupation.objects.get(pk=successor.pk)
        if old.successors.filter(new=successor).exists() or successor.pk == old.pk:
            raise Refused(Reason(_("这一承接关系已经登记，或者前后是同一职业。"), "2.1", _("请选择另一个职业。")))
        if not successor.in_force(on):
            raise Refused(
                Reason(
                    _("%(occupation)s在%(day)s不在目录中。"), "2.1", _("请选择当日有效的职业，或核对日期。"),
                    {"occupation": str(successor), "day": on.isoformat()},
                )
            )  # fmt: skip
        _refuse_other_day(old, kind, on)
        made = _follow(old, successor, kind, on, source)
        log(
            actor, "record_succession", _("登记承接关系"), old, now=successor.code, kind=kind, source=source,
            since=on.isoformat(),
        )  # fmt: skip
    return made


def _refuse_other_day(old: Occupation, kind: str, on: date) -> None:
    """A further part of a split begins on the same day as the first; anything else needs an occupation still standing."""
    parts = {link.on for link in old.successors.all() if link.kind == kind == Succession.Kind.SPLIT}
    if on not in parts:
        _refuse_day(old, on)


def _follow(old: Occupation, new: Occupation, kind: str, on: date, source: str) -> Succession:
    made = Succession.objects.create(old=old, new=new, kind=kind, on=on, source=source)
    if kind in Succession.SAME:
        carry([(old, new)], on)
    old.end_on(on - timedelta(days=1))
    old.save(update_fields=["in_force_until"])
    return made


def _edition_on(on: date) -> str:
    """Return the edition to which a publication of that day belongs."""
    begun = [one.key for one in published() if one.in_force_from <= on]
    if not begun:
        raise Refused(
            Reason(
                _("%(day)s早于目录最早的版本。"), "2.1", _("请核对文件上的日期。"), {"day": on.isoformat()}
            )
        )  # fmt: skip
    return begun[-1]


def _refuse_day(old: Occupation, on: date) -> None:
    refuse_ended(old)
    if on <= old.in_force_from:
        raise Refused(
            Reason(
                _("新职业的生效日期%(day)s不晚于原职业的生效日期%(first)s。"), "2.1", _("请核对文件上的日期。"),
                {"day": on.isoformat(), "first": old.in_force_from.isoformat()},
            )
        )  # fmt: skip


def _refuse_taken(code: str, edition: str, on: date) -> None:
    taken = in_force(on).filter(code=code) | Occupation.objects.filter(code=code, edition=edition)
    if taken.exists():
        raise _taken(code)


def _taken(code: str) -> Refused:
    return Refused(
        Reason(
            _("编码%(code)s在目录中已有职业。"), "2.1", _("请核对文件；两者是同一职业的，请登记承接关系。"), {"code": code}
        )
    )  # fmt: skip
