"""A scheme as a document: PDF, Word, the comparison of two versions, and what each part said before (4.1.1)."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.comparison import Pair, changed, compare
from jiangjie.procedure.filings import permissions, queries
from jiangjie.procedure.filings.models import Filing, PartRevision, Scheme
from jiangjie.procedure.filings.papers import scheme_docx, scheme_pdf
from jiangjie.procedure.filings.parts import BY_KEY, PARTS
from jiangjie.procedure.filings.sections import lines_of, section, stored
from jiangjie.services.documents.uploads.types import TYPES
from jiangjie.services.matters.acts import Refused
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.exports import download

REVISIONS = 30
"""How many savings of a part one page shows."""


class SchemePdf(Page):
    """The scheme as PDF."""

    permission = permissions.may_read
    provisions = ("4.1.1",)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Send the scheme as it stands; say which characters cannot be printed."""
        filing: Filing = get_object_or_404(queries.whole_filings(self.actor), pk=self.kwargs["pk"])
        try:
            content = scheme_pdf(filing.scheme, filing.number)
        except Refused as refused:
            context = {
                "title": _("不能生成方案的 PDF"), "reasons": refused.reasons, "back_url": filing.get_absolute_url(),
            }  # fmt: skip
            return render(request, "pages/message.html", context, status=409)
        return download(content, f"{filing.scheme}.pdf", "application/pdf")


class SchemeDocx(Page):
    """The scheme as a Word document that can be edited."""

    permission = permissions.may_read
    provisions = ("4.1.1",)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Send the scheme as it stands; Word finds a font for every character."""
        filing: Filing = get_object_or_404(queries.whole_filings(self.actor), pk=self.kwargs["pk"])
        content = scheme_docx(filing.scheme, filing.number)
        return download(content, f"{filing.scheme}.docx", TYPES["docx"].content_type)


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """One part of two versions, line by line."""

    label: str
    pairs: list[Pair]

    @property
    def changed(self) -> bool:
        """Tell whether anything differs."""
        return changed(self.pairs)


class Versions(Page):
    """Two versions of a body's scheme side by side 版本对照, part by part, with the words that changed."""

    permission = permissions.may_read
    provisions = ("4.1.1",)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Compare with the version that `?with=` names; else what it changes or was copied from, else the one before."""
        filing = get_object_or_404(queries.whole_filings(self.actor), pk=self.kwargs["pk"])
        others = list(queries.other_versions(self.actor, filing))
        other = _chosen(filing, others, request.GET.get("with", ""))
        parts = _compared(other.scheme, filing.scheme) if other else []
        context = {
            "title": gettext("版本对照"), "filing": filing, "others": others, "other": other, "parts": parts,
            "same": [one for one in parts if not one.changed], "back_url": filing.get_absolute_url(),
        }  # fmt: skip
        return render(request, "filings/versions.html", context)


class PartHistory(Page):
    """What a part said after each saving 历次保存, with what changed."""

    permission = permissions.may_read_drafts
    provisions = ("4.1.1",)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the newest savings first, each beside the one before it."""
        filing = get_object_or_404(queries.visible_filings(self.actor), pk=self.kwargs["pk"])
        part = BY_KEY.get(self.kwargs["part"], PARTS[0])
        rows = PartRevision.objects.filter(scheme=filing.scheme, part=part.key).select_related("saved_by")
        found = list(rows[: REVISIONS + 1])
        steps = [(new, compare(old.lines, new.lines)) for new, old in pairwise(found)]
        if found and len(found) <= REVISIONS:
            steps.append((found[-1], compare([], found[-1].lines)))
        context = {
            "title": gettext("历次保存：%(part)s") % {"part": gettext(part.label)}, "filing": filing, "steps": steps,
            "back_url": reverse("filings:part", args=[filing.pk, part.key])
            if permissions.may_draft.test(self.actor) else filing.get_absolute_url(),
        }  # fmt: skip
        return render(request, "filings/history.html", context)


def _chosen(filing: Filing, others: list[Filing], wanted: str) -> Filing | None:
    named = next((one for one in others if str(one.pk) == wanted), None)
    before_it = filing.succeeds.scheme_id if filing.succeeds else filing.scheme.copied_from_id
    source = next((one for one in others if one.scheme_id == before_it), None)
    before = (one for one in others if one.scheme.version_number < filing.scheme.version_number)
    return named or source or next(before, None) or next(iter(others), None)


def _compared(old: Scheme, new: Scheme) -> list[ComparedPart]:
    before, after = stored(old), stored(new)
    return [
        ComparedPart(part.label, compare(lines_of(section(part.key, before)), lines_of(section(part.key, after))))
        for part in PARTS
    ]
