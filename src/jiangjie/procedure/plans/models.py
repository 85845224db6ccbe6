"""Plans 评聘工作计划. One plan is one round."""

from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.rows import PLAN
from jiangjie.procedure.filings.models import Filing, SchemeLine
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import User
from jiangjie.services.matters.models import Matter, MatterQuerySet


class PlanQuerySet(MatterQuerySet["Plan"]):
    """Plans; drafts are the body's own business."""

    private = ("draft",)

    def visible_to(self, actor: Actor) -> Self:
        """Show the plans of their own body to employees too, once filed: without them nobody could apply (4.2.1)."""
        if actor.has(r.EMPLOYEE) and not actor.has(*r.BODY_OFFICE, *r.AUTHORITIES):
            return self.filter(organisation=actor.organisation).exclude(state="draft").exclude(filed_on=None)
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
    outside_experts = models.PositiveSmallIntegerField(_("其中外单位专家"), null=True, blank=True)
    """None in plans made before plans said so: then the filed scheme's number holds."""
    notice_days = models.PositiveSmallIntegerField(_("公示期（工作日）"))
    results_on = models.DateField(_("结果备案日期"), null=True, blank=True)
    """When the body means to file the results (4.4.3); after the public notice."""
    second_round_reason = models.TextField(_("同一年度再次评审的理由"), blank=True)
    second_round_consent = models.CharField(_("同意再次评审的文件"), max_length=200, blank=True)
    filed_on = models.DateField(_("备案日期"), null=True, blank=True)
    number = models.CharField(_("计划备案编号"), max_length=40, blank=True)
    change_reason = models.TextField(_("变更的理由"), blank=True)
    """Why a filed plan is being changed; empty before and after."""
    told_on = models.DateField(_("告知日期"), null=True, blank=True)
    told = models.TextField(_("告知申报人"), blank=True)
    """Why the round was last changed, moved or cancelled: every candidate reads it beside the case."""

    taken_elsewhere: dict[tuple[int, int | None, str], int] | None = None
    """What `rules.planned_for` found, kept with the record as it was loaded; an action loads it anew and asks again."""

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
    units = models.JSONField(_("其中分单位、分岗位的名额"), default=list, blank=True)
    """Shares of the units or posts for which the scheme has a ratio: rows of unit, headcount, base and appointed."""

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


class PlanVersion(models.Model):
    """A version of a plan as it stood on file 备案版本; a change adds one, and none is ever rewritten (4.2.1)."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    ordinal = models.PositiveSmallIntegerField(_("版本"))
    content = models.JSONField()
    """Plain values: the particulars by field name, and under "lines" one row a line."""
    reason = models.TextField(_("变更的理由"), blank=True)
    """Empty for the first; then why the one before was changed."""
    by_centre = models.BooleanField(_("经备案"), default=True)
    """False when the body moved dates or the place by itself."""
    in_force_on = models.DateField(_("起用日期"))
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    paper = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    """The notice 备案通知书 that went out with it."""

    class Meta:
        ordering: ClassVar = ["ordinal"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "ordinal"], name="one_plan_version")]

    def __str__(self) -> str:
        """Return the ordinal."""
        return str(self.ordinal)


class PlanRemark(models.Model):
    """One remark 补正意见 of a return, with the body's answer (4.2.1)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="remarks")
    round = models.PositiveSmallIntegerField(_("第几次退回"))
    position = models.PositiveSmallIntegerField(_("序号"))
    text = models.TextField(_("补正意见"))
    answer = models.TextField(_("答复"), blank=True)
    given_on = models.DateField(_("日期"))
    paper = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    """The notice 补正通知书 that carried it."""

    class Meta:
        ordering: ClassVar = ["round", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "round", "position"], name="one_plan_remark"),
        ]

    def __str__(self) -> str:
        """Return the remark."""
        return self.text
