"""What comes before a submission and after an approval: the check, the change, the renewal."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.filings import actions, permissions, queries
from jiangjie.procedure.filings.forms.acts import FollowForm
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.filings.precheck import points
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.matters import BeginPage


class Precheck(Page):
    """Everything that stands between a draft and its submission, point by point."""

    permission = permissions.may_read
    provisions = ("1.0", "1.1", "1.2", "1.3", "2.1", "2.2", "4.1.1", "4.1.3", "4.1.4")
    rows = staticmethod(queries.whole_filings)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the points, the open ones with what to do."""
        filing: Filing = get_object_or_404(queries.whole_filings(self.actor), pk=self.kwargs["pk"])
        found = points(filing, self.actor)
        context = {
            "filing": filing, "points": found, "open": sum(bool(one.missing) for one in found),
            "back_url": filing.get_absolute_url(),
        }  # fmt: skip
        return render(request, "filings/precheck.html", context)


class Change(BeginPage):
    """Begins a change of an approved filing."""

    permission = permissions.may_draft
    provisions = ("4.1.2",)
    form = FollowForm
    run = staticmethod(actions.change)
    title: ClassVar[Any] = _("变更备案")
    lead: ClassVar[Any] = _("以现行方案为底稿建立新版本，修改后重新公开、提交。变更获准以前，原备案继续有效。")
    submit_label = _("建立草稿")
    _filing: Filing | None = None

    @property
    def filing(self) -> Filing:
        """Return the filing that is to be followed, if the actor may see it."""
        if self._filing is None:
            self._filing = get_object_or_404(queries.visible_filings(self.actor), pk=self.kwargs["pk"])
        return self._filing

    def form_arguments(self) -> dict[str, Any]:
        """Begin with the scheme's own title."""
        return {"initial": {"title": self.filing.scheme.title}}

    def run_arguments(self) -> dict[str, Any]:
        """Name the filing."""
        return {"filing": self.filing}

    def back_url(self) -> str:
        """Lead back to the filing."""
        return self.filing.get_absolute_url()


class Renew(Change):
    """Begins a renewal of an approved filing before it runs out."""

    run = staticmethod(actions.renew)
    title = _("延续备案")
    lead = _("以现行方案为底稿建立新版本，须在有效期届满前提交。获准后自原备案届满的次日起接续。")
