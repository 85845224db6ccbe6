"""The scoring page: one candidate, one expert."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle.rows import SHEET
from jiangjie.procedure.reviews import actions, queries
from jiangjie.procedure.reviews.forms import ScoreForm
from jiangjie.procedure.reviews.models import Sheet
from jiangjie.procedure.reviews.permissions import reads_reviews, scores, secretary
from jiangjie.services.matters.acts import Refused, check
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.forms import ReasonForm
from jiangjie.services.pages.matters import ActPage, ActSpec
from jiangjie.services.pages.once import once


class SheetPage(Page):
    """A score sheet 评分表: statement and evidence beside the filed scheme's criteria, vote and comment."""

    permission = scores | reads_reviews
    provisions = ("3.1.3", "3.2.3", "4.3.2")

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show experts their own sheet; the office is led to the board, where no score is shown before closing."""
        sheet = get_object_or_404(queries.visible_sheets(self.actor), pk=self.kwargs["pk"])
        if not self._own(sheet) or sheet.seat.state != "accepted":
            return HttpResponseRedirect(sheet.seat.review.get_absolute_url())
        return self._show(request, sheet, ScoreForm(matter=sheet, actor=self.actor), ())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep a draft; with the button 提交 hand it in. On bad input everything typed stays."""
        sheet = get_object_or_404(queries.own_sheets(self.actor), pk=self.kwargs["pk"])
        form = ScoreForm(request.POST, matter=sheet, actor=self.actor)
        if not form.is_valid():
            return self._show(request, sheet, form, (), 422)

        def run() -> str:
            actions.score(sheet=sheet, actor=self.actor, seen=form.cleaned_data["seen"], **form.values)
            if "hand_in" in request.POST:
                actions.hand_in(sheet=sheet, actor=self.actor)
                messages.success(request, gettext("评分表已提交。"))
                return sheet.seat.get_absolute_url()
            messages.success(request, gettext("评分草稿已保存。"))
            return sheet.get_absolute_url()

        try:
            return HttpResponseRedirect(once(form.cleaned_data["once"], run))
        except Refused as refused:
            return self._show(request, sheet, form, refused.reasons, 409)

    def _own(self, sheet: Sheet) -> bool:
        return self.actor.user is not None and sheet.seat.expert.user_id == self.actor.user.pk

    def _show(
        self, request: HttpRequest, sheet: Sheet, form: ScoreForm, reasons: tuple[Reason, ...], status: int = 200
    ) -> HttpResponse:
        siblings = queries.own_sheets(self.actor).filter(seat=sheet.seat)
        context = {
            "title": str(sheet), "matter": sheet, "candidacy": sheet.candidacy, "form": form, "reasons": reasons,
            "case_open": sheet.seat.review.state in {"scoring", "ranked"},
            "writable": not check(sheet, "score", self.actor), "siblings": siblings,
            "credentials": sheet.candidacy.credentials.select_related("occupation"),
            "posts": sheet.candidacy.posts.select_related("occupation"), "honours": sheet.candidacy.honours.all(),
            "evidence": sheet.candidacy.evidence.select_related("file"), "back_url": sheet.seat.get_absolute_url(),
        }  # fmt: skip
        return render(request, "reviews/sheet.html", context, status=status)


class SheetActPage(ActPage):
    """The secretary gives a sheet back."""

    permission = secretary
    provisions = ("4.3.2",)
    rows = staticmethod(queries.visible_sheets)
    lifecycle = SHEET
    subject = "sheet"
    acts = {"reopen": ActSpec(actions.reopen, ReasonForm, _("评分表退回专家本人修改，您看不到其中的评分。"))}

    def result_url(self, matter: Any, result: Any) -> str:  # noqa: ARG002  the sheet is not the secretary's to see
        """Lead back to the board."""
        return reverse("reviews:detail", args=[matter.seat.review_id])
