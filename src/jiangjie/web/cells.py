"""Rows of a list as HTML, made in Python: fifty rows of template tags would cost more than the rest of the page."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from jiangjie.web.deadlines import Deadline, deadline


def chip(text: str, tone: str) -> str:
    """Return a state's chip; `tone` is one of the lifecycle's own."""
    return f'<span class="chip chip-{escape(tone)}">{escape(text)}</span>'


def due(limit: Deadline | None) -> str:
    """Return a deadline's chip: the date, and the words for what is left."""
    if limit is None:
        return ""
    tone = f" deadline-{limit.tone}" if limit.tone else ""
    day = limit.on.isoformat()
    return f'<span class="deadline{tone}"><time datetime="{day}">{day}</time> <b>{escape(limit.text)}</b></span>'


def _text(cell: Any) -> str:
    text = str(escape(cell.text))
    return f'<a href="{escape(cell.url)}">{text}</a>' if cell.url else text


_INSIDES: dict[str, Callable[[Any], str]] = {
    "state": lambda cell: chip(cell.text, cell.tone),
    "deadline": lambda cell: due(deadline(cell.matter.due_on, cell.matter.days_left)),
}


def body(rows: Iterable[Any], columns: Iterable[Any]) -> SafeString:
    """Return the rows of a table's body. The first cell heads the row and carries its link."""
    openings = [f'class="is-{escape(one.kind)}" data-label="{escape(one.label)}"' for one in columns]
    return mark_safe("".join(_row(row, openings) for row in rows))  # noqa: S308  every text above is escaped


def _row(row: Any, openings: list[str]) -> str:
    head, *rest = row.cells
    text = str(escape(head.text))
    link = f'<a href="{escape(row.url)}">{text}</a>' if row.url else text
    cells = "".join(_cells(rest, openings[1:]))
    return f'<tr><th scope="row" {_also("is-first", openings[0])}>{link}</th>{cells}</tr>'


def _also(name: str, opening: str) -> str:
    """Return a cell's attributes with one more class."""
    return opening.replace('class="', f'class="{name} ', 1)


def _cells(cells: Iterable[Any], openings: Iterable[str]) -> Iterator[str]:
    for cell, opening in zip(cells, openings, strict=True):
        if cell.text:
            yield f"<td {opening}>{_INSIDES.get(cell.kind, _text)(cell)}</td>"
        else:
            yield f"<td {_also('is-blank', opening)}></td>"
