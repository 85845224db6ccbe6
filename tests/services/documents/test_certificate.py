"""The certificate as a reader, a scanner and an archive see it (4.5.1)."""

import subprocess

import pytest

from jiangjie.services.documents.typesetting import Attachment, Unprintable, missing_glyphs, render
from tests.services.documents import samples
from tests.services.documents.papers_given import ADDRESS, CODE, certificate
from tests.tools import require_program

IN_ORDER = [
    "职业技能等级证书", "特发此证", "评价机构名称：上海匠造智能装备有限公司", "发证日期：2026年9月1日", "姓名：张䶮㛃", "证件类型：居民身份证",
    "证件号码：310104198003050010", "职业名称：电工", "工种/职业方向：--", "职业技能等级：特级技师", f"证书编号：{CODE}",
    "证书信息查询网址：https://zs.example.cn", "机构信息查询网址：https://jg.example.cn",
]  # fmt: skip


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    path = tmp_path_factory.mktemp("certificate") / "certificate.pdf"
    path.write_bytes(render("certificate", certificate()))
    return path


@pytest.mark.provision("4.5.1")
@pytest.mark.parametrize("reading", ["", "-layout", "-raw"])
def test_a_reader_finds_each_field_in_the_order_of_the_published_style(pdf, reading):
    program = require_program("pdftotext", "poppler-utils")
    command = [program, *([reading] if reading else []), str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    text = "".join(text.split())
    places = [text.find(one) for one in IN_ORDER]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.provision("4.5.1")
def test_it_is_one_page_of_a4_in_archival_format(pdf):
    program = require_program("pdfinfo", "poppler-utils")
    facts = subprocess.run([program, str(pdf)], capture_output=True, check=True).stdout.decode()
    assert "Pages:           1" in facts
    assert "(A4)" in facts
    content = pdf.read_bytes()
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in content


def test_the_longest_names_still_fit_on_one_page(tmp_path):
    program = require_program("pdfinfo", "poppler-utils")
    path = tmp_path / "long.pdf"
    crowded = certificate(
        issuer="上海" + "长" * 118, name="阿卜杜拉·" * 12, occupation="智能制造系统运维员" * 7, work_type="方向" * 30
    )
    path.write_bytes(render("certificate", crowded))
    facts = subprocess.run([program, str(path)], capture_output=True, check=True).stdout.decode()
    assert "Pages:           1" in facts


def test_a_scanner_reads_the_address_from_print(pdf):
    painter, scanner = require_program("pdftoppm", "poppler-utils"), require_program("zbarimg", "zbar-tools")
    subprocess.run([painter, "-r", "150", "-png", str(pdf), str(pdf.with_suffix(""))], check=True)
    picture = next(pdf.parent.glob("*.png"))
    read = subprocess.run([scanner, "-q", "--raw", str(picture)], capture_output=True, check=True).stdout.decode()
    assert read.strip() == ADDRESS


def test_rare_characters_are_set_from_an_embedded_font(pdf):
    program = require_program("pdffonts", "poppler-utils")
    fonts = subprocess.run([program, str(pdf)], capture_output=True, check=True).stdout.decode()
    assert "NotoSerifSC" in fonts
    assert missing_glyphs("张䶮㛃𬭎") == []


def test_a_name_that_no_font_can_show_is_refused_by_name():
    assert missing_glyphs("张𠮷𠮷 A") == ["𠮷"]
    with pytest.raises(Unprintable, match="𠮷（U\\+20BB7）") as refused:
        render("certificate", certificate(name="张𠮷"))
    assert refused.value.characters == ("𠮷",)
    assert refused.value.places == ("name",)


def test_the_same_data_gives_the_same_bytes():
    assert render("certificate", certificate()) == render("certificate", certificate())
    assert render("certificate", certificate()) != render("certificate", certificate(name="王㛃"))


def test_a_photo_and_a_seal_are_drawn():
    plain = render("certificate", certificate())
    drawn = render("certificate", certificate(photo=samples.png(35, 49), seal=samples.png(40, 40), note="样张"))
    assert b"/Subtype/Image" in drawn.replace(b" ", b"")
    assert b"/Subtype/Image" not in plain.replace(b" ", b"")


def test_files_can_be_carried_inside_an_archival_pdf():
    note = Attachment("record.json", b'{"code": 1}', "application/json", "机器可读记录")
    with_file = render("certificate", certificate(), attachments=[note])
    assert b"<pdfaid:part>3</pdfaid:part>" in with_file
    assert b"record.json" in with_file
