"""Plans 评聘工作计划. One plan is one round."""

from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.rows import PLAN
from jiangjie.procedure.filings.models import Filing, SchemeLine
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.models import Matter, MatterQuerySet


class PlanQuerySet(MatterQuerySet["Plan"]):
    """Plans; drafts are the body's own business."""

    private = ("draft",)

    def visible_to(self, actor: Actor) -> Self:
        """Show the plans of their own body to employees too, once filed: without them nobody could apply (4.2.1)."""
        if actor.has(r.EMPLOYEE) and not actor.has(*r.BODY_OFFICE, *r.AUTHORITIES):
            own = self.filter(organisation=actor.organisation, state__in=("filed", "cancelled"))
            return own.exclude(filed_on=None)
        return super().visible_to(actor)


class Plan(Matter):
    """The plan 评聘工作计划 of one round (4.2.1). Years are counted on `reference_date` 截止日."""

    lifecycle = PLAN

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="plans", verbose_name=_("已备案方案"))
    title = models.CharField(_("计划名称"), max_length=120)
    year = models.PositiveSmallIntegerField(_("年度"))
    reference_date = models.DateField(_("年限计算截止日"))
    entry_opens_on = models.DateField(_("申报开始日期"))
    entry_closes_on = models.DateField(_("申报截止日期"))
    review_on = models.DateField(_("评审日期"))
    place = models.CharField(_("评审地点"), max_length=120)
    panel_size = models.PositiveSmallIntegerField(_("评审组人数"))
    notice_days = models.PositiveSmallIntegerField(_("公示期（工作日）"))
    second_round_reason = models.TextField(_("同一年度再次评审的理由"), blank=True)
    second_round_consent = models.CharField(_("同意再次评审的文件"), max_length=200, blank=True)
    filed_on = models.DateField(_("备案日期"), null=True, blank=True)
    number = models.CharField(_("计划备案编号"), max_length=40, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    def get_absolute_url(self) -> str:
        """Return the plan's page."""
        return reverse("plans:detail", args=[self.pk])


class PlanLine(models.Model):
    """Head-count 名额 of one line of the filed scheme, with the arithmetic base of the structure ratio (6.2.1)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="lines")
    scheme_line = models.ForeignKey(SchemeLine, models.PROTECT, related_name="+", verbose_name=_("职业（工种）与等级"))
    headcount = models.PositiveSmallIntegerField(_("名额"))
    ratio_base_count = models.PositiveIntegerField(_("结构比例基数（人）"))
    already_appointed = models.PositiveIntegerField(_("已聘人数"), default=0)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "scheme_line"], name="one_plan_line")]

    def __str__(self) -> str:
        """Return the scheme line."""
        return str(self.scheme_line)

    @property
    def grade(self) -> str:
        """Return special or chief."""
        return self.scheme_line.grade
