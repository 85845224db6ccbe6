"""What every entry into the catalogue asks and leaves behind."""

from datetime import date
from typing import TypedDict

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.procedure.occupations.permissions import may_maintain
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import User
from jiangjie.services.audit.record import record
from jiangjie.services.clock import now, today
from jiangjie.services.matters.acts import Refused


class Stamp(TypedDict):
    """Who recorded something, and when."""

    recorded_by: User | None
    recorded_name: str
    recorded_at: object


def stamp(actor: Actor) -> Stamp:
    """Return who records now."""
    return {"recorded_by": actor.user, "recorded_name": actor.name, "recorded_at": now()}


def only_authority(actor: Actor) -> None:
    """Raise Refused unless the actor keeps the catalogue."""
    if not may_maintain.test(actor):
        raise Refused(
            Reason(_("职业目录由市职鉴中心和市人社局经办人员维护。"), "2.1", _("请把发布文件提供给市职鉴中心。"))
        )


def need_source(source: str) -> str:
    """Return the source without blanks around it; raise Refused when there is none."""
    if not source.strip():
        raise Refused(Reason(_("没有写明依据文件。"), "2.1", _("请填写发布文件的名称和文号。")))
    return source.strip()


def need_reason(reason: str) -> str:
    """Return the reason without blanks around it; raise Refused when there is none."""
    if not reason.strip():
        raise Refused(Reason(_("没有写明理由。"), "2.1", _("请写明理由；以后查阅的人会看到。")))
    return reason.strip()


def not_to_come(day: date) -> None:
    """Raise Refused for a day after today: what has not happened yet is not recorded as if it had."""
    if day > today():
        raise Refused(
            Reason(
                _("日期%(day)s晚于今天。"), "2.1", _("请核对文件上的日期；尚未生效的，生效后再登记。"),
                {"day": day.isoformat()},
            )
        )  # fmt: skip


def locked(occupation: Occupation) -> Occupation:
    """Return the occupation's row as it stands now, locked for this transaction."""
    return Occupation.objects.select_for_update().get(pk=occupation.pk)


def log(actor: Actor, action: str, label: str, about: Occupation, **details: object) -> None:
    """Leave the act in the log of the occupation."""
    record(
        actor=actor, action=action, label=label, matter=f"occupations.occupation:{about.pk}",
        details={"code": about.code, **details},
    )  # fmt: skip
