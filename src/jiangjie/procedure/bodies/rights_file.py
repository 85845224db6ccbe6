"""The register's assessment rights as a table 评价资质表: read with every fault named, compared, and written out again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.models import Level, Qualification
from jiangjie.services.accounts.rosters import Change as Difference
from jiangjie.services.accounts.rosters import Changed, Trouble
from jiangjie.services.documents.spreadsheets import Fault, Field, template
from jiangjie.services.pages.exports import as_xlsx

LEVELS = {
    Level.SENIOR_TECHNICIAN: "高级技师", Level.SPECIAL_TECHNICIAN: "特级技师", Level.CHIEF_TECHNICIAN: "首席技师",
}  # fmt: skip
"""How the table names the levels, whatever language the page is in."""


def _whole(value: object) -> Reason | None:
    if str(value).isascii() and str(value).isdecimal() and len(str(value)) <= 7:
        return None
    return Reason(_("应为整数。"), "", _("请只填数字，不带单位。"))


FIELDS = (
    Field("code", "统一社会信用代码", kind="code", required=True, longest=18, example="91310000MA1XXXXXXX"),
    Field("name", "单位名称", longest=120, help="供核对：填写的，须与登记册一致", example="上海䶮精密有限公司"),
    Field("occupation", "职业", required=True, longest=130, help="编码或全称", example="6-18-01-01 车工"),
    Field("work_type", "工种", longest=80, help="覆盖全部工种的留空", example="数控车工"),
    Field("level", "等级", kind="choice", required=True, choices={word: key for key, word in LEVELS.items()}),
    Field("valid_from", "自", kind="date", required=True, example="2021-06-01"),
    Field("valid_until", "至", kind="date", help="没有期限的留空", example="2026-05-31"),
    Field(
        "certificates_issued", "已发证书数", check=_whole, help="不含经本系统颁发的；留空的保留登记册中的数", example="36"
    ),
    Field("source", "依据", required=True, longest=200, help="文件名称和文号", example="沪职评备〔2021〕12号"),
    Field(
        "effective_on", "变更自", kind="date",
        help="登记册中已有、内容不同的：从某日起有变化填这一天；原来就登记错的留空", example="2026-03-01",
    ),
)  # fmt: skip
HEADERS = {one.key: one.header for one in FIELDS}
COMPARED = ("valid_until", "certificates_issued", "source")


@dataclass(slots=True)
class Table:
    """What an upload holds: `rows` are the good ones that are new or differ, with plain values and keys of records."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    same: int = 0
    troubles: list[Trouble] = field(default_factory=list)
    remarks: list[Trouble] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)
    """Key of each body that the rows are about → the version of its entry that they were compared with."""

    @property
    def added(self) -> list[dict[str, Any]]:
        """Return the rows that are new."""
        return [row for row in self.rows if row["right"] is None]

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Table":
        """Read what `as_json` gave."""
        return cls(
            rows=data["rows"], same=data["same"], versions=data["versions"],
            changed=[
                Changed(one["number"], one["name"], tuple(Difference(**said) for said in one["changes"]))
                for one in data["changed"]
            ],
            troubles=[Trouble(**one) for one in data["troubles"]],
            remarks=[Trouble(**one) for one in data["remarks"]],
        )  # fmt: skip


def empty_table() -> bytes:
    """Return the workbook to fill in."""
    notes = (
        "一行一项资质：单位、职业、工种、等级和起始日期都相同的，与登记册中原有的一项对应，差异逐项列出，确认后才更新。",
        "不在文件中的资质不作改动。也可以先导出现有资质，在导出的文件上修改。",
    )
    return template("评价资质", FIELDS, notes)


def written(rights: QuerySet[Qualification]) -> bytes:
    """Return rights as a workbook that `read_table` reads again without a difference."""
    return as_xlsx([one.header for one in FIELDS], map(_line, rights.iterator(chunk_size=500)))


def _line(right: Qualification) -> Sequence[str]:
    tenant = right.body.organisation
    return (
        tenant.credit_code, tenant.name, str(right.occupation), right.work_type.name if right.work_type else "",
        LEVELS[Level(right.level)], right.valid_from.isoformat(), said(right.valid_until), str(right.certificates_issued),
        right.source, "",
    )  # fmt: skip


def said(value: object) -> str:
    """Return a value as the table writes it."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def differences(right: Qualification, row: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Return what the row says otherwise than the register."""
    pairs = ((key, said(getattr(right, key)), said(row[key])) for key in COMPARED)
    return tuple(Difference(HEADERS[key], before, after) for key, before, after in pairs if before != after)


def trouble(row: int, columns: Mapping[str, str], key: str, reason: Reason, value: object = "") -> Trouble:
    """Return a fault of one cell as it is kept and shown."""
    return kept(Fault(row, columns.get(key, ""), HEADERS[key], reason, said(value)))


def kept(fault: Fault) -> Trouble:
    """Return a fault of the reader as it is kept and shown."""
    reason = fault.reason
    params = {name: value if isinstance(value, int) else str(value) for name, value in reason.params.items()}
    return Trouble(fault.row, fault.column, fault.header, reason.message, reason.remedy, params, fault.value)


def in_order(troubles: Iterable[Trouble]) -> list[Trouble]:
    """Return faults by row and column."""
    return sorted(troubles, key=lambda one: (one.row, one.column))
