"""Whether a second person signs the notices of acceptance and return 签发 (4.1.2, 4.1.3)."""

from collections.abc import Iterable
from typing import Final

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle.rows import FILING
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.models import Filing, Opinion
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.guards import guard
from jiangjie.services.parameters.queries import flag

SIDES: Final = ("district", "centre")
ALONE: Final = frozenset(f"{name}_by_{side}" for name in ("accept", "return") for side in SIDES)
"""The officer's acts where nobody else signs."""
TOGETHER: Final = frozenset(f"{name}_by_{side}" for name in ("propose_acceptance", "propose_return") for side in SIDES)
"""The officer's acts where the approver signs."""


def signed_by_two(filing: Filing) -> bool:
    """Tell whether the authority's setting asks for two people; asked once for a page that shows several acts."""
    if "signed_by_two" not in filing.__dict__:
        filing.__dict__["signed_by_two"] = flag("filing_notices_signed")
    return bool(filing.__dict__["signed_by_two"])


def beside_the_point(filing: Filing, actions: Iterable[str]) -> set[str]:
    """Return the acts that are not offered: those of the other way to sign, and of the other way back."""
    asked = set(actions)
    found: set[str] = set()
    if asked & (ALONE | TOGETHER):
        found |= ALONE if signed_by_two(filing) else TOGETHER
    back = "resume_assessment" if filing.notice_from.startswith("with_") else "reconsider_return"
    return found | {f"{back}_by_{side}" for side in SIDES}


@guard(FILING)
def officer_signs(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """The officer signs alone: the authority asks for no second person (4.1.2)."""
    if signed_by_two(filing):
        yield Reason(
            _("主管部门规定受理、补正通知书由审批人签发。"), "4.1.2", _("请先“拟受理”或“拟退回补正”，由审批人签发。")
        )


@guard(FILING)
def approver_signs(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """A second person signs: the authority asks for it (4.1.2)."""
    if not signed_by_two(filing):
        yield Reason(
            _("主管部门没有规定受理、补正通知书须经审批人签发。"), "4.1.2", _("请由承办人直接受理或者退回补正。")
        )


@guard(FILING)
def return_before_acceptance(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """The return was proposed before the filing was accepted, and goes back there (4.1.3)."""
    if not filing.notice_from.startswith("with_"):
        yield Reason(_("本申请已经受理，不能退回受理以前。"), "4.1.3", _("请选择“不签发，继续评估”。"))


@guard(FILING)
def return_in_assessment(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """The return was proposed in the assessment, which goes on (4.1.3)."""
    if filing.notice_from.startswith("with_"):
        yield Reason(_("本申请还没有受理，不能继续评估。"), "4.1.3", _("请选择“不签发，退回重新审查”。"))


@guard(FILING)
def appeal_advised(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """An officer has looked at the appeal, where the authority asks for two people (4.1.2)."""
    if signed_by_two(filing) and advice(filing) is None:
        yield Reason(
            _("主管部门规定复核决定由两人办理，经办人还没有提出复核审查意见。"), "4.1.2",
            _("请指派没有参与原决定的经办人提出审查意见。"),
        )  # fmt: skip


def advice(filing: Filing) -> Opinion | None:
    """Return the officer's opinion on the appeal under way; None while there is none."""
    rows = filing.opinions.select_related("given_by").filter(
        stage__in=(Opinion.Stage.APPEAL, Opinion.Stage.APPEAL_ADVICE)
    )
    newest = rows.order_by("-pk").first()
    return newest if newest is not None and newest.stage == Opinion.Stage.APPEAL_ADVICE else None
