"""Candidacy 申报 (part 三, 4.3.1): one person in one round."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.model import SAME, START, Lifecycle, Row, State
from jiangjie.core.words import gettext_noop as _

_OWN_ENTRY = ("enter", "edit", "submit", "supplement")
"""Who did one of these has entered the case, and checks nothing in it."""

CANDIDACY = Lifecycle(
    name="candidacy",
    title=_("申报与资格审核"),
    step=3,
    states=(
        State("draft", _("草稿"), tone="draft"),
        State("submitted", _("已提交")),
        State("checking", _("资格审核中")),
        State("concluded", _("审核意见待复核")),
        State("qualified", _("资格审核通过"), tone="good"),
        State("refused", _("资格审核不通过"), tone="bad"),
        State("second_look", _("已申请复查"), tone="warn"),
        State("proposed", _("建议人选"), tone="good"),
        State("not_selected", _("未入选"), final=True, tone="quiet"),
        State("removed", _("异议成立，移出名单"), final=True, tone="bad"),
        State("awarded", _("获评"), final=True, tone="good"),
        State("withdrawn", _("已撤回"), final=True, tone="quiet"),
    ),
    rows=(
        Row("enter", (START,), "draft", (r.EMPLOYEE, r.CLERK), _("申报"), "4.3.1", ("entry_open", "first_in_round")),
        Row(
            "edit", ("draft",), SAME, (r.EMPLOYEE, r.CLERK), _("填写申报材料"), "4.3.1",
            ("own_or_clerk", "not_a_candidate"),
        ),
        Row(
            "submit", ("draft",), "submitted", (r.EMPLOYEE, r.CLERK), _("提交申报"), "4.3.1",
            ("own_or_clerk", "not_a_candidate", "entry_open", "application_complete"),
        ),
        Row(
            "recall", ("submitted",), "draft", (r.EMPLOYEE, r.CLERK), _("取回修改"), "4.3.1",
            ("own_or_clerk", "not_a_candidate", "entry_open"), aside=True,
        ),
        Row(
            "take_up", ("submitted",), "checking", (r.CLERK, r.CHECKER), _("开始资格审核"), "4.3.1",
            ("round_running", "policy_in_force", "not_own_case", "not_a_candidate"),
        ),
        Row(
            "judge", ("checking",), SAME, (r.CLERK, r.CHECKER), _("逐项审核"), "4.3.1",
            ("not_own_case", "not_a_candidate"), not_after=_OWN_ENTRY,
        ),
        Row(
            "conclude", ("checking",), "concluded", (r.CLERK, r.CHECKER), _("提出审核意见"), "4.3.1",
            ("all_conditions_judged", "not_own_case", "not_a_candidate"), not_after=_OWN_ENTRY,
        ),
        Row(
            "reconsider", ("concluded",), "checking", (r.CHECKER, r.APPROVER), _("退回重新审核"), "4.3.1",
            ("not_own_case", "not_a_candidate"), aside=True,
        ),
        Row(
            "qualify", ("concluded",), "qualified", (r.CHECKER, r.APPROVER), _("复核通过"), "4.3.1",
            ("conclusion_is_qualified", "not_own_case", "not_a_candidate"), not_after=(*_OWN_ENTRY, "judge", "conclude"),
        ),
        Row(
            "refuse", ("concluded",), "refused", (r.CHECKER, r.APPROVER), _("复核不通过"), "4.3.1",
            ("conclusion_is_refused", "not_own_case", "not_a_candidate"), not_after=(*_OWN_ENTRY, "judge", "conclude"),
        ),
        Row(
            "request_second_look", ("refused",), "second_look", (r.EMPLOYEE, r.CLERK), _("申请复查"), "4.3.1",
            ("own_or_clerk", "not_a_candidate", "review_not_begun"), aside=True,
        ),
        Row(
            "supplement", ("second_look",), SAME, (r.EMPLOYEE, r.CLERK), _("补充申报材料"), "4.3.1",
            ("own_or_clerk", "not_a_candidate"), aside=True,
        ),
        Row(
            "take_up_again", ("second_look",), "checking", (r.CLERK, r.CHECKER), _("开始复查"), "4.3.1",
            ("round_running", "policy_in_force", "not_own_case", "not_a_candidate"),
        ),
        Row("select", ("qualified",), "proposed", (r.SECRETARY,), _("列入建议人选名单"), "4.3.3", aside=True),
        Row("pass_over", ("qualified",), "not_selected", (r.SECRETARY,), _("未列入建议人选名单"), "4.3.3", aside=True),
        Row("remove", ("proposed",), "removed", (r.APPROVER,), _("异议成立，移出名单"), "4.4.2", aside=True),
        Row("award", ("proposed",), "awarded", (r.APPROVER,), _("确定为获评人员"), "4.4.2", aside=True),
        Row(
            "withdraw", ("draft", "submitted", "checking", "concluded", "qualified", "refused", "second_look"),
            "withdrawn", (r.EMPLOYEE, r.CLERK), _("撤回申报"), "4.3.1",
            ("own_or_clerk", "own_once_decided", "not_a_candidate"), aside=True,
        ),
    ),
)  # fmt: skip
