"""What the worker does: runs a job as the person who started it, and keeps its row up to date."""

import importlib
import logging
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from django_tasks import task

from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.middleware import current_memberships
from jiangjie.services.clock import pinned
from jiangjie.services.clock.now import machine_time
from jiangjie.services.clock.site import believed
from jiangjie.services.jobs.actions import is_job
from jiangjie.services.jobs.models import Job
from jiangjie.services.matters.refusal import Refused

log = logging.getLogger(__name__)


class Progress:
    """Told by a job how far it is; outside the job's own transactions it shows at once."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def __call__(self, done: int, total: int) -> None:
        """Note that `done` of `total` pieces are finished."""
        Job.objects.filter(pk=self.job.pk).update(done=done, total=total, touched_at=machine_time())


@task()
def run_job(job: int, arguments: dict[str, Any]) -> None:
    """Run a queued job once; what goes wrong is written into its row."""
    moment = machine_time()
    claimed = Job.objects.filter(pk=job, state=Job.State.QUEUED).update(state=Job.State.RUNNING, touched_at=moment)
    if not claimed:  # an earlier run was cut off half way: a person decides whether to start it again
        return
    row = Job.objects.select_related("organisation", "started_by").get(pk=job)
    with pinned(believed()), translation.override(row.started_by.language or settings.LANGUAGE_CODE):
        try:
            url = _function(row.function)(actor=_actor(row), progress=Progress(row), **arguments)
        except Refused as refused:
            _finish(row, Job.State.FAILED, message="\n".join(str(reason) for reason in refused.reasons))
        except Exception:
            log.exception("job %s (%s) failed", row.pk, row.function)
            words = gettext(
                "系统出了差错，任务没有完成。请稍后重新提交；如仍不成功，请告知系统管理员（任务编号%(number)s）。"
            )
            _finish(row, Job.State.FAILED, message=words % {"number": row.pk})
        else:
            _finish(row, Job.State.DONE, result_url=url)


def _function(path: str) -> Any:
    module, _, name = path.partition(":")
    function = getattr(importlib.import_module(module), name, None)
    if not is_job(function):
        raise LookupError(f"{path} is not a job")
    return function


def _actor(row: Job) -> Actor:
    """Return the person with the roles held now: who lost a role since cannot act through a job."""
    mine = [one for one in current_memberships(row.started_by) if one.organisation_id == row.organisation_id]
    return Actor(row.started_by, row.organisation, frozenset(one.role for one in mine))


def _finish(row: Job, state: str, **fields: Any) -> None:
    moment = machine_time()
    Job.objects.filter(pk=row.pk).update(state=state, touched_at=moment, finished_at=moment, **fields)
