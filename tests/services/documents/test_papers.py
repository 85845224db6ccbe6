"""Every paper: set from its data, read back, the same twice; wrong data named before anything is set."""

import dataclasses
import doctest
import subprocess
from datetime import datetime

import pytest
from django.utils.translation import gettext_lazy

from jiangjie.services.clock import SHANGHAI
from jiangjie.services.documents.papers import PAPERS
from jiangjie.services.documents.typesetting import Incomplete, data, fonts, render
from tests.services.documents.papers_given import DIGEST, GIVEN, certificate
from tests.tools import require_program

SAYS = {
    "certificate": ["职业技能等级证书"],
    "determination_letter": ["资格审核结果告知书", "不符合申报条件", "待人工评议", "破格免除", "文件原文：“在高级技师岗位上工作满5年”", "申请复查：",
                             "投诉举报：", "审核人：周敏", "2027年6月1日"],
    "policy_sheet": ["关于做好评聘工作的通知", "自 2024-07-01 起施行", "以下任一项即可", "满 5 年", DIGEST],
    "self_check": ["自测结果，不是认定", "有 1 项条件不符合", "到 2027-03-01 满足 3.1.2", "文件原文：“在高级技师岗位上工作满5年”"],
    "official_notice": ["补正通知书", "沪职鉴补〔2026〕7号", "评审组", "上海市职业技能鉴定中心", "审批人：陈建国"],
    "scheme": ["一、工作职责", "十二、工作职责", "第2版", DIGEST],
    "public_notice": ["张䶮㛃", "2026年9月2日 至 2026年9月8日", "共 5 个工作日", "2026年9月7日", "可以匿名"],
    "minutes": ["评审会纪要", "92.40", "5/5", "全国技术能手", "同分排序说明", "成员 李卫国："],
    "agreement": ["第一条", "工作职责", "第二条", "协议文本", "2029年9月30日", "甲方（盖章）", "乙方（签名）"],
    "results": ["评审结果备案表", DIGEST, "经办人：周敏"],
    "score_sheet": ["评分表", "现场操作", "评审专家签名"],
    "receipt": ["TS-2026-7KQ4M2", "2026年9月1日 09:30", "匿名", "六（二）2"],
}  # fmt: skip


@pytest.mark.parametrize("template", sorted(PAPERS))
def test_a_paper_says_what_it_was_given(template, tmp_path):
    program = require_program("pdftotext", "poppler-utils")
    path = tmp_path / "paper.pdf"
    path.write_bytes(render(template, GIVEN[template]))
    text = subprocess.run([program, "-layout", str(path), "-"], capture_output=True, check=True).stdout.decode()
    text = "".join(text.split())
    assert [words for words in SAYS[template] if words.replace(" ", "") not in text] == []


@pytest.mark.parametrize("template", sorted(PAPERS))
def test_a_paper_is_archival_and_the_same_twice(template):
    first = render(template, GIVEN[template])
    assert b"<pdfaid:part>2</pdfaid:part>" in first
    assert first == render(template, dataclasses.asdict(GIVEN[template]))


def test_the_time_in_the_file_is_the_datas():
    later = dataclasses.replace(GIVEN["receipt"], made_at=datetime(2027, 1, 5, 8, tzinfo=SHANGHAI))
    assert b"/CreationDate (D:20270105" in render("receipt", later).replace(b"CreationDate(", b"CreationDate (")


def test_missing_unknown_and_wrong_keys_are_named_together():
    values = dataclasses.asdict(certificate()) | {"issued_on": "2026-09-01", "surprise": 1}
    del values["name"]
    with pytest.raises(Incomplete) as refused:
        render("certificate", values)
    assert set(refused.value.faults) == {
        "name: missing", "surprise: unknown key", "issued_on: date expected, str found",
    }  # fmt: skip


def test_faults_inside_lists_name_their_place():
    values = dataclasses.asdict(GIVEN["minutes"])
    values["groups"][0]["ranked"][1]["rank"] = True
    values["panel"] = "王芳"
    values["conclusion"] = (None,)
    with pytest.raises(Incomplete) as refused:
        render("minutes", values)
    assert set(refused.value.faults) == {
        "groups[0].ranked[1].rank: int expected, bool found", "panel: a list expected, str found",
        "conclusion[0]: str expected, NoneType found",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("template", "words"),
    [("determination_letter", ["Translation for information", "not met", "Words of the notice: “在高级技师岗位上工作满5年”", "2027-06-01"]),
     ("self_check", ["not a determination", "for people to judge", "Whattimealonewillchange"])],
)  # fmt: skip
def test_a_letter_in_english(template, words, tmp_path):
    program = require_program("pdftotext", "poppler-utils")
    path = tmp_path / "paper.pdf"
    path.write_bytes(render(template, dataclasses.replace(GIVEN[template], language="en")))
    text = subprocess.run([program, "-layout", str(path), "-"], capture_output=True, check=True).stdout.decode()
    text = "".join(text.split())
    assert [one for one in words if "".join(one.split()) not in text] == []


def test_an_outcome_that_is_none_is_named():
    values = dataclasses.asdict(GIVEN["determination_letter"])
    values["findings"][0]["outcome"] = "maybe"
    with pytest.raises(Incomplete, match=r"findings\[0\].outcome: one of met, unmet, judgement, waived expected"):
        render("determination_letter", values)


def test_a_record_that_is_no_mapping_is_named():
    with pytest.raises(Incomplete, match="data: Certificate expected, str found"):
        render("certificate", "nothing")
    with pytest.raises(Incomplete, match=r"employer\.: Party expected, str found"):
        render("agreement", dataclasses.asdict(GIVEN["agreement"]) | {"employer": "x"})


def test_a_picture_of_another_type_is_refused():
    with pytest.raises(Incomplete, match="PNG, JPEG or SVG"):
        render("certificate", certificate(photo=b"GIF89a"))


def test_an_unknown_paper():
    with pytest.raises(LookupError):
        render("banknote", {})


def test_what_is_given_is_never_read_as_source():
    render("certificate", certificate(name='#panic("x")', body_text="$ * _ ] \\ #import", work_type="`raw`"))


def test_texts_that_wait_for_a_language_are_set_in_chinese():
    assert data.checked(PAPERS["certificate"], certificate(level=gettext_lazy("特级技师")))["level"] == "特级技师"


def test_the_institutions_own_fonts_come_first(tmp_path, monkeypatch):
    assert fonts.faces()["body"] == ["Noto Serif SC", "Noto Sans SC"]
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    monkeypatch.setenv("JIANGJIE_FONTS", str(tmp_path))
    assert fonts.folders()[0] == tmp_path
    assert fonts.missing_glyphs("䶮𠮷") == ["𠮷"]
    monkeypatch.setenv("JIANGJIE_FONTS", str(tmp_path / "absent"))
    assert len(fonts.folders()) == 1


def test_the_examples_hold():
    assert doctest.testmod(data).failed == 0
    assert doctest.testmod(fonts).failed == 0
