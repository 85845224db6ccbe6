"""The table of cases.yaml: each own condition classified, and the person who shows it."""

from pathlib import Path
from typing import Any

import pytest

from jiangjie.core.policy.overlay import Witness, classify, overlay_of
from jiangjie.core.policy.yaml_file import read_yaml
from tests.core.policy.overlay.making import CITY, mapping, own, years

CASES = read_yaml(Path(__file__).parent / "cases.yaml")["cases"]
PARTS = ("refine", "kind", "judged", "judged_by", "rule", "waived_by")


def of_case(case: dict[str, Any]) -> Any:
    given = case.get("years", [])
    values = [tuple(one) if isinstance(one, list) else one for one in (given if isinstance(given, list) else [given])]
    condition = own(title={"zh": case["title"]}, **{key: case[key] for key in PARTS if key in case})
    return mapping(condition, grade=case["grade"], parameters=years("own_years", *values) if values else None)


def shows(witness: Witness | None, expected: dict[str, str], case: dict[str, Any]) -> None:
    assert witness is not None
    mine = witness.own.finding("own.own_one")
    assert mine.outcome == expected["own"]
    if "city" in expected:
        theirs = witness.city.finding(case["refine"])
        assert theirs.outcome == expected["city"]
        assert "have" not in expected or theirs.have() == expected["have"]
    if "on" in expected:
        assert witness.on.isoformat() == expected["on"]


@pytest.mark.provision("3.4")
@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_each_case_is_classified_and_shown(case: dict[str, Any]) -> None:
    (one,) = classify(CITY, overlay_of(of_case(case), "cases.yaml", "", CITY))
    assert one.kind == case["is"], one.text()
    assert (one.admits is not None) == (one.kind == "loosening")
    assert (one.bars is None) == (one.kind == "equal") or one.kind == "loosening"
    for key in ("admits", "bars"):
        if key in case:
            shows(getattr(one, key), case[key], case)


def test_the_table_is_long_enough_and_has_every_kind() -> None:
    kinds = [case["is"] for case in CASES]
    assert len(kinds) > 30
    assert set(kinds) == {"equal", "tightening", "adding", "loosening"}
