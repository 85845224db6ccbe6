"""From handed-in sheets to standings: the records on one side, the panel's arithmetic of `core.panel` on the other."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from django.db.models import Prefetch, QuerySet

from jiangjie.core import panel
from jiangjie.core.ledger import canonical
from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.candidacies.queries import preferred
from jiangjie.procedure.filings.models import Criterion, Scheme
from jiangjie.procedure.reviews.models import Placing, Review, Score, Sheet
from jiangjie.procedure.reviews.remarks import SEPARATOR, as_text, packed

_SETTLED = _("%(settled)s：%(reason)s")
PLACES = 2
"""Decimals of a total, as many as the column keeps."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the panel's sheets come to for one candidate."""

    candidacy: Candidacy
    sheets: tuple[Sheet, ...]
    score: panel.Score
    vote: panel.Vote | None
    """None where the filed scheme sets no threshold."""
    preferred: bool
    reasons: tuple[Reason, ...]
    """Why the candidate did not pass; empty when passed."""

    @property
    def votes_for(self) -> int:
        """Return the votes in favour."""
        return sum(sheet.vote is True for sheet in self.sheets)


def scoring_scheme(scheme: Scheme, criteria: Iterable[Criterion]) -> panel.ScoringScheme:
    """Return the filed scheme's rules of scoring. Raises PanelError when they contradict each other."""
    return panel.ScoringScheme(
        criteria=tuple(
            panel.Criterion(str(one.pk), one.name, one.weight, one.maximum, one.minimum) for one in criteria
        ),
        places=PLACES,
        drop_extremes=scheme.drop_extremes,
        pass_mark=scheme.pass_mark,
    )


def standings(review: Review, candidacies: QuerySet[Candidacy]) -> list[Standing]:
    """Return each candidate's standing from the sheets of those who hold a seat. Raises PanelError for a missing sheet."""
    scheme = review.plan.filing.scheme
    rules = scoring_scheme(scheme, scheme.criteria.all())
    found = list(
        candidacies.select_related(
            "employee", "line__scheme_line__occupation", "line__scheme_line__work_type"
        ).order_by("line_id", "pk")
    )
    sheets = _sheets(review, found)
    held = preferred(found)
    return [_standing(scheme, rules, one, sheets.get(one.pk, []), one.pk in held) for one in found]


def places(review: Review, found: Iterable[Standing]) -> list[Placing]:
    """Return the unsaved ranked list of every line of the plan (4.3.3); only the special grade has a preference (3.1.4)."""
    listed: list[Placing] = []
    for _line, group in groupby(
        sorted(found, key=lambda one: one.candidacy.line_id), key=lambda one: one.candidacy.line_id
    ):
        standing_of = {str(one.candidacy.pk): one for one in group}
        line = next(iter(standing_of.values())).candidacy.line
        ranked = panel.rank(
            [
                panel.Result(key, one.score.total, not one.reasons, one.preferred)
                for key, one in standing_of.items()
            ],
            line.headcount,
            honour_breaks_ties=line.scheme_line.grade == Grade.SPECIAL,
        )  # fmt: skip
        listed += [_placing(review, one, standing_of[one.id]) for one in ranked]
    return listed


def settled(review: Review, chosen: Collection[int], reason: str) -> list[Placing]:
    """Return the placings that the panel's decision changes. Raises PanelError unless it fills exactly the free places."""
    changed: list[Placing] = []
    ordered = list(review.placings.select_related("line").order_by("line_id", "pk"))
    stray = set(chosen) - {one.pk for one in ordered if one.outcome == Placing.Outcome.UNDECIDED_TIE}
    for line, group in groupby(ordered, key=lambda one: one.line):
        placings = {str(one.pk): one for one in group}
        tied = {key for key, one in placings.items() if one.outcome == Placing.Outcome.UNDECIDED_TIE}
        if not tied:
            continue
        picked = {key for key in placings if int(key) in chosen} | {str(key) for key in stray}
        for one in panel.settle([_ranked(key, placing) for key, placing in placings.items()], line.headcount, picked):
            if one.id in tied:
                placing = placings[one.id]
                remark = Reason(_SETTLED, params={"settled": one.note_zh, "reason": reason})
                placing.outcome, placing.note, placing.said = one.outcome, str(remark), [packed(remark)]
                changed.append(placing)
    return changed


