"""Forms of the chapter."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.appointments.models import Appointment
from jiangjie.procedure.appointments.terms import scheme_of, term_end
from jiangjie.services.clock import today
from jiangjie.services.documents.uploads import UploadField
from jiangjie.services.pages.forms import ActForm, ReasonForm

LONG = 4000


def day_field(label: Any, help_text: Any = "") -> forms.DateField:
    """Return a date field with the browser's own calendar."""
    return forms.DateField(
        label=label, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("请填写日期。"), "invalid": _("请按 2026-09-01 的写法填写日期。")},
    )  # fmt: skip


def text_field(label: Any, help_text: Any) -> forms.CharField:
    """Return a field for an article of the agreement."""
    return forms.CharField(
        label=label, help_text=help_text, max_length=LONG, widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("请填写本条内容；协议须写明双方的责任、权利和义务。")},
    )  # fmt: skip


class AgreementForm(ActForm):
    """What both sides agree on (4.6.1); the term comes from the filed scheme."""

    post = forms.CharField(
        label=_("聘任岗位"), max_length=120, error_messages={"required": _("请填写聘任到哪个岗位。")}
    )
    term_from = day_field(_("聘期自"), _("不早于发证日期。"))
    term_to = day_field(_("聘期至"))
    duties = text_field(_("职责与任务"), _("受聘人要做什么：技术攻关、工艺改进、带徒传技等。每段一行。"))
    rights = text_field(_("权利与待遇"), _("受聘人的权利、薪酬待遇和保障。每段一行。"))
    obligations = text_field(_("单位的责任与义务"), _("单位提供的岗位、工作平台和支持。每段一行。"))

    matter: Appointment

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        matter = self.matter
        for name in ("post", "duties", "rights", "obligations"):
            self.fields[name].initial = getattr(matter, name)
        self.fields["post"].initial = matter.post or matter.certificate.candidacy.employee.post
        months = scheme_of(matter.certificate).term_months
        first = matter.term_from or max(today(), matter.certificate.issued_on)
        self.fields["term_from"].initial = first
        self.fields["term_to"].initial = matter.term_to or (term_end(first, months) if months else None)
        self.fields["term_to"].help_text = (
            gettext("备案方案规定的聘期为 %(months)d 个月。") % {"months": months}
            if months
            else gettext("备案方案没有规定聘期，请按协议填写。")
        )


class SignedForm(ActForm):
    """The signed copy, and when it was signed."""

    signed = UploadField(label=_("双方签署的协议"), help_text=_("PDF、JPG 或 PNG 扫描件，须有双方签字和单位盖章。"))
    signed_on = day_field(_("签署日期"), _("以协议上后签一方的日期为准。"))


class PlatformForm(ActForm):
    """A work platform 工作平台."""

    kind = forms.CharField(
        label=_("平台类型"), max_length=60, help_text=_("例如：技能大师工作室、劳模创新工作室、技术攻关小组。"),
        error_messages={"required": _("请填写提供的是哪一类平台。")},
    )  # fmt: skip
    name = forms.CharField(label=_("平台名称"), max_length=120, error_messages={"required": _("请填写平台的名称。")})
    given_on = day_field(_("提供日期"))
    conditions = forms.CharField(
        label=_("条件与支持"), max_length=LONG, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("场地、设备、经费、人员等。"),
    )  # fmt: skip


class EndForm(ReasonForm):
    """The end of an appointment, with its day and reason."""

    ended_on = day_field(_("终止日期"))
    field_order = ("ended_on", "reason")
