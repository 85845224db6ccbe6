"""The scheme as a paper: the data of the template `scheme`, from the records."""

import hashlib
import json

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.models import Scheme
from jiangjie.procedure.filings.parts import PARTS
from jiangjie.procedure.filings.sections import section, stored
from jiangjie.services.clock import now, today
from jiangjie.services.documents.papers import Scheme as SchemePaper
from jiangjie.services.documents.papers import Section, Table
from jiangjie.services.documents.typesetting import Unprintable, render
from jiangjie.services.documents.word import scheme_document
from jiangjie.services.matters.acts import Refused
from jiangjie.services.matters.language import in_chinese


def printed(template: str, data: object) -> bytes:
    """Set a paper as PDF. Raises Refused naming the characters that no font can show."""
    try:
        return render(template, data)
    except Unprintable as error:
        raise Refused(
            Reason(
                _("下列字符没有字体能够显示，不能生成文件：%(characters)s。"), "",
                _("请改用可以显示的写法，或联系系统管理员安装含有这些字符的字体。"),
                {"characters": "、".join(error.characters)},
            )
        ) from error  # fmt: skip


def scheme_pdf(scheme: Scheme, number: str = "") -> bytes:
    """Return the scheme as PDF/A with its version and digest. Raises Refused for characters that no font has."""
    return printed("scheme", scheme_paper(scheme, number))


def scheme_docx(scheme: Scheme, number: str = "") -> bytes:
    """Return the scheme as a Word document that the body can go on editing; the words are those of the PDF."""
    return scheme_document(scheme_paper(scheme, number))


@in_chinese()
def scheme_paper(scheme: Scheme, number: str = "") -> SchemePaper:
    """Return the scheme's parts in the order of 4.1.1 as the paper's data."""
    text = stored(scheme)
    sections = tuple(section(part.key, text) for part in PARTS)
    published = f"{scheme.published_on.isoformat()}，{scheme.published_where}" if scheme.published_on else ""
    return SchemePaper(
        made_at=now(), title=scheme.title, body=scheme.organisation.name, number=number,
        version=f"第{scheme.version_number}版", sections=sections, issued_on=scheme.published_on or today(),
        published=published, digest=digest(sections),
    )  # fmt: skip


def digest(sections: tuple[Section, ...]) -> str:
    """Return the SHA-256 of the scheme's words, so that two copies can be told apart."""
    words = [
        [
            one.heading,
            list(one.paragraphs),
            [_words(table) for table in one.tables],
        ]
        for one in sections
    ]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()


def _words(table: Table) -> list[object]:
    """Return a table's words. One without a caption counts as it always did, so that older digests stay right."""
    found: list[object] = [list(table.columns), [list(row) for row in table.rows]]
    return [*found, table.caption] if table.caption else found
