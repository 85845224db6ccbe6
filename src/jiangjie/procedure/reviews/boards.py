"""What the pages show of a review, put together from few queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any

from jiangjie.core.panel import Headcount, allowed_headcount
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.plans.models import PlanLine
from jiangjie.procedure.reviews import queries
from jiangjie.procedure.reviews.models import Placing, Review, Seat, Sheet
from jiangjie.procedure.reviews.tally import Standing, standings


@dataclass(frozen=True, slots=True)
class Board:
    """Progress of scoring 评分进度: a line a candidate, a column an expert; states only, no scores."""

    seats: tuple[Seat, ...]
    lines: tuple[tuple[Candidacy, tuple[Sheet | None, ...]], ...]
    done: tuple[int, ...]
    """Sheets handed in, by expert."""

    @property
    def handed_in(self) -> int:
        """Return how many sheets are handed in."""
        return sum(self.done)

    @property
    def expected(self) -> int:
        """Return how many sheets there will be."""
        return len(self.lines) * len(self.seats)


def progress_board(review: Review) -> Board:
    """Return who has handed in what."""
    seats = tuple(seat for seat in review.seats.all() if seat.state == "accepted")
    sheets = {(sheet.candidacy_id, sheet.seat_id): sheet for sheet in queries.progress(review)}
    candidacies = [one for one in queries.reviewed_candidacies(review) if one.state == "qualified"]
    lines = tuple((one, tuple(sheets.get((one.pk, seat.pk)) for seat in seats)) for one in candidacies)
    done = tuple(
        sum(cells[column] is not None and cells[column].state == "handed_in" for _one, cells in lines)  # type: ignore[union-attr]
        for column in range(len(seats))
    )
    return Board(seats, lines, done)


@dataclass(frozen=True, slots=True)
class RankedLine:
    """The ranked list of one line of the plan, with its head-count and the structure ratio (6.2.1)."""

    line: PlanLine
    placings: tuple[Placing, ...]
    ratio: Headcount | None

    @property
    def proposed(self) -> int:
        """Return how many are proposed."""
        return sum(one.outcome == Placing.Outcome.PROPOSED for one in self.placings)

    @property
    def room(self) -> int | None:
        """Return how many more the ratio allows beside those who hold such a post; None without a ratio."""
        return self.ratio.room(self.line.already_appointed) if self.ratio else None

    @property
    def over(self) -> bool:
        """Tell whether more are proposed than the ratio allows."""
        return self.room is not None and self.proposed > self.room


def ranked_lines(review: Review) -> list[RankedLine]:
    """Return the ranked list, line by line of the plan."""
    scheme = review.plan.filing.scheme
    found = []
    for line, group in groupby(queries.placings_of(review), key=lambda one: one.line):
        ratio = None
        if scheme.ratio_numerator and scheme.ratio_denominator:
            ratio = allowed_headcount(Fraction(scheme.ratio_numerator, scheme.ratio_denominator), line.ratio_base_count)
        found.append(RankedLine(line, tuple(group), ratio))
    return found


def arithmetic(placing: Placing) -> dict[str, Any]:
    """Return how the total came about, expert by expert and criterion by criterion."""
    [standing] = standings(placing.review, Candidacy.objects.filter(pk=placing.candidacy_id))
    criteria = list(placing.review.plan.filing.scheme.criteria.all())
    return {"standing": standing, "criteria": criteria, "rows": list(_rows(standing, [one.pk for one in criteria]))}


def _rows(standing: Standing, criteria: list[int]) -> Iterable[dict[str, Any]]:
    totals = {one.expert: one for one in standing.score.per_expert}
    for sheet in standing.sheets:
        points = {score.criterion_id: score.points for score in sheet.scores.all()}
        total = totals[str(sheet.seat_id)]
        yield {
            "expert": sheet.seat.expert, "points": [points[key] for key in criteria], "total": total.total,
            "dropped": total.dropped, "vote": sheet.vote, "comment": sheet.comment,
        }  # fmt: skip
