"""Experts, panels, score sheets and the ranked list."""

from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle.rows import REVIEW, SEAT, SHEET
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.filings.models import Criterion
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.procedure.plans.models import Plan, PlanLine
from jiangjie.procedure.reviews.querysets import SeatQuerySet, SheetQuerySet
from jiangjie.procedure.reviews.remarks import unpacked
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation, User
from jiangjie.services.accounts.tenancy import TenantQuerySet
from jiangjie.services.matters.models import Matter, MatterQuerySet


class ExpertQuerySet(TenantQuerySet["Expert"]):
    """Experts in a body's pool."""


class Expert(models.Model):
    """An expert 评审专家 in a body's pool."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="experts")
    user = models.ForeignKey(User, models.PROTECT, related_name="expertises")
    employer = models.CharField(_("工作单位"), max_length=120)
    title = models.CharField(_("职称或职务"), max_length=80)
    occupations = models.ManyToManyField(Occupation, blank=True, related_name="+", verbose_name=_("熟悉的职业"))
    outside = models.BooleanField(_("外单位专家"), default=False)
    """Whether the expert works elsewhere; the scheme says how many of a panel must (4.3.2)."""
    active = models.BooleanField(_("在库"), default=True)

    objects = ExpertQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "user"], name="one_expert_per_pool")]

    def __str__(self) -> str:
        """Return the name."""
        return self.user.name


class ReviewQuerySet(MatterQuerySet["Review"]):
    """Reviews."""

    def whole_to(self, actor: Actor) -> Self:
        """Keep log and minutes, in which scores and places stand, from whoever is a candidate of the round (4.3.2)."""
        return super().whole_to(actor).exclude(plan__candidacies__employee__user=actor.user)


class Review(Matter):
    """The review 评审 of a round: one panel for all its candidates (4.3.2, 4.3.3)."""

    lifecycle = REVIEW

    plan = models.OneToOneField(Plan, models.PROTECT, related_name="review")
    draw_seed = models.CharField(_("抽取种子"), max_length=64, blank=True)
    draw_record = models.JSONField(default=list, blank=True)
    """Each draw: pool, exclusions with reasons, seed, result — enough to repeat it."""
    minutes = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    proposed_on = models.DateField(_("建议名单形成日期"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    def __str__(self) -> str:
        """Return the plan's title."""
        return f"{self.plan.title} · {gettext('评审')}"

    def get_absolute_url(self) -> str:
        """Return the review's page."""
        return reverse("reviews:detail", args=[self.pk])


class Seat(Matter):
    """An expert's seat on a panel 评审组席位."""

    lifecycle = SEAT

    review = models.ForeignKey(Review, models.PROTECT, related_name="seats")
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="seats")
    is_chair = models.BooleanField(_("组长"), default=False)
    conflict_kind = models.CharField(_("回避情形"), max_length=40, blank=True)
    reason = models.TextField(_("说明"), blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["review", "expert"], name="one_seat_per_expert")]

    def __str__(self) -> str:
        """Return the expert and the review."""
        return f"{self.expert} · {self.review}"

    def get_absolute_url(self) -> str:
        """Return the seat's page."""
        return reverse("reviews:seat", args=[self.pk])


class Sheet(Matter):
    """An expert's score sheet 评分表 for one candidate."""

    lifecycle = SHEET

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="sheets")
    candidacy = models.ForeignKey(Candidacy, models.PROTECT, related_name="sheets")
    vote = models.BooleanField(_("同意"), null=True, blank=True)
    comment = models.TextField(_("评语"), blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["seat", "candidacy"], name="one_sheet_per_candidate")]

    def __str__(self) -> str:
        """Return the candidate."""
        return f"{self.candidacy}"

    def get_absolute_url(self) -> str:
        """Return the sheet's page."""
        return reverse("reviews:sheet", args=[self.pk])


class Score(models.Model):
    """Points for one criterion on a sheet."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    points = models.DecimalField(_("得分"), max_digits=5, decimal_places=2)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["sheet", "criterion"], name="one_score_per_criterion")]

    def __str__(self) -> str:
        """Return the points."""
        return str(self.points)


class Placing(models.Model):
    """A candidate's place 名次 in the ranked list of a plan line, as computed when scoring closed."""

    class Outcome(models.TextChoices):
        PROPOSED = "proposed", _("建议人选")
        RESERVE = "reserve", _("未入选（名额已满）")
        NOT_PASSED = "not_passed", _("未通过评审")
        UNDECIDED_TIE = "undecided_tie", _("同分待定")

    review = models.ForeignKey(Review, models.PROTECT, related_name="placings")
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="placings")
    candidacy = models.OneToOneField(Candidacy, models.PROTECT, related_name="placing")
    rank = models.PositiveSmallIntegerField(_("名次"), null=True, blank=True)
    """None for who did not pass."""
    total = models.DecimalField(_("总分"), max_digits=7, decimal_places=2)
    votes_for = models.PositiveSmallIntegerField(_("同意票"))
    votes_cast = models.PositiveSmallIntegerField(_("投票数"))
    preferred = models.BooleanField(_("同等条件下优先"))
    outcome = models.CharField(_("结果"), max_length=15, choices=Outcome)
    tie_break = models.BooleanField(_("同分比较"), default=False)
    note = models.TextField(_("说明"), blank=True)
    said = models.JSONField(default=list)
    """The note's parts, to be told in the language of a page; see `remarks`."""

    class Meta:
        ordering: ClassVar = ["line", models.F("rank").asc(nulls_last=True), "-total", "pk"]

    def __str__(self) -> str:
        """Return the candidate."""
        return f"{self.candidacy}"

    def get_absolute_url(self) -> str:
        """Return the page with the arithmetic behind the place."""
        return reverse("reviews:placing", args=[self.pk])

    @property
    def reasons(self) -> list[Reason]:
        """Return the note in its parts."""
        found = [unpacked(one) for one in self.said]
        return found or ([Reason("%(note)s", params={"note": self.note})] if self.note else [])
