"""Notices: for the office that runs them, and for the staff who read them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.rows import NOTICE
from jiangjie.procedure.publicity import actions, forms, queries
from jiangjie.procedure.publicity.models import Notice
from jiangjie.procedure.publicity.papers import notice_paper
from jiangjie.procedure.publicity.permissions import acts_on_notices, drafts, reads_notices
from jiangjie.procedure.reviews.views.papers import send
from jiangjie.services.accounts.permissions import authority, body_office
from jiangjie.services.clock import today
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.forms import ReasonForm
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import ActPage, ActSpec, BeginPage, MatterPage
from jiangjie.services.pages.tables import Column

_FOR_ALL = (
    Column("plan", _("评聘工作计划"), "review.plan.title"),
    Column(
        "last_day",
        _("公示期"),
        lambda row: f"{row.first_day} — {row.last_day}" if row.last_day else "",
        kind="date",
        sort="last_day",
    ),
    Column("days", _("剩余"), "due_on", kind="deadline", sort="due_on"),
    Column("state", _("状态"), "state", kind="state", sort="state"),
)
_FOR_OFFICE = (
    Column("persons", _("公示人数"), "persons", kind="number", sort="persons"),
    Column("objected", _("异议"), "objected", kind="number", sort="objected"),
)


class NoticesPage(ListPage):
    """The notices of the body; employees see those published."""

    permission = reads_notices
    provisions = ("4.4.1",)
    title = _("公示与异议")
    rows = staticmethod(queries.listed_notices)
    empty_title = _("没有公示")
    empty_hint = _("建议人选名单形成后，由经办或评审秘书拟定公示，审批人员发布。")
    create_label = _("拟定公示")
    create_permission = drafts
    template = "publicity/notices.html"

    def get_columns(self) -> tuple[Column, ...]:
        """Show the office and the authorities the counts as well, the authorities whose notice it is."""
        if authority.test(self.actor):
            return (Column("organisation", _("评价机构"), "organisation.name"), *_FOR_ALL, *_FOR_OFFICE)
        return (*_FOR_ALL, *_FOR_OFFICE) if body_office.test(self.actor) else _FOR_ALL

    def create_url(self) -> str:
        """Lead to the form for a new notice."""
        return reverse("publicity:new")

    def extra_context(self) -> dict[str, Any]:
        """Tell the template whether the objections' list is for this reader."""
        return {"in_office": body_office.test(self.actor), "is_employee": self.actor.has(r.EMPLOYEE)}


class NoticeNewPage(BeginPage):
    """Draw up a notice."""

    permission = drafts
    provisions = ("4.0", "4.4.1")
    form = forms.DraftForm
    run = staticmethod(actions.draft_notice)
    title = _("拟定公示")
    lead = _("公示内容为建议人选的姓名、部门、职业和等级，不含证件号码和电话。拟定后由审批人员发布。")
    submit_label = _("拟定公示")
    back = "publicity:list"


class NoticePage(MatterPage):
    """A notice: for the office with its objections and acts, for the staff as it is published."""

    permission = reads_notices
    provisions = ("4.4.1", "4.4.2")
    rows = staticmethod(queries.visible_notices)
    act_url = "publicity:act"
    template = "publicity/notice.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Choose the page by who reads it."""
        super().setup(request, *args, **kwargs)
        self.for_office = body_office.test(self.actor) or authority.test(self.actor)
        if not self.for_office:
            self.template = "publicity/staff_notice.html"  # type: ignore[misc]  # this page has two faces

    def extra_context(self, matter: Any) -> dict[str, Any]:
        """Add the persons, and the objections for the body's office."""
        over = matter.state == "closed" or (matter.last_day is not None and today() > matter.last_day)
        context = {
            "back_url": reverse("publicity:list"),
            "entries": queries.entries_of(matter),
            "plan": matter.review.plan,
            "over": over,
            "running": matter.state == "published" and not over,
            "may_object": self.actor.has(r.EMPLOYEE),
        }
        if not self.for_office:
            context["timeline"] = None
        if body_office.test(self.actor):
            context["objections"] = queries.visible_objections(self.actor).filter(notice=matter)
        return context


class NoticeActPage(ActPage):
    """Acts on a notice."""

    permission = acts_on_notices
    provisions = ("4.4.1",)
    rows = staticmethod(queries.visible_notices)
    lifecycle = NOTICE
    subject = "notice"
    acts = {
        "edit": ActSpec(actions.edit_notice, forms.EditForm),
        "publish": ActSpec(
            actions.publish,
            says=_(
                "公示立即对本单位全体职工可见，公示期从下一个工作日起算（以参数设定为准），系统算出首日和末日。中止后再发布的，公示期重新计算。"
            ),
        ),
        "pause": ActSpec(
            actions.pause, ReasonForm, _("公示中止，职工会看到中止原因。再次发布时公示期从头计算。"), danger=True
        ),
        "close": ActSpec(
            actions.close_notice, says=_("公示结束后，可以拟定获评名单。此后收到的反映按投诉处理（通知 6.2.2）。")
        ),
    }


class NoticePaperPage(Page):
    """The notice as a PDF to be put up on paper."""

    permission = reads_notices
    provisions = ("4.4.1",)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Send it once it has been published."""
        notice: Notice = get_object_or_404(queries.visible_notices(self.actor), pk=self.kwargs["pk"])
        if notice.published_on is None:
            raise Http404
        return send(request, "public_notice", lambda: notice_paper(notice), gettext("公示"), notice.get_absolute_url())
