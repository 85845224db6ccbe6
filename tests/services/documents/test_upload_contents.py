"""Attacks inside of files of the right type."""

import struct

import pytest
from django.core.exceptions import ValidationError

from jiangjie.services.documents.typesetting import render
from jiangjie.services.documents.uploads import check
from jiangjie.services.documents.uploads.office import ENTRIES
from tests.services.documents import samples
from tests.services.documents.papers_given import certificate

SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"

ACTIVE_PDFS = {
    "a script": samples.pdf(extra=SCRIPT),
    "a script on opening": samples.pdf(extra=b"<< /OpenAction " + SCRIPT + b" >>"),
    "a script under another spelling": samples.pdf(extra=b"<< /S /J#61vaScript /J#53 (x) >>"),
    "a script key alone": samples.pdf(extra=b"<< /S /Any /JS (x) >>"),
    "a program to start": samples.pdf(extra=b"<< /S /Launch /F (cmd.exe) >>"),
    "a file carried inside": samples.pdf(extra=samples.stream(b"/Type /EmbeddedFile", b"MZ")),
    "a script in a packed object stream": samples.pdf(extra=samples.stream(b"/Type /ObjStm /N 1 /First 4", SCRIPT)),
    "a script in an object stream under another name": samples.pdf(extra=samples.stream(b"/N 1 /First 4", SCRIPT)),
    "a script behind a decoy": samples.pdf(
        extra=b"<< /X (stream\nendstream) >>\nendobj\n5 0 obj\n"
        + samples.stream(b"/Type /ObjStm /N 1 /First 4 /Y ( obj)", b" " * 1048570 + SCRIPT)
    ),
    "a form that sends itself": samples.pdf(extra=b"<< /S /SubmitForm /F (https://example.org) >>"),
}


def code_of(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as caught:
        check(samples.upload(name, content))
    assert caught.value.messages[0].endswith("。")
    return caught.value.code


@pytest.mark.parametrize("what", ACTIVE_PDFS)
def test_a_pdf_with_active_content_is_refused(what):
    assert code_of("a.pdf", ACTIVE_PDFS[what]) == "active"


def test_letters_in_a_pictures_bytes_are_no_script():
    scan = samples.stream(b"/Subtype /Image", b"\x00/JS (\xff stream\n /JS ", packed=False)
    assert check(samples.upload("扫描.pdf", samples.pdf(extra=scan))).name == "扫描.pdf"


def test_harmless_packed_streams_are_taken():
    fonts = samples.stream(b"/Type /ObjStm /N 1 /First 4", b"7 0 << /Type /Font >>")
    assert check(samples.upload("a.pdf", samples.pdf(extra=fonts)))
    table = samples.stream(b"/Type /XRef /DecodeParms << /Columns 5 /Predictor 12 >>", b"\0" * 50)
    assert check(samples.upload("a.pdf", samples.pdf(extra=table)))
    outline = samples.pdf(extra=b"<< /Type /Outlines /First 5 0 R >>")
    assert check(samples.upload("a.pdf", outline))


def test_our_own_papers_can_be_uploaded_again():
    paper = render("certificate", certificate(photo=samples.png(35, 49)))
    assert check(samples.upload("证书.pdf", paper)).content == paper


@pytest.mark.parametrize(
    "extra",
    [
        samples.stream(b"/Type /ObjStm /N 1 /First 4 /DecodeParms << /Predictor 12 >>", b"x"),
        b"<< /Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode] >>\nstream\n00\nendstream",
        b"<< /Type /Obj#53tm /N 1 /First 4 >>\nstream\n00\nendstream",
        samples.stream(b"/Type /ObjStm /N 1 /First 4", b"\0" * (513 * 1024 * 1024)),
    ],
)
def test_a_pdf_that_cannot_be_looked_through_is_refused(extra):
    assert code_of("a.pdf", samples.pdf(extra=extra)) == "opaque"


def test_an_encrypted_or_torn_pdf_is_refused():
    assert code_of("a.pdf", samples.pdf(extra=b"<< /Encrypt 9 0 R >>")) == "encrypted"
    assert code_of("a.pdf", samples.pdf()[:-10]) == "torn"


def test_torn_pictures_are_refused():
    assert code_of("a.png", samples.png()[:-6]) == "torn"
    assert code_of("a.png", samples.png().replace(b"IDAT", b"IDAU")) == "torn"
    assert code_of("a.png", samples.png().replace(b"IHDR", b"IHDX")) == "torn"
    assert code_of("a.jpg", samples.jpeg()[:-2]) == "torn"
    assert code_of("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 40 + b"\xff\xd9") == "torn"
    assert code_of("a.jpg", samples.jpeg(width=0)) == "torn"


def test_a_picture_that_would_fill_the_memory_is_refused():
    assert code_of("a.png", samples.huge_png()) == "pixels"


def test_macros_are_refused_whatever_the_ending():
    assert code_of("a.docx", samples.docx({"word/vbaProject.bin": b"x"})) == "macro"
    assert code_of("a.xlsx", samples.xlsx({"xl/VBAPROJECT.BIN": b"x"})) == "macro"
    types = b'<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
    assert code_of("a.docx", samples.docx(types=types)) == "macro"
    assert code_of("a.docm", samples.docx()) == "ending"


def test_controls_and_far_away_templates_are_refused():
    assert code_of("a.docx", samples.docx({"word/activeX/activeX1.xml": b"x"})) == "active"
    assert code_of("a.xlsx", samples.xlsx({"xl/embeddings/oleObject1.bin": b"x"})) == "active"
    far = b'<Relationship Type="http://x/attachedTemplate" Target="http://evil/t.dotm" TargetMode="External"/>'
    assert code_of("a.docx", samples.docx({"word/_rels/settings.xml.rels": far})) == "active"
    near = b'<Relationship Type="http://x/hyperlink" Target="https://www.12333.gov.cn" TargetMode="External"/>'
    assert check(samples.upload("a.docx", samples.docx({"word/_rels/document.xml.rels": near})))


def test_bombs_are_refused():
    assert code_of("a.xlsx", samples.xlsx({"xl/big.xml": b"\0" * (257 * 1024 * 1024)})) == "bomb"
    many = {f"word/{number}.xml": b"" for number in range(ENTRIES)}
    assert code_of("a.docx", samples.docx(many)) == "bomb"


def test_an_archive_that_lies_about_its_sizes_is_refused():
    content = bytearray(samples.docx({"word/x.xml": b"\0" * 100_000}))
    entry = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, entry + 24, 10)  # claims ten bytes
    assert code_of("a.docx", bytes(content)) == "torn"


def test_an_archive_with_a_password_is_refused():
    content = bytearray(samples.docx())
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 8] |= 1
    assert code_of("a.docx", bytes(content)) == "encrypted"
