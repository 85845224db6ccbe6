"""The register of assessment bodies 评价机构."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.occupations.industries import title_of
from jiangjie.procedure.occupations.models import Occupation, WorkType
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.accounts.tenancy import TenantQuerySet


class Grade(models.TextChoices):
    """The two levels that this notice is about."""

    SPECIAL = "special", _("特级技师")
    CHIEF = "chief", _("首席技师")


class Level(models.TextChoices):
    """The levels whose assessment right matters here."""

    SENIOR_TECHNICIAN = "senior_technician", _("高级技师")
    SPECIAL_TECHNICIAN = "special_technician", _("特级技师")
    CHIEF_TECHNICIAN = "chief_technician", _("首席技师")


class BodyQuerySet(TenantQuerySet["Body"]):
    """Bodies in the register."""


class Body(models.Model):
    """An assessment body 评价机构 filed for its own skill-level recognition (1.0)."""

    class Kind(models.TextChoices):
        MUNICIPAL_SOE = "municipal_soe", _("市属国企")
        CENTRAL_ENTERPRISE = "central_enterprise", _("在沪央企")
        DISTRICT_ENTERPRISE = "district_enterprise", _("区属企业")
        PRIVATE = "private", _("民营企业")
        FOREIGN_INVESTED = "foreign_invested", _("外商投资企业")

    class Scale(models.TextChoices):
        LARGE = "large", _("大型企业")
        LEADING = "leading", _("龙头企业")
        NEITHER = "neither", _("均不是")

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="body")
    kind = models.CharField(_("企业类型"), max_length=20, choices=Kind)
    scale = models.CharField(_("规模认定"), max_length=10, choices=Scale)
    scale_basis = models.CharField(_("规模认定依据"), max_length=200, blank=True)
    filing_number = models.CharField(_("备案号"), max_length=60)
    filed_on = models.DateField(_("备案日期"))
    valid_until = models.DateField(_("备案有效期至"), null=True, blank=True)
    suspended_on = models.DateField(_("暂停日期"), null=True, blank=True)
    suspension_reason = models.TextField(_("暂停理由"), blank=True)
    reinstated_on = models.DateField(_("恢复日期"), null=True, blank=True)
    body_code = models.CharField(_("机构代码（证书编码第2—5位）"), max_length=4, default="0000")
    body_serial = models.CharField(_("机构序列号（证书编码第8—13位）"), max_length=6, blank=True)
    industry = models.CharField(_("产业领域"), max_length=60, blank=True)
    """A key of `occupations.industries`; what no version of the taxonomy names stays as it was entered."""
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="absorbed")
    """The body that took this one over 并入; None while it stands by itself."""
    version = models.PositiveIntegerField(default=0)
    """Counts the changes of the register's entry; a page that saw an older one is stale."""

    objects = BodyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body_code", "body_serial"], condition=~models.Q(body_serial=""), name="one_body_per_serial"
            ),
        ]

    def __str__(self) -> str:
        """Return the organisation's name."""
        return self.organisation.name

    def get_absolute_url(self) -> str:
        """Return the body's page."""
        return reverse("bodies:detail", args=[self.pk])

    @property
    def by_district(self) -> bool:
        """Tell whether filings go through the district (4.1.3); private and foreign-invested ones by interpretation."""
        return self.kind not in {self.Kind.MUNICIPAL_SOE, self.Kind.CENTRAL_ENTERPRISE}

    @property
    def route_is_reading(self) -> bool:
        """Tell whether the notice does not name this kind of enterprise, so that its route is our reading (4.1.3)."""
        return self.kind in {self.Kind.PRIVATE, self.Kind.FOREIGN_INVESTED}

    @property
    def industry_title(self) -> str:
        """Return the industry's title in the page's language (2.3); "" for none."""
        return title_of(self.industry) if self.industry else ""

    def lapsed(self, on: date) -> bool:
        """Tell whether the body's filing has run out on that day."""
        return self.valid_until is not None and self.valid_until < on

    def suspended(self, on: date) -> bool:
        """Tell whether the body's right rests on that day."""
        return (
            self.suspended_on is not None
            and self.suspended_on <= on
            and (self.reinstated_on is None or on < self.reinstated_on)
        )


class ChangeQuerySet(TenantQuerySet["Change"]):
    """Dated changes of the register."""

    tenant = "body__organisation"


