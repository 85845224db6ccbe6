"""Work types 工种: entered, corrected, ended."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import IntegrityError, transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.occupations.actions.common import (
    locked,
    log,
    need_reason,
    need_source,
    not_to_come,
    only_authority,
)
from jiangjie.procedure.occupations.models import Occupation, WorkType
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.acts import Refused


def add_work_type(*, occupation: Occupation, name: str, source: str, in_force_from: date, actor: Actor) -> WorkType:
    """Enter a work type 工种 of an occupation with its source and day (2.1). Raises Refused when it is there already."""
    only_authority(actor)
    source, name = need_source(source), name.strip()
    not_to_come(in_force_from)
    with _once(occupation, name), transaction.atomic():
        own = locked(occupation)
        _refuse_double(own, name)
        made = WorkType.objects.create(occupation=own, name=name, source=source, in_force_from=in_force_from)
        log(actor, "add_work_type", _("登记工种"), own, name=name, source=source, since=in_force_from.isoformat())
    return made


def correct_work_type(
    *, work_type: WorkType, name: str, source: str, in_force_from: date, reason: str, actor: Actor, version_seen: int
) -> WorkType:
    """Correct what was entered wrongly about a work type, with the reason; the log keeps what stood there (2.1).

    For mistakes of entry. A work type that the publisher renames ends, and the new one is entered. Raises Refused for
    another role, without source or reason, for a name that is taken, an entry changed since the page was opened, and a day
    to come.
    """
    only_authority(actor)
    source, reason, name = need_source(source), need_reason(reason), name.strip()
    not_to_come(in_force_from)
    with _once(work_type.occupation, name), transaction.atomic():
        occupation = locked(work_type.occupation)
        own = _seen(work_type, version_seen)
        _refuse_double(occupation, name, beside=own)
        _refuse_order(in_force_from, own.in_force_until)
        was = _plain(own)
        own.name, own.source, own.in_force_from = name, source, in_force_from
        own.version += 1
        own.save()
        log(
            actor,
            "correct_work_type",
            _("更正工种"),
            occupation,
            work_type=own.pk,
            reason=reason,
            was=was,
            now=_plain(own),
        )
    return own


def end_work_type(
    *, work_type: WorkType, last_day: date, source: str, reason: str, actor: Actor, version_seen: int
) -> WorkType:
    """End a work type after its last day, by a published document; what was filed in it stays (2.1). Raises Refused."""
    only_authority(actor)
    source, reason = need_source(source), need_reason(reason)
    with transaction.atomic():
        occupation = locked(work_type.occupation)
        own = _seen(work_type, version_seen)
        if own.in_force_until is not None:
            raise Refused(
                Reason(
                    _("工种“%(name)s”已登记失效日期%(day)s。"), "2.1", _("请刷新页面，查看已登记的内容。"),
                    {"name": own.name, "day": own.in_force_until.isoformat()},
                )
            )  # fmt: skip
        _refuse_order(own.in_force_from, last_day)
        own.in_force_until = last_day
        own.version += 1
        own.save(update_fields=["in_force_until", "version"])
        log(
            actor, "end_work_type", _("终止工种"), occupation, work_type=own.pk, name=own.name, source=source,
            reason=reason, until=last_day.isoformat(),
        )  # fmt: skip
    return own


def _seen(work_type: WorkType, version: int) -> WorkType:
    """Return the row as it stands, locked; refuse a page that showed an older one."""
    own = WorkType.objects.select_for_update().get(pk=work_type.pk)
    if own.version != version:
        raise Refused(
            Reason(
                _("工种“%(name)s”在您打开页面后已被更改。"), "2.1", _("请返回职业页面核对后重新填写。"), {"name": own.name}
            )
        )  # fmt: skip
    return own


def _refuse_double(occupation: Occupation, name: str, beside: WorkType | None = None) -> None:
    same = occupation.work_types.filter(name=name, in_force_until=None)
    if (same.exclude(pk=beside.pk) if beside else same).exists():
        raise _double(occupation, name)


def _double(occupation: Occupation, name: str) -> Refused:
    return Refused(
        Reason(
            _("%(occupation)s已有工种“%(name)s”。"), "2.1", _("请核对后填写另一个工种。"),
            {"occupation": occupation.name, "name": name},
        )
    )  # fmt: skip


@contextmanager
def _once(occupation: Occupation, name: str) -> Iterator[None]:
    """Turn a name that somebody else entered a moment ago into a refusal."""
    try:
        yield
    except IntegrityError as error:
        raise _double(occupation, name) from error


def _refuse_order(first: date | None, last: date | None) -> None:
    if first is not None and last is not None and last < first:
        raise Refused(
            Reason(
                _("最后一日%(day)s早于生效日期%(first)s。"), "2.1", _("请核对文件上的日期。"),
                {"day": last.isoformat(), "first": first.isoformat()},
            )
        )  # fmt: skip


def _plain(work_type: WorkType) -> dict[str, str | None]:
    begun = work_type.in_force_from
    return {"name": work_type.name, "source": work_type.source, "since": begun.isoformat() if begun else None}
