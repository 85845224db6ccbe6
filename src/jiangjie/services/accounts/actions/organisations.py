"""Organisations of the authorities: the first one of an installation, the centre, the districts."""

import csv
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.places import reference
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts.actions.passwords import new_code
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Membership, Organisation, User
from jiangjie.services.accounts.permissions import bureau_administrator
from jiangjie.services.audit.record import record
from jiangjie.services.clock import today
from jiangjie.services.matters.refusal import Refused

SHORT = 40


@dataclass(frozen=True, slots=True)
class Division:
    """A district of the city 行政区: code of GB/T 2260 and name."""

    code: str
    name: str


def divisions() -> list[Division]:
    """Return the districts of the city, in the order of their codes."""
    with (reference("divisions") / "shanghai.csv").open(encoding="utf-8-sig", newline="") as file:
        return [Division(row["code"], row["name"]) for row in csv.DictReader(file)]


def install(*, bureau: str, username: str, name: str) -> str:
    """Make the bureau and its first administrator on an empty database; return the one-time code. Raises Refused."""
    with transaction.atomic():
        if Organisation.objects.exists() or User.objects.exists():
            raise Refused(
                Reason(_("系统里已有单位或用户，不是初次安装。"), "", _("请由现有管理员在“用户与角色”中邀请。"))
            )
        organisation = Organisation.objects.create(
            kind=Organisation.Kind.BUREAU, name=bureau, short_name=bureau[:SHORT]
        )
        user = User.objects.create_user(username, name)
        Membership.objects.create(user=user, organisation=organisation, role=r.BUREAU_ADMIN, since=today())
        code = new_code(user, Actor.system())
        record(
            actor=Actor.system(), action="install", label=_("初次安装"),
            matter=f"accounts.organisation:{organisation.pk}", details={"username": username},
        )  # fmt: skip
    return code


def establish(*, actor: Actor, kind: str, name: str, short_name: str, division: str = "") -> Organisation:
    """Add the centre or a district bureau. There is one centre, and one bureau a district. Raises Refused."""
    if not bureau_administrator.test(actor):
        raise Refused(Reason(_("只有市人社局管理员可以增设主管部门。"), "", _("请联系市人社局管理员。")))
    _refuse_second(kind, division)
    try:
        with transaction.atomic():
            made = Organisation.objects.create(kind=kind, name=name, short_name=short_name, division=division)
            record(
                actor=actor, action="establish", label=_("增设单位"), matter=f"accounts.organisation:{made.pk}",
                details={"kind": kind, "name": name, "division": division},
            )  # fmt: skip
    except IntegrityError as error:
        raise Refused(Reason(_("已有同名的单位。"), "", _("请核对名称。"))) from error
    return made


def _refuse_second(kind: str, division: str) -> None:
    there = Organisation.objects.filter(kind=kind)
    if kind == Organisation.Kind.CENTRE:
        if there.exists():
            raise Refused(Reason(_("市职业技能鉴定中心已经建立。"), "", _("请在单位列表中打开。")))
    elif kind != Organisation.Kind.DISTRICT:
        raise Refused(Reason(_("这里只增设市职鉴中心和区人社。"), "", _("评价机构请在“评价机构”中登记。")))
    elif division not in {one.code for one in divisions()}:
        raise Refused(Reason(_("没有选择行政区。"), "4.1.3", _("请从行政区列表中选择。")))
    elif there.filter(division=division).exists():
        raise Refused(Reason(_("该区人力资源和社会保障局已经建立。"), "4.1.3", _("请在单位列表中打开。")))
