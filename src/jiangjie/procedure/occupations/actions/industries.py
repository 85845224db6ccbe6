"""Occupations are tagged with industries 产业 (2.3)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.occupations.actions.common import (
    locked,
    log,
    need_source,
    not_to_come,
    only_authority,
    stamp,
)
from jiangjie.procedure.occupations.industries import version_on
from jiangjie.procedure.occupations.models import IndustryTag, Occupation
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.acts import Refused


def tag_industries(
    *, occupation: Occupation, industries: Sequence[str], since: date, source: str, actor: Actor
) -> list[IndustryTag]:
    """Set the industries to which an occupation belongs from a day on (2.3); none = it belongs to none of them.

    Tags that are not named any more end the day before and stay on record. Returns the tags that hold. Raises Refused for
    another role, a missing source, a day to come, an industry that the taxonomy of that day does not have, a day before one
    on which a tag that still holds began, and when nothing would change.
    """
    only_authority(actor)
    source, wanted = need_source(source), list(dict.fromkeys(industries))
    not_to_come(since)
    _refuse_unknown(wanted, since)
    with transaction.atomic():
        own = locked(occupation)
        held = {tag.industry: tag for tag in own.industry_tags.filter(until=None)}
        _refuse_past(held, wanted, since)
        gone = [tag for key, tag in held.items() if key not in wanted]
        for tag in gone:
            tag.end_before(since)
        IndustryTag.objects.bulk_update(gone, ["until"])
        IndustryTag.objects.bulk_create(
            IndustryTag(occupation=own, industry=key, since=since, source=source, **stamp(actor))
            for key in wanted
            if key not in held
        )
        log(
            actor, "tag_industries", _("标注产业领域"), own, was=sorted(held), now=wanted, source=source,
            since=since.isoformat(),
        )  # fmt: skip
    return list(own.industry_tags.filter(until=None))


def _refuse_unknown(wanted: Sequence[str], on: date) -> None:
    version = version_on(on)
    known = {item.key for item in version.items} if version else set()
    unknown = [key for key in wanted if key not in known]
    if unknown:
        raise Refused(
            Reason(
                _("%(day)s的产业体系中没有“%(key)s”。"), "2.3", _("请从当日有效的产业体系中选择。"),
                {"day": on.isoformat(), "key": unknown[0]},
            )
        )  # fmt: skip


def _refuse_past(held: dict[str, IndustryTag], wanted: Sequence[str], since: date) -> None:
    if set(held) == set(wanted):
        raise Refused(Reason(_("产业领域没有变化。"), "2.3", _("请选择要增加或取消的产业。")))
    later = [tag.since for tag in held.values() if tag.since > since]
    if later:
        raise Refused(
            Reason(
                _("%(day)s之后已登记过产业领域（%(later)s）。"), "2.3", _("请填写不早于该日的日期。"),
                {"day": since.isoformat(), "later": max(later).isoformat()},
            )
        )  # fmt: skip
