"""Experts' assessments of filings, and who stands in for an officer on leave."""

from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.rows import ASSESSMENT
from jiangjie.procedure.filings.models.filings import Filing
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation, User
from jiangjie.services.matters.models import Matter, MatterQuerySet

LIVE = ("assigned", "accepted")


class AssessmentQuerySet(MatterQuerySet["Assessment"]):
    """Assessments: the authorities' own business and each expert's own; the body sees what the notices tell it."""

    def visible_to(self, actor: Actor) -> Self:
        """Return what the actor may see: an authority those of the filings it sees, an expert the own ones."""
        if actor.has(*r.AUTHORITIES):
            return self.filter(filing__in=Filing.objects.visible_to(actor))
        if actor.has(r.EXPERT):
            return self.filter(expert=actor.user, office=actor.organisation)
        return self.none()


class Assessment(Matter):
    """One expert's assessment 评估意见 of a filing for a district or for the centre (4.1.2, 4.1.3)."""

    lifecycle = ASSESSMENT

    class Stage(models.TextChoices):
        DISTRICT = "district", _("区人社技术评估")
        CENTRE = "centre", _("市职鉴中心评估（复核）")

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="assessments")
    stage = models.CharField(_("环节"), max_length=10, choices=Stage)
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    """The authority that asked the expert."""
    expert = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("专家"))
    reason = models.TextField(_("说明"), blank=True)
    """Why the expert stays away, or why the assignment was taken back."""
    favourable = models.BooleanField(_("同意"), null=True)
    text = models.TextField(_("总体意见"), blank=True)
    items = models.JSONField(_("逐项意见"), default=list, blank=True)
    """List of {"part": key of the scheme's part, "remark": text}."""
    scheme_edits = models.PositiveIntegerField(null=True, blank=True)
    """The scheme's `edits` when the opinion was given: an opinion on an older text does not count."""
    given_on = models.DateField(_("日期"), null=True, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["filing", "stage", "expert"], condition=models.Q(state__in=LIVE), name="one_live_assessment"
            ),
        ]

    def __str__(self) -> str:
        """Return what is assessed."""
        return str(self.filing)

    @property
    def overtaken(self) -> bool:
        """Tell whether the filing has gone on without this expert's opinion."""
        waiting = {f"{self.stage}_assessing", f"with_{self.stage}", "returned"}
        return self.state in LIVE and self.filing.state not in waiting

    def get_absolute_url(self) -> str:
        """Return the assessment's page."""
        return reverse("filings:assessment", args=[self.pk])


class Delegation(models.Model):
    """Who stands in 代办 for an officer on leave, from a first to a last day."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    officer = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("承办人"))
    substitute = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("代办人"))
    first_day = models.DateField(_("自"))
    last_day = models.DateField(_("至"))
    reason = models.CharField(_("事由"), max_length=200)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-first_day", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="delegation_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~models.Q(officer=models.F("substitute")), name="nobody_stands_in_for_himself"
            ),
        ]

    def __str__(self) -> str:
        """Return who for whom."""
        return f"{self.officer_id} → {self.substitute_id}"
