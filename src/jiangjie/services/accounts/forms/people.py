"""Forms about people and organisations."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.roles import EXPERT, ROLES, party
from jiangjie.services.accounts.actions.organisations import SHORT, divisions
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.pages.forms import OnceForm


def _username() -> forms.RegexField:
    return forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]{2,59}$", label=_("账号"), help_text=_("小写字母、数字、点或横线，3至60个字符。"),
        error_messages={"invalid": _("账号只能用小写字母、数字、点、下划线或横线，且至少3个字符。")},
    )  # fmt: skip


class InviteForm(OnceForm):
    """Who is invited, into which roles."""

    name = forms.CharField(label=_("姓名"), max_length=60)
    username = _username()
    email = forms.EmailField(label=_("电子邮箱"), required=False)
    roles = forms.MultipleChoiceField(
        label=_("角色"), widget=forms.CheckboxSelectMultiple,
        help_text=_("经办、复核、审批应由不同的人担任：谁录入的事项，谁就不能复核、审批。"),
    )  # fmt: skip

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role, gettext(label)) for role, label in ROLES.items() if party(role) == organisation.kind]
        if organisation.kind != Organisation.Kind.BUREAU:
            choices.append((EXPERT, gettext(ROLES[EXPERT])))
        roles = self.fields["roles"]
        assert isinstance(roles, forms.MultipleChoiceField)  # noqa: S101  tells mypy what the line above declared
        roles.choices = choices


class InviteEmployeeForm(OnceForm):
    """The account of a member of the staff."""

    username = _username()
    email = forms.EmailField(label=_("电子邮箱"), required=False)


class EstablishForm(OnceForm):
    """The centre, or a district's bureau."""

    kind = forms.ChoiceField(
        label=_("类别"), widget=forms.RadioSelect,
        choices=[(kind.value, kind.label) for kind in (Organisation.Kind.CENTRE, Organisation.Kind.DISTRICT)],
    )  # fmt: skip
    division = forms.ChoiceField(label=_("行政区"), required=False, help_text=_("区人社须选择。"))
    name = forms.CharField(label=_("名称"), max_length=120, help_text=_("全称，例如“徐汇区人力资源和社会保障局”。"))
    short_name = forms.CharField(label=_("简称"), max_length=SHORT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        division = self.fields["division"]
        assert isinstance(division, forms.ChoiceField)  # noqa: S101  tells mypy what the line above declared
        division.choices = [("", "—"), *((one.code, one.name) for one in divisions())]

    def clean(self) -> dict[str, Any]:
        """Want a district for a district's bureau, and none for the centre."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kind") == Organisation.Kind.DISTRICT and not cleaned.get("division"):
            self.add_error("division", _("请选择行政区。"))
        if cleaned.get("kind") == Organisation.Kind.CENTRE:
            cleaned["division"] = ""
        return cleaned
