"""The notice to all staff 公示 (4.4.1)."""

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.publicity.models import Notice, NoticeEntry
from jiangjie.procedure.publicity.periods import LEAST_DAYS, least_days, period
from jiangjie.procedure.reviews.models import Placing, Review
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import Refused, act, begin


def draft_notice(*, actor: Actor, review: Review, places: str, contact: str, working_days: int) -> Notice:
    """Draw up the notice of a review's proposed persons 拟定公示, line by line in the order of their places.

    Refused for fewer than five working days, or fewer than the filed plan says. Raises Refused. Provision 4.4.1.
    """
    _refuse_short(working_days, review.plan.notice_days)
    notice = Notice(
        organisation=review.organisation, review=review, places=places, contact=contact, working_days=working_days,
        officer=actor.user,
    )  # fmt: skip
    with begin(notice, "draft", actor) as step:
        placings = Placing.objects.filter(review=review, candidacy__state="proposed")
        NoticeEntry.objects.bulk_create(
            NoticeEntry(notice=step.matter, candidacy_id=placing.candidacy_id, position=position)
            for position, placing in enumerate(placings, start=1)
        )
        step.note(persons=len(placings), working_days=working_days)
    return notice


def edit_notice(
    *, notice: Notice, actor: Actor, places: str, contact: str, working_days: int, seen: int | None = None
) -> Notice:
    """Change a draft, or a paused notice before it is published again. Raises Refused. Provision 4.4.1."""
    _refuse_short(working_days, notice.review.plan.notice_days)
    with act(notice, "edit", actor, seen=seen) as step:
        step.matter.places, step.matter.contact, step.matter.working_days = places, contact, working_days
        step.note(places=places, contact=contact, working_days=working_days)
    return notice


def publish(*, notice: Notice, actor: Actor, seen: int | None = None) -> Notice:
    """Publish to all staff 向全体职工公示: the period begins, after a pause from its first day again (i).

    The last day is the notice's limit. Refused where no official arrangement covers the period. Provision 4.4.1.
    """
    with act(notice, "publish", actor, seen=seen) as step:
        span = period(step.matter.working_days)
        step.matter.published_on, step.matter.first_day, step.matter.last_day = today(), span.first, span.last
        step.matter.due_on, step.matter.runs, step.matter.pause_reason = span.last, step.matter.runs + 1, ""
        step.note(
            first_day=span.first.isoformat(),
            last_day=span.last.isoformat(),
            run=step.matter.runs,
            official=span.official,
        )
    return notice


def pause(*, notice: Notice, actor: Actor, reason: str, seen: int | None = None) -> Notice:
    """Pause the notice 中止公示, with a reason that the staff reads; published again it starts anew. Provision 4.4.1."""
    with act(notice, "pause", actor, seen=seen) as step:
        step.matter.pause_reason, step.matter.due_on = reason, None
        step.note(reason=reason)
    return notice


def close_notice(*, notice: Notice, actor: Actor, seen: int | None = None) -> Notice:
    """Close the notice 结束公示 once its last day has passed; refused earlier, naming the day. Provision 4.4.1."""
    with act(notice, "close", actor, seen=seen) as step:
        step.matter.due_on = None
        step.note(objections=step.matter.objections.count())
    return notice


def _refuse_short(working_days: int, plan_days: int) -> None:
    least = least_days(plan_days)
    if working_days < least:
        raise Refused(
            Reason(
                _("公示 %(given)s 个工作日太短：通知要求不少于 %(law)s 个工作日，备案计划为 %(plan)s 个工作日。"),
                "4.4.1",
                _("请把公示工作日数改为 %(least)s 或以上。"),
                {"given": working_days, "law": LEAST_DAYS, "plan": plan_days, "least": least},
            )
        )
