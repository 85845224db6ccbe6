"""Forms of the chapter."""

from collections import Counter
from decimal import Decimal
from typing import Any

from django import forms
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.panel.conflicts import WORDS, ConflictKind
from jiangjie.procedure.filings.models import Criterion
from jiangjie.procedure.reviews import queries
from jiangjie.procedure.reviews.actions.sheets import DECIMALS
from jiangjie.procedure.reviews.models import Expert, Placing, Score, Sheet
from jiangjie.services.documents.uploads import UploadField
from jiangjie.services.pages.forms import ActForm, OnceForm, ReasonForm

_VOTES = (("yes", _("同意")), ("no", _("不同意")))


class OpenForm(OnceForm):
    """For which round a panel is set up."""

    plan: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, label=_("评聘工作计划"), empty_label=None,
        help_text=_("列出已备案、尚未组建评审组的计划。全部申报人的资格审核办结后才能组建。"),
        error_messages={"required": _("没有可以组建评审组的计划。请先报送计划备案。"), "invalid_choice": _("这个计划不能选，请从列表中重新选择。")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = queries.plans_to_review(self.actor)  # type: ignore[attr-defined]  # ModelChoiceField


class ExpertForm(OnceForm):
    """A person for the pool."""

    user: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, label=_("专家"),
        help_text=_("列出本单位内有“评审专家”角色、尚未入库的人员。没有账号的专家请先由单位管理员开通账号。"),
        error_messages={"required": _("请选择一位专家。"), "invalid_choice": _("此人不在可选名单中，请重新选择。")},
    )  # fmt: skip
    employer = forms.CharField(
        label=_("工作单位"), max_length=120, error_messages={"required": _("请填写专家的工作单位。")}
    )
    title = forms.CharField(
        label=_("职称或职务"), max_length=80, error_messages={"required": _("请填写专家的职称或职务。")}
    )
    outside = forms.BooleanField(
        label=_("外单位专家"), required=False, help_text=_("方案规定外单位专家最低人数的，抽取时按此计算。")
    )
    occupations: forms.ModelMultipleChoiceField[Any] = forms.ModelMultipleChoiceField(
        queryset=None, label=_("熟悉的职业"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("列出本单位方案和评价资质中的职业。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = queries.people_to_add(self.actor)  # type: ignore[attr-defined]  # ModelChoiceField
        self.fields["occupations"].queryset = queries.body_occupations(self.actor)  # type: ignore[attr-defined]


class ChangeExpertForm(OnceForm):
    """Why an expert leaves the pool or comes back."""

    reason = forms.CharField(
        label=_("理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("请写明理由，将记入日志。")},
    )  # fmt: skip

    def __init__(self, *args: Any, expert: Expert, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = f"{expert.user.name}，{expert.employer}"


class ConflictForm(ActForm):
    """Which tie an expert has to a candidate."""

    kind = forms.ChoiceField(
        label=_("回避情形"), choices=[(kind.value, WORDS[kind]) for kind in ConflictKind],
        error_messages={"required": _("请选择回避情形。")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("说明"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写明与哪位申报人有何关系。评审秘书和纪检监督可以看到。"),
        error_messages={"required": _("请写明与哪位申报人有何关系。")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, gettext(WORDS[kind])) for kind in ConflictKind]  # type: ignore[attr-defined]


class MinutesForm(ActForm):
    """The scan of the signed minutes."""

    upload = UploadField(
        label=_("签字评审纪要扫描件"),
        kinds=("pdf", "jpeg", "png"),
        help_text=_("由评审组全体成员签字，PDF、JPG 或 PNG。"),
    )


class TieForm(ReasonForm):
    """The panel's decision between equals at the edge of a head-count."""

    field_order = ("chosen", "reason")
    chosen = forms.ModelMultipleChoiceField(
        queryset=Placing.objects.none(), label=_("评审组决定列入建议名单的人选"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请勾选评审组决定列入的人选。"), "invalid_choice": _("所选人员不在同分待定之列，请刷新页面。")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("评审组的决定和理由")
        tied = queries.placings_of(self.matter).filter(outcome=Placing.Outcome.UNDECIDED_TIE)  # type: ignore[arg-type]
        chosen = self.fields["chosen"]
        chosen.queryset = tied  # type: ignore[attr-defined]  # ModelMultipleChoiceField
        chosen.help_text = "；".join(self._free(list(tied)))

    def _free(self, tied: list[Placing]) -> list[str]:
        taken: Counter[int] = Counter(
            self.matter.placings.filter(outcome=Placing.Outcome.PROPOSED).values_list("line_id", flat=True)  # type: ignore[attr-defined]
        )
        lines = {one.line_id: one.line for one in tied}
        return [
            gettext("%(line)s：同分 %(tied)s 人，须选定 %(free)s 人")
            % {"line": line, "tied": sum(one.line_id == pk for one in tied), "free": line.headcount - taken[pk]}
            for pk, line in lines.items()
        ]


class ScoreForm(ActForm):
    """An expert's sheet for one candidate: points by criterion, the vote, a comment."""

    vote = forms.ChoiceField(
        label=_("表决"), required=False, choices=_VOTES, widget=forms.RadioSelect,
        help_text=_("是否同意该申报人列为建议人选。"),
    )  # fmt: skip
    comment = forms.CharField(
        label=_("评语"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, matter: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, matter=matter, **kwargs)
        self.criteria = list(matter.seat.review.plan.filing.scheme.criteria.all())
        given = dict(Score.objects.filter(sheet=matter).values_list("criterion_id", "points"))
        for criterion in self.criteria:
            self.fields[f"points_{criterion.pk}"] = _points(criterion, given.get(criterion.pk))
        self.fields["vote"].initial = {True: "yes", False: "no"}.get(matter.vote)  # type: ignore[arg-type]
        self.fields["comment"].initial = matter.comment

    @property
    def lines(self) -> list[Any]:
        """Return the field of each criterion, in the scheme's order."""
        return [self[f"points_{one.pk}"] for one in self.criteria]

    @property
    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        vote = {"yes": True, "no": False}.get(self.cleaned_data["vote"])
        points = {one.pk: self.cleaned_data[f"points_{one.pk}"] for one in self.criteria}
        return {"points": points, "vote": vote, "comment": self.cleaned_data["comment"]}


def _points(criterion: Criterion, initial: Decimal | None) -> forms.DecimalField:
    words = {"name": criterion.name, "maximum": _plain(criterion.maximum)}
    return forms.DecimalField(
        label=criterion.name, required=False, min_value=0, max_value=criterion.maximum, decimal_places=DECIMALS,
        initial=None if initial is None else _plain(initial), help_text=_measure(criterion),
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        error_messages={
            "invalid": gettext("“%(name)s”的得分应是数字，例如 85.5。") % words,
            "min_value": gettext("“%(name)s”的得分不能小于 0。") % words,
            "max_value": gettext("“%(name)s”的得分不能超过满分 %(maximum)s。") % words,
            "max_decimal_places": gettext("“%(name)s”的得分最多两位小数。") % words,
        },
    )  # fmt: skip


def _measure(criterion: Criterion) -> SafeString:
    """Return what the filed scheme says about a criterion: weight, maximum, least mean, guidance, evidence, scale."""
    said = gettext("权重 %(weight)s%%，满分 %(maximum)s 分。") % {
        "weight": _plain(criterion.weight), "maximum": _plain(criterion.maximum),
    }  # fmt: skip
    if criterion.minimum is not None:
        said += gettext("各专家平均得分低于 %(minimum)s 分的不通过。") % {"minimum": _plain(criterion.minimum)}
    words = [criterion.guidance] if criterion.guidance else []
    if criterion.evidence:
        words.append(gettext("佐证材料：%(evidence)s") % {"evidence": criterion.evidence})
    words += [f"{one['low']}—{one['high']}：{one['words']}" for one in criterion.anchors]
    return format_html("{}{}", said, linebreaksbr("\n".join(words), autoescape=True))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
