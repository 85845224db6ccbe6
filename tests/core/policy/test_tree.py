"""The rule tree is general: and, or, n-of, soft conditions; nothing knows the seven conditions by name."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from jiangjie.core.places import policies_dir
from jiangjie.core.policy import Policy, decide, load_policy, parse_facts
from jiangjie.core.policy.compile import compile_rule
from jiangjie.core.policy.tree import MET, UNKNOWN, UNMET, AllOf, AnyOf, AtLeast, Judged
from tests.core.policy.people import attested, credential, person, post

ID = "shanghai-2024-177"
DAY = date(2026, 9, 1)
OR_TREE = """rule:
          any:
            - all:
                - credential: {levels: [senior_technician], kinds: [skill_level], related: true}
                - years_in_post: {level: senior_technician, parameter: special_post_years, related: true}
            - at_least:
                count: 2
                of:
                  - judged: attested.conduct
                  - judged: attested.fitness
                  - judged: attested.skills"""
YEARS = "rule: {years_in_post: {level: senior_technician, parameter: special_post_years, related: true}}"


def changed(tmp_path: Path, *changes: tuple[str, str]) -> Policy:
    shutil.copytree(policies_dir(), tmp_path / "policies")
    path = tmp_path / "policies" / ID / "policy.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return load_policy(ID, tmp_path / "policies")


@pytest.mark.parametrize(
    ("node", "answers"),
    [
        (AllOf, {(True, None): UNKNOWN, (True, True): MET, (None, False): UNMET, (None, None): UNKNOWN}),
        (AnyOf, {(True, None): MET, (False, None): UNKNOWN, (False, False): UNMET, (True, False): MET}),
        (
            lambda children: AtLeast(2, children),
            {(True, None, False): UNKNOWN, (True, True, False): MET, (None, False, False): UNMET},
        ),
    ],
)
def test_three_values(node: type, answers: dict) -> None:
    policy = load_policy(ID)
    keys = ("conduct", "fitness", "skills")
    for said, expected in answers.items():
        rule = compile_rule(node(tuple(Judged(f"attested.{key}") for key, _ in zip(keys, said, strict=False))))
        facts = parse_facts(policy, person(attested=attested(**dict(zip(keys, said, strict=False)))))
        assert rule(facts, DAY.toordinal(), DAY.toordinal()) == expected, said


def test_an_or_tree_turns_met_by_time_through_either_branch(tmp_path: Path) -> None:
    policy = changed(tmp_path, (YEARS, OR_TREE))
    short = person(posts=[post("2022-01-01")], attested=attested(fitness=False, skills=False))
    decision = decide(policy, parse_facts(policy, short), grade="special", on=DAY)
    assert decision.finding("years_in_post").outcome == "unmet"
    assert decision.finding("years_in_post").met_on == date(2027, 1, 1)
    assert "在高级技师岗位累计工作" in decision.finding("years_in_post").reason()

    by_judgement = person(posts=[], attested=attested(skills=True))
    decision = decide(policy, parse_facts(policy, by_judgement), grade="special", on=DAY)
    assert decision.finding("years_in_post").outcome == "met"

    open_still = person(posts=[], credentials=[credential()], attested=attested(fitness=False))
    decision = decide(policy, parse_facts(policy, open_still), grade="special", on=DAY)
    assert decision.finding("years_in_post").outcome == "judgement"


def test_a_certificate_gone_by_then_keeps_a_branch_from_turning(tmp_path: Path) -> None:
    policy = changed(tmp_path, (YEARS, OR_TREE))
    facts = person(
        posts=[post("2022-01-01")],
        credentials=[credential(revoked_on="2026-12-31")],
        attested=attested(fitness=False, skills=False),
    )
    finding = decide(policy, parse_facts(policy, facts), grade="special", on=DAY).finding("years_in_post")
    assert finding.met_on is None


def test_a_condition_in_principle_is_put_to_a_person_and_never_refuses(tmp_path: Path) -> None:
    soft = "kind: soft\n        judged_by: unit\n        title: {zh: 品德操守"
    policy = changed(tmp_path, ("kind: judgement\n        judged_by: unit\n        title: {zh: 品德操守", soft))
    facts = parse_facts(policy, person(attested=attested(conduct=False)))
    decision = decide(policy, facts, grade="special", on=DAY)
    assert decision.verdict == "judgement"
    assert "原则性要求" in decision.finding("conduct").reason()


NESTED = """rule:
          all:
            - judged: attested.conduct
            - any:
                - years_in_post: {level: senior_technician, parameter: special_post_years, related: true}
                - judged: attested.skills"""


def test_inside_an_and_a_choice_is_told_by_the_part_that_settles_it(tmp_path: Path) -> None:
    policy = changed(tmp_path, (YEARS, NESTED))
    settled = person(posts=[], attested=attested(conduct=True, skills=True))
    told = decide(policy, parse_facts(policy, settled), grade="special", on=DAY).finding("years_in_post").reason()
    assert "没有本职业或相关职业的高级技师岗位经历" not in told
    still_open = person(posts=[], attested=attested(conduct=True, skills=False))
    told = decide(policy, parse_facts(policy, still_open), grade="special", on=DAY).finding("years_in_post").reason()
    assert "没有本职业或相关职业的高级技师岗位经历" in told
