"""The scheme as PDF and .docx, opened again by other programs than those that wrote them (4.1.1)."""

import io
import re
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from jiangjie.procedure.filings.papers import scheme_docx, scheme_paper, scheme_pdf
from tests import making
from tests.procedure.filings.making import people, submitted
from tests.procedure.filings.test_structured import ROWS
from tests.tools import output_of, require_program

pytestmark = pytest.mark.django_db
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def scheme():
    values = {name: [row] for name, row in ROWS.items()}
    values["organs"] = [ROWS["organs"] | {"kind": kind} for kind in ("leading_group", "office", "supervision")]
    return making.scheme(making.body(), timetable="由李䶮、王㛃负责。", **values)


def squeezed(text):
    return "".join(text.split())


def everything(of):
    """Return all words of the paper: what any reader must find in the file."""
    paper = scheme_paper(of)
    found = [paper.title, paper.body, paper.version, paper.digest]
    for one in paper.sections:
        found += [one.heading, *one.paragraphs]
        found += [cell for table in one.tables for row in (table.columns, *table.rows) for cell in row]
    return [squeezed(words) for words in found]


def opened(content):
    """Return the names in the file and its text as XML, by the standard library alone."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return archive.namelist(), ET.fromstring(archive.read("word/document.xml"))  # noqa: S314  written just now, here


def word_text(content):
    _names, tree = opened(content)
    return squeezed("".join(one.text or "" for one in tree.iter(f"{W}t")))


@pytest.mark.provision("4.1.1")
def test_the_pdf_holds_every_word(tmp_path):
    of = scheme()
    path = tmp_path / "scheme.pdf"
    path.write_bytes(scheme_pdf(of))
    read = output_of("pdftotext", "-raw", str(path), "-", package="poppler-utils")
    text = squeezed(re.sub(r"^\s*— \d+ —\s*$", "", read, flags=re.MULTILINE))  # page numbers stand between the pages
    assert [words for words in everything(of) if words not in text] == []


@pytest.mark.provision("4.1.1")
def test_the_word_document_holds_every_word_as_plain_xml():
    of = scheme()
    text = word_text(scheme_docx(of))
    assert [words for words in everything(of) if words not in text] == []


def test_its_headings_are_words_own_its_tables_repeat_their_heads_and_nothing_active_is_inside():
    names, tree = opened(scheme_docx(scheme()))
    styles = [one.get(f"{W}val") for one in tree.iter(f"{W}pStyle")]
    assert styles.count("Heading1") == 8
    assert len(list(tree.iter(f"{W}tblHeader"))) == len(list(tree.iter(f"{W}tbl"))) == 9
    assert not [name for name in names if "vba" in name.lower() or "embeddings" in name]


def test_characters_that_xml_cannot_hold_do_not_break_the_file():
    of = making.scheme(making.body(), timetable="九月\x0b评审。")
    assert "九月评审。" in word_text(scheme_docx(of))


def test_who_may_read_the_filing_downloads_it(client):
    who, other = people(), people()
    filing = submitted(who)
    url = reverse("filings:document", args=[filing.pk])
    client.force_login(who.centre_officer.user)
    sent = client.get(url)
    assert sent["Content-Type"].endswith("wordprocessingml.document")
    assert squeezed(filing.scheme.title) in word_text(sent.content)
    client.force_login(other.clerk.user)
    assert client.get(url).status_code == 404


@pytest.mark.provision("4.1.1")
def test_libreoffice_opens_the_word_document_complete(tmp_path):
    program = require_program("soffice", "libreoffice-writer-nogui")
    of = scheme()
    source = tmp_path / "scheme.docx"
    source.write_bytes(scheme_docx(of))
    command = [
        program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "txt:Text (encoded):UTF8",
        "--outdir", str(tmp_path), str(source),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    text = squeezed(Path(tmp_path, "scheme.txt").read_text(encoding="utf-8-sig"))
    assert [words for words in everything(of) if words not in text] == []
