"""Work types 工种: entered, corrected and ended without loss (2.1)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.occupations import actions
from jiangjie.procedure.occupations.fields import resolve_work_type
from jiangjie.procedure.occupations.models import WorkType
from jiangjie.services.audit.models import Entry
from jiangjie.services.matters.acts import Refused
from tests import making

pytestmark = [pytest.mark.django_db, pytest.mark.provision("2.1")]


@pytest.fixture
def lathe(trade):
    return trade("6-18-01-01")


@pytest.fixture
def turning(officer, lathe):
    return add(officer, lathe)


def add(officer, lathe, name="数控车公", **changes):
    values = {"source": "国家职业标准", "in_force_from": date(2019, 1, 4)} | changes
    return actions.add_work_type(occupation=lathe, name=name, actor=officer, **values)


def correct(officer, work_type, **changes):
    values = {
        "name": "数控车工", "source": "国家职业标准（2019）", "in_force_from": date(2019, 1, 4), "reason": "字录错了",
        "version_seen": work_type.version,
    }  # fmt: skip
    return actions.correct_work_type(work_type=work_type, actor=officer, **(values | changes))


def end(officer, work_type, last_day=date(2026, 6, 30), **changes):
    values = {"source": "公告", "reason": "标准取消", "version_seen": work_type.version} | changes
    return actions.end_work_type(work_type=work_type, last_day=last_day, actor=officer, **values)


def test_a_correction_changes_the_entry_and_the_log_keeps_what_stood_there(officer, turning):
    correct(officer, turning)
    turning.refresh_from_db()
    assert (turning.name, turning.version) == ("数控车工", 1)
    details = Entry.objects.get(action="correct_work_type").body["details"]
    assert details["was"] == {"name": "数控车公", "source": "国家职业标准", "since": "2019-01-04"}
    assert details["reason"] == "字录错了"


def test_of_two_people_at_once_the_second_is_told(officer, turning):
    correct(officer, turning)
    with pytest.raises(Refused, match="已被更改"):
        correct(officer, turning, name="别的", version_seen=0)
    with pytest.raises(Refused, match="已被更改"):
        end(officer, turning, version_seen=0)


def test_an_ended_one_stands_to_its_last_day_and_can_be_chosen_no_more(officer, lathe, turning):
    end(officer, turning)
    turning.refresh_from_db()
    assert (turning.in_force(date(2026, 6, 30)), turning.in_force(date(2026, 7, 1))) == (True, False)
    assert turning.in_force(date(2019, 1, 3)) is False
    with pytest.raises(ValidationError):
        resolve_work_type(lathe, "数控车公")
    assert add(officer, lathe, in_force_from=date(2026, 7, 1)).pk != turning.pk
    assert resolve_work_type(lathe, "数控车公").pk != turning.pk


def test_it_ends_once_and_not_before_it_began(officer, turning):
    with pytest.raises(Refused, match="早于生效日期"):
        end(officer, turning, last_day=date(2019, 1, 3))
    end(officer, turning)
    turning.refresh_from_db()
    with pytest.raises(Refused, match="已登记失效日期"):
        end(officer, turning)


def test_no_name_stands_twice_not_even_by_a_correction(officer, lathe, turning):
    other = add(officer, lathe, "普通车工")
    with pytest.raises(Refused, match="已有工种"):
        correct(officer, other, name="数控车公")
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkType.objects.create(occupation=lathe, name="普通车工")


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"reason": " "}, "理由"), ({"source": ""}, "依据"), ({"in_force_from": date(2026, 9, 2)}, "晚于今天")],
)
def test_a_correction_needs_a_reason_a_source_and_a_day_that_has_come(officer, turning, changes, words):
    with pytest.raises(Refused, match=words):
        correct(officer, turning, **changes)


def test_only_the_authority_touches_them(turning):
    stranger = making.actor(making.district(), r.DISTRICT_OFFICER)
    for act in (correct, end):
        with pytest.raises(Refused, match="市职鉴中心和市人社局"):
            act(stranger, turning)
