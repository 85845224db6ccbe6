"""The catalogue of occupations (2.1, 2.2): what was published, and what the centre adds."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.occupations import actions
from jiangjie.procedure.occupations.catalogue import EDITION, initials, load
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.procedure.occupations.queries import in_force, named, searched, suggestions
from jiangjie.services.audit.models import Entry
from jiangjie.services.matters.acts import Refused
from tests import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre_officer():
    return making.actor(making.centre(), r.CENTRE_OFFICER)


def add(actor, **changes):
    values = {
        "key": "2024-001", "name": "云网智能运维员", "skill_class": "skilled", "senior_level": "unknown",
        "source": "人社厅发〔2024〕44号", "in_force_from": date(2024, 7, 31),
    }  # fmt: skip
    return actions.add_local(actor=actor, **(values | changes))


@pytest.mark.provision("2.1")
def test_the_published_classification_is_loaded_whole_with_its_classes():
    assert load(Occupation) == 1639
    rows = Occupation.objects.filter(edition=EDITION)
    assert rows.count() == 1639
    assert rows.filter(skill_class="skilled").count() == 1081
    lathe = rows.get(code="6-18-01-01")
    assert (lathe.name, lathe.initials, lathe.skill_class) == ("车工", "CG", "skilled")
    assert lathe.in_force_from == date(2022, 9, 28)
    assert "2022" in lathe.source


def test_loading_again_leaves_what_the_authority_recorded(centre_officer):
    load(Occupation)
    lathe = Occupation.objects.get(code="6-18-01-01")
    actions.record_senior_level(
        occupation=lathe,
        senior_level="yes",
        source="国家职业标准（2018年版）",
        since=date(2022, 9, 28),
        actor=centre_officer,
    )
    load(Occupation)
    lathe.refresh_from_db()
    assert (Occupation.objects.count(), lathe.senior_level) == (1639, "yes")


def test_initials_are_capitals_of_the_pinyin():
    assert initials("焊工") == "HG"
    assert initials("工业机器人系统操作员") == "GYJQRXTCZY"


def test_search_finds_by_code_name_and_initials_the_nearest_first():
    load(Occupation)
    everything = Occupation.objects.all()
    assert searched(everything, "6-18-01-01").first().name == "车工"
    assert searched(everything, "车工").first().code == "6-18-01-01"
    assert "车工" in [one.name for one in searched(everything, "cg")[:10]]
    assert all(one.skill_class != "not" for one in suggestions("负责人"))


def test_a_text_names_an_occupation_by_code_or_whole_name_only():
    load(Occupation)
    assert [one.name for one in named("6-18-01-01 车工")] == ["车工"]
    assert [one.code for one in named("车工")] == ["6-18-01-01"]
    assert named("车") == []


@pytest.mark.provision("2.1")
def test_a_later_occupation_is_entered_under_a_key_of_our_own_with_its_source(centre_officer):
    made = add(centre_officer)
    assert (made.code, made.edition, made.initials) == ("local:2024-001", "local", "YWZNYWY")
    assert made in in_force(date(2024, 8, 1))
    assert made not in in_force(date(2024, 7, 30))
    assert (
        Entry.objects.get(matter=f"occupations.occupation:{made.pk}").body["details"]["source"]
        == "人社厅发〔2024〕44号"
    )


def test_the_same_name_or_key_is_refused(centre_officer):
    add(centre_officer)
    for changes in ({"key": "2024-002"}, {"name": "别的职业"}):
        with pytest.raises(Refused, match="目录中已有"):
            add(centre_officer, **changes)


def test_only_the_centre_enters_occupations_and_never_without_a_source(centre_officer):
    with pytest.raises(Refused, match="市职鉴中心和市人社局"):
        add(making.actor(making.district(), r.DISTRICT_OFFICER))
    with pytest.raises(Refused, match="依据文件"):
        add(centre_officer, source=" ")


def test_work_types_are_entered_once_with_source_and_day(centre_officer):
    lathe = making.occupation()
    values = {"name": "数控车工", "source": "国家职业标准", "in_force_from": date(2019, 1, 4), "actor": centre_officer}
    made = actions.add_work_type(occupation=lathe, **values)
    assert (made.source, made.in_force_from) == ("国家职业标准", date(2019, 1, 4))
    with pytest.raises(Refused, match="已有工种"):
        actions.add_work_type(occupation=lathe, **values)


@pytest.mark.provision("2.2")
def test_whether_the_senior_level_exists_is_recorded_with_what_was_there_before(centre_officer):
    lathe = making.occupation()
    actions.record_senior_level(
        occupation=lathe, senior_level="no", source="国家职业标准", since=date(2022, 9, 28), actor=centre_officer
    )
    details = Entry.objects.get(action="record_senior_level").body["details"]
    assert (details["was"], details["now"]) == ("unknown", "no")
