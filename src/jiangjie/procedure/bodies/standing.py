"""Whether a body is in good standing on a day (1.0)."""

from datetime import date

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.models import Body
from jiangjie.services.accounts.models import Organisation


def body_of(organisation: Organisation | None) -> Body | None:
    """Return the organisation's entry in the register; None when it has none."""
    return getattr(organisation, "body", None) if organisation is not None else None


def standing_of(organisation: Organisation | None, on: date) -> list[Reason]:
    """Return what `standing` says of the organisation's entry; the function behind every guard of that name."""
    return standing(body_of(organisation), on)


def standing(body: Body | None, on: date) -> list[Reason]:
    """Return what stands against a body on that day (1.0): not filed, neither large nor leading, lapsed, suspended."""
    if body is None:
        return [
            Reason(
                _("本单位不在评价机构登记册中，不能申报特级技师、首席技师评聘。"), "1.0",
                _("请先办理企业职业技能等级认定备案；已备案的，请联系市职鉴中心或区人社登记。"),
            )
        ]  # fmt: skip
    return [*_filed(body, on), *_scale(body), *_resting(body, on), *_merged(body)]


def status(body: Body, on: date) -> tuple[str, str]:
    """Return the state of the body's filing on that day, in words, and the tone in which it is shown."""
    if body.filed_on > on:
        return _("备案尚未生效"), "draft"
    if body.merged_into_id is not None:
        return _("已并入其他机构"), "draft"
    if body.lapsed(on):
        return _("备案已到期"), "bad"
    if body.suspended(on):
        return _("已暂停"), "warn"
    return _("备案有效"), "good"


def _filed(body: Body, on: date) -> list[Reason]:
    params = {"body": body.organisation.name, "number": body.filing_number}
    if body.filed_on > on:
        return [
            Reason(
                _("%(body)s的职业技能等级认定备案自%(since)s起才生效。"), "1.0", _("请在备案生效后办理。"),
                {**params, "since": body.filed_on.isoformat()},
            )
        ]  # fmt: skip
    if body.lapsed(on) and body.valid_until:
        return [
            Reason(
                _("%(body)s的职业技能等级认定备案（%(number)s）已于%(until)s到期。"), "1.0",
                _("请先办理备案延续，由市职鉴中心或区人社更新登记册后再办理。"),
                {**params, "until": body.valid_until.isoformat()},
            )
        ]  # fmt: skip
    return []


def _scale(body: Body) -> list[Reason]:
    if body.scale != Body.Scale.NEITHER:
        return []
    return [
        Reason(
            _("%(body)s在登记册中既不是大型企业，也不是龙头企业。"), "1.0",
            _("已被认定为大型企业或龙头企业的，请提交认定文件，由市职鉴中心或区人社更正登记册。"),
            {"body": body.organisation.name},
        )
    ]  # fmt: skip


def _resting(body: Body, on: date) -> list[Reason]:
    if not body.suspended(on) or body.suspended_on is None:
        return []
    return [
        Reason(
            _("%(body)s的评价资格自%(since)s起暂停。理由：%(why)s"), "1.0",
            _("请按暂停通知完成整改，由市职鉴中心恢复后再办理。"),
            {"body": body.organisation.name, "since": body.suspended_on.isoformat(), "why": body.suspension_reason or "—"},
        )
    ]  # fmt: skip


def _merged(body: Body) -> list[Reason]:
    if body.merged_into_id is None:
        return []
    into = Body.objects.select_related("organisation").get(pk=body.merged_into_id)
    return [
        Reason(
            _("%(body)s已并入%(into)s，不再单独申报。"), "1.0", _("请由存续单位办理；登记有误的，请联系市职鉴中心更正。"),
            {"body": body.organisation.name, "into": into.organisation.name},
        )
    ]  # fmt: skip
