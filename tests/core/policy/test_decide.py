"""One decision: the printed contract, the words, and the refusals."""

from datetime import date

import pytest

from jiangjie.core.policy import NotInForce, PolicyError, decide, load_policy, parse_facts
from tests.core.policy.people import MILLER, TURNER, attested, credential, honour, person, post

POLICY = load_policy("shanghai-2024-177")
DAY = date(2026, 9, 1)


def decided(facts: dict, grade: str = "special", on: date = DAY):
    return decide(POLICY, parse_facts(POLICY, facts), grade=grade, on=on)


def years(facts: dict, grade: str = "special", on: date = DAY):
    return decided(facts, grade, on).finding("years_in_post")


def test_the_example_of_the_contract() -> None:
    told = decided(person()).as_dict()
    findings = told.pop("findings")
    assert told == {
        "policy": "shanghai-2024-177",
        "grade": "special",
        "on": "2026-09-01",
        "verdict": "judgement",
        "route": "ordinary",
        "preferred": True,
        "earliest": "2026-09-01",
    }
    assert [finding["condition"] for finding in findings] == [
        "conduct",
        "fitness",
        "front_line",
        "level",
        "years_in_post",
        "in_occupation",
        "skills",
    ]
    assert findings[4] == {
        "provision": "3.1.2",
        "condition": "years_in_post",
        "outcome": "met",
        "have": "7 年 6 个月",
        "need": "满 5 年",
        "reason": "截至 2026-09-01，在高级技师岗位累计工作 7 年 6 个月，已满 5 年。",
        "quote": "在高级技师岗位工作满 5 年",
        "met_on": None,
    }


def test_the_chief_grade_has_its_own_seven() -> None:
    assert [finding.condition for finding in decided(person(), "chief").findings] == [
        "conduct",
        "fitness",
        "level",
        "years_in_post",
        "in_occupation",
        "contribution",
        "honour",
    ]


@pytest.mark.provision("7.1")
def test_before_its_first_day_the_policy_refuses() -> None:
    assert decided(person(), on=date(2024, 7, 1)).verdict == "judgement"
    with pytest.raises(NotInForce, match="2024-07-01"):
        decided(person(), on=date(2024, 6, 30))


def test_a_grade_that_the_policy_does_not_have_is_refused() -> None:
    with pytest.raises(PolicyError, match="special、chief"):
        decided(person(), "master")


def test_one_finding_is_found_by_its_condition() -> None:
    assert decided(person()).finding("skills").judged_by == "panel"
    with pytest.raises(KeyError):
        decided(person()).finding("honour")


def test_a_no_says_what_was_found_what_is_needed_when_it_turns_and_what_to_do() -> None:
    finding = years(person(posts=[post("2018-01-01", "2018-12-31"), post("2023-09-01")]))
    assert finding.outcome == "unmet"
    assert finding.have() == "4 年"
    assert finding.need() == "满 5 年"
    assert "2 段相加，中断的日子不计" in finding.reason()
    assert "到 2027-09-01 满 5 年，还差 365 天" in finding.reason()
    assert finding.reason().endswith(finding.remedy())


def test_the_same_in_english() -> None:
    finding = years(person(posts=[post("2025-08-01")]))
    assert finding.have("en") == "1 year 1 month"
    assert finding.need("en") == "5 full years"
    assert "Staying in the post completes them on 2030-08-01" in finding.reason("en-gb")
    assert finding.title("en") == "Years in a senior-technician post"


def test_less_than_a_month_is_told_in_days() -> None:
    assert years(person(posts=[post("2026-08-31")])).have() == "1 天"
    assert years(person(posts=[])).have() == "没有高级技师岗位经历"


def test_posts_that_have_ended_say_that_time_will_not_help() -> None:
    assert "到 2026-07-31 为止" in years(person(posts=[post("2024-01-01", "2026-07-31")])).reason()


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (credential(issued_on="2026-09-02"), "尚未发证"),
        (credential(revoked_on="2026-09-01"), "已于 2026-09-01 撤销"),
        (credential(occupation=MILLER), "铣工（6-18-01-02），不是本职业"),
        (credential("technician"), "没有高级技师证书"),
    ],
)
def test_a_certificate_that_does_not_count_says_why(held: dict, words: str) -> None:
    finding = decided(person(credentials=[held])).finding("level")
    assert finding.outcome == "unmet"
    assert words in finding.reason()


@pytest.mark.provision("3.2.2")
def test_a_vocational_qualification_of_the_special_grade_says_that_it_proves_nothing() -> None:
    held = credential("special_technician", kind="vocational_qualification")
    finding = decided(person(credentials=[held]), "chief").finding("level")
    assert "须为职业技能等级证书" in finding.reason()


@pytest.mark.provision("3.3.1")
def test_a_waiver_is_told_with_its_own_provision_and_words() -> None:
    finding = years(person(posts=[post("2025-01-01")], honours=[honour("china_skills_award")]))
    assert (finding.outcome, finding.provision) == ("waived", "3.3.1")
    assert finding.quote.endswith("1.中华技能大奖获得者。")
    assert "其他条件仍须具备" in finding.reason()
    assert finding.met_on == date(2030, 1, 1)


