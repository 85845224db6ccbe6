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
        State("cancelled", _("已取消"), final=True, tone="quiet"),
    ),
    rows=(
        Row("draft", (START,), "draft", (r.CLERK,), _("编制评聘工作计划"), "4.2.1", ("filing_in_force",)),
        Row("edit", ("draft", "returned"), SAME, (r.CLERK,), _("修改计划"), "4.2.1"),
        Row(
            "submit", ("draft", "returned"), "with_centre", (r.APPROVER,), _("报送计划备案"), "4.2.1",
            ("body_in_good_standing", "filing_in_force", "lines_present", "lines_within_scheme", "structure_ratio_kept",
             "dates_in_order", "second_round_reason"),
            not_after=("draft", "edit"),
        ),
        Row(
            "file", ("with_centre",), "filed", (r.CENTRE_OFFICER,), _("计划备案"), "4.2.1",
            ("body_in_good_standing", "filing_in_force", "second_round_consent"),
        ),
        Row("return_plan", ("with_centre",), "returned", (r.CENTRE_OFFICER,), _("退回补正"), "4.2.1"),
        Row(
            "cancel", ("draft", "returned", "with_centre", "filed"), "cancelled", (r.APPROVER,), _("取消计划"), "4.2.1",
            ("no_list_yet",), aside=True,
        ),
    ),
)  # fmt: skip
