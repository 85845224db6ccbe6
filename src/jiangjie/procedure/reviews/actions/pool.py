"""The expert pool 专家库 of a body."""

from collections.abc import Collection

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.procedure.reviews.models import Expert
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Membership, Organisation, User
from jiangjie.services.audit.record import record
from jiangjie.services.matters.acts import Refused


def add_expert(
    *, actor: Actor, user: User, employer: str, title: str, outside: bool = False,
    occupations: Collection[Occupation] = (),
) -> Expert:  # fmt: skip
    """Put a person into the body's pool 专家入库. Only the panel's secretary may; provision 4.3.2.

    The person needs an account with the expert's role in this body. Raises Refused, also for somebody in the pool.
    """
    organisation = _secretary_of(actor)
    if not Membership.objects.filter(user=user, organisation=organisation, role=r.EXPERT, until=None).exists():
        raise Refused(
            Reason(
                _("%(name)s在本单位没有“评审专家”角色。"),
                "4.3.2",
                _("请单位管理员先授予评审专家角色。"),
                {"name": user.name},
            )
        )
    if Expert.objects.filter(organisation=organisation, user=user).exists():
        raise Refused(Reason(_("%(name)s已在专家库中。"), "4.3.2", _("停用的专家可以重新启用。"), {"name": user.name}))
    with transaction.atomic():
        expert = Expert.objects.create(
            organisation=organisation, user=user, employer=employer, title=title, outside=outside
        )
        expert.occupations.set(occupations)
        record(
            actor=actor, action="add_expert", label=_("专家入库"), matter=_key(expert),
            details={"name": user.name, "employer": employer, "outside": outside, "occupations": [one.code for one in occupations]},
        )  # fmt: skip
    return expert


def change_expert(*, actor: Actor, expert: Expert, active: bool, reason: str = "") -> Expert:
    """Take an expert out of the pool or back into it 停用 / 启用; seats already taken stay. Raises Refused."""
    organisation = _secretary_of(actor)
    if expert.organisation_id != organisation.pk:
        raise Refused(Reason(_("该专家不在本单位专家库中。"), "4.3.2", _("请从本单位专家库中选择。")))
    if expert.active == active:
        raise Refused(Reason(_("该专家已经是这个状态。"), "4.3.2", _("请刷新页面查看现在的状态。")))
    with transaction.atomic():
        expert.active = active
        expert.save(update_fields=["active"])
        record(
            actor=actor, action="change_expert", label=_("启用专家") if active else _("停用专家"), matter=_key(expert),
            details={"name": expert.user.name, "active": active, "reason": reason},
        )  # fmt: skip
    return expert


def _secretary_of(actor: Actor) -> Organisation:
    if actor.organisation is None or not actor.has(r.SECRETARY):
        raise Refused(Reason(_("专家库由评审秘书管理，您没有这个角色。"), "4.3.2", _("请联系评审秘书。")))
    return actor.organisation


def _key(expert: Expert) -> str:
    return f"reviews.expert:{expert.pk}"
