"""Forms of the chapter."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.filings.models import Filing, SchemeLine
from jiangjie.procedure.filings.schedule import LEAST_NOTICE_DAYS
from jiangjie.procedure.plans.actions import Dates, LineInput, Particulars
from jiangjie.procedure.plans.models import Plan, PlanLine
from jiangjie.procedure.plans.queries import next_number
from jiangjie.procedure.plans.remarks import last_remarks
from jiangjie.procedure.plans.rules import notice_span, planned_in, structure, trade_of
from jiangjie.procedure.plans.unit_fields import add_unit_fields, check_units, unit_sections, units_given
from jiangjie.procedure.plans.units import Taken, units_planned_in
from jiangjie.procedure.plans.versions import DAYS
from jiangjie.services.clock import today
from jiangjie.services.pages.forms import ActForm, OnceForm, ReasonForm
from jiangjie.services.pages.wording import message

_WITHIN = ("title", "reference_date", "entry_opens_on", "entry_closes_on", "review_on", "place", "panel_size",
           "outside_experts", "notice_days", "results_on", "second_round_reason", "second_round_consent")  # fmt: skip
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
    reference_date = _day(
        _("年限计算截止日"),
        _("它决定谁符合条件：岗位工作年限算到这一天为止，不计当天；这一天之后取得的证书、荣誉和开始的岗位都不计。"),
    )
    entry_opens_on = _day(_("申报开始日期"))
    entry_closes_on = _day(_("申报截止日期"), _("当天仍可申报。"))
    review_on = _day(_("评审日期"), _("在申报截止之后，并留出资格审核的时间；评审所在年度即计划年度。"))
    place = forms.CharField(label=_("评审地点"), max_length=120)
    panel_size = _whole(_("评审组人数"), least=1, most=99)
    outside_experts = _whole(_("其中外单位专家"), most=99)
    notice_days = _whole(
        _("公示期（工作日）"), _("不少于 5 个工作日（通知 4.4.1）。"), initial=LEAST_NOTICE_DAYS, most=250
    )
    results_on = _day(
        _("结果备案日期"), _("计划在哪一天报送结果备案（通知 4.4.3）；须在公示期满之后，系统按工作日推算。")
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

    def set_up(self, filing: Filing, plan: Plan | None = None, like: Plan | None = None) -> None:
        """Add the lines' fields, and fill in what is known: from the plan itself, or a year on from an earlier one."""
        self.filing, self.plan = filing, plan
        self.scheme_lines = list(filing.scheme.lines.select_related("scheme", "occupation", "work_type").order_by("pk"))
        least, outside = filing.scheme.panel_size or 1, filing.scheme.outside_experts or 0
        self.fields["panel_size"].initial, self.fields["outside_experts"].initial = least, outside
        self.fields["panel_size"].help_text = _("不少于备案方案规定的 %(least)d 人。") % {"least": least}
        self.fields["outside_experts"].help_text = _("不少于备案方案规定的 %(least)d 人。") % {"least": outside}
        self._add_lines(self._known(plan, like))
        if plan is not None:
            for name in _WITHIN:
                self.fields[name].initial = getattr(plan, name)
            if plan.outside_experts is None:
                self.fields["outside_experts"].initial = outside
        elif like is not None:
            for name, value in a_year_on(like).items():
                self.fields[name].initial = value

    def _known(self, plan: Plan | None, like: Plan | None) -> dict[int, PlanLine]:
        source = plan or like
        if source is None:
            return {}
        lines = source.lines.select_related("scheme_line")
        by_trade = {trade_of(line.scheme_line): line for line in lines}
        return {line.pk: old for line in self.scheme_lines if (old := by_trade.get(trade_of(line)))}

    def _add_lines(self, known: Mapping[int, PlanLine]) -> None:
        base = self.filing.scheme.ratio_base or _("结构比例的基数")
        for line in self.scheme_lines:
            old = known.get(line.pk)
            count, on, held = (
                (old.headcount, old.ratio_base_count, old.already_appointed) if old else (0, None, 0)
            )  # fmt: skip
            self.fields[f"headcount_{line.pk}"] = _whole(_("名额"), _("不评聘的填 0。"), initial=count, most=9999)
            self.fields[f"base_{line.pk}"] = _whole(_("基数：%(base)s") % {"base": base}, required=False, initial=on)
            self.fields[f"appointed_{line.pk}"] = _whole(
                _("本等级已聘人数"), _("不含本年度其他轮次计划中的人：那些名额由系统另行扣除。"),
                initial=held, required=False,
            )  # fmt: skip
            add_unit_fields(self, line, old.units if old else [])

    def particulars_fields(self) -> list[forms.BoundField]:
        """Return the plan's own fields, in order."""
        return [self[name] for name in _WITHIN]

    def line_sections(self) -> Iterator[tuple[SchemeLine, list[forms.BoundField], list[Any]]]:
        """Yield each line of the scheme with its three fields and those of its units or posts."""
        for line in self.scheme_lines:
            own = [self[f"{part}_{line.pk}"] for part in ("headcount", "base", "appointed")]
            yield line, own, list(unit_sections(self, line))

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

    def clean_outside_experts(self) -> int:
        """Refuse fewer experts of other units than filed."""
        number: int = self.cleaned_data["outside_experts"]
        least = self.filing.scheme.outside_experts or 0
        if number < least:
            raise ValidationError(
                _("备案方案“组织机构”部分规定外单位专家不少于 %(least)d 人，计划填了 %(number)d 人（通知 4.2.1）。"),
                params={"least": least, "number": number},
            )
        return number

    def clean(self) -> dict[str, Any]:
        """Check the order of the dates and the structure ratio of each line."""
        data = super().clean() or self.cleaned_data
        self._check_dates(data)
        review = data.get("review_on")
        year = review.year if review else today().year
        besides = self.plan.pk if self.plan else None
        taken = planned_in(self.filing.organisation_id, year, besides=besides)
        by_unit = units_planned_in(self.filing.scheme, self.filing.organisation_id, year, besides=besides)
        for line in self.scheme_lines:
            self._check_line(line, taken.get(trade_of(line), 0), by_unit)
        return data

    def _check_dates(self, data: dict[str, Any]) -> None:
        opens, closes, review = (data.get(name) for name in ("entry_opens_on", "entry_closes_on", "review_on"))
        if opens and closes and closes < opens:
            self.add_error("entry_closes_on", _("申报截止日期不能早于申报开始日期。"))
        if closes and review and review <= closes:
            self.add_error("review_on", _("评审日期须在申报截止日期之后。"))
        size, outside = data.get("panel_size"), data.get("outside_experts")
        if size and outside and outside > size:
            self.add_error("outside_experts", _("外单位专家不能多于评审组人数。"))
        reference = data.get("reference_date")
        if reference and review and reference > review:
            self.add_error("reference_date", _("年限计算截止日不能晚于评审日期。"))
        check_results_day(self, review, data.get("notice_days"), data.get("results_on"))

    def _check_line(self, line: SchemeLine, planned: int, by_unit: Taken) -> None:
        count, base, held = (self.cleaned_data.get(f"{part}_{line.pk}") for part in ("headcount", "base", "appointed"))
        if not count:
            return
        check_units(self, line, count, by_unit)
        if base is None:
            said = _("请填写“%(line)s”计算结构比例的基数（通知 6.2.1）。") % {"line": line}
            self.add_error(f"base_{line.pk}", said)
            return
        found = structure(self.filing.scheme, base=base, appointed=held or 0, headcount=count, planned=planned)
        if found and not found.kept:
            self.add_error(
                f"headcount_{line.pk}",
                ValidationError(
                    _(
                        "“%(line)s”超过结构比例（通知 6.2.1）：%(sum)s；可聘 %(allowed)d − 已聘 %(held)d"
                        " − 本年度其他轮次已列 %(planned)d = 还可列 %(room)d 人，名额填了 %(count)d 人。"
                    ),
                    params={
                        "line": line,
                        "sum": message(found.sum),
                        "held": held or 0,
                        "room": found.room,
                        "count": count,
                        "allowed": found.allowed,
                        "planned": planned,
                    },
                ),
            )

    def inputs(self) -> dict[str, Any]:
        """Return what the actions take."""
        data = self.cleaned_data
        lines = [
            LineInput(line, data.get(f"headcount_{line.pk}") or 0, data.get(f"base_{line.pk}") or 0,
                      data.get(f"appointed_{line.pk}") or 0, units_given(self, line))
            for line in self.scheme_lines
        ]  # fmt: skip
        return {"particulars": Particulars(**{name: data[name] for name in _WITHIN}), "lines": lines}


