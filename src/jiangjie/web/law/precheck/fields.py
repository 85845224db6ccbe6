"""Fields of the public pre-check. All of them work without scripts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.occupations.fields import OccupationField

OCCUPATIONS = "occupations"
"""The id of the page's one list of occupations, which every such field offers."""
_ANSWERS = {"yes": True, "no": False}


class ListedOccupation(OccupationField):
    """An occupation typed as code or name; the page carries the list, so that no script and no request is needed."""

    widget = forms.TextInput(attrs={"list": OCCUPATIONS, "autocomplete": "off"})  # type: ignore[assignment]  # plainer


def day_field(label: Any, **options: Any) -> forms.DateField:
    """Return a date as everybody types it."""
    errors = {"required": _("请填写日期。"), "invalid": _("不是有效的日期，请写成 2016-05-20 这样的年月日。")}
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages=errors, **options)


def choice_field(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:
    """Return one of the policy's words, none chosen at first."""
    options.setdefault("error_messages", {"required": _("请选择一项。"), "invalid_choice": _("请从所列的各项中选择。")})
    return forms.ChoiceField(label=label, choices=lambda: [("", "—"), *choices()], **options)


def answer_field(label: Any, words: tuple[Any, Any, Any], **options: Any) -> forms.TypedChoiceField:
    """Return a question with three answers: true, false, None. `words` are those for yes, no and neither."""
    yes, no, open_ = words
    return forms.TypedChoiceField(
        label=label, required=False, coerce=_ANSWERS.get, empty_value=None,
        choices=[("yes", yes), ("no", no), ("", open_)], **options,
    )  # fmt: skip
