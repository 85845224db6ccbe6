"""Forms of the check."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.candidacies.actions.checking import Word
from jiangjie.procedure.candidacies.findings import Item, items
from jiangjie.procedure.candidacies.forms.entering import evidence_kinds
from jiangjie.procedure.candidacies.guards import last_determination
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.candidacies.own import left_out
from jiangjie.procedure.candidacies.records import OnRecord, on_record
from jiangjie.services.pages.forms import ActForm, ReasonForm

_LEAVE = [("", _("不改动"))]
_OPEN = [("", _("暂不判断"))]
_WORDS = [("met", _("符合")), ("unmet", _("不符合"))]
_WAIVE = [("waived", _("确认重大贡献，破格免除年限")), ("unmet", _("不予破格，年限不符合"))]


class JudgeForm(ActForm):
    """A word on each condition that the unit judges; on the computed ones only where a person finds otherwise."""

    def __init__(self, *args: Any, matter: Candidacy, **kwargs: Any) -> None:
        super().__init__(*args, matter=matter, **kwargs)
        determination = last_determination(matter)
        self.items = items(determination) if determination else []
        self.left_out = left_out(determination, get_language() or "")
        for item in self.items:
            if not item.for_panel:
                self._add(item)

    def _add(self, item: Item) -> None:
        words = _WAIVE if item.may_waive else _WORDS
        first = _OPEN if item.open_for_unit else _LEAVE
        self.fields[f"outcome_{item.condition}"] = forms.ChoiceField(
            label=_("结论") if item.open_for_unit else _("与上面的结论不同时，改判为"), choices=[*first, *words],
            required=False,
        )  # fmt: skip
        self.fields[f"reason_{item.condition}"] = forms.CharField(
            label=_("理由"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("写明依据的材料和事实，会印在告知书上。"),
        )  # fmt: skip

    def on_record(self) -> list[OnRecord]:
        """Return what is on record about the person, for whoever judges the conduct."""
        return on_record(cast("Candidacy", self.matter))

    def sections(self) -> Iterator[tuple[Item, list[forms.BoundField]]]:
        """Yield each condition with its fields; the panel's have none."""
        for item in self.items:
            names = (f"outcome_{item.condition}", f"reason_{item.condition}")
            yield item, [self[name] for name in names if name in self.fields]

    def stated(self) -> dict[str, list[Any]]:
        """Return the evidence by the names of the conditions for which it was handed in."""
        case = cast("Candidacy", self.matter)
        names = dict(evidence_kinds(case.grade))
        found: dict[str, list[Any]] = {}
        for one in case.evidence.all():
            found.setdefault(names.get(one.condition, one.condition), []).append(one)
        return found

    def clean(self) -> dict[str, Any]:
        """A word needs a reason, and a reason a word."""
        data = super().clean() or self.cleaned_data
        for item in self.items:
            word, reason = (data.get(f"{part}_{item.condition}", "") for part in ("outcome", "reason"))
            if word and not reason.strip():
                self.add_error(f"reason_{item.condition}", _("请写明理由（通知 4.3.1）。"))
            if reason.strip() and not word:
                self.add_error(f"outcome_{item.condition}", _("写了理由但没有选择结论。"))
        if not any(data.get(f"outcome_{item.condition}") for item in self.items):
            self.add_error(None, _("还没有作出任何判断。请至少对一项选择结论并写明理由。"))
        return data

    @property
    def values(self) -> dict[str, Any]:
        """Return what `actions.judge` takes."""
        data = self.cleaned_data
        return {
            "words": [
                Word(item.condition, data[f"outcome_{item.condition}"], data[f"reason_{item.condition}"])
                for item in self.items
                if data.get(f"outcome_{item.condition}")
            ]
        }


class ConcludeForm(ActForm):
    """The proposed outcome."""

    conclusion = forms.ChoiceField(
        label=_("审核意见"), widget=forms.RadioSelect,
        choices=[("qualified", _("通过，进入评审")), ("refused", _("不通过"))],
        error_messages={"required": _("请选择“通过”或“不通过”。")},
    )  # fmt: skip
    note = forms.CharField(
        label=_("说明"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("不通过的必须写明理由；会印在告知书上。"),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A refusal needs its reason."""
        data = super().clean() or self.cleaned_data
        if data.get("conclusion") == "refused" and not data.get("note", "").strip():
            self.add_error("note", _("不通过必须写明理由（通知 4.3.1）。"))
        return data


class SecondLookForm(ReasonForm):
    """The request for a second look."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("复查理由")
        self.fields["reason"].help_text = _(
            "写明哪一项结论有误、有什么材料可以证明；申请后可以补充证书、岗位经历和材料。"
        )
