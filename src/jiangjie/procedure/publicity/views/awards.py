"""The determination of the list, and the filing of the results."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.rows import AWARD
from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.publicity import actions, forms, queries
from jiangjie.procedure.publicity.models import Award, AwardQuerySet
from jiangjie.procedure.publicity.papers import results_paper
from jiangjie.procedure.publicity.permissions import acts_on_awards, drafts, reads_awards
from jiangjie.procedure.publicity.snapshots import intact
from jiangjie.procedure.publicity.standing import standings
from jiangjie.procedure.reviews.queries import scores_open_to
from jiangjie.procedure.reviews.views.papers import send
from jiangjie.services.accounts.permissions import body_office
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import ActPage, ActSpec, BeginPage, MatterPage
from jiangjie.services.pages.tables import Column

ROUTES = {"ordinary": _("正常"), "exceptional": _("破格")}


class AwardsPage(ListPage):
    """Determinations of the body; for the centre its queue of results."""

    permission = reads_awards
    provisions = ("4.4.2", "4.4.3")
    title = _("核定与结果备案")
    rows = staticmethod(queries.visible_awards)
    columns = (
        Column("plan", _("评聘工作计划"), "list_title"),
        Column("organisation", _("评价机构"), "organisation.name", sort="organisation__name"),
        Column("document", _("核定文件"), "document_number"),
        Column(
            "persons", _("获评人数"), lambda row: len(row.snapshot["persons"]) if row.snapshot else None, kind="number"
        ),
        Column("determined_on", _("核定日期"), "determined_on", kind="date", sort="determined_on"),
        Column("filed_on", _("结果备案日期"), "filed_on", kind="date", sort="filed_on"),
        Column("state", _("状态"), "state", kind="state", sort="state"),
    )
    empty_title = _("还没有获评名单")
    empty_hint = _("公示结束后，由经办或评审秘书拟定名单，审批人员核定，再向市职鉴中心上报结果。")
    create_label = _("拟定获评名单")
    create_permission = drafts

    def create_url(self) -> str:
        """Lead to the form for a new list."""
        return reverse("publicity:award_new")


class AwardNewPage(BeginPage):
    """Draw up the list after a notice."""

    permission = drafts
    provisions = ("4.0", "4.4.2")
    form = forms.AwardForm
    run = staticmethod(actions.draft_award)
    title = _("拟定获评名单")
    lead = _("名单取自已结束的公示，异议成立的人员除外。异议还没有结论的人员暂缓，结论为不成立后另行补充核定。")
    submit_label = _("拟定名单")
    back = "publicity:results"

    def form_arguments(self) -> dict[str, Any]:
        """Choose the notice that the address names."""
        return {"initial": {"notice": self.request.GET.get("notice")}}


class AwardPage(MatterPage):
    """The list, its document, and the results with their digest."""

    permission = reads_awards
    provisions = ("4.4.2", "4.4.3")
    rows = staticmethod(queries.visible_awards)
    template = "publicity/award.html"
    act_url = "publicity:award_act"

    def extra_context(self, matter: Any) -> dict[str, Any]:
        """Show what is to be determined, or what was; the body's office also who waits for a supplementary list."""
        people = [
            {**one, "grade": Grade(one["grade"]).label, "route": ROUTES.get(one["route"], "")}
            for one in (matter.snapshot or {}).get("persons", ())
        ]
        in_office = body_office.test(self.actor)
        everybody = standings(matter.notice) if in_office else []
        others = list(queries.other_awards(self.actor, matter))
        return {
            "back_url": reverse("publicity:results"),
            "plan": matter.notice.review.plan,
            "notice": matter.notice,
            "standings": everybody,
            "not_taken": [one for one in everybody if not one.free],
            "waiting_people": [one for one in everybody if one.undecided],
            "held_back": (matter.snapshot or {}).get("determination", {}).get("held_back", 0),
            "others": others,
            "may_supplement": drafts.test(self.actor)
            and all(one.state not in AwardQuerySet.private for one in (matter, *others))
            and any(one.free for one in everybody),
            "people": people,
            "intact": matter.snapshot is None or intact(matter),
        }


class AwardActPage(ActPage):
    """Acts on a determination and on filed results."""

    permission = acts_on_awards
    provisions = ("4.4.2", "4.4.3")
    rows = staticmethod(queries.visible_awards)
    lifecycle = AWARD
    subject = "award"
    template = "publicity/award_act.html"
    acts = {
        "determine": ActSpec(
            actions.determine, forms.DetermineForm, _("名单和成绩即告固定，并算出摘要；此后任何改动都能查出。暂缓的人员不受影响。"), danger=True
        ),
        "submit_results": ActSpec(actions.submit_results, forms.SubmitForm, _("结果连同摘要报市职鉴中心备案。")),
        "return_results": ActSpec(actions.return_results, forms.RemarkForm, _("退回评价机构补正，退回意见对方可以看到。")),
        "accept_results": ActSpec(actions.accept_results, says=_("结果备案后，评价机构可以制作和颁发证书。")),
    }  # fmt: skip


class ResultsPaperPage(Page):
    """The form for filing the results as a PDF, with the digest."""

    permission = reads_awards
    provisions = ("4.4.3",)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Send it once the list is determined."""
        award: Award = get_object_or_404(queries.visible_awards(self.actor), pk=self.kwargs["pk"])
        if award.snapshot is None or not scores_open_to(self.actor, award.notice.review):
            raise Http404
        return send(
            request, "results", lambda: results_paper(award), gettext("评审结果备案表"), award.get_absolute_url()
        )
