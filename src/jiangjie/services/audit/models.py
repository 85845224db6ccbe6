"""Log entries and the head of the chain."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One act, chained to the entry before it and to the one before it in its matter. Never changed or deleted."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(_("时间"))
    matter = models.CharField(max_length=80)
    """`app.model:pk` of the record that the act was about."""
    action = models.CharField(_("动作"), max_length=60)
    label = models.CharField(max_length=120)
    """The act in Chinese, as it was named on that day."""
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(_("操作人"), max_length=60)
    organisation_id = models.BigIntegerField(null=True)
    organisation_name = models.CharField(max_length=120)
    body = models.JSONField()
    """All of the entry as it was hashed; the columns beside it are copies for searching."""
    prev = models.CharField(max_length=64)
    matter_prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["seq"]
        indexes: ClassVar = [
            models.Index(fields=["matter", "seq"]),
            models.Index(fields=["organisation_id", "-seq"]),
            models.Index(fields=["actor_id", "-seq"]),
        ]

    def __str__(self) -> str:
        """Return number and act."""
        return f"{self.seq} {self.action}"

    def as_line(self) -> dict[str, Any]:
        """Return the entry in the form that the stand-alone verifier reads."""
        return {
            "seq": self.seq,
            "at": self.body["at"],
            "matter": self.body["matter"],
            "body": self.body,
            "prev": self.prev,
            "matter_prev": self.matter_prev,
            "hash": self.hash,
        }


class Head(models.Model):
    """The newest entry. Locked while an entry is added, so that the chain has no gap and no fork."""

    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        """Return the number."""
        return str(self.seq)
