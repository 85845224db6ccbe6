"""Scores 评分: points on weighted criteria, from each expert, to one total a candidate. All rules are the scheme's."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jiangjie.core.panel.arithmetic import exact, half_up, mean
from jiangjie.core.panel.errors import PanelError
from jiangjie.core.words import gettext_noop as _

FEWEST_TO_DROP = 3  # the highest and the lowest leave at least one


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion 评审要素: its weight in the whole, the maximum of points, and the least mean of points to pass."""

    key: str
    name_zh: str
    weight: Decimal
    maximum: Decimal
    minimum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ScoringScheme:
    """The scoring part of a filed scheme 评审标准.

    Weights add up to ``whole``; totals are rounded half up to ``places`` decimals, once, at the end. With
    ``drop_extremes`` the highest and the lowest expert's total are left out. ``pass_mark`` is the least rounded total
    that passes, if the scheme sets one. Raises ``PanelError`` where the parts contradict each other.
    """

    criteria: tuple[Criterion, ...]
    places: int
    whole: Decimal = Decimal(100)
    drop_extremes: bool = False
    pass_mark: Decimal | None = None

    def __post_init__(self) -> None:
        keys = [criterion.key for criterion in self.criteria]
        if not keys or len(set(keys)) != len(keys):
            raise PanelError(_("评审要素不能为空，也不能重名"), "criteria")
        for criterion in self.criteria:
            _check_criterion(criterion)
        total = sum(exact(criterion.weight, criterion.name_zh) for criterion in self.criteria)
        if total != exact(self.whole, _("总分")):
            raise PanelError(_("各要素权重合计应为 {whole}，现为 {total}"), "weights", whole=self.whole, total=total)
        if self.places < 0:
            raise PanelError(_("小数位数不能为负"), "places")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One expert's score sheet 评分表 for one candidate: points by criterion."""

    expert: str
    points: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class ExpertTotal:
    """What one expert's sheet comes to; ``dropped`` where the scheme leaves it out as highest or lowest."""

    expert: str
    total: Decimal
    dropped: bool


@dataclass(frozen=True, slots=True)
class Score:
    """A candidate's score: the rounded total, each expert's total, and the criteria that stayed below their minimum."""

    total: Decimal
    per_expert: tuple[ExpertTotal, ...]
    below_minimum: tuple[str, ...]
    reached_pass_mark: bool

    @property
    def passed(self) -> bool:
        """Whether the score lets the candidate through; a vote may be needed besides."""
        return self.reached_pass_mark and not self.below_minimum


def score(
    scheme: ScoringScheme, sheets: Iterable[Sheet], experts: Collection[str], recused: Collection[str] = ()
) -> Score:
    """Put one candidate's sheets together. Provision 4.3.2.

    Every one of ``experts`` but the ``recused`` must have one whole sheet, and nobody else: a missing score is refused,
    never taken as zero. The means of the criteria that are held against their minimum leave nobody out.
    """
    ordered = _complete(scheme, sheets, set(experts) - set(recused))
    totals = {sheet.expert: _total(scheme, sheet) for sheet in ordered}
    dropped = _extremes(totals) if scheme.drop_extremes else frozenset()
    total = half_up(mean(value for expert, value in totals.items() if expert not in dropped), scheme.places)
    return Score(
        total=total,
        per_expert=tuple(
            ExpertTotal(expert, half_up(value, scheme.places), expert in dropped) for expert, value in totals.items()
        ),
        below_minimum=tuple(criterion.key for criterion in scheme.criteria if _below(criterion, ordered)),
        reached_pass_mark=scheme.pass_mark is None or total >= scheme.pass_mark,
    )


def _complete(scheme: ScoringScheme, sheets: Iterable[Sheet], expected: set[str]) -> list[Sheet]:
    ordered = sorted(sheets, key=lambda sheet: sheet.expert)
    given = [sheet.expert for sheet in ordered]
    if not expected:
        raise PanelError(_("没有可评分的专家"), "nobody")
    if len(set(given)) != len(given):
        raise PanelError(_("同一专家提交了两份评分表"), "twice")
    if strangers := set(given) - expected:
        raise PanelError(_("{n} 份评分表来自回避或不在评审组的专家，不能计入"), "stranger", n=len(strangers))
    if missing := expected - set(given):
        raise PanelError(_("还有 {n} 名专家没有提交评分表"), "missing_sheet", n=len(missing))
    for sheet in ordered:
        _check_sheet(scheme, sheet)
    return ordered


def _check_sheet(scheme: ScoringScheme, sheet: Sheet) -> None:
    if extra := set(sheet.points) - {criterion.key for criterion in scheme.criteria}:
        raise PanelError(_("评分表有方案之外的要素：{keys}"), "unknown", keys="、".join(sorted(extra)))
    for criterion in scheme.criteria:
        if criterion.key not in sheet.points:
            raise PanelError(_("「{name}」没有评分"), "missing_score", name=criterion.name_zh)
        points = exact(sheet.points[criterion.key], criterion.name_zh)
        if not 0 <= points <= exact(criterion.maximum, criterion.name_zh):
            template = _("「{name}」的评分应在 0 至 {most} 之间")
            raise PanelError(template, "range", name=criterion.name_zh, most=criterion.maximum)


def _check_criterion(criterion: Criterion) -> None:
    name = criterion.name_zh
    if exact(criterion.weight, name) <= 0 or exact(criterion.maximum, name) <= 0:
        raise PanelError(_("「{name}」的权重和满分应大于 0"), "criterion", name=name)
    if criterion.minimum is not None and not 0 <= exact(criterion.minimum, name) <= criterion.maximum:
        raise PanelError(_("「{name}」的最低分应在 0 与满分之间"), "criterion", name=name)


def _total(scheme: ScoringScheme, sheet: Sheet) -> Fraction:
    parts = (Fraction(sheet.points[c.key]) / Fraction(c.maximum) * Fraction(c.weight) for c in scheme.criteria)
    return sum(parts, Fraction(0))


def _extremes(totals: Mapping[str, Fraction]) -> frozenset[str]:
    """One highest and one lowest; among equals the choice does not change the mean."""
    if len(totals) < FEWEST_TO_DROP:
        template = _("去掉最高分和最低分至少需要 {least} 名专家评分，现有 {n} 名")
        raise PanelError(template, "too_few_to_drop", least=FEWEST_TO_DROP, n=len(totals))
    order = sorted(totals, key=lambda expert: (totals[expert], expert))
    return frozenset({order[0], order[-1]})


def _below(criterion: Criterion, sheets: Sequence[Sheet]) -> bool:
    if criterion.minimum is None:
        return False
    return mean(Fraction(sheet.points[criterion.key]) for sheet in sheets) < Fraction(criterion.minimum)
