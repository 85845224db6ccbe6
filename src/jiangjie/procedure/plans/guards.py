"""What can stand against an act on a plan (4.2.1, 4.2.2, 6.2.1)."""

from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle.rows import PLAN
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.queries import standing_of
from jiangjie.procedure.plans.dates import date_reasons
from jiangjie.procedure.plans.models import Plan, PlanLine
from jiangjie.procedure.plans.remarks import last_remarks, unanswered
from jiangjie.procedure.plans.rules import REVIEW_HELD, earlier_rounds, other_rounds, planned_for, structure_of
from jiangjie.procedure.plans.units import sums_of, unit_reasons, units_planned_for
from jiangjie.procedure.plans.versions import content_of, differences, latest
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.guards import guard
from jiangjie.services.parameters.queries import flag

UNDECIDED = ("draft", "submitted", "checking", "concluded", "withdrawn")
"""States of a candidacy without a decision on the qualification."""


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
            _("与备案方案的“组织机构”部分不一致：方案规定评审组 %(filed)s 人，计划只有 %(planned)s 人。"), "4.2.1",
            _("评审组人数不得少于备案方案的规定。"), {"filed": scheme.panel_size, "planned": plan.panel_size},
        )  # fmt: skip
    outside = plan.outside_experts
    if outside is not None and outside < (scheme.outside_experts or 0):
        yield Reason(
            _("与备案方案的“组织机构”部分不一致：方案规定外单位专家不少于 %(filed)s 人，计划只有 %(planned)s 人。"), "4.2.1",
            _("外单位专家人数不得少于备案方案的规定。"), {"filed": scheme.outside_experts, "planned": outside},
        )  # fmt: skip
    if outside is not None and outside > plan.panel_size:
        yield Reason(
            _("外单位专家 %(outside)s 人，多于评审组的 %(size)s 人。"), "4.2.1", _("请更正评审组人数或外单位专家人数。"),
            {"outside": outside, "size": plan.panel_size},
        )  # fmt: skip


@guard(PLAN)
def structure_ratio_kept(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """Each line fits into the filed ratios, of the whole body and of each unit or post; a refusal shows the sum."""
    rows = PlanLine.objects.select_related("plan__filing__scheme", "scheme_line__occupation", "scheme_line__work_type")
    prefetch_related_objects([plan], Prefetch("lines", rows))  # asks only when the page has not brought them along
    taken, by_unit = planned_for(plan), units_planned_for(plan)
    for line in plan.lines.all():
        yield from unit_reasons(line, line.headcount, sums_of(line, by_unit))
        found = structure_of(line, taken)
        if found is None:
            yield Reason(
                _("备案方案没有规定结构比例，无法核定名额。"), "6.2.1", _("请按程序修改方案，写明结构比例和计算基数。")
            )
            return
        if not found.kept:
            yield Reason(
                _(
                    "“%(line)s”计划 %(headcount)s 人，超过结构比例：%(sum)s；可聘 %(allowed)s − 已聘 %(appointed)s"
                    " − 本年度其他轮次已列 %(planned)s = 还可列 %(room)s 人。"
                ),
                "6.2.1",
                _("请把名额减到还可列的人数以内；基数（%(base)s）或已聘人数填错的，请更正。"),
                {
                    "line": str(line), "headcount": found.headcount, "sum": found.sum, "appointed": found.appointed,
                    "room": found.room, "base": found.base_words, "allowed": found.allowed, "planned": found.planned,
                },
            )  # fmt: skip


@guard(PLAN)
def dates_in_order(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """Entry opens, closes, then the review, the notice after it, the result filing after that; the law is in force."""
    return date_reasons(plan)


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
    """Where the authority has set so, a second round needs its consent; the year's first does not, whatever follows it."""
    if plan.second_round_consent.strip() or not flag("second_round_needs_consent"):
        return
    if earlier_rounds(plan).exists():
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


@guard(PLAN)
def remarks_open(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """The return said what to correct."""
    if not last_remarks(plan):
        yield Reason(_("这次退回没有逐条的补正意见。"), "4.2.1", _("请按办理经过中写明的原因修改后重新报送。"))


@guard(PLAN)
def remarks_answered(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """Every remark of the last return has an answer."""
    missing = unanswered(plan)
    if missing:
        yield Reason(
            _("还有 %(number)s 条补正意见没有答复，第一条是：%(text)s"), "4.2.1",
            _("请由经办逐条答复后再报送。"), {"number": len(missing), "text": missing[0].text},
        )  # fmt: skip


@guard(PLAN)
def something_changed(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """A change of a filed plan differs from what is on file."""
    before = latest(plan) if plan.filed_on else None
    if before is not None and not differences(before.content, content_of(plan)):
        yield Reason(
            _("计划与备案的内容相同，没有需要备案的变更。"), "4.2.1", _("请先修改计划；不再变更的，请放弃变更。")
        )


@guard(PLAN)
def was_filed(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """There is a filed version to go back to."""
    if plan.filed_on is None:
        yield Reason(_("计划还没有备案过，没有可以恢复的内容。"), "4.2.1", _("请修改后重新报送，或取消计划。"))


@guard(PLAN)
def nobody_decided(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """Nobody's qualification has been decided under the plan as it stands on file.

    The later chapter's records hang on the plan under the name `candidacies`.
    """
    decided = plan.candidacies.exclude(state__in=UNDECIDED).count()
    if decided:
        yield Reason(
            _("已有 %(number)s 人的资格审核有了结论，计划的名额、评审组和截止日不能再变更。"), "4.2.1",
            _("只能由审批调整日期和地点；其他内容确需改变的，请取消本轮并另行编制计划。"), {"number": decided},
        )  # fmt: skip


@guard(PLAN)
def no_review_yet(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """No panel is being formed on the plan."""
    if getattr(plan, "review", None) is not None:
        yield Reason(
            _("本轮已开始组建评审组，计划不能再变更。"), "4.3.2", _("可以由审批调整日期和地点。"),
        )  # fmt: skip


@guard(PLAN)
def no_scoring_yet(plan: Plan, _actor: Actor) -> Iterable[Reason]:
    """The panel has not begun to score."""
    review = getattr(plan, "review", None)
    if review is not None and review.state in REVIEW_HELD:
        yield Reason(
            _("评审已经开始，日期和地点不能再调整。"), "4.3.2", _("请继续办理本轮评审、公示和核定。"),
        )  # fmt: skip
