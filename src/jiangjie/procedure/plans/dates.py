"""What is wrong with a plan's dates (4.2.1, 4.4.1, 4.4.3, 7.1)."""

from collections.abc import Iterator

from jiangjie.core.lifecycle import Reason
from jiangjie.core.policy import NotInForce, check_in_force, load_policy
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.schedule import LEAST_NOTICE_DAYS
from jiangjie.procedure.plans.models import Plan
from jiangjie.procedure.plans.rules import notice_span
from jiangjie.services.clock import today


def date_reasons(plan: Plan) -> Iterator[Reason]:
    """Yield what does not follow: entry, review, public notice, result filing, and the law on the reference date."""
    yield from _entry_and_review(plan)
    yield from _notice_and_results(plan)
    yield from _reference(plan)


def _entry_and_review(plan: Plan) -> Iterator[Reason]:
    if plan.entry_opens_on > plan.entry_closes_on:
        yield Reason(_("申报截止日期早于申报开始日期。"), "4.2.1", _("请更正申报起止日期。"))
    if plan.entry_closes_on >= plan.review_on:
        yield Reason(_("评审日期须在申报截止之后。"), "4.2.1", _("请留出资格审核的时间，推迟评审日期。"))
    if plan.filed_on is None and plan.entry_closes_on < today():
        yield Reason(_("申报截止日期已过，计划须在评聘开始前备案。"), "4.2.1", _("请重新安排申报和评审日期。"))
    elif plan.review_on < today():
        yield Reason(_("评审日期已过。"), "4.2.1", _("请重新安排评审日期。"))


def _notice_and_results(plan: Plan) -> Iterator[Reason]:
    if plan.notice_days < LEAST_NOTICE_DAYS:
        yield Reason(
            _("公示期 %(days)s 个工作日，少于规定的 %(least)s 个工作日。"), "4.4.1", _("请改为不少于 %(least)s 个工作日。"),
            {"days": plan.notice_days, "least": LEAST_NOTICE_DAYS},
        )  # fmt: skip
        return
    span = notice_span(plan.review_on, plan.notice_days)
    if span is None:
        yield Reason(
            _("评审之后的公示期超出了国务院已公布的放假安排，无法推算工作日。"), "4.4.1",
            _("请在该年放假安排公布并录入后再报送，或提前评审日期。"),
        )  # fmt: skip
    elif plan.results_on is not None and plan.results_on <= span.last:
        yield Reason(
            _("结果备案日期 %(day)s 没有留出公示时间：评审当日即公示，%(days)s 个工作日的公示也要到 %(last)s 才结束。"), "4.4.3",
            _("请把结果备案日期定在 %(last)s 之后，或提前评审日期。"),
            {"day": plan.results_on.isoformat(), "days": plan.notice_days, "last": span.last.isoformat()},
        )  # fmt: skip


def _reference(plan: Plan) -> Iterator[Reason]:
    if plan.reference_date > plan.review_on:
        yield Reason(
            _("年限计算截止日 %(day)s 在评审日期之后，评审时还不能确定谁符合年限。"), "4.2.1",
            _("请把截止日定在评审日期当天或之前。"), {"day": plan.reference_date.isoformat()},
        )  # fmt: skip
    try:
        check_in_force(load_policy(), plan.reference_date)
    except NotInForce:
        yield Reason(
            _("年限计算截止日 %(day)s 时，本通知没有施行。"), "7.1", _("请把截止日定在通知施行期内。"),
            {"day": plan.reference_date.isoformat()},
        )  # fmt: skip
