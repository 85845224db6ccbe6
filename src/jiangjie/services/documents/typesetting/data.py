"""Checks a paper's data against its dataclass before anything is set, and turns it into what a template reads."""

import dataclasses
import hashlib
import types
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from django.utils.functional import Promise

from jiangjie.services.clock import SHANGHAI

_SUFFIXES = ((b"\x89PNG", ".png"), (b"\xff\xd8", ".jpg"), (b"<", ".svg"))


class Incomplete(ValueError):
    """The data does not fit the paper; each fault names the key and what was expected there."""

    def __init__(self, template: str, faults: Sequence[str]) -> None:
        super().__init__(f"{template}: " + "; ".join(faults))
        self.faults = tuple(faults)


def checked(form: type[Any], data: object) -> dict[str, Any]:
    """Return `data` (a mapping, or an instance of `form`) with its defaults filled in. Raises Incomplete."""
    faults: list[str] = []
    values: dict[str, Any] = _record(form, data, "", faults)
    if faults:
        raise Incomplete(form.__name__, faults)
    return values


def _record(form: type[Any], data: object, place: str, faults: list[str]) -> dict[str, Any]:
    if isinstance(data, form):
        data = {field.name: getattr(data, field.name) for field in dataclasses.fields(form)}
    if not isinstance(data, Mapping):
        faults.append(f"{place or 'data'}: {form.__name__} expected, {type(data).__name__} found")
        return {}
    hints = get_type_hints(form)
    fields = {field.name: field for field in dataclasses.fields(form)}
    faults += [f"{place}{key}: unknown key" for key in data if key not in fields]
    values: dict[str, Any] = {}
    for name, field in fields.items():
        if name in data:
            values[name] = _value(hints[name], data[name], f"{place}{name}", faults)
        elif field.default is not dataclasses.MISSING:
            values[name] = field.default
        else:
            faults.append(f"{place}{name}: missing")
    return values


def _value(hint: Any, value: object, place: str, faults: list[str]) -> Any:
    if get_origin(hint) in {Union, types.UnionType}:
        if value is None:
            return None
        hint = next(one for one in get_args(hint) if one is not type(None))
    if get_origin(hint) is tuple:
        if isinstance(value, str | bytes) or not isinstance(value, Sequence):
            faults.append(f"{place}: a list expected, {type(value).__name__} found")
            return ()
        inner = get_args(hint)[0]
        return tuple(_value(inner, one, f"{place}[{number}]", faults) for number, one in enumerate(value))
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            faults.append(f"{place}: one of {', '.join(get_args(hint))} expected, {value!r} found")
        return value
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _record(hint, value, f"{place}.", faults)
    if isinstance(value, Promise):
        value = str(value)  # a translation that waits until it is shown
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        faults.append(f"{place}: {hint.__name__} expected, {type(value).__name__} found")
    return value


def texts(value: Any, place: str = "") -> list[tuple[str, str]]:
    """Return every text in checked data with the key it stands under."""
    if isinstance(value, str):
        return [(place, value)]
    if isinstance(value, Mapping):
        return [found for key, one in value.items() for found in texts(one, f"{place}.{key}" if place else key)]
    if isinstance(value, tuple):
        return [found for number, one in enumerate(value) for found in texts(one, f"{place}[{number}]")]
    return []


def plain(value: Any, files: dict[str, bytes], language: str = "zh") -> Any:
    """Return checked data as JSON values: dates in Chinese (in `en` as 2026-09-01), pictures moved into `files`.

    A picture is replaced by its name there.
    """
    if isinstance(value, bytes):
        return _file(value, files)
    if isinstance(value, Mapping):
        return {key: plain(one, files, language) for key, one in value.items()}
    if isinstance(value, tuple):
        return [plain(one, files, language) for one in value]
    return _written(value, language) if isinstance(value, date) else value


def _written(moment: date, language: str) -> str:
    day = moment.astimezone(SHANGHAI).date() if isinstance(moment, datetime) else moment
    written = day.isoformat() if language == "en" else chinese_date(day)
    return f"{written} {moment.astimezone(SHANGHAI):%H:%M}" if isinstance(moment, datetime) else written


def chinese_date(day: date) -> str:
    """Return the date as official papers write it.

    >>> chinese_date(date(2026, 9, 1))
    '2026年9月1日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def _file(content: bytes, files: dict[str, bytes]) -> str:
    suffix = next((suffix for start, suffix in _SUFFIXES if content.startswith(start)), None)
    if suffix is None:
        raise Incomplete("picture", ["PNG, JPEG or SVG expected"])
    name = f"pictures/{hashlib.sha256(content).hexdigest()[:16]}{suffix}"
    files[name] = content
    return name
