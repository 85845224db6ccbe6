"""The catalogue of occupations 职业分类大典, by code and edition, with work types."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


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
    skill_class = models.CharField(_("类别"), max_length=10, choices=SkillClass)
    senior_level = models.CharField(_("高级技师等级"), max_length=10, choices=SeniorLevel, default=SeniorLevel.UNKNOWN)
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


class WorkType(models.Model):
    """A work type 工种 of an occupation."""

    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="work_types")
    name = models.CharField(_("工种"), max_length=80)
    source = models.CharField(_("来源"), max_length=200, blank=True)
    in_force_from = models.DateField(_("生效日期"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["occupation", "name"], name="one_work_type_per_name")]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
