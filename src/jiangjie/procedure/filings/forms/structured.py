"""The rows of `filings.structured` as forms: steps, bodies, panel rules, days, terms, ratios, measures."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.filings.structured import MEASURES, MILESTONES, ORGANS, STEPS, TERMS
from jiangjie.procedure.occupations.forms import date_input


def _kind(label: Any, kinds: dict[str, str]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "—"), *((key, _(words)) for key, words in kinds.items())])


def _line(label: Any, *, required: bool = False, help_text: Any = "", most: int = 300) -> forms.CharField:
    return forms.CharField(label=label, required=required, help_text=help_text, max_length=most)


def _words(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class RowForm(forms.Form):
    """One row; `value` is what is kept, plain JSON."""

    @staticmethod
    def value(row: dict[str, Any]) -> dict[str, Any]:
        """Return the row as it is kept: days as text."""
        return {key: one.isoformat() if isinstance(one, date) else one for key, one in row.items()}


class StepForm(RowForm):
    """One step of the review."""

    kind = _kind(_("环节"), STEPS)
    who = _line(_("由谁评"), help_text=_("例如“评审组全体成员”“到会评委”。"))
    passing = _line(_("怎样算通过"), help_text=_("合格分数线、表决比例和最低到会人数在上面统一填写。"))
    note = _words(_("说明"))


class OrganForm(RowForm):
    """One body of the organisation."""

    kind = _kind(_("机构"), ORGANS)
    name = _line(_("名称"))
    head = _line(_("负责人"), help_text=_("写职务即可，例如“总经理”。"))
    members = _words(_("组成"))
    duties = _words(_("职责"), required=True)


class PanelRuleForm(RowForm):
    """One rule of how the panel is made up."""

    who = _line(_("哪些专家"), required=True, help_text=_("例如“本职业（工种）高级技师及以上”。"))
    least = forms.IntegerField(label=_("不少于（人）"), min_value=1, max_value=32_767)
    note = _line(_("说明"))


class MilestoneForm(RowForm):
    """One row of the timetable; without days it is words for people."""

    kind = _kind(_("节点"), MILESTONES)
    first = date_input(
        label=_("开始日期"), required=False, help_text=_("公示填发布日期。尚不能确定的留空，在说明中写时间。")
    )
    last = date_input(label=_("结束日期"), required=False)
    note = _line(_("说明"))

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order, and a row that says no time at all."""
        values = super().clean() or {}
        first, last = values.get("first"), values.get("last")
        if first and last and last < first:
            self.add_error("last", _("结束日期不能早于开始日期，请核对。"))
        if last and not first:
            self.add_error("first", _("有结束日期的，请填开始日期。"))
        if not (first or last or values.get("note")) and not self.errors:
            self.add_error("first", _("请填日期，或者在说明中写明时间。"))
        return values


class TermForm(RowForm):
    """One matter of appointment management."""

    kind = _kind(_("事项"), TERMS)
    text = _words(_("内容"), required=True)
    when = _line(_("时间或周期"), help_text=_("例如“每年一次”。"))


class UnitRatioForm(RowForm):
    """A structure ratio for one unit or post, beside that of the whole body."""

    unit = _line(_("单位或岗位"), required=True)
    numerator = forms.IntegerField(label=_("比例：分子"), min_value=1, max_value=32_767)
    denominator = forms.IntegerField(label=_("比例：分母"), min_value=1, max_value=32_767)
    base = _line(_("基数"), help_text=_("按什么人数计算；不填的同总比例的基数。"))

    def clean(self) -> dict[str, Any]:
        """Refuse a fraction above the whole."""
        values = super().clean() or {}
        upper, lower = values.get("numerator"), values.get("denominator")
        if upper and lower and upper > lower:
            self.add_error("numerator", _("分子不能大于分母，请核对。"))
        return values


class MeasureForm(RowForm):
    """One supporting measure."""

    kind = _kind(_("措施"), MEASURES)
    text = _words(_("内容"), required=True)
    who = _line(_("责任部门"))


ROW_FORMS: dict[str, type[RowForm]] = {
    "steps": StepForm, "organs": OrganForm, "panel_rules": PanelRuleForm, "milestones": MilestoneForm, "terms": TermForm,
    "unit_ratios": UnitRatioForm, "measures": MeasureForm,
}  # fmt: skip
"""The form of each list of rows."""
