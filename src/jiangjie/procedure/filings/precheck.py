"""What stands between a draft and its submission 提交前自查, point by point (1.0–2.2, 4.1.1–4.1.4)."""

from dataclasses import dataclass
from typing import Final

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle.rows import FILING
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.models import Filing
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.guards import find

SUBMISSION: Final = {"centre": "submit_to_centre", "district": "submit_to_district"}
_TITLES: Final = {
    "notice_in_force": (_("通知已施行"), "7.1"),
    "body_in_good_standing": (_("评价机构备案有效，属大型或龙头企业，未被暂停"), "1.0"),
    "assessment_right": (_("具备下一等级的评价资质并已发证；首席技师还须达到规模"), "1.1"),
    "central_determination": (_("央企在沪单位有集团统筹确定文件"), "1.3"),
    "skilled_occupations": (_("职业属于现行目录的技能类"), "2.1"),
    "senior_level_or_reason": (_("职业设有高级技师，或者写明理由"), "2.2"),
    "scheme_complete": (_("评聘工作方案各部分齐全"), "4.1.1"),
    "published_to_staff": (_("现在的方案文本已向全体职工公开并登记证明"), "4.1.1"),
    "remarks_answered": (_("补正意见已逐条答复"), "4.1.3"),
    "succession_in_order": (_("变更、延续所依据的原备案有效"), "4.1.2"),
    "window_open": (_("在集中受理期内，或者已准予例外受理"), "4.1.4"),
    "centre_route": (_("受理路径：直接报市职鉴中心"), "4.1.3"),
    "district_route": (_("受理路径：经注册地区人社"), "4.1.3"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is asked before a filing goes in, and what is missing of it."""

    title: str
    provision: str
    missing: tuple[Reason, ...]


def points(filing: Filing, actor: Actor) -> list[Point]:
    """Return every point of the filing's own route in the row's order; none when it cannot be submitted now."""
    row = FILING.row(SUBMISSION[filing.route], filing.state)
    if row is None:
        return []
    return [Point(*_TITLES[name], tuple(find(FILING, name)(filing, actor))) for name in row.guards]
