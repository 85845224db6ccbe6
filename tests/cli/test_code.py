"""`jiangjie code check`: the printed contract."""

import json

import pytest

from jiangjie.cli import main


def check(capsys, code):
    status = main(["code", "check", code, "--json"])
    printed = capsys.readouterr()
    assert printed.err == ""
    return status, json.loads(printed.out)


@pytest.mark.provision("4.5.2")
def test_a_right_code_is_taken_apart(capsys):
    status, answer = check(capsys, "Y00003100421726T000001")
    assert status == 0
    assert answer == {
        "valid": True,
        "kind": "certificate",
        "issuer": "Y",
        "body_code": "0000",
        "province": "31",
        "body_serial": "004217",
        "year": 2026,
        "level": "special_technician",
        "serial": 1,
    }


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("S00003100421726T000001", "第 1 位应为 Y"),
        ("Y00003100421726Ｔ000001", "是否应为 Y00003100421726T000001"),
        ("Y0000310042172", "14 位"),
        ("", "22 位"),
        ("980900000120012O", "第 16 位"),
        ("Y0000310042172\udc80T000001", "第 15 位"),
    ],
)
def test_a_wrong_code_says_why_and_exits_with_1(capsys, code, said):
    status, answer = check(capsys, code)
    assert status == 1
    assert set(answer) == {"valid", "reason"}
    assert answer["valid"] is False
    assert said in answer["reason"]


def test_old_numbers_of_16_and_13_digits(capsys):
    status, answer = check(capsys, "9809000001200123")
    assert (status, answer["kind"], answer["year"], answer["level"]) == (0, "old_qualification", 1998, "technician")
    status, answer = check(capsys, "0910001234567")
    assert (status, answer["number"], answer["padded"]) == (0, "0000910001234567", True)


def test_without_json_it_prints_lines(capsys):
    assert main(["code", "check", "Y00003100421726S000001"]) == 0
    assert "等级：首席技师" in capsys.readouterr().out
    assert main(["code", "check", "0910001234567"]) == 0
    sheet = capsys.readouterr().out
    assert "完整编号：0000910001234567" in sheet
    assert "前补 000：是" in sheet
    assert "None" not in sheet
    assert main(["code", "check", "Y0000310042172ST000001"]) == 1
    assert "这里是字母「S」，可能应为数字「5」；是否应为 Y00003100421725T000001？" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["check"], [], ["check", "a", "b"], ["build", "x"]])
def test_bad_input_exits_with_2(arguments):
    with pytest.raises(SystemExit) as caught:
        main(["code", *arguments])
    assert caught.value.code == 2
