"""Forms of the chapter."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.publicity.models import Notice
from jiangjie.procedure.supervision import queries
from jiangjie.procedure.supervision.models import Complaint
from jiangjie.procedure.supervision.routing import authorities
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.pages.forms import ActForm, OnceForm, ReasonForm

TEXT_LIMIT = 5000
SHOWN = 5
"""How many bodies of like name an error lists."""


class LodgeForm(OnceForm):
    """A complaint by anybody (6.2.2). `notice` is the ended notice that a late objection was about."""

    body = forms.CharField(
        label=_("被投诉单位"), max_length=120,
        help_text=_("填写单位名称（可以只写一部分）或统一社会信用代码；输入时会提示已备案的单位。"),
        error_messages={"required": _("请填写投诉哪一家单位。")},
        widget=forms.TextInput(attrs={"list": "bodies", "autocomplete": "off"}),
    )  # fmt: skip
    subject = forms.CharField(
        label=_("事项"), max_length=120, help_text=_("用一句话说明，例如：公示期不足五个工作日。"),
        error_messages={
            "required": _("请用一句话写明投诉什么事。"), "max_length": _("事项最多 120 字，详细情况请写在“内容”里。"),
        },
    )  # fmt: skip
    text = forms.CharField(
        label=_("内容"), max_length=TEXT_LIMIT, widget=forms.Textarea(attrs={"rows": 8, "maxlength": TEXT_LIMIT}),
        help_text=_("时间、地点、经过、涉及的人员和您掌握的依据。最多 5000 字。请不要写身份证件号码。"),
        error_messages={
            "required": _("请写明具体情况，否则无法核查。"),
            "max_length": _("内容最多 5000 字，现在是 %(show_value)d 字，请精简后再提交。"),
        },
    )  # fmt: skip
    contact = forms.CharField(
        label=_("联系方式（选填）"), max_length=120, required=False,
        help_text=_("不留也会办理。留下的，只有办理投诉的人社部门看得到，被投诉单位看不到。"),
    )  # fmt: skip

    def __init__(self, *args: Any, notice: Notice | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.notice = notice
        if notice is not None:
            self.fields["body"].initial = notice.organisation.name
            self.fields["subject"].initial = gettext("对“%(plan)s”公示的异议") % {"plan": notice.review.plan.title}

    @property
    def body_names(self) -> list[str]:
        """Return the names that the browser offers while one types; the register is public."""
        return list(queries.bodies_to_choose().values_list("name", flat=True))

    def clean_body(self) -> Organisation:
        """Find the body that the words mean; several or none: say which, so that the person can choose."""
        words = self.cleaned_data["body"]
        found = queries.find_bodies(words)
        if not found:
            raise forms.ValidationError(
                _("名录中没有名称含“%(words)s”的评价机构。请核对单位全称；分公司请填分公司的名称。"),
                params={"words": words},
            )
        if len(found) > 1:
            names = gettext("、").join(one.name for one in found[:SHOWN])
            more = gettext("等") if len(found) > SHOWN else ""
            raise forms.ValidationError(
                _("有多家单位名称含“%(words)s”：%(names)s%(more)s。请填写其中一家的全称。"),
                params={"words": words, "names": names, "more": more},
            )
        return found[0]


class FollowForm(forms.Form):
    """Receipt and code of a complaint."""

    receipt = forms.CharField(
        label=_("回执号"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("例如 TS20260901-AB2C3D"), error_messages={"required": _("请填写回执上的回执号。")},
    )  # fmt: skip
    code = forms.CharField(
        label=_("查询码"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("提交时显示过一次的 12 位查询码，短横线和大小写不影响。"),
        error_messages={"required": _("请填写查询码。没有查询码不能查看，这是为了保护投诉人。")},
    )  # fmt: skip


class TransferForm(ReasonForm):
    """To which authority, and why."""

    to = forms.ModelChoiceField(
        label=_("转给"), queryset=Organisation.objects.none(), empty_label=_("请选择"),
        error_messages={"required": _("请选择转给哪个部门。"), "invalid_choice": _("请从列表中选择一个部门。")},
    )  # fmt: skip
    field_order = ("to", "reason")
    matter: Complaint

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = authorities().exclude(pk=self.matter.handler_id)
        self.fields["to"].queryset = others  # type: ignore[attr-defined]  # the field is a ModelChoiceField


class AnswerForm(ActForm):
    """The answer as the complainant will read it."""

    answer = forms.CharField(
        label=_("答复"), max_length=TEXT_LIMIT, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("写明查明的情况、处理意见和依据。批准后投诉人凭回执可以看到。"),
        error_messages={"required": _("请写明答复内容。")},
    )  # fmt: skip
    matter: Complaint

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].initial = self.matter.answer
