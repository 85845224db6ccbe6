"""What is kept beside a scheme: every text that a part has had, and what the staff asked about it."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings.models.schemes import Scheme
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import User
from jiangjie.services.accounts.tenancy import TenantQuerySet


class PartRevision(models.Model):
    """The words of one part 方案部分 after one saving: what a later one replaces can still be read."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="revisions")
    part = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    """The part's number in `Scheme.part_versions` after this saving; 0 is what the scheme was begun with."""
    lines = models.JSONField(default=list)
    """The part as the printed scheme has it, a string a paragraph or row of a table."""
    saved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """None for what stood there before revisions were kept."""
    saved_at = models.DateTimeField(_("保存时间"), null=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "part", "number"], name="one_revision_per_number"),
        ]

    def __str__(self) -> str:
        """Return part and number."""
        return f"{self.part} {self.number}"


class SchemeQuestionQuerySet(TenantQuerySet["SchemeQuestion"]):
    """Questions, by the body whose scheme they are about; its staff read them as its office does."""

    tenant = "scheme__organisation"

    def visible_to(self, actor: Actor) -> Self:
        """Return the questions on what the actor may read: all staff read them, as they read the scheme."""
        if actor.has(r.EMPLOYEE) and not actor.in_office:
            return self.filter(scheme__organisation=actor.organisation)
        return super().visible_to(actor)

    def _hidden(self) -> dict[str, Any]:
        return {"scheme__filing__state": "draft"}


class SchemeQuestion(models.Model):
    """A question 职工提问 of the staff on a published scheme, and the body's answer (4.1.1, 6.2.2)."""

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="questions")
    text = models.TextField(_("问题"))
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """None where the person asked without a name."""
    asked_at = models.DateTimeField(_("提问时间"))
    answer = models.TextField(_("答复"), blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(_("答复时间"), null=True)

    objects = SchemeQuestionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Return the beginning of the question."""
        return self.text[:40]

    @property
    def answered(self) -> bool:
        """Tell whether the body has answered."""
        return self.answered_at is not None