class Change(models.Model):
    """A dated change of an entry 登记变更 (1.0): what holds from a day on, by which document. Never edited or deleted.

    `values` maps names of the entry's fields to what they are from `effective_on` on. The row that was entered later
    wins on the same day, so a correction is one more row beside the one it corrects.
    """

    class Kind(models.TextChoices):
        REGISTERED = "registered", _("登记")
        CORRECTED = "corrected", _("更正")
        RENAMED = "renamed", _("更名")
        MOVED = "moved", _("迁移注册地")
        RECLASSIFIED = "reclassified", _("变更企业类型")
        SCALED = "scaled", _("规模认定")
        RENEWED = "renewed", _("备案延续")
        LAPSED = "lapsed", _("备案失效")
        SUSPENDED = "suspended", _("暂停")
        REINSTATED = "reinstated", _("恢复")
        MERGED = "merged", _("并入其他机构")

    body = models.ForeignKey(Body, models.PROTECT, related_name="changes")
    kind = models.CharField(_("变更"), max_length=20, choices=Kind)
    effective_on = models.DateField(_("生效日期"))
    values = models.JSONField()
    basis = models.CharField(_("依据"), max_length=1000)
    scan = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, related_name="+")
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    """None: taken over from the register as it was before changes were dated."""
    entered_at = models.DateTimeField(_("登记时间"))

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["effective_on", "pk"]

    def __str__(self) -> str:
        """Return day and kind."""
        return f"{self.effective_on} {self.get_kind_display()}"


class BranchQuerySet(TenantQuerySet["Branch"]):
    """Branches."""

    tenant = "body__organisation"


