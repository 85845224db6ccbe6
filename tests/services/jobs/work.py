"""Jobs for the tests; the worker finds them by this module's name."""

from collections.abc import Callable

from jiangjie.core.lifecycle import Reason
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.jobs.actions import job
from jiangjie.services.jobs.models import Job
from jiangjie.services.matters.refusal import Refused

Progress = Callable[[int, int], None]
seen: list[tuple[object, ...]] = []


@job
def count_to(*, actor: Actor, progress: Progress, number: int) -> str:
    """Count, and note who asked, on which day, and how far the page says it is."""
    for done in range(1, number + 1):
        progress(done, number)
    row = Job.objects.latest("pk")
    seen.append((actor.name, sorted(actor.roles), today(), row.done, row.total, row.state))
    return "/result/"


@job
def refuse(*, actor: Actor, progress: Progress) -> str:
    """Say no."""
    raise Refused(Reason("名册有了变动。", "4.4.1", "请重新上传。"))


@job
def break_down(*, actor: Actor, progress: Progress) -> str:
    """Fail."""
    raise ZeroDivisionError("secret 310104198003050017")


def not_marked(*, actor: Actor, progress: Progress) -> str:
    """Not for the worker."""
    return ""
