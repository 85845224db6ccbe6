"""The printed certificate, read back by programs of others: poppler reads the text, zbar the QR code (4.5.1)."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.certificates import actions
from jiangjie.services.documents.actions import read
from tests import making
from tests.procedure.certificates.making import award, certificate
from tests.tools import output_of

pytestmark = [pytest.mark.django_db, pytest.mark.provision("4.5.1")]
NAME = "王㛃䶮"


@pytest.fixture
def issued():
    body = making.body(body_serial="004217", name="上海匠造重工有限公司")
    clerk = making.actor(body.organisation, r.CLERK)
    return certificate(award(body, making.employee(body.organisation, NAME)), clerk)


@pytest.fixture
def pdf(issued, tmp_path):
    file = tmp_path / "certificate.pdf"
    file.write_bytes(read(actions.prepare_file(certificate=issued)))
    return file


def test_every_field_stands_in_the_order_of_the_published_style(pdf, issued):
    text = (
        output_of("pdftotext", "-enc", "UTF-8", str(pdf), "-", package="poppler-utils")
        .replace(" ", "")
        .replace("\n", "")
    )
    expected = [
        "职业技能等级证书", "本证书由上海匠造重工有限公司颁发", "评价机构名称：上海匠造重工有限公司", "发证日期：2026年9月1日",
        f"姓名：{NAME}", "证件类型：居民身份证", f"证件号码：{issued.id_number}", "职业名称：车工", "工种/职业方向：--",
        "职业技能等级：特级技师", f"证书编号：{issued.code}", "证书信息查询网址：", "机构信息查询网址：",
    ]  # fmt: skip

    places = [text.find(field) for field in expected]

    assert -1 not in places, dict(zip(expected, places, strict=True))
    assert places == sorted(places)


def test_it_is_one_a4_page_of_archival_pdf(pdf):
    facts = output_of("pdfinfo", str(pdf), package="poppler-utils")

    assert "Pages:           1\n" in facts
    assert "(A4)" in facts


def test_the_rare_characters_are_embedded_in_the_pages_own_fonts(pdf):
    lines = output_of("pdffonts", str(pdf), package="poppler-utils").splitlines()[2:]

    assert lines
    assert all(line.split()[-5] == "yes" for line in lines)  # the column "emb"


def test_the_qr_code_opens_the_check_page_with_the_full_name(pdf, issued, client, tmp_path):
    output_of("pdftoppm", "-r", "200", "-png", "-singlefile", str(pdf), str(tmp_path / "page"), package="poppler-utils")

    address = output_of("zbarimg", "--quiet", "--raw", str(tmp_path / "page.png"), package="zbar-tools").strip()

    assert address.startswith(settings.SITE_URL)
    parts = urlsplit(address)
    answer = client.get(f"{parts.path}?{parts.query}")
    assert answer.status_code == 200
    assert "证书有效" in answer.content.decode()
    assert NAME in answer.content.decode()


def test_the_file_says_the_same_whenever_it_is_opened(pdf, issued):
    issued.refresh_from_db()

    assert read(issued.file) == pdf.read_bytes()
