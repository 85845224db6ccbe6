"""What can stand against an act of the review (4.3.2, 4.3.3)."""

from collections.abc import Iterable

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle.rows import REVIEW, SEAT, SHEET
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies.guards import second_look_until
from jiangjie.procedure.candidacies.queries import stands_in
from jiangjie.procedure.reviews.models import Placing, Review, Seat, Sheet
from jiangjie.procedure.reviews.office import LIVE, office_holders, office_of
from jiangjie.procedure.reviews.pool import outside_missing, pool_for, vacancies
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.guards import guard

UNDECIDED = ("submitted", "checking", "concluded", "second_look")
"""States of a candidacy in which its qualification is not settled yet."""


@guard(REVIEW)
def plan_filed(review: Review, actor: Actor) -> Iterable[Reason]:
    """The plan is on file, is this body's own, and has no panel yet."""
    if review.plan.state != "filed" or review.plan.organisation_id != getattr(actor.organisation, "pk", None):
        yield Reason(
            _("评聘工作计划尚未备案，不能组织评审。"), "4.2.1", _("请先报送计划，待市职鉴中心备案后再组建评审组。")
        )
    if Review.objects.filter(plan=review.plan).exists():
        yield Reason(_("本轮已经组建过评审组。"), "4.3.2", _("请从评审列表进入原有的评审。"))


@guard(REVIEW)
def not_a_candidate(review: Review, actor: Actor) -> Iterable[Reason]:
    """Nobody runs the review of their own candidacy."""
    if stands_in(review.plan_id, actor).exists():
        yield Reason(
            _("您是本轮的申报人，不能办理本轮的评审，须回避。"),
            "4.3.2",
            _("请由另一位评审秘书办理；没有的，请单位管理员另行授予角色。"),
        )


@guard(REVIEW)
def candidacies_decided(review: Review, _actor: Actor) -> Iterable[Reason]:
    """Every application of the round has been checked to the end."""
    left = review.plan.candidacies.filter(state__in=UNDECIDED).count()
    if left:
        yield Reason(
            _("还有 %(left)s 人的资格审核没有结论。"),
            "4.3.1",
            _("请先办完全部申报人的资格审核和复查，再组织评审。"),
            {"left": left},
        )


@guard(REVIEW)
def round_running(review: Review, _actor: Actor) -> Iterable[Reason]:
    """The plan has not been cancelled since: nothing is appraised without a plan on file."""
    if review.plan.state != "filed":
        yield Reason(
            _("本轮评聘工作计划已取消，评审不能继续。"), "4.2.1", _("确需评审的，请另行编制计划，待备案后重新组织。")
        )


@guard(REVIEW)
def second_looks_over(review: Review, _actor: Actor) -> Iterable[Reason]:
    """Nobody who was refused can still ask for a second look: the letter gave them until that day."""
    refused = review.plan.candidacies.filter(state="refused").select_related("plan")
    last = max((second_look_until(one) for one in refused), default=None)
    if last is not None and today() <= last:
        yield Reason(
            _("资格审核未通过的申报人可以在 %(day)s 前（含当日）申请复查，期限还没有过。"),
            "4.3.1",
            _("请在复查期限过后再开始评分。"),
            {"day": last.isoformat()},
        )


@guard(REVIEW)
def someone_qualified(review: Review, _actor: Actor) -> Iterable[Reason]:
    """There is somebody to review."""
    if not review.plan.candidacies.filter(state="qualified").exists():
        yield Reason(
            _("没有通过资格审核的申报人。"), "4.3.2", _("本轮没有可以评审的人选，可以取消计划或在下一轮再组织。")
        )


@guard(REVIEW)
def pool_large_enough(review: Review, _actor: Actor) -> Iterable[Reason]:
    """The pool has enough experts for the open seats, of other units too, without those who must stay away."""
    if not vacancies(review):
        return
    pool = pool_for(review)
    if pool.short:
        yield Reason(
            _("专家库中除须回避的以外只有 %(free)s 名专家可抽取，还需要 %(seats)s 名。"),
            "4.3.2",
            _("请在专家库中补充专家后再抽取。"),
            {"free": len(pool.free), "seats": pool.seats},
        )
    if pool.short_outside:
        yield Reason(
            _("备案方案要求外单位专家不少于规定人数，专家库中可抽取的外单位专家还差 %(short)s 名。"),
            "4.3.2",
            _("请在专家库中补充外单位专家后再抽取。"),
            {"short": pool.short_outside},
        )


