"""Appointing a certificate's holder 任职聘用 and providing a platform: the only writers of the chapter."""

from datetime import date

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.appointments.agreement import agreement_pdf
from jiangjie.procedure.appointments.models import Appointment, Platform
from jiangjie.procedure.appointments.terms import platform_due, scheme_of
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.documents.actions import store, store_generated
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.documents.uploads import CheckedUpload
from jiangjie.services.matters.acts import Refused, act, begin


def draft(*, certificate: Certificate, actor: Actor) -> Appointment:
    """发起聘任: begin the appointment of a certificate's holder (4.6.1).

    Raises Refused without a valid certificate, or when the certificate has led to an appointment already.
    """
    appointment = Appointment(organisation=certificate.organisation, certificate=certificate)
    with begin(appointment, "draft", actor) as step:
        step.note(certificate=certificate.code)
    return appointment


def prepare_agreement(
    *, appointment: Appointment, post: str, term_from: date, term_to: date, duties: str, rights: str, obligations: str,
    actor: Actor, seen: int | None = None,
) -> Appointment:  # fmt: skip
    """生成聘任协议: record what both sides agree on and set the agreement for signature (4.6.1).

    May be repeated until the signed copy is there; each earlier agreement stays in the files. Raises Refused when the
    term ends before it begins or begins before the certificate was issued, or a character cannot be printed.
    """
    with act(appointment, "prepare_agreement", actor, seen=seen) as step:
        matter = step.matter
        _check_term(term_from, term_to, matter.certificate.issued_on)
        matter.post, matter.term_from, matter.term_to = post, term_from, term_to
        matter.duties, matter.rights, matter.obligations = duties, rights, obligations
        matter.agreement = store_generated(
            content=agreement_pdf(matter, term_from, term_to), name=f"聘任协议-{matter.certificate.holder_name}.pdf",
            kind=StoredFile.Kind.GENERATED, organisation=matter.organisation, matter=matter.key, actor=actor,
        )  # fmt: skip
        step.note(post=post, term_from=term_from.isoformat(), term_to=term_to.isoformat())
    return appointment


def upload_signed(
    *, appointment: Appointment, signed: CheckedUpload, signed_on: date, actor: Actor, seen: int | None = None
) -> Appointment:
    """上传签署的协议: store the copy that both sides signed, with the day (4.6.1).

    Raises Refused for a day in the future or before the certificate was issued.
    """
    with act(appointment, "upload_signed", actor, seen=seen) as step:
        matter = step.matter
        _check_signing(signed_on, matter.certificate.issued_on)
        matter.signed_agreement = store(
            upload=signed, kind=StoredFile.Kind.SIGNED_AGREEMENT, actor=actor, organisation=matter.organisation,
            matter=matter.key,
        )  # fmt: skip
        matter.signed_on = signed_on
        step.note(signed_on=signed_on.isoformat(), sha256=matter.signed_agreement.sha256)
    return appointment


def reject_signed(*, appointment: Appointment, reason: str, actor: Actor, seen: int | None = None) -> Appointment:
    """退回重新签署: send a signed copy back with a reason; it stays in the files but counts no more (4.6.1)."""
    with act(appointment, "reject_signed", actor, seen=seen) as step:
        step.matter.signed_agreement = None
        step.matter.signed_on = None
        step.note(reason=reason)
    return appointment


def appoint(*, appointment: Appointment, actor: Actor, seen: int | None = None) -> Appointment:
    """确认聘任: the approver confirms; the appointment is in force from today (4.6.1).

    Sets until when the scheme promises a work platform (5.1.1); where it promises none, there is no date. Raises
    Refused without valid certificate or signed agreement, or when the approver entered it.
    """
    with act(appointment, "appoint", actor, seen=seen) as step:
        matter = step.matter
        matter.appointed_on = today()
        matter.platform_due_on = platform_due(matter.appointed_on, scheme_of(matter.certificate))
        step.note(platform_due_on=matter.platform_due_on.isoformat() if matter.platform_due_on else None)
    return appointment


def provide_platform(
    *, appointment: Appointment, kind: str, name: str, given_on: date, conditions: str, actor: Actor,
    seen: int | None = None,
) -> Appointment:  # fmt: skip
    """登记工作平台: record which platform was given, when, with what support (5.1.1).

    Raises Refused for a day in the future, or when one is registered already.
    """
    with act(appointment, "provide_platform", actor, seen=seen) as step:
        if given_on > today():
            raise Refused(_in_future(_("提供日期"), given_on, "5.1.1"))
        Platform.objects.create(appointment=step.matter, kind=kind, name=name, given_on=given_on, conditions=conditions)
        step.note(kind=kind, name=name, given_on=given_on.isoformat())
    return appointment


def end(*, appointment: Appointment, reason: str, ended_on: date, actor: Actor, seen: int | None = None) -> Appointment:
    """终止聘任: end an appointment on a day, with the reason (4.6.1). Raises Refused for a day before it began."""
    with act(appointment, "end", actor, seen=seen) as step:
        matter = step.matter
        if matter.appointed_on is not None and ended_on < matter.appointed_on:
            raise Refused(
                Reason(
                    _("终止日期%(day)s早于聘任日期%(since)s。"), "4.6.1", _("请填写聘任日期当天或之后的日期。"),
                    {"day": ended_on, "since": matter.appointed_on},
                )
            )  # fmt: skip
        if ended_on > today():
            raise Refused(_in_future(_("终止日期"), ended_on, "4.6.1"))
        matter.ended_on, matter.end_reason = ended_on, reason
        step.note(reason=reason, ended_on=ended_on.isoformat())
    return appointment


def _check_term(first: date, last: date, issued_on: date) -> None:
    if last <= first:
        raise Refused(
            Reason(
                _("聘期至%(last)s不晚于聘期自%(first)s。"), "4.6.1", _("请核对聘期的起止日期。"),
                {"first": first, "last": last},
            )
        )  # fmt: skip
    if first < issued_on:
        raise Refused(
            Reason(
                _("聘期自%(first)s早于发证日期%(issued)s：没有证书不能聘任。"), "4.6.1",
                _("请把聘期起始日改为发证当天或之后。"), {"first": first, "issued": issued_on},
            )
        )  # fmt: skip


def _check_signing(signed_on: date, issued_on: date) -> None:
    if signed_on > today():
        raise Refused(_in_future(_("签署日期"), signed_on, "4.6.1"))
    if signed_on < issued_on:
        raise Refused(
            Reason(
                _("签署日期%(day)s早于发证日期%(issued)s：没有证书不能签订聘任协议。"), "4.6.1",
                _("请核对扫描件上的日期；确实签早了的，请双方重新签署。"), {"day": signed_on, "issued": issued_on},
            )
        )  # fmt: skip


def _in_future(field: str, day: date, provision: str) -> Reason:
    return Reason(
        _("%(field)s%(day)s还没有到。"), provision, _("请填写今天或以前的日期。"), {"field": field, "day": day}
    )
