"""Papers as Word documents (.docx) that an office goes on editing: the same words as the PDF, in the styles of Word."""

import io
from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

from jiangjie.services.documents.papers import Scheme, Table

if TYPE_CHECKING:
    from docx.document import Document

_BODY, _TITLE = "仿宋", "黑体"
"""Fonts that every Chinese office has; Word puts another in their place where they are missing."""
_NUMERALS: Final = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_CONTROLS: Final = {code: None for code in range(32) if code not in {9, 10}}
"""Characters that XML cannot hold."""


def scheme_document(paper: Scheme) -> bytes:
    """Return a scheme 评聘工作方案 as .docx: title, number, numbered parts, tables, signature, publication, digest.

    The same data gives the same words; headings are Word's own, so that its outline and table of contents work.
    """
    import docx  # a large package that only this needs

    document = docx.Document()
    _lay_out(document, paper)
    _centred(document, paper.title, style="Title")
    _centred(document, "　".join(one for one in (paper.number, paper.version) if one))
    for place, part in enumerate(paper.sections, start=1):
        document.add_heading(_clean(f"{_numeral(place)}、{part.heading}"), level=1)
        for words in part.paragraphs:
            _indented(document, words)
        for table in part.tables:
            _table(document, table)
    _signed(document, paper)
    found = io.BytesIO()
    document.save(found)
    return found.getvalue()


def _numeral(number: int) -> str:
    """Return a Chinese numeral below a hundred.

    >>> [_numeral(one) for one in (3, 10, 12, 20, 31)]
    ['三', '十', '十二', '二十', '三十一']
    """
    tens, ones = divmod(number, 10)
    return f"{_NUMERALS[tens] if tens > 1 else ''}{'十' if tens else ''}{_NUMERALS[ones]}"


def _clean(text: str) -> str:
    return text.translate(_CONTROLS)


def _lay_out(document: "Document", paper: Scheme) -> None:
    """Set A4 with the margins of official papers, the fonts, page numbers, and what the file says about itself."""
    from docx.shared import Mm, Pt

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(30), Mm(26), Mm(27), Mm(25)
    for name, font, size in (("Normal", _BODY, 12), ("Title", _TITLE, 22), ("Heading 1", _TITLE, 14)):
        _font(document.styles[name], font, Pt(size))
    document.styles["Normal"].paragraph_format.line_spacing = 1.4
    _unruled(document.styles["Title"])
    _page_number(page.footer.paragraphs[0])
    about = document.core_properties
    about.title, about.author, about.language = _clean(paper.title), _clean(paper.body), "zh-CN"
    about.created = about.modified = paper.made_at.astimezone(UTC).replace(tzinfo=None)
    about.last_modified_by, about.comments, about.version = "", "", _clean(paper.version)


def _font(style: Any, name: str, size: Any) -> None:
    """Give a style its font; Chinese characters have an entry of their own."""
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name, style.font.size, style.font.color.rgb = name, size, RGBColor(0x1B, 0x1B, 0x1B)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for place in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(place), None)
    fonts.set(qn("w:eastAsia"), name)


def _unruled(style: Any) -> None:
    """Take away the coloured line that Word's own style draws below a title: official papers have none."""
    from docx.oxml.ns import qn

    for line in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(line)


def _page_number(paragraph: Any) -> None:
    """Write the page's number between dashes, as official papers have it (GB/T 9704)."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    run = paragraph.add_run()
    for tag, kind, text in (("w:fldChar", "begin", ""), ("w:instrText", "", "PAGE"), ("w:fldChar", "end", "")):
        element = OxmlElement(tag)
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text or None
        run._r.append(element)  # noqa: SLF001  python-docx has no call for fields
    paragraph.add_run(" —")


def _centred(document: "Document", text: str, style: str | None = None) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document.add_paragraph(_clean(text), style=style).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _indented(document: "Document", text: str) -> None:
    from docx.shared import Pt

    document.add_paragraph(_clean(text)).paragraph_format.first_line_indent = Pt(24)


def _table(document: "Document", given: Table) -> None:
    """Add a table with ruled lines; its head is repeated on every page that it runs over."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if given.caption:
        _centred(document, given.caption)
    made = document.add_table(rows=1 + len(given.rows), cols=len(given.columns), style="Table Grid")
    for place, (row, words) in enumerate(zip(made.rows, (given.columns, *given.rows), strict=True)):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = _clean(text)
            _cell(cell, head=place == 0)
    head = made.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  python-docx has no call for repeated heads
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    head.append(repeated)
    document.add_paragraph()


def _cell(cell: Any, *, head: bool) -> None:
    """Set a cell in small print with room about it; a head in bold, centred and tinted."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for paragraph in cell.paragraphs:
        shape = paragraph.paragraph_format
        shape.space_before, shape.space_after, shape.line_spacing = Pt(2), Pt(2), 1.0
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(10.5), head
        if head:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if head:
        tint = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", "EDF0F4")):
            tint.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(tint)  # noqa: SLF001  python-docx has no call for shading


def _signed(document: "Document", paper: Scheme) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for text in (paper.body, f"{paper.issued_on.year}年{paper.issued_on.month}月{paper.issued_on.day}日"):
        document.add_paragraph(_clean(text)).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    notes = (
        f"向全体职工公布情况：{paper.published}" if paper.published else "",
        f"本版本内容摘要（SHA-256）：{paper.digest}" if paper.digest else "",
        "本文件可以编辑；以系统中备案的版本和带摘要的 PDF 为准。",
    )
    for text in filter(None, notes):
        document.add_paragraph().add_run(_clean(text)).font.size = Pt(9.5)
