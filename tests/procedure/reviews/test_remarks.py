"""Remarks on a place: kept for the minutes, told in the language of the page."""

from django.utils.translation import override

from jiangjie.core.lifecycle import Reason
from jiangjie.procedure.reviews.models import Placing
from jiangjie.procedure.reviews.remarks import as_text, packed, unpacked

INNER = Reason("同意 %(yes)s 票，%(verdict)s", params={"yes": 4, "verdict": "未通过"})
REMARKS = [Reason("总分 %(total)s 未达到合格分数线 %(mark)s", params={"total": "59.90", "mark": "60"}),
           Reason("表决未通过（%(vote)s）", params={"vote": INNER})]  # fmt: skip


def test_a_remark_comes_back_as_it_was_with_the_sum_inside_it() -> None:
    again = [unpacked(packed(one)) for one in REMARKS]
    assert as_text(again) == as_text(REMARKS)
    assert as_text(again) == "总分 59.90 未达到合格分数线 60；表决未通过（同意 4 票，未通过）"
    assert isinstance(again[1].params["vote"], Reason)


def test_a_note_of_before_is_told_as_it_was_written() -> None:
    with override("zh-hans"):
        assert [str(one) for one in Placing(note="名额边缘的并列由评审组决定：100% 同意").reasons] == [
            "名额边缘的并列由评审组决定：100% 同意"
        ]
    assert Placing(note="").reasons == []
