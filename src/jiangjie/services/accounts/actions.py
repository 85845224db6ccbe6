"""Acts on accounts: invite, set a password, reset, end a role, keep the staff register."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Employee, Invitation, Membership, Organisation, User
from jiangjie.services.accounts.permissions import administrator
from jiangjie.services.audit.record import record
from jiangjie.services.clock import now, today
from jiangjie.services.matters.refusal import Refused

INVITATION_DAYS = 7


def digest_of(code: str) -> str:
    """Return what is stored of a one-time code."""
    return hashlib.sha256(code.encode()).hexdigest()


def may_administer(actor: Actor, organisation: Organisation) -> bool:
    """Tell whether the actor keeps the accounts of `organisation`: the own one, or a body in the authority's care."""
    if not administrator.test(actor) or actor.organisation is None:
        return False
    if organisation == actor.organisation:
        return True
    if organisation.kind == "body":
        return actor.has(r.CENTRE_ADMIN) or (actor.has(r.DISTRICT_ADMIN) and organisation.district == actor.organisation)
    return actor.has(r.BUREAU_ADMIN)


def invite(
    *, actor: Actor, organisation: Organisation, username: str, name: str, roles: Iterable[str], email: str = "",
    employee: Employee | None = None,
) -> tuple[User, str]:  # fmt: skip
    """Make an account with roles, or give roles to an existing one; return it with a one-time code for its password.

    The code is "" when the person has a password already. Raises Refused for roles of another kind of organisation,
    an unknown administrator, or an account name that belongs to somebody of another name.
    """
    _refuse_stranger(actor, organisation)
    wanted = sorted(set(roles))
    alien = [role for role in wanted if r.party(role) not in {organisation.kind, "expert"}]
    if alien or not wanted:
        raise Refused(Reason(_("所选角色不适用于该单位，或没有选择角色。"), "", _("请选择该单位可用的角色。")))
    with transaction.atomic():
        user = User.objects.filter(username=username).first()
        if user is not None and user.name != name:
            raise Refused(
                Reason(_("账号“%(username)s”已由他人使用。"), "", _("请换一个账号。"), {"username": username})
            )
        user = user or User.objects.create_user(username, name, email=email)
        for role in wanted:
            Membership.objects.get_or_create(
                user=user, organisation=organisation, role=role, until=None, defaults={"since": today()}
            )
        if employee is not None:
            employee.user = user
            employee.save(update_fields=["user", "id_index"])
        code = "" if user.has_usable_password() else _new_code(user, actor)
        record(
            actor=actor, action="invite", label="邀请用户", matter=f"accounts.user:{user.pk}",
            details={"username": username, "roles": wanted, "organisation": organisation.pk},
        )  # fmt: skip
    return user, code


def reset_password(*, actor: Actor, organisation: Organisation, user: User) -> str:
    """Take the person's password away and return a one-time code for a new one. Raises Refused."""
    _refuse_stranger(actor, organisation)
    if not user.memberships.filter(organisation=organisation).exists():
        raise Refused(Reason(_("此人不属于该单位。"), "", _("请在其所属单位办理。")))
    with transaction.atomic():
        user.set_unusable_password()
        user.save(update_fields=["password"])
        code = _new_code(user, actor)
        record(
            actor=actor, action="reset_password", label="重置密码", matter=f"accounts.user:{user.pk}",
            details={"username": user.username},
        )  # fmt: skip
    return code


def accept_invitation(*, invitation: Invitation, password: str) -> User:
    """Set the first password and use the invitation up. Raises Refused when it is used or too old."""
    with transaction.atomic():
        locked = Invitation.objects.select_for_update().select_related("user").get(pk=invitation.pk)
        if locked.used_at is not None or locked.expires_at < now():
            raise Refused(Reason(_("邀请链接已使用或已过期。"), "", _("请联系本单位管理员重新发出。")))
        user = locked.user
        user.set_password(password)
        user.save(update_fields=["password"])
        locked.used_at = now()
        locked.save(update_fields=["used_at"])
        record(
            actor=Actor(user, None, frozenset()), action="accept_invitation", label="设置密码",
            matter=f"accounts.user:{user.pk}",
        )  # fmt: skip
    return user


def change_password(*, actor: Actor, password: str) -> None:
    """Give the actor's own account a new password."""
    if actor.user is None:
        raise Refused(Reason(_("请先登录。")))
    with transaction.atomic():
        actor.user.set_password(password)
        actor.user.save(update_fields=["password"])
        record(actor=actor, action="change_password", label="修改密码", matter=f"accounts.user:{actor.user.pk}")


def end_membership(*, actor: Actor, membership: Membership, until: date | None = None) -> None:
    """Let a role end on a day (today). What the person did stays on record. Raises Refused."""
    _refuse_stranger(actor, membership.organisation)
    with transaction.atomic():
        membership.until = until or today()
        membership.save(update_fields=["until"])
        record(
            actor=actor, action="end_membership", label="终止角色", matter=f"accounts.user:{membership.user_id}",
            details={"role": membership.role, "until": membership.until.isoformat()},
        )  # fmt: skip


def _refuse_stranger(actor: Actor, organisation: Organisation) -> None:
    if not may_administer(actor, organisation):
        raise Refused(Reason(_("只有该单位的管理员可以办理用户管理。"), "", _("请联系该单位管理员。")))


def _new_code(user: User, actor: Actor) -> str:
    user.invitations.filter(used_at=None).update(used_at=now())
    code = secrets.token_urlsafe(24)
    Invitation.objects.create(
        user=user, digest=digest_of(code), made_by=actor.user, expires_at=now() + timedelta(days=INVITATION_DAYS)
    )
    return code
