"""Certificates 职业技能等级证书 and the counters of their serial numbers."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.rows import CERTIFICATE
from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.certificates.querysets import CertificateQuerySet
from jiangjie.procedure.publicity.models import Award
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.crypto.fields import EncryptedTextField
from jiangjie.services.matters.models import Matter


class SerialCounter(models.Model):
    """The last serial given in one scope (body, year, level letter); locked while the next is taken (4.5.2)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    letter = models.CharField(max_length=1, blank=True)
    """T or S; empty where one row of numbers serves both (a setting)."""
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "year", "letter"], name="one_counter_per_scope"),
        ]

    def __str__(self) -> str:
        """Return the last number."""
        return f"{self.year}{self.letter} {self.last}"


class Certificate(Matter):
    """A certificate as issued: what it says is fixed, whatever happens to the records it came from (4.5.1)."""

    lifecycle = CERTIFICATE

    award = models.ForeignKey(Award, models.PROTECT, related_name="certificates")
    candidacy = models.OneToOneField(Candidacy, models.PROTECT, related_name="certificate")
    code = models.CharField(_("证书编号"), max_length=22, unique=True)
    grade = models.CharField(_("职业技能等级"), max_length=10, choices=Grade)
    holder_name = models.CharField(_("姓名"), max_length=60)
    paper = models.CharField(_("证件类型"), max_length=40)
    id_number = EncryptedTextField(_("证件号码"))
    occupation_name = models.CharField(_("职业名称"), max_length=80)
    work_type_name = models.CharField(_("工种/职业方向"), max_length=80, blank=True)
    body_name = models.CharField(_("评价机构名称"), max_length=120)
    issued_on = models.DateField(_("发证日期"))
    revoked_on = models.DateField(_("撤销日期"), null=True, blank=True)
    revoked_reason = models.TextField(_("撤销原因"), blank=True)
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        """Return code and holder."""
        return f"{self.code} {self.holder_name}"

    def get_absolute_url(self) -> str:
        """Return the certificate's page inside the system."""
        return reverse("certificates:detail", args=[self.pk])
