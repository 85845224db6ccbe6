"""Forms of accounts."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.roles import EXPERT, ROLES, party
from jiangjie.services.accounts.models import Organisation, User
from jiangjie.services.pages.forms import OnceForm


class PasswordForm(forms.Form):
    """A new password, typed twice."""

    password = forms.CharField(
        label=_("新密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("至少10个字符，不能全是数字，不能与账号或姓名相近。"),
    )  # fmt: skip
    again = forms.CharField(
        label=_("再输一次"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        """Hold the password against the rules."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        password, again = cleaned.get("password"), cleaned.get("again")
        if password and again and password != again:
            self.add_error("again", _("两次输入的密码不一致，请重新输入。"))
        if password:
            try:
                validate_password(password, self.user)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned


class InviteForm(OnceForm):
    """Who is invited, into which roles."""

    name = forms.CharField(label=_("姓名"), max_length=60)
    username = forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]{2,59}$", label=_("账号"), help_text=_("小写字母、数字、点或横线，3至60个字符。"),
        error_messages={"invalid": _("账号只能用小写字母、数字、点、下划线或横线，且至少3个字符。")},
    )  # fmt: skip
    email = forms.EmailField(label=_("电子邮箱"), required=False)
    roles = forms.MultipleChoiceField(label=_("角色"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(role, label) for role, label in ROLES.items() if party(role) == organisation.kind]
        if organisation.kind == Organisation.Kind.BODY:
            choices.append((EXPERT, ROLES[EXPERT]))
        roles = self.fields["roles"]
        assert isinstance(roles, forms.MultipleChoiceField)  # noqa: S101  tells mypy what the line above declared
        roles.choices = choices
