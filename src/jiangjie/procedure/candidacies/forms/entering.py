"""Forms by which a person enters and states a case."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.policy import load_policy
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.candidacies.queries import employee_of
from jiangjie.procedure.plans.models import Plan, PlanLine
from jiangjie.services.accounts.models import Employee
from jiangjie.services.documents.uploads import UploadField
from jiangjie.services.pages.forms import ActForm, OnceForm


def _lines(plan: Plan) -> list[tuple[int, str]]:
    return [(line.pk, str(line)) for line in plan.lines.all()]


def _line_field(plan: Plan) -> forms.TypedChoiceField:
    by_pk: dict[str, PlanLine] = {str(line.pk): line for line in plan.lines.all()}
    return forms.TypedChoiceField(
        label=_("申报职业（工种）与等级"), choices=_lines(plan), coerce=lambda pk: by_pk[str(pk)], widget=forms.RadioSelect,
        error_messages={"required": _("请选择申报的职业（工种）与等级。")},
    )  # fmt: skip


class EnterForm(OnceForm):
    """The first step: which line; for the clerk, also who."""

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        if self.actor.has(r.CLERK):
            self.fields["number"] = forms.CharField(
                label=_("申报人工号"), max_length=30, help_text=_("按全体职工名册填写；一次申报多人请用名册导入。")
            )
        self.fields["line"] = _line_field(plan)

    def clean_number(self) -> Employee:
        """Find the employee in the staff register."""
        number = self.cleaned_data["number"].strip()
        found = Employee.objects.filter(organisation=self.plan.organisation, number=number).first()
        if found is None:
            raise ValidationError(
                _("全体职工名册中没有工号“%(number)s”。请核对工号，或先把此人补入职工名册。"), params={"number": number}
            )
        return found

    def clean(self) -> dict[str, Any]:
        """An employee without an entry in the register cannot apply: the register says who belongs to the body."""
        data = super().clean() or self.cleaned_data
        if "number" not in self.fields:
            data["number"] = employee_of(self.actor)
            if data["number"] is None:
                raise ValidationError(_("全体职工名册中没有与您的账号对应的登记。请联系单位管理员登记后再申报。"))
        return data

    @property
    def values(self) -> dict[str, Any]:
        """Return what `actions.enter` takes."""
        return {"line": self.cleaned_data["line"], "employee": self.cleaned_data["number"]}


class LineForm(forms.Form):
    """Another line of the same plan."""

    def __init__(self, *args: Any, candidacy: Candidacy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"] = _line_field(candidacy.plan)
        self.fields["line"].initial = candidacy.line_id


class StatementForm(forms.Form):
    """Achievements in the person's own words."""

    still_in_occupation = forms.TypedChoiceField(
        label=_("是否仍从事本职业（工种）工作"), widget=forms.RadioSelect, coerce=lambda value: value == "yes",
        choices=[("yes", _("是")), ("no", _("否"))], error_messages={"required": _("请选择“是”或“否”。")},
    )  # fmt: skip
    statement = forms.CharField(
        label=_("业绩与贡献"), max_length=5000, widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("写明解决的技术难题、工艺改进、传授技艺等，注明时间、本人作用和效果。不超过 5000 字。"),
    )  # fmt: skip

    def __init__(self, *args: Any, candidacy: Candidacy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = candidacy.still_in_occupation
        self.fields["still_in_occupation"].initial = None if known is None else ("yes" if known else "no")
        self.fields["statement"].initial = candidacy.statement


def evidence_kinds(grade: str) -> list[tuple[str, str]]:
    """Return for what an evidence file can stand: the grade's conditions, honours, the exceptional route, other things."""
    conditions = [(one.id, one.title("zh")) for one in load_policy().grades[grade].conditions]
    more = [("honour", gettext("表彰奖励"))] if grade == "special" else []
    return [*conditions, *more, ("major_contribution", gettext("重大贡献（破格）")), ("other", gettext("其他评审材料"))]


class EvidenceForm(ActForm):
    """One evidence file."""

    condition = forms.ChoiceField(label=_("证明哪一项条件"))
    title = forms.CharField(label=_("材料名称"), max_length=120, required=False, help_text=_("不填的，用文件名。"))
    upload = UploadField(label=_("材料文件"), help_text=_("PDF、JPG 或 PNG。身份证件号码以外无关的个人信息请遮盖。"))

    def __init__(self, *args: Any, matter: Candidacy, **kwargs: Any) -> None:
        super().__init__(*args, matter=matter, **kwargs)
        self.fields["condition"].choices = [("", _("请选择")), *evidence_kinds(matter.grade)]  # type: ignore[attr-defined]  # a choice field


class WithdrawForm(ActForm):
    """Withdrawal; the clerk says why."""

    reason = forms.CharField(
        label=_("撤回原因"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("本人撤回的可以不填；单位经办代为撤回的必须写明原因和依据。"),
    )  # fmt: skip
