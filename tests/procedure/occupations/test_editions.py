"""A new edition comes in: what stood on which day, and what became of every code (2.1), proven with small editions."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.occupations import actions, dated
from jiangjie.procedure.occupations.models import Occupation, Succession
from jiangjie.procedure.occupations.queries import coded, in_force, named
from jiangjie.services.audit.models import Entry
from jiangjie.services.matters.acts import Refused
from tests import making

pytestmark = [pytest.mark.django_db, pytest.mark.provision("2.1")]
BEFORE, AFTER, LATER = date(2026, 6, 30), date(2026, 7, 1), date(2030, 7, 1)


@pytest.fixture
def brought(officer, small):
    actions.bring_edition(edition=small, actor=officer)


def new(code):
    return Occupation.objects.get(code=code, edition="2030")


def test_each_day_has_its_edition(brought):
    assert in_force(BEFORE).count() == 1639
    assert {row.edition for row in in_force(BEFORE)} == {"2022"}
    assert in_force(AFTER).count() == 8
    assert {row.edition for row in in_force(AFTER)} == {"2030"}
    assert in_force(date(2022, 9, 27)).count() == 0


def test_one_code_means_what_it_means_on_the_day(brought):
    assert (coded("6-18-01-03", BEFORE).name, coded("6-18-01-03", AFTER).name) == ("刨插工", "增材制造工")
    assert coded("6-18-01-04", AFTER) is None
    assert [one.edition for one in named("6-18-01-01")] == ["2030"]  # the tests' clock stands in September 2026


@pytest.mark.parametrize(
    ("code", "now"),
    [
        ("6-18-01-01", ["6-18-01-01"]),
        ("2-02-32-00", ["2-02-32-01"]),
        ("6-18-02-04", ["6-18-02-04"]),
        ("6-18-01-02", ["6-18-01-02", "6-18-01-14"]),
        ("6-18-01-05", ["6-18-01-15"]),
        ("6-18-01-03", []),
    ],
)
def test_every_old_code_leads_to_what_it_became(brought, trade, code, now):
    old = trade(code)
    assert [one.code for one in dated.became(old, AFTER)] == now
    assert dated.became(old, BEFORE) == [old]


def test_the_same_code_under_another_name_is_no_successor_unless_a_source_says_so(brought, trade):
    assert not trade("6-18-01-03").successors.exists()
    (link,) = trade("6-18-02-04").successors.all()
    assert (link.kind, link.source, link.on) == ("renamed", "测试公告第2号", AFTER)
    assert Succession.objects.get(old=trade("6-18-01-01")).kind == "continued"


def test_a_code_is_followed_through_both_of_two_editions(brought, officer, trade, smaller):
    actions.bring_edition(edition=smaller, actor=officer)
    assert dated.became(trade("6-18-01-01"), LATER) == []  # no table says so, and the code has changed
    assert [one.edition for one in dated.became(trade("6-18-01-05"), LATER)] == ["2040"]
    assert in_force(LATER).count() == 2


def test_what_stays_the_same_keeps_everything_recorded_about_it(officer, trade, small):
    lathe, clerk = trade("6-18-01-01"), trade("3-01-01-01")
    day = {"since": date(2025, 1, 1), "source": "国家职业标准", "actor": officer}
    actions.record_senior_level(occupation=lathe, senior_level="yes", **day)
    turning = actions.add_work_type(
        occupation=lathe, name="数控车工", source="标准", in_force_from=date(2024, 1, 1), actor=officer
    )
    actions.tag_industries(occupation=lathe, industries=["high-end-equipment"], **day)
    kind = actions.add_work_type(
        occupation=clerk, name="㛃案员", source="标准", in_force_from=date(2024, 1, 1), actor=officer
    )
    for work_type, skilled in ((None, False), (kind, True)):
        actions.judge_class(occupation=clerk, work_type=work_type, skilled=skilled, reason="理由", **day)
    actions.bring_edition(edition=small, actor=officer)
    after = new("6-18-01-01")
    assert (after.senior_level, after.senior_level_source) == ("yes", "国家职业标准")
    assert dated.level_on(after, AFTER) == "yes"
    assert dated.level_record(after, AFTER).recorded_name == "周䶮"
    assert dated.tags_on(after, AFTER) == dated.tags_on(lathe, BEFORE) == ["high-end-equipment"]
    assert dated.tags_on(lathe, AFTER) == []
    turning.refresh_from_db()
    assert (turning.in_force(BEFORE), turning.in_force(AFTER)) == (True, False)
    assert [(one.name, one.in_force_from) for one in after.work_types.all()] == [("数控车工", AFTER)]
    again = new("3-01-01-01")
    assert dated.class_on(again, None, AFTER) == "not"
    assert dated.class_on(again, again.work_types.get(), AFTER) == "skilled"


def test_what_is_split_or_merged_begins_anew(officer, trade, small):
    miller = trade("6-18-01-02")
    actions.record_senior_level(
        occupation=miller, senior_level="yes", source="标准", since=date(2025, 1, 1), actor=officer
    )
    actions.bring_edition(edition=small, actor=officer)
    assert dated.level_on(new("6-18-01-02"), AFTER) == "unknown"


def test_a_right_in_the_old_number_is_one_in_the_new_and_not_in_what_was_split(brought, trade):
    old, number = trade("2-02-32-00"), new("2-02-32-01")
    assert dated.same_occupation([old.pk]) == dated.same_occupation([number.pk]) == {old.pk, number.pk}
    assert dated.same_occupation([trade("6-18-01-02").pk]) == {trade("6-18-01-02").pk}


def test_entries_of_our_own_stand_on_until_their_code_is_published(officer, small):
    own = actions.add_local(
        key="2024-001", name="云网智能运维员", skill_class="skilled", senior_level="unknown", source="公告",
        in_force_from=date(2024, 7, 31), actor=officer,
    )  # fmt: skip
    actions.bring_edition(edition=small, actor=officer)
    own.refresh_from_db()
    assert own.in_force(AFTER)


def test_the_log_says_who_brought_it_in_and_how_much(brought):
    entry = Entry.objects.get(matter="occupations.edition:2030")
    assert entry.actor_name == "周䶮"
    assert entry.body["details"] == {
        "edition": "2030", "source": "测试用的小样版本", "since": "2026-07-01", "occupations": 8, "ended": 1639,
        "successions": 8,
    }  # fmt: skip


def test_it_is_brought_in_once_by_the_authority_and_never_before_a_newer_one(officer, small, smaller):
    with pytest.raises(Refused, match="市人社局"):
        actions.bring_edition(edition=small, actor=making.actor(making.district(), r.DISTRICT_OFFICER))
    actions.bring_edition(edition=smaller, actor=officer)
    for edition in (smaller, small):
        with pytest.raises(Refused, match="已经导入"):
            actions.bring_edition(edition=edition, actor=officer)


def test_a_table_that_names_a_code_nobody_has_changes_nothing(officer, small, tmp_path):
    wrong = tmp_path / "s.csv"
    wrong.write_text("old,new,kind,source\n6-18-01-01,9-99-99-99,renumbered,公告\n", encoding="utf-8")
    with pytest.raises(Refused, match="9-99-99-99"):
        actions.bring_edition(edition=small._replace(successions=wrong), actor=officer)
    assert Occupation.objects.count() == 1639
    assert not Occupation.objects.exclude(in_force_until=None).exists()


def test_bringing_it_in_takes_the_same_queries_for_any_number(officer, small, django_assert_max_num_queries):
    with django_assert_max_num_queries(45):
        actions.bring_edition(edition=small, actor=officer)
