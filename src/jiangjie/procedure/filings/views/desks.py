"""The work board of district and centre, batch assignment, and who stands in for whom."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from jiangjie.procedure.filings import actions, boards, permissions
from jiangjie.procedure.filings.forms.desks import BatchForm, BoardFilter, DelegationForm
from jiangjie.procedure.filings.models import Delegation, Filing
from jiangjie.services.clock import SHANGHAI, today
from jiangjie.services.pages.forms import OnceForm
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import BeginPage
from jiangjie.services.pages.tables import Column


def _age(filing: Filing) -> int:
    """Return the calendar days for which the filing has stood in its state."""
    return (today() - filing.state_since.astimezone(SHANGHAI).date()).days


class Board(ListPage):
    """The work board 工作台: what lies with the authority, on whose desk, for how long, until when."""

    permission = permissions.reviews
    provisions = ("4.1.2", "4.1.3")
    title = _("备案工作台")
    lead = _("正在本单位办理的备案申请，等得最久的在前。期限按参数以工作日计算，退回补正期间停止计算。")
    rows = staticmethod(boards.board)
    filterset = BoardFilter
    template = "filings/board.html"
    columns = (
        Column("body", gettext_noop("评价机构"), "organisation.name", "text", "organisation__name"),
        Column("title", gettext_noop("方案"), "scheme", "text", "scheme__title"),
        Column("type", gettext_noop("备案类型"), "get_kind_display", "text", "kind"),
        Column("district", gettext_noop("注册地"), "organisation.district.short_name", "text"),
        Column("state", gettext_noop("状态"), "state_label", "state", "state"),
        Column("age", gettext_noop("停留（天）"), _age, "text", "state_since"),
        Column("due", gettext_noop("办理期限"), "due_on", "deadline", "due_on"),
        Column("officer", gettext_noop("承办人"), "officer.name", "text", "officer__name"),
    )
    empty_title = _("没有正在办理的备案申请")
    empty_hint = _("单位提交后，申请会出现在这里。")

    def extra_context(self) -> dict[str, Any]:
        """Add each officer's workload."""
        return {"desks": boards.desks(self.actor), "may_assign": permissions.heads.test(self.actor)}


class BatchAssign(BeginPage):
    """Puts several filings on one desk; `?desk=none` or an officer's number narrows the choice."""

    permission = permissions.heads
    provisions = ("4.1.2", "4.1.3")
    form = BatchForm
    run = staticmethod(actions.assign_many)
    title = _("批量指派承办人")
    lead = _("勾选申请，选择承办人。要么全部指派，要么都不指派；每一项都写入办理记录。")
    submit_label = _("指派")
    back = "filings:board"

    def form_arguments(self) -> dict[str, Any]:
        """Narrow the choice."""
        return {"desk": self.request.GET.get("desk", "")}

    def result_url(self, result: Any) -> str:  # noqa: ARG002  the number of filings has no page
        """Lead back to the board."""
        return reverse("filings:board")


class DelegationList(ListPage):
    """Who stands in for whom."""

    permission = permissions.reviews
    provisions = ("4.1.2", "4.1.3")
    title = _("代办登记")
    lead = _("承办人请假期间，由代办人办理其名下的申请。过去的登记保留，以便说明当时由谁办理。")
    rows = staticmethod(boards.delegations)
    columns = (
        Column("officer", gettext_noop("承办人"), "officer.name", "text", "officer__name"),
        Column("substitute", gettext_noop("代办人"), "substitute.name", "text", "substitute__name"),
        Column("first", gettext_noop("自"), "first_day", "date", "first_day"),
        Column("last", gettext_noop("至"), "last_day", "date", "last_day"),
        Column("reason", gettext_noop("事由"), "reason", "text"),
        Column("by", gettext_noop("登记人"), "made_by.name", "text"),
    )
    empty_title = _("没有代办登记")
    empty_hint = _("由区人社、市职鉴中心的审批人或管理员登记。")
    create_label = _("登记代办")
    create_permission = permissions.heads

    def row_url(self, row: Any) -> str:
        """Lead to its end, for those who may end it while it is not over."""
        open_still = row.last_day >= today() and permissions.heads.test(self.actor)
        return reverse("filings:delegation_end", args=[row.pk]) if open_still else ""

    def create_url(self) -> str:
        """Return where one is entered."""
        return reverse("filings:delegation_new")


class NewDelegation(BeginPage):
    """Enters who stands in for whom."""

    permission = permissions.heads
    provisions = ("4.1.2", "4.1.3")
    form = DelegationForm
    run = staticmethod(actions.delegate)
    title = _("登记代办")
    lead = _("在这段日期内，代办人可以办理承办人名下的申请，办理记录写代办人的姓名。")
    submit_label = _("登记")
    back = "filings:delegations"

    def result_url(self, result: Any) -> str:  # noqa: ARG002  a stand-in has no page of its own
        """Lead back to the list."""
        return reverse("filings:delegations")


class EndDelegation(BeginPage):
    """Ends a stand-in before its time."""

    permission = permissions.heads
    provisions = ("4.1.2", "4.1.3")
    form = OnceForm
    run = staticmethod(actions.end_delegation)
    title = _("终止代办")
    lead = _("已经开始的，自今天起不再代办；还没有开始的，登记取消。")
    submit_label = _("终止代办")
    back = "filings:delegations"

    def run_arguments(self) -> dict[str, Any]:
        """Name the stand-in; another authority's does not exist here."""
        rows = boards.delegations(self.actor)
        found: Delegation = get_object_or_404(rows, pk=self.kwargs["pk"])
        return {"delegation": found}

    def form_arguments(self) -> dict[str, Any]:
        """Show the page only for a stand-in of the actor's authority."""
        self.run_arguments()
        return {}

    def result_url(self, result: Any) -> str:  # noqa: ARG002  the stand-in is over
        """Lead back to the list."""
        return reverse("filings:delegations")
