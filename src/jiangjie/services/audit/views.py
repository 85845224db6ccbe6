"""Pages of the log: an organisation's entries, one matter's whole chain, and its export."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.permissions import auditor, body_office, has_role
from jiangjie.services.audit import actions, queries
from jiangjie.services.audit.actions import WITHHELD
from jiangjie.services.audit.filters import EntryFilter
from jiangjie.services.audit.models import Entry
from jiangjie.services.audit.record import history
from jiangjie.services.audit.verification import verify_history
from jiangjie.services.audit.words import details_of, subject_of
from jiangjie.services.matters.models import Matter
from jiangjie.services.matters.refusal import Refused
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.exports import download
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.tables import Column

reader = auditor | body_office
"""Who may read a matter's chain, if the tenancy opens the matter to them."""
keeper = auditor | has_role(r.BODY_ADMIN)
"""Who may read an organisation's log."""


class Log(ListPage):
    """What was done in the organisation 办理记录, newest first."""

    permission = keeper
    provisions = ("6.2.2", "6.3.1")
    title = _("办理记录")
    lead = _("每一次办理都在同一事务中写入链式日志，不能改、不能删。点序号查看该事项的完整记录。")
    filterset = EntryFilter
    rows = staticmethod(queries.entries_of)
    columns = (
        Column("seq", _("序号"), "seq", "number", sort="seq"),
        Column("at", _("时间"), "at", "datetime", sort="seq"),
        Column("who", _("操作人"), "actor_name", sort="actor_name"),
        Column("organisation", _("单位"), "organisation_name", sort="organisation_name"),
        Column("what", _("动作"), lambda entry: gettext(entry.label)),
        Column("matter", _("事项"), lambda entry: subject_of(entry.matter), sort="matter"),
        Column("hash", _("哈希值"), lambda entry: entry.hash[:12]),
    )
    empty_title = _("还没有办理记录")

    def row_url(self, row: Entry) -> str:
        """Lead to the matter's chain, where the entry is about a matter."""
        return reverse("audit:matter", args=[row.matter]) if queries.model_of(row.matter) else ""


class _OfMatter(Page):
    """Base of the pages about one matter's chain."""

    permission = reader

    def get_matter(self) -> Matter:
        """Return the matter if the actor may see it; otherwise it does not exist for them."""
        matter = queries.visible_matter(self.actor, self.kwargs["key"])
        if matter is None:
            raise Http404
        return matter


class MatterChain(_OfMatter):
    """One matter's whole chain 完整办理记录, checked while the page is made."""

    provisions = ("6.2.2", "6.3.1")

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show every entry with its details and hash; from a fault on, nothing can be trusted or shown."""
        matter = self.get_matter()
        found = verify_history(matter.key)
        hidden = queries.internal_to(self.actor, matter)
        fault = found.report.first_fault
        sound = history(matter.key) if fault is None else history(matter.key).filter(seq__lt=fault.seq)
        context = {
            "matter": matter, "found": found, "entries": [_shown(entry, matter, hidden) for entry in sound],
            "withheld": [WITHHELD] if queries.withheld_from(self.actor, matter) else [],
            "back_url": matter.get_absolute_url() if hasattr(matter, "get_absolute_url") else "",
            "export_url": reverse("audit:export", args=[matter.key]),
        }  # fmt: skip
        return render(request, "audit/matter.html", context)


def _shown(entry: Entry, matter: Matter, hidden: frozenset[str]) -> tuple[Entry, list[tuple[str, str]] | None]:
    """Return the entry with its details; None for them where the reader is told only that there was an act."""
    return entry, None if entry.action in hidden else details_of(entry, matter.lifecycle)


class Export(_OfMatter):
    """One matter's chain as a file that anyone can verify without this system."""

    provisions = ("6.2.2", "6.3.1")

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Send the file; the log keeps who took it."""
        matter = self.get_matter()
        try:
            content = actions.export_history(actor=self.actor, matter=matter)
        except Refused as refused:
            context = {
                "title": _("不能导出完整记录"), "reasons": refused.reasons,
                "back_url": reverse("audit:matter", args=[matter.key]),
            }  # fmt: skip
            return render(request, "pages/message.html", context, status=409)
        return download(content, f"{matter.key.replace(':', '-')}.jsonl", "application/jsonl; charset=utf-8")
