"""Acceptance 受理 and return 补正 of a filing where a second person signs the notice 签发 (4.1.2, 4.1.3).

Whether one has to is the authority's setting `filing_notices_signed`; without it the officer's own rows hold.
"""

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.model import Row, State
from jiangjie.core.words import gettext_noop as _

NOTICE_STATES = (
    State("district_accepting", _("区受理通知书待签发")),
    State("district_returning", _("区补正通知书待签发")),
    State("centre_accepting", _("市受理通知书待签发")),
    State("centre_returning", _("市补正通知书待签发")),
)


def _signed(side: str, officer: str, approver: str, provision: str) -> tuple[Row, ...]:
    """Return the rows of one authority: the officer proposes, another person signs or sends it back."""
    new, assessing = f"with_{side}", f"{side}_assessing"
    accepting, returning = f"{side}_accepting", f"{side}_returning"
    accepted, returned = f"propose_acceptance_by_{side}", f"propose_return_by_{side}"
    return (
        Row(
            accepted, (new,), accepting, (officer,), _("拟受理"), provision,
            ("own_case", "approver_signs", "body_not_resting", "body_not_merged"),
        ),
        Row(
            f"sign_acceptance_by_{side}", (accepting,), assessing, (approver,), _("签发受理通知书"), provision,
            ("body_not_resting", "body_not_merged"), not_after=(accepted,),
        ),
        Row(
            f"reconsider_acceptance_by_{side}", (accepting,), new, (approver,), _("不签发，退回重新审查"), provision,
            aside=True,
        ),
        Row(
            returned, (new, assessing), returning, (officer,), _("拟退回补正"), provision,
            ("own_case", "approver_signs", "body_not_resting"),
        ),
        Row(
            f"sign_return_by_{side}", (returning,), "returned", (approver,), _("签发补正通知书"), provision,
            ("body_not_resting",), not_after=(returned,),
        ),
        Row(
            f"reconsider_return_by_{side}", (returning,), new, (approver,), _("不签发，退回重新审查"), provision,
            ("return_before_acceptance",), aside=True,
        ),
        Row(
            f"resume_assessment_by_{side}", (returning,), assessing, (approver,), _("不签发，继续评估"), provision,
            ("return_in_assessment",), aside=True,
        ),
    )  # fmt: skip


NOTICE_ROWS = (
    *_signed("district", r.DISTRICT_OFFICER, r.DISTRICT_APPROVER, "4.1.3"),
    *_signed("centre", r.CENTRE_OFFICER, r.CENTRE_APPROVER, "4.1.2"),
)
