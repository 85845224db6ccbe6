"""Objections: raised by the staff, handled by the office, followed by receipt number."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle.rows import OBJECTION
from jiangjie.procedure.publicity import actions, forms, queries
from jiangjie.procedure.publicity.models import Notice, Objection
from jiangjie.procedure.publicity.permissions import acts_on_notices, objects, reads_objections
from jiangjie.services.accounts.permissions import body_office
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import check
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.forms import ActForm
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import ActPage, ActSpec, BeginPage, MatterPage
from jiangjie.services.pages.once import earlier
from jiangjie.services.pages.tables import Column


class ObjectPage(BeginPage):
    """Object to a notice; after its end the way leads to a complaint."""

    permission = objects
    provisions = ("4.4.2", "6.2.2")
    unnoticed = True
    form = forms.ObjectionForm
    run = staticmethod(actions.raise_objection)
    title = _("提出异议")
    lead = _("异议由单位调查并作出书面结论。凭回执号可以随时查询办理情况。")
    submit_label = _("提交异议")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Remember nothing about the reader: the notice is looked up when it is needed."""
        super().setup(request, *args, **kwargs)
        self._notice: Notice | None = None

    @property
    def notice(self) -> Notice:
        """Return the notice that is objected to."""
        if self._notice is None:
            found: Notice = get_object_or_404(
                queries.visible_notices(self.actor).exclude(state="draft"), pk=self.kwargs["pk"]
            )
            self._notice = found
        return self._notice

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form; while the notice rests, why there is none; after the period what can still be done."""
        if self._over():
            return self._too_late(request, self.notice)
        if reasons := self._hindrances():
            return self._not_now(request, reasons)
        return super().get(request, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take the objection; one from a page opened before the end becomes a complaint by one more click (6.2.2)."""
        if not self._over():
            return super().post(request, **kwargs)
        if address := earlier(request.POST.get("once", "")):
            return HttpResponseRedirect(address)
        return self._as_complaint(request)

    def form_arguments(self) -> dict[str, Any]:
        """Name the notice to the form."""
        return {"notice": self.notice}

    def run_arguments(self) -> dict[str, Any]:
        """Name the notice to the action."""
        return {"notice": self.notice}

    def back_url(self) -> str:
        """Lead back to the notice."""
        return self.notice.get_absolute_url()

    def result_url(self, result: Any) -> str:
        """Lead to the receipt: for an anonymous objection it is the only way back."""
        return reverse("publicity:receipt", args=[result.receipt])

    def _over(self) -> bool:
        notice = self.notice
        ended = notice.last_day is not None and today() > notice.last_day
        return notice.state == "closed" or (notice.state == "published" and ended)

    def _hindrances(self) -> list[Reason]:
        return check(Objection(organisation=self.notice.organisation, notice=self.notice), "raise", self.actor)

    def _not_now(self, request: HttpRequest, reasons: list[Reason]) -> HttpResponse:
        context = {"title": gettext("现在不能提出异议"), "reasons": reasons, "back_url": self.back_url()}
        return render(request, "pages/message.html", context)

    def _as_complaint(self, request: HttpRequest) -> HttpResponse:
        context = {
            "title": gettext("公示期已经结束"),
            "late": self._hindrances(),
            "form": forms.LateObjectionForm(actor=self.actor, notice=self.notice, typed=request.POST),
            "submit_label": gettext("提交投诉"),
            "lodge_url": self._lodge_url(self.notice),
            "back_url": self.back_url(),
        }
        return render(request, "publicity/late_objection.html", context, status=409)

    def _lodge_url(self, notice: Notice) -> str:
        return reverse("supervision:lodge") + f"?notice={notice.pk}"

    def _too_late(self, request: HttpRequest, notice: Notice) -> HttpResponse:
        context = {
            "title": gettext("公示期已经结束"),
            "text": gettext(
                "公示期到 %(day)s 为止。此后反映问题，按投诉由人力资源社会保障部门受理（通知 6.2.2），您会得到回执号。"
            )
            % {"day": notice.last_day},
            "back_url": self._lodge_url(notice),
            "back_label": gettext("前往投诉"),
        }
        return render(request, "pages/message.html", context)


