"""The words of a scheme's parts: one source for paper, page, kept revisions and comparison (4.1.1, 6.2.1)."""

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from jiangjie.core.policy.overlay.telling import NAMES
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.filings.completeness import whole
from jiangjie.procedure.filings.conditions import UNPROVED
from jiangjie.procedure.filings.models import Criterion, Scheme
from jiangjie.procedure.filings.parts import BY_KEY
from jiangjie.procedure.filings.structured import tables
from jiangjie.procedure.occupations.industries import title_of
from jiangjie.procedure.occupations.models import Occupation, WorkType
from jiangjie.services.documents.papers import Section, Table
from jiangjie.services.matters.language import in_chinese


class LineWords(NamedTuple):
    """One line of the scheme, from a record or from a form."""

    occupation: Occupation
    work_type: WorkType | None
    grade: str
    related: Sequence[Occupation]


class Text(NamedTuple):
    """A scheme with its rows: those in the database, or those that somebody has typed."""

    scheme: Scheme
    lines: Sequence[LineWords]
    criteria: Sequence[Criterion]


def stored(scheme: Scheme) -> Text:
    """Return the scheme as it is in the database."""
    whole(scheme)
    lines = [LineWords(one.occupation, one.work_type, one.grade, list(one.related.all())) for one in scheme.lines.all()]
    return Text(scheme, lines, list(scheme.criteria.all()))


def typed(scheme: Scheme, values: Mapping[str, Any]) -> Text:
    """Return the scheme as it would be with the values of a part's form; the scheme itself stays as it is."""
    base, changed = stored(scheme), copy.copy(scheme)
    names = {name for part in BY_KEY.values() for name in part.fields}
    for name in names & values.keys():
        setattr(changed, name, values[name])
    lines = [LineWords(**row) for row in values["lines"]] if "lines" in values else base.lines
    rows = values.get("criteria")
    criteria = base.criteria if rows is None else [Criterion(position=n, **row) for n, row in enumerate(rows, start=1)]
    return Text(changed, lines, criteria)


@in_chinese()
def section(part: str, text: Text) -> Section:
    """Return one part as the printed scheme has it."""
    return Section(heading=BY_KEY[part].label, **_CONTENT[part](text))


def lines_of(one: Section) -> list[str]:
    """Return a part as lines: a paragraph each, a row of a table each."""
    rows: Iterable[str] = (
        line for table in one.tables for line in (table.caption, *("　".join(cells) for cells in table.rows)) if line
    )
    return [*one.paragraphs, *rows]


def plain(value: Decimal | None) -> str:
    """Return a number without trailing zeros; a dash for none."""
    return "—" if value is None else f"{value.normalize():f}"


