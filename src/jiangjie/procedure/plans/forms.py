"""Forms of the chapter."""

from collections.abc import Iterator
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.filings.models import Filing, SchemeLine
from jiangjie.procedure.plans.actions import LineInput, Particulars
from jiangjie.procedure.plans.models import Plan
from jiangjie.procedure.plans.queries import next_number
from jiangjie.procedure.plans.rules import LEAST_NOTICE_DAYS, structure
from jiangjie.services.pages.forms import ActForm, OnceForm, ReasonForm
from jiangjie.services.pages.wording import message

_WITHIN = ("title", "reference_date", "entry_opens_on", "entry_closes_on", "review_on", "place", "panel_size",
           "notice_days", "second_round_reason", "second_round_consent")  # fmt: skip
_TOO_LARGE = 1_000_000


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    errors = {"required": _("请填写日期。"), "invalid": _("不是有效的日期，请写成 2026-09-01 这样的年月日。")}
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget, error_messages=errors)


def _whole(label: Any, help_text: Any = "", least: int = 0, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=help_text, min_value=least, max_value=options.pop("most", _TOO_LARGE),
        error_messages={"required": _("请填写数字，没有的填 0。"), "invalid": _("请填写整数。")}, **options,
    )  # fmt: skip


class PlanFields(forms.Form):
    """What a plan says. The fields of each line of the scheme are added when the filing is known."""

    title = forms.CharField(label=_("计划名称"), max_length=120, help_text=_("例如：2026年度特级技师评聘工作计划"))
    reference_date = _day(_("年限计算截止日"), _("岗位工作年限算到这一天为止，不计当天。"))
    entry_opens_on = _day(_("申报开始日期"))
    entry_closes_on = _day(_("申报截止日期"), _("当天仍可申报。"))
    review_on = _day(_("评审日期"), _("在申报截止之后，并留出资格审核的时间；评审所在年度即计划年度。"))
    place = forms.CharField(label=_("评审地点"), max_length=120)
    panel_size = _whole(_("评审组人数"), least=1, most=99)
    notice_days = _whole(
        _("公示期（工作日）"), _("不少于 5 个工作日（通知 4.4.1）。"), initial=LEAST_NOTICE_DAYS, most=250
    )
    second_round_reason = forms.CharField(
        label=_("同一年度再次评审的理由"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        help_text=_("原则上每家企业每年集中评审一次（通知 4.2.2）；本年度已有计划时必须填写。"),
    )  # fmt: skip
    second_round_consent = forms.CharField(
        label=_("同意再次评审的文件"),
        required=False,
        max_length=200,
        help_text=_("主管部门要求先经同意的，填写文件名称和文号。"),
    )

    def set_up(self, filing: Filing, plan: Plan | None = None) -> None:
        """Add the lines' fields, and fill in what is known."""
        self.filing = filing
        self.scheme_lines = list(filing.scheme.lines.select_related("occupation", "work_type").order_by("pk"))
        least = filing.scheme.panel_size or 1
        self.fields["panel_size"].initial = least
        self.fields["panel_size"].help_text = _("不少于备案方案规定的 %(least)d 人。") % {"least": least}
        known = {line.scheme_line_id: line for line in plan.lines.all()} if plan else {}
        base = filing.scheme.ratio_base or _("结构比例的基数")
        for line in self.scheme_lines:
            old = known.get(line.pk)
            count, on, held = (old.headcount, old.ratio_base_count, old.already_appointed) if old else (0, None, 0)
            self.fields[f"headcount_{line.pk}"] = _whole(_("名额"), _("不评聘的填 0。"), initial=count, most=9999)
            self.fields[f"base_{line.pk}"] = _whole(_("基数：%(base)s") % {"base": base}, required=False, initial=on)
            self.fields[f"appointed_{line.pk}"] = _whole(_("本等级已聘人数"), initial=held, required=False)
        for name in _WITHIN if plan else ():
            self.fields[name].initial = getattr(plan, name)

    def particulars_fields(self) -> list[forms.BoundField]:
        """Return the plan's own fields, in order."""
        return [self[name] for name in _WITHIN]

    def line_sections(self) -> Iterator[tuple[SchemeLine, list[forms.BoundField]]]:
        """Yield each line of the scheme with its three fields."""
        for line in self.scheme_lines:
            yield line, [self[f"{part}_{line.pk}"] for part in ("headcount", "base", "appointed")]

    def clean_notice_days(self) -> int:
        """Refuse less than the notice's own number."""
        days: int = self.cleaned_data["notice_days"]
        if days < LEAST_NOTICE_DAYS:
            raise ValidationError(
                _("公示不得少于 %(least)d 个工作日（通知 4.4.1），请改为 %(least)d 或更多。"),
                params={"least": LEAST_NOTICE_DAYS},
            )
        return days

    def clean_panel_size(self) -> int:
        """Refuse a panel smaller than the filed one."""
        size: int = self.cleaned_data["panel_size"]
        least = self.filing.scheme.panel_size or 1
        if size < least:
            raise ValidationError(_("备案方案规定评审组不少于 %(least)d 人（通知 4.2.1）。"), params={"least": least})
        return size

    def clean(self) -> dict[str, Any]:
        """Check the order of the dates and the structure ratio of each line."""
        data = super().clean() or self.cleaned_data
        opens, closes, review = (data.get(name) for name in ("entry_opens_on", "entry_closes_on", "review_on"))
        if opens and closes and closes < opens:
            self.add_error("entry_closes_on", _("申报截止日期不能早于申报开始日期。"))
        if closes and review and review <= closes:
            self.add_error("review_on", _("评审日期须在申报截止日期之后。"))
        for line in self.scheme_lines:
            self._check_line(line)
        return data

    def _check_line(self, line: SchemeLine) -> None:
        count, base, held = (self.cleaned_data.get(f"{part}_{line.pk}") for part in ("headcount", "base", "appointed"))
        if not count:
            return
        if base is None:
            self.add_error(f"base_{line.pk}", _("请填写计算结构比例的基数（通知 6.2.1）。"))
            return
        found = structure(self.filing.scheme, base=base, appointed=held or 0, headcount=count)
        if found and not found.kept:
            self.add_error(
                f"headcount_{line.pk}",
                ValidationError(
                    _(
                        "超过结构比例（通知 6.2.1）：%(sum)s，已聘 %(held)d 人，还可聘 %(room)d 人，名额填了 %(count)d 人。"
                    ),
                    params={"sum": message(found.sum), "held": held or 0, "room": found.room, "count": count},
                ),
            )

    def inputs(self) -> dict[str, Any]:
        """Return what the actions take."""
        data = self.cleaned_data
        lines = [
            LineInput(line, data.get(f"headcount_{line.pk}") or 0, data.get(f"base_{line.pk}") or 0,
                      data.get(f"appointed_{line.pk}") or 0)
            for line in self.scheme_lines
        ]  # fmt: skip
        return {"particulars": Particulars(**{name: data[name] for name in _WITHIN}), "lines": lines}


class PlanForm(OnceForm, PlanFields):
    """A new plan under one filing."""

    def __init__(self, *args: Any, filing: Filing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_up(filing)

    @property
    def values(self) -> dict[str, Any]:
        """Return what `actions.draft` takes."""
        return self.inputs()


class EditForm(ActForm, PlanFields):
    """A draft or returned plan."""

    def __init__(self, *args: Any, matter: Plan, **kwargs: Any) -> None:
        super().__init__(*args, matter=matter, **kwargs)
        self.set_up(matter.filing, matter)

    @property
    def values(self) -> dict[str, Any]:
        """Return what `actions.edit` takes."""
        return self.inputs()


class FileForm(ActForm):
    """Filing of the plan."""

    number = forms.CharField(label=_("计划备案编号"), max_length=40, help_text=_("已按本年度顺序给出建议，可以修改。"))

    def __init__(self, *args: Any, matter: Plan, **kwargs: Any) -> None:
        super().__init__(*args, matter=matter, **kwargs)
        self.fields["number"].initial = next_number(matter.year)


class ReturnForm(ReasonForm):
    """Return for correction."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("补正意见")
        self.fields["reason"].help_text = _("逐条写明哪里不符合、依据是什么、如何改正；单位会看到全文。")


class PlanFilter(django_filters.FilterSet):
    """Filters of the list."""

    title = django_filters.CharFilter(label=_("计划名称"), lookup_expr="icontains")
    year = django_filters.NumberFilter(label=_("年度"))
    state = django_filters.ChoiceFilter(label=_("状态"), choices=Plan.lifecycle.choices, empty_label=_("全部"))

    class Meta:
        model = Plan
        fields = ("title", "year", "state")
