"""Filings 项目备案, the opinions on them and the numbers of their notices."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.rows import FILING
from jiangjie.core.words import gettext_noop
from jiangjie.procedure.filings.models.schemes import Scheme
from jiangjie.procedure.filings.models.windows import IntakeWindow
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation, User
from jiangjie.services.clock import today
from jiangjie.services.matters.models import Matter, MatterQuerySet


class FilingQuerySet(MatterQuerySet["Filing"]):
    """Filings; drafts are the body's own business, and a district sees what takes its route."""

    private = ("draft",)

    def visible_to(self, actor: Actor) -> Self:
        """Return the filings that the actor may see; who never left the body's desk is the body's alone."""
        seen = super().visible_to(actor)
        if actor.in_office:
            return seen
        return seen.exclude(state="withdrawn", submitted_on=None)

    def in_force(self, on: date) -> Self:
        """Return the filings that stand approved on that day; the same rule as `Filing.in_force`."""
        begun = models.Q(valid_from__lte=on) | models.Q(valid_from=None, decided_on__lte=on)
        unended = models.Q(valid_until=None) | models.Q(valid_until__gte=on)
        own = models.Q(succeeded_on=None) | models.Q(succeeded_on__gt=on)
        return self.filter(begun, unended, own, state="approved")

    def _authority(self, actor: Actor) -> models.Q:
        found = super()._authority(actor)
        return found & models.Q(route="district") if actor.kind == "district" else found


class Filing(Matter):
    """An application to file a scheme 项目备案申请 (4.1.1–4.1.4)."""

    lifecycle = FILING

    class Route(models.TextChoices):
        CENTRE = "centre", _("直接报市职鉴中心")
        DISTRICT = "district", _("经注册地区人社")

    class Kind(models.TextChoices):
        NEW = "new", _("新备案")
        CHANGE = "change", _("变更备案")
        RENEWAL = "renewal", _("延续备案")

    scheme = models.OneToOneField(Scheme, models.PROTECT, related_name="filing")
    route = models.CharField(_("受理路径"), max_length=10, choices=Route)
    window = models.ForeignKey(IntakeWindow, models.PROTECT, null=True, blank=True, related_name="filings")
    number = models.CharField(_("备案编号"), max_length=40, blank=True)
    submitted_on = models.DateField(_("提交日期"), null=True, blank=True)
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    valid_until = models.DateField(_("有效期至"), null=True, blank=True)
    proposal = models.CharField(_("拟办意见"), max_length=10, blank=True)
    """"approve" or "refuse", as the centre's officer proposes."""
    kind = models.CharField(_("备案类型"), max_length=10, choices=Kind, default=Kind.NEW)
    succeeds = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors", verbose_name=_("原备案")
    )
    """The filing that this one changes 变更 or renews 延续."""
    succession_note = models.TextField(_("变更（延续）说明"), blank=True)
    valid_from = models.DateField(_("有效期自"), null=True, blank=True)
    """First day of an approved filing; None in old records: the day of the decision."""
    succeeded_on = models.DateField(_("接替日期"), null=True, blank=True)
    """The first day on which another filing stands in the place of this one."""
    conditions = models.TextField(_("备案条件"), blank=True)
    """What the decision binds the body to."""
    assessment_due_on = models.DateField(null=True, blank=True)
    """Limit of the assessment, kept while somebody else's limit runs."""
    clock_left = models.IntegerField(null=True, blank=True)
    """Working days that were left of the assessment when it was returned: the clock stops until it is accepted again."""
    notice_from = models.CharField(max_length=30, blank=True)
    """The state out of which a notice was put before the approver to be signed."""
    paused_left = models.IntegerField(null=True, blank=True)
    """Working days that were left of the limit when the body was suspended; None while nothing rests."""
    taken_in_by = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    """The district that accepted the filing; another than the body's present one when the body has moved."""

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

    @property
    def begins_on(self) -> date | None:
        """Return the first day on which the approved filing holds; None as long as nothing is approved."""
        return (self.valid_from or self.decided_on) if self.state == "approved" else None

    def in_force(self, on: date) -> bool:
        """Tell whether the scheme stands approved on that day: begun, not run out, not succeeded by another filing."""
        return (
            self.begins_on is not None
            and self.begins_on <= on
            and (self.valid_until is None or on <= self.valid_until)
            and (self.succeeded_on is None or on < self.succeeded_on)
        )

    def is_coming(self, on: date) -> bool:
        """Tell whether the scheme is approved and begins after that day, as a renewal does."""
        return self.begins_on is not None and on < self.begins_on and self.succeeded_on is None

    def standing(self, on: date) -> tuple[str, str]:
        """Return how an approved filing stands on that day, in words, and the tone; of others the state's own."""
        if self.begins_on is None:
            return super().state_label, super().tone
        if on < self.begins_on:
            return gettext_noop("准予备案（尚未生效）"), "draft"
        if self.succeeded_on is not None and self.succeeded_on <= on:
            return gettext_noop("已由新的备案接替"), "quiet"
        if self.valid_until is not None and self.valid_until < on:
            return gettext_noop("备案已到期"), "warn"
        return super().state_label, super().tone

    @property
    def state_label(self) -> str:
        """Return the state's name; an approved filing that does not hold today is called what it is."""
        return self.standing(today())[0]

    @property
    def tone(self) -> str:
        """Return how the state is to be shown."""
        return self.standing(today())[1]


class Opinion(models.Model):
    """A dated opinion 评估意见 or remark of an authority on a filing, item by item."""

    class Stage(models.TextChoices):
        DISTRICT_RETURN = "district_return", _("区人社补正意见")
        DISTRICT = "district", _("区人社初审意见")
        CENTRE_RETURN = "centre_return", _("市职鉴中心补正意见")
        CENTRE = "centre", _("市职鉴中心评估（复核）意见")
        DECISION = "decision", _("市职鉴中心决定")
        DECLINE = "decline", _("不予受理")
        APPEAL = "appeal", _("单位申请复核")
        APPEAL_ADVICE = "appeal_advice", _("复核审查意见")
        APPEAL_WITHDRAWN = "appeal_withdrawn", _("单位撤回复核申请")
        APPEAL_DECISION = "appeal_decision", _("复核决定")

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
    assessment_paper = models.ForeignKey(
        "documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The experts' opinions 技术评估意见 behind the opinion, for the authorities."""
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_on = models.DateField(_("日期"))

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Return the stage."""
        return str(self.get_stage_display())

    @property
    def proposed_only(self) -> bool:
        """Tell whether this is a proposal not to take the filing in 拟不予受理 that nobody has decided to follow."""
        return self.stage == self.Stage.DECLINE and self.paper_id is None

    @property
    def outcome(self) -> Any:
        """Return what the opinion comes to in the words of its stage; "" where it is neither for nor against."""
        words = {
            "centre": (_("拟准予备案"), _("拟不予备案")), "decision": (_("准予备案"), _("不予备案")),
            "appeal_decision": (_("撤销决定，重新评估"), _("维持不予备案")),
        }  # fmt: skip
        if self.favourable is None:
            return ""
        return words.get(self.stage, (_("同意"), _("不同意")))[0 if self.favourable else 1]


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
