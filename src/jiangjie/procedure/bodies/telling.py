"""What each dated row changed, in words: earlier and new value, field by field (1.0, 1.1)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.asof import Dated
from jiangjie.procedure.bodies.models import Body, Change
from jiangjie.procedure.occupations.industries import title_of
from jiangjie.services.accounts.models import Organisation

LABELS = {
    "name": _("单位名称"), "short_name": _("简称"), "credit_code": _("统一社会信用代码"), "kind": _("企业类型"),
    "scale": _("规模认定"), "scale_basis": _("规模认定依据"), "district": _("注册地所在区人社"), "industry": _("产业领域"),
    "filing_number": _("备案号"), "filed_on": _("备案日期"), "valid_from": _("自"), "valid_until": _("有效期至"),
    "body_code": _("机构代码"), "body_serial": _("机构序列号"), "suspended_on": _("暂停日期"),
    "suspension_reason": _("暂停理由"), "reinstated_on": _("恢复日期"), "merged_into": _("并入"),
    "certificates_issued": _("已发证书数"), "source": _("依据"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a row: its name, what held before, what holds from then on; "" for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """A dated row with what it changed."""

    row: Any
    differences: tuple[Difference, ...]


def told(rows: Sequence[Dated], names: "Names") -> list[Told]:
    """Return the rows, given in the order of effect, with earlier and new values. Costs no query; see `Names`.

    What held before the first of them is not told, so that a district reads nothing of the time before its own.
    """
    held, found = dict[str, Any](), []
    for row in rows:
        known = bool(held)
        differences = tuple(
            Difference(LABELS[name], names.said(name, held.get(name)) if known else "", names.said(name, value))
            for name, value in row.values.items()
            if name in LABELS and (not known or held.get(name) != value) and (known or value not in {"", None})
        )
        found.append(Told(row, differences))
        held |= row.values
    return found


class Names:
    """Says a kept value in words. Names of districts and bodies cost one query each, where a row has one at all."""

    def __init__(self, rows: Iterable[Change]) -> None:
        kept: list[Mapping[str, Any]] = [row.values for row in rows]
        districts = {one["district"] for one in kept if one.get("district")}
        bodies = {one["merged_into"] for one in kept if one.get("merged_into")}
        found = Organisation.objects.filter(pk__in=districts).values_list("pk", "name") if districts else ()
        self._districts: dict[Any, str] = dict(found)
        into = Body.objects.filter(pk__in=bodies).values_list("pk", "organisation__name") if bodies else ()
        self._bodies: dict[Any, str] = dict(into)

    def said(self, name: str, value: Any) -> str:
        """Return the value of a field in words; "" for nothing."""
        if value in {"", None}:
            return ""
        if name == "kind":
            return str(Body.Kind(value).label)
        if name == "scale":
            return str(Body.Scale(value).label)
        if name == "industry":
            return title_of(value)
        if name == "district":
            return self._districts.get(value, "")
        return self._bodies.get(value, "") if name == "merged_into" else str(value)
