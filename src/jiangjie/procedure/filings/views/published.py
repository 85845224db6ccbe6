"""What the staff of a body read: the schemes that were published to them (4.1.1)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from jiangjie.procedure.filings import permissions, queries
from jiangjie.procedure.filings.papers import scheme_paper
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.tables import Column


class PublishedList(ListPage):
    """The body's published schemes."""

    permission = permissions.may_read_published
    provisions = ("4.1.1", "6.2.2")
    title = _("本单位公开的评聘工作方案")
    lead = _("方案向全体职工公开。对方案有意见的，可以向本单位或上级部门反映。")
    rows = staticmethod(queries.published_schemes)
    columns = (
        Column("title", gettext_noop("方案"), "title", "text", "title"),
        Column("version", gettext_noop("版本"), "version_number", "number", "version_number"),
        Column("on", gettext_noop("公开日期"), "published_on", "date", "published_on"),
        Column("where", gettext_noop("公开方式"), "published_where", "text"),
        Column("number", gettext_noop("文号"), "filing.number", "code"),
    )
    empty_title = _("本单位还没有公开的评聘工作方案")
    empty_hint = _("单位制定方案并向全体职工公开后，会出现在这里。")

    def row_url(self, row: Any) -> str:
        """Lead to the scheme's own page for the staff."""
        return reverse("filings:published_scheme", args=[row.pk])


class PublishedScheme(Page):
    """One published scheme, as it was published."""

    permission = permissions.may_read_published
    provisions = ("4.1.1",)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the scheme; where it was changed since, only the paper of that day."""
        scheme = get_object_or_404(queries.published_schemes(self.actor), pk=self.kwargs["pk"])
        paper = None if scheme.changed_since_publication else scheme_paper(scheme, scheme.filing.number)
        context = {
            "scheme": scheme, "title": str(scheme), "paper": paper, "back_url": reverse("filings:published"),
            "questions": list(queries.questions(self.actor).filter(scheme=scheme)),
            "may_ask": permissions.may_ask.test(self.actor), "may_answer": permissions.may_draft.test(self.actor),
            "may_see_who": self.actor.in_office,
        }  # fmt: skip
        return render(request, "filings/published.html", context)
