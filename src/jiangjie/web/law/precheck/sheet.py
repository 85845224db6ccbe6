"""The whole form of the pre-check, from what the browser sent to the facts of `jiangjie decide`."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from jiangjie.core.policy import Facts, FactsError, NotInForce, Policy, check_in_force, load_policy, parse_facts
from jiangjie.procedure.occupations.fields import OccupationsField
from jiangjie.services.clock import today
from jiangjie.web.law.precheck.fields import ListedOccupation, answer_field, day_field
from jiangjie.web.law.precheck.rows import MOST, CertificateRow, HonourRow, PostRow, Row, Rows, row_set
from jiangjie.web.law.words import GRADES

VIEWS: Final = ("conduct", "fitness", "front_line", "skills", "contribution", "major_contribution")
"""What people judge; the visitor may put an own view in, which counts for this try alone."""
_OWN_VIEW = (_("我认为符合"), _("我认为不符合"), _("留待评判"))
_LISTS: Final = MappingProxyType[str, tuple[type[Row], Mapping[str, Any]]](
    {
        "credentials": (CertificateRow, {
            "title": _("等级证书"), "each": _("证书"), "more": _("再加一张证书"),
            "hint": _("填写上一级别的证书：特级技师看高级技师，首席技师看特级技师。职业资格证书也填。"),
        }),
        "posts": (PostRow, {
            "title": _("岗位经历"), "each": _("岗位"), "more": _("再加一段岗位"),
            "hint": _("几段岗位分开填：年限相加，中断的日子不计，重叠的只算一次。"),
        }),
        "honours": (HonourRow, {
            "title": _("表彰奖励"), "each": _("奖励"), "more": _("再加一项奖励"),
            "hint": _("没有的留空。荣誉称号不是技能等级；市级部门、工会、区级的称号选最后一项。"),
        }),
    }
)  # fmt: skip


class PersonForm(forms.Form):
    """What there is once: grade, day, occupation, and the visitor's own view of what people judge."""

    use_required_attribute = False

    grade = forms.ChoiceField(
        label=_("想申报的等级"), choices=GRADES, initial="special", widget=forms.RadioSelect,
        error_messages={"required": _("请选择等级。"), "invalid_choice": _("请从所列的等级中选择。")},
    )  # fmt: skip
    on = day_field(_("按哪一天计算"), help_text=_("单位评聘计划定的截止日；不知道的用今天。"))
    occupation = ListedOccupation(label=_("申报的职业"), help_text=_("填写编码或全称，例如“6-18-01-01 车工”。"))
    related = OccupationsField(
        label=_("相关职业"), required=False,
        help_text=_("本单位评聘方案列出的相关职业，每行一个；不清楚的留空，可问本单位经办。"),
    )  # fmt: skip
    in_occupation = answer_field(
        _("现在仍从事本职业工作"), (_("是"), _("否"), _("说不准")), initial="yes", widget=forms.RadioSelect
    )
    conduct = answer_field(_("遵纪守法，职业道德好，公认度高"), _OWN_VIEW)
    fitness = answer_field(_("身体条件适应岗位需要"), _OWN_VIEW)
    front_line = answer_field(_("在生产科研一线，业绩突出（特级技师）"), _OWN_VIEW)
    skills = answer_field(_("技能、理论和传授技艺突出（特级技师）"), _OWN_VIEW)
    contribution = answer_field(_("人才培养和技术攻关贡献突出（首席技师）"), _OWN_VIEW)
    major_contribution = answer_field(
        _("在重大技术攻关等方面作出重大贡献（破格）"), _OWN_VIEW, help_text=_("获国家科学技术奖的才需要。")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        """Refuse a day on which the notice does not hold (7.1)."""
        day: date = self.cleaned_data["on"]
        policy = load_policy()
        try:
            check_in_force(policy, day)
        except NotInForce:
            raise ValidationError(
                _("通知自 %(first)s 起施行（通知 7.1），%(day)s 不能据此判断。请选择施行期间的日期。"),
                params={"first": policy.in_force_from.isoformat(), "day": day.isoformat()},
            ) from None
        return day

    @property
    def main(self) -> list[BoundField]:
        """Return the fields at the head of the page."""
        return [self[name] for name in ("grade", "on", "occupation", "in_occupation")]

    @property
    def views(self) -> list[BoundField]:
        """Return the fields of the visitor's own view."""
        return [self[name] for name in VIEWS]


class Sheet:
    """The form of the page: the person, and three lists. A drop-in for a form where errors are summed up."""

    is_multipart = False

    def __init__(self, person: PersonForm, lists: Mapping[str, Rows]) -> None:
        self.person, self.lists = person, lists
        self._unread: list[str] = []

    @classmethod
    def blank(cls) -> "Sheet":
        """Return the empty form, with one row of each kind."""
        return cls(
            PersonForm(), {key: row_set(row, extra=1)(words, prefix=key) for key, (row, words) in _LISTS.items()}
        )

    @classmethod
    def sent(cls, data: Any) -> "Sheet":
        """Return the form as it was sent, to be checked. Every row may be left blank, whoever drew it."""
        data = data.copy()
        for key in _LISTS:
            data[f"{key}-INITIAL_FORMS"] = "0"
        lists = {key: row_set(row, extra=0)(words, data, prefix=key) for key, (row, words) in _LISTS.items()}
        return cls(PersonForm(data), lists)

    @classmethod
    def widened(cls, data: Any, more: str) -> "Sheet":
        """Return the form as it was typed, right or wrong, with one more row of the kind `more`; nothing is checked."""
        person = PersonForm(initial={name: data.get(name, "") for name in PersonForm.base_fields})
        lists = {}
        for key, (row, words) in _LISTS.items():
            typed = [
                {name: data.get(f"{key}-{number}-{name}", "") for name in row.base_fields}
                for number in range(_rows_sent(data, key))
            ]
            made = row_set(row, extra=1 if key == more else 0)
            lists[key] = made(words, initial=typed, prefix=key)
        return cls(person, lists)

    def is_valid(self) -> bool:
        """Tell whether every part can be read."""
        return all([self.person.is_valid(), *(rows.is_valid() for rows in self.lists.values())])

    def facts(self, policy: Policy) -> Facts:
        """Return the facts; to be called on a valid form. Raises FactsError for what the form did not foresee."""
        data = self.person.cleaned_data
        code = data["occupation"].code
        stated = {key: rows.facts(code) for key, rows in self.lists.items()}
        mapping = {
            "occupation": code, "related_occupations": [one.code for one in data["related"]],
            "in_occupation": data["in_occupation"], "attested": {name: data[name] for name in VIEWS}, **stated,
        }  # fmt: skip
        try:
            return parse_facts(policy, mapping)
        except FactsError as error:
            self._unread = [str(fault) for fault in error.faults]
            raise

    def non_field_errors(self) -> list[str]:
        """Return what is wrong with the form as a whole."""
        found = [*self._unread, *map(str, self.person.non_field_errors())]
        return found + [str(error) for rows in self.lists.values() if rows.is_bound for error in rows.non_form_errors()]

    def __iter__(self) -> Iterator[BoundField]:
        """Yield every field, for the summary of errors."""
        yield from self.person
        for rows in self.lists.values():
            for form in rows.forms:
                yield from form


def _rows_sent(data: Any, key: str) -> int:
    typed = data.get(f"{key}-TOTAL_FORMS", "")
    return min(int(typed), MOST) if typed.isdecimal() and len(typed) < len(str(MOST)) + 1 else 1