def digest(found: Iterable[Standing]) -> str:
    """Return the SHA-256 of all scores and votes that count, so that minutes and log can be held against them."""
    written = [
        {
            "candidacy": one.candidacy.pk,
            "sheets": [
                {
                    "expert": sheet.seat.expert_id,
                    "vote": sheet.vote,
                    "points": {str(score.criterion_id): str(score.points) for score in sheet.scores.all()},
                }
                for sheet in one.sheets
            ],
        }
        for one in sorted(found, key=lambda one: one.candidacy.pk)
    ]
    return hashlib.sha256(canonical(written)).hexdigest()


def _sheets(review: Review, candidacies: list[Candidacy]) -> dict[int, list[Sheet]]:
    rows = (
        Sheet.objects.filter(seat__review=review, seat__state="accepted", state="handed_in", candidacy__in=candidacies)
        .select_related("seat__expert__user")
        .prefetch_related(Prefetch("scores", Score.objects.order_by("criterion_id")))
        .order_by("seat_id")
    )
    found: dict[int, list[Sheet]] = {}
    for sheet in rows:
        found.setdefault(sheet.candidacy_id, []).append(sheet)
    return found


def _standing(
    scheme: Scheme, rules: panel.ScoringScheme, candidacy: Candidacy, sheets: list[Sheet], preferred: bool
) -> Standing:
    score = panel.score(
        rules,
        [
            panel.Sheet(str(one.seat_id), {str(score.criterion_id): score.points for score in one.scores.all()})
            for one in sheets
        ],
        {str(one.seat_id) for one in sheets},
    )  # fmt: skip
    vote = _vote(scheme, sheets)
    return Standing(candidacy, tuple(sheets), score, vote, preferred, tuple(_reasons(scheme, rules, score, vote)))


def _vote(scheme: Scheme, sheets: list[Sheet]) -> panel.Vote | None:
    if not scheme.vote_numerator or not scheme.vote_denominator:
        return None
    yes = sum(sheet.vote is True for sheet in sheets)
    threshold = Fraction(scheme.vote_numerator, scheme.vote_denominator)
    return panel.vote(yes=yes, no=len(sheets) - yes, abstained=0, threshold=threshold)


def _reasons(
    scheme: Scheme, rules: panel.ScoringScheme, score: panel.Score, vote: panel.Vote | None
) -> Iterator[Reason]:
    if not score.reached_pass_mark:
        marks = {"total": score.total, "mark": _plain(scheme.pass_mark)}
        yield Reason(_("总分 %(total)s 未达到合格分数线 %(mark)s"), params=marks)
    names = {one.key: one for one in rules.criteria}
    for key in score.below_minimum:
        least = {"criterion": names[key].name_zh, "least": _plain(names[key].minimum)}
        yield Reason(_("“%(criterion)s”平均得分低于最低分 %(least)s"), params=least)
    if vote is not None and not vote.passed:
        yield Reason(_("表决未通过（%(vote)s）"), params={"vote": vote.said})


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"


def _placing(review: Review, ranked: panel.Ranked, standing: Standing) -> Placing:
    remarks = [*standing.reasons, *map(Reason, filter(None, ranked.note_zh.split(SEPARATOR)))]
    return Placing(
        review=review, line=standing.candidacy.line, candidacy=standing.candidacy, rank=ranked.rank, total=ranked.total,
        votes_for=standing.votes_for, votes_cast=len(standing.sheets), preferred=standing.preferred,
        outcome=ranked.outcome, tie_break=ranked.tie_break, note=as_text(remarks), said=[packed(one) for one in remarks],
    )  # fmt: skip


def _ranked(key: str, placing: Placing) -> panel.Ranked:
    outcome: panel.ranking.Outcome = placing.outcome  # type: ignore[assignment]  # the column's choices are the outcomes
    return panel.Ranked(key, placing.rank, placing.total, outcome, placing.tie_break, placing.note)
