"""People and their roles: invite, and let a role end."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts.actions.passwords import may_hand_over, new_code
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Employee, Membership, Organisation, User
from jiangjie.services.accounts.permissions import may_administer, refuse_stranger
from jiangjie.services.audit.record import record
from jiangjie.services.clock import today
from jiangjie.services.matters.refusal import Refused

__all__ = ["end_membership", "invite", "invite_employee", "may_administer"]


def invite(
    *, actor: Actor, organisation: Organisation, username: str, name: str, roles: Iterable[str], email: str = "",
    employee: Employee | None = None,
) -> tuple[User, str]:  # fmt: skip
    """Make an account with roles, or give roles to an existing one; return it with a one-time code for its password.

    The code is "" when the person has a password already, or has a seat in an organisation that the actor does not
    keep (then its own administrator hands the link over). Raises Refused for roles of another kind of organisation,
    an unknown administrator, or an account name that belongs to somebody of another name or of another organisation.
    """
    refuse_stranger(actor, organisation)
    wanted = sorted(set(roles))
    _refuse_alien_roles(organisation, wanted)
    with transaction.atomic():
        user = User.objects.filter(username=username).first()
        if user is not None:
            _refuse_other_person(user, name, organisation, wanted)
        ours = user is None or may_hand_over(actor, user)
        user = user or User.objects.create_user(username, name, email=email)
        for role in wanted:
            Membership.objects.get_or_create(
                user=user, organisation=organisation, role=role, until=None, defaults={"since": today()}
            )
        if employee is not None:
            _link(employee, user)
        code = new_code(user, actor) if ours and not user.has_usable_password() else ""
        record(
            actor=actor, action="invite", label=_("邀请用户"), matter=f"accounts.user:{user.pk}",
            details={"username": username, "roles": wanted, "organisation": organisation.pk},
        )  # fmt: skip
    return user, code


def invite_employee(*, actor: Actor, employee: Employee, username: str, email: str = "") -> tuple[User, str]:
    """Give a member of the staff an account of their own, as employee 职工. Raises Refused."""
    if employee.user_id is not None:
        raise Refused(Reason(_("该职工已开通账号。"), "", _("忘记密码的，请在“用户与角色”中重置。")))
    if employee.left_on is not None:
        raise Refused(Reason(_("该职工已登记离职，不能开通账号。"), "", _("重新入职的，请先由经办恢复在职。")))
    return invite(
        actor=actor, organisation=employee.organisation, username=username, name=employee.name, roles=[r.EMPLOYEE],
        email=email, employee=employee,
    )  # fmt: skip


def end_membership(*, actor: Actor, membership: Membership, until: date | None = None) -> None:
    """Let a role end at the beginning of a day (today: at once). What the person did stays on record. Raises Refused."""
    refuse_stranger(actor, membership.organisation)
    if membership.user == actor.user and membership.role.endswith(".administrator"):
        raise Refused(Reason(_("不能终止自己的管理员角色。"), "", _("请由另一位管理员办理。")))
    with transaction.atomic():
        membership.until = until or today()
        membership.save(update_fields=["until"])
        record(
            actor=actor, action="end_membership", label=_("终止角色"), matter=f"accounts.user:{membership.user_id}",
            details={"role": membership.role, "until": membership.until.isoformat()},
        )  # fmt: skip


def _refuse_alien_roles(organisation: Organisation, wanted: list[str]) -> None:
    allowed = {role for role in r.ROLES if r.party(role) == organisation.kind}
    if organisation.kind != Organisation.Kind.BUREAU:
        allowed.add(r.EXPERT)  # of a body's panels, or of an authority's technical assessments
    if not wanted or not allowed.issuperset(wanted):
        raise Refused(Reason(_("所选角色不适用于该单位，或没有选择角色。"), "", _("请选择该单位可用的角色。")))


def _refuse_other_person(user: User, name: str, organisation: Organisation, wanted: list[str]) -> None:
    """Refuse an account that another organisation made: a name is no proof of who holds its link or password.

    Only an expert 评审专家 sits in several bodies with one account, and only once the person has set the password; the
    seat alone opens nothing before the secretary enters the expert in the pool and the panel is drawn.
    """
    said = {"username": user.username}
    if user.name != name:
        raise Refused(Reason(_("账号“%(username)s”已由他人使用。"), "", _("请换一个账号。"), said))
    home = user.memberships.order_by("pk").first()
    if home is not None and home.organisation_id == organisation.pk:
        return
    if set(wanted) != {r.EXPERT}:
        raise Refused(
            Reason(
                _("账号“%(username)s”由其他单位开通，不能在本单位授予角色：姓名相同不等于同一人。"), "",
                _("请换一个账号；同一人在几个单位任职的，各用一个账号。评审专家除外。"), said,
            )
        )  # fmt: skip
    if not user.has_usable_password():
        raise Refused(
            Reason(
                _("账号“%(username)s”由其他单位开通，本人还没有设置密码，不能聘为本单位评审专家。"), "",
                _("请等本人设置密码并向其当面核对账号后再邀请，或换一个账号。"), said,
            )
        )  # fmt: skip


def _link(employee: Employee, user: User) -> None:
    if Employee.objects.filter(organisation=employee.organisation, user=user).exclude(pk=employee.pk).exists():
        raise Refused(
            Reason(
                _("账号“%(username)s”已对应本单位另一位职工。"), "", _("同名的职工请各用一个账号。"),
                {"username": user.username},
            )
        )  # fmt: skip
    employee.user = user
    employee.save(update_fields=["user", "id_index"])
