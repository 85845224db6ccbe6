"""From a workbook to good entries and faults: cells, identity papers, the staff register, doubles."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import override

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.candidacies.roster.columns import columns
from jiangjie.procedure.candidacies.statements import number_fault, title_fault
from jiangjie.procedure.plans.models import Plan, PlanLine
from jiangjie.services.accounts.identity import paper_trouble
from jiangjie.services.accounts.models import Employee
from jiangjie.services.clock import today
from jiangjie.services.crypto.keys import blind_index
from jiangjie.services.documents.spreadsheets import Fault, Field, Row, read


@dataclass(frozen=True, slots=True)
class Entry:
    """A good row: the employee whom it names, the plan's line, and the cells."""

    row: Row
    employee: Employee
    line: PlanLine


@dataclass(frozen=True, slots=True)
class Roster:
    """What a roster came to."""

    entries: list[Entry]
    faults: list[Fault]
    remarks: list[Reason]
    filled: int


def fields_for(plan: Plan) -> tuple[Field, ...]:
    """Return the columns of the plan's roster."""
    occupations: dict[str, object] = {}
    for line in _lines(plan):
        for one in (line.scheme_line.occupation, *line.scheme_line.related.all()):
            occupations |= {one.name: one.pk, one.code: one.pk, str(one): one.pk}
    with override("zh-hans"):  # a roster is written in Chinese, whatever language the page is in
        return columns(_lines(plan), occupations)


def _lines(plan: Plan) -> list[PlanLine]:
    rows = plan.lines.select_related("scheme_line__occupation", "scheme_line__work_type")
    return list(rows.prefetch_related("scheme_line__related"))


def read_roster(plan: Plan, content: bytes) -> Roster:
    """Read a workbook against the plan, the staff register and the round's candidacies. Raises `Unusable`."""
    sheet = read(content, fields_for(plan))
    checker = _Checker(plan, sheet.rows, sheet.columns)
    entries = [entry for row in sheet.rows if (entry := checker.entry(row)) is not None]
    faults = sorted([*sheet.faults, *checker.faults], key=lambda one: (one.row, one.column))
    return Roster(entries, faults, sheet.remarks, sheet.filled)


