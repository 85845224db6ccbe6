"""Candidacies 申报, what the person states, and what was decided about it."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.rows import CANDIDACY
from jiangjie.procedure.candidacies.querysets import CandidacyQuerySet
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.procedure.plans.models import Plan, PlanLine
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Employee, Organisation, User
from jiangjie.services.accounts.tenancy import TenantQuerySet
from jiangjie.services.clock import now
from jiangjie.services.crypto.fields import EncryptedTextField
from jiangjie.services.matters.models import Matter

HELD_HOURS = 24
"""For so long an uploaded roster waits for the clerk's choice, like a screening's result for its owner."""


class Verdict(models.TextChoices):
    """What the policy says about a person."""

    ELIGIBLE = "eligible", _("符合")
    JUDGEMENT = "judgement", _("待评判")
    INELIGIBLE = "ineligible", _("不符合")
    HOLDER = "holder", _("已持有该等级或更高等级")


class Route(models.TextChoices):
    """By which route a person applies (3.3)."""

    ORDINARY = "ordinary", _("普通申报")
    EXCEPTIONAL = "exceptional", _("破格申报")


class Candidacy(Matter):
    """One person's candidacy 申报 in one round."""

    lifecycle = CANDIDACY

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="candidacies", verbose_name=_("评聘计划"))
    line = models.ForeignKey(
        PlanLine, models.PROTECT, related_name="candidacies", verbose_name=_("申报职业（工种）与等级")
    )
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="candidacies", verbose_name=_("申报人"))
    statement = models.TextField(_("业绩与贡献"), blank=True)
    still_in_occupation = models.BooleanField(_("仍从事本职业（工种）工作"), null=True, blank=True)
    submitted_on = models.DateField(_("提交日期"), null=True, blank=True)
    conclusion = models.CharField(max_length=12, blank=True)
    """"qualified" or "refused", as proposed by the first checker."""
    conclusion_note = models.TextField(_("审核意见"), blank=True)
    second_look_reason = models.TextField(_("复查理由"), blank=True)
    verdict = models.CharField(_("系统核对结论"), max_length=12, choices=Verdict, blank=True)
    """Of the last determination, word for word; for lists and statistics."""
    route = models.CharField(_("申报途径"), max_length=12, choices=Route, blank=True)
    """Of the last determination; empty when there is none."""

    objects = CandidacyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "employee"], condition=~models.Q(state="withdrawn"), name="one_candidacy_per_round"
            ),
        ]

    def __str__(self) -> str:
        """Return person and line."""
        return f"{self.employee.name} · {self.line}"

    def get_absolute_url(self) -> str:
        """Return the candidacy's page."""
        return reverse("candidacies:detail", args=[self.pk])

    @property
    def grade(self) -> str:
        """Return special or chief."""
        return self.line.scheme_line.grade


class Credential(models.Model):
    """A certificate that the person holds 已取得证书. `kind` and `level` are the policy's identifiers."""

    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="credentials")
    kind = models.CharField(_("证书类别"), max_length=30)
    level = models.CharField(_("等级"), max_length=30)
    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="+", verbose_name=_("职业"))
    number = models.CharField(_("证书编号"), max_length=30)
    issued_on = models.DateField(_("发证日期"))
    revoked_on = models.DateField(_("注销日期"), null=True, blank=True)

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class Post(models.Model):
    """A period in a post 岗位经历. `until` is its last day, None while it lasts."""

    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="posts")
    level = models.CharField(_("岗位等级"), max_length=30)
    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="+", verbose_name=_("职业"))
    employer = models.CharField(_("工作单位"), max_length=120)
    since = models.DateField(_("自"))
    until = models.DateField(_("至"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["since"]

    def __str__(self) -> str:
        """Return employer and start."""
        return f"{self.employer} {self.since}"


class Honour(models.Model):
    """An honour 表彰奖励. `kind` is the policy's identifier; the conferring authority decides what it counts as."""

    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="honours")
    kind = models.CharField(_("类别"), max_length=40)
    award_class = models.CharField(_("奖励等级"), max_length=10, blank=True)
    title = models.CharField(_("名称"), max_length=120)
    conferred_by = models.CharField(_("授予机关"), max_length=120)
    conferred_on = models.DateField(_("授予日期"), null=True, blank=True)

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Evidence(models.Model):
    """An evidence file 佐证材料, for a condition or for the review."""

    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="evidence")
    condition = models.CharField(_("对应条件"), max_length=40, blank=True)
    title = models.CharField(_("材料名称"), max_length=120)
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Determination(models.Model):
    """What the policy said about a candidacy on a day 资格审核结果, with the facts it saw. Never taken again silently."""

    candidacy = models.ForeignKey(Candidacy, models.PROTECT, related_name="determinations")
    ordinal = models.PositiveSmallIntegerField()
    on = models.DateField(_("年限计算截止日"))
    policy_id = models.CharField(max_length=60)
    policy_sha256 = models.CharField(max_length=64)
    facts = models.JSONField()
    result = models.JSONField()
    """`decision.as_dict()` of that day, word for word."""
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    own_conditions = models.JSONField(default=list)
    """The filed scheme's own conditions (3.4) of that day, what each does to the notice and why (`own.records`)."""
    conclusion = models.CharField(max_length=12, blank=True)
    """What the second person confirmed: "qualified" or "refused"; empty while open."""
    conclusion_note = models.TextField(blank=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    letter = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, related_name="+")
    """The result letter 资格审核结果告知书."""

    class Meta:
        ordering: ClassVar = ["ordinal"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["candidacy", "ordinal"], name="one_determination_per_ordinal"),
        ]

    def __str__(self) -> str:
        """Return verdict and day."""
        return f"{self.result.get('verdict')} {self.on}"


class Judgement(models.Model):
    """A named person's decision on one condition of a determination 人工审核; a different one needs a reason."""

    determination = models.ForeignKey(Determination, models.PROTECT, related_name="judgements")
    condition = models.CharField(max_length=40)
    outcome = models.CharField(_("结论"), max_length=12)
    reason = models.TextField(_("理由"))
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Return condition and outcome."""
        return f"{self.condition}: {self.outcome}"


class RosterQuerySet(TenantQuerySet["RosterImport"]):
    """Rosters that wait for the clerk's choice."""

    def visible_to(self, actor: Actor) -> Self:
        """Return those whose time is not over; what nobody decides about is as good as gone then."""
        return super().visible_to(actor).filter(made_at__gt=now() - timedelta(hours=HELD_HOURS))

    def over(self) -> Self:
        """Return those of anybody whose time is over, to be deleted."""
        return self.filter(made_at__lte=now() - timedelta(hours=HELD_HOURS))


class RosterImport(models.Model):
    """An uploaded roster 申报名册, held back until the clerk chooses what to do with its good rows; then deleted."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    filename = models.CharField(max_length=120)
    rows = EncryptedTextField()
    """Good rows as JSON, sealed; without ID numbers, which the staff register has."""
    faults = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    filled = models.PositiveIntegerField()
    good = models.PositiveIntegerField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = RosterQuerySet.as_manager()

    def __str__(self) -> str:
        """Return the file's name."""
        return self.filename

    @property
    def held_until(self) -> datetime:
        """Return when it is deleted, if nobody has chosen by then."""
        return self.made_at + timedelta(hours=HELD_HOURS)
