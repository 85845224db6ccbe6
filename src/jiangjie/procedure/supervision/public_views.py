"""Pages for whoever complains: no account, no script needed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.publicity.models import Notice
from jiangjie.procedure.supervision import actions, forms, kept, queries
from jiangjie.procedure.supervision.receipt_paper import receipt_pdf
from jiangjie.services.accounts.permissions import anyone
from jiangjie.services.audit.record import acts_only, history
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.exports import download
from jiangjie.services.pages.matters import BeginPage


class Lodge(BeginPage):
    """Takes a complaint 投诉举报; with `?notice=` one that came as an objection after the notice's end."""

    permission = anyone
    provisions = ("6.2.2", "4.4.2")
    form = forms.LodgeForm
    run = staticmethod(actions.lodge)
    title = _("投诉举报")
    submit_label = _("提交投诉")
    template = "supervision/lodge.html"
    unnoticed = True
    _lodged: actions.Lodged | None = None

    @cached_property
    def notice(self) -> Notice | None:
        """Return the notice that a late objection was about; a visitor who may not read it gets none."""
        return queries.notice_over(self.actor, self.request.GET.get("notice", ""))

    def form_arguments(self) -> dict[str, Any]:
        """Name the notice."""
        return {"notice": self.notice}

    def run_arguments(self) -> dict[str, Any]:
        """Name the notice."""
        return {"notice": self.notice}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take the complaint, and keep its code for this browser."""
        response = super().post(request, **kwargs)
        if self._lodged is not None:
            kept.keep(request, response, self._lodged)
        return response

    def result_url(self, result: actions.Lodged) -> str:
        """Lead to the receipt."""
        self._lodged = result
        return reverse("supervision:receipt")


class Receipt(Page):
    """Shows receipt number and code to the browser that has just lodged a complaint, until they are noted down."""

    permission = anyone
    provisions = ("6.2.2",)
    unnoticed = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them; afterwards say that they are not shown again."""
        lodged = kept.kept(request)
        response = render(request, "supervision/receipt.html", {"lodged": lodged}, status=200 if lodged else 410)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def post(self, request: HttpRequest) -> HttpResponse:
        """Forget the code: the person has noted it down."""
        lodged = kept.kept(request)
        messages.success(request, gettext("查询码不会再显示。请凭回执号和查询码查询办理情况。"))
        number = f"?receipt={lodged.complaint.receipt}" if lodged else ""
        response = HttpResponseRedirect(reverse("supervision:follow") + number)
        kept.forget(request, response)
        return response


class ReceiptFile(Page):
    """The receipt to print."""

    permission = anyone
    provisions = ("6.2.2",)
    unnoticed = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Send the PDF while the code is still kept."""
        lodged = kept.kept(request)
        if lodged is None:
            return HttpResponseRedirect(reverse("supervision:receipt"))
        name = gettext("投诉受理回执 %(number)s.pdf") % {"number": lodged.complaint.receipt}
        response = download(receipt_pdf(lodged), name, "application/pdf")
        patch_cache_control(response, private=True, no_store=True)
        return response


class Follow(Page):
    """Shows how a complaint stands to whoever has its receipt number and code."""

    permission = anyone
    provisions = ("6.2.2",)
    unnoticed = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form; the receipt number may come from the QR code."""
        form = forms.FollowForm(initial={"receipt": request.GET.get("receipt", "")})
        return self._show(request, {"form": form})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show the case. One and the same answer for a wrong number and a wrong code."""
        form = forms.FollowForm(request.POST)
        if not form.is_valid():
            return self._show(request, {"form": form}, 422)
        complaint = queries.follow(form.cleaned_data["receipt"], form.cleaned_data["code"])
        if complaint is None:
            form.add_error(
                None,
                gettext("回执号和查询码对不上。请对照回执逐位核对；查询码遗失的，可以重新提交投诉并注明原回执号。"),
            )
            return self._show(request, {"form": form}, 422)
        return self._show(request, {"complaint": complaint, "timeline": acts_only(history(complaint.key))})

    def _show(self, request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
        response = render(request, "supervision/follow.html", context, status=status)
        patch_cache_control(response, private=True, no_store=True)
        return response
