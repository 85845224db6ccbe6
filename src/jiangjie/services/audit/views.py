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
from jiangjie.services.audit.filters import EntryFilter
from jiangjie.services.audit.models import Entry
from jiangjie.services.audit.record import history
from jiangjie.services.audit.verification import verify_history
from jiangjie.services.audit.words import details_of, subject_of
from jiangjie.services.matters.models import Matter
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
        fault = found.report.first_fault
        sound = history(matter.key) if fault is None else history(matter.key).filter(seq__lt=fault.seq)
        context = {
            "matter": matter, "found": found, "entries": [(entry, details_of(entry, matter.lifecycle)) for entry in sound],
            "back_url": matter.get_absolute_url() if hasattr(matter, "get_absolute_url") else "",
            "export_url": reverse("audit:export", args=[matter.key]),
        }  # fmt: skip
        return render(request, "audit/matter.html", context)


class Export(_OfMatter):
    """One matter's chain as a file that anyone can verify without this system."""

    provisions = ("6.2.2", "6.3.1")

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Send the file; the log keeps who took it."""
        key = self.get_matter().key
        content = actions.export_history(actor=self.actor, matter=key)
        return download(content, f"{key.replace(':', '-')}.jsonl", "application/jsonl; charset=utf-8")
