"""The parts of a scheme 评聘工作方案: the seven of 4.1.1, and the supporting measures of 6.2.1."""

from dataclasses import dataclass
from typing import Final

from jiangjie.core.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Part:
    """One part with a page of its own; `fields` are the scheme's own columns that it holds."""

    key: str
    label: str
    provision: str
    hint: str
    fields: tuple[str, ...]


PARTS: Final = (
    Part(
        "occupations", _("职业（工种）与等级"), "4.1.1", _("逐项写明评聘哪个职业（工种）、哪个等级，以及哪些职业视为相关职业。"),
        ("occupations_note", "industries", "no_senior_level_reason"),
    ),
    Part(
        "entry_conditions", _("报名条件"), "4.1.1", _("全市基本条件见下，自动适用；这里写本单位的报名要求和细化条件。"),
        ("entry_conditions", "own_conditions"),
    ),
    Part(
        "review_content", _("评审内容"), "4.1.1", _("逐项写明评审项目、评分要点、权重、满分、佐证材料和评分标准；权重合计为 100。"),
        ("review_content",),
    ),
    Part(
        "review_process", _("评审流程"), "4.1.1",
        _("逐步写明怎样评、由谁评、怎样算通过，以及合格分数线、表决通过比例和最低到会人数；评审时照此执行。"),
        ("review_process", "pass_mark", "drop_extremes", "vote_numerator", "vote_denominator", "quorum", "steps"),
    ),
    Part(
        "organisation_setup", _("组织机构"), "4.1.1", _("写明领导小组、办事机构、监督机构，以及评审组人数和外单位专家人数。"),
        ("organisation_setup", "panel_size", "outside_experts", "organs", "panel_rules"),
    ),
    Part("timetable", _("时间安排"), "4.1.1", _("写明报名、审核、评审、公示、发证和聘用的时间安排。"), ("timetable", "milestones")),
    Part(
        "appointment_management", _("岗位聘用管理"), "4.1.1", _("写明聘期、考核、待遇、工作平台和结构比例。"),
        ("appointment_management", "term_months", "platform_days", "ratio_numerator", "ratio_denominator", "ratio_base", "terms",
         "unit_ratios"),
    ),
    Part(
        "supporting_measures", _("配套措施"), "6.2.1", _("写明经费、培养、激励、监督等配套措施。"), ("supporting_measures", "measures")
    ),
)  # fmt: skip

BY_KEY: Final = {part.key: part for part in PARTS}
"""The parts by key."""


def following(key: str) -> Part | None:
    """Return the part after this one; None after the last."""
    keys = [part.key for part in PARTS]
    place = keys.index(key) + 1
    return PARTS[place] if place < len(PARTS) else None
