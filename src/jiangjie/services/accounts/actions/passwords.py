"""Passwords and the one-time links by which they are set."""

import hashlib
import secrets
from datetime import timedelta

from axes.utils import reset as forget_failures
from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.middleware import current_memberships
from jiangjie.services.accounts.models import Invitation, Organisation, User
from jiangjie.services.accounts.permissions import may_administer, refuse_stranger
from jiangjie.services.audit.record import record
from jiangjie.services.clock import now
from jiangjie.services.matters.refusal import Refused

INVITATION_DAYS = 7
"""Days for which a one-time link works; a matter of safety, not of the notice."""


def digest_of(code: str) -> str:
    """Return what is stored of a one-time code."""
    return hashlib.sha256(code.encode()).hexdigest()


def may_hand_over(actor: Actor, user: User) -> bool:
    """Tell whether the actor may get a link that lets its bearer in as `user`.

    Only who keeps the accounts of every organisation in which the person has a role: else an administrator of one
    could take over the person's seat in another.
    """
    return all(may_administer(actor, one.organisation) for one in current_memberships(user))


def reset_password(*, actor: Actor, organisation: Organisation, user: User) -> str:
    """Take the person's password away and return a one-time code for a new one. Ends a lock-out. Raises Refused."""
    refuse_stranger(actor, organisation)
    if not user.memberships.filter(organisation=organisation).exists():
        raise Refused(Reason(_("此人不属于该单位。"), "", _("请在其所属单位办理。")))
    if not may_hand_over(actor, user):
        raise Refused(
            Reason(
                _("此人在其他单位也有角色，不能由一个单位重置其密码。"), "",
                _("请由管理其全部任职单位的上级管理员（市职鉴中心或市人社局）办理。"),
            )
        )  # fmt: skip
    with transaction.atomic():
        user.set_unusable_password()
        user.save(update_fields=["password"])
        code = new_code(user, actor)
        record(
            actor=actor, action="reset_password", label=_("重置密码"), matter=f"accounts.user:{user.pk}",
            details={"username": user.username},
        )  # fmt: skip
    forget_failures(username=user.username)
    return code


def accept_invitation(*, invitation: Invitation, password: str) -> User:
    """Set the first password and use the invitation up. Raises Refused when it is used or too old."""
    with transaction.atomic():
        locked = Invitation.objects.select_for_update().select_related("user").get(pk=invitation.pk)
        if not locked.is_open:
            raise Refused(Reason(_("邀请链接已使用或已过期。"), "", _("请联系本单位管理员重新发出。")))
        user = locked.user
        user.set_password(password)
        user.save(update_fields=["password"])
        locked.used_at = now()
        locked.save(update_fields=["used_at"])
        record(
            actor=Actor(user, None, frozenset()), action="accept_invitation", label=_("设置密码"),
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
        record(actor=actor, action="change_password", label=_("修改密码"), matter=f"accounts.user:{actor.user.pk}")


def new_code(user: User, actor: Actor) -> str:
    """Make a one-time code for the person; earlier ones stop working. Inside the caller's transaction."""
    user.invitations.filter(used_at=None).update(used_at=now())
    code = secrets.token_urlsafe(24)
    Invitation.objects.create(
        user=user, digest=digest_of(code), made_by=actor.user, expires_at=now() + timedelta(days=INVITATION_DAYS)
    )
    return code
