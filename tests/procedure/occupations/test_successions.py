"""Later publications change single occupations: a code is given, one takes another's place, one is abolished (2.1)."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.occupations import actions, dated
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.procedure.occupations.queries import coded, in_force
from jiangjie.services.audit.models import Entry
from jiangjie.services.matters.acts import Refused
from tests import making

pytestmark = [pytest.mark.django_db, pytest.mark.provision("2.1")]
DAY = date(2026, 3, 1)


@pytest.fixture
def own(officer):
    return actions.add_local(
        key="2024-001", name="云网智能运维员", skill_class="skilled", senior_level="yes", source="公告甲",
        in_force_from=date(2024, 7, 31), actor=officer,
    )  # fmt: skip


def renumber(officer, occupation, code="4-04-04-99", **changes):
    values = {"name": "", "on": DAY, "source": "公告乙"} | changes
    return actions.renumber(occupation=occupation, code=code, actor=officer, **values)


def succeed(officer, old, new, kind="merged", on=DAY):
    return actions.record_succession(occupation=old, successor=new, kind=kind, on=on, source="公告丙", actor=officer)


def test_an_entry_of_our_own_gets_its_code_and_keeps_what_was_recorded(officer, own):
    assert dated.level_on(own, date(2024, 7, 31)) == "yes"
    new = renumber(officer, own)
    own.refresh_from_db()
    assert (new.code, new.edition, new.name, new.senior_level) == ("4-04-04-99", "2022", "云网智能运维员", "yes")
    assert own.in_force_until == date(2026, 2, 28)
    assert coded("local:2024-001", date(2026, 2, 28)) == own
    assert coded("4-04-04-99", date(2026, 2, 28)) is None
    assert coded("4-04-04-99", DAY) == new
    assert dated.became(own, DAY) == [new]
    assert dated.same_occupation([new.pk]) == {own.pk, new.pk}
    assert {one.matter for one in Entry.objects.filter(action="renumber")} == {
        f"occupations.occupation:{own.pk}", f"occupations.occupation:{new.pk}",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"code": "local:2"}, "不是职业编码"),
        ({"code": "6-18-1-1"}, "不是职业编码"),
        ({"code": "6-18-01-01"}, "已有职业"),
        ({"on": date(2024, 7, 31)}, "不晚于"),
        ({"on": date(2020, 1, 1)}, "最早的版本"),
        ({"source": ""}, "依据文件"),
    ],
)
def test_a_code_that_cannot_be_is_refused_and_nothing_ends(officer, own, changes, words):
    with pytest.raises(Refused, match=words):
        renumber(officer, own, **changes)
    own.refresh_from_db()
    assert own.in_force_until is None


def test_it_is_renumbered_once(officer, own):
    renumber(officer, own)
    with pytest.raises(Refused, match="已登记失效日期"):
        renumber(officer, own, code="4-04-04-98")


def test_a_code_may_be_given_from_a_day_to_come(officer, own):
    new = renumber(officer, own, on=date(2027, 1, 1))
    assert own in in_force()
    assert new not in in_force()
    assert new in in_force(date(2027, 1, 1))


def test_an_occupation_may_go_on_in_several_and_several_in_one(officer, trade):
    miller, grinder, borer, driller = (trade(f"6-18-01-0{number}") for number in (2, 4, 5, 6))
    succeed(officer, miller, borer, "split")
    succeed(officer, miller, driller, "split")
    succeed(officer, grinder, borer)
    for ended in (miller, grinder):
        ended.refresh_from_db()
    assert miller.in_force_until == date(2026, 2, 28)
    assert [one.name for one in dated.became(miller, DAY)] == ["镗工", "钻床工"]
    assert [one.name for one in dated.became(grinder, DAY)] == ["镗工"]


def test_a_succession_that_cannot_be_is_refused(officer, trade):
    miller, borer, driller = (trade(f"6-18-01-0{number}") for number in (2, 5, 6))
    with pytest.raises(Refused, match="同一职业"):
        succeed(officer, miller, miller)
    succeed(officer, miller, borer)
    with pytest.raises(Refused, match="已经登记"):
        succeed(officer, miller, borer)
    for kind, on in (("merged", DAY), ("split", date(2026, 4, 1))):
        with pytest.raises(Refused, match="已登记失效日期"):
            succeed(officer, miller, driller, kind, on)
    with pytest.raises(Refused, match="不在目录中"):
        succeed(officer, driller, miller)


def test_an_abolished_one_leaves_on_its_day_and_stays_on_record(officer, trade):
    planer = trade("6-18-01-03")
    actions.end_occupation(occupation=planer, last_day=date(2026, 8, 31), source="公告丁", actor=officer)
    assert planer in in_force(date(2026, 8, 31))
    assert planer not in in_force(date(2026, 9, 1))
    assert Occupation.objects.filter(pk=planer.pk).exists()
    with pytest.raises(Refused, match="已登记失效日期"):
        actions.end_occupation(occupation=planer, last_day=date(2026, 12, 31), source="公告丁", actor=officer)


def test_it_cannot_end_before_it_began(officer, trade):
    with pytest.raises(Refused, match="早于生效日期"):
        actions.end_occupation(occupation=trade("6-18-01-03"), last_day=date(2020, 1, 1), source="公告", actor=officer)


def test_only_the_authority_changes_the_catalogue(trade, own):
    stranger = making.actor(making.district(), r.DISTRICT_OFFICER)
    for act in (
        lambda: renumber(stranger, own),
        lambda: succeed(stranger, trade("6-18-01-03"), trade("6-18-01-04")),
        lambda: actions.end_occupation(occupation=own, last_day=DAY, source="公告", actor=stranger),
    ):
        with pytest.raises(Refused, match="市职鉴中心和市人社局"):
            act()