class ReceiptPage(Page):
    """Where an objection stands, by its receipt number."""

    permission = objects
    provisions = ("4.4.2",)
    unnoticed = True

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show state and conclusion; neither the text nor who was objected to."""
        objection = queries.by_receipt(self.actor, self.kwargs["receipt"])
        if objection is None:
            raise Http404
        context = {"title": gettext("异议回执"), "objection": objection, "notice": objection.notice}
        return render(request, "publicity/receipt.html", context)


class FollowPage(Page):
    """Ask for an objection by its receipt number."""

    permission = objects
    provisions = ("4.4.2",)
    unnoticed = True

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self._show(request, forms.FollowForm())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Lead to the receipt's page; an unknown number is said to be unknown."""
        form = forms.FollowForm(request.POST)
        if form.is_valid():
            objection = queries.by_receipt(self.actor, form.cleaned_data["receipt"])
            if objection is not None:
                return HttpResponseRedirect(reverse("publicity:receipt", args=[objection.receipt]))
            form.add_error("receipt", gettext("本单位没有这个回执号的异议。请核对号码，注意区分字母和数字。"))
        return self._show(request, form, 422)

    def _show(self, request: HttpRequest, form: forms.FollowForm, status: int = 200) -> HttpResponse:
        context = {
            "title": gettext("查询异议办理情况"), "form": form, "submit_label": gettext("查询"), "back_url": reverse("publicity:list"),
        }  # fmt: skip
        return render(request, "pages/form.html", context, status=status)


class ObjectionsPage(ListPage):
    """The objections of the body; employees see those under their own name."""

    permission = reads_objections
    provisions = ("4.4.2",)
    title = _("异议")
    rows = staticmethod(queries.visible_objections)
    columns = (
        Column("receipt", _("回执号"), "receipt", sort="receipt"),
        Column("plan", _("评聘工作计划"), "notice.review.plan.title"),
        Column(
            "against", _("异议对象"), lambda row: row.candidacy.employee.name if row.candidacy else gettext("评聘程序")
        ),
        Column("officer", _("承办人"), "officer.name"),
        Column("state", _("状态"), "state", kind="state", sort="state"),
    )
    empty_title = _("没有异议")
    empty_hint = _("公示期内职工提出的异议会列在这里；匿名异议凭回执号查询。")


class ObjectionPage(MatterPage):
    """One objection."""

    permission = reads_objections
    provisions = ("4.4.2",)
    rows = staticmethod(queries.visible_objections)
    template = "publicity/objection.html"
    act_url = "publicity:objection_act"

    def extra_context(self, matter: Any) -> dict[str, Any]:
        """Leave the office's own proceedings out of an employee's page."""
        in_office = body_office.test(self.actor)
        context = {
            "back_url": reverse("publicity:objections"),
            "in_office": in_office,
            "plan": matter.notice.review.plan,
        }
        return context if in_office else {**context, "timeline": None}


class ObjectionActPage(ActPage):
    """Acts on an objection."""

    permission = acts_on_notices
    provisions = ("4.4.2",)
    rows = staticmethod(queries.visible_objections)
    lifecycle = OBJECTION
    subject = "objection"
    acts = {
        "investigate": ActSpec(actions.investigate, ActForm, _("由您承办本件异议的调查。")),
        "report_findings": ActSpec(actions.report_findings, forms.FindingsForm),
        "uphold": ActSpec(
            actions.uphold, forms.ConclusionForm, _("异议成立：被异议的人选移出名单，不能恢复。针对程序的异议，请在结论中写明如何处理。"), danger=True
        ),
        "dismiss": ActSpec(actions.dismiss, forms.ConclusionForm, _("异议不成立：人选保留，结论告知提出异议的人。")),
        "investigate_further": ActSpec(actions.investigate_further, forms.ConclusionForm, _("退回承办人补充调查，请写明还需查明什么。")),
    }  # fmt: skip
