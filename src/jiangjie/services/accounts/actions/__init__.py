"""Acts on accounts: people and their roles, passwords, the staff register, organisations."""

from jiangjie.services.accounts.actions.organisations import establish, install
from jiangjie.services.accounts.actions.passwords import (
    INVITATION_DAYS,
    accept_invitation,
    change_password,
    digest_of,
    may_hand_over,
    reset_password,
)
from jiangjie.services.accounts.actions.people import end_membership, invite, invite_employee, may_administer
from jiangjie.services.accounts.actions.rosters import adopt_roster, drop_roster, hold_roster, import_roster
from jiangjie.services.accounts.actions.staff import add_employee, change_employee, leave, rejoin

__all__ = [
    "INVITATION_DAYS",
    "accept_invitation",
    "add_employee",
    "adopt_roster",
    "change_employee",
    "change_password",
    "digest_of",
    "drop_roster",
    "end_membership",
    "establish",
    "hold_roster",
    "import_roster",
    "install",
    "invite",
    "invite_employee",
    "leave",
    "may_administer",
    "may_hand_over",
    "rejoin",
    "reset_password",
]