class PlanForm(OnceForm, PlanFields):
    """A new plan under one filing."""

    def __init__(self, *args: Any, filing: Filing, like: Plan | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_up(filing, like=like)

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
    """Filing of the plan; a change keeps its number."""

    number = forms.CharField(label=_("计划备案编号"), max_length=40, help_text=_("已按本年度顺序给出建议，可以修改。"))

    def __init__(self, *args: Any, matter: Plan, **kwargs: Any) -> None:
        super().__init__(*args, matter=matter, **kwargs)
        field = self.fields["number"]
        field.initial = matter.number or next_number(matter.year)
        if matter.filed_on:
            field.disabled, field.help_text = True, _("变更沿用原编号。")


class ReturnForm(ReasonForm):
    """Return for correction."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("补正意见")
        self.fields["reason"].help_text = _(
            "一行一条，写明哪里不符合、依据是什么、如何改正；单位须逐条答复，全文印在补正通知书上。"
        )


class AnswerForm(ActForm):
    """One field for each remark of the last return."""

    def __init__(self, *args: Any, matter: Plan, **kwargs: Any) -> None:
        super().__init__(*args, matter=matter, **kwargs)
        self.remarks = last_remarks(matter)
        for one in self.remarks:
            self.fields[f"answer_{one.position}"] = forms.CharField(
                label=f"{one.position}. {one.text}", max_length=2000,
                required=False, initial=one.answer, widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("写明怎样改正的；没有答复的不能重新报送。"),
            )  # fmt: skip

    @property
    def values(self) -> dict[str, Any]:
        """Return what `actions.answer_remarks` takes."""
        return {"answers": {one.position: self.cleaned_data[f"answer_{one.position}"] for one in self.remarks}}


class ChangeForm(ReasonForm):
    """Why a filed plan is to be changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("变更的理由")


class RescheduleForm(ActForm):
    """New dates or a new place of a filed plan."""

    entry_closes_on = _day(_("申报截止日期"), _("只能顺延，不能提前。"))
    review_on = _day(_("评审日期"))
    results_on = _day(_("结果备案日期"))
    place = forms.CharField(label=_("评审地点"), max_length=120)
    reason = forms.CharField(
        label=_("调整的理由"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("申报人在自己的申报和计划页面上会看到调整的内容和理由。"),
    )  # fmt: skip

    def __init__(self, *args: Any, matter: Plan, **kwargs: Any) -> None:
        super().__init__(*args, matter=matter, **kwargs)
        for name in ("entry_closes_on", "review_on", "results_on", "place"):
            self.fields[name].initial = getattr(matter, name)
        if matter.results_on is None:
            self.fields["results_on"].required = False

    @property
    def values(self) -> dict[str, Any]:
        """Return what `actions.reschedule` takes."""
        data = self.cleaned_data
        names = ("entry_closes_on", "review_on", "results_on", "place")
        return {"dates": Dates(**{name: data[name] for name in names}), "reason": data["reason"]}


def check_results_day(form: forms.Form, review: date | None, days: int | None, results: date | None) -> None:
    """Tell beside the field that the results cannot be filed before the public notice can have ended (4.4.1, 4.4.3)."""
    span = notice_span(review, days) if review and days else None
    if span and results and results <= span.last:
        form.add_error(
            "results_on",
            ValidationError(
                _(
                    "没有留出公示时间：评审当日即公示，%(days)d 个工作日的公示也要到 %(last)s 才结束，请填写之后的日期。"
                ),
                params={"days": days, "last": span.last.isoformat()},
            ),
        )


def a_year_on(plan: Plan) -> dict[str, Any]:
    """Return the particulars of an earlier plan moved a year on, as a start for the next one; reasons are not copied."""
    moved = {name: a_year_later(getattr(plan, name)) for name in DAYS if getattr(plan, name)}
    title = plan.title.replace(str(plan.year), str(plan.year + 1))
    kept = {name: getattr(plan, name) for name in ("place", "panel_size", "notice_days")}
    return moved | kept | {"title": title}


def a_year_later(day: date) -> date:
    """Return the same day of the next year; for a 29th of February the last of that month."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28) if leap_day else day.replace(year=day.year + 1)


class PlanFilter(django_filters.FilterSet):
    """Filters of the list."""

    title = django_filters.CharFilter(label=_("计划名称"), lookup_expr="icontains")
    body = django_filters.CharFilter(label=_("评价机构"), field_name="organisation__name", lookup_expr="icontains")
    year = django_filters.NumberFilter(label=_("年度"))
    review_from = django_filters.DateFilter(
        label=_("评审日期不早于"),
        field_name="review_on",
        lookup_expr="gte",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    second = django_filters.BooleanFilter(
        label=_("写有再次评审理由"), method="with_reason",
        widget=forms.Select(choices=(("", _("全部")), ("true", _("是")), ("false", _("否")))),
    )  # fmt: skip
    state = django_filters.ChoiceFilter(label=_("状态"), choices=Plan.lifecycle.choices, empty_label=_("全部"))

    class Meta:
        model = Plan
        fields = ("title", "body", "year", "review_from", "second", "state")

    def with_reason(self, rows: QuerySet[Plan], _name: str, value: bool) -> QuerySet[Plan]:
        """Keep the plans that give a reason for another round in the year (4.2.2), or those that do not."""
        return rows.exclude(second_round_reason="") if value else rows.filter(second_round_reason="")
