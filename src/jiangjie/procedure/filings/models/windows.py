"""Intake windows 集中受理期 and exceptions (4.1.4)."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangjie.services.accounts.models import Organisation, User
from jiangjie.services.accounts.tenancy import TenantQuerySet


class IntakeWindow(models.Model):
    """An intake window 集中受理期 (4.1.4); both days inclusive."""

    year = models.PositiveSmallIntegerField(_("年度"))
    ordinal = models.PositiveSmallIntegerField(_("批次"))
    opens_on = models.DateField(_("开始日期"))
    closes_on = models.DateField(_("截止日期"))
    source = models.CharField(_("依据文件"), max_length=200)
    notice = models.TextField(_("受理通知"), blank=True)
    """What the bodies are told: what to hand in, where to ask."""

    class Meta:
        ordering: ClassVar = ["-opens_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "ordinal"], name="one_window_per_ordinal"),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="window_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        """Return year and ordinal."""
        return f"{self.year}-{self.ordinal}"


class IntakeExceptionQuerySet(TenantQuerySet["IntakeException"]):
    """Exceptions, by the body that they are for."""


class IntakeException(models.Model):
    """The authority's own leave 例外受理 for one body to file outside a window, with its reason (4.1.4)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    opens_on = models.DateField(_("开始日期"))
    closes_on = models.DateField(_("截止日期"))
    reason = models.TextField(_("理由"))
    granted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()

    objects = IntakeExceptionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-opens_on", "-pk"]

    def __str__(self) -> str:
        """Return for whom."""
        return f"{self.organisation_id} {self.opens_on}"
