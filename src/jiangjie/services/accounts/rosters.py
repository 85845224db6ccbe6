"""Reads a staff roster 职工名册 and compares it with the register. Writes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from jiangjie.core.explained import ExplainedError
from jiangjie.core.identity import mask_number
from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts.identity import day_trouble, name_trouble, paper_trouble
from jiangjie.services.accounts.models import Employee, Organisation, index_of
from jiangjie.services.documents.spreadsheets import Fault, Field, Sheet, read, template

PAPERS = {str(label): value for value, label in Employee.Paper.choices}
"""Chinese name of a paper → how it is stored."""
FIELDS = (
    Field("number", "工号", required=True, longest=30, help="本单位内不重复；以 0 开头的请设为文本", example="00123"),
    Field(
        "name", "姓名", required=True, longest=60, check=lambda value: name_trouble(str(value)), help="与证件一致",
        example="李䶮",
    ),
    Field("paper", "证件类型", kind="choice", choices=PAPERS, help="不填为居民身份证", example="居民身份证"),
    Field(
        "id_number", "证件号码", kind="code", required=True, secret=True, longest=30,
        help="整列设为文本；只加密保存，不在名册页面显示", example="18 位号码",
    ),
    Field("department", "部门", longest=80, example="总装车间"),
    Field("post", "岗位", longest=80, example="数控车工"),
    Field("joined_on", "入职日期", kind="date", check=day_trouble, example="2005-07-01"),
)  # fmt: skip
HEADERS = {one.key: one.header for one in FIELDS}
_COMPARED = ("name", "paper", "id_number", "department", "post", "joined_on")


@dataclass(frozen=True, slots=True)
class Trouble:
    """A fault as it is kept and shown: row, column, what is wrong, what to do."""

    row: int
    column: str
    header: str
    message: str
    remedy: str
    params: dict[str, Any]
    value: str = ""

    @property
    def reason(self) -> Reason:
        """Return it as a reason, to be translated where it is shown."""
        return Reason(self.message, "", self.remedy, self.params)


@dataclass(frozen=True, slots=True)
class Change:
    """One field of somebody in the register that the roster says otherwise; ID numbers are masked in what is shown."""

    header: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody in the register whose row in the roster differs."""

    number: str
    name: str
    changes: tuple[Change, ...]


@dataclass(slots=True)
class Roster:
    """What an upload holds. `rows` are the good ones that are new or differ; plain values, dates as ISO text."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    added: int = 0
    changed: list[Changed] = field(default_factory=list)
    same: int = 0
    troubles: list[Trouble] = field(default_factory=list)
    remarks: list[Trouble] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Roster":
        """Read what `as_json` gave."""
        return cls(
            rows=data["rows"], added=data["added"], same=data["same"],
            changed=[
                Changed(one["number"], one["name"], tuple(Change(**change) for change in one["changes"]))
                for one in data["changed"]
            ],
            troubles=[Trouble(**one) for one in data["troubles"]],
            remarks=[Trouble(**one) for one in data["remarks"]],
        )  # fmt: skip


def empty_roster() -> bytes:
    """Return the workbook to fill in."""
    notes = (
        "已有职工按工号对应：内容不同的逐项列出差异，由经办确认后才更新；不在文件中的职工不作改动。",
        "部门、岗位、入职日期留空的，保留名册中原有内容。",
    )
    return template("职工名册", FIELDS, notes)


def read_roster(content: bytes, organisation: Organisation) -> Roster:
    """Read an uploaded workbook and compare it with the body's register. Raises `Unusable` for the file as a whole."""
    sheet = read(content, FIELDS)
    roster = Roster(troubles=[kept(fault) for fault in sheet.faults])
    roster.remarks = [kept(Fault(0, "", "", remark)) for remark in sheet.remarks]
    good = _sound_rows(sheet, roster.troubles)
    _compare(good, sheet.columns, organisation, roster)
    roster.troubles.sort(key=lambda trouble: (trouble.row, trouble.column))
    return roster


def compare(rows: Iterable[dict[str, Any]], organisation: Organisation) -> Roster:
    """Compare good rows with the register as it is now."""
    roster = Roster()
    _compare([(0, row) for row in rows], {}, organisation, roster)
    return roster


