"""The staff register 全体职工, one person at a time."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.identity import day_trouble, name_trouble, paper_trouble
from jiangjie.services.accounts.models import Employee, Organisation
from jiangjie.services.accounts.permissions import clerk
from jiangjie.services.audit.record import record
from jiangjie.services.clock import today
from jiangjie.services.matters.refusal import Refused

CHANGEABLE = ("number", "name", "paper", "id_number", "department", "post", "joined_on")
"""What of a person the register holds; all of it may be corrected."""


def add_employee(
    *, actor: Actor, number: str, name: str, paper: str, id_number: str, department: str = "", post: str = "",
    joined_on: date | None = None,
) -> Employee:  # fmt: skip
    """Add somebody to the staff. Raises Refused: not the clerk, bad number, somebody is there already (4.4.1)."""
    employee = Employee(organisation=own_body(actor))
    values = {
        "number": number, "name": name, "paper": paper, "id_number": id_number, "department": department,
        "post": post, "joined_on": joined_on,
    }  # fmt: skip
    return _store(employee, values, actor, "add_employee", _("登记职工"))


def change_employee(*, actor: Actor, employee: Employee, **values: Any) -> Employee:
    """Correct what the register holds of a person; an empty ID number leaves it as it is. Raises Refused."""
    _refuse_other_body(actor, employee)
    if not values.get("id_number"):
        values["id_number"], values["paper"] = employee.id_number, employee.paper
    return _store(employee, values, actor, "change_employee", _("更正职工信息"))


def leave(*, actor: Actor, employee: Employee, left_on: date) -> Employee:
    """Note that somebody has left; all their roles in the body end. The records of what they did stay. Raises Refused."""
    _refuse_other_body(actor, employee)
    trouble = day_trouble(left_on)
    if employee.joined_on and left_on < employee.joined_on:
        trouble = Reason(_("离职日期早于入职日期。"), "", _("请核对两个日期。"))
    if trouble:
        raise Refused(trouble)
    with transaction.atomic():
        employee.left_on = left_on
        employee.save(update_fields=["left_on", "id_index"])
        if employee.user is not None:
            held = employee.user.memberships.filter(Q(until=None) | Q(until__gt=today()))
            held.filter(organisation=employee.organisation).update(until=today())
        _note(actor, employee, "leave", _("登记离职"), left_on=left_on.isoformat())
    return employee


def rejoin(*, actor: Actor, employee: Employee, joined_on: date) -> Employee:
    """Note that somebody is back. Their roles do not come back by themselves. Raises Refused."""
    _refuse_other_body(actor, employee)
    trouble = day_trouble(joined_on)
    if employee.left_on is None:
        trouble = Reason(_("该职工没有登记离职。"), "", _("请刷新页面查看。"))
    if trouble:
        raise Refused(trouble)
    with transaction.atomic():
        employee.left_on, employee.joined_on = None, joined_on
        employee.save(update_fields=["left_on", "joined_on", "id_index"])
        _note(actor, employee, "rejoin", _("恢复在职"), joined_on=joined_on.isoformat())
    return employee


def own_body(actor: Actor) -> Organisation:
    """Return the body whose staff the actor keeps. Raises Refused."""
    if not clerk.test(actor) or actor.organisation is None:
        raise Refused(Reason(_("职工名册由本单位经办维护。"), "4.4.1", _("请联系本单位经办。")))
    return actor.organisation


def _refuse_other_body(actor: Actor, employee: Employee) -> None:
    if own_body(actor) != employee.organisation:
        raise Refused(Reason(_("此人不是本单位职工。"), "", _("请由其所在单位办理。")))


def _store(employee: Employee, values: dict[str, Any], actor: Actor, action: str, label: str) -> Employee:
    changed = sorted(name for name in CHANGEABLE if name in values and values[name] != getattr(employee, name))
    for name in changed:
        setattr(employee, name, values[name])
    reasons = [
        name_trouble(employee.name), paper_trouble(employee.paper, employee.id_number), day_trouble(employee.joined_on),
    ]  # fmt: skip
    against = [reason for reason in reasons if reason]
    if against:
        raise Refused(*against)
    try:
        with transaction.atomic():
            employee.save()
            _note(actor, employee, action, label, changed=changed)
    except IntegrityError as error:
        raise Refused(
            Reason(_("工号或证件号码与本单位另一位职工相同。"), "", _("请在名册中查找后核对，不要重复登记。"))
        ) from error
    return employee


def _note(actor: Actor, employee: Employee, action: str, label: str, **details: Any) -> None:
    record(
        actor=actor, action=action, label=label, matter=f"accounts.employee:{employee.pk}",
        details={"number": employee.number, **details},
    )  # fmt: skip
