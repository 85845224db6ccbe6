"""Pages of the policies. Public: the law is for everybody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from jiangjie.core.policy.sheet import Sheet, sheet_markdown
from jiangjie.core.policy.sheet.labels import LABELS
from jiangjie.services.accounts.permissions import anyone
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.exports import download
from jiangjie.web.errors import busy
from jiangjie.web.law.policies.compare import CompareForm
from jiangjie.web.law.policies.paper import public_paper
from jiangjie.web.law.policies.sheets import TONES, all_sheets, sheet_of
from jiangjie.web.law.words import language
from jiangjie.web.limits import Busy


class Policies(Page):
    """The list 政策文件: in force, ended, or a study, with the days."""

    permission = anyone
    provisions = ("7.1", "7.2")
    title = _("政策文件")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list."""
        rows = [(sheet, TONES[sheet.status]) for sheet in all_sheets()]
        return render(request, "law/policies.html", {"title": self.title, "rows": rows, "form": CompareForm()})


class SheetPage(Page):
    """One policy as a sheet: each condition with its words in the notice, numbers with their days and sources."""

    permission = anyone
    provisions = ("2.1", "3.1.0", "3.1.4", "3.2.0", "3.3.1", "3.3.2", "7.1", "7.2")

    def sheet(self) -> Sheet:
        """Return the policy of the address."""
        found = sheet_of(self.kwargs["policy"])
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it."""
        sheet = self.sheet()
        context = {"title": sheet.title, "sheet": sheet, "tone": TONES[sheet.status], "says": LABELS[language()]}
        return render(request, "law/policy.html", context)


class SheetMarkdown(SheetPage):
    """The sheet as Markdown."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Send it."""
        sheet = self.sheet()
        return download(sheet_markdown(sheet).encode(), f"{sheet.id}.md", "text/markdown; charset=utf-8")


class SheetPaper(SheetPage):
    """The sheet as PDF."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Send it."""
        sheet = self.sheet()
        try:
            content = public_paper(sheet)
        except Busy:
            return busy()
        return download(content, f"{sheet.id}.pdf", "application/pdf")
