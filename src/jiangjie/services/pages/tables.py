"""Tables: columns declared once, for the screen and for exports."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page as Sheet
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext

from jiangjie.services.matters.models import Matter

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `value` is an attribute path (`organisation.name`) or a function of the row; `sort` a field name."""

    key: str
    label: str | Promise
    value: str | Callable[[Any], object]
    kind: str = "text"
    sort: str = ""

    def read(self, row: Any) -> object:
        """Return the row's value in this column."""
        if callable(self.value):
            return self.value(row)
        found = row
        for name in self.value.split("."):
            found = getattr(found, name, None)
            if callable(found):
                found = found()
        return found


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one field of the table."""

    kind: str
    text: str
    url: str = ""
    tone: str = ""
    matter: Matter | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's head with its sorting link."""

    key: str
    label: str
    kind: str
    sort_url: str
    sorted: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table."""

    url: str
    cells: tuple[Cell, ...]


def words(value: object) -> str:
    """Return a value as it is written in tables: ISO dates, 是 / 否, empty for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


class Table:
    """A page of a queryset, sorted and cut by the query string."""

    def __init__(
        self, rows: QuerySet[Any], columns: Sequence[Column], query: QueryDict, row_url: Callable[[Any], str]
    ) -> None:
        self.query, self.row_url, self._columns = query, row_url, columns
        self.sort = query.get("sort", "")
        field = {column.key: column.sort for column in columns if column.sort}.get(self.sort.lstrip("-"))
        self._rows = rows.order_by(("-" if self.sort.startswith("-") else "") + field, "pk") if field else rows
        self.page: Sheet = Paginator(self._rows, PER_PAGE).get_page(query.get("page"))

    @property
    def total(self) -> int:
        """Return how many rows there are on all pages."""
        return self.page.paginator.count

    @property
    def columns(self) -> list[Heading]:
        """Return the heads."""
        return [self._heading(column) for column in self._columns]

    @property
    def rows(self) -> list[Line]:
        """Return the page's rows."""
        return [Line(self.row_url(row), tuple(_cell(column, row) for column in self._columns)) for row in self.page]

    def export(self) -> Iterator[list[str]]:
        """Yield every row of all pages as texts."""
        for row in self._rows.iterator(chunk_size=1000):
            yield [_cell(column, row).text for column in self._columns]

    @property
    def previous_url(self) -> str:
        """Return the address of the page before; empty on the first."""
        return self._url(page=self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        """Return the address of the next page; empty on the last."""
        return self._url(page=self.page.next_page_number()) if self.page.has_next() else ""

    @property
    def export_csv_url(self) -> str:
        """Return the address of the list as CSV."""
        return self._url(export="csv")

    @property
    def export_xlsx_url(self) -> str:
        """Return the address of the list as a workbook."""
        return self._url(export="xlsx")

    def _heading(self, column: Column) -> Heading:
        direction = {column.key: "asc", "-" + column.key: "desc"}.get(self.sort, "")
        target = "-" + column.key if direction == "asc" else column.key
        url = self._url(sort=target, page="") if column.sort else ""
        return Heading(column.key, gettext(str(column.label)), column.kind, url, direction)

    def _url(self, **changes: object) -> str:
        query = self.query.copy()
        for key, value in changes.items():
            query[key] = str(value)
            if value == "":
                del query[key]
        return "?" + query.urlencode()


def _cell(column: Column, row: Any) -> Cell:
    if column.kind == "state":
        return Cell("state", gettext(row.state_label), tone=row.tone)
    if column.kind == "deadline":
        return Cell("deadline", words(row.due_on), matter=row)
    return Cell(column.kind, words(column.read(row)))
