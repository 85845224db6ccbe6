"""Public notice 公示, objections 异议, determination and result filing 核定与结果备案 (4.4.1–4.4.3)."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.model import SAME, START, Lifecycle, Row, State
from jiangjie.core.words import gettext_noop as _

NOTICE = Lifecycle(
    name="notice",
    title=_("公示"),
    step=4,
    states=(
        State("draft", _("草稿"), tone="draft"),
        State("published", _("公示中")),
        State("paused", _("公示中止"), tone="warn"),
        State("closed", _("公示结束"), final=True, tone="good"),
    ),
    rows=(
        Row("draft", (START,), "draft", (r.SECRETARY, r.CLERK), _("拟定公示"), "4.4.1", ("list_proposed",)),
        Row("edit", ("draft", "paused"), SAME, (r.SECRETARY, r.CLERK), _("修改公示"), "4.4.1"),
        Row(
            "publish", ("draft", "paused"), "published", (r.APPROVER,), _("向全体职工公示"), "4.4.1",
            ("calendar_covers", "someone_to_show"), not_after=("draft", "edit"),
        ),
        Row("pause", ("published",), "paused", (r.APPROVER,), _("中止公示"), "4.4.1", ("not_a_candidate",), aside=True),
        Row("close", ("published",), "closed", (r.SECRETARY, r.CLERK), _("结束公示"), "4.4.1", ("period_over",)),
    ),
)  # fmt: skip

OBJECTION = Lifecycle(
    name="objection",
    title=_("异议"),
    step=4,
    states=(
        State("raised", _("已提出")),
        State("investigating", _("调查中")),
        State("findings_ready", _("调查意见待审批")),
        State("upheld", _("异议成立"), final=True, tone="bad"),
        State("dismissed", _("异议不成立"), final=True, tone="good"),
    ),
    rows=(
        Row("raise", (START,), "raised", (r.EMPLOYEE,), _("提出异议"), "4.4.2", ("notice_running",)),
        Row(
            "investigate", ("raised",), "investigating", (r.CLERK, r.SECRETARY), _("受理并调查"), "4.4.2",
            ("not_against_me", "not_a_candidate"),
        ),
        Row(
            "report_findings", ("investigating",), "findings_ready", (r.CLERK, r.SECRETARY), _("提出调查意见"), "4.4.2",
            ("not_against_me", "not_a_candidate"),
        ),
        Row(
            "uphold", ("findings_ready",), "upheld", (r.APPROVER,), _("认定异议成立"), "4.4.2",
            ("not_against_me", "not_a_candidate"),
            not_after=("raise", "investigate", "report_findings"),
        ),
        Row(
            "dismiss", ("findings_ready",), "dismissed", (r.APPROVER,), _("认定异议不成立"), "4.4.2",
            ("not_against_me", "not_a_candidate"),
            not_after=("raise", "investigate", "report_findings"),
        ),
        Row(
            "investigate_further", ("findings_ready",), "investigating", (r.APPROVER,), _("退回补充调查"), "4.4.2",
            ("not_against_me", "not_a_candidate"), aside=True,
        ),
    ),
)  # fmt: skip

AWARD = Lifecycle(
    name="award",
    title=_("核定与结果备案"),
    step=4,
    states=(
        State("draft", _("获评名单待核定"), tone="draft"),
        State("determined", _("获评名单已核定")),
        State("with_centre", _("结果已报市职鉴中心")),
        State("returned", _("结果退回补正"), tone="warn"),
        State("accepted", _("结果已备案"), final=True, tone="good"),
    ),
    rows=(
        Row(
            "draft", (START,), "draft", (r.CLERK, r.SECRETARY), _("拟定获评名单"), "4.4.2",
            ("notice_closed", "one_list_at_a_time", "someone_to_determine"),
        ),
        Row(
            "determine", ("draft",), "determined", (r.APPROVER,), _("核定获评人员名单"), "4.4.2",
            ("notice_closed", "not_a_candidate", "procedure_undisputed", "someone_to_determine"), not_after=("draft",),
        ),
        Row(
            "submit_results", ("determined", "returned"), "with_centre", (r.CLERK,), _("上报评审结果备案"), "4.4.3",
            ("snapshot_intact",),
        ),
        Row("return_results", ("with_centre",), "returned", (r.CENTRE_OFFICER,), _("退回补正"), "4.4.3"),
        Row("accept_results", ("with_centre",), "accepted", (r.CENTRE_OFFICER,), _("结果备案"), "4.4.3", ("snapshot_intact",)),
    ),
)  # fmt: skip