@pytest.mark.provision("3.3.2")
def test_an_award_that_waits_for_a_person_says_who_and_shows_the_remark_on_the_wording() -> None:
    finding = years(
        person(posts=[post("2025-01-01")], honours=[honour("national_science_award", "2025-06-01", "second")])
    )
    assert (finding.outcome, finding.provision, finding.judged_by) == ("judgement", "3.1.2", "unit")
    assert "二等奖" in finding.reason()
    assert "须由单位资格审核人确认" in finding.reason()
    assert "由国务院设立" in finding.reason()


@pytest.mark.provision("3.3.2")
@pytest.mark.parametrize(
    ("grade", "contribution", "outcome"),
    [
        ("supreme", True, "judgement"),
        ("supreme", None, "judgement"),
        ("supreme", False, "unmet"),
        ("special", True, "waived"),
        ("special", None, "judgement"),
        ("special", False, "unmet"),
        ("first", True, "waived"),
        ("second", True, "waived"),
        ("second", None, "judgement"),
        ("third", True, "unmet"),
        ("third", None, "unmet"),
    ],
)
def test_science_awards(grade: str, contribution: bool | None, outcome: str) -> None:
    held = honour("national_science_award", grade=grade)
    facts = person(posts=[], honours=[held], attested=attested(major_contribution=contribution))
    assert years(facts).outcome == outcome


@pytest.mark.provision("3.3.2")
def test_an_award_that_opens_nothing_because_a_person_said_no_is_told() -> None:
    held = [honour("national_science_award", grade="second")]
    facts = person(posts=[post("2022-03-01")], honours=held, attested=attested(major_contribution=False))
    assert "但单位资格审核人认为不属于" in years(facts).reason()
    assert "不能破格" in years(facts).reason()
    assert "no exceptional route" in years(facts).reason("en")
    assert "不能破格" not in years(facts | {"honours": []}).reason()
    assert "不能破格" not in years(facts | {"posts": [post("2019-03-01")]}).reason()


@pytest.mark.provision("3.3.1", "3.3.2")
def test_the_award_that_settles_it_goes_before_the_one_that_waits() -> None:
    held = [honour("national_science_award", grade="first"), honour("china_skills_award")]
    decision = decided(person(posts=[], honours=held))
    assert decision.finding("years_in_post").provision == "3.3.1"
    assert decision.route == "exceptional"


@pytest.mark.provision("3.2.4")
@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("china_skills_award", "met"),
        ("state_council_allowance", "met"),
        ("national_technical_expert", "met"),
        ("national_master_studio_lead", "met"),
        ("provincial_skills_master", "met"),
        ("central_enterprise_skills_master", "met"),
        ("other_provincial", "judgement"),
        ("municipal_title", "unmet"),
    ],
)
def test_which_honours_a_chief_technician_may_show(kind: str, outcome: str) -> None:
    assert decided(person(honours=[honour(kind)]), "chief").finding("honour").outcome == outcome
    later = decided(person(honours=[honour(kind, "2026-09-02")]), "chief").finding("honour")
    assert later.outcome == "unmet"
    assert "尚未获得" in later.reason()


def test_a_title_that_does_not_pass_is_named() -> None:
    reason = decided(person(honours=[honour("municipal_title", None)]), "chief").finding("honour").reason()
    assert "部门、工会或区级荣誉称号（日期未填）不能单独作为依据" in reason


@pytest.mark.provision("3.2.4")
def test_the_open_list_is_put_to_a_person() -> None:
    finding = decided(person(honours=[honour("other_provincial")]), "chief").finding("honour")
    assert "须由单位资格审核人判断" in finding.reason()
    assert "open list" in finding.reason("en")


def test_a_holder_is_a_holder_whatever_else_holds() -> None:
    decision = decided(person(credentials=[credential("chief_technician")], in_occupation=False))
    assert (decision.verdict, decision.route, decision.earliest) == ("holder", None, None)
    assert decision.preferred


def test_a_post_until_the_end_of_the_calendar_does_no_harm() -> None:
    facts = person(posts=[post("0001-01-01", "9999-12-31")])
    assert years(facts, on=date(9999, 12, 31)).outcome == "met"
    late = decided(person(posts=[post("9998-01-01")]), on=date(9999, 1, 1))
    assert late.earliest is None


def test_every_text_of_every_outcome_is_there_in_both_languages() -> None:
    people = [
        person(),
        person(posts=[post("2025-01-01", occupation=MILLER)], related_occupations=[MILLER], honours=[]),
        person(attested=attested(conduct=False, skills=True), in_occupation=None, credentials=[]),
        person(posts=[], honours=[honour("china_skills_award")], occupation="local:云网智能运维员"),
        person(posts=[], honours=[honour("national_science_award", None, "supreme"), honour("other_provincial")]),
        person(credentials=[credential(revoked_on="2020-01-01")], posts=[post("2012-01-01", "2014-12-31")]),
        person(posts=[post("2012-01-01", "2014-12-31"), post("2025-01-01")], honours=[honour("municipal_title")]),
    ]
    for facts in people:
        for grade in ("special", "chief"):
            for finding in decided(facts, grade).findings:
                for text in (finding.have, finding.need, finding.reason, finding.title, finding.remedy):
                    assert text("zh")
                    assert text("en")
                    assert "None" not in text("zh") + text("en")
                assert not any(mark in finding.reason("en").split("“")[0] for mark in "，。；"), finding.reason("en")


def test_the_occupation_is_told_by_name() -> None:
    assert f"车工（{TURNER}）" in decided(person()).finding("level").reason()
