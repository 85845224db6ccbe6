"""The arithmetic behind a place."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from jiangjie.procedure.reviews import boards, queries
from jiangjie.procedure.reviews.permissions import reads_reviews
from jiangjie.services.pages.access import Page


class PlacingPage(Page):
    """How a candidate's total came about: each expert, each criterion, what was left out, the vote."""

    permission = reads_reviews
    provisions = ("4.3.2", "4.3.3")

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the sheets' points and the sums; not before scoring is closed, never to a candidate of the round."""
        placing = get_object_or_404(queries.visible_placings(self.actor), pk=self.kwargs["pk"])
        context = {
            "title": str(placing), "placing": placing, "scheme": placing.review.plan.filing.scheme,
            "back_url": placing.review.get_absolute_url(), **boards.arithmetic(placing),
        }  # fmt: skip
        return render(request, "reviews/placing.html", context)
