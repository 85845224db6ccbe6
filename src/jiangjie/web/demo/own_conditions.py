"""What the demonstration's enterprises ask beyond the notice 细化条件 (3.4): stricter, something of their own, and too lax."""

from datetime import date
from typing import Any

from jiangjie.procedure.filings import actions as filings
from jiangjie.procedure.filings.conditions import with_verdicts
from jiangjie.procedure.filings.models import Filing, Scheme
from jiangjie.services.clock import pinned
from jiangjie.web.demo.people import actor

SIX_YEARS = {
    "title": "在高级技师岗位工作满六年（获中华技能大奖等破格情形的除外）", "form": "years", "years": 6, "grade": "special", "waivable": True,
}  # fmt: skip
FOUR_YEARS = {"title": "在高级技师岗位工作满四年", "form": "years", "years": 4, "grade": "special"}
APPRENTICES = {"title": "近三年带徒不少于两名，其中一名取得更高等级证书", "form": "", "grade": "special"}
OWN_CONDITIONS: dict[str, list[dict[str, Any]]] = {"xinyu": [SIX_YEARS], "minhang": [APPRENTICES]}
"""By enterprise: one decided by the machine, one that the unit judges."""
REVISING = "sailang"
"""The enterprise whose clerk is at work on a new version with a condition that is looser than the notice."""


def own_conditions(enterprise: str, name: str, day: date) -> list[dict[str, Any]]:
    """Return the own conditions of an enterprise's scheme as the editor's form gives them, compared with the notice."""
    return with_verdicts(OWN_CONDITIONS.get(enterprise, ()), name, day)


def begin_revision(day: date) -> Filing:
    """Begin a new version of a filed scheme as its clerk, with a looser condition that the editor flags; it stays a draft."""
    clerk = actor(f"{REVISING}-clerk")
    scheme = Scheme.objects.filter(organisation=clerk.organisation).latest("version_number")
    with pinned(day):
        filing = filings.draft(title="特级技师评聘工作方案（修订稿）", actor=clerk, copy_of=scheme)
        filings.save_part(
            filing=filing, part="entry_conditions", part_seen=0, actor=clerk,
            values={
                "entry_conditions": scheme.entry_conditions,
                "own_conditions": with_verdicts([FOUR_YEARS, APPRENTICES], filing.organisation.name, day),
            },
        )  # fmt: skip
    return filing
