"""Setting a value."""

from datetime import date

from django.db import transaction
from django.db.models import JSONField
from django.db.models import Value as Literal

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.record import record
from jiangjie.services.clock import now, today
from jiangjie.services.matters.acts import Refused
from jiangjie.services.parameters.catalogue import SETTINGS, Setting
from jiangjie.services.parameters.models import Value


def set_value(
    *, key: str, value: object, in_force_from: date, source: str, actor: Actor, retroactive_reason: str = ""
) -> Value:
    """Give a setting a value from a day on, with its source. Only the bureau's approver may.

    None makes a setting undecided again, where the notice leaves it open. Earlier values stay. A day in the past
    takes a written reason: nothing turns retroactive in silence. Raises Refused.
    """
    setting = SETTINGS[key]
    if not actor.has(r.BUREAU_APPROVER):
        raise Refused(Reason(_("只有市人社局审批人员可以设定参数。"), setting.provision, _("请联系市人社局。")))
    if not source.strip():
        raise Refused(Reason(_("没有写明依据文件。"), setting.provision, _("请填写依据文件的名称和文号。")))
    if not _fits(setting, value):
        raise Refused(Reason(_("取值不是该参数可用的值。"), setting.provision, _("请按页面给出的范围填写。")))
    late = in_force_from < today()
    if late and not retroactive_reason.strip():
        raise Refused(Reason(
            _("生效日期 %(day)s 早于今天，会改变此前各日适用的取值，没有写明理由。"), setting.provision,
            _("请写明追溯的理由，或把生效日期定为今天或以后。已经办结的事项按办理当时的取值，不会改变。"),
            {"day": in_force_from.isoformat()},
        ))  # fmt: skip
    reason = retroactive_reason.strip() if late else ""
    with transaction.atomic():
        row = Value.objects.create(
            key=key, value=Literal(None, JSONField()) if value is None else value, in_force_from=in_force_from,
            source=source.strip(), set_by=actor.user, set_at=now(), retroactive_reason=reason,
        )  # fmt: skip
        row.value = value
        record(
            actor=actor, action="set_value", label=_("设定参数"), matter=f"parameters.value:{row.pk}",
            details={
                "key": key, "value": value, "in_force_from": in_force_from.isoformat(), "source": source,
                **({"retroactive_reason": reason} if late else {}),
            },
        )  # fmt: skip
    return row


def _fits(setting: Setting, value: object) -> bool:
    if value is None:
        return setting.may_be_undecided
    if setting.kind == "number":
        return isinstance(value, int) and not isinstance(value, bool) and value >= 1
    if setting.kind == "flag":
        return isinstance(value, bool)
    if setting.kind == "choice":
        return value in dict(setting.choices)
    return isinstance(value, str) and bool(value.strip())
