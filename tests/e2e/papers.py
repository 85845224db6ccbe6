"""Files that the people of the browser tests hold in their hands: scans, rosters, and what is not what it says."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst
import xlsxwriter

from tests.tools import require_program

FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent

ROSTER_HEADERS = (
    "工号", "姓名", "证件类型", "证件号码", "申报职业与等级", "证书类别", "证书等级", "证书职业", "证书编号", "发证日期",
    "岗位等级", "岗位起", "岗位止", "工作单位", "仍从事本职业", "荣誉类别", "荣誉名称", "授予机关", "授予日期", "奖励等级",
    "业绩与贡献",
)  # fmt: skip


@dataclass
class Desk:
    """A folder of one's own; each paper is made once."""

    folder: Path
    _made: dict[str, Path] = field(default_factory=dict)

    def scan(self, title: str) -> Path:
        """Return a one-page PDF with this title."""
        if title not in self._made:
            source = f'#set text(font: ("Noto Sans SC", "Noto Serif SC"))\n= {title}\n\n签字盖章扫描件（测试材料）'
            path = self.folder / f"{title}.pdf"
            path.write_bytes(typst.compile(source.encode(), format="pdf", font_paths=[str(FONTS)]))
            self._made[title] = path
        return self._made[title]

    def read(self, pdf: Path) -> str:
        """Return the text of a PDF as another program reads it."""
        command = [require_program("pdftotext", "poppler-utils"), "-layout", str(pdf), "-"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def codes(self, pdf: Path) -> list[str]:
        """Return what the bar codes on a PDF's first page say, as another program reads them."""
        picture = pdf.with_suffix("")
        painter = require_program("pdftoppm", "poppler-utils")
        subprocess.run([painter, "-r", "200", "-png", "-singlefile", str(pdf), str(picture)], check=True)
        command = [require_program("zbarimg", "zbar-tools"), "-q", "--raw", f"{picture}.png"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()

    def disguised_page(self) -> Path:
        """Return a web page that calls itself a PDF."""
        path = self.folder / "公开证明（网页）.pdf"
        path.write_text("<html><script>alert('x')</script></html>")
        return path

    def oversized(self) -> Path:
        """Return a PDF of 30 MB: one page and a long comment."""
        path = self.folder / "三十兆.pdf"
        path.write_bytes(self.scan("三十兆").read_bytes() + b"%" + b"0" * (30 * 1024 * 1024))
        return path

    def roster(self, name: str, rows: Sequence[dict[str, str]]) -> Path:
        """Return a workbook as the clerk fills it in: all cells are text, as the template has them."""
        path = self.folder / f"{name}.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("申报名册")
            sheet.write_row(0, 0, ROSTER_HEADERS)
            for number, row in enumerate(rows, start=1):
                for column, header in enumerate(ROSTER_HEADERS):
                    sheet.write_string(number, column, row.get(header, ""))
        return path
