"""The catalogue of occupations 职业分类大典, by code and edition, with work types."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.services.accounts.models import User

LOCAL = "local:"
"""Before the key of an occupation that was published without a code known to us."""


class Occupation(models.Model):
    """An occupation 职业 in one edition of the classification; `local:` codes were entered by the authority."""

    class SkillClass(models.TextChoices):
        SKILLED = "skilled", _("技能类")
        SOME = "some", _("部分属于技能类，须认定")
        NOT = "not", _("非技能类")

    class SeniorLevel(models.TextChoices):
        YES = "yes", _("设有高级技师")
        NO = "no", _("未设高级技师")
        UNKNOWN = "unknown", _("未掌握")

    code = models.CharField(_("职业编码"), max_length=40)
    edition = models.CharField(_("版本"), max_length=20)
    name = models.CharField(_("职业名称"), max_length=80)
    initials = models.CharField(max_length=80, blank=True)
    """Pinyin initials, for searching."""
    pinyin = models.CharField(max_length=400, blank=True)
    """The whole name in pinyin without tones, one syllable after the other, for searching."""
    skill_class = models.CharField(_("类别"), max_length=10, choices=SkillClass)
    senior_level = models.CharField(_("高级技师等级"), max_length=10, choices=SeniorLevel, default=SeniorLevel.UNKNOWN)
    """What the newest of the dated records says; `senior.level_on` answers for another day."""
    senior_level_source = models.CharField(_("高级技师等级的依据"), max_length=200, blank=True)
    source = models.CharField(_("来源"), max_length=200)
    in_force_from = models.DateField(_("生效日期"))
    in_force_until = models.DateField(_("失效日期"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "edition"], name="one_occupation_per_code_and_edition"),
        ]

    def __str__(self) -> str:
        """Return code and name."""
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        """Return the occupation's page."""
        return reverse("occupations:detail", args=[self.pk])

    def in_force(self, on: date) -> bool:
        """Tell whether the occupation stands in the catalogue on that day."""
        return self.in_force_from <= on and (self.in_force_until is None or on <= self.in_force_until)

    def end_on(self, last: date) -> None:
        """Leave the catalogue after that day, unless it has left earlier already. Unsaved."""
        self.in_force_until = min(last, self.in_force_until or last)

    @property
    def own_key(self) -> bool:
        """Tell whether it stands under a key of our own, because no code of it is known to us."""
        return self.code.startswith(LOCAL)


class Succession(models.Model):
    """What became of an occupation in a later edition or by a later publication: old to new, with the source (2.1)."""

    class Kind(models.TextChoices):
        CONTINUED = "continued", _("沿用")
        RENUMBERED = "renumbered", _("改编码")
        RENAMED = "renamed", _("改名称")
        MERGED = "merged", _("并入")
        SPLIT = "split", _("拆分")

    SAME: ClassVar = frozenset({Kind.CONTINUED, Kind.RENUMBERED, Kind.RENAMED})
    """Kinds by which it stays the same occupation, so that what was recorded about it holds on."""

    old = models.ForeignKey(Occupation, models.PROTECT, related_name="successors")
    new = models.ForeignKey(Occupation, models.PROTECT, related_name="predecessors")
    kind = models.CharField(_("承接方式"), max_length=12, choices=Kind)
    on = models.DateField(_("生效日期"))
    """First day of the new one; the old one's last day is the day before."""
    source = models.CharField(_("依据文件"), max_length=200)

    class Meta:
        ordering: ClassVar = ["on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["old", "new"], name="one_succession_per_pair"),
            models.CheckConstraint(condition=~models.Q(old=models.F("new")), name="no_occupation_succeeds_itself"),
        ]

    def __str__(self) -> str:
        """Return old and new."""
        return f"{self.old} → {self.new}"


class WorkType(models.Model):
    """A work type 工种 of an occupation."""

    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="work_types")
    name = models.CharField(_("工种"), max_length=80)
    source = models.CharField(_("来源"), max_length=200, blank=True)
    in_force_from = models.DateField(_("生效日期"), null=True, blank=True)
    in_force_until = models.DateField(_("失效日期"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    """Counts the corrections; a page that saw an older one is stale."""

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["occupation", "name"], condition=models.Q(in_force_until=None), name="one_work_type_per_name"
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def in_force(self, on: date) -> bool:
        """Tell whether the work type stands on that day; without a first day it always has."""
        begun = self.in_force_from is None or self.in_force_from <= on
        return begun and (self.in_force_until is None or on <= self.in_force_until)


class Dated(models.Model):
    """Something that the authority recorded about an occupation, from a day on, with its source."""

    since = models.DateField(_("自"))
    """First day on which it holds."""
    source = models.CharField(_("依据文件"), max_length=200)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_name = models.CharField(_("登记人"), max_length=80, blank=True)
    """Who recorded it, as they were called then; empty where it came with the catalogue."""
    recorded_at = models.DateTimeField(_("登记时间"))

    class Meta:
        abstract = True


class SeniorLevelRecord(Dated):
    """Whether the occupation has the 高级技师 level, from a day on (2.2). Never changed; a later one supersedes it."""

    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="senior_level_records")
    level = models.CharField(_("高级技师等级"), max_length=10, choices=Occupation.SeniorLevel)

    class Meta:
        ordering: ClassVar = ["since", "pk"]

    def __str__(self) -> str:
        """Return the level and its day."""
        return f"{self.get_level_display()} {self.since}"


class ClassJudgement(Dated):
    """A person's judgement whether an occupation, or a work type of it, is of the skilled class 技能类 (2.1).

    Given only where the catalogue leaves it open. Never changed; a later one on the same thing supersedes it.
    """

    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="class_judgements")
    work_type = models.ForeignKey(WorkType, models.PROTECT, null=True, blank=True, related_name="class_judgements")
    """The work type that it is about; none = the whole occupation."""
    skilled = models.BooleanField(_("属于技能类"))
    reason = models.TextField(_("理由"))

    class Meta:
        ordering: ClassVar = ["since", "pk"]

    def __str__(self) -> str:
        """Return what it is about."""
        return str(self.work_type or self.occupation)


class IndustryTag(Dated):
    """An occupation belongs to an industry 产业 of 2.3, by the key of the taxonomy's entry."""

    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="industry_tags")
    industry = models.CharField(_("产业领域"), max_length=60)
    until = models.DateField(_("至"), null=True, blank=True)
    """Last day; before `since` when it was taken back on the day on which it began."""

    class Meta:
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["occupation", "industry"], condition=models.Q(until=None), name="one_open_tag_per_industry"
            ),
        ]

    def __str__(self) -> str:
        """Return the key."""
        return self.industry

    @property
    def taken_back(self) -> bool:
        """Tell whether it never held for a whole day."""
        return self.until is not None and self.until < self.since

    def end_before(self, day: date) -> None:
        """End the day before. Unsaved."""
        self.until = day - timedelta(days=1)


class HeldImport(models.Model):
    """An uploaded sheet 批量登记表 that waits for the choice of whoever uploaded it; deleted with it. Names no people."""

    made_by = models.ForeignKey(User, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20)
    """Of which sheet: `importing.sheets.KINDS`."""
    source = models.CharField(_("依据文件"), max_length=200)
    reason = models.TextField(_("理由"))
    content = models.TextField()
    """JSON: see `importing.reading.Plan`."""

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name

    def get_absolute_url(self) -> str:
        """Return the page on which the officer chooses."""
        return reverse("occupations:import_held", args=[self.pk])
