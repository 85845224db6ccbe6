"""The lists of rows in a scheme's parts: what each row says, and how it stands on paper (4.1.1, 6.2.1).

One table for forms, paper, comparison and completeness. The rows are the scheme's own columns (JSON), as their forms
took them; `kind` is one of `kinds`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.models import Scheme
from jiangjie.services.documents.papers import Table


@dataclass(frozen=True, slots=True)
class RowList:
    """One list: the scheme's column, its part, its caption, and key and heading of each column on paper."""

    name: str
    part: str
    caption: str
    columns: tuple[tuple[str, str], ...]
    kinds: Mapping[str, str] = field(default_factory=dict)


STEPS: Final = {
    "material": _("材料评审"),
    "practical": _("实际操作考核"),
    "thesis": _("论文（技术总结）评审"),
    "defence": _("答辩"),
    "vote": _("表决"),
    "other": _("其他环节"),
}
ORGANS: Final = {
    "leading_group": _("评聘工作领导小组"),
    "office": _("评聘工作办公室"),
    "panel": _("评审组"),
    "supervision": _("监督机构"),
    "other": _("其他机构"),
}
NEEDED_ORGANS: Final = ("leading_group", "office", "supervision")
"""What a list of bodies names at the least; the panel has its own numbers."""
MILESTONES: Final = {
    "entry": _("报名"),
    "check": _("资格审核"),
    "review": _("评审"),
    "publicity": _("公示"),
    "certificates": _("颁发证书"),
    "appointment": _("岗位聘用"),
    "other": _("其他节点"),
}
"""In the order of the notice (4.0)."""
TERMS: Final = {
    "duties": _("岗位职责"),
    "assessment": _("聘期考核"),
    "treatment": _("待遇"),
    "platform": _("工作平台"),
    "renewal": _("续聘"),
    "ending": _("解聘"),
    "other": _("其他事项"),
}
NEEDED_TERMS: Final = ("duties", "assessment", "treatment", "platform")
"""What appointment management lays down at the least (4.6.1, 5.1.1, 5.2.1, 6.1.1)."""
MEASURES: Final = {
    "funds": _("经费保障"),
    "training": _("培养"),
    "incentive": _("激励"),
    "supervision": _("监督"),
    "other": _("其他措施"),
}

LISTS: Final = (
    RowList(
        "steps", "review_process", _("评审步骤"),
        (("kind", _("环节")), ("who", _("由谁评")), ("passing", _("怎样算通过")), ("note", _("说明"))), STEPS,
    ),
    RowList(
        "organs", "organisation_setup", _("机构和人员"),
        (("kind", _("机构")), ("name", _("名称")), ("head", _("负责人")), ("members", _("组成")), ("duties", _("职责"))),
        ORGANS,
    ),
    RowList(
        "panel_rules", "organisation_setup", _("评审组组成规则"),
        (("who", _("哪些专家")), ("least", _("不少于（人）")), ("note", _("说明"))),
    ),
    RowList(
        "milestones", "timetable", _("时间节点"),
        (("kind", _("节点")), ("first", _("开始日期")), ("last", _("结束日期")), ("note", _("说明"))), MILESTONES,
    ),
    RowList(
        "terms", "appointment_management", _("聘用管理事项"),
        (("kind", _("事项")), ("text", _("内容")), ("when", _("时间或周期"))), TERMS,
    ),
    RowList(
        "unit_ratios", "appointment_management", _("分单位、分岗位的结构比例"),
        (("unit", _("单位或岗位")), ("ratio", _("比例")), ("base", _("基数"))),
    ),
    RowList(
        "measures", "supporting_measures", _("措施清单"),
        (("kind", _("措施")), ("text", _("内容")), ("who", _("责任部门"))), MEASURES,
    ),
)  # fmt: skip
BY_NAME: Final = {one.name: one for one in LISTS}


def lists_of(part: str) -> list[RowList]:
    """Return the lists of a part, in order."""
    return [one for one in LISTS if one.part == part]


def tables(part: str, scheme: Scheme) -> tuple[Table, ...]:
    """Return the part's lists as tables of the paper; empty ones are left out, so that older schemes read as before."""
    return tuple(
        Table(
            caption=one.caption, columns=tuple(head for _key, head in one.columns),
            rows=tuple(tuple(_cell(one, row, key) for key, _head in one.columns) for row in getattr(scheme, one.name)),
        )
        for one in lists_of(part)
        if getattr(scheme, one.name)
    )  # fmt: skip


def term_rows(scheme: Scheme) -> tuple[tuple[str, ...], ...]:
    """Return what the scheme lays down on appointment as it stands on paper: matter, words, time or "—"."""
    one = BY_NAME["terms"]
    return tuple(tuple(_cell(one, row, key) for key, _head in one.columns) for row in scheme.terms)


def missing_kinds(rows: Sequence[Mapping[str, Any]], needed: Sequence[str]) -> list[str]:
    """Return which of the needed kinds no row has; none are missing where there are no rows at all."""
    present = {row.get("kind") for row in rows}
    return [kind for kind in needed if kind not in present] if rows else []


def _cell(of: RowList, row: Mapping[str, Any], key: str) -> str:
    if key == "kind":
        return of.kinds.get(str(row.get("kind")), "—")
    if key == "ratio":
        return f"{row['numerator']}/{row['denominator']}"
    value = row.get(key)
    return "—" if value in {None, ""} else str(value)
