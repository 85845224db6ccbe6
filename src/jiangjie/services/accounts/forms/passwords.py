"""Forms for passwords."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from jiangjie.services.accounts.models import User

_WORDS = {
    "password_too_short": _("密码太短，至少%(min_length)d个字符。请加长，例如用几个词连起来。"),
    "password_entirely_numeric": _("密码不能全是数字。请加入字母或汉字。"),
    "password_too_common": _("这个密码太常见，容易被猜到。请换一个。"),
    "password_too_similar": _("密码与账号或姓名太相近。请换一个。"),
}
"""Our words for what Django's validators find; theirs are not all translated."""


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
                self.add_error("password", [_in_our_words(one) for one in error.error_list])
        return cleaned


class ChangePasswordForm(PasswordForm):
    """A new password for somebody who shows that they know the present one."""

    current = forms.CharField(
        label=_("现在的密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    field_order = ("current", "password", "again")

    def clean_current(self) -> str:
        """Refuse a wrong one: an unattended screen must not be enough to take an account over."""
        current: str = self.cleaned_data["current"]
        if not self.user.check_password(current):
            raise forms.ValidationError(_("现在的密码不对。忘记密码的，请联系本单位管理员重置。"))
        return current


def _in_our_words(error: forms.ValidationError) -> forms.ValidationError:
    return forms.ValidationError(_WORDS.get(error.code or "", error.message), error.code, error.params)
