"""Schemes 评聘工作方案 with their lines and criteria (4.1.1)."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.occupations.models import Occupation, WorkType
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.accounts.tenancy import TenantQuerySet


class SchemeQuerySet(TenantQuerySet["Scheme"]):
    """Versions of schemes."""


class Scheme(models.Model):
    """One version of a body's scheme 评聘工作方案 (4.1.1). Seven parts; the numbers that bind later steps are fields."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="schemes")
    version_number = models.PositiveIntegerField(_("版本"), default=1)
    title = models.CharField(_("方案名称"), max_length=120)
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    template = models.CharField(_("起草时所用的参考样式"), max_length=40, blank=True)
    """Key of the suggestion that the text was begun with; "" for none."""
    # 1 occupations: SchemeLine
    occupations_note = models.TextField(_("职业（工种）说明"), blank=True)
    no_senior_level_reason = models.TextField(_("在未设高级技师的职业中设立的理由"), blank=True)
    """Written reason demanded by 2.2."""
    industries = models.JSONField(_("产业领域"), default=list, blank=True)
    """Keys of the industries (2.3) that the scheme is for."""
    # 2 entry conditions
    entry_conditions = models.TextField(_("报名条件"), blank=True)
    own_conditions = models.JSONField(_("本单位细化条件"), default=list, blank=True)
    """The body's own conditions (3.4): a list of rows, each as the form `OwnConditionForm` took it, with its "verdict"
    (equal, tightening, adding, loosening, unproved) and "looser" of the day on which it was saved.

    `about` is the city's condition that it touches, "" for one of its own; a row with a "document" is a file of rules.
    None is ever applied in the place of the notice.
    """
    # 3 review content: Criterion
    review_content = models.TextField(_("评审内容"), blank=True)
    # 4 review process
    review_process = models.TextField(_("评审流程"), blank=True)
    pass_mark = models.DecimalField(_("合格分数线"), max_digits=5, decimal_places=2, null=True, blank=True)
    drop_extremes = models.BooleanField(_("去掉一个最高分和一个最低分"), default=False)
    vote_numerator = models.PositiveSmallIntegerField(_("表决通过比例（分子）"), null=True, blank=True)
    vote_denominator = models.PositiveSmallIntegerField(_("表决通过比例（分母）"), null=True, blank=True)
    quorum = models.PositiveSmallIntegerField(_("评审最低到会人数"), null=True, blank=True)
    steps = models.JSONField(_("评审步骤"), default=list, blank=True)
    """Rows of `structured.BY_NAME["steps"]`, as the other lists of rows below."""
    # 5 organisation
    organisation_setup = models.TextField(_("组织机构"), blank=True)
    panel_size = models.PositiveSmallIntegerField(_("评审组人数"), null=True, blank=True)
    outside_experts = models.PositiveSmallIntegerField(_("其中外单位专家不少于"), null=True, blank=True)
    organs = models.JSONField(_("机构和人员"), default=list, blank=True)
    panel_rules = models.JSONField(_("评审组组成规则"), default=list, blank=True)
    # 6 timetable
    timetable = models.TextField(_("时间安排"), blank=True)
    milestones = models.JSONField(_("时间节点"), default=list, blank=True)
    # 7 appointment management
    appointment_management = models.TextField(_("岗位聘用管理"), blank=True)
    term_months = models.PositiveSmallIntegerField(_("聘期（月）"), null=True, blank=True)
    platform_days = models.PositiveSmallIntegerField(_("聘任后多少日内提供工作平台"), null=True, blank=True)
    ratio_numerator = models.PositiveIntegerField(_("结构比例（分子）"), null=True, blank=True)
    ratio_denominator = models.PositiveIntegerField(_("结构比例（分母）"), null=True, blank=True)
    ratio_base = models.CharField(_("结构比例的基数"), max_length=120, blank=True)
    """What the ratio (6.2.1) is counted on, in words: e.g. 在岗高级技师人数."""
    terms = models.JSONField(_("聘用管理事项"), default=list, blank=True)
    unit_ratios = models.JSONField(_("分单位、分岗位的结构比例"), default=list, blank=True)
    """What the scheme lays down for single units or posts; the ratio above binds the whole body, these go beside it."""
    # supporting measures (6.2.1)
    supporting_measures = models.TextField(_("配套措施"), blank=True)
    measures = models.JSONField(_("措施清单"), default=list, blank=True)
    # proof of publication to all staff (4.1.1)
    published_on = models.DateField(_("向全体职工公开日期"), null=True, blank=True)
    published_where = models.CharField(_("公开方式"), max_length=200, blank=True)
    publication_proof = models.ForeignKey(
        "documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_paper = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    """The scheme as it was published, word for word."""
    part_versions = models.JSONField(default=dict, blank=True)
    """How often each part was saved; an editor whose page showed an older number is told so."""
    last_saved_on = models.DateField(_("最后修改日期"), null=True, blank=True)
    """The day of the text's last saving when its publication was entered; None in older records."""
    published_edits = models.PositiveIntegerField(null=True, blank=True)
    """The sum of `part_versions` when the scheme was published."""

    objects = SchemeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "version_number"], name="one_scheme_per_version"),
        ]

    def __str__(self) -> str:
        """Return title and version."""
        return gettext("%(title)s（第%(number)s版）") % {"title": self.title, "number": self.version_number}

    @property
    def edits(self) -> int:
        """Return how often parts were saved."""
        return sum(self.part_versions.values())

    @property
    def changed_since_publication(self) -> bool:
        """Tell whether the text differs from what the staff were shown."""
        return self.published_edits is not None and self.published_edits != self.edits


class SchemeLine(models.Model):
    """One occupation × work type × grade of a scheme, with the occupations that it takes as related 相关职业."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="lines")
    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="+", verbose_name=_("职业"))
    work_type = models.ForeignKey(
        WorkType, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("工种")
    )
    grade = models.CharField(_("等级"), max_length=10, choices=Grade)
    related = models.ManyToManyField(Occupation, blank=True, related_name="+", verbose_name=_("相关职业"))

    class Meta:
        constraints: ClassVar = [
            # An empty work type counts as a value: the same line without one cannot stand twice.
            models.UniqueConstraint("scheme", "occupation", Coalesce("work_type", 0), "grade", name="one_scheme_line"),
        ]

    def __str__(self) -> str:
        """Return occupation, work type and grade."""
        work_type = f"（{self.work_type}）" if self.work_type else ""
        return f"{self.occupation.name}{work_type} {self.get_grade_display()}"


class Criterion(models.Model):
    """One criterion of the review content 评审内容, with its weight in percent and its maximum of points.

    A weight or maximum of 0 is one that nobody has laid down yet: a suggestion gives none, and the scheme lacks it.
    """

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField(_("序号"))
    name = models.CharField(_("评审项目"), max_length=80)
    guidance = models.TextField(_("评分要点"), blank=True)
    weight = models.DecimalField(_("权重（%）"), max_digits=5, decimal_places=2)
    maximum = models.DecimalField(_("满分"), max_digits=5, decimal_places=2)
    minimum = models.DecimalField(_("最低分"), max_digits=5, decimal_places=2, null=True, blank=True)
    evidence = models.TextField(_("要求的佐证材料"), blank=True)
    anchors = models.JSONField(_("评分标准"), default=list, blank=True)
    """What a range of points stands for: list of {"low", "high": numbers as text, "words"}, the highest first."""

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "position"], name="one_criterion_per_position")
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