class _Checker:
    """Checks well-formed rows one after the other; the register is read once."""

    def __init__(self, plan: Plan, rows: list[Row], letters: dict[str, str]) -> None:
        self.letters = letters
        self.faults: list[Fault] = []
        self.lines = {line.pk: line for line in _lines(plan)}
        indexes = {row.number: _index(row) for row in rows}
        self.indexes = indexes
        staff = Employee.objects.filter(organisation=plan.organisation)
        self.by_number = {one.number: one for one in staff.filter(number__in=[row.values["number"] for row in rows])}
        self.by_index = {one.id_index: one for one in staff.filter(id_index__in=list(indexes.values()))}
        taken = Candidacy.objects.filter(plan=plan).exclude(state="withdrawn")
        self.in_round = set(taken.values_list("employee_id", flat=True))
        self.first_row: dict[int, int] = {}

    def entry(self, row: Row) -> Entry | None:
        """Return the row as an entry; None when a fault was found."""
        before = len(self.faults)
        readable = self._paper(row)
        self._certificate(row)
        self._spans(row)
        self._honour(row)
        employee = self._person(row) if readable else None
        line = self.lines[_pk(row.values["line"])]
        if employee is not None:
            self._doubles(row, employee)
        return Entry(row, employee, line) if employee is not None and len(self.faults) == before else None

    def _fault(self, row: Row, key: str, header: str, reason: Reason, *, value: str = "") -> None:
        self.faults.append(Fault(row.number, self.letters.get(key, ""), header, reason, value))

    def _paper(self, row: Row) -> bool:
        """Check the ID number by itself; one that cannot be is held against nobody's."""
        reason = paper_trouble(_paper(row), str(row.values["id_number"]))
        if reason:
            self._fault(row, "id_number", "证件号码", reason)
        return reason is None

    def _certificate(self, row: Row) -> None:
        values = row.values
        number = str(values["credential_number"])
        fault = number_fault(str(values["credential_kind"]), str(values["credential_level"]), number)
        if fault:
            self._fault(row, "credential_number", "证书编号", fault, value=number)

    def _spans(self, row: Row) -> None:
        since, until = row.values["post_since"], row.values.get("post_until")
        if isinstance(since, date) and isinstance(until, date) and until < since:
            reason = Reason(_("岗位止早于岗位起。"), "", _("请更正；仍在岗的留空。"))
            self._fault(row, "post_until", "岗位止", reason, value=until.isoformat())

    def _honour(self, row: Row) -> None:
        values = row.values
        kind, title = values.get("honour_kind"), values.get("honour_title")
        others = [values.get(key) for key in ("honour_title", "honour_by", "honour_on", "award_class")]
        if not kind and any(others):
            self._fault(row, "honour_kind", "荣誉类别", Reason(_("填了荣誉但没有选类别。"), "", _("请选填荣誉类别。")))
        if kind and not (title and values.get("honour_by")):
            self._fault(
                row, "honour_title", "荣誉名称", Reason(_("荣誉没有写全名称和授予机关。"), "", _("请补填两列。"))
            )
        if kind and (kind == "national_science_award") != bool(values.get("award_class")):
            reason = Reason(_("奖励等级只在国家科学技术奖时填写，且必须填写。"), "3.3.2", _("请更正类别或等级。"))
            self._fault(row, "award_class", "奖励等级", reason)
        grade = self.lines[_pk(values["line"])].scheme_line.grade
        fault = title_fault(str(kind), str(title), grade) if kind and title else None
        if fault:
            self._fault(row, "honour_kind", "荣誉类别", fault, value=str(title))

    def _person(self, row: Row) -> Employee | None:
        """Return the employee whom number, name and ID number name together; else say what differs."""
        number, name = str(row.values["number"]), str(row.values["name"])
        by_number, by_index = self.by_number.get(number), self.by_index.get(self.indexes[row.number])
        if by_number is None and by_index is None:
            reason = Reason(
                _("全体职工名册中没有工号为“%(number)s”的职工。"), "", _("请核对工号，或先把此人补入职工名册。"),
                {"number": number},
            )  # fmt: skip
            self._fault(row, "number", "工号", reason, value=number)
            return None
        if by_number is None or by_index is None or by_number.pk != by_index.pk:
            self._differs(row, by_number, by_index, number)
            return None
        if by_number.name != name:
            reason = Reason(
                _("名册中该职工姓名为“%(known)s”，这里写的是“%(given)s”。"), "",
                _("请以身份证件为准更正；名册有误的，先更正名册。"), {"known": by_number.name, "given": name},
            )  # fmt: skip
            self._fault(row, "name", "姓名", reason, value=name)
            return None
        return self._employed(row, by_number)

    def _differs(self, row: Row, by_number: Employee | None, by_index: Employee | None, number: str) -> None:
        if by_number is not None:
            reason = Reason(
                _("证件类型和号码与名册中工号“%(number)s”（%(name)s）登记的不一致。"), "",
                _("请对照证件更正；名册有误的，先更正名册。"), {"number": number, "name": by_number.name},
            )  # fmt: skip
            self._fault(row, "id_number", "证件号码", reason)
        else:
            reason = Reason(
                _("持该证件的职工在名册中的工号是“%(known)s”，这里写的是“%(given)s”。"), "", _("请更正工号。"),
                {"known": by_index.number if by_index else "", "given": number},
            )  # fmt: skip
            self._fault(row, "number", "工号", reason, value=number)

    def _employed(self, row: Row, employee: Employee) -> Employee | None:
        if employee.left_on and employee.left_on <= today():
            reason = Reason(
                _("该职工已于 %(day)s 离职。"), "4.3.1", _("请核对职工名册。"), {"day": employee.left_on.isoformat()}
            )
            self._fault(row, "number", "工号", reason, value=employee.number)
            return None
        return employee

    def _doubles(self, row: Row, employee: Employee) -> None:
        first = self.first_row.setdefault(employee.pk, row.number)
        if first != row.number:
            reason = Reason(
                _("与第 %(row)s 行是同一人。"), "4.3.1", _("同一人一轮只能申报一次，请删去一行。"), {"row": first}
            )
            self._fault(row, "number", "工号", reason, value=employee.number)
        elif employee.pk in self.in_round:
            reason = Reason(_("该职工在本轮已有申报。"), "4.3.1", _("请在原申报中修改，并从名册中删去这一行。"))
            self._fault(row, "number", "工号", reason, value=employee.number)


def _paper(row: Row) -> str:
    return str(row.values.get("paper") or Employee.Paper.CITIZEN.value)


def _index(row: Row) -> str:
    return blind_index(f"{_paper(row)}:{row.values['id_number']}")


def _pk(value: object) -> int:
    return value if isinstance(value, int) else 0
