"""Entering a body in the register, and correcting the entry."""

from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction

from jiangjie.core.identity import CreditCode, IdentityError
from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.actions.changes import add, keep_base
from jiangjie.procedure.bodies.actions.shared import change, key, refuse_strangers, refuse_strangers_to
from jiangjie.procedure.bodies.asof import OF_BODY, OF_ORGANISATION, base, plain
from jiangjie.procedure.bodies.models import Body, Change
from jiangjie.procedure.bodies.serials import in_use
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.audit.record import record
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import Refused


class Particulars(TypedDict):
    """What the register says of a body."""

    name: str
    short_name: str
    credit_code: str
    kind: str
    scale: str
    scale_basis: str
    district: Organisation
    filing_number: str
    filed_on: date
    valid_until: date | None
    body_code: str
    body_serial: str
    industry: str


def register(*, actor: Actor, **particulars: Unpack[Particulars]) -> Body:
    """Enter an assessment body 评价机构 with an organisation (tenant) of its own (1.0).

    Raises Refused for an actor who does not keep such entries, a wrong credit code, and a name, credit code or
    certificate serial that another body has.
    """
    body = Body(**{name: particulars[name] for name in OF_BODY})  # type: ignore[literal-required]  # names are its keys
    refuse_strangers(actor, district=particulars["district"].pk, by_district=body.by_district)
    _refuse_wrong(particulars, None)
    with transaction.atomic():
        body.organisation = Organisation.objects.create(
            kind=Organisation.Kind.BODY, name=particulars["name"], short_name=particulars["short_name"],
            credit_code=particulars["credit_code"], district=particulars["district"],
            division=particulars["district"].division,
        )  # fmt: skip
        body.save()
        (first,) = base(body)
        add(body, first.kind, first.effective_on, first.values, body.filing_number, actor)
        record(actor=actor, action="register", label=_("登记评价机构"), matter=key(body), details=_plain(particulars))
    return body


def correct(
    *, body: Body, actor: Actor, reason: str, version_seen: int | None = None, **particulars: Unpack[Particulars]
) -> Body:
    """Correct a body's entry, with the reason; the log keeps what stood there before (1.0). Raises Refused as `register`."""
    with change(body, actor, "correct", _("更正登记"), seen=version_seen) as step:
        refuse_strangers_to(step.body, actor)
        entry, organisation = step.body, step.body.organisation
        keep_base(entry)
        was = {name: getattr(organisation, name) for name in OF_ORGANISATION}
        was |= {name: getattr(entry, name) for name in OF_BODY}
        was["district"] = organisation.district
        _refuse_other_serial(entry, particulars)
        for name in OF_BODY:
            setattr(entry, name, particulars[name])  # type: ignore[literal-required]  # names are its keys
        refuse_strangers(actor, district=particulars["district"].pk, by_district=entry.by_district)
        _refuse_wrong(particulars, entry)
        for name in OF_ORGANISATION:
            setattr(organisation, name, particulars[name])  # type: ignore[literal-required]  # names are its keys
        organisation.district, organisation.division = particulars["district"], particulars["district"].division
        organisation.save()
        now = _plain(particulars)
        changed = {name: [_text(old), now[name]] for name, old in was.items() if _text(old) != now[name]}
        _date_corrections(entry, {name: particulars[name] for name in changed}, reason, actor)  # type: ignore[literal-required]  # names are its keys
        step.details = {"reason": reason, "changed": changed}
    return step.body


def _date_corrections(body: Body, values: dict[str, object], reason: str, actor: Actor) -> None:
    """Lay what is right over what was wrong, from the day on which the wrong value began; both stay on record."""
    days: dict[date, dict[str, object]] = {}
    rows = [one for one in body.changes.all() if one.effective_on <= today()]
    for name, value in values.items():
        day = max((one.effective_on for one in rows if name in one.values), default=body.filed_on)
        days.setdefault(day, {})[name] = plain(getattr(value, "pk", value))
    filed, first = values.get("filed_on"), rows[0] if rows else None
    if first is not None and isinstance(filed, date) and filed < first.effective_on:
        days[filed] = {**first.values, "filed_on": filed.isoformat()}
    for day, said in days.items():
        add(body, Change.Kind.CORRECTED, day, said, reason, actor)


def _refuse_other_serial(body: Body, now: Particulars) -> None:
    """Refuse another certificate code for a body that has issued certificates under the one it has.

    Until then a mistyped one may be corrected like everything else; the reason and both values stand in the log.
    """
    if (body.body_code, body.body_serial) != (now["body_code"], now["body_serial"]) and in_use(body):
        raise Refused(
            Reason(
                _("机构代码和序列号（%(code)s %(serial)s）已经用于颁发证书，不再更改。"), "4.5.1",
                _("已颁发的证书编码由它编成，不更改、不重用；请保持原值，只更正其他内容。"),
                {"code": body.body_code, "serial": body.body_serial},
            )
        )  # fmt: skip


def _refuse_wrong(particulars: Particulars, body: Body | None) -> None:
    try:
        CreditCode.parse(particulars["credit_code"])
    except IdentityError as error:
        raise Refused(
            Reason(
                _("统一社会信用代码有误：%(why)s。"),
                "1.0",
                _("请对照营业执照核对后重新填写。"),
                {"why": error},
            )
        ) from error
    others = Organisation.objects.exclude(pk__in=[body.organisation_id] if body else [])
    for name, label in (("name", _("单位名称")), ("credit_code", _("统一社会信用代码"))):
        if others.filter(**{name: particulars[name]}).exists():  # type: ignore[literal-required]  # names are its keys
            raise Refused(_taken(label, particulars[name]))  # type: ignore[literal-required]  # names are its keys
    code, serial = particulars["body_code"], particulars["body_serial"]
    bodies = Body.objects.exclude(pk__in=[body.pk] if body else [])
    if serial and bodies.filter(body_code=code, body_serial=serial).exists():
        raise Refused(_taken(_("机构代码和序列号"), f"{code} {serial}"))


def _taken(label: str, value: str) -> Reason:
    return Reason(
        _("%(label)s“%(value)s”已属于登记册中的另一家单位。"), "1.0", _("请核对；同一家单位请更正原有登记，不要重复登记。"),
        {"label": label, "value": value},
    )  # fmt: skip


def _plain(particulars: Particulars) -> dict[str, str]:
    return {name: _text(value) for name, value in particulars.items()}


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
