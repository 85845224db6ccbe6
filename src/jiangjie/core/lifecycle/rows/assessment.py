"""An expert's part in the technical assessment 技术评估 or re-review 专家复核 of a filing (4.1.2, 4.1.3)."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.model import START, Lifecycle, Row, State
from jiangjie.core.words import gettext_noop as _

_OFFICERS = (r.DISTRICT_OFFICER, r.CENTRE_OFFICER)

ASSESSMENT = Lifecycle(
    name="assessment",
    title=_("专家评估"),
    step=1,
    states=(
        State("assigned", _("待专家答复")),
        State("accepted", _("专家评估中")),
        State("given", _("已提出评估意见"), final=True, tone="good"),
        State("set_aside", _("原决定撤销，不再计入"), final=True, tone="quiet"),
        State("declined", _("专家谢绝"), final=True, tone="quiet"),
        State("conflicted", _("专家声明回避"), final=True, tone="warn"),
        State("recalled", _("已取消指派"), final=True, tone="quiet"),
    ),
    rows=(
        Row(
            "assign_expert", (START,), "assigned", _OFFICERS, _("指派评估专家"), "4.1.2",
            ("filing_in_assessment", "filing_is_own_case", "expert_without_ties"),
        ),
        Row(
            "accept_assessment", ("assigned",), "accepted", (r.EXPERT,), _("接受评估"), "4.1.2",
            ("own_task", "filing_still_assessed", "still_without_ties"),
        ),
        Row(
            "decline_assessment", ("assigned", "accepted"), "declined", (r.EXPERT,), _("谢绝评估"), "4.1.2",
            ("own_task",), aside=True,
        ),
        Row(
            "declare_conflict", ("assigned", "accepted"), "conflicted", (r.EXPERT,), _("声明与单位有利害关系并回避"), "4.1.2",
            ("own_task",), aside=True,
        ),
        Row(
            "give_assessment", ("accepted",), "given", (r.EXPERT,), _("提出评估意见"), "4.1.2",
            ("own_task", "filing_still_assessed", "still_without_ties"),
        ),
        Row(
            "recall_expert", ("assigned", "accepted"), "recalled", (*_OFFICERS, r.SYSTEM), _("取消指派"), "4.1.2",
            ("filing_is_own_case",), aside=True,
        ),
        Row("set_aside", ("given",), "set_aside", (r.SYSTEM,), _("原决定撤销，重新评估"), "4.1.2", aside=True),
    ),
)  # fmt: skip
