"""A policy as a sheet: nothing of the law is left out, in both languages, and every layout says the same."""

from datetime import date
from pathlib import Path

import pytest

from jiangjie.core.policy import NotInForce, Policy, load_policy
from jiangjie.core.policy.explain.rules import Speaker, rule_lines, rule_words
from jiangjie.core.policy.loader import read_policy
from jiangjie.core.policy.sheet import policy_sheet, sheet_markdown, sheet_text
from jiangjie.core.policy.tree import AllOf, AnyOf, AtLeast, Judged
from tests.core.policy.copies import edited

SHANGHAI = load_policy("shanghai-2024-177")
POLICIES = (SHANGHAI, load_policy("guangdong-2025"))
DAY = date(2026, 9, 1)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_every_condition_is_there_with_provision_quote_and_judge(policy: Policy, lang: str) -> None:
    sheet = policy_sheet(policy, lang, DAY)
    plain = sheet_text(sheet)
    for grade, shown in zip(policy.grades.values(), sheet.grades, strict=True):
        for condition, row in zip(grade.conditions, shown.conditions, strict=True):
            assert (row.id, row.provision, row.quote) == (condition.id, condition.provision, condition.quote)
            assert row.title == condition.title(lang)
            assert row.rule
            assert "{" not in row.need
            assert bool(row.judge) == bool(condition.judged_by)
            for text in (
                row.title,
                row.provision,
                row.need,
                row.remedy,
                row.kind_words,
                condition.quote.replace("\n", ""),
            ):
                assert text in plain


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_english_has_its_own_words_and_punctuation(policy: Policy) -> None:
    text = sheet_markdown(policy_sheet(policy, "en", DAY))
    cited = [policy.document, *(each["document"] for each in policy.repeals)]
    cited += [value.source for parameter in policy.words.parameters.values() for value in parameter.values]
    own = "\n".join(line for line in text.splitlines() if not line.startswith(">"))
    for name in sorted(cited, key=len, reverse=True):
        own = own.replace(name, "")
    assert [letter for letter in own if "\u4e00" <= letter <= "\u9fff" or letter in "，。；（）"] == []


@pytest.mark.provision("3.1.2", "3.2.2")
def test_numbers_stand_with_their_dates_and_source(tmp_path: Path) -> None:
    (special, chief) = policy_sheet(SHANGHAI, "zh", DAY).parameters
    assert [value.text for value in special.values] == ["5 年"]
    assert special.values[0].since == date(2024, 7, 1)
    assert "三（一）2" in special.values[0].source
    assert special.used_by == ("特级技师·高级技师岗位工作年限",)
    assert chief.provision == "3.2.2"


def test_the_numbers_are_those_of_the_day(tmp_path: Path) -> None:
    old = '{value: 5, from: "2024-07-01", to: null, source: 沪人社职〔2024〕177号 三（一）2}'
    new = '{value: 5, from: "2024-07-01", to: "2026-12-31", source: a}\n      - {value: 4, from: "2027-01-01", to: null, source: b}'
    policy = read_policy(edited(tmp_path, (old, new)))
    assert isinstance(policy, Policy)
    for day, years in ((date(2026, 12, 31), 5), (date(2027, 1, 1), 4)):
        sheet = policy_sheet(policy, "zh", day)
        condition = next(each for each in sheet.grades[0].conditions if each.id == "years_in_post")
        assert condition.need == f"满 {years} 年"
        assert f"满 {years} 年" in condition.rule[0].text
        assert [value.holds for value in sheet.parameters[0].values] == [years == 5, years == 4]
    assert "* 4 年" in sheet_text(policy_sheet(policy, "zh", date(2027, 1, 1)))


@pytest.mark.provision("7.1")
def test_before_the_first_day_there_are_no_numbers_to_show() -> None:
    with pytest.raises(NotInForce):
        policy_sheet(SHANGHAI, "zh", date(2024, 6, 30))


def test_the_day_is_the_callers_and_never_the_machines() -> None:
    assert policy_sheet(SHANGHAI, today=date(2031, 2, 3)).on == date(2031, 2, 3)
    assert policy_sheet(SHANGHAI).on == date(2024, 7, 1)
    early = policy_sheet(SHANGHAI, today=date(2024, 6, 30))
    assert (early.on, early.status_words) == (date(2024, 7, 1), "尚未施行")


@pytest.mark.provision("3.1.4", "3.2.4")
def test_what_an_honour_is_good_for_is_read_from_the_rules() -> None:
    uses = {honour.id: " ".join(honour.uses) for honour in policy_sheet(SHANGHAI, "zh", DAY).honours}
    assert "优先" in uses["national_technical_expert"]
    assert "优先" not in uses["china_skills_award"]
    assert "破格" in uses["china_skills_award"]
    assert "由人判断" in uses["other_provincial"]
    assert uses["municipal_title"] == ""
    assert "部门、工会或区级荣誉称号  →  不能单独作为依据" in sheet_text(policy_sheet(SHANGHAI, "zh", DAY))


def test_a_study_says_that_it_is_one() -> None:
    sheet = policy_sheet(load_policy("guangdong-2025"), "zh", DAY)
    assert sheet.status == "study"
    for text in (sheet_text(sheet), sheet_markdown(sheet)):
        assert "仅供研究" in text
        assert "二手资料" in text


def test_markdown_keeps_marks_of_the_law_from_becoming_layout(tmp_path: Path) -> None:
    policy = read_policy(edited(tmp_path, ("title: {zh: 品德操守", "title: {zh: '*品德|操守*<b>'")))
    text = sheet_markdown(policy_sheet(policy, "zh", DAY))
    assert r"\*品德\|操守\*\<b\>" in text


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_markdown_has_its_tables_whole(policy: Policy) -> None:
    rows = [line for line in sheet_markdown(policy_sheet(policy, "zh", DAY)).splitlines() if line.startswith("|")]
    assert {line.replace(r"\|", "").count("|") for line in rows} == {7, 3}


def judged(*facts: str) -> tuple[Judged, ...]:
    return tuple(Judged(f"attested.{fact}") for fact in facts)


def test_a_tree_said_aloud() -> None:
    tree = AnyOf((AllOf(judged("conduct", "fitness")), AtLeast(2, judged("conduct", "skills", "fitness"))))
    speaker = Speaker(SHANGHAI.words, "zh", DAY.toordinal(), "unit")
    assert [(line.depth, line.text.split("：")[0]) for line in rule_lines(tree, speaker)] == [
        (0, "以下任一项即可"),
        (1, "以下各项须同时符合"),
        (2, "由单位资格审核人判断"),
        (2, "由单位资格审核人判断"),
        (1, "以下 3 项中至少 2 项"),
        (2, "由单位资格审核人判断"),
        (2, "由单位资格审核人判断"),
        (2, "由单位资格审核人判断"),
    ]
    assert "，或者以下至少 2 项（" in rule_words(tree, speaker)
    assert " or at least 2 of (" in rule_words(tree, Speaker(SHANGHAI.words, "en", DAY.toordinal()))


def test_a_list_of_one_is_told_without_ado() -> None:
    speaker = Speaker(SHANGHAI.words, "zh", DAY.toordinal())
    assert rule_words(AllOf((AnyOf(judged("conduct")),)), speaker) == "由人判断：品德操守良好"
    assert len(rule_lines(AllOf((AnyOf(judged("conduct")),)), speaker)) == 1
