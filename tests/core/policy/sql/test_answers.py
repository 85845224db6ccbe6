"""What the statement answers, read off in DuckDB."""

from datetime import date, datetime
from typing import Any

import pytest

from tests.core.policy.sql.warehouse import person, rows, said_of, statement, warehouse


def test_somebody_with_everything_is_eligible_from_the_day_itself() -> None:
    assert said_of(person()) == {
        "id": "䶮㛃",
        "grade": "special",
        "verdict": "eligible",
        "route": "ordinary",
        "unmet": "",
        "judgement": "",
        "earliest": date(2026, 9, 1),
        "conduct": "met",
        "fitness": "met",
        "front_line": "met",
        "level": "met",
        "years_in_post": "met",
        "in_occupation": "met",
        "skills": "met",
    }


def test_what_nobody_has_judged_is_for_a_person_to_judge() -> None:
    found = said_of(person(skills=None, conduct=None))
    assert (found["verdict"], found["judgement"]) == ("judgement", "conduct;skills")


@pytest.mark.provision("3.3.1")
def test_the_skills_award_waives_the_years_and_nothing_else() -> None:
    found = said_of(person(post_since=date(2026, 1, 1), honours="municipal_title; china_skills_award", level="senior"))
    assert (found["years_in_post"], found["unmet"], found["route"]) == ("waived", "level", None)


@pytest.mark.provision("3.3.2")
@pytest.mark.parametrize(
    ("award", "contribution", "outcome"),
    [
        ("second", True, "waived"),
        ("second", None, "judgement"),
        ("second", False, "unmet"),
        ("third", True, "unmet"),
        ("supreme", True, "judgement"),
        ("supreme", None, "judgement"),
        ("supreme", False, "unmet"),
        (None, True, "unmet"),
    ],
)
def test_a_science_award_needs_a_major_contribution(award: str | None, contribution: bool | None, outcome: str) -> None:
    new = person(post_since=date(2026, 1, 1), science_award=award, major_contribution=contribution)
    found = said_of(new)
    assert found["years_in_post"] == outcome
    assert found["route"] == (None if outcome == "unmet" else "exceptional")


@pytest.mark.provision("3.1.2")
@pytest.mark.parametrize(
    ("since", "on", "met", "earliest"),
    [
        (date(2021, 9, 1), date(2026, 9, 1), "met", date(2026, 9, 1)),
        (date(2021, 9, 2), date(2026, 9, 1), "unmet", date(2026, 9, 2)),
        (date(2020, 2, 29), date(2025, 2, 27), "unmet", date(2025, 2, 28)),  # 民法典 202: no such day, the month's last
        (date(2020, 2, 29), date(2025, 2, 28), "met", date(2025, 2, 28)),
        (date(2023, 2, 28), date(2028, 2, 27), "unmet", date(2028, 2, 28)),
        (date(2023, 3, 1), date(2028, 2, 29), "unmet", date(2028, 3, 1)),
    ],
)
def test_full_years_to_the_day(since: date, on: date, met: str, earliest: date) -> None:
    found = said_of(person(post_since=since), on=on)
    assert (found["years_in_post"], found["earliest"]) == (met, earliest)


@pytest.mark.parametrize(
    "changes",
    [
        {"post_since": None},
        {"post_since": date(2026, 9, 2)},
        {"post_level": "technician", "post_since": date(2023, 1, 1)},
        {"post_since": date(2024, 1, 1), "in_occupation": False},
    ],
)
def test_time_alone_helps_nobody_without_the_post_or_with_another_lack(changes: dict[str, Any]) -> None:
    found = said_of(person(**changes))
    assert (found["verdict"], found["earliest"]) == ("ineligible", None)


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"level": "special_technician"}, "holder"),
        ({"level": "chief_technician", "conduct": False}, "holder"),
        ({"level": "special_technician", "level_on": date(2026, 9, 2)}, "ineligible"),
        ({"level": "technician", "related_level": "special_technician"}, "ineligible"),
        ({"level": "technician", "related_level": "senior_technician"}, "eligible"),
        ({"level": None, "related_level": None}, "ineligible"),
    ],
)
def test_levels_held_here_and_in_a_related_occupation(changes: dict[str, Any], verdict: str) -> None:
    found = said_of(person(**changes))
    assert found["verdict"] == verdict
    if verdict == "holder":
        assert (found["route"], found["earliest"]) == (None, None)


