"""What can stand against an act on a plan (4.2.1, 4.2.2, 6.2.1)."""

from collections.abc import Iterable

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle.rows import PLAN
from jiangjie.core.policy import NotInForce, check_in_force, load_policy
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.queries import standing_of
from jiangjie.procedure.plans.models import Plan
from jiangjie.procedure.plans.rules import LEAST_NOTICE_DAYS, notice_span, other_rounds, structure_of
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.guards import guard
from jiangjie.services.parameters.queries import flag


@guard(PLAN)
def filing_in_force(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """The scheme is this body's own, approved, and its filing has not run out."""
    filing = plan.filing
    if filing.organisation_id != plan.organisation_id or filing.state != "approved":
        yield Reason(
            _("方案“%(title)s”没有取得备案。"), "4.2.1", _("请先办结项目备案，再依据已备案的方案编制计划。"),
            {"title": str(filing)},
        )  # fmt: skip
    elif filing.valid_until and filing.valid_until < today():
        yield Reason(
            _("方案备案的有效期到 %(day)s 为止，现已届满。"), "4.2.1", _("请在受理期内重新备案。"),
            {"day": filing.valid_until.isoformat()},
        )  # fmt: skip
    elif not filing.in_force(today()):
        yield Reason(
            _("方案“%(title)s”的备案已由新的备案接替，或者尚未生效。"), "4.2.1", _("请依据现行有效的备案编制计划。"),
            {"title": str(filing)},
        )  # fmt: skip


@guard(PLAN)
def body_in_good_standing(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """The body is on the register, large or leading, neither lapsed nor suspended (1.0)."""
    return standing_of(plan.organisation, today())


@guard(PLAN)
def lines_present(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """Somebody can be appraised under the plan."""
    if not plan.lines.exists():
        yield Reason(_("计划没有名额：没有写明哪个职业（工种）、等级评聘几人。"), "4.2.1", _("请至少填写一项名额。"))


@guard(PLAN)
def lines_within_scheme(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """The plan goes beyond the filed scheme neither in its lines nor in its panel."""
    scheme = plan.filing.scheme
    for line in plan.lines.select_related("scheme_line__occupation", "scheme_line__work_type"):
        if line.scheme_line.scheme_id != scheme.pk:
            yield Reason(
                _("“%(line)s”不在已备案的方案之内。"), "4.2.1", _("请删去这一项，或先为它备案。"), {"line": str(line)}
            )
    if scheme.panel_size and plan.panel_size < scheme.panel_size:
        yield Reason(
            _("备案方案规定评审组 %(filed)s 人，计划只有 %(planned)s 人。"), "4.2.1", _("评审组人数不得少于备案方案的规定。"),
            {"filed": scheme.panel_size, "planned": plan.panel_size},
        )  # fmt: skip


@guard(PLAN)
def structure_ratio_kept(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """Each line fits into the structure ratio of the filed scheme; a refusal shows the sum."""
    rows = plan.lines.select_related("plan__filing__scheme", "scheme_line__occupation", "scheme_line__work_type")
    for line in rows:
        found = structure_of(line)
        if found is None:
            yield Reason(
                _("备案方案没有规定结构比例，无法核定名额。"), "6.2.1", _("请按程序修改方案，写明结构比例和计算基数。")
            )
            return
        if not found.kept:
            yield Reason(
                _("“%(line)s”计划 %(headcount)s 人，超过结构比例：%(sum)s，已聘 %(appointed)s 人，还可聘 %(room)s 人。"),
                "6.2.1",
                _("请把名额减到可聘人数以内；基数（%(base)s）或已聘人数填错的，请更正。"),
                {
                    "line": str(line), "headcount": found.headcount, "sum": found.sum, "appointed": found.appointed,
                    "room": found.room, "base": found.base_words,
                },
            )  # fmt: skip


@guard(PLAN)
def dates_in_order(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """Entry opens, closes, then the review; the notice after it is long enough; the law is in force on the reference date."""
    if plan.entry_opens_on > plan.entry_closes_on:
        yield Reason(_("申报截止日期早于申报开始日期。"), "4.2.1", _("请更正申报起止日期。"))
    if plan.entry_closes_on >= plan.review_on:
        yield Reason(_("评审日期须在申报截止之后。"), "4.2.1", _("请留出资格审核的时间，推迟评审日期。"))
    if plan.entry_closes_on < today():
        yield Reason(_("申报截止日期已过，计划须在评聘开始前备案。"), "4.2.1", _("请重新安排申报和评审日期。"))
    if plan.notice_days < LEAST_NOTICE_DAYS:
        yield Reason(
            _("公示期 %(days)s 个工作日，少于规定的 %(least)s 个工作日。"), "4.4.1", _("请改为不少于 %(least)s 个工作日。"),
            {"days": plan.notice_days, "least": LEAST_NOTICE_DAYS},
        )  # fmt: skip
    elif notice_span(plan.review_on, plan.notice_days) is None:
        yield Reason(
            _("评审之后的公示期超出了国务院已公布的放假安排，无法推算工作日。"), "4.4.1",
            _("请在该年放假安排公布并录入后再报送，或提前评审日期。"),
        )  # fmt: skip
    try:
        check_in_force(load_policy(), plan.reference_date)
    except NotInForce:
        yield Reason(
            _("年限计算截止日 %(day)s 时，本通知没有施行。"), "7.1", _("请把截止日定在通知施行期内。"),
            {"day": plan.reference_date.isoformat()},
        )  # fmt: skip


@guard(PLAN)
def second_round_reason(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """In principle one concentrated review a year; another needs a written reason that the authority sees."""
    if plan.second_round_reason.strip():
        return
    earlier = other_rounds(plan).first()
    if earlier:
        yield Reason(
            _("%(year)s 年度已有评审计划“%(title)s”。原则上每家企业每年集中评审一次。"), "4.2.2",
            _("确需再次评审的，请在计划中写明理由，市职鉴中心备案时会看到。"),
            {"year": plan.year, "title": earlier.title},
        )  # fmt: skip


@guard(PLAN)
def second_round_consent(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """Where the authority has set so, a second round needs its consent."""
    if plan.second_round_consent.strip() or not flag("second_round_needs_consent"):
        return
    if other_rounds(plan).exists():
        yield Reason(
            _("同一年度第二次评审须经同意，计划没有写明同意的文件。"), "4.2.2",
            _("请退回单位补填同意再次评审的文件名称和文号。"),
        )  # fmt: skip


@guard(PLAN)
def no_list_yet(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """The review has not proposed anybody: from then on the round is published and determined, not undone."""
    review = getattr(plan, "review", None) if plan.pk else None
    if review is not None and review.state == "proposed":
        yield Reason(
            _("本轮建议人选名单已经形成，计划不能取消。"), "4.3.3",
            _("请继续公示和核定；对人选有异议的，在公示期内提出；对结果有意见的，通过投诉举报提出。"),
        )  # fmt: skip
