"""Appointments 任职聘用 and work platforms."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.rows import APPOINTMENT
from jiangjie.procedure.appointments.querysets import AppointmentQuerySet
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.services.matters.models import Matter


class Appointment(Matter):
    """The appointment 聘任 of a certificate's holder to a post, by a signed agreement (4.6.1)."""

    lifecycle = APPOINTMENT

    certificate = models.OneToOneField(Certificate, models.PROTECT, related_name="appointment")
    post = models.CharField(_("聘任岗位"), max_length=120, blank=True)
    term_from = models.DateField(_("聘期自"), null=True, blank=True)
    term_to = models.DateField(_("聘期至"), null=True, blank=True)
    duties = models.TextField(_("职责与任务"), blank=True)
    rights = models.TextField(_("权利与待遇"), blank=True)
    obligations = models.TextField(_("单位的责任与义务"), blank=True)
    agreement = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    signed_agreement = models.ForeignKey(
        "documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_on = models.DateField(_("签署日期"), null=True, blank=True)
    appointed_on = models.DateField(_("聘任日期"), null=True, blank=True)
    platform_due_on = models.DateField(_("工作平台提供期限"), null=True, blank=True)
    ended_on = models.DateField(_("终止日期"), null=True, blank=True)
    end_reason = models.TextField(_("终止原因"), blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Return the holder and the level."""
        return f"{self.certificate.holder_name} · {self.certificate.get_grade_display()}"

    def get_absolute_url(self) -> str:
        """Return the appointment's page."""
        return reverse("appointments:detail", args=[self.pk])


class Platform(models.Model):
    """A work platform 技能大师工作室等工作平台 given to an appointed person (5.1.1)."""

    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="platforms")
    kind = models.CharField(_("平台类型"), max_length=60)
    name = models.CharField(_("平台名称"), max_length=120)
    given_on = models.DateField(_("提供日期"))
    conditions = models.TextField(_("条件与支持"), blank=True)

    def __str__(self) -> str:
        """Return the name."""
        return self.name