@guard(REVIEW)
def seat_vacant(review: Review, _actor: Actor) -> Iterable[Reason]:
    """A seat is free."""
    if not vacancies(review):
        yield Reason(_("评审组席位没有空缺，不需要补抽。"), "4.3.2", _("有专家谢绝、回避或退出后才能补抽。"))


@guard(REVIEW)
def panel_complete(review: Review, _actor: Actor) -> Iterable[Reason]:
    """As many experts as the plan says have accepted."""
    accepted = sum(seat.state == "accepted" for seat in review.seats.all())
    if accepted < review.plan.panel_size:
        yield Reason(
            _("评审组应为 %(size)s 人，已接受邀请的只有 %(accepted)s 人。"),
            "4.3.2",
            _("请等待专家答复；有空缺的请补抽。"),
            {"size": review.plan.panel_size, "accepted": accepted},
        )
    elif outside_missing(review):
        yield Reason(
            _("外单位专家还差 %(short)s 名，没有达到备案方案的要求。"),
            "4.3.2",
            _("请补抽外单位专家。"),
            {"short": outside_missing(review)},
        )


@guard(REVIEW)
def panel_out_of_office(review: Review, _actor: Actor) -> Iterable[Reason]:
    """No expert of the panel has taken an office in the round's procedure or its supervision since the draw."""
    held = office_holders(review)
    names = [seat.expert.user.name for seat in review.seats.all() if seat.state in LIVE and seat.expert.user_id in held]
    if names:
        yield Reason(
            _("%(names)s在抽取之后承担了本轮的经办、审批、监督或主管部门的工作，不能担任评审专家。"), "4.3.2",
            _("请取消其席位并补抽专家，再开始评分。"), {"names": "、".join(names)},
        )  # fmt: skip


@guard(REVIEW)
def review_day_reached(review: Review, _actor: Actor) -> Iterable[Reason]:
    """The plan's day has come."""
    if today() < review.plan.review_on:
        yield Reason(
            _("备案计划的评审日期是 %(day)s，还没有到。"),
            "4.2.1",
            _("请在评审日期当天或之后开始评分。"),
            {"day": review.plan.review_on.isoformat()},
        )


@guard(REVIEW)
def all_sheets_handed_in(review: Review, _actor: Actor) -> Iterable[Reason]:
    """Every seated expert has handed in a sheet for every candidate."""
    sheets = Sheet.objects.filter(seat__review=review, seat__state="accepted", candidacy__state="qualified")
    states = list(sheets.values_list("state", flat=True))
    left = sum(state != "handed_in" for state in states)
    if left or not states:
        yield Reason(
            _("还有 %(left)s 份评分表没有提交。"),
            "4.3.2",
            _("请提醒专家提交；确实不能参加的，请取消其席位并补抽。"),
            {"left": left},
        )


@guard(REVIEW)
def quorum_reached(review: Review, _actor: Actor) -> Iterable[Reason]:
    """As many experts as the filed scheme wants have taken part, those of other units among them."""
    accepted = sum(seat.state == "accepted" for seat in review.seats.all())
    quorum = review.plan.filing.scheme.quorum or review.plan.panel_size
    if accepted < quorum:
        yield Reason(
            _("备案方案规定评审到会不少于 %(quorum)s 人，现有 %(accepted)s 人。"),
            "4.3.2",
            _("请补抽专家并完成评分。"),
            {"quorum": quorum, "accepted": accepted},
        )
    if short := outside_missing(review, ("accepted",)):
        yield Reason(
            _("外单位专家还差 %(short)s 名，没有达到备案方案的要求。"),
            "4.3.2",
            _("请补抽外单位专家。"),
            {"short": short},
        )


@guard(REVIEW)
def tie_open(review: Review, _actor: Actor) -> Iterable[Reason]:
    """There is a tie that the panel has to decide."""
    if not _ties(review):
        yield Reason(_("没有待评审组决定的同分。"), "3.1.4", _("可以直接上传评审纪要。"))


@guard(REVIEW)
def ties_settled(review: Review, _actor: Actor) -> Iterable[Reason]:
    """No tie at the edge of a head-count is left open."""
    if _ties(review):
        yield Reason(
            _("名额边缘有同分的人选，尚未由评审组作出决定。"), "3.1.4", _("请记录评审组对同分人选的决定和理由。")
        )


@guard(REVIEW)
def minutes_signed(review: Review, _actor: Actor) -> Iterable[Reason]:
    """The signed minutes are there."""
    if review.minutes_id is None:
        yield Reason(_("还没有上传签字的评审纪要。"), "4.3.3", _("请下载评审纪要，由评审组成员签字后上传扫描件。"))


