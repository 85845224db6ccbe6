"""Appraisal plan 评聘工作计划 (4.2.1, 4.2.2): one plan is one round."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.model import SAME, START, Lifecycle, Row, State
from jiangjie.core.words import gettext_noop as _

PLAN = Lifecycle(
    name="plan",
    title=_("评聘工作计划"),
    step=2,
    states=(
        State("draft", _("草稿"), tone="draft"),
        State("with_centre", _("已报市职鉴中心")),
        State("returned", _("退回补正"), tone="warn"),
        State("filed", _("计划已备案"), final=True, tone="good"),
        State("changing", _("变更中"), tone="warn"),
        State("cancelled", _("已取消"), final=True, tone="quiet"),
    ),
    rows=(
        Row("draft", (START,), "draft", (r.CLERK,), _("编制评聘工作计划"), "4.2.1", ("filing_in_force",)),
        Row("edit", ("draft", "returned", "changing"), SAME, (r.CLERK,), _("修改计划"), "4.2.1"),
        Row("answer_remarks", ("returned",), SAME, (r.CLERK,), _("答复补正意见"), "4.2.1", ("remarks_open",)),
        Row(
            "submit", ("draft", "returned", "changing"), "with_centre", (r.APPROVER,), _("报送计划备案"), "4.2.1",
            ("body_in_good_standing", "filing_in_force", "lines_present", "lines_within_scheme", "structure_ratio_kept",
             "dates_in_order", "second_round_reason", "remarks_answered", "something_changed"),
            not_after=("draft", "edit", "begin_change"),
        ),
        Row(
            "file", ("with_centre",), "filed", (r.CENTRE_OFFICER,), _("计划备案"), "4.2.1",
            ("body_in_good_standing", "filing_in_force", "structure_ratio_kept", "second_round_consent"),
        ),
        Row("return_plan", ("with_centre",), "returned", (r.CENTRE_OFFICER,), _("退回补正"), "4.2.1"),
        Row(
            "begin_change", ("filed",), "changing", (r.CLERK,), _("变更计划"), "4.2.1",
            ("filing_in_force", "nobody_decided", "no_review_yet"), aside=True,
        ),
        Row(
            "drop_change", ("changing", "returned"), "filed", (r.CLERK,), _("放弃变更"), "4.2.1", ("was_filed",),
            aside=True,
        ),
        Row("reschedule", ("filed",), SAME, (r.APPROVER,), _("调整日期和地点"), "4.2.1", ("no_scoring_yet",), aside=True),
        Row(
            "cancel", ("draft", "returned", "with_centre", "filed", "changing"), "cancelled", (r.APPROVER,), _("取消计划"), "4.2.1",
            ("no_list_yet",), aside=True,
        ),
    ),
)  # fmt: skip
