"""What if: a copy with a number or an honour changed, who gains and who loses."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiangjie.core.policy import PolicyError, load_policy
from jiangjie.core.policy.screening import gains_and_losses
from jiangjie.core.policy.whatif import marks_of, what_if
from tests.core.policy.screening.rosters import GRADES, POLICY, days, decided, frame, row, rows

ON = date(2026, 9, 1)


def test_four_years_instead_of_five() -> None:
    four = what_if(POLICY, parameters={"special_post_years": 4})
    roster = frame([row({"id": "早"}), row({"id": "䶮", "post_since": date(2022, 9, 1)}),
                    row({"id": "㛃", "post_since": date(2022, 9, 2)})])  # fmt: skip
    found = gains_and_losses(POLICY, four, roster, ("special",), ON)
    assert found.verdicts["special"] == {
        ("eligible", "eligible"): 1, ("ineligible", "eligible"): 1, ("ineligible", "ineligible"): 1,
    }  # fmt: skip
    assert (found.gains("special"), found.losses("special")) == (1, 0)
    assert found.changed.collect().rows() == [("䶮", "special", "ineligible", "eligible")]
    back = gains_and_losses(four, POLICY, roster, ("special",), ON)
    assert (back.gains("special"), back.losses("special")) == (0, 1)


def test_an_honour_counted_otherwise() -> None:
    chief = {"level": "special_technician", "post_level": "special_technician", "honours": "municipal_title"}
    generous = what_if(POLICY, marks={"municipal_title": {"required"} | POLICY.words.honours["municipal_title"].marks})
    found = gains_and_losses(POLICY, generous, frame([row(chief)]), ("chief",), ON)
    assert found.verdicts["chief"] == {("ineligible", "eligible"): 1}
    strict = what_if(POLICY, marks={"national_technical_expert": []})
    found = gains_and_losses(POLICY, strict, frame([row(chief | {"honours": "national_technical_expert"})]), GRADES, ON)
    assert (found.losses("chief"), found.losses("special")) == (1, 0)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_both_sides_are_decided_as_each_policy_decides(data: st.DataObject) -> None:
    on = data.draw(days)
    other = what_if(
        POLICY,
        parameters={
            "special_post_years": data.draw(st.integers(0, 8)),
            "chief_post_years": data.draw(st.integers(0, 8)),
        },
        marks={"china_skills_award": {"exceptional"} | data.draw(st.sets(st.sampled_from(marks_of(POLICY))))},
    )
    roster = data.draw(st.lists(rows(on), min_size=1, max_size=20))
    found = gains_and_losses(POLICY, other, frame(roster), GRADES, on)
    for grade in GRADES:
        pairs = [(decided(one, grade, on)["verdict"], decided(one, grade, on, other)["verdict"]) for one in roster]
        assert found.verdicts[grade] == {pair: pairs.count(pair) for pair in set(pairs)}


def test_the_copy_is_never_the_policy_in_force() -> None:
    four = what_if(POLICY, parameters={"special_post_years": 4})
    assert (four.id, four.sha256 != POLICY.sha256) == ("shanghai-2024-177+whatif", True)
    assert load_policy() is POLICY
    assert POLICY.words.parameters["special_post_years"].on(ON.toordinal()) == 5
    with pytest.raises(PolicyError, match="没有编号为"):
        load_policy(four.id)


def test_a_what_if_that_makes_no_sense_says_so() -> None:
    with pytest.raises(PolicyError, match="没有参数“years”，可用：special_post_years、chief_post_years"):
        what_if(POLICY, parameters={"years": 4})
    with pytest.raises(PolicyError, match="应在 0 与 60 之间，现为 -1"):
        what_if(POLICY, parameters={"special_post_years": -1})
    with pytest.raises(PolicyError, match="没有奖项“桂冠”"):
        what_if(POLICY, marks={"桂冠": ["required"]})
    with pytest.raises(PolicyError, match="没有“best”这种奖项用途"):
        what_if(POLICY, marks={"municipal_title": ["best"]})


def test_a_new_honour_counts_as_it_is_marked_and_for_nothing_without_marks() -> None:
    chief = {"level": "special_technician", "post_level": "special_technician", "honours": "whatif_1"}
    known, counted = what_if(POLICY, honours={"䶮杯": ()}), what_if(POLICY, honours={"䶮杯": ["required"]})
    found = gains_and_losses(known, counted, frame([row(chief)]), ("chief",), ON)
    assert found.verdicts["chief"] == {("ineligible", "eligible"): 1}
    assert known.sha256 != counted.sha256


@pytest.mark.parametrize("name", ["", "甲奖、乙奖", "全国技术能手", "municipal_title"])
def test_what_cannot_be_the_name_of_a_new_honour_is_refused(name: str) -> None:
    with pytest.raises(PolicyError):
        what_if(POLICY, honours={name: ["required"]})


def test_nothing_is_assumed_on_a_file_that_has_changed_meanwhile(tmp_path: Path) -> None:
    shutil.copytree(POLICY.folder.parent, tmp_path / "policies")
    policy = load_policy(POLICY.id, tmp_path / "policies")
    with (policy.folder / "policy.yaml").open("a", encoding="utf-8") as file:
        file.write("# 㛃\n")
    with pytest.raises(PolicyError, match="载入之后有了改动"):
        what_if(policy, parameters={"special_post_years": 4})
