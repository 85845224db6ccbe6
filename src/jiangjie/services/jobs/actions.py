"""Puts jobs into the queue. The worker's side is in `tasks`."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction

from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock.now import machine_time
from jiangjie.services.jobs.models import Job

F = TypeVar("F", bound=Callable[..., str])
_MARK = "is_job"


def job(function: F) -> F:
    """Mark a module-level function as one that the worker may run.

    It takes `actor`, `progress` and its own plain-JSON arguments by keyword, and returns the address of its result
    ("" for none). A `Refused` that it raises is told to the person who started it.
    """
    setattr(function, _MARK, True)
    return function


def is_job(function: object) -> bool:
    """Tell whether the worker may run it."""
    return getattr(function, _MARK, False) is True


def enqueue(*, kind: str, actor: Actor, function: Callable[..., str], **arguments: Any) -> Job:
    """Let the worker call `function` with `arguments` for the actor; return the job, whose page shows the progress.

    Queued in the caller's transaction: if that fails, nothing is done. `arguments` must be plain JSON and hold no ID
    numbers (they stay in the queue's table). Raises ValueError for a function that is not marked with `job`.
    """
    from jiangjie.services.jobs.tasks import run_job

    if not is_job(function) or actor.user is None:
        raise ValueError(f"{function!r} is not a job, or nobody starts it")
    moment = machine_time()
    with transaction.atomic():
        row = Job.objects.create(
            kind=kind, function=f"{function.__module__}:{function.__qualname__}", organisation=actor.organisation,
            started_by=actor.user, created_at=moment, touched_at=moment,
        )  # fmt: skip
        run_job.enqueue(job=row.pk, arguments=arguments)
    return row