def _lines_of(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _occupations(text: Text) -> dict[str, Any]:
    scheme, rows = text.scheme, tuple(_line(line) for line in text.lines)
    table = Table(columns=(_("职业编码"), _("职业"), _("工种"), _("等级"), _("相关职业")), rows=rows)
    reason, industries = scheme.no_senior_level_reason, scheme.industries
    why = (f"在未设高级技师的职业中设立的理由：{reason}",) if reason else ()
    trade = (f"所属产业领域：{'、'.join(map(title_of, industries))}。",) if industries else ()
    return {"paragraphs": (*_lines_of(scheme.occupations_note), *trade, *why), "tables": (table,) if rows else ()}


def _line(line: LineWords) -> tuple[str, ...]:
    related = "；".join(str(one) for one in line.related)
    work_type = line.work_type.name if line.work_type else "—"
    return line.occupation.code, line.occupation.name, work_type, str(Grade(line.grade).label), related or "—"


def _entry_conditions(text: Text) -> dict[str, Any]:
    scheme = text.scheme
    rows = tuple(_own(one) for own in scheme.own_conditions for one in own.get("conditions") or [own])
    table = Table(columns=(_("本单位细化条件"), _("适用等级"), _("与通知相比")), rows=rows)
    return {"paragraphs": _lines_of(scheme.entry_conditions), "tables": (table,) if rows else ()}


def _own(own: dict[str, Any]) -> tuple[str, ...]:
    grade = {"special": "特级技师", "chief": "首席技师"}.get(own.get("grade") or "", "全部")
    if own.get("verdict") == UNPROVED:
        return own["title"], grade, "未能与通知比较"
    found = NAMES.get(own.get("verdict") or "")
    return own["title"], grade, "宽于通知" if own.get("looser") else found.zh if found else "不低于通知"


def _review_content(text: Text) -> dict[str, Any]:
    criteria = text.criteria
    with_evidence = any(one.evidence for one in criteria)
    heads = (_("序号"), _("评审项目"), _("评分要点"), _("权重（%）"), _("满分"), _("最低分"))
    rows = tuple(
        (
            str(one.position), one.name, one.guidance or "—", _laid_down(one.weight), _laid_down(one.maximum),
            plain(one.minimum), *((one.evidence or "—",) if with_evidence else ()),
        )
        for one in criteria
    )  # fmt: skip
    found = [Table(columns=(*heads, _("要求的佐证材料")) if with_evidence else heads, rows=rows)] if rows else []
    anchors = tuple(
        (one.name, f"{band['low']}—{band['high']} 分", band["words"]) for one in criteria for band in one.anchors
    )
    if anchors:
        found.append(Table(caption=_("评分标准"), columns=(_("评审项目"), _("分数段"), _("标准")), rows=anchors))
    return {"paragraphs": _lines_of(text.scheme.review_content), "tables": tuple(found)}


def _laid_down(value: Decimal) -> str:
    """Return a number; 0 is one that nobody has laid down yet."""
    return plain(value) if value else "—"


def _review_process(text: Text) -> dict[str, Any]:
    scheme = text.scheme
    extremes = "去掉一个最高分和一个最低分后平均。" if scheme.drop_extremes else "取全体评委的平均分。"
    vote = f"{scheme.vote_numerator}/{scheme.vote_denominator}" if scheme.vote_numerator else "—"
    return {
        "paragraphs": (
            *_lines_of(scheme.review_process),
            f"合格分数线：{plain(scheme.pass_mark)} 分；{extremes}",
            f"表决通过比例：不少于到会人数的 {vote}；最低到会人数：{scheme.quorum or '—'} 人。",
        ),
        "tables": tables("review_process", scheme),
    }


def _organisation_setup(text: Text) -> dict[str, Any]:
    scheme = text.scheme
    outside = "—" if scheme.outside_experts is None else scheme.outside_experts
    size = f"评审组 {scheme.panel_size or '—'} 人，其中外单位专家不少于 {outside} 人。"
    return {
        "paragraphs": (*_lines_of(scheme.organisation_setup), size),
        "tables": tables("organisation_setup", scheme),
    }


def _timetable(text: Text) -> dict[str, Any]:
    return {"paragraphs": _lines_of(text.scheme.timetable), "tables": tables("timetable", text.scheme)}


def _appointment_management(text: Text) -> dict[str, Any]:
    scheme = text.scheme
    ratio = f"{scheme.ratio_numerator}/{scheme.ratio_denominator}" if scheme.ratio_numerator else "—"
    return {
        "paragraphs": (
            *_lines_of(scheme.appointment_management),
            f"聘期 {scheme.term_months or '—'} 个月；聘任后 {scheme.platform_days or '—'} 日内提供工作平台。",
            f"结构比例：不超过{scheme.ratio_base or '—'}的 {ratio}。",
        ),
        "tables": tables("appointment_management", scheme),
    }


def _supporting_measures(text: Text) -> dict[str, Any]:
    scheme = text.scheme
    return {"paragraphs": _lines_of(scheme.supporting_measures), "tables": tables("supporting_measures", scheme)}


_CONTENT: dict[str, Callable[[Text], dict[str, Any]]] = {
    "occupations": _occupations,
    "entry_conditions": _entry_conditions,
    "review_content": _review_content,
    "review_process": _review_process,
    "organisation_setup": _organisation_setup,
    "timetable": _timetable,
    "appointment_management": _appointment_management,
    "supporting_measures": _supporting_measures,
}
