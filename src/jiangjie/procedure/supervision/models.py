"""Complaints 投诉举报 (6.2.2)."""

from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.rows import COMPLAINT
from jiangjie.procedure.publicity.models import Notice
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.matters.models import Matter, MatterQuerySet


class ComplaintQuerySet(MatterQuerySet["Complaint"]):
    """Complaints: seen by the authority that handles them and by the bureau, never by the body complained about."""

    def visible_to(self, actor: Actor) -> Self:
        """Return the complaints that the actor's authority handles; the bureau sees all."""
        if actor.has(*r.BUREAU):
            return self.all()
        if actor.has(*r.DISTRICT, *r.CENTRE):
            return self.filter(handler=actor.organisation)
        return self.none()


class Complaint(Matter):
    """A complaint 投诉举报 by staff or anybody, followed with a receipt number and a code (6.2.2).

    `organisation` is the body complained about; `handler` the authority whose turn it is.
    """

    lifecycle = COMPLAINT

    receipt = models.CharField(_("回执号"), max_length=20, unique=True)
    code_digest = models.CharField(max_length=64)
    """Digest of the code that opens the complaint's public page."""
    handler = models.ForeignKey(Organisation, models.PROTECT, related_name="handled_complaints")
    notice = models.ForeignKey(Notice, models.PROTECT, null=True, blank=True, related_name="complaints")
    """Set when the complaint came as an objection after the notice had ended (4.4.2)."""
    subject = models.CharField(_("事项"), max_length=120)
    text = models.TextField(_("内容"))
    contact = models.CharField(_("联系方式"), max_length=120, blank=True)
    answer = models.TextField(_("答复"), blank=True)
    answered_on = models.DateField(_("答复日期"), null=True, blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return the receipt number and the subject."""
        return f"{self.receipt} {self.subject}"

    def get_absolute_url(self) -> str:
        """Return the complaint's page for the authority."""
        return reverse("supervision:detail", args=[self.pk])
