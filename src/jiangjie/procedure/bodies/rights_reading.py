"""Reads a table of assessment rights against the register: whose body, which occupation, which right on record."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.models import Body, Level, Qualification
from jiangjie.procedure.bodies.permissions import keeps
from jiangjie.procedure.bodies.rights_file import (
    FIELDS,
    LEVELS,
    Changed,
    Table,
    differences,
    in_order,
    kept,
    said,
    trouble,
)
from jiangjie.procedure.occupations.models import Occupation, WorkType
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.documents.csv_sheets import read_either
from jiangjie.services.documents.spreadsheets import Fault, Row
from jiangjie.services.documents.uploads import CheckedUpload

Found = tuple[str, Reason]
"""The column in which a row is at fault, and why."""


def read_table(upload: CheckedUpload, actor: Actor) -> Table:
    """Read a workbook or a CSV and compare it with the rights on record; six queries. Raises `Unusable` for the file as a whole."""
    sheet = read_either(upload, FIELDS)
    table = Table(troubles=[kept(fault) for fault in sheet.faults])
    table.remarks = [kept(Fault(0, "", "", remark)) for remark in sheet.remarks]
    reader = _Reader(actor, {str(row.values["code"]) for row in sheet.rows})
    for row in sheet.rows:
        against = reader.take(row, table)
        if against:
            key, reason = against
            table.troubles.append(trouble(row.number, sheet.columns, key, reason, row.values.get(key)))
    table.troubles = in_order(table.troubles)
    return table


class _Reader:
    """Knows the bodies of the file, their rights and the catalogue; takes the rows one by one."""

    def __init__(self, actor: Actor, codes: set[str]) -> None:
        self.actor = actor
        rows = Body.objects.visible_to(actor).filter(organisation__credit_code__in=codes).select_related("organisation")
        self.bodies = {one.organisation.credit_code: one for one in rows}
        self.rights: dict[int, list[Qualification]] = defaultdict(list)
        held = Qualification.objects.filter(body__in=rows).select_related("occupation", "work_type")
        for right in held.prefetch_related("changes"):
            self.rights[right.body_id].append(right)
        self.named: dict[str, list[Occupation]] = defaultdict(list)
        for trade in Occupation.objects.all():
            for word in {trade.code, trade.name, str(trade)}:
                self.named[word].append(trade)
        self.work_types: dict[tuple[int, str], WorkType] = {
            (one.occupation_id, one.name): one for one in WorkType.objects.all()
        }
        self.spans: dict[tuple[Any, ...], list[tuple[str, str, int]]] = defaultdict(list)

    def take(self, row: Row, table: Table) -> Found | None:
        """Put a row into the table, or return what stands against it."""
        given = {one.key: row.values.get(one.key) for one in FIELDS}
        body = self.bodies.get(str(given["code"]))
        against = self._body(given, body)
        if against or body is None:
            return against
        trade, work_type, against = self._trade(given, body)
        if against or trade is None:
            return against
        values = _plain(given, body, trade, work_type)
        right = next((one for one in self.rights[body.pk] if _key(one) == _row_key(values)), None)
        if right is not None:
            values["right"] = right.pk
            if given["certificates_issued"] is None:
                values["certificates_issued"] = right.certificates_issued
        against = next(self._against(values, right, row.number), None)
        if against is None:
            self._put(values, right, body, table)
        return against

    def _body(self, given: Mapping[str, object], body: Body | None) -> Found | None:
        if body is None:
            return "code", Reason(
                _("登记册中没有由您查看的这家单位。"), "4.1.3",
                _("请核对统一社会信用代码；新的单位请先登记，注册在其他区的由该区或市职鉴中心导入。"),
            )  # fmt: skip
        if not keeps(self.actor, district=body.organisation.district_id, by_district=body.by_district):
            return "code", Reason(_("这家单位不由您维护。"), "4.1.3", _("市属国企和在沪央企由市职鉴中心导入。"))
        if given["name"] and given["name"] != body.organisation.name:
            return "name", Reason(
                _("与登记册中的单位名称“%(name)s”不同。"), "1.0", _("请核对信用代码和名称；已更名的，请先登记更名。"),
                {"name": body.organisation.name},
            )  # fmt: skip
        return None

    def _trade(
        self, given: Mapping[str, object], body: Body
    ) -> tuple[Occupation | None, WorkType | None, Found | None]:
        found = self.named.get(str(given["occupation"]), [])
        own = {one.occupation_id for one in self.rights[body.pk]}
        standing = [one for one in found if one.pk in own] or [one for one in found if one.in_force(today())]
        if len(standing) != 1:
            words = _("对应多个职业，看不出是哪一个。") if standing else _("现行职业目录中没有这个职业。")
            return None, None, ("occupation", Reason(words, "2.1", _("请填写职业编码，或“编码 名称”。")))
        trade = standing[0]
        if trade.skill_class == Occupation.SkillClass.NOT:
            return None, None, ("occupation", Reason(_("不属于技能类职业。"), "2.1", _("请选择技能类职业。")))
        name = str(given["work_type"] or "")
        work_type = self.work_types.get((trade.pk, name)) if name else None
        if name and work_type is None:
            reason = Reason(
                _("%(occupation)s没有登记这个工种。"), "2.1", _("覆盖全部工种的请留空；新的工种请联系市职鉴中心登记。"),
                {"occupation": str(trade)},
            )  # fmt: skip
            return None, None, ("work_type", reason)
        return trade, work_type, None

    def _against(self, values: dict[str, Any], right: Qualification | None, number: int) -> Iterator[Found]:
        first, last, day = values["valid_from"], values["valid_until"] or "9999-12-31", values["effective_on"]
        if last < first:
            yield "valid_until", Reason(_("终止日期早于起始日期。"), "", _("请核对两个日期。"))
        if day and right is None:
            yield "effective_on", Reason(_("登记册中没有这一项，不是变更。"), "", _("新登记的请留空；请核对起始日期。"))
        if day and not first <= day <= today().isoformat():
            yield (
                "effective_on",
                Reason(_("早于起始日期，或者还没有到。"), "", _("请填写起始日期之后、今天或之前的日期。")),
            )
        if day and right is not None and any(said(one.effective_on) > day for one in right.changes.all()):
            yield "effective_on", Reason(_("这一天之后已另有登记。"), "", _("请填写更晚的日期；当时就登记错的留空。"))
        same = _row_key(values)[:-1]
        held = [
            (said(one.valid_from), said(one.valid_until) or "9999-12-31", 0)
            for one in self.rights[values["body"]]
            if _key(one)[:-1] == same and one is not right
        ]
        for start, end, other in (*held, *self.spans[same]):
            if start <= last and first <= end:
                yield "valid_from", _overlap(start, other)
        self.spans[same].append((first, last, number))

    def _put(self, values: dict[str, Any], right: Qualification | None, body: Body, table: Table) -> None:
        found = differences(right, values) if right is not None else ()
        if right is not None and not found:
            table.same += 1
            return
        table.rows.append(values)
        table.versions[str(body.pk)] = body.version
        if right is not None:
            table.changed.append(Changed(body.organisation.name, f"{right} {right.valid_from.isoformat()}", found))


def _plain(given: Mapping[str, Any], body: Body, trade: Occupation, work_type: WorkType | None) -> dict[str, Any]:
    return {
        "right": None, "body": body.pk, "body_name": body.organisation.name, "occupation": trade.pk,
        "occupation_name": str(trade), "work_type": work_type.pk if work_type else None,
        "work_type_name": work_type.name if work_type else "", "level": str(given["level"]),
        "level_title": LEVELS[Level(str(given["level"]))],
        "valid_from": said(given["valid_from"]), "valid_until": said(given["valid_until"]),
        "certificates_issued": int(given["certificates_issued"] or 0), "source": str(given["source"]),
        "effective_on": said(given["effective_on"]),
    }  # fmt: skip


def _row_key(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return (*(values[name] for name in ("body", "occupation", "work_type", "level")), values["valid_from"])


def _key(right: Qualification) -> tuple[Any, ...]:
    return right.body_id, right.occupation_id, right.work_type_id, right.level, said(right.valid_from)


def _overlap(start: str, other: int) -> Reason:
    if other:
        return Reason(
            _("与第 %(row)s 行的日期重叠。"),
            "1.1",
            _("同一项资质只填一行；分期的，前一期终止之后再开始。"),
            {"row": other},
        )
    return Reason(
        _("登记册中同一项资质自 %(day)s 起，日期重叠。"), "1.1",
        _("更正或变更原有一项的，请填写同一起始日期；新的一期请从原有一期终止之后开始。"), {"day": start},
    )  # fmt: skip


def day_of(text: str) -> date | None:
    """Return a day of a kept row; None for an empty one."""
    return date.fromisoformat(text) if text else None
