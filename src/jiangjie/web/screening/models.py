"""Results that somebody asked to keep."""

from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation, User
from jiangjie.services.clock.now import machine_time
from jiangjie.services.crypto.fields import EncryptedTextField


class KeptResultQuerySet(models.QuerySet["KeptResult"]):
    """Kept results."""

    def visible_to(self, actor: Actor) -> Self:
        """Return those that the actor kept, in the organisation for which they act now."""
        own = self.filter(made_by=actor.user, organisation=actor.organisation)
        return own.exclude(held_until__lte=machine_time())


class KeptResult(models.Model):
    """The result of a screening 筛查结果, kept by and for one person until they delete it. The roster is not in it."""

    class Kind(models.TextChoices):
        SCREENING = "screening", _("资格筛查")
        WHAT_IF = "whatif", _("假设测算")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("保存时间"))
    kind = models.CharField(_("类别"), max_length=10, choices=Kind)
    title = models.CharField(_("名称"), max_length=120)
    content = EncryptedTextField()
    """The report as JSON, sealed: it names people by their numbers."""
    people = EncryptedTextField(default="", blank=True)
    """The rows of a report that has more of them than a page carries, as packed JSON, sealed; read for an export only."""
    held_until = models.DateTimeField(null=True, blank=True)
    """A result that a job left behind and nobody has asked to keep yet is gone then; None once it is kept."""

    objects = KeptResultQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Return the page that shows it."""
        return reverse("screening:kept", args=[self.pk])


class QueuedRoster(models.Model):
    """A large roster on its way to the worker, sealed; the worker's first act is to take it out and delete it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)
    content = EncryptedTextField()
    """The file in base 85."""

    class Meta:
        db_table = "screening_heldroster"  # what lies there is sealed for this place and unreadable under another name

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name
