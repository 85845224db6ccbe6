"""Importing a staff roster: upload, look at faults and differences, choose."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.services.accounts import actions, queries
from jiangjie.services.accounts.actions.rosters import AT_ONCE, contents_of
from jiangjie.services.accounts.forms.staff import RosterForm
from jiangjie.services.accounts.models import HeldStaffRoster
from jiangjie.services.accounts.permissions import clerk
from jiangjie.services.accounts.rosters import empty_roster
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.exports import XLSX, download
from jiangjie.services.pages.held import SHOWN, HeldPage
from jiangjie.services.pages.matters import BeginPage


class Import(BeginPage):
    """Upload a roster; nothing is taken over yet."""

    permission = clerk
    provisions = ("4.4.1",)
    form = RosterForm
    run = staticmethod(actions.hold_roster)
    title = _("导入职工名册")
    lead = _("上传后先列出每处问题和与现有名册的差异，由您确认后才导入。")
    submit_label = _("上传并检查")
    back = "accounts:staff"
    template = "accounts/import.html"


class Template(Page):
    """The workbook to fill in."""

    permission = clerk

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Send it."""
        return download(empty_roster(), gettext("职工名册模板.xlsx"), XLSX)


class RosterPage(HeldPage):
    """What an uploaded roster holds: faults by row and column, new people, differences; and the clerk's choice."""

    permission = clerk
    provisions = ("4.4.1",)
    template = "accounts/roster.html"
    title = _("导入职工名册")
    upload_page = "accounts:import"
    adopt = staticmethod(actions.adopt_roster)
    drop = staticmethod(actions.drop_roster)
    dropped = _("已放弃，名册没有改动。")

    def get_held(self) -> HeldStaffRoster:
        """Return the clerk's own upload."""
        return get_object_or_404(queries.held_rosters(self.actor), pk=self.kwargs["pk"])

    def contents(self, held: HeldStaffRoster) -> dict[str, Any]:
        """Return the people who are new, those whose entries differ, and the faults."""
        roster = contents_of(held)
        numbers = {one.number for one in roster.changed}
        return {
            "roster": roster, "troubles": roster.troubles, "remarks": roster.remarks, "good": len(roster.rows),
            "changed": roster.changed[:SHOWN], "by_worker": len(roster.rows) > AT_ONCE,
            "new": [row for row in roster.rows if row["number"] not in numbers][:50],
        }  # fmt: skip
