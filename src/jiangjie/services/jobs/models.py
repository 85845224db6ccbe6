"""What a person sees of a job."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.services.accounts.models import Organisation, User
from jiangjie.services.clock.now import machine_time

SILENT = timedelta(minutes=10)
"""A running job that has not been heard of for so long has most likely lost its worker; a matter of operation."""


class Job(models.Model):
    """A piece of work 后台任务 that somebody started: how far it is, and where its result stands."""

    class State(models.TextChoices):
        QUEUED = "queued", _("排队中")
        RUNNING = "running", _("办理中")
        DONE = "done", _("已完成")
        FAILED = "failed", _("未完成")

    kind = models.CharField(_("任务"), max_length=120)
    """What is done, in Chinese; translate it where it is shown."""
    function = models.CharField(max_length=200)
    """What does it: `module:name`."""
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    started_by = models.ForeignKey(User, models.PROTECT, related_name="jobs")
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    """Why it failed, in words for the person who started it."""
    result_url = models.CharField(max_length=400, blank=True)
    created_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    """When the worker was last heard of, by the machine's clock."""
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return what is done."""
        return self.kind

    def get_absolute_url(self) -> str:
        """Return the page that shows the progress."""
        return reverse("jobs:detail", args=[self.pk])

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more will happen."""
        return self.state in {self.State.DONE, self.State.FAILED}

    @property
    def is_silent(self) -> bool:
        """Tell whether the worker has probably been lost."""
        return not self.is_over and machine_time() - self.touched_at > SILENT

    @property
    def percent(self) -> int:
        """Return how much is done, 0 to 100."""
        return 100 * self.done // self.total if self.total else 0
