"""Project filing 项目备案 (4.1.1–4.1.4)."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.model import SAME, START, Lifecycle, Row, State
from jiangjie.core.words import gettext_noop as _

_SUBMISSION_GUARDS = (
    "notice_in_force",
    "body_in_good_standing",
    "assessment_right",
    "central_determination",
    "skilled_occupations",
    "senior_level_or_reason",
    "scheme_complete",
    "published_to_staff",
    "remarks_answered",
    "window_open",
)

FILING = Lifecycle(
    name="filing",
    title=_("项目备案"),
    step=1,
    states=(
        State("draft", _("草稿"), tone="draft"),
        State("with_district", _("已报区人社")),
        State("district_assessing", _("区人社技术评估中")),
        State("district_opined", _("区初审意见待审批")),
        State("with_centre", _("已报市职鉴中心")),
        State("centre_assessing", _("市职鉴中心评估中")),
        State("decision_proposed", _("决定待审批")),
        State("returned", _("退回补正"), tone="warn"),
        State("approved", _("准予备案"), final=True, tone="good"),
        State("refused", _("不予备案"), final=True, tone="bad"),
        State("withdrawn", _("已撤回"), final=True, tone="quiet"),
    ),
    rows=(
        Row("draft", (START,), "draft", (r.CLERK,), _("新建备案申请"), "4.1.1"),
        Row("edit", ("draft", "returned"), SAME, (r.CLERK,), _("填写评聘工作方案"), "4.1.1"),
        Row("publish_scheme", ("draft", "returned"), SAME, (r.CLERK,), _("登记向全体职工公开"), "4.1.1", ("scheme_complete",)),
        Row(
            "submit_to_centre", ("draft", "returned"), "with_centre", (r.APPROVER,), _("向市职鉴中心提出备案申请"),
            "4.1.3", ("centre_route", *_SUBMISSION_GUARDS), not_after=("draft", "edit"),
        ),
        Row(
            "submit_to_district", ("draft", "returned"), "with_district", (r.APPROVER,), _("向区人社提出备案申请"),
            "4.1.3", ("district_route", *_SUBMISSION_GUARDS), not_after=("draft", "edit"),
        ),
        Row(
            "accept_by_district", ("with_district",), "district_assessing", (r.DISTRICT_OFFICER,),
            _("区人社受理"), "4.1.3",
        ),
        Row(
            "give_preliminary_opinion", ("district_assessing",), "district_opined", (r.DISTRICT_OFFICER,),
            _("提出初审意见"), "4.1.3",
        ),
        Row(
            "return_by_district", ("with_district", "district_assessing"), "returned", (r.DISTRICT_OFFICER,),
            _("区人社退回补正"), "4.1.3",
        ),
        Row(
            "reconsider_opinion", ("district_opined",), "district_assessing", (r.DISTRICT_APPROVER,),
            _("退回重新评估"), "4.1.3", aside=True,
        ),
        Row(
            "forward_to_centre", ("district_opined",), "with_centre", (r.DISTRICT_APPROVER,), _("报市职鉴中心复核"),
            "4.1.3", not_after=("give_preliminary_opinion",),
        ),
        Row(
            "accept_by_centre", ("with_centre",), "centre_assessing", (r.CENTRE_OFFICER,), _("市职鉴中心受理"), "4.1.2",
        ),
        Row(
            "propose_decision", ("centre_assessing",), "decision_proposed", (r.CENTRE_OFFICER,),
            _("提出评估（复核）意见"), "4.1.2",
        ),
        Row(
            "return_by_centre", ("with_centre", "centre_assessing"), "returned", (r.CENTRE_OFFICER,),
            _("市职鉴中心退回补正"), "4.1.2",
        ),
        Row(
            "reconsider_decision", ("decision_proposed",), "centre_assessing", (r.CENTRE_APPROVER,),
            _("退回重新评估"), "4.1.2", aside=True,
        ),
        Row(
            "approve", ("decision_proposed",), "approved", (r.CENTRE_APPROVER,), _("准予备案"), "4.1.2",
            ("notice_in_force", "proposal_is_approval", "judgements_answered", "body_in_good_standing"), not_after=("propose_decision",),
        ),
        Row(
            "refuse", ("decision_proposed",), "refused", (r.CENTRE_APPROVER,), _("不予备案"), "4.1.2",
            ("proposal_is_refusal",), not_after=("propose_decision",),
        ),
        Row(
            "withdraw",
            ("draft", "returned", "with_district", "district_assessing", "district_opined", "with_centre",
             "centre_assessing", "decision_proposed"),
            "withdrawn", (r.APPROVER,), _("撤回申请"), "4.1.3", aside=True,
        ),
    ),
)  # fmt: skip
