"""Guangdong as a study: another province's law is only data, and it decides about nobody."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.calendar.periods import add_years
from jiangjie.core.policy import (
    Decision,
    FactsError,
    PolicyError,
    StudyOnly,
    check_in_force,
    decide,
    load_policy,
    parse_facts,
)
from tests.core.policy.people import MILLER, TURNER, credential, honour

POLICY = load_policy("guangdong-2025")
DAY = date(2026, 9, 1)
TECHNICIAN = credential("technician", issued_on="2020-05-20")


def person(**changes: object) -> dict[str, Any]:
    nobody: dict[str, Any] = {
        "occupation": TURNER, "related_occupations": [], "credentials": [], "titles": [], "in_occupation": True,
        "honours": [], "attested": {"achievement": True},
    }  # fmt: skip
    return nobody | changes


def title(on: str, rank: str = "senior_title", **more: object) -> dict[str, object]:
    return {"rank": rank, "on": on} | more


def decided(facts: dict[str, Any], on: date = DAY) -> Decision:
    return decide(POLICY, parse_facts(POLICY, facts), grade="special", on=on, study=True)


def test_a_study_refuses_to_decide_unless_it_is_asked_as_one() -> None:
    with pytest.raises(StudyOnly, match="只供研究"):
        decide(POLICY, parse_facts(POLICY, person()), grade="special", on=DAY)
    with pytest.raises(PolicyError, match="--study"):
        check_in_force(POLICY, DAY)
    check_in_force(POLICY, DAY, study=True)
    assert POLICY.remark
    assert "未经核对" in POLICY.remark.zh


def test_a_study_quotes_nothing_and_has_its_own_facts() -> None:
    assert {each.quote for each in POLICY.grades["special"].conditions} == {""}
    assert "titles" in POLICY.words.reads
    assert "posts" not in POLICY.words.reads


def test_another_policys_facts_are_refused() -> None:
    with pytest.raises(FactsError) as caught:
        parse_facts(POLICY, person(posts=[]))
    assert caught.value.faults[0].path == "posts"
    with pytest.raises(FactsError):
        parse_facts(load_policy(), person())


@pytest.mark.parametrize(
    ("given", "path", "told"),
    [
        (title("2024-03-01", "grand_title"), "titles[0].rank", "intermediate_title、senior_title"),
        ({"rank": "senior_title"}, "titles[0].on", "缺少此项"),
        ({"rank": "senior_title", "on": None}, "titles[0].on", "日期"),
        (title("2024-02-30"), "titles[0].on", "日期"),
        (title("2024-03-01", occupation="x"), "titles[0].occupation", "职业目录中没有"),
        (title("2024-03-01", series="工程"), "titles[0].series", "不读此项"),
        ("高级工程师", "titles[0]", "应为一个对象"),
    ],
)
def test_a_title_that_cannot_be_read(given: object, path: str, told: str) -> None:
    with pytest.raises(FactsError) as caught:
        parse_facts(POLICY, person(titles=[given]))
    assert dict(caught.value.faults).keys() == {path}
    assert told in dict(caught.value.faults)[path]


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        (person(), "unmet"),
        (person(credentials=[credential(issued_on="2025-09-01")]), "met"),
        (person(credentials=[credential(issued_on="2025-09-02")]), "unmet"),
        (person(credentials=[credential(issued_on="2020-09-02", revoked_on="2026-09-01")]), "unmet"),
        (person(credentials=[credential(issued_on="2020-09-02", revoked_on="2026-09-02")]), "met"),
        (person(credentials=[credential(occupation=MILLER)]), "unmet"),
        (person(credentials=[credential(occupation=MILLER)], related_occupations=[MILLER]), "met"),
        (person(titles=[title("2024-09-01")]), "met"),
        (person(titles=[title("2024-09-02")]), "unmet"),
        (person(titles=[title("2010-09-02", "intermediate_title")]), "unmet"),
        (person(titles=[title("2010-01-01", occupation=None)]), "met"),
        (person(titles=[title("2010-01-01", occupation=MILLER)]), "unmet"),
        (person(titles=[title("2010-01-01", occupation=MILLER)], related_occupations=[MILLER]), "met"),
        (person(credentials=[TECHNICIAN]), "unmet"),
        (person(credentials=[TECHNICIAN], honours=[honour("prefecture_honour", None)]), "met"),
        (person(credentials=[TECHNICIAN], honours=[honour("enterprise_honour", None)]), "unmet"),
        (person(credentials=[TECHNICIAN], honours=[honour("higher_honour", None)]), "judgement"),
        (person(honours=[honour("prefecture_honour", None)]), "unmet"),
    ],
)
def test_the_three_ways(facts: dict[str, Any], outcome: str) -> None:
    assert decided(facts).finding("standing").outcome == outcome


def test_who_meets_one_way_is_told_of_that_one_alone() -> None:
    finding = decided(person(titles=[title("2024-03-01")], credentials=[credential(issued_on="2026-05-20")])).finding(
        "standing"
    )
    assert finding.have() == "高级职称 2 年 6 个月"
    assert finding.reason() == "2024-03-01 取得高级职称，截至 2026-09-01 已有 2 年 6 个月，已满 2 年。"
    assert finding.reason("en") == (
        "Has held the senior professional title since 2024-03-01, 2 years 6 months by 2026-09-01: 2 full years complete."
    )


def test_who_meets_none_is_told_of_all_and_when_each_turns() -> None:
    finding = decided(person(titles=[title("2025-03-01")], credentials=[credential(issued_on="2026-05-20")])).finding(
        "standing"
    )
    assert "以下 3 种途径符合一种即可：（1）" in finding.reason()
    assert "到 2027-05-20 满 1 年，还差 261 天" in finding.reason()
    assert "到 2027-03-01 满 2 年，还差 181 天" in finding.reason()
    assert "没有有效的技师证书；须取得满 3 年" in finding.reason()
    assert "One of these 3 ways is enough: (1)" in finding.reason("en")
    assert finding.met_on == date(2027, 3, 1)


def test_a_certificate_that_will_be_revoked_first_says_so() -> None:
    finding = decided(person(credentials=[credential(issued_on="2026-05-20", revoked_on="2027-01-01")])).finding(
        "standing"
    )
    assert finding.met_on is None
    assert "等不到那一天" in finding.reason()
    assert "revoked before" in finding.reason("en")


def test_an_honour_that_the_study_does_not_settle_is_put_to_a_person_without_citing_an_open_list() -> None:
    finding = decided(person(credentials=[TECHNICIAN], honours=[honour("higher_honour")])).finding("standing")
    assert "须由申报单位判断" in finding.reason()
    assert "“等”" not in finding.reason()


def test_every_text_is_there_in_both_languages() -> None:
    for facts in (
        person(),
        person(titles=[title("2026-08-31")], credentials=[TECHNICIAN, credential(issued_on="2026-08-30")]),
        person(in_occupation=None, attested={"achievement": False}, honours=[honour("higher_honour", None)]),
    ):
        for finding in decided(facts).findings:
            for text in (finding.have, finding.need, finding.reason, finding.title, finding.remedy):
                assert text("zh")
                assert text("en")
                assert "None" not in text("zh") + text("en")
            assert not any(mark in finding.reason("en") for mark in "，。；"), finding.reason("en")


DAYS = st.dates(date(2016, 1, 1), date(2028, 12, 31))


@given(issued=DAYS, on=st.dates(date(2025, 1, 1), date(2032, 12, 31)))
def test_years_since_a_certificate_are_full_years(issued: date, on: date) -> None:
    decision = decided(person(credentials=[credential(issued_on=issued.isoformat())]), on)
    full = add_years(issued, 1)
    assert (decision.verdict == "eligible") == (issued <= on and full <= on)
    if issued <= on < full:
        assert decision.earliest == full
        assert decided(person(credentials=[credential(issued_on=issued.isoformat())]), full).verdict == "eligible"
        day_before = decided(person(credentials=[credential(issued_on=issued.isoformat())]), full - timedelta(days=1))
        assert day_before.verdict == "ineligible"


@given(st.lists(DAYS, max_size=4), st.lists(DAYS, max_size=3), st.dates(date(2025, 1, 1), date(2029, 12, 31)))
def test_the_earliest_day_is_the_first_on_which_any_way_is_complete(
    issued: list[date], titles: list[date], on: date
) -> None:
    facts = person(
        credentials=[credential(issued_on=each.isoformat()) for each in issued],
        titles=[title(each.isoformat()) for each in titles],
    )
    complete = [add_years(each, 1) for each in issued if each <= on] + [
        add_years(each, 2) for each in titles if each <= on
    ]
    expected = None if not complete else max(on, min(complete))
    assert decided(facts, on).earliest == expected
