"""What to screen, by which grades, on which day; and what to change for a what-if."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.policy import NotInForce, PolicyError, check_in_force, load_policy
from jiangjie.core.policy.sheet import policy_sheet
from jiangjie.core.policy.whatif import honour_known
from jiangjie.procedure.candidacies import vocabulary
from jiangjie.procedure.filings.standing import filed_policy
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.clock import today
from jiangjie.web.law.precheck.fields import day_field
from jiangjie.web.law.words import GRADES, language
from jiangjie.web.screening.fields import RosterField, RosterFile
from jiangjie.web.screening.permissions import in_a_body
from jiangjie.web.screening.question import CITY, FILED, RECORDS, UPLOAD, Question

BOTH = "both"
_MOST_YEARS = 60
_LONGEST_NAME = 40
LATEST = 2100
"""The last year that a screening may be dated: what comes years later must still be a date."""
_MARKS = {
    "priority": _("同等条件下优先（3.1.4）"), "required": _("满足首席技师的表彰条件（3.2.4）"),
    "arguable": _("是否满足首席技师的表彰条件由人判断（3.2.4）"), "exceptional": _("可以破格（3.3.1）"),
}  # fmt: skip


class ScreenForm(forms.Form):
    """Which people, which grades, which day."""

    use_required_attribute = False

    source = forms.ChoiceField(label=_("筛查谁"), widget=forms.RadioSelect)
    roster = RosterField(
        label=_("名册文件"), required=False, help_text=_("Excel（.xlsx）、CSV 或 Parquet；列名见“名册的列”。")
    )
    grades = forms.ChoiceField(
        label=_("等级"), choices=[(BOTH, _("特级技师和首席技师")), *GRADES], initial=BOTH, widget=forms.RadioSelect
    )
    by = forms.ChoiceField(
        label=_("按什么条件"), widget=forms.RadioSelect, required=False, initial=CITY,
        choices=[(CITY, _("市级条件（通知）")), (FILED, _("本单位备案方案的条件（通知加细化条件）"))],
        help_text=_("细化条件中须由人逐人评判的，名册答不出，不计入结论，另外列出（通知 3.4）。"),
    )  # fmt: skip
    on = day_field(_("按哪一天计算"), help_text=_("年限和以后各季度都从这一天算起。"))

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        own = _("本单位在系统内的申报记录") if in_a_body.test(actor) else _("系统内的申报记录")
        source: Any = self.fields["source"]
        source.choices = [(UPLOAD, _("上传的名册")), (RECORDS, own)]
        if in_a_body.test(actor):
            self._body = actor.organisation
        else:  # an authority has no scheme of its own
            self._body = None
            del self.fields["by"]
        source.initial = UPLOAD if in_a_body.test(actor) else RECORDS
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
        if day.year > LATEST:
            raise ValidationError(_("最晚算到 %(year)s 年，请选择更早的日期。"), params={"year": LATEST})
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for the file where one is to be screened; who has chosen a file means it."""
        data = self.cleaned_data
        if data.get("roster"):
            data["source"] = UPLOAD
        if data.get("source") == UPLOAD and not data.get("roster") and "roster" not in self.errors:
            self.add_error("roster", _("请选择名册文件，或改为筛查系统内的记录。"))
        if data.get("by") == FILED and data.get("on") and self._body is not None:
            self._check_filed(self._body, data["on"])
        return data

    def _check_filed(self, body: Organisation, on: date) -> None:
        """Refuse a day on which no filing of the body stands, and a scheme whose rules cannot be read."""
        try:
            found = filed_policy(body, on)
        except PolicyError as error:
            self.add_error("by", ValidationError(
                _("备案方案的细化条件读不出：%(error)s。请先核对方案，或改按市级条件筛查。"), params={"error": str(error)}
            ))  # fmt: skip
            return
        if found is None:
            self.add_error("by", ValidationError(
                _("%(day)s本单位没有有效的备案（通知 4.1）。请选择备案有效期内的日期，或改按市级条件筛查。"),
                params={"day": on.isoformat()},
            ))  # fmt: skip

    @property
    def chosen_grades(self) -> tuple[str, ...]:
        """Return the grades, special first."""
        chosen = self.cleaned_data["grades"]
        return tuple(key for key, _name in GRADES) if chosen == BOTH else (chosen,)

    @property
    def roster_file(self) -> RosterFile | None:
        """Return the chosen file, if there is one."""
        chosen: RosterFile | None = self.cleaned_data.get("roster")
        return chosen

    @property
    def question(self) -> Question:
        """Return what is asked."""
        data, file = self.cleaned_data, self.roster_file
        by = data.get("by") or CITY
        return Question(data["source"], file.name if file else "", self.chosen_grades, data["on"], by=by)


