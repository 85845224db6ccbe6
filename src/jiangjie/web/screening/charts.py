"""Two numbers beside each other, row by row: before and after."""

from dataclasses import dataclass

ROW_HEIGHT, LABEL_BASE, FIRST_BAR, SECOND_BAR, THICKNESS = 62, 15, 22, 40, 12


@dataclass(frozen=True, slots=True)
class Pair:
    """One row: places in pixels, widths in percent of the drawing's bars."""

    label: str
    before: int
    after: int
    baseline: int
    first: int
    second: int
    before_share: str
    after_share: str
    before_base: int
    after_base: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """A chart of pairs: (label, before, after)."""

    title: str
    rows: tuple[tuple[str, int, int], ...]

    @property
    def height(self) -> int:
        """Return the drawing's height in pixels."""
        return max(len(self.rows), 1) * ROW_HEIGHT

    @property
    def bars(self) -> list[Pair]:
        """Return the places of the bars; the longest takes 85 % of the width, its number stands behind it.

        >>> [(one.before_share, one.after_share) for one in Pairs("", (("a", 4, 2),)).bars]
        [('85.0%', '42.5%')]
        """
        longest = max((number for _label, *pair in self.rows for number in pair), default=0) or 1
        found = []
        for place, (label, before, after) in enumerate(self.rows):
            top = place * ROW_HEIGHT
            found.append(Pair(
                label, before, after, top + LABEL_BASE, top + FIRST_BAR, top + SECOND_BAR,
                f"{85 * before / longest:.1f}%", f"{85 * after / longest:.1f}%",
                top + FIRST_BAR + THICKNESS - 1, top + SECOND_BAR + THICKNESS - 1,
            ))  # fmt: skip
        return found
