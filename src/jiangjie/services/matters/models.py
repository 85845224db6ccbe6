"""The base of every record that goes through a lifecycle."""

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangjie.core.calendar import NotCovered
from jiangjie.core.lifecycle import Lifecycle
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation, User
from jiangjie.services.accounts.tenancy import TenantQuerySet
from jiangjie.services.clock import working_days
from jiangjie.services.clock.now import today

M = TypeVar("M", bound="Matter")


class MatterQuerySet(TenantQuerySet[M]):
    """Matters, by who may see them and whose turn it is."""

    def awaiting(self, actor: Actor) -> Self:
        """Return the visible matters on which `actor` has the next act."""
        states = self.model.lifecycle.states_awaiting(actor.roles)
        return self.visible_to(actor).filter(state__in=states) if states else self.none()

    def still_open(self) -> Self:
        """Return the matters that wait for somebody."""
        return self.filter(state__in=self.model.lifecycle.open_states)


class Matter(models.Model):
    """A record of one body that goes through `lifecycle`. Only `act` and `begin` change its state."""

    lifecycle: ClassVar[Lifecycle]

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("评价机构"))
    state = models.CharField(_("状态"), max_length=30)
    state_since = models.DateTimeField(_("状态起始"))
    due_on = models.DateField(_("办理期限"), null=True, blank=True)
    officer = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("承办人"))
    version = models.PositiveIntegerField(default=0)
    """Counts the acts; a page that saw an older one is stale."""
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("创建人"))
    created_at = models.DateTimeField(_("创建时间"))

    class Meta:
        abstract = True

    @property
    def key(self) -> str:
        """Return the matter's name in the log: `app.model:pk`."""
        return f"{self._meta.label_lower}:{self.pk}"

    @property
    def state_label(self) -> str:
        """Return the state's Chinese name; translate it where it is shown."""
        return self.lifecycle.state(self.state).label

    @property
    def tone(self) -> str:
        """Return how the state is to be shown."""
        return self.lifecycle.state(self.state).tone

    @property
    def is_final(self) -> bool:
        """Tell whether nobody has to act any more."""
        return self.lifecycle.state(self.state).final

    @property
    def days_left(self) -> int | None:
        """Return the working days left until `due_on`, negative when overdue.

        None without a limit, and for a limit that no official arrangement covers yet: its date alone is shown then.
        None too for a day that has passed while it is nobody's turn: that was somebody's right, and nobody is late.
        """
        if self.due_on is None or (self.due_on < today() and not self.lifecycle.turn(self.state)):
            return None
        try:
            return working_days().between(today(), self.due_on)
        except NotCovered:
            return None
