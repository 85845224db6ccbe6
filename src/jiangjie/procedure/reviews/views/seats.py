"""The expert's own pages: invitations and answers."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.rows import SEAT
from jiangjie.procedure.reviews import actions, forms, queries
from jiangjie.procedure.reviews.models import Seat
from jiangjie.procedure.reviews.office import LIVE
from jiangjie.procedure.reviews.permissions import reads_reviews, scores
from jiangjie.services.accounts.permissions import has_role
from jiangjie.services.pages.forms import ReasonForm
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import ActPage, ActSpec, MatterPage
from jiangjie.services.pages.tables import Column


class SeatsPage(ListPage):
    """An expert's invitations and panels."""

    permission = scores
    provisions = ("4.3.2",)
    title = _("我的评审邀请")
    rows = staticmethod(queries.own_seats)
    columns = (
        Column("plan", _("评聘工作计划"), "review.plan.title"),
        Column("organisation", _("评价机构"), "organisation.name"),
        Column("review_on", _("评审日期"), "review.plan.review_on", kind="date", sort="review__plan__review_on"),
        Column("place", _("地点"), "review.plan.place"),
        Column("state", _("状态"), "state", kind="state", sort="state"),
    )
    empty_title = _("没有评审邀请")
    empty_hint = _("被抽取为评审专家后，邀请会出现在这里和待办中。")


class SeatPage(MatterPage):
    """An expert's seat: what is asked, who the candidates are, the sheets to fill in."""

    permission = scores | reads_reviews
    provisions = ("4.3.2",)
    rows = staticmethod(queries.visible_seats)
    template = "reviews/seat.html"
    act_url = "reviews:seat_act"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show experts their own seat; the office is led to the board."""
        seat = self.get_matter()
        if seat.expert.user_id != request.user.pk:
            return HttpResponseRedirect(seat.review.get_absolute_url())
        return super().get(request, **kwargs)

    def extra_context(self, matter: Any) -> dict[str, Any]:
        """Add the candidates, so that a tie can be seen, and the expert's sheets."""
        sitting = matter.state == "accepted" and matter.review.state == "scoring"
        return {
            "back_url": reverse("reviews:mine"),
            "timeline": None,
            "plan": matter.review.plan,
            "scheme": matter.review.plan.filing.scheme,
            "candidacies": queries.reviewed_candidacies(matter.review) if _still_asked(matter) else [],
            "sheets": queries.own_sheets(self.actor).filter(seat=matter) if sitting else [],
            "sitting": sitting,
        }


def _still_asked(seat: Seat) -> bool:
    """Tell whether the expert has to know the candidates' names: to look for ties, and to score."""
    return seat.state in LIVE and seat.review.state in {"preparing", "inviting", "scoring"}


class SeatActPage(ActPage):
    """Answers of the expert, and the secretary's acts on a seat."""

    permission = has_role(r.EXPERT, r.SECRETARY)
    provisions = ("4.3.2",)
    rows = staticmethod(queries.visible_seats)
    lifecycle = SEAT
    subject = "seat"
    acts = {
        "accept": ActSpec(actions.accept, says=_("接受后，请在评审日期到场并独立评分。与任一申报人有利害关系的，请声明回避。")),
        "decline": ActSpec(actions.decline, ReasonForm, _("席位空出后由秘书补抽，您不会再次被抽中参加本轮评审。")),
        "declare_conflict": ActSpec(
            actions.declare_conflict, forms.ConflictForm, _("与任何一位申报人有利害关系的，退出整个评审组；已评的分不计入。"), danger=True
        ),
        "name_chair": ActSpec(actions.name_chair, says=_("评审组长主持评审并签署评审纪要。原组长即不再担任。")),
        "release": ActSpec(
            actions.release, ReasonForm, _("该专家退出评审组，已提交的评分不计入，理由写入评审纪要。席位空出后可以补抽。"), danger=True
        ),
    }  # fmt: skip