def _parameters() -> list[tuple[str, str]]:
    """Return the numbers of the notice that may be changed, each with what it is for and its value of today."""
    sheet = policy_sheet(load_policy(), language(), today())
    found = [("", gettext("不改"))]
    for one in sheet.parameters:
        value = next((each.text for each in one.values if each.holds), "")
        title = gettext("、").join(one.used_by)
        found.append((one.id, gettext("%(title)s：现为 %(value)s") % {"title": title, "value": value}))
    return found


def _kinds() -> list[tuple[str, str]]:
    return [("", gettext("不改")), *vocabulary.honour_kinds()]


class WhatIfForm(ScreenForm):
    """The same, and a change of the policy, on a copy."""

    parameter = forms.ChoiceField(label=_("改一个年限"), choices=_parameters, required=False)
    years = forms.IntegerField(
        label=_("改为几年"), required=False, min_value=0, max_value=_MOST_YEARS,
        error_messages={"min_value": _("请填写 0 到 60 的整数。"), "max_value": _("请填写 0 到 60 的整数。"),
                        "invalid": _("请填写 0 到 60 的整数。")},
    )  # fmt: skip
    honour = forms.ChoiceField(label=_("给已有的一种奖项增加用途"), choices=_kinds, required=False)
    new_honour = forms.CharField(
        label=_("或者设一种新的奖项"), required=False, max_length=_LONGEST_NAME,
        help_text=_("填名册“表彰奖项”一列里用的名称；只能用上传的名册测算。"),
    )  # fmt: skip
    mark = forms.ChoiceField(
        label=_("增加的用途"),
        required=False,
        choices=lambda: [("", "—"), *((key, str(name)) for key, name in _MARKS.items())],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields.pop("by", None)  # what changes is the notice; a scheme's own conditions would hide what comes of it

    def clean(self) -> dict[str, Any]:
        """Ask for at least one whole change."""
        data = super().clean()
        if data.get("parameter") and data.get("years") is None and "years" not in self.errors:
            self.add_error("years", _("请填写改为几年。"))
        if (data.get("honour") or data.get("new_honour")) and not data.get("mark"):
            self.add_error("mark", _("请选择这种奖项增加什么用途。"))
        if data.get("new_honour"):
            self._check_new_honour(data)
        if not any(data.get(key) for key in ("parameter", "honour", "new_honour")) and not self.errors:
            self.add_error("parameter", _("还没有改动。请改一个年限，或给一种奖项增加用途。"))
        return data

    def clean_new_honour(self) -> str:
        """Read the name as rosters are read, and refuse what cannot be told apart there."""
        from jiangjie.core.policy.screening.spelling import honours_in, plain  # brings Polars, as the roster will

        name = plain(self.cleaned_data["new_honour"])
        if name and honours_in(name) != [name]:
            raise ValidationError(_("名称里不能有顿号、逗号、分号，名册里用它们隔开几个奖项。"))
        if honour_known(load_policy(), name):
            raise ValidationError(_("“%(name)s”已在奖项目录里，请在上面选择。"), params={"name": name})
        return name

    def _check_new_honour(self, data: dict[str, Any]) -> None:
        if data.get("honour"):
            self.add_error("new_honour", _("一次只测算一种奖项，请留下一项。"))
        if data.get("source") == RECORDS:
            self.add_error("new_honour", _("系统内的记录里只有目录中的奖项。请上传写有这种奖项的名册。"))

    @property
    def question(self) -> Question:
        """Return what is asked, with the change."""
        data = self.cleaned_data
        return replace(
            super().question, change=tuple(self.change), honour=data["honour"], new_honour=data["new_honour"],
            mark=data["mark"] if data["honour"] or data["new_honour"] else "",
            parameters={data["parameter"]: data["years"]} if data["parameter"] else {},
        )  # fmt: skip

    @property
    def change(self) -> list[str]:
        """Return in words what is changed."""
        data, found = self.cleaned_data, []
        if data["parameter"]:
            now = dict(_parameters())[data["parameter"]]
            found.append(gettext("%(now)s，假设为 %(years)s 年") % {"now": now, "years": data["years"]})
        if data["honour"]:
            words = {"honour": vocabulary.named(vocabulary.honour_kinds(), data["honour"]), "use": _MARKS[data["mark"]]}
            found.append(gettext("%(honour)s：假设%(use)s") % words)
        if data["new_honour"]:
            words = {"honour": data["new_honour"], "use": _MARKS[data["mark"]]}
            found.append(gettext("新的奖项“%(honour)s”：假设%(use)s") % words)
        return found