def _ties(review: Review) -> bool:
    return Placing.objects.filter(review=review, outcome=Placing.Outcome.UNDECIDED_TIE).exists()


@guard(SEAT)
def own_seat(seat: Seat, actor: Actor) -> Iterable[Reason]:
    """The seat is the expert's own."""
    if actor.user is None or seat.expert.user_id != actor.user.pk:
        yield Reason(_("这是其他专家的席位。"), "4.3.2", _("请由受邀专家本人答复。"))


@guard(SEAT, "not_in_office")
def seat_not_in_office(seat: Seat, actor: Actor) -> Iterable[Reason]:
    """Whoever has taken an office since the draw does not take the seat."""
    return _not_in_office(seat.review, actor)


@guard(SEAT)
def panel_open(seat: Seat, _actor: Actor) -> Iterable[Reason]:
    """The panel can still change: the places are not computed yet."""
    if seat.review.state not in {"preparing", "inviting", "scoring"}:
        yield Reason(
            _("评分已经结束，评审组成员不再变动。"), "4.3.2", _("如有需要说明的情况，请向评审秘书或纪检监督提出。")
        )


@guard(SEAT, "not_a_candidate")
def seat_not_a_candidates(seat: Seat, actor: Actor) -> Iterable[Reason]:
    """Nobody chooses among the experts who score them."""
    return not_a_candidate(seat.review, actor)


@guard(SEAT)
def not_scored_yet(seat: Seat, _actor: Actor) -> Iterable[Reason]:
    """The expert has handed in no sheet."""
    if seat.sheets.filter(state="handed_in").exists():
        yield Reason(
            _("您已提交过评分表，不能再谢绝。"),
            "4.3.2",
            _("发现须回避情形的请声明回避；不能继续参加的请联系评审秘书。"),
        )


@guard(SHEET)
def own_sheet(sheet: Sheet, actor: Actor) -> Iterable[Reason]:
    """The sheet is the expert's own."""
    if actor.user is None or sheet.seat.expert.user_id != actor.user.pk:
        yield Reason(_("这是其他专家的评分表。"), "4.3.2", _("评分由专家本人独立完成。"))


@guard(SHEET)
def not_in_office(sheet: Sheet, actor: Actor) -> Iterable[Reason]:
    """Whoever has taken an office since the draw scores nobody."""
    return _not_in_office(sheet.seat.review, actor)


def _not_in_office(review: Review, actor: Actor) -> Iterable[Reason]:
    office = office_of(review, actor)
    if office:
        yield Reason(
            _("您现在%(office)s，不能担任本轮的评审专家，须回避。"), "4.3.2",
            _("请在席位页面声明回避；评审秘书的待办中会提示取消席位、补抽专家。"), {"office": Reason(office)},
        )  # fmt: skip


@guard(SHEET)
def scoring_open(sheet: Sheet, _actor: Actor) -> Iterable[Reason]:
    """Scoring has begun and is not closed, and the expert still has the seat."""
    if sheet.seat.review.state != "scoring":
        yield Reason(_("评分已经结束，评分表不能再改动。"), "4.3.2", _("如有异议，请向评审秘书或纪检监督提出。"))
    elif sheet.seat.state != "accepted":
        yield Reason(_("该专家已不在评审组内，评分表不再使用。"), "4.3.2", _("请查看评审组名单。"))


@guard(SHEET, "not_a_candidate")
def sheet_not_a_candidates(sheet: Sheet, actor: Actor) -> Iterable[Reason]:
    """Nobody gives the points of their own round back to be thought over."""
    return not_a_candidate(sheet.seat.review, actor)


@guard(SHEET)
def sheet_complete(sheet: Sheet, _actor: Actor) -> Iterable[Reason]:
    """Every criterion has points and the vote is cast."""
    scored = set(sheet.scores.values_list("criterion_id", flat=True))
    criteria = sheet.seat.review.plan.filing.scheme.criteria.all()
    missing = [criterion.name for criterion in criteria if criterion.pk not in scored]
    if missing:
        yield Reason(
            _("以下评审项目还没有评分：%(names)s。"), "4.3.2", _("请逐项评分后再提交。"), {"names": "、".join(missing)}
        )
    if sheet.vote is None:
        yield Reason(_("还没有表决。"), "4.3.2", _("请选择“同意”或“不同意”后再提交。"))
