"""Entering a body in the register, and correcting the entry."""

from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction

from jiangjie.core.identity import CreditCode, IdentityError
from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.actions.shared import change, key, refuse_strangers, refuse_strangers_to
from jiangjie.procedure.bodies.models import Body
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.audit.record import record
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


_OF_ORGANISATION = ("name", "short_name", "credit_code")
_OF_BODY = (
    "kind", "scale", "scale_basis", "filing_number", "filed_on", "valid_until", "body_code", "body_serial", "industry",
)  # fmt: skip


def register(*, actor: Actor, **particulars: Unpack[Particulars]) -> Body:
    """Enter an assessment body 评价机构 with an organisation (tenant) of its own (1.0).

    Raises Refused for an actor who does not keep such entries, a wrong credit code, and a name, credit code or
    certificate serial that another body has.
    """
    body = Body(**{name: particulars[name] for name in _OF_BODY})  # type: ignore[literal-required]  # names are its keys
    refuse_strangers(actor, district=particulars["district"].pk, by_district=body.by_district)
    _refuse_wrong(particulars, None)
    with transaction.atomic():
        body.organisation = Organisation.objects.create(
            kind=Organisation.Kind.BODY, name=particulars["name"], short_name=particulars["short_name"],
            credit_code=particulars["credit_code"], district=particulars["district"],
            division=particulars["district"].division,
        )  # fmt: skip
        body.save()
        record(actor=actor, action="register", label=_("登记评价机构"), matter=key(body), details=_plain(particulars))
    return body


def correct(
    *, body: Body, actor: Actor, reason: str, version_seen: int | None = None, **particulars: Unpack[Particulars]
) -> Body:
    """Correct a body's entry, with the reason; the log keeps what stood there before (1.0). Raises Refused as `register`."""
    refuse_strangers_to(body, actor)
    with change(body, actor, "correct", _("更正登记"), seen=version_seen) as step:
        entry, organisation = step.body, step.body.organisation
        was = {name: getattr(organisation, name) for name in _OF_ORGANISATION}
        was |= {name: getattr(entry, name) for name in _OF_BODY}
        for name in _OF_BODY:
            setattr(entry, name, particulars[name])  # type: ignore[literal-required]  # names are its keys
        refuse_strangers(actor, district=particulars["district"].pk, by_district=entry.by_district)
        _refuse_wrong(particulars, entry)
        for name in _OF_ORGANISATION:
            setattr(organisation, name, particulars[name])  # type: ignore[literal-required]  # names are its keys
        organisation.district, organisation.division = particulars["district"], particulars["district"].division
        organisation.save()
        now = _plain(particulars)
        changed = {name: [_text(old), now[name]] for name, old in was.items() if _text(old) != now[name]}
        step.details = {"reason": reason, "changed": changed}
    return step.body


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
