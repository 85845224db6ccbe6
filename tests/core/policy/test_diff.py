"""What changes from one policy to the next, in words."""

from datetime import date
from pathlib import Path

import pytest

from jiangjie.core.policy import load_policy, load_version
from jiangjie.core.policy.diff import ADDED, CHANGED, REMOVED, Change, PolicyDiff, policy_diff
from jiangjie.core.policy.loader import read_policy
from tests.core.policy.copies import edited

SHANGHAI = load_policy("shanghai-2024-177")
DAY = date(2026, 9, 1)


def diff(tmp_path: Path, *changes: tuple[str, str], lang: str = "zh") -> PolicyDiff:
    return policy_diff(SHANGHAI, read_policy(edited(tmp_path, *changes)), lang, DAY)


def only(found: PolicyDiff, area: str) -> Change:
    (change,) = (change for change in found.changes if change.area == area)
    return change


def test_a_policy_does_not_differ_from_itself() -> None:
    assert policy_diff(SHANGHAI, SHANGHAI).changes == ()
    assert policy_diff(SHANGHAI, SHANGHAI).text().endswith("没有不同")


@pytest.mark.parametrize(("years", "effect", "word"), [(4, "looser", "（放宽）"), (6, "stricter", "（加严）")])
def test_a_number_that_changes_says_which_way(tmp_path: Path, years: int, effect: str, word: str) -> None:
    found = diff(tmp_path, ("value: 5,", f"value: {years},"))
    number = only(found, "parameter")
    assert (number.kind, number.effect) == (CHANGED, effect)
    assert number.before.startswith("5 年（2024-07-01 起）")
    rule = next(change for change in found.changes if change.aspect == "规则")
    assert rule.effect == effect
    assert f"累计工作满 {years} 年" in rule.after
    assert word in found.text()


def test_a_condition_that_goes_and_one_that_comes(tmp_path: Path) -> None:
    found = diff(tmp_path, ("- id: fitness", "- id: health"))
    kinds = {(change.kind, change.id) for change in found.changes if change.area == "condition"}
    assert kinds == {(REMOVED, "special.fitness"), (ADDED, "special.health")}
    assert "取消 特级技师·身体条件：身体条件适应工作岗位需要 [3.1.1]" in found.text()


def test_a_rule_that_changes_its_shape_claims_no_direction(tmp_path: Path) -> None:
    rule = "rule: {any: [{judged: attested.conduct}, {judged: attested.skills}]}"
    change = next(
        each for each in diff(tmp_path, ("rule: {judged: attested.conduct}", rule)).changes if each.aspect == "规则"
    )
    assert change.effect == ""
    assert change.before == "由单位资格审核人判断：品德操守良好"
    assert change.after.startswith("以下任一项即可（由单位资格审核人判断：品德操守良好；")


def test_what_else_can_change(tmp_path: Path) -> None:
    found = diff(
        tmp_path,
        ('to: null\n  provision: "7.1"', 'to: "2029-06-30"\n  provision: "7.1"'),
        ("to: null, source: 沪人社职〔2024〕177号 三（一）2", 'to: "2029-06-30", source: 三（一）2'),
        ("kind: hard", "kind: soft"),
        ("judged_by: panel", "judged_by: unit"),
        ("waived_by: [china_skills_award, science_award]", "waived_by: [china_skills_award]"),
        ("marks: [arguable]", "marks: [arguable, priority]"),
        ("zh: 高级技师, en", "zh: 高级技师（二级）, en"),
        ("zh: 中华技能大奖获得者", "zh: 中华技能大奖得主"),
        ('provision: "3.1.3"', 'provision: "3.1.0"'),
    )
    told = found.text()
    for words in (
        "2024-07-01 至 2029-06-30 施行",
        "性质：由“硬性条件”改为“原则性要求",
        "判断人：由“评审专家组”改为“单位资格审核人”",
        "可破格免除：由“中华技能大奖获得者（3.3.1）；",
        "其他省部级及以上高技能人才表彰：由“首席技师·省部级及以上高技能人才表彰（由人判断）”改为“特级技师·同等条件下优先；",
        "级别：由“高级技师”改为“高级技师（二级）”",
        "名称：由“中华技能大奖获得者”改为“中华技能大奖得主”",
        "条款：由“3.1.3”改为“3.1.0”",
    ):
        assert words in told, words


def test_a_classification_is_plain_data_in_json(tmp_path: Path) -> None:
    told = diff(tmp_path, ("value: 5,", "value: 4,"), lang="en").as_dict()
    assert (told["from"], told["to"]) == ("shanghai-2024-177", "shanghai-2024-177")
    first = told["changes"][0]
    assert set(first) == {"area", "kind", "id", "where", "aspect", "before", "after", "effect", "text"}
    assert first["text"].endswith("(looser)")


def test_two_provinces_can_be_laid_side_by_side() -> None:
    for lang in ("zh", "en"):
        found = policy_diff(SHANGHAI, load_policy("guangdong-2025"), lang, DAY)
        assert {"document", "parameter", "grade", "condition", "waiver", "honour", "vocabulary"} == {
            each.area for each in found.changes
        }
        assert all(change.text(lang) for change in found.changes)
    assert any(each.kind == ADDED and each.id == "special.standing" for each in found.changes)
    assert any(each.kind == REMOVED and each.area == "grade" and each.id == "chief" for each in found.changes)


def test_there_and_back_mirror_each_other() -> None:
    there = policy_diff(SHANGHAI, load_policy("guangdong-2025"), "zh", DAY).changes
    back = policy_diff(load_policy("guangdong-2025"), SHANGHAI, "zh", DAY).changes
    mirror = {ADDED: REMOVED, REMOVED: ADDED, CHANGED: CHANGED}
    one = {(each.area, each.id, each.aspect, each.kind, each.before, each.after) for each in there}
    other = {(each.area, each.id, each.aspect, mirror[each.kind], each.after, each.before) for each in back}
    assert one == other


@pytest.mark.provision("7.2")
def test_of_the_ended_pilot_only_what_surrounds_its_rules_is_compared() -> None:
    found = policy_diff(load_version("shanghai-2021-416"), SHANGHAI)
    assert {change.area for change in found.changes} == {"document"}
    assert "由“已废止”改为“现行”" in found.text()
