"""The parts of a scheme as forms, each with a page of its own (4.1.1)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.filings.completeness import whole
from jiangjie.procedure.filings.conditions import with_verdicts
from jiangjie.procedure.filings.forms.own import LARGEST_DOCUMENT, clean_document
from jiangjie.procedure.filings.forms.rows import GROUPS, Group, initial_rows
from jiangjie.procedure.filings.models import Filing, Scheme
from jiangjie.procedure.filings.overlays import FILE
from jiangjie.procedure.filings.parts import BY_KEY
from jiangjie.procedure.occupations.industries import choices, title_of
from jiangjie.services.clock import today
from jiangjie.services.pages.forms import OnceForm

_OWN = {"once", "part_seen"}


def prose(label: Any, help_text: Any = "", rows: int = 8) -> forms.CharField:
    """Return a field for a longer text; empty is saved and listed as missing."""
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": rows})
    )


def whole_number(label: Any, least: int, help_text: Any = "") -> forms.IntegerField:
    """Return a field for a number of people, days or months."""
    return forms.IntegerField(label=label, help_text=help_text, required=False, min_value=least, max_value=32_767)


class PartForm(OnceForm):
    """One part; tied to the number of the text that its page showed. Parts may be saved half-filled."""

    part: ClassVar[str] = ""
    part_seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, filing: Filing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scheme = whole(filing.scheme)
        self.fields["part_seen"].initial = scheme.part_versions.get(self.part, 0)
        for name in BY_KEY[self.part].fields:
            if name in self.fields:
                self.fields[name].initial = getattr(scheme, name)
        data = args[0] if args else None
        self.groups: list[tuple[Group, Any]] = [
            (group, group.rows(data, initial=initial_rows(scheme, group.name), prefix=group.prefix))
            for group in GROUPS.get(self.part, ())
            if data is None or not group.optional or f"{group.prefix}-TOTAL_FORMS" in data
        ]

    def full_clean(self) -> None:
        """Check the rows, too; their errors are listed with the form's."""
        super().full_clean()
        for group, rows in self.groups if self.is_bound else ():
            for fault in rows.faults:
                self.add_error(None, f"{gettext(group.caption)} {fault}" if group.caption else fault)

    @property
    def values(self) -> dict[str, Any]:
        """Return what the action saves: the scheme's own columns, and the rows."""
        found = {name: value for name, value in self.cleaned_data.items() if name not in _OWN}
        return found | {group.name: [group.value(row) for row in rows.kept] for group, rows in self.groups}

    def replace(self, name: str, value: str) -> None:
        """Show another value than was sent; what was sent may not be changed itself."""
        data = cast("QueryDict", self.data).copy()
        data[name] = value
        self.data = data

    @property
    def fields_first(self) -> bool:
        """Tell whether the page shows the part's own fields before its lists of rows, as the printed scheme does."""
        return all(group.optional for group, _rows in self.groups)

    @property
    def has_prose(self) -> bool:
        """Tell whether the part has longer texts that can be put one after the other."""
        return any(True for _name in self._prose())

    def append(self, scheme: Scheme) -> None:
        """Put the saved text of each longer field before what was typed, where they differ; nothing is saved by it."""
        for name in self._prose():
            saved, mine = getattr(scheme, name).strip(), str(self.cleaned_data.get(name, "")).strip()
            if saved and saved not in mine:
                self.replace(name, f"{saved}\n{mine}".strip())
        self.full_clean()

    def _prose(self) -> Iterator[str]:
        for name in BY_KEY[self.part].fields:
            if name in self.fields and isinstance(self.fields[name].widget, forms.Textarea):
                yield name

    def fraction(self, upper: str, lower: str) -> None:
        """Refuse half a fraction, and one above the whole."""
        above, below = self.cleaned_data.get(upper), self.cleaned_data.get(lower)
        if (above is None) != (below is None):
            self.add_error(lower if below is None else upper, _("分子和分母须同时填写，例如 2 和 3 表示三分之二。"))
        elif above is not None and below is not None and above > below:
            self.add_error(upper, _("分子不能大于分母，请核对。"))


