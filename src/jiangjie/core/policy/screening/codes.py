"""Text columns as small numbers: each distinct text is looked at once, each row only by its number.

The texts of levels, honours and occupations are few. A column of an Enum or a Categorical carries its texts apart from
its rows already; a plain text column is given such a dictionary first.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

import polars as pl

from jiangjie.core.policy.screening.truth import Value, either, some

UNREADABLE: Final = 255
"""The code of a text that means nothing in its column."""
Judge = Callable[[str], int]
"""Gives the code of a text, above 0; the empty text has the code 0 without being asked about."""
_FEW: Final = 3
"""Up to so many stretches of numbers are quicker found by comparing than by one look-up."""


def is_text(dtype: pl.DataType) -> bool:
    """Whether the column holds texts, in one of Polars' three ways."""
    return isinstance(dtype, pl.String | pl.Categorical | pl.Enum)


class Coded(ABC):
    """A text column by the codes of its texts. `prepared`, if any, must be made under the name `alias` before it is asked."""

    prepared: pl.Expr | None = None

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self.numbers = pl.col(self.alias)

    @abstractmethod
    def where(self, wanted: Callable[[int], bool]) -> Value:
        """Return the rows whose text has a code that is wanted."""

    def among(self, codes: Collection[int]) -> Value:
        """Return the rows whose text has one of these codes."""
        return self.where(codes.__contains__)

    def bit(self, bit: int) -> Value:
        """Return the rows whose text has this bit in its code."""
        return self.where(lambda code: bool(code & bit))

    def empty(self) -> Value:
        """Return the rows that have no text."""
        return either(self.among((0,)), self.numbers.is_null())


class Listed(Coded):
    """An Enum's own numbers are used as they are: no row is translated."""

    def __init__(self, name: str, dtype: pl.Enum, judge: Judge, alias: str) -> None:
        super().__init__(alias)
        self.numbers = pl.col(name).cat.physical()  # another view of the same memory: nothing to prepare
        self.codes = [judge(text) if text else 0 for text in dtype.categories]
        self._physical = pl.Series(dtype.categories[:1], dtype=dtype).to_physical().dtype

    def where(self, wanted: Callable[[int], bool]) -> Value:
        """Return the rows whose text has a code that is wanted; what the Enum cannot hold costs nothing."""
        numbers = [number for number, code in enumerate(self.codes) if wanted(code)]
        return _among(self.numbers, numbers, len(self.codes) - 1, self._physical)


class LookedUp(Coded):
    """Every row's text is translated to its code by one look-up."""

    def __init__(self, name: str, dtype: pl.DataType, judge: Judge, alias: str) -> None:
        super().__init__(alias)
        table = _Table(judge)
        column = pl.col(name)
        if not isinstance(dtype, pl.Categorical):
            column = column.cast(pl.Categorical(_texts_of(name)))
        self.prepared = column.map_batches(table.of_categorical, pl.UInt8, is_elementwise=True)

    def where(self, wanted: Callable[[int], bool]) -> Value:
        """Return the rows whose text has a code that is wanted."""
        codes = [code for code in range(UNREADABLE + 1) if wanted(code)]
        return _among(self.numbers, codes, UNREADABLE, pl.UInt8())

    def bit(self, bit: int) -> Value:
        """Return the rows whose text has this bit in its code."""
        return ((self.numbers & bit) != 0).fill_null(value=False)


def coded(name: str, dtype: pl.DataType, judge: Judge, alias: str = "") -> Coded:
    """Return the column by its codes, the quickest way that its type allows."""
    alias = alias or f"#{name}"
    return Listed(name, dtype, judge, alias) if isinstance(dtype, pl.Enum) else LookedUp(name, dtype, judge, alias)


def _among(numbers: pl.Expr, wanted: Sequence[int], highest: int, dtype: pl.DataType) -> Value:
    """The rows whose number, at most `highest`, is wanted: by comparing with the ends of stretches of numbers."""
    stretches = list(_stretches(wanted))
    if len(stretches) > _FEW:
        return numbers.is_in(pl.Series(wanted, dtype=dtype).implode()).fill_null(value=False)
    if len(stretches) == 1 and len(wanted) == 1:
        return numbers.eq_missing(pl.lit(wanted[0], dtype=dtype))
    found = some(_within(numbers, stretch, highest, dtype) for stretch in stretches)
    return found if isinstance(found, bool) else found.fill_null(value=False)


def _stretches(numbers: Sequence[int]) -> Iterator[range]:
    """Yield the stretches of numbers that follow one another."""
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        members = [number for _, number in group]
        yield range(members[0], members[-1] + 1)


def _within(numbers: pl.Expr, stretch: range, highest: int, dtype: pl.DataType) -> Value:
    first, last = pl.lit(stretch[0], dtype=dtype), pl.lit(stretch[-1], dtype=dtype)
    if len(stretch) == 1:
        return numbers == first
    if stretch[-1] == highest:
        return numbers >= first
    return numbers <= last if stretch[0] == 0 else numbers.is_between(first, last)


@lru_cache(maxsize=256)
def _texts_of(name: str) -> pl.Categories:
    return pl.Categories(name, "jiangjie.screening", pl.UInt32)


_NOTHING: Final = (pl.Series([], dtype=pl.String), pl.Series([], dtype=pl.UInt8))


class _Table:
    """The codes of the texts seen so far, with those texts.

    Polars forgets a dictionary that no column uses any more, and numbers the next one's texts anew: what is known is
    used only for a dictionary that begins with the same texts. Two threads at worst learn the same twice.
    """

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._seen = _NOTHING

    def of_categorical(self, column: pl.Series) -> pl.Series:
        """Return the codes of a Categorical column's rows."""
        dtype = column.dtype
        if not isinstance(dtype, pl.Categorical):
            raise TypeError(dtype)
        return self.of(column.to_physical(), dtype.categories.to_series())

    def of(self, numbers: pl.Series, texts: pl.Series) -> pl.Series:
        """Return the codes of rows that name their texts by number."""
        known, codes = self._seen
        if not texts.head(len(known)).equals(known):
            known, codes = _NOTHING
        if len(codes) < len(texts):
            codes = pl.concat([codes, self._judged(texts[len(codes) :])])
            if not texts.null_count():  # a text that another thread is only just adding is looked at again
                self._seen = (texts, codes)
        return codes.gather(numbers) if len(codes) else numbers.cast(pl.UInt8)

    def _judged(self, texts: pl.Series) -> pl.Series:
        return pl.Series([self._judge(text) if text else 0 for text in texts], dtype=pl.UInt8)
