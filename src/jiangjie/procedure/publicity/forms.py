"""Forms of the chapter."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.publicity import queries
from jiangjie.procedure.publicity.models import Award, Notice
from jiangjie.procedure.publicity.periods import LEAST_DAYS, least_days
from jiangjie.procedure.publicity.standing import standings
from jiangjie.services.documents.uploads import UploadField
from jiangjie.services.pages.forms import ActForm, OnceForm

_AREA = forms.Textarea(attrs={"rows": 5})


class _NoticeFields(forms.Form):
    places = forms.CharField(
        label=_("公示方式与地点"), max_length=200, help_text=_("须能让全体职工看到，例如：厂区公告栏、内网首页。"),
        error_messages={"required": _("请写明在哪里公示。")},
    )  # fmt: skip
    contact = forms.CharField(
        label=_("异议受理部门及联系方式"), max_length=200, help_text=_("部门名称和办公电话。这里的电话会公示，不要填写个人手机。"),
        error_messages={"required": _("请写明异议由谁受理、如何联系。")},
    )  # fmt: skip
    working_days = forms.IntegerField(
        label=_("公示工作日数"), min_value=1, max_value=250,
        help_text=_("不少于5个工作日，也不少于备案计划的天数（通知 4.4.1）。发布次日起算，节假日和调休按国务院安排。"),
        error_messages={"required": _("请填写公示几个工作日。"), "invalid": _("请填写整数，例如 5。")},
    )  # fmt: skip


class DraftForm(_NoticeFields, OnceForm):
    """A new notice."""

    field_order = ("review", "places", "contact", "working_days")
    review: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, label=_("评审"), empty_label=None, help_text=_("列出已形成建议人选名单、尚未公示的评审。"),
        error_messages={"required": _("没有可以公示的名单。请先由评审秘书形成建议人选名单。"), "invalid_choice": _("这项评审不能选，请重新选择。")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reviews = queries.reviews_to_publish(self.actor)
        self.fields["review"].queryset = reviews  # type: ignore[attr-defined]  # ModelChoiceField
        days = [review.plan.notice_days for review in reviews]
        self.fields["working_days"].initial = least_days(max(days, default=LEAST_DAYS))


class EditForm(_NoticeFields, ActForm):
    """Changes to a draft or a paused notice."""

    def __init__(self, *args: Any, matter: Notice, **kwargs: Any) -> None:
        super().__init__(*args, matter=matter, **kwargs)
        for name in ("places", "contact", "working_days"):
            self.fields[name].initial = getattr(matter, name)


class ObjectionForm(OnceForm):
    """An objection to a person or to the procedure."""

    candidacy = forms.ModelChoiceField(
        queryset=Candidacy.objects.none(), label=_("异议对象"), required=False, empty_label=_("评聘程序或整个名单"),
        error_messages={"invalid_choice": _("所选的人不在公示名单上，请重新选择。")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("异议内容"), max_length=4000, widget=_AREA,
        help_text=_("请写明事实和可以查证的线索。匿名提出的，请不要写出能认出您本人的内容。"),
        error_messages={"required": _("请写明异议的内容。")},
    )  # fmt: skip
    anonymous = forms.BooleanField(
        label=_("匿名提出"),
        required=False,
        help_text=_("系统不保存您的身份，日志中也没有。请务必记下回执号，凭它查询办理结果。"),
    )

    def __init__(self, *args: Any, notice: Notice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target = self.fields["candidacy"]
        target.queryset = (  # type: ignore[attr-defined]  # ModelChoiceField
            Candidacy.objects.filter(notice_entry__notice=notice, state="proposed")
            .select_related("employee", "line__scheme_line__occupation", "line__scheme_line__work_type")
            .order_by("notice_entry__position")
        )


class LateObjectionForm(OnceForm):
    """An objection sent after the notice's end, as the complaint that it now is (6.2.2); sent to the complaints' own page."""

    body = forms.CharField(widget=forms.HiddenInput)
    subject = forms.CharField(label=_("事项"), max_length=120)
    text = forms.CharField(label=_("内容"), widget=forms.Textarea(attrs={"rows": 8}))
    contact = forms.CharField(
        label=_("联系方式（选填）"), max_length=120, required=False,
        help_text=_("不留也会办理。留下的，只有办理投诉的人社部门看得到，被投诉单位看不到。"),
    )  # fmt: skip

    def __init__(self, *args: Any, notice: Notice, typed: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = "" if typed.get("anonymous") else self.actor.name
        if named:
            self.fields["contact"].help_text = _("您选的是实名，已填入您的姓名；不愿留下的请删去。")
        self.initial = {
            "body": notice.organisation.name,
            "subject": gettext("对“%(plan)s”公示的异议") % {"plan": notice.review.plan.title},
            "text": self._with_target(notice, typed),
            "contact": named,
        }

    def _with_target(self, notice: Notice, typed: Mapping[str, str]) -> str:
        """Return what was typed, under the name of whom it was about: a complaint has no field for that."""
        text, chosen = typed.get("text", ""), typed.get("candidacy", "")
        entries = notice.entries.select_related("candidacy__employee")
        entry = next((one for one in entries if str(one.candidacy_id) == chosen), None)
        if entry is None:
            return text
        return gettext("异议对象：%(name)s") % {"name": entry.candidacy.employee.name} + f"\n{text}"


class FindingsForm(ActForm):
    """What the investigation found."""

    findings = forms.CharField(
        label=_("调查情况和意见"), max_length=4000, widget=_AREA,
        help_text=_("写明调查了什么、向谁核实、查明的事实，以及建议成立还是不成立。"),
        error_messages={"required": _("请写明调查情况。")},
    )  # fmt: skip


class ConclusionForm(ActForm):
    """The approver's written conclusion."""

    reason = forms.CharField(
        label=_("处理结论"), max_length=2000, widget=_AREA, help_text=_("提出异议的人可以看到处理结论。"),
        error_messages={"required": _("请写明处理结论和依据。")},
    )  # fmt: skip


