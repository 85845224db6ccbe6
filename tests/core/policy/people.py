"""People for the tests of the policy engine: facts as FACTS.json writes them, with what matters changed."""

from typing import Any

TURNER = "6-18-01-01"  # 车工
MILLER = "6-18-01-02"  # 铣工

Mapping = dict[str, Any]


def credential(level: str = "senior_technician", **changes: object) -> Mapping:
    return {"level": level, "kind": "skill_level", "occupation": TURNER, "issued_on": "2016-05-20"} | changes


def post(first: str, last: str | None = None, level: str = "senior_technician", occupation: str = TURNER) -> Mapping:
    return {"level": level, "occupation": occupation, "from": first, "to": last}


def honour(kind: str, on: str | None = "2020-12-01", grade: str | None = None) -> Mapping:
    return {"kind": kind, "on": on, "class": grade}


def attested(**changes: bool | None) -> Mapping:
    everything = ("conduct", "fitness", "front_line", "skills", "contribution", "major_contribution")
    return dict.fromkeys(everything) | {"conduct": True, "fitness": True, "front_line": True} | changes


def person(**changes: object) -> Mapping:
    """A senior technician since 2019 whom the panel has still to judge: design.md's example."""
    return {
        "occupation": TURNER,
        "related_occupations": [],
        "credentials": [credential()],
        "posts": [post("2019-03-01")],
        "in_occupation": True,
        "honours": [honour("national_technical_expert")],
        "attested": attested(),
    } | changes
