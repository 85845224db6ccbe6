"""The form by which a setting gets a value."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.services.clock import today
from jiangjie.services.pages.forms import OnceForm
from jiangjie.services.parameters.catalogue import Setting

MOST = 10_000


class SettingForm(OnceForm):
    """A value of the setting's kind, from which day, by which document."""

    in_force_from = forms.DateField(
        label=_("生效日期"), widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("依据文件规定的生效日期，可以是以后的日子；此前的办理结果不受影响。"),
    )  # fmt: skip
    source = forms.CharField(
        label=_("依据文件"), max_length=200, help_text=_("写明文件名称和文号，例如“沪人社职〔2026〕12号”。"),
    )  # fmt: skip
    retroactive_reason = forms.CharField(
        label=_("追溯的理由"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("生效日期早于今天的必须填写，与取值一起长期显示；其他情形留空。"),
    )  # fmt: skip
    field_order = ("value", "undecided", "in_force_from", "source", "retroactive_reason")

    def __init__(self, *args: Any, setting: Setting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.setting = setting
        self.fields["value"] = _field(setting)
        if setting.may_be_undecided:
            self.fields["undecided"] = forms.BooleanField(label=_("改为未定"), required=False)
            self.fields["value"].required = False
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Take either a value or "undecided", not both and not neither."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        undecided = cleaned.pop("undecided", False)
        if "value" in cleaned and self.setting.may_be_undecided:
            given = cleaned["value"] not in {None, ""}
            if undecided and given:
                self.add_error("undecided", _("既填了取值，又选了“改为未定”。请只保留一项。"))
            elif not undecided and not given:
                self.add_error("value", _("没有填写取值。确需撤销取值的，请选“改为未定”。"))
            elif undecided:
                cleaned["value"] = None
        if self.setting.kind == "flag" and "value" in cleaned:
            cleaned["value"] = cleaned["value"] == "yes"
        day = cleaned.get("in_force_from")
        if day and day < today() and not cleaned.get("retroactive_reason"):
            self.add_error("retroactive_reason", _("生效日期早于今天，请写明追溯的理由，或改为今天或以后。"))
        return cleaned


def _field(setting: Setting) -> forms.Field:
    label = gettext(setting.title)
    if setting.kind == "number":
        words = _("应为1至10000的整数，不带单位。")
        return forms.IntegerField(
            label=label, min_value=1, max_value=MOST, help_text=words,
            error_messages={"min_value": words, "max_value": words, "invalid": words},
        )  # fmt: skip
    if setting.kind == "flag":
        return forms.ChoiceField(label=label, choices=[("yes", _("是")), ("no", _("否"))], widget=forms.RadioSelect)
    if setting.kind == "choice":
        choices = [(key, gettext(word)) for key, word in setting.choices]
        return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
    return forms.CharField(label=label, max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class DayForm(forms.Form):
    """The day as of which the settings are shown."""

    on = forms.DateField(
        label=_("查看这一天的取值"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("不是有效的日期，请写成 2026-09-01 这样的年月日。")},
    )  # fmt: skip
