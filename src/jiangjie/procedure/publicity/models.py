"""Public notices 公示, objections 异议 and the determination of the list 核定."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.rows import AWARD, NOTICE, OBJECTION
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.publicity.querysets import NoticeQuerySet, ObjectionQuerySet
from jiangjie.procedure.reviews.models import Review
from jiangjie.services.accounts.models import User
from jiangjie.services.matters.models import Matter, MatterQuerySet


class Notice(Matter):
    """The notice of the proposed persons to all staff 公示 (4.4.1). Both days inclusive; only working days count."""

    lifecycle = NOTICE

    review = models.OneToOneField(Review, models.PROTECT, related_name="notice")
    places = models.CharField(_("公示方式与地点"), max_length=200)
    contact = models.CharField(_("异议受理部门及联系方式"), max_length=200)
    working_days = models.PositiveSmallIntegerField(_("公示工作日数"))
    published_on = models.DateField(_("发布日期"), null=True, blank=True)
    first_day = models.DateField(_("公示首日"), null=True, blank=True)
    last_day = models.DateField(_("公示末日"), null=True, blank=True)
    runs = models.PositiveSmallIntegerField(_("公示次数"), default=0)
    pause_reason = models.TextField(_("中止原因"), blank=True)

    objects = NoticeQuerySet.as_manager()

    def __str__(self) -> str:
        """Return the plan's title."""
        return f"{self.review.plan.title} · {gettext('公示')}"

    def get_absolute_url(self) -> str:
        """Return the notice's page."""
        return reverse("publicity:detail", args=[self.pk])


class NoticeEntry(models.Model):
    """A person on the notice, as published."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="entries")
    candidacy = models.OneToOneField(Candidacy, models.PROTECT, related_name="notice_entry")
    position = models.PositiveSmallIntegerField(_("序号"))

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        """Return the candidacy."""
        return str(self.candidacy)


class Objection(Matter):
    """An objection 异议 to a person on the notice or to the notice as a whole; named or anonymous (4.4.2)."""

    lifecycle = OBJECTION

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="objections")
    candidacy = models.ForeignKey(Candidacy, models.PROTECT, null=True, blank=True, related_name="objections")
    """Against whom; None: against the procedure."""
    raised_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """None when anonymous."""
    receipt = models.CharField(_("回执号"), max_length=20, unique=True)
    text = models.TextField(_("异议内容"))
    findings = models.TextField(_("调查情况"), blank=True)
    outcome_note = models.TextField(_("处理结论"), blank=True)

    objects = ObjectionQuerySet.as_manager()

    def __str__(self) -> str:
        """Return the receipt."""
        return gettext("异议 %(receipt)s") % {"receipt": self.receipt}

    def get_absolute_url(self) -> str:
        """Return the objection's page."""
        return reverse("publicity:objection", args=[self.pk])


class AwardQuerySet(MatterQuerySet["Award"]):
    """Determinations; authorities see them once the results were submitted."""

    private = ("draft", "determined")


class Award(Matter):
    """The body's determination of the list 核定获评名单 and the filing of the results 结果备案 (4.4.2, 4.4.3).

    A notice has one determination, and a supplementary one 补充核定 for those whom an objection held back at the time.
    """

    lifecycle = AWARD

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="awards")
    ordinal = models.PositiveSmallIntegerField(_("补充核定次序"), default=0)
    """0 for the first determination of the notice, then 1, 2 … for the supplementary ones."""
    document_number = models.CharField(_("核定文件文号"), max_length=80, blank=True)
    document_dated = models.DateField(_("核定文件日期"), null=True, blank=True)
    document = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    determined_on = models.DateField(_("核定日期"), null=True, blank=True)
    determined_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    snapshot = models.JSONField(null=True, blank=True)
    """The results as determined; fixed."""
    snapshot_sha256 = models.CharField(max_length=64, blank=True)
    filed_on = models.DateField(_("结果备案日期"), null=True, blank=True)
    return_remark = models.TextField(_("退回意见"), blank=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["notice", "ordinal"], name="awards_of_a_notice_in_order"),
            models.UniqueConstraint(
                fields=["notice"],
                condition=models.Q(state__in=AwardQuerySet.private),
                name="one_unfiled_award_a_notice",
            ),
        ]

    def __str__(self) -> str:
        """Return the plan's title, and which determination of the notice it is."""
        return f"{self.list_title} · {gettext('核定与结果备案')}"

    @property
    def list_title(self) -> str:
        """Return the plan's title; of a supplementary list with its number."""
        title = self.notice.review.plan.title
        if not self.ordinal:
            return title
        return gettext("%(title)s（第%(n)s次补充核定）") % {"title": title, "n": self.ordinal}

    def get_absolute_url(self) -> str:
        """Return the award's page."""
        return reverse("publicity:award", args=[self.pk])


class AwardEntry(models.Model):
    """A person whom a determination took, fixed when it was made; nobody is determined twice."""

    award = models.ForeignKey(Award, models.CASCADE, related_name="entries")
    candidacy = models.OneToOneField(Candidacy, models.PROTECT, related_name="award_entry")
    position = models.PositiveSmallIntegerField(_("序号"))
    """The person's place on the notice."""

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        """Return the candidacy."""
        return str(self.candidacy)
