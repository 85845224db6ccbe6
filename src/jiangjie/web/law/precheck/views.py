"""Pages of the pre-check. They write nothing: no row, no session, no log; and no copy stays in the browser's cache."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.policy import FactsError, decide, load_policy
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.procedure.occupations.queries import in_force
from jiangjie.services.accounts.permissions import anyone
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.exports import download
from jiangjie.web.errors import busy
from jiangjie.web.law.precheck.paper import paper_of
from jiangjie.web.law.precheck.result import Result, result_of
from jiangjie.web.law.precheck.sheet import Sheet
from jiangjie.web.law.words import language
from jiangjie.web.limits import Busy, public_press

PROVISIONS = (
    "2.1", "3.1.0", "3.1.1", "3.1.2", "3.1.3", "3.1.4", "3.2.0", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.3.1", "3.3.2",
    "7.1",
)  # fmt: skip


class Try(Page):
    """The form, and under the same address what comes of it."""

    permission = anyone
    provisions = PROVISIONS
    unnoticed = True
    title = _("先试一试：我能申报吗")

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Show the empty form."""
        return self.show(Sheet.blank(), None)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Answer; or with one more row where a button asks for it; or with the faults beside their fields."""
        if more := request.POST.get("more"):
            return self.show(Sheet.widened(request.POST, more), None)
        sheet = Sheet.sent(request.POST)
        found = judged(sheet)
        return self.show(sheet, found, 200 if found else 422)

    def show(self, sheet: Sheet, found: Result | None, status: int = 200) -> HttpResponse:
        """Show the form as typed, and above it the result."""
        context = {
            "title": self.title, "sheet": sheet, "result": found, "occupations": _options(),
            "paper_url": reverse("law:precheck_paper"), "try_url": reverse("law:precheck"),
        }  # fmt: skip
        return unkept(render(self.request, "law/precheck.html", context, status=status))


class TryPaper(Page):
    """The result as a PDF, made from what the form sends once more."""

    permission = anyone
    provisions = PROVISIONS
    unnoticed = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Lead back to the form: nothing is kept from which a paper could be made."""
        view = Try()
        view.setup(request)
        return view.get(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send the PDF; with faults in the form, show the form."""
        sheet = Sheet.sent(request.POST)
        found = judged(sheet)
        if found is None:
            view = Try()
            view.setup(request)
            return view.show(sheet, None, 422)
        name = gettext("自测结果-%(grade)s-%(day)s.pdf") % {"grade": found.grade, "day": found.on.isoformat()}
        try:
            with public_press():
                content = paper_of(found, language())
        except Busy:
            return busy()
        return unkept(download(content, name, "application/pdf"))


def judged(sheet: Sheet) -> Result | None:
    """Return what the policy in force says; None where something in the form cannot be read."""
    if not sheet.is_valid():
        return None
    policy = load_policy()
    data: dict[str, Any] = sheet.person.cleaned_data
    try:
        facts = sheet.facts(policy)
    except FactsError:
        return None
    return result_of(decide(policy, facts, grade=data["grade"], on=data["on"]))


def unkept(response: HttpResponse) -> HttpResponse:
    """Forbid every cache to keep the answer."""
    patch_cache_control(response, private=True, no_store=True)
    return response


def _options() -> SafeString:
    """Return the occupations of the skilled class (2.1) as options of a list."""
    rows = in_force().exclude(skill_class=Occupation.SkillClass.NOT).order_by("code").values_list("code", "name")
    return format_html_join("", '<option value="{} {}"></option>', rows.iterator(chunk_size=2000))
