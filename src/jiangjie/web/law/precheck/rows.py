"""Rows of the pre-check: certificates, posts, honours, several of each; blank ones are passed over."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.candidacies import vocabulary
from jiangjie.web.law.precheck.fields import ListedOccupation, choice_field, day_field

MOST = 20
_OTHER_OCCUPATION = _("与申报职业不同的才填写。")
SCIENCE_AWARD = "national_science_award"


class Row(forms.Form):
    """One entry of a list."""

    use_required_attribute = False

    def fact(self, occupation: str) -> dict[str, Any]:
        """Return the entry as `jiangjie decide` reads it; `occupation` is the one applied for."""
        raise NotImplementedError

    def _occupation(self, default: str) -> str:
        found = self.cleaned_data.get("occupation")
        return found.code if found else default

    def _in_order(self, first: str, last: str, words: Any) -> None:
        begins, ends = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if begins and ends and ends < begins:
            self.add_error(last, words)


class CertificateRow(Row):
    """A certificate 证书."""

    level = choice_field(_("等级"), vocabulary.levels)
    kind = choice_field(_("证书类别"), vocabulary.credential_kinds)
    issued_on = day_field(_("发证日期"))
    revoked_on = day_field(_("注销日期"), required=False, help_text=_("已注销的才填写。"))
    occupation = ListedOccupation(label=_("证书上的职业"), required=False, help_text=_OTHER_OCCUPATION)

    def clean(self) -> dict[str, Any]:
        """Hold the dates against each other."""
        self._in_order("issued_on", "revoked_on", _("注销日期早于发证日期，请对照证书更正。"))
        return self.cleaned_data

    def fact(self, occupation: str) -> dict[str, Any]:
        """Return the certificate."""
        data = self.cleaned_data
        found = {"level": data["level"], "kind": data["kind"], "occupation": self._occupation(occupation)}
        return found | {"issued_on": data["issued_on"], "revoked_on": data["revoked_on"]}


class PostRow(Row):
    """A period in a post 岗位经历."""

    level = choice_field(_("岗位等级"), vocabulary.post_levels)
    since = day_field(_("自"), help_text=_("聘到该等级岗位的第一天，不是发证日期。"))
    until = day_field(_("至"), required=False, help_text=_("仍在岗的留空。"))
    occupation = ListedOccupation(label=_("岗位的职业"), required=False, help_text=_OTHER_OCCUPATION)

    def clean(self) -> dict[str, Any]:
        """Hold the dates against each other."""
        self._in_order("since", "until", _("结束日期早于开始日期，请更正；仍在岗的留空。"))
        return self.cleaned_data

    def fact(self, occupation: str) -> dict[str, Any]:
        """Return the period."""
        data = self.cleaned_data
        found = {"level": data["level"], "occupation": self._occupation(occupation)}
        return found | {"from": data["since"], "to": data["until"]}


class HonourRow(Row):
    """An honour 表彰奖励."""

    kind = choice_field(_("奖项"), vocabulary.honour_kinds)
    award_class = choice_field(
        _("奖励等级"), vocabulary.award_classes, required=False, help_text=_("只有国家科学技术奖填写。")
    )
    conferred_on = day_field(_("授予日期"), required=False, help_text=_("记不清的留空，按已获得计。"))

    def clean(self) -> dict[str, Any]:
        """Ask for the class where the prize has classes (3.3.2), and only there."""
        kind, award_class = self.cleaned_data.get("kind"), self.cleaned_data.get("award_class")
        if kind == SCIENCE_AWARD and not award_class and "award_class" not in self.errors:
            self.add_error("award_class", _("国家科学技术奖须写明等级（通知 3.3.2），请选择一项。"))
        if kind and kind != SCIENCE_AWARD and award_class:
            self.add_error("award_class", _("只有国家科学技术奖分等级，请选“—”，或更正奖项。"))
        return self.cleaned_data

    def fact(self, occupation: str) -> dict[str, Any]:  # noqa: ARG002  an honour belongs to no occupation
        """Return the honour."""
        day: date | None = self.cleaned_data["conferred_on"]
        return {"kind": self.cleaned_data["kind"], "on": day, "class": self.cleaned_data["award_class"] or None}


class Rows(forms.BaseFormSet):
    """A list of entries; `title`, `hint`, `each` and `more` are its words on the page."""

    def __init__(self, words: Mapping[str, Any], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.words = words

    def facts(self, occupation: str) -> list[dict[str, Any]]:
        """Return the entries that are filled in."""
        return [form.fact(occupation) for form in self.forms if form.has_changed()]


def row_set(row: type[Row], *, extra: int) -> type[Rows]:
    """Return the list of such rows with `extra` blank ones at its end."""
    made: Any = forms.formset_factory(row, formset=Rows, extra=extra, max_num=MOST, absolute_max=MOST)
    found: type[Rows] = made
    return found
