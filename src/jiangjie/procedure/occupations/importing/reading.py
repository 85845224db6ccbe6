"""Reads a sheet and compares it with the catalogue as it stands. Writes nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Protocol

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.occupations.importing.sheets import INDUSTRIES, LEVELS, WORK_TYPES, fields_of, said
from jiangjie.procedure.occupations.models import IndustryTag, Occupation, SeniorLevelRecord, WorkType
from jiangjie.procedure.occupations.queries import in_force, plain, written_code
from jiangjie.services.accounts.rosters import Trouble, kept
from jiangjie.services.clock import today
from jiangjie.services.documents.csv_sheets import read_either
from jiangjie.services.documents.spreadsheets import Fault, Unusable
from jiangjie.services.documents.uploads import CheckedUpload

MOST_LINES = 2_000
"""Lines of one sheet: all go in together, and nobody else writes to the catalogue meanwhile."""
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Given:
    """One good line of a sheet. `since` is an ISO day or empty."""

    row: int
    code: str
    name: str
    value: str
    since: str
    source: str


@dataclass(frozen=True, slots=True)
class Line:
    """What a line would do: a new entry, or another value in place of `before`."""

    given: Given
    occupation: int
    title: str
    before: str
    after: str
    entry: int = 0
    """The work type that is corrected, and the version of it that was compared; 0 = a new one."""
    version: int = 0


@dataclass(slots=True)
class Plan:
    """What an upload comes to: lines that change something, how many say what stands there already, and the faults."""

    lines: list[Line] = field(default_factory=list)
    same: int = 0
    troubles: list[Trouble] = field(default_factory=list)
    remarks: list[Trouble] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Plan":
        """Read what `as_json` gave."""
        lines = [Line(**one | {"given": Given(**one["given"])}) for one in data["lines"]]
        told = ([Trouble(**one) for one in data[key]] for key in ("troubles", "remarks"))
        return cls(lines, data["same"], *told)

    @property
    def added(self) -> list[Line]:
        """Return the lines that enter something new."""
        return [one for one in self.lines if not one.before]

    @property
    def changed(self) -> list[Line]:
        """Return the lines in whose place something else stands."""
        return [one for one in self.lines if one.before]


def read_plan(kind: str, upload: CheckedUpload, source: str) -> Plan:
    """Read an upload and compare it. A line without a document of its own has `source`. Raises `Unusable`."""
    sheet = read_either(upload, fields_of(kind))
    if sheet.filled > MOST_LINES:
        raise Unusable(_("文件有 %(number)s 行，一次最多导入 %(most)s 行。"), _("请分成几个文件，依次导入。"),
                       number=sheet.filled, most=MOST_LINES)  # fmt: skip
    given = [_given(row.number, row.values, source) for row in sheet.rows]
    plan = compare(kind, given, sheet.columns)
    plan.troubles += [kept(fault) for fault in sheet.faults]
    plan.troubles.sort(key=lambda trouble: (trouble.row, trouble.column))
    plan.remarks = [kept(Fault(0, "", "", remark)) for remark in sheet.remarks]
    return plan


def _given(number: int, values: Mapping[str, object], source: str) -> Given:
    code, since = plain(str(values["code"])), values.get("since")
    return Given(
        number, written_code(code) or code, str(values.get("name") or ""), str(values["value"]),
        since.isoformat() if isinstance(since, date) else "", str(values.get("source") or "") or source,
    )  # fmt: skip


def compare(kind: str, given: Iterable[Given], columns: Mapping[str, str] | None = None) -> Plan:
    """Compare good lines with the catalogue as it is now; a few queries for any number of lines."""
    given = list(given)
    found = {one.code: one for one in in_force().filter(code__in={one.code for one in given}).order_by("in_force_from")}
    stand: dict[str, Callable[[list[int]], _Standing]] = {WORK_TYPES: _WorkTypes, LEVELS: _Levels, INDUSTRIES: _Tags}
    there = stand[kind]([one.pk for one in found.values()])
    plan, seen, headers = Plan(), dict[tuple[str, ...], int](), {one.key: one.header for one in fields_of(kind)}
    for one in given:
        occupation = found.get(one.code)
        key, reason = _fault(one, occupation)
        if reason is None and occupation is not None:
            key, reason = _twice(kind, one, seen) or there.fault(one, occupation) or ("", None)
        if reason is not None:
            fault = Fault(one.row, (columns or {}).get(key, ""), headers[key], reason, _shown(kind, one, key))
            plan.troubles.append(kept(fault))
        elif occupation is not None and (line := there.line(one, occupation)):
            plan.lines.append(line)
        else:
            plan.same += 1
    return plan


def _shown(kind: str, one: Given, key: str) -> str:
    return said(kind, one.value) if key == "value" else str(getattr(one, key))


def _fault(one: Given, occupation: Occupation | None) -> tuple[str, Reason | None]:
    if occupation is None:
        return "code", Reason(
            _("今日有效的目录中没有职业编码“%(code)s”。"),
            "2.1",
            _("请在职业目录中查到编码后填写；新职业请先登记。"),
            {"code": one.code},
        )
    if one.name and one.name != occupation.name:
        return "name", Reason(
            _("目录中%(code)s是“%(name)s”。"), "2.1", _("请核对是编码还是名称填错。"),
            {"code": one.code, "name": occupation.name},
        )  # fmt: skip
    if one.since and one.since > today().isoformat():
        return "since", Reason(
            _("日期%(day)s晚于今天。"), "2.1", _("请核对文件上的日期；尚未生效的，生效后再登记。"), {"day": one.since}
        )
    return "", None


def _twice(kind: str, one: Given, seen: dict[tuple[str, ...], int]) -> tuple[str, Reason] | None:
    """Name the earlier line that says the same thing: of levels, one a day; else one a value."""
    what = (one.code, one.since) if kind == LEVELS else (one.code, one.value)
    earlier = seen.setdefault(what, one.row)
    if earlier == one.row:
        return None
    return "code", Reason(_("与第 %(row)s 行重复。"), "", _("请核对后删去一行。"), {"row": earlier})


class _Standing(Protocol):
    """What stands of one kind: what is wrong with a line beside it, and what the line would change."""

    def fault(self, one: Given, occupation: Occupation) -> tuple[str, Reason] | None: ...

    def line(self, one: Given, occupation: Occupation) -> Line | None: ...


class _WorkTypes:
    """The standing work types of the occupations of a sheet."""

    def __init__(self, occupations: list[int]) -> None:
        rows = WorkType.objects.filter(occupation__in=occupations, in_force_until=None)
        self.there = {(one.occupation_id, one.name): one for one in rows}

    def fault(self, one: Given, occupation: Occupation) -> tuple[str, Reason] | None:
        if one.since or (occupation.pk, one.value) in self.there:
            return None
        return "since", Reason(_("新登记的工种没有填生效日期。"), "2.1", _("请填写发布文件的日期。"))

    def line(self, one: Given, occupation: Occupation) -> Line | None:
        was = self.there.get((occupation.pk, one.value))
        if was is None:
            return Line(one, occupation.pk, str(occupation), "", _told(one.value, one.since, one.source))
        first = was.in_force_from.isoformat() if was.in_force_from else ""
        since = one.since or first
        if (first, was.source) == (since, one.source) or not since:
            return None
        before, after = _told(one.value, first, was.source), _told(one.value, since, one.source)
        given = Given(one.row, one.code, one.name, one.value, since, one.source)
        return Line(given, occupation.pk, str(occupation), before, after, was.pk, was.version)


class _Levels:
    """What was recorded of the levels of the occupations of a sheet."""

    def __init__(self, occupations: list[int]) -> None:
        self.there: dict[int, list[SeniorLevelRecord]] = {}
        for one in SeniorLevelRecord.objects.filter(occupation__in=occupations).order_by("since", "pk"):
            self.there.setdefault(one.occupation_id, []).append(one)

    def fault(self, one: Given, occupation: Occupation) -> tuple[str, Reason] | None:  # noqa: ARG002  as its siblings
        return None

    def line(self, one: Given, occupation: Occupation) -> Line | None:
        held = [each for each in self.there.get(occupation.pk, []) if each.since.isoformat() <= one.since]
        was = held[-1] if held else None
        if (was.level if was else _UNKNOWN) == one.value:
            return None
        before = _told(said(LEVELS, was.level), was.since.isoformat(), was.source) if was else ""
        return Line(one, occupation.pk, str(occupation), before, _told(said(LEVELS, one.value), one.since, one.source))


class _Tags:
    """The industries by which the occupations of a sheet are tagged."""

    def __init__(self, occupations: list[int]) -> None:
        self.there: dict[int, dict[str, IndustryTag]] = {}
        for one in IndustryTag.objects.filter(occupation__in=occupations, until=None):
            self.there.setdefault(one.occupation_id, {})[one.industry] = one

    def fault(self, one: Given, occupation: Occupation) -> tuple[str, Reason] | None:
        held = self.there.get(occupation.pk, {})
        later = [tag.since.isoformat() for tag in held.values() if tag.since.isoformat() > one.since]
        if one.value in held or not later:
            return None
        return "since", Reason(
            _("%(day)s之后已登记过产业领域（%(later)s）。"), "2.3", _("请填写不早于该日的日期。"),
            {"day": one.since, "later": max(later)},
        )  # fmt: skip

    def line(self, one: Given, occupation: Occupation) -> Line | None:
        if one.value in self.there.get(occupation.pk, {}):
            return None
        return Line(one, occupation.pk, str(occupation), "", _told(said(INDUSTRIES, one.value), one.since, one.source))


def _told(value: str, since: str, source: str) -> str:
    """Return an entry on one line; signs only, so that it reads in either language."""
    return " · ".join(part for part in (value, since, source) if part)
