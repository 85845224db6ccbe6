"""The city's conditions beside the body's own 细化条件 (3.4), and whether an own one is looser."""

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, gettext

from jiangjie.core.policy import Condition, PolicyError, load_policy
from jiangjie.core.policy.overlay import (
    ADDING,
    EQUAL,
    LOOSENING,
    TIGHTENING,
    Comparison,
    TooComplex,
    Unproved,
    classify_each,
)
from jiangjie.core.policy.overlay.telling import NAMES, Side, example, said, sides
from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.filings.overlays import FILE, Filed, filed_overlays

UNPROVED = "unproved"
"""Nobody can say whether it is looser: it is treated as if it were, and the reason is shown."""
_GRAVITY = (EQUAL, TIGHTENING, ADDING, UNPROVED, LOOSENING)
"""From what concerns reviewers least to what concerns them most."""
_TONES = {EQUAL: "quiet", TIGHTENING: "good", ADDING: "good", UNPROVED: "warn", LOOSENING: "warn"}
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CityCondition:
    """One condition of the notice, as the scheme's editors and readers see it."""

    id: str
    title: str
    need: str
    provision: str
    quote: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an own condition does to the notice for one grade: the row's number, the kind, and the proof in words."""

    place: int
    key: str
    grade: str
    title: str
    kind: str
    declared: bool
    """The scheme says of it that it is looser."""
    text: str
    said: str = ""
    """The first sentence of the text, and the person who shows it: the day, and how either side sees them."""
    on: date | None = None
    sides: tuple[Side, ...] = ()

    @property
    def looser(self) -> bool:
        """Tell whether it is looser than the notice, or could not be proved not to be."""
        return self.kind in {LOOSENING, UNPROVED}

    @property
    def label(self) -> str:
        """Return the kind in words."""
        return gettext("未能与通知比较") if self.kind == UNPROVED else _words(NAMES[self.kind])

    @property
    def tone(self) -> str:
        """Return the tone of its chip."""
        return _TONES[self.kind]

    @property
    def grade_label(self) -> str:
        """Return for which grade."""
        return str(Grade(self.grade).label) if self.grade else ""


_Found = Comparison | Unproved | PolicyError


def city_conditions(grade: str, on: date) -> list[CityCondition]:
    """Return the notice's conditions for a grade, numbers as of that day."""
    return [
        CityCondition(one.id, _words(one.title), _need(one, on), one.provision, one.quote)
        for one in load_policy().grades[grade].conditions
    ]


def about_choices(on: date) -> list[tuple[str, str]]:
    """Return the city's conditions that an own one may touch, as choices; "" for one that is new."""
    found: dict[str, str] = {}
    for grade in Grade.values:
        for one in city_conditions(grade, on):
            found.setdefault(one.id, f"{one.title}（{one.provision}）")
    return [("", "—"), *found.items()]


def is_looser(own: Mapping[str, Any], on: date) -> bool:
    """Tell whether an own condition is looser than the notice: it says so, or it is proved (3.4)."""
    return any(one.looser for one in verdicts([own], "", on))


def verdicts(rows: Sequence[Mapping[str, Any]], body: str, on: date) -> list[Verdict]:
    """Return what each own condition does to the notice, in the order of the rows (3.4).

    A row that says of itself that it is looser is taken at its word. What cannot be read or compared counts as looser:
    a person has to look at it. `on` is a day to show examples for.
    """
    stored = json.dumps(list(rows), ensure_ascii=False, sort_keys=True, default=str)
    return [_told(rows, place, found) for place, found in _compared(stored, body, on)]


@lru_cache(maxsize=256)
def _compared(stored: str, body: str, on: date) -> tuple[tuple[int, _Found], ...]:
    found: list[tuple[int, _Found]] = []
    rows = json.loads(stored)
    try:
        for filed in filed_overlays(rows, body):
            found += [(filed.places[one.own.id], one) for one in _classified(filed, on)]
    except PolicyError as error:
        found = [(place, error) for place, _row in enumerate(rows, start=1)]
    return tuple(sorted(found, key=lambda one: one[0]))


def _classified(filed: Filed, on: date) -> Sequence[Comparison | Unproved]:
    """Return what each of an overlay's conditions does; where one cannot be compared, it alone is unproved."""
    found = classify_each(load_policy(), filed.overlay, on)
    for one in found:
        if isinstance(one, Unproved) and not isinstance(one.error, TooComplex):
            # the proof and the engine disagree: that is for whoever keeps the engine
            _LOG.error(
                "own condition %s of %s cannot be compared", one.own.id, filed.overlay.sha256, exc_info=one.error
            )
    return found


def _why(found: Unproved) -> str:
    """Return why it is not known whether an own condition is looser."""
    if not isinstance(found.error, TooComplex):
        return gettext("系统比较时出错，未能证明它不宽于通知；请换一种写法，或与系统管理员联系。")
    if found.together:
        return gettext(
            "单独一项不宽于通知，但与其他各项合在一起过于复杂，未能证明合起来也不宽于通知；请减少所对应的通知条件。"
        )
    return gettext("条件过于复杂，未能证明它不宽于通知；请拆成几项，或减少并列（any、at_least）的项数。")


def _told(rows: Sequence[Mapping[str, Any]], place: int, found: _Found) -> Verdict:
    row = rows[place - 1]
    declared = bool(row.get("declared_looser") or (row.get("looser") and "verdict" not in row))
    if isinstance(found, PolicyError):
        return Verdict(
            place, "", "", str(row.get("title", "")), LOOSENING, declared=declared, text=str(found), said=str(found)
        )
    lang = "en" if (get_language() or "").startswith("en") else "zh"
    title, key, grade = found.own.condition.title(lang), found.own.id, found.grade
    if isinstance(found, Unproved):
        words = _why(found)
        return Verdict(place, key, grade, title, UNPROVED, declared=declared, text=words, said=words)
    if declared and found.kind != LOOSENING:
        words = gettext("方案自己写明宽于通知的规定，须由评估人认定。")
        return Verdict(place, key, grade, title, LOOSENING, declared=True, text=words, said=words)
    witness = example(found)
    return Verdict(
        place, key, grade, title, found.kind, declared=declared, text=found.text(lang), said=said(found, lang),
        on=witness.on if witness else None, sides=sides(found, lang),
    )  # fmt: skip


def with_verdicts(rows: Iterable[Mapping[str, Any]], body: str, on: date) -> list[dict[str, Any]]:
    """Return own conditions as they are stored, each with what it does and whether it is looser as of that day."""
    kept = [dict(row) for row in rows]
    found = verdicts(kept, body, on)
    for place, row in enumerate(kept, start=1):
        mine = [one for one in found if one.place == place]
        row["verdict"] = max((one.kind for one in mine), key=_GRAVITY.index, default=EQUAL)
        row["looser"] = any(one.looser for one in mine)
        if row.get("form") == FILE:
            row["conditions"] = [
                {"title": one.title, "grade": one.grade, "verdict": one.kind, "looser": one.looser} for one in mine
            ]
    return kept


def _need(condition: Condition, on: date) -> str:
    parameters = load_policy().words.parameters
    return _words(condition.needs).format(**{name: one.on(on.toordinal()) for name, one in parameters.items()})


def _words(words: Any) -> str:
    return str(words.en if (get_language() or "").startswith("en") else words.zh)
