"""The minutes 评审纪要 as they are printed for signature (4.3.3)."""

from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.reviews.boards import RankedLine, ranked_lines
from jiangjie.procedure.reviews.models import Placing, Review, Seat
from jiangjie.procedure.reviews.tally import digest, standings
from jiangjie.services.documents.papers import Minutes, MinutesGroup, PanelMember, Ranked
from jiangjie.services.matters.language import in_chinese


@in_chinese()
def minutes_of(review: Review) -> Minutes:
    """Return the minutes of a ranked review: panel, proceedings, ranked lists, digest of the scores."""
    plan = review.plan
    lines = ranked_lines(review)
    candidacies = Candidacy.objects.filter(placing__review=review)
    return Minutes(
        made_at=review.state_since,
        title=f"{plan.title}评审纪要",
        body=review.organisation.name,
        number=plan.number,
        held_on=plan.review_on,
        place=plan.place,
        panel=tuple(
            _member(seat) for seat in review.seats.all() if seat.state in {"accepted", "conflicted", "released"}
        ),
        proceedings=tuple(_proceedings(review, sum(len(one.placings) for one in lines))),
        groups=tuple(_group(one) for one in lines),
        conclusion=(_conclusion(lines),),
        digest=digest(standings(review, candidacies)),
    )


def _member(seat: Seat) -> PanelMember:
    office = "组长" if seat.is_chair else "成员"
    remark = "" if seat.state == "accepted" else f"{seat.lifecycle.state(seat.state).label}：{seat.reason}"
    if seat.expert.outside:
        office += "（外单位）"
    return PanelMember(name=seat.expert.user.name, office=office, remark=remark)


def _proceedings(review: Review, candidates: int) -> list[str]:
    plan, scheme = review.plan, review.plan.filing.scheme
    seated = sum(seat.state == "accepted" for seat in review.seats.all())
    said = [
        f"评审依据：已备案的《{scheme}》和《{plan.title}》。评审组由专家库随机抽取产生，抽取种子 {review.draw_seed[:16]}…，抽取记录留存备查。",
        f"到会评审专家 {seated} 人"
        + (f"，不少于方案规定的 {scheme.quorum} 人" if scheme.quorum else "")
        + f"；对 {candidates} 名资格审核通过的申报人逐项独立评分并表决。",
    ]
    if scheme.vote_numerator and scheme.vote_denominator:
        said.append(f"表决以到会专家的 {scheme.vote_numerator}/{scheme.vote_denominator} 及以上同意为通过。")
    if scheme.pass_mark is not None:
        said.append(f"合格分数线为 {scheme.pass_mark.normalize():f} 分。")
    if scheme.drop_extremes:
        said.append("计算总分时去掉一个最高分和一个最低分。")
    return said


def _group(line: RankedLine) -> MinutesGroup:
    quota = f"名额 {line.line.headcount} 人"
    if line.ratio is not None:
        quota += f"；结构比例 {line.ratio.text_zh}，已聘 {line.line.already_appointed} 人"
    ties = tuple(f"{one.candidacy.employee.name}：{one.note}" for one in line.placings if one.tie_break)
    return MinutesGroup(
        title=str(line.line), quota=quota, ranked=tuple(_ranked(one) for one in line.placings), tie_breaks=ties
    )


def _ranked(placing: Placing) -> Ranked:
    return Ranked(
        rank=placing.rank or 0,
        name=placing.candidacy.employee.name,
        department=placing.candidacy.employee.department,
        total=str(placing.total),
        votes=f"{placing.votes_for}/{placing.votes_cast}",
        honour="持有 3.1.4 所列荣誉" if placing.tie_break and placing.preferred else "",
        proposed=placing.outcome == Placing.Outcome.PROPOSED,
        remark=placing.note or str(placing.get_outcome_display()),
    )


def _conclusion(lines: list[RankedLine]) -> str:
    names = [
        one.candidacy.employee.name
        for line in lines
        for one in line.placings
        if one.outcome == Placing.Outcome.PROPOSED
    ]
    undecided = any(one.outcome == Placing.Outcome.UNDECIDED_TIE for line in lines for one in line.placings)
    listed = f"建议人选 {len(names)} 人：{'、'.join(names)}。" if names else "没有建议人选。"
    return listed + ("名额边缘的同分人选待评审组书面决定。" if undecided else "")
