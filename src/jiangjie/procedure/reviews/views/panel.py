"""The secretary's board: panel, progress, ranked list, and the acts on a review."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.rows import REVIEW
from jiangjie.procedure.reviews import actions, boards, forms, queries
from jiangjie.procedure.reviews.papers import minutes_of
from jiangjie.procedure.reviews.permissions import reads_reviews, secretary
from jiangjie.procedure.reviews.views.papers import send
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import ActPage, ActSpec, BeginPage, MatterPage
from jiangjie.services.pages.tables import Column


class ReviewsPage(ListPage):
    """The reviews of the body, or of all bodies for the authorities."""

    permission = reads_reviews
    provisions = ("4.3.2",)
    title = _("评审")
    rows = staticmethod(queries.listed_reviews)
    columns = (
        Column("plan", _("评聘工作计划"), "plan.title", sort="plan__title"),
        Column("organisation", _("评价机构"), "organisation.name", sort="organisation__name"),
        Column("review_on", _("评审日期"), "plan.review_on", kind="date", sort="plan__review_on"),
        Column("panel_size", _("评审组人数"), "plan.panel_size", kind="number"),
        Column("state", _("状态"), "state", kind="state", sort="state"),
    )
    empty_title = _("还没有评审")
    empty_hint = _("计划备案、资格审核全部办结后，由评审秘书组建评审组。")
    create_label = _("组建评审组")
    create_permission = secretary

    def create_url(self) -> str:
        """Lead to the form that opens a review."""
        return reverse("reviews:open")


class OpenPage(BeginPage):
    """Set up the panel of a round."""

    permission = secretary
    provisions = ("4.0", "4.3.2")
    form = forms.OpenForm
    run = staticmethod(actions.open_review)
    title = _("组建评审组")
    lead = _("评审按备案的方案和计划进行：人数、评审内容、权重、表决比例都取自备案文件，不另行填写。")
    submit_label = _("组建评审组")
    back = "reviews:list"


class ReviewPage(MatterPage):
    """One review: its panel, who has handed in what, and after closing the ranked list."""

    permission = reads_reviews
    provisions = ("4.3.2", "4.3.3", "3.1.4", "6.2.1")
    rows = staticmethod(queries.visible_reviews)
    template = "reviews/review.html"
    act_url = "reviews:act"

    def extra_context(self, matter: Any) -> dict[str, Any]:
        """Add the panel's board, and the ranked list for those who may see it."""
        ranked = matter.state in queries.RANKED
        scores_open = ranked and queries.scores_open_to(self.actor, matter)
        return {
            "back_url": reverse("reviews:list"),
            "plan": matter.plan,
            "scheme": matter.plan.filing.scheme,
            "seats": matter.seats.all(),
            "is_secretary": secretary.test(self.actor),
            "board": boards.progress_board(matter) if matter.state == "scoring" else None,
            "ranked": ranked,
            "lines": boards.ranked_lines(matter) if scores_open else None,
        }


class ReviewActPage(ActPage):
    """Acts of the secretary on a review."""

    permission = secretary
    provisions = ("4.3.2", "4.3.3")
    rows = staticmethod(queries.visible_reviews)
    lifecycle = REVIEW
    subject = "review"
    acts = {
        "draw": ActSpec(
            actions.draw, says=_("系统用新的随机种子从专家库中抽取评审组，抽到的专家会收到邀请。种子、抽取范围、回避人员和顺序都记录在案，不能重抽。")
        ),
        "draw_replacement": ActSpec(
            actions.draw_replacement, says=_("系统为空缺席位补抽专家；谢绝、回避或退出的专家不再参加抽取。")
        ),
        "begin_scoring": ActSpec(
            actions.begin_scoring, says=_("系统向已接受邀请的专家发放每位申报人的评分表。评分结束之前，只有专家本人看得到自己的评分。")
        ),
        "close_scoring": ActSpec(
            actions.close_scoring, danger=True, says=_("评分表即告固定，系统按备案方案计算总分和表决结果并排序。结束后不能再打开评分。")
        ),
        "settle_tie": ActSpec(actions.settle_tie, forms.TieForm, _("由评审组书面决定，秘书如实记录。已上传的评审纪要需重新签字上传。")),
        "upload_minutes": ActSpec(actions.upload_minutes, forms.MinutesForm, _("请先下载评审纪要，由评审组全体成员签字。")),
        "propose_list": ActSpec(
            actions.propose_list, danger=True, says=_("建议人选名单即告固定，随后可以公示；申报人会在自己的页面看到本人的结果。")
        ),
    }  # fmt: skip


class MinutesPage(Page):
    """The minutes 评审纪要 as a PDF to be signed."""

    permission = reads_reviews
    provisions = ("4.3.3",)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Send the minutes of a ranked review."""
        review = get_object_or_404(queries.visible_reviews(self.actor), pk=self.kwargs["pk"])
        if not queries.scores_open_to(self.actor, review):
            raise Http404
        return send(request, "minutes", lambda: minutes_of(review), gettext("评审纪要"), review.get_absolute_url())
