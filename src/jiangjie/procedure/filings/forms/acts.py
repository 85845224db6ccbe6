"""Forms of the acts on a filing."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.filings.experts import stage_of
from jiangjie.procedure.filings.flags import open_judgements
from jiangjie.procedure.filings.grounds import GROUNDS
from jiangjie.procedure.filings.models import LIVE, Filing, Opinion, Scheme
from jiangjie.procedure.filings.parts import PARTS
from jiangjie.procedure.filings.remarks import last
from jiangjie.procedure.filings.suggestions import suggestions
from jiangjie.procedure.occupations.forms import date_input, not_in_future
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.documents.uploads import UploadField
from jiangjie.services.pages.forms import ActForm, OnceForm
from jiangjie.services.pages.templatetags.jiangjie import reason_text

_YES_NO = (("yes", _("同意")), ("no", _("不同意")))
_ACCEPTED = (("yes", _("符合，可以列入")), ("no", _("不符合")))


_EXPERTS_HELP = _(
    "在系统中提出的专家意见会自动汇总成文。主管部门没有规定人数的，请在这里写明现有人数为何足够；没有在系统中办理的，每行一人："
    "姓名、单位、意见。区级备案须组织专家复核（通知 4.1.3）。"
)


def text_area(label: Any, *, rows: int = 4, required: bool = True, help_text: Any = "") -> forms.CharField:
    """Return a field for an opinion or a reason."""
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=4000,
        required=required,
        help_text=help_text,
    )


def experts_help(filing: Filing) -> str:
    """Return the help of the experts' field; it names those who have not answered: they are not waited for."""
    rows = filing.assessments.filter(state__in=LIVE, stage=stage_of(filing)).select_related("expert")
    names = gettext("、").join(one.expert.name for one in rows)
    if not names:
        return str(_EXPERTS_HELP)
    said = gettext("已指派、尚未提出意见的专家：%(names)s。现在提交，就不再等他们的意见。") % {"names": names}
    return f"{said}{_EXPERTS_HELP}"


def provision_choices() -> list[tuple[str, str]]:
    """Return the provisions on which a refusal may rest, as choices."""
    return [("", "—"), *((number, f"{number} {gettext(words)}") for number, words in GROUNDS.items())]


