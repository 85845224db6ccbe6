"""One cell of a roster: what is accepted because it means one thing only, and what is refused with a reason."""

import pickle
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.policy.screening import columns
from jiangjie.core.policy.screening.roster.cells import Unread, readers
from tests.core.policy.screening.rosters import POLICY

READ = readers(POLICY, {column.key: column for column in columns(POLICY)})


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("post_since", "2019-03-01", date(2019, 3, 1)),
        ("post_since", "2019/3/1", date(2019, 3, 1)),
        ("post_since", "2019.3.1", date(2019, 3, 1)),
        ("post_since", "2019年3月1日", date(2019, 3, 1)),
        ("post_since", "２０１９－０３－０１", date(2019, 3, 1)),
        ("post_since", "20190301", date(2019, 3, 1)),
        ("post_since", 20190301.0, date(2019, 3, 1)),
        ("post_since", 43525.0, date(2019, 3, 1)),
        ("post_since", datetime(2019, 3, 1, 8, 30), date(2019, 3, 1)),  # noqa: DTZ001 - a workbook's cell has no zone
        ("post_since", "2019-03-01 00:00:00", date(2019, 3, 1)),
        ("post_since", "2019/3/1 0:00", date(2019, 3, 1)),
        ("post_since", "2019-03-01T08:30:59.5", date(2019, 3, 1)),
        ("post_since", "２０１９年３月１日　８：３０", date(2019, 3, 1)),
        ("post_since", "20190301 8:30", date(2019, 3, 1)),
        ("post_since", "  ", None),
        ("level", "高级技师", "senior_technician"),
        ("level", "Senior_Technician", "senior_technician"),
        ("level", "", None),
        ("conduct", "是", True),
        ("conduct", "ＦＡＬＳＥ", False),
        ("conduct", "未评", None),
        ("conduct", None, None),
        ("honours", "全国技术能手；中华技能大奖", "national_technical_expert;china_skills_award"),
        ("honours", "全国技术能手、全国技术能手", "national_technical_expert"),
        ("science_award", "二等奖", "second"),
        ("occupation", "６-18-01-01", "6-18-01-01"),
        ("occupation", "local:云网智能运维员", "local:云网智能运维员"),
        ("id", 4217.0, "4217"),
        ("id", " 䶮㛃 ", "䶮㛃"),
    ],
)
def test_what_means_one_thing_is_read(column: str, cell: object, value: object) -> None:
    assert READ[column](cell) == value


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("post_since", "3/1/2019", "不是完整的日期；请写成 2019-03-01"),
        ("post_since", "2019-03", "不是完整的日期"),
        ("post_since", "2019-02-29", "没有“2019-02-29”这一天"),
        ("post_since", "0019-03-01", "没有“0019-03-01”这一天"),
        ("post_since", 5.0, "不是完整的日期"),
        ("post_since", 43525.5, "不是完整的日期"),
        ("post_since", "43525", "“43525”是文字，不能断定是 Excel 的日期序号"),
        ("post_since", "２０１９０", "是文字，不能断定是 Excel 的日期序号"),
        ("post_since", "2019-03-01 25:00", "不是完整的日期"),
        ("post_since", "2019-03-01 8", "不是完整的日期"),
        ("post_since", "2019-03-01T00:00:00Z", "不是完整的日期"),
        ("post_since", "2019-03-018:30", "不是完整的日期"),
        ("post_since", True, "不是完整的日期"),
        ("level", "高级技工", "是否应为 高级工、高级技师"),
        ("level", 1.0, "可填：学徒工、初级工"),
        ("conduct", 1.0, "请填 是、否 或 未评"),
        ("conduct", "yes", "请填 是、否 或 未评"),
        ("honours", "全国技术能收", "是否应为 全国技术能手"),
        ("honours", "国家科学技术奖", "请填在“国家科学技术奖”（science_award）一列"),
        ("science_award", "特等", "是否应为 特等奖"),
        ("occupation", "2-02-01-01", "不属于技能类职业"),
        ("occupation", "", "职业编码没有填写"),
        ("id", 3.1e17, "第 15 位以后的数字已经丢失"),
        ("id", 1.5, "现为小数"),
        ("id", date(2020, 1, 1), "现为日期或是非值"),
        ("id", "甲\u200b乙", "看不见的控制字符"),
        ("id", "", "编号没有填写"),
        ("id", "长" * 101, "最多 100 字"),
    ],
)
def test_what_could_mean_two_things_is_refused_with_a_reason(column: str, cell: object, reason: str) -> None:
    with pytest.raises(Unread, match=reason):
        READ[column](cell)


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.booleans(), st.dates(), st.none()))
def test_any_cell_is_read_or_refused(cell: object) -> None:
    for key, read in READ.items():
        try:
            value = read(cell)
        except Unread:
            continue
        assert value is None or isinstance(value, str | bool | date), key


def test_a_refusal_never_repeats_the_id_or_a_number_that_slipped_into_another_column() -> None:
    for cell in ("31010119800101\u200b123X", 310101198001011234.0):
        with pytest.raises(Unread) as refused:
            READ["id"](cell)
        assert "3101" not in str(refused.value)
    for key in ("level", "post_since", "honours", "science_award", "conduct", "occupation"):
        for cell in (
            "31010119800101123X",
            "310101198001011234",
            "３１０１０１１９８００１０１１２３４",
            310101198001011234.0,
        ):
            with pytest.raises(Unread) as refused:
                READ[key](cell)
            assert "3101" not in str(refused.value) + refused.value.told.english
            assert "３１０１" not in str(refused.value)


def test_a_refusal_is_told_in_english_too() -> None:
    for key, cell in (("post_since", "3/1/2019"), ("level", "冠军"), ("honours", "桂冠"), ("conduct", 1), ("id", "")):
        with pytest.raises(Unread) as refused:
            READ[key](cell)
        told = refused.value.told
        assert told("en") != told("zh") == told == str(refused.value)
        assert pickle.loads(pickle.dumps(told))("en") == told.english  # noqa: S301 - our own pickle
