"""The scheme as a paper: the data of the template `scheme`, from the records."""

import hashlib
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jiangjie.core.lifecycle import Reason
from jiangjie.core.policy.overlay.telling import NAMES
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.completeness import whole
from jiangjie.procedure.filings.conditions import UNPROVED
from jiangjie.procedure.filings.models import Scheme, SchemeLine
from jiangjie.procedure.filings.parts import PARTS
from jiangjie.services.clock import now, today
from jiangjie.services.documents.papers import Scheme as SchemePaper
from jiangjie.services.documents.papers import Section, Table
from jiangjie.services.documents.typesetting import Unprintable, render
from jiangjie.services.matters.acts import Refused
from jiangjie.services.matters.language import in_chinese


def printed(template: str, data: object) -> bytes:
    """Set a paper as PDF. Raises Refused naming the characters that no font can show."""
    try:
        return render(template, data)
    except Unprintable as error:
        raise Refused(
            Reason(
                _("下列字符没有字体能够显示，不能生成文件：%(characters)s。"), "",
                _("请改用可以显示的写法，或联系系统管理员安装含有这些字符的字体。"),
                {"characters": "、".join(error.characters)},
            )
        ) from error  # fmt: skip


def scheme_pdf(scheme: Scheme, number: str = "") -> bytes:
    """Return the scheme as PDF/A with its version and digest. Raises Refused for characters that no font has."""
    return printed("scheme", scheme_paper(scheme, number))


@in_chinese()
def scheme_paper(scheme: Scheme, number: str = "") -> SchemePaper:
    """Return the scheme's parts in the order of 4.1.1 as the paper's data."""
    whole(scheme)
    sections = tuple(Section(heading=part.label, **_CONTENT[part.key](scheme)) for part in PARTS)
    published = f"{scheme.published_on.isoformat()}，{scheme.published_where}" if scheme.published_on else ""
    return SchemePaper(
        made_at=now(), title=scheme.title, body=scheme.organisation.name, number=number,
        version=f"第{scheme.version_number}版", sections=sections, issued_on=scheme.published_on or today(),
        published=published, digest=digest(sections),
    )  # fmt: skip


def digest(sections: tuple[Section, ...]) -> str:
    """Return the SHA-256 of the scheme's words, so that two copies can be told apart."""
    words = [
        [
            one.heading,
            list(one.paragraphs),
            [[list(table.columns), [list(row) for row in table.rows]] for table in one.tables],
        ]
        for one in sections
    ]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()


def plain(value: Decimal | None) -> str:
    """Return a number without trailing zeros; a dash for none."""
    return "—" if value is None else f"{value.normalize():f}"


def _lines_of(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _occupations(scheme: Scheme) -> dict[str, Any]:
    rows = tuple(_line(line) for line in scheme.lines.all())
    table = Table(columns=("职业编码", "职业", "工种", "等级", "相关职业"), rows=rows)
    reason = scheme.no_senior_level_reason
    why = (f"在未设高级技师的职业中设立的理由：{reason}",) if reason else ()
    return {"paragraphs": (*_lines_of(scheme.occupations_note), *why), "tables": (table,) if rows else ()}


def _line(line: SchemeLine) -> tuple[str, ...]:
    related = "；".join(str(one) for one in line.related.all())
    work_type = line.work_type.name if line.work_type else "—"
    return line.occupation.code, line.occupation.name, work_type, str(line.get_grade_display()), related or "—"


def _entry_conditions(scheme: Scheme) -> dict[str, Any]:
    rows = tuple(_own(one) for own in scheme.own_conditions for one in own.get("conditions") or [own])
    table = Table(columns=("本单位细化条件", "适用等级", "与通知相比"), rows=rows)
    return {"paragraphs": _lines_of(scheme.entry_conditions), "tables": (table,) if rows else ()}


def _own(own: dict[str, Any]) -> tuple[str, ...]:
    grade = {"special": "特级技师", "chief": "首席技师"}.get(own.get("grade") or "", "全部")
    if own.get("verdict") == UNPROVED:
        return own["title"], grade, "未能与通知比较"
    found = NAMES.get(own.get("verdict") or "")
    return own["title"], grade, "宽于通知" if own.get("looser") else found.zh if found else "不低于通知"


def _review_content(scheme: Scheme) -> dict[str, Any]:
    rows = tuple(
        (str(one.position), one.name, one.guidance or "—", plain(one.weight), plain(one.maximum), plain(one.minimum))
        for one in scheme.criteria.all()
    )
    table = Table(columns=("序号", "评审项目", "评分要点", "权重（%）", "满分", "最低分"), rows=rows)
    return {"paragraphs": _lines_of(scheme.review_content), "tables": (table,) if rows else ()}


def _review_process(scheme: Scheme) -> dict[str, Any]:
    extremes = "去掉一个最高分和一个最低分后平均。" if scheme.drop_extremes else "取全体评委的平均分。"
    vote = f"{scheme.vote_numerator}/{scheme.vote_denominator}" if scheme.vote_numerator else "—"
    return {
        "paragraphs": (
            *_lines_of(scheme.review_process),
            f"合格分数线：{plain(scheme.pass_mark)} 分；{extremes}",
            f"表决通过比例：不少于到会人数的 {vote}；最低到会人数：{scheme.quorum or '—'} 人。",
        )
    }


def _organisation_setup(scheme: Scheme) -> dict[str, Any]:
    outside = "—" if scheme.outside_experts is None else scheme.outside_experts
    size = f"评审组 {scheme.panel_size or '—'} 人，其中外单位专家不少于 {outside} 人。"
    return {"paragraphs": (*_lines_of(scheme.organisation_setup), size)}


def _timetable(scheme: Scheme) -> dict[str, Any]:
    return {"paragraphs": _lines_of(scheme.timetable)}


def _appointment_management(scheme: Scheme) -> dict[str, Any]:
    ratio = f"{scheme.ratio_numerator}/{scheme.ratio_denominator}" if scheme.ratio_numerator else "—"
    return {
        "paragraphs": (
            *_lines_of(scheme.appointment_management),
            f"聘期 {scheme.term_months or '—'} 个月；聘任后 {scheme.platform_days or '—'} 日内提供工作平台。",
            f"结构比例：不超过{scheme.ratio_base or '—'}的 {ratio}。",
        )
    }


def _supporting_measures(scheme: Scheme) -> dict[str, Any]:
    return {"paragraphs": _lines_of(scheme.supporting_measures)}


_CONTENT: dict[str, Callable[[Scheme], dict[str, Any]]] = {
    "occupations": _occupations,
    "entry_conditions": _entry_conditions,
    "review_content": _review_content,
    "review_process": _review_process,
    "organisation_setup": _organisation_setup,
    "timetable": _timetable,
    "appointment_management": _appointment_management,
    "supporting_measures": _supporting_measures,
}
