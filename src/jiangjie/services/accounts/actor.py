"""Who acts: a person in an organisation, with the roles held there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jiangjie.core.lifecycle import roles as r

if TYPE_CHECKING:
    from jiangjie.services.accounts.models import Organisation, User


@dataclass(frozen=True, slots=True)
class Actor:
    """On whose behalf something is asked or done. `user` and `organisation` are None for public and system."""

    user: "User | None"
    organisation: "Organisation | None"
    roles: frozenset[str]

    @classmethod
    def public(cls) -> "Actor":
        """Return the actor of somebody without an account 社会公众."""
        return cls(None, None, frozenset({r.PUBLIC}))

    @classmethod
    def system(cls) -> "Actor":
        """Return the actor of acts that follow from another act by themselves."""
        return cls(None, None, frozenset({r.SYSTEM}))

    def has(self, *roles: str) -> bool:
        """Tell whether the actor holds one of `roles`."""
        return not self.roles.isdisjoint(roles)

    @property
    def name(self) -> str:
        """Return the name to be shown and recorded."""
        if self.user is not None:
            return self.user.name
        return r.ROLES[r.SYSTEM] if r.SYSTEM in self.roles else r.ROLES[r.PUBLIC]

    @property
    def kind(self) -> str:
        """Return the kind of organisation the actor acts for: body, district, centre, bureau; "" for none."""
        return self.organisation.kind if self.organisation else ""

    @property
    def in_office(self) -> bool:
        """Tell whether the actor works on appraisals in a body (an employee or expert alone does not)."""
        return self.has(*r.BODY_OFFICE)
