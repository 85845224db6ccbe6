"""Three values in one column: Polars' and and or on nullable columns are the least and the greatest of the values."""

from itertools import product

import polars as pl
import pytest

from jiangjie.core.policy.screening.three import all_of, any_of, as_three, known_true, negated, possibly
from jiangjie.core.policy.screening.truth import Truth

ORDER = {False: 0, None: 1, True: 2}
VALUES = list(ORDER)
PAIRS = list(product(VALUES, repeat=2))
FRAME = pl.DataFrame(PAIRS, schema={"left": pl.Boolean, "right": pl.Boolean}, orient="row")


def column(value: object) -> list[bool | None]:
    expression = value if isinstance(value, pl.Expr) else pl.lit(value, dtype=pl.Boolean)
    return FRAME.with_columns(answer=expression)["answer"].to_list()


@pytest.mark.parametrize(("combine", "chooses"), [(all_of, min), (any_of, max)])
def test_of_two_columns_the_worst_or_the_best_counts(combine, chooses) -> None:
    expected = [chooses(pair, key=ORDER.__getitem__) for pair in PAIRS]
    assert column(combine([pl.col("left"), pl.col("right")])) == expected


@pytest.mark.parametrize("constant", VALUES)
@pytest.mark.parametrize(("combine", "chooses"), [(all_of, min), (any_of, max)])
def test_one_answer_for_all_rows_is_worked_in_beforehand(combine, chooses, constant) -> None:
    for values in ([pl.col("left"), constant], [constant, pl.col("left")]):
        assert column(combine(values)) == [chooses(left, constant, key=ORDER.__getitem__) for left, _ in PAIRS]
    for other in VALUES:
        assert combine([constant, other]) is chooses(constant, other, key=ORDER.__getitem__)


def test_without_a_value_all_are_met_and_none_is() -> None:
    assert (all_of([]), any_of([])) == (True, False)


@pytest.mark.parametrize("value", VALUES)
def test_a_value_turns_round_or_is_read_for_sure_or_at_best(value) -> None:
    rows = FRAME.filter(pl.col("left").eq_missing(value))
    for make, expected in (
        (negated, {True: False, None: None, False: True}),
        (known_true, {True: True, None: False, False: False}),
        (possibly, {True: True, None: True, False: False}),
    ):
        assert make(value) is expected[value]
        answer = make(pl.col("left"))
        assert isinstance(answer, pl.Expr)
        assert set(rows.select(answer).to_series()) == {expected[value]}


@pytest.mark.parametrize(
    ("met", "possible", "expected"), [(False, False, False), (False, True, None), (True, True, True)]
)
def test_a_truth_in_two_halves_becomes_one_column(met, possible, expected) -> None:
    def read(truth: Truth) -> bool | None:
        value = as_three(truth)
        return pl.select(value).item() if isinstance(value, pl.Expr) else value

    for halves in product((met, pl.lit(met)), (possible, pl.lit(possible))):
        assert read(Truth(*halves)) is expected