class DraftForm(OnceForm):
    """A new filing: its scheme's title, and the version to copy or the suggestion to begin with."""

    title = forms.CharField(label=_("方案名称"), max_length=120, help_text=_("例如“特级技师评聘工作方案”。"))
    copy_of = forms.ModelChoiceField(
        label=_("复制已有方案"), queryset=Scheme.objects.none(), required=False, empty_label=_("不复制，从空白开始"),
        help_text=_("复制后各部分都可以修改；公开证明须重新登记。"),
    )  # fmt: skip
    template = forms.ChoiceField(
        label=_("参考样式"), required=False,
        help_text=_("系统附带的文字建议，不是主管部门的规定；权重、分数线、表决比例、聘期和结构比例都由本单位自行确定。"),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, schemes: Any, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        field: Any = self.fields["copy_of"]
        field.queryset = schemes
        offered: Any = self.fields["template"]
        offered.choices = [("", _("不使用")), *((one.key, f"{one.title}：{one.about}") for one in suggestions())]

    def clean(self) -> dict[str, Any]:
        """Refuse to begin with both."""
        values = super().clean() or {}
        if values.get("copy_of") and values.get("template"):
            self.add_error("template", _("已选择复制已有方案，不能同时使用参考样式。"))
        return values


class PublishForm(ActForm):
    """When and where the scheme was published to all staff, with proof."""

    published_on = date_input(label=_("公开日期"))
    published_where = forms.CharField(label=_("公开方式"), max_length=200, help_text=_("例如“厂区公告栏和企业内网”。"))
    proof = UploadField(label=_("公开证明"), help_text=_("公告照片、网页截图或盖章证明，PDF 或图片。"))

    def clean_published_on(self) -> Any:
        """Refuse a day that has not come."""
        return not_in_future(self.cleaned_data["published_on"])


class ReturnForm(ActForm):
    """A return with remarks on the scheme's parts."""

    text = text_area(_("总体意见"), rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in PARTS:
            label = gettext("对“%(part)s”的补正意见") % {"part": gettext(part.label)}
            self.fields[f"remark_{part.key}"] = text_area(label, rows=2, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for at least one remark."""
        values = super().clean() or {}
        if not any(values.get(f"remark_{part.key}", "").strip() for part in PARTS):
            raise ValidationError(_("请至少对方案的一个部分写明要补正什么（通知 4.1.3）。"))
        return values

    @property
    def values(self) -> dict[str, Any]:
        """Return the opinion and the remarks part by part."""
        remarks = [{"part": part.key, "remark": self.cleaned_data[f"remark_{part.key}"]} for part in PARTS]
        return {"text": self.cleaned_data["text"], "remarks": [one for one in remarks if one["remark"].strip()]}


class OpinionForm(ActForm):
    """The district's preliminary opinion."""

    favourable = forms.ChoiceField(label=_("初审意见"), choices=_YES_NO, widget=forms.RadioSelect)
    text = text_area(_("技术评估情况和理由"))
    experts = text_area(_("参加技术评估的专家"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["experts"].help_text = experts_help(cast("Filing", self.matter))

    @property
    def values(self) -> dict[str, Any]:
        """Return the opinion as the action takes it."""
        return {**super().values, "favourable": self.cleaned_data["favourable"] == "yes"}


class ProposeForm(ActForm):
    """The centre's proposal, with an answer to every question that the notice leaves to a person."""

    proposal = forms.ChoiceField(
        label=_("拟办意见"),
        choices=(("approve", _("拟准予备案")), ("refuse", _("拟不予备案"))),
        widget=forms.RadioSelect,
    )
    text = text_area(_("评估（复核）情况和理由"))
    experts = text_area(
        _("参加评估（复核）的专家"),
        required=False,
    )
    provision = forms.ChoiceField(label=_("不予备案依据的条款"), required=False, choices=provision_choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["experts"].help_text = experts_help(cast("Filing", self.matter))
        self.questions = open_judgements(cast("Filing", self.matter), today())
        for place, flag in enumerate(self.questions):
            label = gettext("须认定：%(question)s（通知 %(provision)s）") % {
                "question": gettext(flag.title), "provision": flag.provision,
            }  # fmt: skip
            self.fields[f"accepted_{place}"] = forms.ChoiceField(
                label=label, choices=_ACCEPTED, widget=forms.RadioSelect, help_text=reason_text(flag.said)
            )
            self.fields[f"reason_{place}"] = text_area(_("认定理由"), rows=2)

    def clean(self) -> dict[str, Any]:
        """Ask for the provision of a refusal."""
        values = super().clean() or {}
        if values.get("proposal") == "refuse" and not values.get("provision"):
            self.add_error("provision", _("拟不予备案的，请选择所依据的条款。"))
        return values

    @property
    def values(self) -> dict[str, Any]:
        """Return the proposal as the action takes it."""
        given = self.cleaned_data
        judgements = [
            {"key": flag.key, "accepted": given[f"accepted_{place}"] == "yes", "reason": given[f"reason_{place}"]}
            for place, flag in enumerate(self.questions)
        ]
        return {
            **{name: given[name] for name in ("proposal", "text", "experts", "provision")},
            "judgements": judgements,
        }


class ApproveForm(ActForm):
    """The decision to file the scheme."""

    text = text_area(_("附加说明"), rows=3, required=False, help_text=_("写入准予备案通知书；没有的留空。"))
    conditions = text_area(
        _("备案条件"), rows=3, required=False, help_text=_("准予备案所附的条件，单位和以后的审核人员都会看到；没有的留空。")
    )  # fmt: skip
    valid_until = date_input(
        label=_("有效期至"), required=False, help_text=_("留空即按参数“备案有效期（年）”计算；可以缩短，不能延长。")
    )


class DeclineForm(ActForm):
    """The proposal not to take a filing in."""

    reason = text_area(_("不予受理的理由"))
    provision = forms.ChoiceField(label=_("依据的条款"), choices=provision_choices)


class FollowForm(OnceForm):
    """A change or a renewal of an approved filing."""

    title = forms.CharField(label=_("方案名称"), max_length=120)
    note = text_area(_("变更的内容或者延续的理由"), help_text=_("评估时会看到；方案改动的对照由系统列出。"))


class AdviceForm(ActForm):
    """An officer's opinion on an appeal."""

    favourable = forms.ChoiceField(
        label=_("审查意见"), widget=forms.RadioSelect,
        choices=(("yes", _("撤销原决定，重新评估")), ("no", _("维持不予备案"))),
    )  # fmt: skip
    text = text_area(_("审查情况和理由"))

    @property
    def values(self) -> dict[str, Any]:
        """Return the opinion as the action takes it."""
        return {**super().values, "favourable": self.cleaned_data["favourable"] == "yes"}


class RefuseForm(ActForm):
    """The decision not to file the scheme."""

    reason = text_area(_("不予备案的理由"))
    provision = forms.ChoiceField(label=_("依据的条款"), choices=provision_choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        proposal = last(cast("Filing", self.matter), Opinion.Stage.CENTRE)
        if proposal is not None:
            self.fields["reason"].initial, self.fields["provision"].initial = proposal.text, proposal.provision


class AnswersForm(ActForm):
    """The body's answers to the remarks of a return, one by one."""

    def __init__(self, *args: Any, opinion: Opinion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {part.key: gettext(part.label) for part in PARTS}
        self.items = opinion.items
        for place, item in enumerate(opinion.items):
            label = gettext("第 %(number)d 条 · %(part)s") % {"number": place + 1, "part": labels[item["part"]]}
            field = text_area(label, rows=3, required=False, help_text=item["remark"])
            field.initial = item.get("answer", "")
            self.fields[f"answer_{place}"] = field

    @property
    def values(self) -> dict[str, Any]:
        """Return the answers by the remarks' places."""
        return {"answers": {place: self.cleaned_data[f"answer_{place}"] for place in range(len(self.items))}}
