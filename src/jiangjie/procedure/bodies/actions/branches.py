"""Branches of a body: opened and closed, by which document."""

from datetime import date

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.actions.shared import change, refuse_strangers_to
from jiangjie.procedure.bodies.models import Body, Branch
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import Refused


def open_branch(
    *, body: Body, name: str, district: Organisation, address: str, opened_on: date, basis: str, actor: Actor,
    version_seen: int | None = None,
) -> Branch:  # fmt: skip
    """Enter a branch 分支机构 (1.0). It is no tenant. Raises Refused for a stranger, a day to come, and a name that is there."""
    with change(body, actor, "open_branch", _("登记分支机构"), seen=version_seen) as step:
        refuse_strangers_to(step.body, actor)
        _refuse_future(opened_on)
        if step.body.branches.filter(name=name, closed_on=None).exists():
            raise Refused(
                Reason(
                    _("分支机构“%(name)s”已经登记。"),
                    "1.0",
                    _("请核对名称；地址有变的，请先登记撤销再重新登记。"),
                    {"name": name},
                )
            )
        made = Branch.objects.create(
            body=step.body, name=name, district=district, address=address, opened_on=opened_on, basis=basis
        )
        step.details = {
            "name": name, "district": district.name, "address": address, "opened_on": opened_on.isoformat(), "basis": basis,
        }  # fmt: skip
    return made


def close_branch(
    *, branch: Branch, closed_on: date, basis: str, actor: Actor, version_seen: int | None = None
) -> Branch:
    """Enter that a branch is closed 撤销 from a day on (1.0). Raises Refused for a stranger, and a day that cannot be."""
    with change(branch.body, actor, "close_branch", _("登记撤销分支机构"), seen=version_seen) as step:
        refuse_strangers_to(step.body, actor)
        locked = Branch.objects.select_for_update().get(pk=branch.pk)
        _refuse_future(closed_on)
        if locked.closed_on is not None or closed_on < locked.opened_on:
            raise Refused(
                Reason(
                    _("分支机构“%(name)s”已经撤销，或撤销日期早于设立日期%(since)s。"), "1.0", _("请核对日期。"),
                    {"name": locked.name, "since": locked.opened_on.isoformat()},
                )
            )  # fmt: skip
        locked.closed_on, locked.closing_basis = closed_on, basis
        locked.save()
        step.details = {"name": locked.name, "closed_on": closed_on.isoformat(), "basis": basis}
    return locked


def _refuse_future(day: date) -> None:
    if day > today():
        raise Refused(Reason(_("%(day)s还没有到。"), "1.0", _("请在生效当日或之后登记。"), {"day": day.isoformat()}))
