"""What an enterprise has people judge (3.4) stands in no roster: it is refused with what to do instead."""

from datetime import date

import pytest

from jiangjie.core.policy import Policy, PolicyError
from jiangjie.core.policy.overlay import with_overlay
from jiangjie.core.policy.screening import screen_frame, summarise
from jiangjie.core.policy.sql import Request, write_sql
from tests.core.policy.overlay.making import CITY, overlay, own
from tests.core.policy.screening.rosters import decided, frame, row

ON = date(2026, 9, 1)
INSTEAD = "请只按通知的条件筛查，自定条件用 jiangjie decide --overlay 逐人核对"


@pytest.fixture
def judging() -> Policy:
    judged = own("teaching", title={"zh": "带徒传艺"}, judged="own.teaching", judged_by="panel")
    return with_overlay(CITY, overlay(judged))


@pytest.mark.provision("3.4")
def test_a_criterion_that_people_judge_is_no_column(judging: Policy) -> None:
    for screened in (screen_frame, summarise):
        with pytest.raises(PolicyError) as refused:
            screened(judging, frame([row()]), ("special",), ON)
        assert "名册没有“带徒传艺”（own.teaching）这一列" in str(refused.value)
        assert INSTEAD in str(refused.value)
    assert summarise(judging, frame([row()]), ("chief",), ON).rows == 1


@pytest.mark.provision("3.4")
@pytest.mark.parametrize("summary", [False, True])
def test_nor_can_a_warehouse_answer_it(judging: Policy, summary: bool) -> None:
    with pytest.raises(PolicyError) as refused:
        write_sql(judging, Request(dialect="duckdb", grades=("special",), on=ON, summary=summary))
    assert "名册没有“带徒传艺”（own.teaching）这一列" in str(refused.value)
    assert INSTEAD in str(refused.value)


@pytest.mark.provision("3.4")
def test_a_condition_of_its_own_that_reads_a_column_is_screened() -> None:
    held = own("honoured", rule={"honour": {"kinds": ["municipal_title"]}})
    stricter = with_overlay(CITY, overlay(held))
    people = [row({"id": "䶮", "honours": "municipal_title"}), row({"id": "㛃"})]
    found = screen_frame(stricter, frame(people), ("special",), ON).collect()
    expected = [decided(one, "special", ON, stricter) for one in people]
    assert found["verdict"].to_list() == [one["verdict"] for one in expected] == ["eligible", "ineligible"]