@pytest.mark.provision("3.2.4")
@pytest.mark.parametrize(
    ("honours", "outcome"),
    [
        ("national_technical_expert", "met"),
        ("municipal_title;provincial_skills_master", "met"),
        ("other_provincial", "judgement"),
        ("municipal_title", "unmet"),
        ("china_skills_award_of_another_name", "unmet"),
        ("", "unmet"),
        (None, "unmet"),
    ],
)
def test_a_chiefs_honour(honours: str | None, outcome: str) -> None:
    chief = person(level="special_technician", post_level="special_technician", honours=honours)
    assert said_of(chief, grade="chief")["honour"] == outcome


def test_both_grades_give_two_rows_a_person_with_the_columns_of_both() -> None:
    with warehouse(person()) as connection:
        special, chief = sorted(rows(connection, statement(grade="both")), key=lambda row: row["grade"], reverse=True)
    assert (special["honour"], special["skills"]) == (None, "met")
    assert (chief["honour"], chief["skills"]) == ("unmet", None)


def test_a_column_that_the_table_lacks_counts_as_not_judged() -> None:
    lacks = ("skills", "honours", "science_award", "level_on", "related_level")
    with warehouse(person(), lacks=lacks) as connection:
        found = rows(connection, statement(absent=lacks))[0]
    assert (found["verdict"], found["judgement"]) == ("judgement", "skills")


def test_the_summary_counts_what_the_rows_say() -> None:
    people = [person(), person(skills=None), person(conduct=False, skills=False), person(level="chief_technician")]
    with warehouse(*people) as connection:
        [found] = rows(connection, statement(summary=True))
    assert found["rows"] == 4
    verdicts = {name: count for name, count in found.items() if name.startswith("verdict_")}
    assert verdicts == {
        "verdict_eligible": 1,
        "verdict_judgement": 1,
        "verdict_ineligible": 1,
        "verdict_holder": 1,
    }
    assert (found["route_ordinary"], found["route_exceptional"]) == (2, 0)
    assert (found["unmet_conduct"], found["unmet_level"]) == (1, 1)


def test_days_with_a_time_of_day_are_read_as_days() -> None:
    with warehouse(person()) as connection:
        connection.execute("ALTER TABLE roster ALTER post_since TYPE TIMESTAMP")
        connection.execute("UPDATE roster SET post_since = ?", [datetime(2021, 9, 1, 18)])  # noqa: DTZ001 - a wall clock
        assert rows(connection, statement())[0]["years_in_post"] == "met"


FAULTS = [
    ({"level": "高级技师"}, ("level", "高级技师")),
    ({"related_level": "senior technician"}, ("related_level", "senior technician")),
    ({"post_level": "Senior_technician"}, ("post_level", "Senior_technician")),
    ({"post_level": None}, ("post_since", "2019-03-01")),
    ({"science_award": "fourth"}, ("science_award", "fourth")),
    ({"honours": "china_skills_award;hero"}, ("honours", "china_skills_award;hero")),
    ({"honours": "china_skills_award,municipal_title"}, ("honours", "china_skills_award,municipal_title")),
    ({"honours": "national_science_award"}, ("honours", "national_science_award")),  # its class has a column of its own
]


def test_what_means_nothing_is_named_with_its_place() -> None:
    people = [person(id=str(number), **changes) for number, (changes, _) in enumerate(FAULTS)]
    with warehouse(*people) as connection:
        found = rows(connection, statement(faults=True))
    named = {(row["id"], row["column"], row["value"]) for row in found}
    assert named == {(str(number), *fault) for number, (_, fault) in enumerate(FAULTS)}


def test_a_table_in_order_has_no_faults() -> None:
    nobody = dict.fromkeys(("level", "post_level", "post_since"))
    listed = [person(honours=text) for text in (None, "", "china_skills_award", "municipal_title; other_provincial;")]
    with warehouse(*listed, person(science_award="first"), person(**nobody, science_award="")) as connection:
        assert rows(connection, statement(faults=True)) == []
