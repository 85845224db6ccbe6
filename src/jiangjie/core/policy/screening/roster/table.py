"""From rows of raw cells to frames of canonical columns, batch by batch; each distinct text is read once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Final

import polars as pl

from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.screening.columns import ID, POST_LEVEL, POST_SINCE, Column, classed_kind
from jiangjie.core.policy.screening.roster.cells import Unread, Value, readers
from jiangjie.core.policy.screening.roster.faults import NO_LEVEL, Faults
from jiangjie.core.policy.screening.roster.headers import Header
from jiangjie.core.policy.screening.told import Told

BATCH: Final = 8_000
_MOST_TEXTS: Final = 200_000
"""Distinct texts of one column that are remembered."""
_REMEMBERED: Final = frozenset({str, bool, date})
_MOST_IDS: Final = 1_000_000
"""Ids that are compared with each other; beyond, memory would grow with the roster."""
Cells = Sequence[object]
Wrong = dict[int, list[tuple[str, Told]]]
"""What is wrong in a batch: the row's place in it → (column, reason)."""


def dtypes(policy: Policy, columns: Mapping[str, Column]) -> dict[str, pl.DataType]:
    """Return the canonical, narrow types of these columns."""
    classed = classed_kind(policy)
    kinds: dict[str, pl.DataType] = {
        "id": pl.String(),
        "occupation": pl.Categorical(pl.Categories("occupations", "jiangjie.screening")),
        "level": pl.Enum(list(policy.words.levels)),
        "day": pl.Date(),
        "judged": pl.Boolean(),
        "honours": pl.Categorical(pl.Categories("honours", "jiangjie.screening")),
        "class": pl.Enum(list(classed.classes) if classed else []),
    }
    return {key: kinds[column.kind] for key, column in columns.items()}


class _Texts(dict[object, Value | Unread]):
    """What each distinct text of a column means."""

    def __init__(self, read: Callable[[object], Value]) -> None:
        super().__init__()
        self.read = read
        self.faulty = False

    def __missing__(self, text: object) -> Value | Unread:
        meaning = self.of(text)
        if len(self) < _MOST_TEXTS:
            self[text] = meaning
        return meaning

    def of(self, cell: object) -> Value | Unread:
        """Return what any cell means, without remembering it."""
        try:
            return self.read(cell)
        except Unread as wrong:
            self.faulty = True
            return wrong


class Table:
    """Reads rows under one header. What is wrong goes to `faults`; `total` counts all rows that are not empty."""

    def __init__(self, policy: Policy, header: Header) -> None:
        self.faults = Faults()
        self.total = 0
        self.too_many_ids = False
        self._header = header
        self._types = dtypes(policy, header.columns)
        self._texts = {key: _Texts(read) for key, read in readers(policy, header.columns).items()}
        self._ids: dict[object, int] = {}

    def frames(self, rows: Iterable[tuple[int, Cells]]) -> Iterator[pl.DataFrame]:
        """Yield the readable rows. `rows` are numbered cells; an empty row is passed over."""
        each = iter(rows)
        while batch := list(islice(each, BATCH)):
            filled = [(number, cells) for number, cells in batch if any(cells) or _written(cells)]
            self.total += len(filled)
            if filled:
                numbers, lines = zip(*filled, strict=True)
                yield self._frame(numbers, list(lines))

    def _frame(self, numbers: Sequence[int], rows: list[Cells]) -> pl.DataFrame:
        wrong = self._measured(rows)
        across = list(zip(*rows, strict=True))
        columns = {key: self._column(key, across[place], wrong) for key, place in self._header.places.items()}
        self._check_together(columns, wrong)
        self._check_ids(columns[ID], numbers, wrong)
        for at in sorted(wrong):
            for key, reason in wrong[at]:
                self.faults.add(numbers[at], self._header.written.get(key, key), reason)
        if wrong:
            good = [at for at in range(len(rows)) if at not in wrong]
            columns = {key: [values[at] for at in good] for key, values in columns.items()}
        return pl.DataFrame(columns, schema=self._types)

    def _measured(self, rows: list[Cells]) -> Wrong:
        """Bring all rows to the header's width; one that is shorter, or has something beyond it, is at fault."""
        wrong: Wrong = {}
        width = self._header.width
        if min(map(len, rows)) == max(map(len, rows)) == width:
            return wrong
        for at, row in enumerate(rows):
            if len(row) < width:
                wrong[at] = [("", _short(len(row), width))]
            elif any(row[width:]):
                wrong[at] = [("", _long(len(row), width))]
            rows[at] = [*row[:width], *[""] * (width - len(row))]
        return wrong

    def _column(self, key: str, cells: Sequence[object], wrong: Wrong) -> list[object]:
        texts = self._texts[key]
        if key == ID:
            found: list[object] = list(map(texts.of, cells))
        elif _REMEMBERED.issuperset(map(type, cells)):
            found = list(map(texts.__getitem__, cells))
        else:
            found = [texts[cell] if type(cell) in _REMEMBERED else texts.of(cell) for cell in cells]
        if texts.faulty:
            for at, meaning in enumerate(found):
                if isinstance(meaning, Unread):
                    wrong.setdefault(at, []).append((key, meaning.told))
        return found

    def _check_together(self, columns: Mapping[str, list[object]], wrong: Wrong) -> None:
        """Check what cells say together: a post has a level."""
        for at, (since, level) in enumerate(zip(columns[POST_SINCE], columns[POST_LEVEL], strict=True)):
            if level is None and since is not None:
                wrong.setdefault(at, []).append((POST_LEVEL, NO_LEVEL))

    def _check_ids(self, names: list[object], numbers: Sequence[int], wrong: Wrong) -> None:
        """Check that nobody stands there twice."""
        if len(self._ids) >= _MOST_IDS:
            self.too_many_ids = True
            return
        if len(set(names)) == len(names) and self._ids.keys().isdisjoint(names):
            self._ids.update(zip(names, numbers, strict=True))
            return
        for at, name in enumerate(names):
            earlier = self._ids.setdefault(name, numbers[at])
            if earlier != numbers[at] and isinstance(name, str):
                wrong.setdefault(at, []).append((ID, _twice(earlier)))


def _written(cells: Cells) -> bool:
    """Whether something stands in the row although all of it counts as false: a zero, say."""
    return any(cell not in {"", None} for cell in cells)


def _twice(earlier: int) -> Told:
    return Told(
        f"与第 {earlier} 行的编号重复；一人一行，请核对后删去一行",
        f"The same id as in row {earlier}; one row a person: check, and delete one of them",
    )


def _short(cells: int, width: int) -> Told:
    return Told(
        f"只有 {cells} 格，表头有 {width} 格；请核对这一行是否缺了逗号或被截断",
        f"Only {cells} cells where the header has {width}; check whether a comma is missing or the row is cut off",
    )


def _long(cells: int, width: int) -> Told:
    return Told(
        f"有 {cells} 格，表头只有 {width} 格；请核对这一行是否多了逗号，含逗号的内容须加引号",
        f"{cells} cells where the header has only {width}; check for a comma too many: what contains one needs quotes",
    )
