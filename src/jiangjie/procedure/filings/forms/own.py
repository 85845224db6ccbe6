"""The form of one own condition 细化条件 (3.4): words for a person to judge, or a rule that the machine decides."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jiangjie.core.policy import PolicyError, load_policy
from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.filings.conditions import about_choices
from jiangjie.procedure.filings.overlays import CREDENTIAL, FILE, HONOUR, YEARS, YEARS_IN_POST, read_document
from jiangjie.services.clock import today

LARGEST_DOCUMENT = 100_000
"""Characters; the notice with all its own conditions is a fifth of it."""
_SORTS = [
    ("", _("文字说明，由人评判")),
    (YEARS, _("岗位工作年限")),
    (HONOUR, _("须有荣誉")),
    (CREDENTIAL, _("须有证书")),
]
_NEEDS = {
    YEARS: ("years", _("对应岗位工作年限的，请写明要求几年，以便与通知比较（通知 3.4）。")),
    HONOUR: ("honours", _("请至少选择一种荣誉（通知 3.4）。")),
    CREDENTIAL: ("level", _("请选择须持有哪一级证书（通知 3.4）。")),
}
"""What each kind of rule has to say, and the message when it does not."""
_ONLY = {
    "about": (HONOUR, CREDENTIAL), "years": (YEARS,), "waivable": (YEARS,), "honours": (HONOUR,), "level": (CREDENTIAL,),
    "skill_only": (CREDENTIAL,), "narrow": (YEARS, CREDENTIAL), "judged_by": ("",), "declared_looser": ("",),
}  # fmt: skip
"""For which kinds of rule a field is; the page hides the others."""


_NOTHING: dict[str, Any] = {
    "years": None, "level": None, "honours": [], "waivable": False, "skill_only": False, "narrow": False,
    "declared_looser": False,
}  # fmt: skip
"""What such a field says for the other kinds; the rest say ""."""


def _names(words: Any) -> list[tuple[str, str]]:
    lang = "en" if (get_language() or "").startswith("en") else "zh"
    return [(key, getattr(one, "name", one)(lang)) for key, one in words.items()]


class OwnConditionForm(forms.Form):
    """One condition of the body's own."""

    title = forms.CharField(label=_("细化条件"), max_length=200)
    grade = forms.ChoiceField(label=_("适用等级"), choices=[("", _("全部")), *Grade.choices], required=False)
    form = forms.ChoiceField(
        label=_("怎样审核"), choices=_SORTS, required=False,
        help_text=_("能由系统核对的选后三种；资格审核时逐人核对，不必人工评判。"),
    )  # fmt: skip
    about = forms.ChoiceField(
        label=_("对应通知的条件"), required=False,
        help_text=_("与通知同一项相比较，证明是更严还是更宽。通知没有规定的，选“—”。"),
    )  # fmt: skip
    years = forms.IntegerField(label=_("要求的岗位年限（年）"), min_value=0, max_value=50, required=False)
    waivable = forms.BooleanField(
        label=_("符合破格条件的不受本项年限限制"), required=False,
        help_text=_("通知 3.3 的破格只免通知规定的年限；本单位另定的年限，写明的才免。"),
    )  # fmt: skip
    honours = forms.MultipleChoiceField(
        label=_("荣誉种类（有其一即可）"), required=False, widget=forms.CheckboxSelectMultiple
    )
    level = forms.ChoiceField(label=_("证书级别"), required=False)
    skill_only = forms.BooleanField(label=_("只认职业技能等级证书"), required=False)
    narrow = forms.BooleanField(label=_("只认本职业，不含相关职业"), required=False)
    judged_by = forms.ChoiceField(
        label=_("由谁评判"), choices=[("", _("单位资格审核人")), ("panel", _("评审专家组"))], required=False
    )
    declared_looser = forms.BooleanField(label=_("宽于通知的规定"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about, honours, level = (self.fields[name] for name in ("about", "honours", "level"))
        words = load_policy().words
        about.choices = about_choices(today())  # type: ignore[attr-defined]  # a ChoiceField
        honours.choices = _names(words.honours)  # type: ignore[attr-defined]  # a MultipleChoiceField
        level.choices = [("", "—"), *_names(words.levels)]  # type: ignore[attr-defined]  # a ChoiceField

    def shown(self) -> Iterator[tuple[forms.BoundField, str]]:
        """Yield each field with the kinds of rule that it is for, as classes of the page; none for all kinds."""
        for field in self.visible_fields():
            yield field, " ".join(f"only-{sort or 'words'}" for sort in _ONLY.get(field.name, ()))

    def clean(self) -> dict[str, Any]:
        """Ask for what the kind of rule needs, and keep nothing that it does not."""
        values = super().clean() or {}
        if values.get("about") == YEARS_IN_POST and self.add_prefix("form") not in self.data:
            values["form"] = YEARS  # nobody chose a kind; where one was chosen, a field that it hides says nothing
        sort = values.get("form") or ""
        if sort in _NEEDS:
            name, message = _NEEDS[sort]
            if values.get(name) in (None, "", []):
                self.add_error(name, message)
        for name, sorts in _ONLY.items():
            if sort not in sorts:
                values[name] = _NOTHING.get(name, "")
        if sort == YEARS:
            values["about"] = YEARS_IN_POST
        return values


def clean_document(text: str) -> dict[str, Any] | None:
    """Return a pasted or uploaded overlay as a row, None for nothing. Raises ``ValidationError`` that says what is wrong."""
    if not text.strip():
        return None
    if len(text) > LARGEST_DOCUMENT:
        raise ValidationError(_("规则文件过大，请精简。"))
    try:
        overlay = read_document(text)
    except PolicyError as error:
        raise ValidationError(_("规则文件不能使用：%(fault)s"), params={"fault": str(error)}) from error
    return {"title": overlay.source or overlay.id, "grade": "", "about": "", "form": FILE, "document": text,
            "sha256": overlay.sha256}  # fmt: skip
