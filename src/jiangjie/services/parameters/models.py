"""Values of settings, each from a day on, with the document that says so."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangjie.services.accounts.models import User
from jiangjie.services.clock import SHANGHAI


class Value(models.Model):
    """A setting's value 参数取值 from `in_force_from` on. A later one takes its place; none is ever overwritten."""

    key = models.CharField(_("参数"), max_length=60)
    value = models.JSONField(_("取值"))
    in_force_from = models.DateField(_("生效日期"))
    source = models.CharField(_("依据文件"), max_length=200)
    set_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()
    retroactive_reason = models.CharField(_("追溯的理由"), max_length=400, blank=True)
    """Why the value holds from a day before it was set; never empty for such a value set since this was asked."""

    class Meta:
        ordering: ClassVar = ["key", "-in_force_from", "-pk"]
        indexes: ClassVar = [models.Index(fields=["key", "-in_force_from"])]

    def __str__(self) -> str:
        """Return key and day."""
        return f"{self.key} {self.in_force_from}"

    @property
    def retroactive(self) -> bool:
        """Tell whether the value was set after the day from which it holds."""
        return self.in_force_from < self.set_at.astimezone(SHANGHAI).date()
