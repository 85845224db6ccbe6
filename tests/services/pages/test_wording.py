"""Reasons as pages show them: whole sentences in the language of the page, down to what they take in."""

import pytest
from django.utils.translation import override

from jiangjie.core.identity import CertificateCode, IdentityError
from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import Listed
from jiangjie.services.pages import wording

NO_CODE = "无法编制证书编号：%(why)s。"


def fault(text: str) -> IdentityError:
    with pytest.raises(IdentityError) as caught:
        CertificateCode.parse(text)
    return caught.value


def has_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" or character in "，。；：（）、" for character in text)


def test_an_error_of_the_core_is_taken_in_as_it_is_and_translated_with_the_sentence():
    reason = Reason(NO_CODE, "4.5.2", params={"why": fault("Y0000")})

    assert wording.message(reason) == "无法编制证书编号：证书编号应为 22 位，这里是 5 位。"
    assert str(reason) == "无法编制证书编号：证书编号应为 22 位，这里是 5 位。（4.5.2）"
    with override("en"):
        assert not has_chinese(wording.message(reason))


def test_a_guess_in_an_error_leaves_one_full_stop():
    reason = Reason(NO_CODE, "4.5.2", params={"why": fault("YO00031004217" + "26T000001")})

    assert wording.message(reason).endswith("可能应为数字「0」。")


def test_several_words_are_put_in_a_row_as_the_language_does():
    reason = Reason(
        "“%(action)s”由%(roles)s办理，您没有这个角色。", params={"action": "审批", "roles": Listed(["经办", "复核"])}
    )

    assert wording.message(reason) == "“审批”由经办、复核办理，您没有这个角色。"
    with override("en"):
        assert "Clerk, Checker" in wording.message(reason)


def test_a_reason_may_take_in_another():
    inner = Reason(
        "证书编号表示的等级是%(coded)s，与所填的%(stated)s不一致。", params={"coded": "技师", "stated": "高级工"}
    )
    reason = Reason("第 %(row)s 项证书：%(said)s", "4.5.2", params={"row": 2, "said": inner})

    assert wording.message(reason) == "第 2 项证书：证书编号表示的等级是技师，与所填的高级工不一致。"


@pytest.mark.parametrize(
    ("provision", "remedy", "line"),
    [
        ("", "", "没有填写岗位。"),
        ("3.1.2", "", "没有填写岗位。（通知 3.1.2）"),
        ("", "请补填。", "没有填写岗位。请补填。"),
        ("3.1.2", "请补填。", "没有填写岗位。请补填。（通知 3.1.2）"),
    ],
)
def test_one_line_has_what_is_wrong_what_to_do_and_the_provision(provision, remedy, line):
    assert wording.in_one_line(Reason("没有填写%(field)s。", provision, remedy, {"field": "岗位"})) == line
