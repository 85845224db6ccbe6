"""What every change of the register has in common: lock, refuse what is stale, count, log."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.followers import before, tell
from jiangjie.procedure.bodies.models import Body
from jiangjie.procedure.bodies.permissions import keeps
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.record import record
from jiangjie.services.matters.acts import Refused


@dataclass
class Change:
    """A change under way: the locked entry, and what will stand in the log."""

    body: Body
    details: dict[str, object] = field(default_factory=dict)


def key(body: Body) -> str:
    """Return the entry's name in the log."""
    return f"bodies.body:{body.pk}"


@contextmanager
def change(body: Body, actor: Actor, action: str, label: str, *, seen: int | None = None) -> Iterator[Change]:
    """Change an entry in one transaction with its log entry. Raises Refused when the page that asks is stale."""
    with transaction.atomic():
        locked = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=body.pk)
        if seen is not None and seen != locked.version:
            raise Refused(
                Reason(
                    _("您打开页面后，%(body)s的登记内容已由他人更改，本次操作未生效。"), "1.0",
                    _("请返回机构页面核对后再办理。"), {"body": locked.organisation.name},
                )
            )  # fmt: skip
        was = before(locked)
        under_way = Change(locked)
        yield under_way
        locked.version += 1
        locked.save()
        record(actor=actor, action=action, label=label, matter=key(locked), details=under_way.details)
        tell(locked, was, actor)


def refuse_strangers(actor: Actor, *, district: int | None, by_district: bool) -> None:
    """Raise Refused unless the actor keeps the entry."""
    if not keeps(actor, district=district, by_district=by_district):
        raise Refused(
            Reason(
                _("登记册由市职鉴中心经办人员维护；区人社经办人员只维护注册在本区、经本区备案的企业。"), "4.1.3",
                _("市属国企和在沪央企请联系市职鉴中心，其他企业请联系注册地所在区人社。"),
            )
        )  # fmt: skip


def refuse_strangers_to(body: Body, actor: Actor) -> None:
    """Raise Refused unless the actor keeps this entry."""
    refuse_strangers(actor, district=body.organisation.district_id, by_district=body.by_district)
