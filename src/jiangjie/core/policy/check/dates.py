"""Dates and dated numbers: real days, in order, without gaps, over all the time the policy is in force."""

from datetime import date, timedelta
from itertools import pairwise

from jiangjie.core.calendar.days import read_day
from jiangjie.core.policy.check.document import Document
from jiangjie.core.policy.check.report import Path

_ONE = timedelta(days=1)


def check_dates(document: Document) -> None:
    """Note days that do not exist and numbers that do not hold when the policy does."""
    for path in [
        ("issued_on",),
        ("ended", "on"),
        *(("repeals", i, "on") for i in range(len(document.items("repeals")))),
    ]:
        _day(document, path)
    in_force = _stretch(document, ("in_force",))
    for name in document.entries("parameters"):
        _parameter(document, name, in_force)


def _day(document: Document, path: Path) -> date | None:
    text = document.get(*path)
    if not isinstance(text, str):
        return None
    try:
        return read_day(text)
    except ValueError:
        if len(text) == len("2024-07-01"):  # another shape is the schema's to refuse
            document.fault(path, f"没有 {text} 这一天")
        return None


def _stretch(document: Document, path: Path) -> tuple[date, date] | None:
    first = _day(document, (*path, "from"))
    last = date.max if document.get(*path, "to") is None else _day(document, (*path, "to"))
    if first is None or last is None:
        return None
    if last < first:
        document.fault((*path, "to"), f"末日 {last} 早于首日 {first}")
        return None
    return first, last


def _parameter(document: Document, name: str, in_force: tuple[date, date] | None) -> None:
    path: Path = ("parameters", name, "values")
    found = [
        (stretch, (*path, index))
        for index in range(len(document.items(*path)))
        if (stretch := _stretch(document, (*path, index))) is not None
    ]
    if len(found) < len(document.items(*path)) or in_force is None:
        return
    found.sort()
    for (earlier, _), (later, place) in pairwise(found):
        if later[0] <= earlier[1]:
            document.fault(
                (*place, "from"), f"与前一个数值重叠：前一个施行到 {earlier[1]}", f"请写 {_after(earlier[1])}"
            )
        elif later[0] > earlier[1] + _ONE:
            message = f"{earlier[1] + _ONE} 至 {later[0] - _ONE} 没有数值"
            document.fault((*place, "from"), message, f"请写 {earlier[1] + _ONE}，或补上这一段的数值")
    if not found:
        document.fault(path, "没有数值", "每个参数至少要有一个数值")
        return
    _edges(document, found, in_force)


def _after(last: date) -> str:
    return "更早的 to" if last == date.max else str(last + _ONE)


def _edges(document: Document, found: list[tuple[tuple[date, date], Path]], in_force: tuple[date, date]) -> None:
    """The first value must begin, and the last one end, with the policy."""
    (first, _), start = found[0]
    (_, last), end = found[-1]
    if first > in_force[0]:
        document.fault((*start, "from"), f"政策自 {in_force[0]} 起施行，到 {first} 才有数值", f"请写 {in_force[0]}")
    if first < in_force[0]:
        document.fault((*start, "from"), f"早于政策施行的 {in_force[0]}", f"请写 {in_force[0]}")
    if last < in_force[1]:
        until = "没有截止" if in_force[1] == date.max else f"施行到 {in_force[1]}"
        document.fault((*end, "to"), f"政策{until}，数值却只到 {last}", "请补上以后的数值，或把 to 写成 null")
    if last > in_force[1]:
        document.fault((*end, "to"), f"晚于政策截止的 {in_force[1]}", f"请写 {in_force[1]}")
