"""What is counted over the rows of a screening: a report of plain JSON, which travels with the page or is kept."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from jiangjie.core.calendar.periods import add_months
from jiangjie.core.policy import Policy
from jiangjie.web.screening.rows import VERDICTS, Bad, Row, Screened

QUARTERS = 8
"""Quarters that the forecast goes ahead, the present one included."""
MOST_NAMED = 200
"""People named in one quarter, and people named who gain or lose; the export has all."""
MOST_BAD = 500
MOST_CARRIED = 20_000
"""Rows that travel with the page for its export."""
MOST_IN_WORKBOOK = 100_000
"""Rows of an export for Excel: about ten seconds of writing, while somebody waits. A CSV takes all there are, at once."""
ROWS_OF = {"screening": "rows", "whatif": "changed"}
"""Where a report of each kind has the rows of its export."""


def report_of(
    screened: Screened,
    policy: Policy,
    grades: Sequence[str],
    on: date,
    *,
    source: str,
    file: str,
    names: bool,
    most: int = MOST_CARRIED,
) -> dict[str, Any]:
    """Return the report. `names`: whether people stand in it one by one, up to `most` rows, or only in numbers."""
    rows = screened.rows
    return {
        "kind": "screening", "policy": policy.id, "document": policy.document, "on": on.isoformat(), "source": source,
        "file": file, "remarks": list(screened.remarks), "total": screened.total, "bad_rows": screened.bad_rows,
        "bad": [list(one) for one in screened.bad[:MOST_BAD]] if names or source == "upload" else [],
        "grades": {grade: _counts([one for one in rows if one.grade == grade], on, names=names) for grade in grades},
        "groups": _groups(rows),
        "rows": [plain(one) for one in rows] if names and len(rows) <= most else None,
    }  # fmt: skip


def without_rows(report: dict[str, Any]) -> dict[str, Any]:
    """Return the report with no more rows than its page names, and how many lie `apart`."""
    report |= {"apart": len(report[ROWS_OF[report["kind"]]])}
    if report["kind"] == "screening":
        return report | {"rows": []}
    gained = [one for one in report["changed"] if better(*one[-2:])]
    lost = [one for one in report["changed"] if not better(*one[-2:])]
    return report | {"changed": gained[:MOST_NAMED] + lost[:MOST_NAMED]}


def plain(row: Row) -> list[Any]:
    """Return a row as JSON values, without district and body."""
    return [
        row.id, row.grade, row.verdict, row.route or "", row.unmet, row.judgement,
        row.earliest.isoformat() if row.earliest else "", row.name,
    ]  # fmt: skip


def _counts(rows: Sequence[Row], on: date, *, names: bool) -> dict[str, Any]:
    verdicts = Counter(one.verdict for one in rows)
    lacking = [one.unmet.split(";") for one in rows if one.verdict == "ineligible"]
    return {
        "verdicts": {verdict: verdicts[verdict] for verdict in VERDICTS},
        "unmet": dict(Counter(key for keys in lacking for key in keys)),
        "only": dict(Counter(keys[0] for keys in lacking if len(keys) == 1)),
        "exceptional": sum(one.route == "exceptional" for one in rows),
        "quarters": _quarters(rows, on, names=names),
    }


def _quarters(rows: Iterable[Row], on: date, *, names: bool) -> list[dict[str, Any]]:
    """Return the coming quarters with who turns in each, by nothing but time; the last entry is all that is later."""
    first = date(on.year, on.month - (on.month - 1) % 3, 1)
    starts = [add_months(first, 3 * place) for place in range(QUARTERS + 1)]
    coming = sorted(
        (one for one in rows if one.verdict == "ineligible" and one.earliest), key=lambda one: (one.earliest, one.id)
    )
    found = []
    for place, start in enumerate(starts):
        end = starts[place + 1] if place < QUARTERS else None
        there = [
            one for one in coming if one.earliest and start <= one.earliest and (end is None or one.earliest < end)
        ]
        found.append({
            "first": max(start, on + timedelta(1)).isoformat(),
            "last": (end - timedelta(1)).isoformat() if end else "",
            "eligible": sum(not one.judgement for one in there),
            "judgement": sum(bool(one.judgement) for one in there),
            "people": [[one.id, one.name, str(one.earliest)] for one in there[:MOST_NAMED]] if names else [],
        })  # fmt: skip
    return found


def _groups(rows: Iterable[Row]) -> list[list[Any]]:
    """Return [district, body, grade, a number a verdict …] where rows say where people belong."""
    counted: Counter[tuple[str, str, str, str]] = Counter(
        (one.district, one.body, one.grade, one.verdict) for one in rows if one.body
    )
    places = sorted({key[:3] for key in counted})
    return [[*place, *(counted[(*place, verdict)] for verdict in VERDICTS)] for place in places]


def compared(
    before: dict[str, Any], then: Screened, rows: Sequence[Row], change: list[str], *, names: bool,
    most: int = MOST_CARRIED,
) -> dict[str, Any]:  # fmt: skip
    """Return the report `before` with what the same people get under a change of the policy beside it.

    `rows` are those of `before`; `change` says in words what was changed; who it concerns stands in it up to `most` rows.
    """
    was = {(one.id, one.grade): one for one in rows}
    pairs = [(was[one.id, one.grade], one) for one in then.rows if (one.id, one.grade) in was]
    turned = [(one, now) for one, now in pairs if one.verdict != now.verdict]
    on = date.fromisoformat(before["on"])
    after = {
        grade: _counts([one for one in then.rows if one.grade == grade], on, names=False) for grade in before["grades"]
    }
    moves = Counter((one.grade, one.verdict, now.verdict) for one, now in turned)
    return before | {
        "kind": "whatif", "change": change, "after": after, "rows": None,
        "moves": [[*key, number] for key, number in sorted(moves.items())],
        "changed": [[one.id, one.name, one.grade, one.verdict, now.verdict] for one, now in turned]
        if names and len(turned) <= most else [],
        "changed_groups": _moved_groups(turned),
    }  # fmt: skip


def _moved_groups(turned: Iterable[tuple[Row, Row]]) -> list[list[Any]]:
    """Return [district, body, gains, losses] where rows say where people belong."""
    gains, losses = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one, now in turned:
        if one.body:
            (gains if better(one.verdict, now.verdict) else losses)[one.district, one.body] += 1
    return [[*place, gains[place], losses[place]] for place in sorted({*gains, *losses})]


def better(was: str, now: str) -> bool:
    """Tell whether `now` is the better verdict for the person.

    >>> better("ineligible", "judgement"), better("eligible", "ineligible")
    (True, False)
    """
    order = ("ineligible", "judgement", "eligible", "holder")
    return order.index(now) > order.index(was)


def bad_of(report: dict[str, Any]) -> list[Bad]:
    """Return the rows that could not be read."""
    return [Bad(*one) for one in report["bad"]]
