"""Schemes 评聘工作方案, intake windows and filings 项目备案."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.rows import FILING
from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.occupations.models import Occupation, WorkType
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation, User
from jiangjie.services.accounts.tenancy import TenantQuerySet
from jiangjie.services.matters.models import Matter, MatterQuerySet


class IntakeWindow(models.Model):
    """An intake window 集中受理期 (4.1.4); both days inclusive."""

    year = models.PositiveSmallIntegerField(_("年度"))
    ordinal = models.PositiveSmallIntegerField(_("批次"))
    opens_on = models.DateField(_("开始日期"))
    closes_on = models.DateField(_("截止日期"))
    source = models.CharField(_("依据文件"), max_length=200)

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


class SchemeQuerySet(TenantQuerySet["Scheme"]):
    """Versions of schemes."""


class Scheme(models.Model):
    """One version of a body's scheme 评聘工作方案 (4.1.1). Seven parts; the numbers that bind later steps are fields."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="schemes")
    version_number = models.PositiveIntegerField(_("版本"), default=1)
    title = models.CharField(_("方案名称"), max_length=120)
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    # 1 occupations: SchemeLine
    occupations_note = models.TextField(_("职业（工种）说明"), blank=True)
    no_senior_level_reason = models.TextField(_("在未设高级技师的职业中设立的理由"), blank=True)
    """Written reason demanded by 2.2."""
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
    # 5 organisation
    organisation_setup = models.TextField(_("组织机构"), blank=True)
    panel_size = models.PositiveSmallIntegerField(_("评审组人数"), null=True, blank=True)
    outside_experts = models.PositiveSmallIntegerField(_("其中外单位专家不少于"), null=True, blank=True)
    # 6 timetable
    timetable = models.TextField(_("时间安排"), blank=True)
    # 7 appointment management
    appointment_management = models.TextField(_("岗位聘用管理"), blank=True)
    term_months = models.PositiveSmallIntegerField(_("聘期（月）"), null=True, blank=True)
    platform_days = models.PositiveSmallIntegerField(_("聘任后多少日内提供工作平台"), null=True, blank=True)
    ratio_numerator = models.PositiveIntegerField(_("结构比例（分子）"), null=True, blank=True)
    ratio_denominator = models.PositiveIntegerField(_("结构比例（分母）"), null=True, blank=True)
    ratio_base = models.CharField(_("结构比例的基数"), max_length=120, blank=True)
    """What the ratio (6.2.1) is counted on, in words: e.g. 在岗高级技师人数."""
    # supporting measures (6.2.1)
    supporting_measures = models.TextField(_("配套措施"), blank=True)
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
    """One criterion of the review content 评审内容, with its weight in percent and its maximum of points."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField(_("序号"))
    name = models.CharField(_("评审项目"), max_length=80)
    guidance = models.TextField(_("评分要点"), blank=True)
    weight = models.DecimalField(_("权重（%）"), max_digits=5, decimal_places=2)
    maximum = models.DecimalField(_("满分"), max_digits=5, decimal_places=2)
    minimum = models.DecimalField(_("最低分"), max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "position"], name="one_criterion_per_position")
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class FilingQuerySet(MatterQuerySet["Filing"]):
    """Filings; drafts are the body's own business, and a district sees what takes its route."""

    private = ("draft",)

    def visible_to(self, actor: Actor) -> Self:
        """Return the filings that the actor may see; who never left the body's desk is the body's alone."""
        seen = super().visible_to(actor)
        if actor.in_office:
            return seen
        return seen.exclude(state="withdrawn", submitted_on=None)

    def _authority(self, actor: Actor) -> models.Q:
        found = super()._authority(actor)
        return found & models.Q(route="district") if actor.kind == "district" else found


class Filing(Matter):
    """An application to file a scheme 项目备案申请 (4.1.1–4.1.4)."""

    lifecycle = FILING

    class Route(models.TextChoices):
        CENTRE = "centre", _("直接报市职鉴中心")
        DISTRICT = "district", _("经注册地区人社")

    scheme = models.OneToOneField(Scheme, models.PROTECT, related_name="filing")
    route = models.CharField(_("受理路径"), max_length=10, choices=Route)
    window = models.ForeignKey(IntakeWindow, models.PROTECT, null=True, blank=True, related_name="filings")
    number = models.CharField(_("备案编号"), max_length=40, blank=True)
    submitted_on = models.DateField(_("提交日期"), null=True, blank=True)
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    valid_until = models.DateField(_("有效期至"), null=True, blank=True)
    proposal = models.CharField(_("拟办意见"), max_length=10, blank=True)
    """"approve" or "refuse", as the centre's officer proposes."""

    objects = FilingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["number"], condition=~models.Q(number=""), name="one_filing_per_number"),
        ]

    def __str__(self) -> str:
        """Return the scheme's title."""
        return str(self.scheme)

    def get_absolute_url(self) -> str:
        """Return the filing's page."""
        return reverse("filings:detail", args=[self.pk])

    def in_force(self, on: date) -> bool:
        """Tell whether the scheme stands approved on that day."""
        return (
            self.state == "approved"
            and self.decided_on is not None
            and self.decided_on <= on
            and (self.valid_until is None or on <= self.valid_until)
        )


class Opinion(models.Model):
    """A dated opinion 评估意见 or remark of an authority on a filing, item by item."""

    class Stage(models.TextChoices):
        DISTRICT_RETURN = "district_return", _("区人社补正意见")
        DISTRICT = "district", _("区人社初审意见")
        CENTRE_RETURN = "centre_return", _("市职鉴中心补正意见")
        CENTRE = "centre", _("市职鉴中心评估（复核）意见")
        DECISION = "decision", _("市职鉴中心决定")

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="opinions")
    stage = models.CharField(_("环节"), max_length=20, choices=Stage)
    favourable = models.BooleanField(_("同意"), null=True)
    text = models.TextField(_("意见"))
    items = models.JSONField(_("逐项意见"), default=list, blank=True)
    """List of {"part": key of the scheme's part, "remark": text, "answer": text of the body}."""
    judgements = models.JSONField(_("逐项认定"), default=list, blank=True)
    """What the notice leaves to a person: list of {"key", "question", "provision", "accepted": bool, "reason"}."""
    experts = models.TextField(_("参加评估（复核）的专家"), blank=True)
    provision = models.CharField(_("依据条款"), max_length=20, blank=True)
    paper = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    """The official notice 通知书 that went out."""
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_on = models.DateField(_("日期"))

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Return the stage."""
        return str(self.get_stage_display())


class NumberSeries(models.Model):
    """A row of consecutive numbers 文号 of one office and year; locked while the next is taken."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "kind", "year"], name="one_number_series"),
        ]

    def __str__(self) -> str:
        """Return the last number."""
        return f"{self.kind} {self.year} {self.last}"
