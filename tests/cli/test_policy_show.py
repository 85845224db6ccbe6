"""`jiangjie policy show` and `jiangjie policy diff`: formats, files, languages, refusals."""

import json

import pytest

from jiangjie.cli import main
from tests.cli.programs import jiangjie
from tests.core.policy.copies import edited


def ran(capsys, *arguments: str) -> tuple[int, str, str]:
    code = main(["policy", *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_a_sheet_is_printed_as_text(capsys):
    code, out, err = ran(capsys, "show", "shanghai-2024-177", "--on", "2026-09-01")
    assert (code, err) == (0, "")
    for words in (
        "5. 高级技师岗位工作年限  [3.1.2]",
        "要求：满 5 年",
        "原文：在高级技师岗位工作满 5 年",
        "可破格免除：中华技能大奖获得者（3.3.1）",
    ):
        assert words in out


def test_markdown_into_a_file_in_english(capsys, tmp_path):
    path = tmp_path / "sheet.md"
    code, out, _ = ran(capsys, "show", "shanghai-2024-177", "--format", "markdown", "--lang", "en", "-o", str(path))
    assert (code, out) == (0, "")
    assert "### 5. Years in a senior-technician post (3.1.2)" in path.read_text(encoding="utf-8")


def test_a_study_says_so(capsys):
    assert "仅供研究" in ran(capsys, "show", "guangdong-2025")[1]


@pytest.mark.provision("7.2")
def test_the_ended_pilot_says_what_holds_now(capsys):
    code, out, _ = ran(capsys, "show", "shanghai-2021-416")
    assert code == 0
    assert "现行政策：沪人社职〔2024〕177号（shanghai-2024-177）" in out


def test_a_pdf_needs_a_file(capsys, tmp_path):
    code, out, err = ran(capsys, "show", "shanghai-2024-177", "--format", "pdf")
    assert (code, out) == (2, "")
    assert "-o" in err
    done = jiangjie(
        tmp_path, "policy", "show", "shanghai-2024-177", "--format", "pdf", "-o", str(tmp_path / "sheet.pdf")
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", "atlantis-1"), "没有编号为“atlantis-1”的政策"),
        (("show", "shanghai-2024-177", "-o", "/nowhere/at/all.txt"), "写不了"),
        (("diff", "shanghai-2024-177", "atlantis-1"), "没有编号为“atlantis-1”的政策"),
        (("diff", "nowhere/policy.yaml", "shanghai-2024-177"), "读不到"),
    ],
)
def test_what_cannot_be_done_is_said(capsys, arguments, told):
    code, out, err = ran(capsys, *arguments)
    assert (code, out) == (2, "")
    assert told in err


@pytest.mark.provision("7.1")
@pytest.mark.parametrize("command", [("show",), ("diff", "guangdong-2025"), ("diff", "shanghai-2024-177")])
def test_before_the_notice_is_in_force_both_say_so(capsys, command):
    code, out, err = ran(capsys, *command, "shanghai-2024-177", "--on", "2023-01-01")
    assert (code, out) == (2, "")
    assert "施行" in err
    if "guangdong-2025" not in command:
        assert "沪人社职〔2024〕177号自 2024-07-01 起施行（7.1），2023-01-01 尚未施行" in err


def test_a_difference_in_words(capsys, tmp_path):
    path = edited(tmp_path, ("value: 5,", "value: 4,"))
    code, out, _ = ran(capsys, "diff", "shanghai-2024-177", str(path))
    assert code == 0
    assert "特级技师·高级技师岗位工作年限：由“5 年（2024-07-01 起）”改为“4 年（2024-07-01 起）”（放宽）" in out


def test_a_difference_as_json_in_english(capsys):
    code, out, _ = ran(capsys, "diff", "shanghai-2024-177", "guangdong-2025", "--json", "--lang", "en")
    assert code == 0
    told = json.loads(out)
    assert told["to"] == "guangdong-2025"
    assert any(change["text"].startswith("removed: chief technician") for change in told["changes"])
