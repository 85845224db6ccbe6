"""What a scheme still lacks (4.1.1, 6.2.1): shown on the filing's page and asked before publication and submission."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.models import Criterion, Scheme, SchemeLine
from jiangjie.procedure.filings.parts import BY_KEY, PARTS
from jiangjie.procedure.filings.schedule import timetable_faults
from jiangjie.procedure.filings.structured import NEEDED_ORGANS, NEEDED_TERMS, ORGANS, TERMS, lists_of, missing_kinds
from jiangjie.procedure.occupations.models import Occupation

WHOLE = Decimal(100)
"""What the weights of the criteria come to: they are percentages."""
Lack = tuple[str, dict[str, object]]


def scheme_parts(prefix: str = "") -> list[Prefetch]:
    """Return the look-ups of what belongs to a scheme beside its own row; `prefix` leads to the scheme."""
    return [
        Prefetch(f"{prefix}lines", SchemeLine.objects.select_related("occupation", "work_type")),
        Prefetch(f"{prefix}lines__related", Occupation.objects.order_by("code")),
        Prefetch(f"{prefix}criteria", Criterion.objects.order_by("position")),
    ]


@dataclass(frozen=True, slots=True)
class PartState:
    """One part with what it lacks."""

    key: str
    label: str
    lacks: tuple[Reason, ...]

    @property
    def complete(self) -> bool:
        """Tell whether nothing is missing."""
        return not self.lacks


def whole(scheme: Scheme) -> Scheme:
    """Return the scheme with its lines, related occupations and criteria at hand; asks only for what is not."""
    prefetch_related_objects([scheme], *scheme_parts())
    return scheme


def part_states(scheme: Scheme) -> list[PartState]:
    """Return every part in order with what it lacks."""
    whole(scheme)
    return [PartState(part.key, part.label, tuple(_reasons(part.key, scheme))) for part in PARTS]


def missing(scheme: Scheme) -> list[Reason]:
    """Return everything that the scheme lacks; an empty list means: complete."""
    return [reason for state in part_states(scheme) for reason in state.lacks]


def _reasons(key: str, scheme: Scheme) -> Iterator[Reason]:
    part = BY_KEY[key]
    for message, params in _LACKS[key](scheme):
        yield Reason(message, part.provision, _("请在“%(part)s”一页补充。"), {"part": part.label, **params})


def _text(scheme: Scheme, name: str, label: str) -> Iterator[Lack]:
    if not getattr(scheme, name).strip() and not any(getattr(scheme, one.name) for one in lists_of(name)):
        yield _("“%(part)s”没有填写文字说明：%(field)s。"), {"field": label}


def _numbers(scheme: Scheme, *fields: tuple[str, str]) -> Iterator[Lack]:
    for name, label in fields:
        if getattr(scheme, name) in {None, ""}:
            yield _("“%(part)s”没有填写%(field)s。"), {"field": label}


def _occupations(scheme: Scheme) -> Iterator[Lack]:
    if not scheme.lines.all():
        yield _("“%(part)s”没有列明任何职业（工种）与等级。"), {}


def _entry_conditions(scheme: Scheme) -> Iterator[Lack]:
    yield from _text(scheme, "entry_conditions", _("报名条件"))


def _review_content(scheme: Scheme) -> Iterator[Lack]:
    criteria = list(scheme.criteria.all())
    if not criteria:
        yield _("“%(part)s”没有评审项目。"), {}
        return
    for one in criteria:
        if not one.weight or not one.maximum:
            yield _("“%(part)s”的评审项目“%(name)s”没有填写权重或满分。"), {"name": one.name}
    total = sum((criterion.weight for criterion in criteria), Decimal(0))
    if total != WHOLE:
        yield _("“%(part)s”各项权重合计应为 100，现为 %(total)s。"), {"total": f"{total.normalize():f}"}


def _review_process(scheme: Scheme) -> Iterator[Lack]:
    yield from _text(scheme, "review_process", _("评审流程"))
    yield from _numbers(
        scheme, ("pass_mark", _("合格分数线")), ("vote_numerator", _("表决通过比例")), ("quorum", _("最低到会人数"))
    )
    if scheme.quorum and scheme.panel_size and scheme.quorum > scheme.panel_size:
        yield (
            _("最低到会人数 %(quorum)s 超过评审组人数 %(size)s。"),
            {"quorum": scheme.quorum, "size": scheme.panel_size},
        )
    yield from _steps(scheme)


def _steps(scheme: Scheme) -> Iterator[Lack]:
    if scheme.steps and scheme.vote_numerator and not any(row["kind"] == "vote" for row in scheme.steps):
        yield _("“%(part)s”设了表决通过比例，列明的步骤中却没有表决。"), {}


def _kinds(rows: list[dict[str, Any]], needed: tuple[str, ...], names: Mapping[str, str]) -> Iterator[Lack]:
    for kind in missing_kinds(rows, needed):
        yield _("“%(part)s”逐项列明的内容中没有“%(kind)s”。"), {"kind": names[kind]}


def _organisation_setup(scheme: Scheme) -> Iterator[Lack]:
    yield from _text(scheme, "organisation_setup", _("组织机构"))
    yield from _numbers(scheme, ("panel_size", _("评审组人数")), ("outside_experts", _("外单位专家人数")))
    yield from _kinds(scheme.organs, NEEDED_ORGANS, ORGANS)
    for row in scheme.panel_rules:
        if scheme.panel_size and row["least"] > scheme.panel_size:
            yield (
                _("组成规则要求“%(who)s”不少于 %(least)s 人，超过评审组人数 %(size)s。"),
                {"who": row["who"], "least": row["least"], "size": scheme.panel_size},
            )


def _timetable(scheme: Scheme) -> Iterator[Lack]:
    yield from _text(scheme, "timetable", _("时间安排"))
    yield from timetable_faults(scheme.milestones)


def _appointment_management(scheme: Scheme) -> Iterator[Lack]:
    yield from _text(scheme, "appointment_management", _("岗位聘用管理"))
    yield from _numbers(
        scheme, ("term_months", _("聘期")), ("platform_days", _("提供工作平台的期限")), ("ratio_numerator", _("结构比例")),
        ("ratio_base", _("结构比例的基数")),
    )  # fmt: skip
    yield from _kinds(scheme.terms, NEEDED_TERMS, TERMS)


def _supporting_measures(scheme: Scheme) -> Iterator[Lack]:
    yield from _text(scheme, "supporting_measures", _("配套措施"))


_LACKS: dict[str, Callable[[Scheme], Iterator[Lack]]] = {
    "occupations": _occupations,
    "entry_conditions": _entry_conditions,
    "review_content": _review_content,
    "review_process": _review_process,
    "organisation_setup": _organisation_setup,
    "timetable": _timetable,
    "appointment_management": _appointment_management,
    "supporting_measures": _supporting_measures,
}
