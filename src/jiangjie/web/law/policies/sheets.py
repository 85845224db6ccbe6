"""The sheets of the policies that ship, in the language of the page."""

from jiangjie.core.policy import DEFAULT_POLICY, EndedPolicy, PolicyError, load_version, policy_ids
from jiangjie.core.policy.sheet import Sheet, ended_sheet, policy_sheet
from jiangjie.services.clock import today
from jiangjie.web.law.words import language

TONES = {"in_force": "good", "study": "draft", "ended": "quiet"}
"""The chip of each status."""


def sheet_of(policy_id: str) -> Sheet | None:
    """Return the sheet of one policy; None where there is none of that id."""
    if policy_id not in policy_ids():
        return None
    found = load_version(policy_id)
    if isinstance(found, EndedPolicy):
        return ended_sheet(found, language())
    return policy_sheet(found, language(), today=today())


def all_sheets() -> list[Sheet]:
    """Return every policy's sheet: the one in force first, then by id. One that cannot be read is not shown here."""
    found = []
    for policy_id in sorted(policy_ids(), key=lambda one: (one != DEFAULT_POLICY, one)):
        try:
            sheet = sheet_of(policy_id)
        except PolicyError:
            continue
        if sheet is not None:
            found.append(sheet)
    return found
