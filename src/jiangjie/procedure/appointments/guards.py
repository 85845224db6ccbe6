"""What must hold for an appointment 聘任 (4.6.1) and its platform (5.1.1)."""

from collections.abc import Iterable

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle.rows import APPOINTMENT
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.appointments.models import Appointment
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.guards import guard


@guard(APPOINTMENT)
def certificate_valid(appointment: Appointment, _actor: Actor) -> Iterable[Reason]:
    """证书有效: nobody is appointed without a certificate that holds (4.6.1)."""
    certificate = appointment.certificate
    if certificate.state != "valid":
        yield Reason(
            _("%(name)s的证书%(code)s已于%(day)s撤销，不能聘任。"),
            "4.6.1",
            _("只有持有有效证书的人员可以聘任；请查看证书页面写明的撤销原因。"),
            {"name": certificate.holder_name, "code": certificate.code, "day": certificate.revoked_on},
        )


@guard(APPOINTMENT)
def not_appointed_yet(appointment: Appointment, _actor: Actor) -> Iterable[Reason]:
    """一证一聘: a certificate leads to one appointment (4.6.1)."""
    earlier = Appointment.objects.filter(certificate=appointment.certificate_id).first()
    if earlier is not None:
        yield Reason(
            _("%(name)s凭这本证书已有一项聘任（%(state)s）。"),
            "4.6.1",
            _("请在任职聘用列表中打开那一项继续办理。"),
            {"name": appointment.certificate.holder_name, "state": earlier.state_label},
        )


@guard(APPOINTMENT)
def agreement_signed(appointment: Appointment, _actor: Actor) -> Iterable[Reason]:
    """协议已签: nobody is appointed without an agreement signed by both sides (4.6.1)."""
    if appointment.signed_agreement_id is None or appointment.signed_on is None:
        yield Reason(
            _("还没有双方签署的聘任协议，不能聘任。"),
            "4.6.1",
            _("请由经办人员上传签署后的协议扫描件，并填写签署日期。"),
        )


@guard(APPOINTMENT)
def platform_missing(appointment: Appointment, _actor: Actor) -> Iterable[Reason]:
    """平台待提供: a platform is registered once for an appointment (5.1.1)."""
    platform = next(iter(appointment.platforms.all()), None)
    if platform is not None:
        yield Reason(
            _("已登记工作平台“%(name)s”（%(day)s提供）。"),
            "5.1.1",
            _("不需要再次登记。"),
            {"name": platform.name, "day": platform.given_on},
        )
