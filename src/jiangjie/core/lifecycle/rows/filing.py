"""Project filing 项目备案 (4.1.1–4.1.4)."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.model import SAME, START, Lifecycle, Row, State
from jiangjie.core.lifecycle.rows.filing_notices import NOTICE_ROWS, NOTICE_STATES
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
    "succession_in_order",
    "window_open",
)
_AT_DISTRICT = (
    "with_district", "district_accepting", "district_returning", "district_declining", "district_assessing",
    "district_opined",
)  # fmt: skip
_AT_CENTRE = (
    "with_centre", "centre_accepting", "centre_returning", "centre_declining", "centre_assessing", "decision_proposed",
)  # fmt: skip
_OPEN = ("draft", "returned", *_AT_DISTRICT, *_AT_CENTRE)
_INTERNAL = frozenset(
    {
        "advise_on_appeal", "give_preliminary_opinion", "propose_decision", "reconsider_decision", "reconsider_opinion",
        *(
            f"{name}_by_{side}"
            for name in (
                "propose_acceptance", "propose_return", "propose_decline", "reconsider_acceptance", "reconsider_return",
                "reconsider_decline", "resume_assessment",
            )
            for side in ("district", "centre")
        ),
    }
)  # fmt: skip
"""The body reads the notice that comes of them (4.1.2, 4.1.3)."""

FILING = Lifecycle(
    name="filing",
    title=_("项目备案"),
    step=1,
    states=(
        State("draft", _("草稿"), tone="draft"),
        State("with_district", _("已报区人社")),
        State("district_declining", _("区人社审查意见待审批")),
        State("district_assessing", _("区人社技术评估中")),
        State("district_opined", _("区初审意见待审批")),
        State("with_centre", _("已报市职鉴中心")),
        State("centre_declining", _("市职鉴中心审查意见待审批")),
        State("centre_assessing", _("市职鉴中心评估中")),
        State("decision_proposed", _("决定待审批")),
        State("returned", _("退回补正"), tone="warn"),
        State("approved", _("准予备案"), final=True, tone="good"),
        State("refused", _("不予备案"), final=True, tone="bad"),
        State("appealed", _("复核申请办理中")),
        State("upheld", _("维持不予备案"), final=True, tone="bad"),
        State("not_accepted", _("不予受理"), final=True, tone="bad"),
        State("withdrawn", _("已撤回"), final=True, tone="quiet"),
        *NOTICE_STATES,
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
            _("区人社受理"), "4.1.3", ("own_case", "officer_signs", "body_not_resting", "body_not_merged"),
        ),
        Row(
            "propose_decline_by_district", ("with_district",), "district_declining", (r.DISTRICT_OFFICER,),
            _("拟不予受理（区）"), "4.1.3", ("own_case", "body_not_resting"), aside=True,
        ),
        Row(
            "decline_by_district", ("district_declining",), "not_accepted", (r.DISTRICT_APPROVER,), _("区人社不予受理"),
            "4.1.3", ("body_not_resting",), not_after=("propose_decline_by_district",),
        ),
        Row(
            "reconsider_decline_by_district", ("district_declining",), "with_district", (r.DISTRICT_APPROVER,),
            _("退回重新审查（区）"), "4.1.3", aside=True,
        ),
        Row(
            "assign_in_district", _AT_DISTRICT, SAME, (r.DISTRICT_APPROVER, r.DISTRICT_ADMIN), _("指派区承办人"), "4.1.3",
            aside=True,
        ),
        Row(
            "give_preliminary_opinion", ("district_assessing",), "district_opined", (r.DISTRICT_OFFICER,),
            _("提出初审意见"), "4.1.3", ("own_case", "gave_no_opinion", "experts_enough", "body_not_resting"),
        ),
        Row(
            "return_by_district", ("with_district", "district_assessing"), "returned", (r.DISTRICT_OFFICER,),
            _("区人社退回补正"), "4.1.3", ("own_case", "officer_signs", "body_not_resting"),
        ),
        Row(
            "reconsider_opinion", ("district_opined",), "district_assessing", (r.DISTRICT_APPROVER,),
            _("退回重新评估"), "4.1.3", aside=True,
        ),
        Row(
            "forward_to_centre", ("district_opined",), "with_centre", (r.DISTRICT_APPROVER,), _("报市职鉴中心复核"),
            "4.1.3", ("gave_no_opinion", "body_not_resting"), not_after=("give_preliminary_opinion",),
        ),
        Row(
            "accept_by_centre", ("with_centre",), "centre_assessing", (r.CENTRE_OFFICER,), _("市职鉴中心受理"), "4.1.2",
            ("own_case", "determination_confirmed", "officer_signs", "body_not_resting", "body_not_merged"),
        ),
        Row(
            "propose_decline_by_centre", ("with_centre",), "centre_declining", (r.CENTRE_OFFICER,), _("拟不予受理（市）"),
            "4.1.2", ("own_case", "body_not_resting"), aside=True,
        ),
        Row(
            "decline_by_centre", ("centre_declining",), "not_accepted", (r.CENTRE_APPROVER,), _("市职鉴中心不予受理"), "4.1.2",
            ("body_not_resting",), not_after=("propose_decline_by_centre",),
        ),
        Row(
            "reconsider_decline_by_centre", ("centre_declining",), "with_centre", (r.CENTRE_APPROVER,),
            _("退回重新审查（市）"), "4.1.2", aside=True,
        ),
        Row(
            "assign_in_centre", (*_AT_CENTRE, "appealed"), SAME, (r.CENTRE_APPROVER, r.CENTRE_ADMIN), _("指派市承办人"), "4.1.2",
            aside=True,
        ),
        Row(
            "propose_decision", ("centre_assessing",), "decision_proposed", (r.CENTRE_OFFICER,),
            _("提出评估（复核）意见"), "4.1.2", ("own_case", "gave_no_opinion", "experts_enough", "body_not_resting"),
        ),
        Row(
            "return_by_centre", ("with_centre", "centre_assessing"), "returned", (r.CENTRE_OFFICER,),
            _("市职鉴中心退回补正"), "4.1.2", ("own_case", "officer_signs", "body_not_resting"),
        ),
        Row(
            "reconsider_decision", ("decision_proposed",), "centre_assessing", (r.CENTRE_APPROVER,),
            _("退回重新评估"), "4.1.2", aside=True,
        ),
        Row(
            "approve", ("decision_proposed",), "approved", (r.CENTRE_APPROVER,), _("准予备案"), "4.1.2",
            ("notice_in_force", "gave_no_opinion", "proposal_is_approval", "judgements_answered", "body_in_good_standing",
             "assessment_right", "skilled_occupations", "predecessor_stands"),
            not_after=("propose_decision",),
        ),
        Row(
            "refuse", ("decision_proposed",), "refused", (r.CENTRE_APPROVER,), _("不予备案"), "4.1.2",
            ("gave_no_opinion", "proposal_is_refusal", "body_not_resting"), not_after=("propose_decision",),
        ),
        Row(
            "appeal", ("refused",), "appealed", (r.APPROVER,), _("申请复核"), "4.1.2", ("appeal_in_time",), aside=True,
        ),
        Row(
            "withdraw_appeal", ("appealed",), "refused", (r.APPROVER,), _("撤回复核申请"), "4.1.2", aside=True,
        ),
        Row(
            "advise_on_appeal", ("appealed",), SAME, (r.CENTRE_OFFICER,), _("提出复核审查意见"), "4.1.2", ("own_case",),
            not_after=("propose_decision", "refuse"), aside=True,
        ),
        Row(
            "uphold_refusal", ("appealed",), "upheld", (r.CENTRE_APPROVER,), _("维持不予备案"), "4.1.2",
            ("appeal_advised",), not_after=("propose_decision", "refuse", "advise_on_appeal"),
        ),
        Row(
            "reopen", ("appealed",), "centre_assessing", (r.CENTRE_APPROVER,), _("撤销决定，重新评估"), "4.1.2",
            ("appeal_advised",), not_after=("propose_decision", "refuse", "advise_on_appeal"),
        ),
        Row("succeed", ("approved",), SAME, (r.SYSTEM,), _("由新的备案接替"), "4.1.2", aside=True),
        Row(
            "withdraw", _OPEN, "withdrawn", (r.APPROVER,), _("撤回申请"), "4.1.3", aside=True,
        ),
        Row(
            "hand_over", ("with_district", "district_accepting", "district_declining", "district_returning"),
            "with_district", (r.SYSTEM,), _("随单位移交现注册地区人社"), "4.1.3", aside=True,
        ),
        Row(
            "hand_over", ("district_assessing", "district_opined"), "district_assessing", (r.SYSTEM,),
            _("随单位移交现注册地区人社"), "4.1.3", aside=True,
        ),
        Row("note_body", _OPEN, SAME, (r.SYSTEM,), _("单位登记内容变更"), "1.0", aside=True),
        Row("pause", _OPEN, SAME, (r.SYSTEM,), _("单位被暂停，停止办理"), "1.0", aside=True),
        Row("resume", _OPEN, SAME, (r.SYSTEM,), _("单位恢复，继续办理"), "1.0", aside=True),
        *NOTICE_ROWS,
    ),
    internal=_INTERNAL,
)  # fmt: skip
