"""What must hold before a certificate is issued."""

from collections.abc import Iterable

from django.conf import settings

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle.rows import CERTIFICATE
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.queries import body_of, standing_of
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.publicity.models import AwardEntry
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.documents.typesetting import missing_glyphs
from jiangjie.services.matters.guards import guard
from jiangjie.services.site_address import reaches_only_this_machine


@guard(CERTIFICATE)
def results_accepted(certificate: Certificate, _actor: Actor) -> Iterable[Reason]:
    """结果已备案: nothing is issued before the centre has the results (4.4.3), and only to those on the list."""
    award = certificate.award
    if award.state != "accepted":
        yield Reason(
            _("评审结果还没有在市职业技能鉴定中心备案（现在的状态：%(state)s），不能发证。"),
            "4.4.3",
            _("请先上报评审结果；中心备案后，本页即可制作证书。"),
            {"state": award.state_label},
        )
    candidacy = certificate.candidacy
    entry: AwardEntry | None = getattr(candidacy, "award_entry", None)
    if candidacy.state != "awarded" or entry is None or entry.award_id != award.pk:
        yield Reason(
            _("%(name)s不在这次核定的获评名单上（现在的状态：%(state)s），不能发证。"),
            "4.4.2",
            _("只有核定文件列明的获评人员可以领取证书，请核对名单。"),
            {"name": certificate.holder_name, "state": candidacy.state_label},
        )


@guard(CERTIFICATE)
def body_in_good_standing(certificate: Certificate, _actor: Actor) -> Iterable[Reason]:
    """备案有效: a body whose own filing has lapsed or rests issues nothing (1.0)."""
    return standing_of(certificate.organisation, today())


@guard(CERTIFICATE)
def body_has_code(certificate: Certificate, _actor: Actor) -> Iterable[Reason]:
    """机构序列号: without the six characters that the province gives to a body no code can be made (4.5.1)."""
    body = body_of(certificate.organisation)
    if body is not None and not body.body_serial:
        yield Reason(
            _("%(body)s还没有登记机构序列号（证书编号第8—13位），无法编制证书编号。"),
            "4.5.1",
            _("请联系市职业技能鉴定中心，在评价机构名录中登记本单位的机构序列号。"),
            {"body": certificate.body_name},
        )


@guard(CERTIFICATE)
def one_per_person_and_round(certificate: Certificate, _actor: Actor) -> Iterable[Reason]:
    """一人一轮一证: a person gets one certificate a round, a revoked one included (4.5.2)."""
    earlier = Certificate.objects.filter(
        candidacy__employee=certificate.candidacy.employee_id, candidacy__plan=certificate.candidacy.plan_id
    ).first()
    if earlier is not None:
        yield Reason(
            _("%(name)s在这一轮评聘中已有证书%(code)s（%(state)s），不能再发第二本。"),
            "4.5.2",
            _("证书编号不重复使用；证书内容有误的，请先查明原因，由审批人员按规定处理。"),
            {"name": earlier.holder_name, "code": earlier.code, "state": earlier.state_label},
        )


@guard(CERTIFICATE)
def glyphs_printable(certificate: Certificate, _actor: Actor) -> Iterable[Reason]:
    """可印制: a character that no font has would be an empty box on the certificate (4.5.1)."""
    places = (
        (_("姓名"), certificate.holder_name),
        (_("职业名称"), certificate.occupation_name),
        (_("工种/职业方向"), certificate.work_type_name),
        (_("评价机构名称"), certificate.body_name),
    )
    for place, text in places:
        missing = "、".join(f"{one}（U+{ord(one):04X}）" for one in missing_glyphs(text))
        if missing:
            yield Reason(
                _("%(place)s“%(text)s”中的“%(characters)s”没有字体可以显示，印出来是空框，不能发证；没有占用编号。"),
                "4.5.1",
                _("请管理员把含有该字的字体放入本系统的字体目录（JIANGJIE_FONTS），再重新制作。"),
                {"place": place, "text": text, "characters": missing},
            )


@guard(CERTIFICATE)
def address_reachable(_certificate: Certificate, _actor: Actor) -> Iterable[Reason]:
    """二维码可用: a printed address that leads nowhere cannot be recalled (4.5.1); a demonstration prints specimens."""
    if not settings.DEMO and reaches_only_this_machine():
        yield Reason(
            _("本系统还没有设置对外网址（现为 %(address)s），证书上的二维码在别处打不开，印出后无法更改，不能发证。"),
            "4.5.1",
            _("请系统管理员把 JIANGJIE_SITE_URL 设为公众可以访问的网址，重新启动后再制作证书；没有占用编号。"),
            {"address": settings.SITE_URL},
        )