class FollowForm(forms.Form):
    """A receipt number."""

    receipt = forms.CharField(
        label=_("回执号"), max_length=20, help_text=_("提出异议时页面上显示的号码，例如 Y20260901-7KM3PQ9A。"),
        error_messages={"required": _("请填写回执号。")},
    )  # fmt: skip


class AwardForm(OnceForm):
    """For which notice the list is drawn up."""

    notice: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        queryset=None, label=_("已结束的公示"), empty_label=None,
        help_text=_("列出已结束、还有人选没有核定的公示。受到异议、还没有结论的人选暂缓核定，其他人照常核定。"),
        error_messages={"required": _("没有已结束、还有人选没有核定的公示。"), "invalid_choice": _("这份公示不能选，请重新选择。")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notice"].queryset = queries.notices_undetermined(self.actor)  # type: ignore[attr-defined]


class DetermineForm(ActForm):
    """The body's own document; the page names whom it takes (`free`), and `shown` holds the act to them."""

    document_number = forms.CharField(
        label=_("核定文件文号"), max_length=80, error_messages={"required": _("请填写本单位核定文件的文号。")}
    )
    document_dated = forms.DateField(
        label=_("核定文件日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), help_text=_("应在公示末日之后。"),
        error_messages={"required": _("请填写核定文件的日期。"), "invalid": _("日期应为“年-月-日”，例如 2026-09-30。")},
    )  # fmt: skip
    upload = UploadField(label=_("核定文件扫描件"), required=False, kinds=("pdf", "jpeg", "png"))
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, matter: Award, **kwargs: Any) -> None:
        super().__init__(*args, matter=matter, **kwargs)
        self.people = standings(matter.notice)
        self.free = [one for one in self.people if one.free]
        self.held = [one for one in self.people if one.held]
        self.fields["shown"].initial = ",".join(str(one.entry.candidacy_id) for one in self.free)

    def clean_shown(self) -> list[int] | None:
        """Return the keys of the candidacies that the page named; None when it named nobody."""
        given = str(self.cleaned_data["shown"])
        if not given:
            return None
        try:
            return [int(one) for one in given.split(",")]
        except ValueError:
            raise forms.ValidationError(_("页面上的名单不完整，请重新打开本页后办理。")) from None


class SubmitForm(ActForm):
    """Filing of the results; after a return with an answer."""

    note = forms.CharField(
        label=_("说明"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("退回补正后再次上报的，请说明如何补正。"),
    )  # fmt: skip


class RemarkForm(ActForm):
    """Why the centre returns the results."""

    remark = forms.CharField(
        label=_("退回意见"), max_length=2000, widget=_AREA, error_messages={"required": _("请写明需要补正的内容。")}
    )
