"""The scalar interpreter over a roster: what every other one has to say, too."""

from datetime import date
from typing import Any

import polars as pl

from jiangjie.core.calendar.periods import STILL_OPEN
from jiangjie.core.policy import Decision, Facts, Policy, decide
from jiangjie.core.policy.facts import Credential, Honour, Post
from jiangjie.core.policy.screening.columns import classed_kind, judged_columns

RELATED = "local:related"
COLUMNS = ("id", "grade", "verdict", "route", "unmet", "judgement", "earliest")
OUTCOMES = ("met", "unmet", "judgement", "waived")


def facts_of(policy: Policy, row: dict[str, Any]) -> Facts:
    """The facts that a row stands for, written down a second time (the first is screening.rows), without reading text."""
    occupation = row["occupation"]
    certificates = []
    if row["level"]:
        issued = row["level_on"].toordinal() if row["level_on"] else 1
        certificates.append(Credential(row["level"], "skill_level", occupation, issued, STILL_OPEN))
    if row["related_level"]:
        certificates.append(Credential(row["related_level"], "skill_level", RELATED, 1, STILL_OPEN))
    since = row["post_since"]
    posts = [Post(row["post_level"], occupation, (since.toordinal(), STILL_OPEN))] if since else []
    honours = [Honour(kind, 0, None) for kind in (row["honours"] or "").split(";") if kind]
    classed = classed_kind(policy)
    if row["science_award"] and classed:
        honours.append(Honour(classed.id, 0, row["science_award"]))
    judged = {fact: row[column] for fact, column in judged_columns(policy).items()}
    related = frozenset((occupation, RELATED))
    return Facts(occupation, related, tuple(certificates), tuple(posts), tuple(honours), judged)


def conditions(policy: Policy, grades: tuple[str, ...]) -> tuple[str, ...]:
    """The conditions of these grades, each once."""
    found = [condition.id for grade in grades for condition in policy.grades[grade].conditions]
    return tuple(dict.fromkeys(found))


def result_schema(policy: Policy, grades: tuple[str, ...]) -> dict[str, Any]:
    types: dict[str, Any] = dict.fromkeys((*COLUMNS, *conditions(policy, grades)), pl.String)
    return types | {"earliest": pl.Date}


def decided(policy: Policy, grades: tuple[str, ...], on: date, people: pl.DataFrame) -> pl.DataFrame:
    """What ``decide`` says of every row, for each grade, with a column for each condition's outcome."""
    asked = conditions(policy, grades)
    everybody = [(row["id"], facts_of(policy, row)) for row in people.iter_rows(named=True)]
    rows = [
        _row(person, grade, decide(policy, facts, grade=grade, on=on), policy, asked)
        for grade in grades
        for person, facts in everybody
    ]
    return pl.DataFrame(rows, schema=result_schema(policy, grades), orient="row")


def _row(person: str, grade: str, decision: Decision, policy: Policy, asked: tuple[str, ...]) -> tuple[Any, ...]:
    ids = [condition.id for condition in policy.grades[grade].conditions]
    outcomes = dict(zip(ids, decision.outcomes, strict=True))
    unmet, judgement = (
        ";".join(each for each, outcome in outcomes.items() if outcome == wanted) for wanted in ("unmet", "judgement")
    )
    said = (person, grade, decision.verdict, decision.route, unmet, judgement, decision.earliest)
    return (*said, *(outcomes.get(each) for each in asked))