class Branch(models.Model):
    """A branch 分支机构 of a body: a name, a district and an address; it is no tenant, and files through its body."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="branches")
    name = models.CharField(_("分支机构名称"), max_length=120)
    district = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("所在区"))
    address = models.CharField(_("地址"), max_length=200)
    opened_on = models.DateField(_("设立日期"))
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)
    """The first day without it."""
    basis = models.CharField(_("依据"), max_length=200)
    closing_basis = models.CharField(_("撤销依据"), max_length=200, blank=True)

    objects = BranchQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["opened_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "name"], condition=models.Q(closed_on=None), name="one_open_branch_per_name"
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def open(self, on: date) -> bool:
        """Tell whether the branch is there on that day."""
        return self.opened_on <= on and (self.closed_on is None or on < self.closed_on)


class QualificationQuerySet(TenantQuerySet["Qualification"]):
    """Assessment rights."""

    tenant = "body__organisation"


class StandingQualifications(models.Manager["Qualification"]):
    """Rights that stand in the register: those struck out were entered by mistake and count for nothing."""

    def get_queryset(self) -> QualificationQuerySet:
        """Leave out what was struck out."""
        return QualificationQuerySet(self.model, using=self._db).filter(struck_on=None)

    def visible_to(self, actor: Actor) -> QualificationQuerySet:
        """Return the standing rights of the bodies that the actor sees."""
        return self.get_queryset().visible_to(actor)


class Qualification(models.Model):
    """The right to assess 评价资质 an occupation at a level (1.1, 1.2), with the certificates issued so far."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="qualifications")
    occupation = models.ForeignKey(Occupation, models.PROTECT, related_name="+", verbose_name=_("职业"))
    work_type = models.ForeignKey(
        WorkType, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("工种")
    )
    level = models.CharField(_("等级"), max_length=20, choices=Level)
    valid_from = models.DateField(_("自"))
    valid_until = models.DateField(_("至"), null=True, blank=True)
    certificates_issued = models.PositiveIntegerField(_("已发证书数"), default=0)
    source = models.CharField(_("依据"), max_length=200)
    struck_on = models.DateField(_("撤销登记日期"), null=True, blank=True)
    """The day on which the entry was struck out as a mistake; the right never counted from then on, for any day."""
    struck_reason = models.CharField(_("撤销登记的理由"), max_length=500, blank=True)
    struck_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = StandingQualifications()
    with_struck = QualificationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["occupation__code", "level", "valid_from"]

    def __str__(self) -> str:
        """Return occupation and level."""
        return f"{self.occupation} {self.get_level_display()}"

    def valid(self, on: date) -> bool:
        """Tell whether the right holds on that day."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


class QualificationChangeQuerySet(TenantQuerySet["QualificationChange"]):
    """Dated rows of assessment rights."""

    tenant = "qualification__body__organisation"


class QualificationChange(models.Model):
    """What the register says of a right from a day on 资质变更 (1.1, 1.2). Never edited or deleted.

    `values` maps names of the right's fields to what they are from `effective_on` on, as in `Change`.
    """

    class Kind(models.TextChoices):
        ENTERED = "entered", _("登记")
        GRANTED = "granted", _("准予备案")
        CORRECTED = "corrected", _("更正")
        CHANGED = "changed", _("变更")
        IMPORTED = "imported", _("批量导入")
        ISSUED = "issued", _("确认发证情况")

    qualification = models.ForeignKey(Qualification, models.PROTECT, related_name="changes")
    kind = models.CharField(_("变更"), max_length=20, choices=Kind)
    effective_on = models.DateField(_("生效日期"))
    values = models.JSONField()
    basis = models.CharField(_("依据"), max_length=1000)
    entered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    """None: taken over from the register as it was before rights were dated."""
    entered_at = models.DateTimeField(_("登记时间"))

    objects = QualificationChangeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["effective_on", "pk"]

    def __str__(self) -> str:
        """Return day and kind."""
        return f"{self.effective_on} {self.get_kind_display()}"


class IssueReportQuerySet(TenantQuerySet["IssueReport"]):
    """Reports of certificates issued."""

    tenant = "qualification__body__organisation"


class IssueReport(models.Model):
    """The body's report of the certificates it has issued under a right 发证情况报告, with proof (1.1)."""

    class Outcome(models.TextChoices):
        PENDING = "pending", _("待确认")
        CONFIRMED = "confirmed", _("已确认")
        RETURNED = "returned", _("已退回")

    qualification = models.ForeignKey(Qualification, models.PROTECT, related_name="reports")
    issued = models.PositiveIntegerField(_("累计已发证书数"))
    """All certificates issued under the right up to `counted_on`, without those issued through this system."""
    counted_on = models.DateField(_("统计截止日期"))
    note = models.CharField(_("说明"), max_length=500, blank=True)
    proof = models.ForeignKey("documents.StoredFile", models.PROTECT, related_name="+")
    outcome = models.CharField(_("状态"), max_length=10, choices=Outcome, default=Outcome.PENDING)
    reported_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    reported_at = models.DateTimeField(_("报告时间"))
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(_("办理日期"), null=True, blank=True)
    decision_reason = models.CharField(_("理由"), max_length=500, blank=True)

    objects = IssueReportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["qualification"], condition=models.Q(outcome="pending"), name="one_open_report_per_right"
            ),
        ]

    def __str__(self) -> str:
        """Return number and day."""
        return f"{self.issued} {self.counted_on}"


class HeldRights(models.Model):
    """An uploaded table of rights 待导入评价资质 that waits for the officer's choice; deleted with it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    """The authority whose officer uploaded it."""
    made_by = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    name = models.CharField(max_length=160)
    content = models.JSONField()
    """See `rights_file.Table`."""

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name

    def get_absolute_url(self) -> str:
        """Return the page on which the officer chooses."""
        return reverse("bodies:rights_held", args=[self.pk])


class CentralDetermination(models.Model):
    """The central enterprise's own determination 中央企业统筹确定 for a branch in Shanghai (1.3)."""

    class Confirmation(models.TextChoices):
        PENDING = "pending", _("待市职鉴中心确认")
        CONFIRMED = "confirmed", _("已确认")
        REFUSED = "refused", _("未予确认")

    body = models.ForeignKey(Body, models.PROTECT, related_name="determinations")
    number = models.CharField(_("文号"), max_length=80)
    dated = models.DateField(_("日期"))
    issuer = models.CharField(_("中央企业名称"), max_length=120)
    occupations = models.ManyToManyField(Occupation, related_name="+", verbose_name=_("职业"))
    scan = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, related_name="+")
    confirmation = models.CharField(_("确认"), max_length=10, choices=Confirmation, default=Confirmation.PENDING)
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(_("确认日期"), null=True, blank=True)
    decision_reason = models.CharField(_("理由"), max_length=500, blank=True)

    def __str__(self) -> str:
        """Return the document number."""
        return self.number
