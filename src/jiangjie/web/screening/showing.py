"""A report as pages and files show it: the words of the language, charts, tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from jiangjie.core.policy import Policy, PolicyError, load_policy
from jiangjie.procedure.candidacies.models import Verdict
from jiangjie.web.charts import Chart
from jiangjie.web.law.words import GRADES, language
from jiangjie.web.screening.charts import Pairs
from jiangjie.web.screening.report import MOST_IN_WORKBOOK, better
from jiangjie.web.screening.rows import VERDICTS

TONES = {"eligible": "good", "judgement": "warn", "ineligible": "bad", "holder": "quiet"}


@dataclass(frozen=True, slots=True)
class Quarter:
    """One coming quarter: its days, how many turn in it, and who."""

    label: str
    eligible: int
    judgement: int
    people: list[list[str]]
    unnamed: int

    @property
    def number(self) -> int:
        """Return how many people turn."""
        return self.eligible + self.judgement


@dataclass(frozen=True, slots=True)
class GradeShown:
    """One grade of the report."""

    key: str
    name: str
    total: int
    verdicts: Chart
    numbers: list[tuple[str, str, int]]
    lacking: Chart
    lacking_rows: list[tuple[str, str, int, int]]
    exceptional: int
    quarters: list[Quarter]
    coming: Chart
    pairs: Pairs | None
    moves: list[tuple[str, str, int, bool]]
    gains: int
    losses: int

    @property
    def turning(self) -> int:
        """Return how many people turn in all coming quarters together."""
        return sum(one.number for one in self.quarters)


def grade_name(grade: str) -> str:
    """Return the grade's name."""
    return str(dict(GRADES)[grade])


def verdict_name(verdict: str) -> str:
    """Return the verdict's name."""
    return str(Verdict(verdict).label)


def shown(report: dict[str, Any]) -> dict[str, Any]:
    """Return the report for the templates."""
    policy = policy_in_force()
    changed = [
        (number, name, grade_name(grade), verdict_name(was), verdict_name(now), better(was, now))
        for number, name, grade, was, now in report.get("changed", [])
    ]
    moves = report.get("moves", [])
    return {
        "kind": report["kind"], "on": date.fromisoformat(report["on"]), "document": report["document"],
        "source": report["source"], "file": report["file"], "total": report["total"], "bad_rows": report["bad_rows"],
        "remarks": report["remarks"], "bad": report["bad"], "change": report.get("change", []),
        "grades": [_grade(grade, counts, report, policy) for grade, counts in report["grades"].items()],
        "groups": [[*row[:2], grade_name(row[2]), *row[3:]] for row in report["groups"]],
        "verdict_heads": [verdict_name(verdict) for verdict in VERDICTS],
        "gained": [one for one in changed if one[-1]], "lost": [one for one in changed if not one[-1]],
        "gains": sum(row[-1] for row in moves if better(*row[1:3])),
        "losses": sum(row[-1] for row in moves if not better(*row[1:3])),
        "changed_groups": report.get("changed_groups", []),
        "carries_rows": report["rows"] is not None or bool(changed),
        "for_excel": report.get("apart", 0) <= MOST_IN_WORKBOOK, "most_for_excel": MOST_IN_WORKBOOK,
        "scheme": _scheme(report.get("scheme")),
    }  # fmt: skip


def policy_in_force() -> Policy | None:
    """Return the policy for its titles; None where it cannot be read."""
    try:
        return load_policy()
    except PolicyError:
        return None


def _scheme(scheme: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return the filed scheme by which people were screened, its conditions as lines; None for the notice alone."""
    if scheme is None:
        return None
    lines = {
        key: [(grade_name(grade), title) for grade, title in scheme[key]] for key in ("applied", "people", "left_out")
    }
    return {"number": scheme["number"], **lines}


def own_titles(report: dict[str, Any], grade: str) -> dict[str, str]:
    """Return the titles of the own conditions that were applied for a grade, by their ids; none for the notice alone."""
    held = report.get("scheme", {}).get("titles", {})
    return {
        key.removeprefix(f"{grade}."): said[language()] for key, said in held.items() if key.startswith(f"{grade}.")
    }


def titles(policy: Policy | None, grade: str, keys: Iterable[str]) -> list[str]:
    """Return the conditions' titles; one that the policy no longer has keeps its id."""
    named = {one.id: one.title(language()) for one in policy.grades[grade].conditions} if policy else {}
    return [named.get(key, key) for key in keys if key]


def _grade(grade: str, counts: dict[str, Any], report: dict[str, Any], policy: Policy | None) -> GradeShown:
    name = grade_name(grade)
    numbers = [(verdict, verdict_name(verdict), counts["verdicts"][verdict]) for verdict in VERDICTS]
    own = own_titles(report, grade)
    provisions = {one.id: one.provision for one in policy.grades[grade].conditions} if policy else {}
    provisions |= dict.fromkeys(own, "3.4") if provisions else {}
    order = list(provisions) or sorted(counts["unmet"])
    lacking = [
        (
            own.get(key) or titles(policy, grade, [key])[0],
            provisions.get(key, ""),
            counts["unmet"][key],
            counts["only"].get(key, 0),
        )
        for key in order
        if counts["unmet"].get(key)
    ]
    quarters = [_quarter(one) for one in counts["quarters"]]
    after = report.get("after", {}).get(grade)
    moves = [(was, now, number) for of, was, now, number in report.get("moves", []) if of == grade]
    return GradeShown(
        key=grade, name=name, total=sum(counts["verdicts"].values()), numbers=numbers,
        verdicts=Chart.of(gettext("%(grade)s：各种结论的人数") % {"grade": name}, [row[1:] for row in numbers], gettext("人")),
        lacking=Chart.of(
            gettext("%(grade)s：不符合的人缺什么") % {"grade": name}, [(row[0], row[2]) for row in lacking], gettext("人")
        ),
        lacking_rows=lacking, exceptional=counts["exceptional"], quarters=quarters,
        coming=Chart.of(
            gettext("%(grade)s：以后各季度满足条件的人数") % {"grade": name}, [(one.label, one.number) for one in quarters], gettext("人")
        ),
        pairs=_pairs(name, counts, after) if after else None,
        moves=[(verdict_name(was), verdict_name(now), number, better(was, now)) for was, now, number in moves],
        gains=sum(number for was, now, number in moves if better(was, now)),
        losses=sum(number for was, now, number in moves if not better(was, now)),
    )  # fmt: skip


def _pairs(name: str, before: dict[str, Any], after: dict[str, Any]) -> Pairs:
    rows = [(verdict_name(one), before["verdicts"][one], after["verdicts"][one]) for one in VERDICTS]
    return Pairs(gettext("%(grade)s：现行规定与假设相比") % {"grade": name}, tuple(rows))


def _quarter(one: dict[str, Any]) -> Quarter:
    first = date.fromisoformat(one["first"])
    words = gettext("%(year)s 年第 %(number)s 季度") if one["last"] else gettext("%(day)s 以后")
    label = words % {"year": first.year, "number": (first.month + 2) // 3, "day": first.isoformat()}
    people = one["people"]
    return Quarter(
        label, one["eligible"], one["judgement"], people, max(0, one["eligible"] + one["judgement"] - len(people))
    )
