"""Charts drawn on the server: geometry in Python, SVG in the template, a table behind each."""

from collections.abc import Iterable
from dataclasses import dataclass

ROW_HEIGHT = 42
LABEL_BASE = 15
BAR_TOP = 22
"""Pixels inside a row: where the label stands and where its bar begins. Widths are shares, so phones need no scaling."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the chart: heights in pixels, `share` in percent of the drawing's width."""

    label: str
    value: float
    baseline: int
    top: int
    share: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars 条形图: what a page hands to `<c-bars>`. Values are counts or sums, none negative."""

    title: str
    rows: tuple[tuple[str, float], ...]
    unit: str = ""

    @classmethod
    def of(cls, title: str, rows: Iterable[tuple[str, float]], unit: str = "") -> "Chart":
        """Return a chart of these (label, value) rows."""
        return cls(title, tuple(rows), unit)

    @property
    def height(self) -> int:
        """Return the drawing's height in pixels."""
        return max(len(self.rows), 1) * ROW_HEIGHT

    @property
    def bars(self) -> list[Bar]:
        """Return the bars' places; the longest fills the width.

        >>> [bar.share for bar in Chart.of("", [("a", 2), ("b", 1), ("c", 0)]).bars]
        ['100.0%', '50.0%', '0.0%']
        """
        longest = max((value for _, value in self.rows), default=0) or 1
        return [
            Bar(
                label,
                value,
                place * ROW_HEIGHT + LABEL_BASE,
                place * ROW_HEIGHT + BAR_TOP,
                f"{100 * value / longest:.1f}%",
            )
            for place, (label, value) in enumerate(self.rows)
        ]
