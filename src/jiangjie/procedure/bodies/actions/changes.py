"""Dated changes of an entry: what holds from a day on, by which document."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.actions.shared import change, key, refuse_strangers_to
from jiangjie.procedure.bodies.asof import OF_BODY, OF_ORGANISATION, base, laid, plain, real
from jiangjie.procedure.bodies.models import Body, Change
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.clock import today
from jiangjie.services.clock.now import now
from jiangjie.services.documents.actions import store
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.documents.uploads import CheckedUpload
from jiangjie.services.matters.acts import Refused

Kind = Change.Kind
ALLOWED: Mapping[str, frozenset[str]] = {
    Kind.RENAMED: frozenset({"name", "short_name"}),
    Kind.MOVED: frozenset({"district"}),
    Kind.RECLASSIFIED: frozenset({"kind"}),
    Kind.SCALED: frozenset({"scale", "scale_basis"}),
    Kind.RENEWED: frozenset({"filing_number", "valid_until"}),
    Kind.LAPSED: frozenset({"valid_until"}),
    Kind.MERGED: frozenset({"merged_into"}),
}
"""What each kind of change says, beside its day and its document."""


def enter_change(
    *, body: Body, kind: str, effective_on: date, basis: str, values: Mapping[str, Any], actor: Actor,
    scan: CheckedUpload | None = None, version_seen: int | None = None,
) -> Change:  # fmt: skip
    """Enter a dated change 登记变更 of a body (1.0), past days included; what was entered before stays on record.

    The entry shows afterwards what holds today. Raises Refused for an actor who does not keep the entry, a day to
    come, a day before the registration, a name that another body has, a change of the route by a district (4.1.3),
    a merger into itself, and a stale page.
    """
    if set(values) != ALLOWED[kind]:
        raise ValueError(f"{kind} says {sorted(ALLOWED[kind])}, not {sorted(values)}")
    kept = {name: plain(getattr(value, "pk", value)) for name, value in values.items()}
    with change(body, actor, "enter_change", _("登记变更"), seen=version_seen) as step:
        refuse_strangers_to(step.body, actor)
        first = keep_base(step.body)
        _refuse_day(effective_on, first)
        _refuse_values(step.body, kept, actor)
        file = _stored(step.body, scan, actor)
        made = add(step.body, kind, effective_on, kept, basis, actor, file)
        settle(step.body)
        step.details = {
            "kind": kind, "effective_on": effective_on.isoformat(), "basis": basis, "values": kept,
            "scan": file.pk if file else None,
        }  # fmt: skip
    return made


def add(
    body: Body, kind: str, day: date, values: dict[str, Any], basis: str, actor: Actor, scan: StoredFile | None = None
) -> Change:
    """Store one dated change, inside the caller's transaction."""
    return Change.objects.create(
        body=body, kind=kind, effective_on=day, values=values, basis=basis, scan=scan, entered_by=actor.user,
        entered_at=now(),
    )  # fmt: skip


def keep_base(body: Body) -> date:
    """Store what an entry without dated changes stands for, before its first change; return the first day on record."""
    first = body.changes.first()
    if first is not None:
        return first.effective_on
    for one in base(body):
        one.save()
    return body.filed_on


def settle(body: Body) -> None:
    """Let the entry show what its dated changes say of today; the suspension has actions of its own."""
    values = laid(body.changes.all(), today())
    organisation = body.organisation
    for name in OF_BODY:
        if name in values:
            setattr(body, name, real(name, values[name]))
    for name in OF_ORGANISATION:
        if name in values:
            setattr(organisation, name, values[name])
    body.merged_into_id = values.get("merged_into")
    if values.get("district") is not None:
        district = Organisation.objects.get(pk=values["district"])
        organisation.district, organisation.division = district, district.division
    organisation.save()


def _refuse_day(day: date, first: date) -> None:
    if day > today():
        raise Refused(
            Reason(
                _("变更自%(day)s起生效，这一天还没有到。"),
                "1.0",
                _("请在生效当日或之后登记。"),
                {"day": day.isoformat()},
            )
        )
    if day < first:
        raise Refused(
            Reason(
                _("变更日期%(day)s早于登记册中的第一天%(first)s。"), "1.0",
                _("请核对日期；备案日期登记有误的，请先更正备案日期。"), {"day": day.isoformat(), "first": first.isoformat()},
            )
        )  # fmt: skip


def _refuse_values(body: Body, values: Mapping[str, Any], actor: Actor) -> None:
    name, kind, into = values.get("name"), values.get("kind"), values.get("merged_into")
    if name and Organisation.objects.exclude(pk=body.organisation_id).filter(name=name).exists():
        raise Refused(
            Reason(
                _("单位名称“%(name)s”已属于登记册中的另一家单位。"), "1.0", _("请对照营业执照核对；两家合并的，请登记并入。"),
                {"name": name},
            )
        )  # fmt: skip
    if kind and Body(kind=kind).by_district != body.by_district and not actor.has(r.CENTRE_OFFICER):
        raise Refused(
            Reason(
                _("变更为“%(kind)s”后受理路径随之改变，须由市职鉴中心登记。"), "4.1.3",
                _("请将证明文件报市职鉴中心经办人员。"), {"kind": str(Body.Kind(kind).label)},
            )
        )  # fmt: skip
    if into is not None and (into == body.pk or Body.objects.filter(pk=into, merged_into__isnull=False).exists()):
        raise Refused(
            Reason(
                _("不能并入本单位自身，也不能并入已经并入他处的单位。"),
                "1.0",
                _("请填写合并后存续单位的统一社会信用代码。"),
            )
        )


def _stored(body: Body, scan: CheckedUpload | None, actor: Actor) -> StoredFile | None:
    if scan is None:
        return None
    return store(
        upload=scan, kind=StoredFile.Kind.NOTICE_DOCUMENT, actor=actor, organisation=body.organisation, matter=key(body)
    )