class OccupationsPart(PartForm):
    """Part one: lines."""

    part = "occupations"
    occupations_note = prose(_("说明"), rows=3)
    industries = forms.MultipleChoiceField(
        label=_("所属产业领域"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("通知 2.3 所列的重点领域，可以多选；不属于的不选。"),
    )  # fmt: skip
    no_senior_level_reason = prose(
        _("在未设高级技师的职业中评聘的理由"),
        _("通知 2.2：原则上应在设有高级技师的职业中评聘。所列职业未设高级技师的，须写明理由，评估时会看到。"), 3,
    )  # fmt: skip

    def __init__(self, *args: Any, filing: Filing, **kwargs: Any) -> None:
        super().__init__(*args, filing=filing, **kwargs)
        field: Any = self.fields["industries"]
        offered = choices(today())
        known = {key for _group, items in offered for key, _title in items}
        kept = [(key, title_of(key)) for key in filing.scheme.industries if key not in known]
        field.choices = [*offered, *kept]


class EntryConditionsPart(PartForm):
    """Part two: entry conditions, with the body's own."""

    part = "entry_conditions"
    entry_conditions = prose(_("报名条件说明"), _("报名方式、材料和范围等。全市基本条件自动适用，不必重抄。"))
    document = prose(
        _("规则文件（高级，可不填）"),
        _("表格写不下的规则，按规则文件的格式（YAML 或 JSON）粘贴在这里；也可以在下面上传。清空即删除。"), 6,
    )  # fmt: skip
    upload = forms.FileField(
        label=_("上传规则文件"),
        required=False,
        help_text=_("上传的文件取代上面的文字；格式见参考文档“细化条件的规则文件”。"),
    )

    def __init__(self, *args: Any, filing: Filing, **kwargs: Any) -> None:
        super().__init__(*args, filing=filing, **kwargs)
        self._body = filing.organisation.name
        rows = filing.scheme.own_conditions
        self.fields["document"].initial = next((one["document"] for one in rows if one.get("form") == FILE), "")
        self._file: dict[str, Any] | None = None

    def clean(self) -> dict[str, Any]:
        """Read the rules that were pasted or handed in."""
        values = super().clean() or {}
        upload = values.pop("upload", None)
        if upload and upload.size > 4 * LARGEST_DOCUMENT:
            self.add_error("upload", _("规则文件过大，请精简。"))
            return values
        try:
            text = upload.read().decode("utf-8-sig") if upload else values.get("document", "")
            self._file = clean_document(text)
            if upload:  # shown again, the page has the text: no browser sends a chosen file twice
                self.replace("document", text)
        except UnicodeDecodeError:
            self.add_error("upload", _("规则文件不是 UTF-8 编码的文字，请另存为 UTF-8 后上传。"))
        except ValidationError as error:
            self.add_error("upload" if upload else "document", error)
        return values

    @property
    def values(self) -> dict[str, Any]:
        """Add to each own condition what it does to the notice (3.4)."""
        found = super().values
        found.pop("document", None)
        rows = [*found["own_conditions"], *([self._file] if self._file else [])]
        return {**found, "own_conditions": with_verdicts(rows, self._body, today())}


class ReviewContentPart(PartForm):
    """Part three: weighted criteria."""

    part = "review_content"
    review_content = prose(_("评审内容说明"), rows=4)


class ReviewProcessPart(PartForm):
    """Part four: process, with the numbers that the review keeps to."""

    part = "review_process"
    review_process = prose(_("评审流程说明"))
    pass_mark = forms.DecimalField(
        label=_("合格分数线"), required=False, min_value=Decimal(0), max_value=Decimal(100), max_digits=5, decimal_places=2,
        help_text=_("加权总分达到它为合格，满分 100。"),
    )  # fmt: skip
    drop_extremes = forms.BooleanField(label=_("去掉一个最高分和一个最低分"), required=False)
    vote_numerator = whole_number(_("表决通过比例：分子"), 1, _("同意票不少于到会人数的这一比例为通过。"))
    vote_denominator = whole_number(_("表决通过比例：分母"), 1)
    quorum = whole_number(_("最低到会人数"), 1)

    def clean(self) -> dict[str, Any]:
        """Check the fraction."""
        values = super().clean() or {}
        self.fraction("vote_numerator", "vote_denominator")
        return values


class OrganisationPart(PartForm):
    """Part five: who organises and who reviews."""

    part = "organisation_setup"
    organisation_setup = prose(_("组织机构说明"), _("领导小组、办事机构、评审组、监督机构的组成和职责。"))
    panel_size = whole_number(_("评审组人数"), 1)
    outside_experts = whole_number(_("其中外单位专家不少于"), 0, _("没有要求的填 0。"))

    def clean(self) -> dict[str, Any]:
        """Refuse more outsiders than members."""
        values = super().clean() or {}
        size, outside = values.get("panel_size"), values.get("outside_experts")
        if size is not None and outside is not None and outside > size:
            self.add_error("outside_experts", _("外单位专家人数不能超过评审组人数，请核对。"))
        return values


class TimetablePart(PartForm):
    """Part six: timetable."""

    part = "timetable"
    timetable = prose(_("时间安排"), _("公示不少于 5 个工作日（通知 4.4.1）。"))


class AppointmentPart(PartForm):
    """Part seven: appointment, term, platform, structure ratio."""

    part = "appointment_management"
    appointment_management = prose(_("岗位聘用管理说明"), _("聘任程序、岗位职责、待遇、考核和解聘。"))
    term_months = whole_number(_("聘期（月）"), 1)
    platform_days = whole_number(_("聘任后多少日内提供工作平台"), 1)
    ratio_numerator = whole_number(_("结构比例：分子"), 1, _("例如 1 和 50 表示不超过基数的五十分之一（通知 6.2.1）。"))
    ratio_denominator = whole_number(_("结构比例：分母"), 1)
    ratio_base = forms.CharField(
        label=_("结构比例的基数"),
        max_length=120,
        required=False,
        help_text=_("按什么人数计算，例如“在岗高级技师人数”。"),
    )

    def clean(self) -> dict[str, Any]:
        """Check the fraction."""
        values = super().clean() or {}
        self.fraction("ratio_numerator", "ratio_denominator")
        return values


class SupportingPart(PartForm):
    """The supporting measures of 6.2.1."""

    part = "supporting_measures"
    supporting_measures = prose(_("配套措施"), _("经费、培养、激励、考核和监督等措施（通知 6.2.1）。"))


PART_FORMS: dict[str, type[PartForm]] = {
    form.part: form
    for form in (
        OccupationsPart, EntryConditionsPart, ReviewContentPart, ReviewProcessPart, OrganisationPart, TimetablePart,
        AppointmentPart, SupportingPart,
    )
}  # fmt: skip
"""The form of each part."""
