"""The conditions of the notice as GoRules decision graphs (JDM): expression nodes for the facts, decision tables to conclude.

A person's row goes in as it stands; `on`, `years` and the two days of comparison stand beside it, days as numbers, since
ZEN's own dates are several times slower to compare. Its calendar knows no 02-29 in a common year and answers "Invalid
date": then the day before is counted on from, which gives the last day of February, as the law has it.
"""

import json
from itertools import pairwise
from typing import Any

from benchmarks.contract import CONDITIONS

BEFORE = {"special": "senior_technician", "chief": "special_technician"}
HOLDING = {"special": ("special_technician", "chief_technician"), "chief": ("chief_technician",)}
PASSING = (
    "china_skills_award",
    "state_council_allowance",
    "national_technical_expert",
    "national_master_studio_lead",
    "provincial_skills_master",
    "central_enterprise_skills_master",
)
LOWER_PRIZES = ("special", "first", "second")


def graph(grade: str) -> str:
    """Return the decision graph of a grade as JSON text."""
    nodes = [
        {"id": "in", "type": "inputNode", "name": "Row", "content": {"schema": ""}},
        _expressions("facts", _facts(grade)),
        _expressions("conditions", _conditions(grade)),
        _table("verdict", VERDICT),
        _table("route", ROUTE),
        _expressions("earliest", _earliest(grade)),
        {"id": "out", "type": "outputNode", "name": "Answer", "content": {"schema": ""}},
    ]
    edges = [
        {"id": f"edge{index}", "type": "edge", "sourceId": first["id"], "targetId": then["id"]}
        for index, (first, then) in enumerate(pairwise(nodes))
    ]
    return json.dumps({"nodes": nodes, "edges": edges})


VERDICT = {
    "inputs": ("holder", "anyUnmet", "anyJudgement"),
    "rules": (
        ("true", "", "", "'holder'"),
        ("", "true", "", "'ineligible'"),
        ("", "", "true", "'judgement'"),
        ("", "", "", "'eligible'"),
    ),
}
ROUTE = {
    "inputs": ("verdict", "years_in_post"),
    "rules": (
        ("'holder', 'ineligible'", "", "null"),
        ("", "'waived', 'judgement'", "'exceptional'"),
        ("", "", "'ordinary'"),
    ),
}


def _facts(grade: str) -> dict[str, str]:
    before = BEFORE[grade]
    return {
        "level_now": "level_on > today ? null : level",
        "holder": f"$.level_now in {_list(HOLDING[grade])}",
        "has_level": f"$.level_now == '{before}' or related_level == '{before}'",
        "in_post": f"post_level == '{before}'",
        "enough": "$.in_post and post_since <= cutoff",
        "exceptional": (
            "'china_skills_award' in honours ? 'met' : "
            f"science_award in {_list(LOWER_PRIZES)} ? {_judged('major_contribution')} : "
            "science_award == 'supreme' and major_contribution != false ? 'judgement' : 'unmet'"
        ),
    }


def _conditions(grade: str) -> dict[str, str]:
    special = {
        "level": "has_level ? 'met' : 'unmet'",
        "years_in_post": "enough ? 'met' : exceptional == 'met' ? 'waived' : exceptional",
        "honour": (
            f"some(honours, # in {_list(PASSING)}) ? 'met' : 'other_provincial' in honours ? 'judgement' : 'unmet'"
        ),
    }
    made = {name: special.get(name, _judged(name)) for name in CONDITIONS[grade]}
    all_of_them = ", ".join(f"$.{name}" for name in made)
    others = ", ".join(f"$.{name}" for name in made if name != "years_in_post")
    return {
        **made,
        "anyUnmet": f"'unmet' in [{all_of_them}]",
        "anyJudgement": f"'judgement' in [{all_of_them}]",
        "onlyTheYears": f"$.years_in_post == 'unmet' and not ('unmet' in [{others}])",
    }


def _earliest(grade: str) -> dict[str, str]:
    turned = "d(post_start).add(years, 'y')"
    return {
        "verdict": "verdict",
        "route": "route",
        "outcomes": f"[{', '.join(CONDITIONS[grade])}]",
        "earliest": (
            "verdict == 'holder' ? null : verdict != 'ineligible' ? on : "
            "onlyTheYears and in_post and post_since <= today ? "
            f"({turned}.isValid() ? {turned}.format('%Y-%m-%d') : "
            "d(post_start).sub(1, 'd').add(years, 'y').format('%Y-%m-%d')) : null"
        ),
    }


def _judged(fact: str) -> str:
    return f"({fact} == true ? 'met' : {fact} == false ? 'unmet' : 'judgement')"


def _list(words: tuple[str, ...]) -> str:
    return "[" + ", ".join(f"'{word}'" for word in words) + "]"


def _expressions(name: str, made: dict[str, str]) -> dict[str, Any]:
    rows = [{"id": key, "key": key, "value": value} for key, value in made.items()]
    keep = name != "earliest"  # the last node gives the answer and leaves the row behind
    content = {"expressions": rows, "passThrough": keep, "inputField": None, "outputPath": None}
    return {"id": name, "type": "expressionNode", "name": name, "content": content}


def _table(name: str, table: dict[str, Any]) -> dict[str, Any]:
    columns = [f"i{index}" for index in range(len(table["inputs"]))]
    content = {
        "hitPolicy": "first",
        "inputs": [
            {"id": column, "name": field, "field": field}
            for column, field in zip(columns, table["inputs"], strict=True)
        ],
        "outputs": [{"id": "o", "name": name, "field": name}],
        "rules": [
            {"_id": f"r{index}", **dict(zip([*columns, "o"], rule, strict=True))}
            for index, rule in enumerate(table["rules"])
        ],
        "passThrough": True,
        "inputField": None,
        "outputPath": None,
        "executionMode": "single",
    }
    return {"id": name, "type": "decisionTableNode", "name": name, "content": content}
