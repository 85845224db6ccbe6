"""The result as a paper to take along: marked as a try of one's own, with the provisions quoted."""

from typing import Literal

from jiangjie.services.clock import now
from jiangjie.services.documents.papers import Finding, SelfCheck
from jiangjie.services.documents.typesetting import render
from jiangjie.web.law.precheck.result import Result, Shown


def paper_of(result: Result, language: str) -> bytes:
    """Return the PDF/A in Chinese or English ("zh", "en"). Nothing of it is stored."""
    chosen: Literal["zh", "en"] = "en" if language == "en" else "zh"
    return render("self_check", SelfCheck(
        made_at=now(), language=chosen, grade=result.grade, on=result.on.isoformat(), policy=result.policy.document,
        headline=result.headline, tone=result.tone, notes=tuple(one for one in (result.note, result.route, result.preferred) if one),
        findings=tuple(_finding(one) for one in result.findings), turns=tuple(turn.text for turn in result.turns),
    ))  # fmt: skip


def _finding(one: Shown) -> Finding:
    return Finding(
        condition=one.title, provision=one.provision, outcome=one.outcome,  # type: ignore[arg-type]  # the engine's four words
        have=one.have, need=one.need, reason=one.reason, quote=one.quote, remedy=one.remedy, met_on=one.met_on,
    )  # fmt: skip
