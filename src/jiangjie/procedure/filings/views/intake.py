"""Intake windows and exceptions (4.1.4)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from jiangjie.procedure.filings import actions, permissions, queries
from jiangjie.procedure.filings.forms.intake import ExceptionForm, WindowForm
from jiangjie.procedure.filings.models import IntakeWindow
from jiangjie.services.clock import today
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import BeginPage
from jiangjie.services.pages.tables import Column


def _when(window: IntakeWindow) -> str:
    day = today()
    if day < window.opens_on:
        return str(_("未开始"))
    return str(_("正在受理") if day <= window.closes_on else _("已结束"))


class WindowList(ListPage):
    """The intake windows, and the exceptions that the actor may see."""

    permission = permissions.may_read_windows
    provisions = ("4.1.4",)
    title = _("集中受理期")
    lead = _("原则上每年集中受理两次。受理期外可以保存草稿，不能提交；确有特殊情况的，由市职鉴中心准予例外受理。")
    rows = staticmethod(queries.windows)
    template = "filings/windows.html"
    columns = (
        Column("year", gettext_noop("年度"), "year", "text", "year"),
        Column("ordinal", gettext_noop("批次"), "ordinal", "text"),
        Column("opens", gettext_noop("开始日期"), "opens_on", "date", "opens_on"),
        Column("closes", gettext_noop("截止日期"), "closes_on", "date", "closes_on"),
        Column("when", gettext_noop("状态"), _when, "text"),
        Column("source", gettext_noop("依据文件"), "source", "text"),
    )
    empty_title = _("还没有登记集中受理期")
    empty_hint = _("由市人社局登记。")
    create_label = _("登记集中受理期")
    create_permission = permissions.may_keep_windows

    def row_url(self, row: Any) -> str:  # noqa: ARG002  a window has no page of its own
        """Lead nowhere."""
        return ""

    def create_url(self) -> str:
        """Return where a window is recorded."""
        return reverse("filings:window_new")

    def extra_context(self) -> dict[str, Any]:
        """Add the exceptions."""
        return {
            "noticed": queries.windows(self.actor).filter(closes_on__gte=today()).exclude(notice=""),
            "exceptions": queries.exceptions(self.actor)[:50],
            "may_make_exceptions": permissions.may_make_exceptions.test(self.actor),
        }


class NewWindow(BeginPage):
    """Records an intake window."""

    permission = permissions.may_keep_windows
    provisions = ("4.1.4",)
    form = WindowForm
    run = staticmethod(actions.record_window)
    title = _("登记集中受理期")
    submit_label = _("登记")
    back = "filings:windows"

    def result_url(self, result: Any) -> str:  # noqa: ARG002  a window has no page of its own
        """Lead back to the list."""
        return reverse("filings:windows")


class NewException(BeginPage):
    """Grants an exception."""

    permission = permissions.may_make_exceptions
    provisions = ("4.1.4",)
    form = ExceptionForm
    run = staticmethod(actions.grant_exception)
    title = _("准予例外受理")
    lead = _("只对一家单位有效，理由会写入办理记录，评估时可以看到。")
    submit_label = _("准予")
    back = "filings:windows"

    def form_arguments(self) -> dict[str, Any]:
        """Offer the bodies of the register."""
        return {"bodies": queries.filing_bodies(self.actor)}

    def result_url(self, result: Any) -> str:  # noqa: ARG002  an exception has no page of its own
        """Lead back to the list."""
        return reverse("filings:windows")