def _sound_rows(sheet: Sheet, troubles: list[Trouble]) -> list[tuple[int, dict[str, Any]]]:
    """Return the rows whose papers hold and that stand in the sheet once; what is wrong goes to `troubles`."""
    good: list[tuple[int, dict[str, Any]]] = []
    numbers: dict[str, int] = {}
    papers: dict[str, int] = {}
    for row in sheet.rows:
        values = _plain(row.values)
        index = index_of(values["paper"], values["id_number"])
        found = [("id_number", paper_trouble(values["paper"], values["id_number"]))]
        found += [("number", _twice(numbers.get(values["number"]))), ("id_number", _twice(papers.get(index)))]
        numbers.setdefault(values["number"], row.number)
        papers.setdefault(index, row.number)
        against = [(key, reason) for key, reason in found if reason]
        troubles += [_trouble(row.number, sheet.columns, key, reason) for key, reason in against]
        if not against:
            good.append((row.number, values))
    return good


def _plain(values: Mapping[str, object]) -> dict[str, Any]:
    plain = {key: values.get(key) for key in HEADERS}
    joined = plain["joined_on"]
    plain["joined_on"] = joined.isoformat() if isinstance(joined, date) else ""
    plain["paper"] = plain["paper"] or Employee.Paper.CITIZEN.value
    return {key: value or "" for key, value in plain.items()}


def _twice(earlier: int | None) -> Reason | None:
    if earlier is None:
        return None
    return Reason(_("与第 %(row)s 行重复。"), "", _("每位职工只填一行，请核对后删去一行。"), {"row": earlier})


def _compare(
    good: list[tuple[int, dict[str, Any]]], columns: Mapping[str, str], organisation: Organisation, roster: Roster
) -> None:
    there = {one.number: one for one in Employee.objects.filter(organisation=organisation)}
    holders = {one.id_index: one for one in there.values()}
    for number, values in good:
        employee = there.get(values["number"])
        holder = holders.get(index_of(values["paper"], values["id_number"]))
        key, reason = _conflict(values, employee, holder)
        if reason:
            roster.troubles.append(_trouble(number, columns, key, reason))
        elif employee is None:
            roster.added += 1
            roster.rows.append(values)
        else:
            _note_changes(employee, values, roster)


def _conflict(values: dict[str, Any], employee: Employee | None, holder: Employee | None) -> tuple[str, Reason | None]:
    """Return the column and the reason why a row cannot be matched with the register."""
    if holder is not None and holder is not employee:
        return "id_number", Reason(
            _("该证件号码已登记在工号 %(number)s（%(name)s）名下。"), "",
            _("请核对工号；换了工号的，请先在名册中更正原有职工的工号。"),
            {"number": holder.number, "name": holder.name},
        )  # fmt: skip
    if employee is None:
        return "", None
    if employee.left_on is not None:
        return "number", Reason(
            _("工号 %(number)s（%(name)s）已登记离职。"), "",
            _("重新入职的，请先在名册中恢复在职；新职工请用新的工号。"),
            {"number": employee.number, "name": employee.name},
        )  # fmt: skip
    if employee.name != values["name"] and holder is None:
        return "number", Reason(
            _("工号 %(number)s 在名册中是%(name)s，姓名和证件号码都不同。"), "",
            _("请核对是否另一个人用了同一工号。"), {"number": employee.number, "name": employee.name},
        )  # fmt: skip
    return "", None


def _note_changes(employee: Employee, values: dict[str, Any], roster: Roster) -> None:
    changes = []
    for key in _COMPARED:
        before, after = _text(getattr(employee, key)), values[key]
        if after and after != before:
            changes.append(Change(HEADERS[key], _shown(key, before), _shown(key, after)))
    if changes:
        roster.changed.append(Changed(employee.number, employee.name, tuple(changes)))
        roster.rows.append(values)
    else:
        roster.same += 1


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _shown(key: str, value: str) -> str:
    if key == "id_number":
        return mask_number(value)
    return str(Employee.Paper(value).label) if key == "paper" else value


def _trouble(row: int, columns: Mapping[str, str], key: str, reason: Reason) -> Trouble:
    return kept(Fault(row, columns.get(key, ""), HEADERS[key], reason))


def kept(fault: Fault) -> Trouble:
    """Return a fault as it is kept and shown."""
    reason = fault.reason
    return Trouble(
        fault.row, fault.column, fault.header, reason.message, reason.remedy, _kept_params(reason.params), fault.value
    )


def _kept_params(params: Mapping[str, object]) -> dict[str, Any]:
    """Return the parameters as JSON keeps them: an error of the core by its words."""
    return {name: str(value) if isinstance(value, ExplainedError) else value for name, value in params.items()}
