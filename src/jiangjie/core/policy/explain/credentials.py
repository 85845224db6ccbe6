"""Tells which certificate meets a condition, or why those that are there do not."""

from collections.abc import Sequence

from jiangjie.core.policy.explain.case import Case, day
from jiangjie.core.policy.facts import Credential
from jiangjie.core.policy.tree import HasCredential


def credential_have(case: Case, leaves: Sequence[HasCredential]) -> str:
    """Return the certificate that counts, or that there is none."""
    good = _good(case, leaves)
    if good:
        return _name(case, good[0])
    levels = case.either([case.level(level) for leaf in leaves for level in leaf.levels])
    return case.say(f"没有有效的{levels}证书", f"no valid certificate as {levels}")


def credential_why(case: Case, leaves: Sequence[HasCredential]) -> str:
    """Return why a certificate counts; where none does, what keeps each of the level from it."""
    good = _good(case, leaves)
    if good:
        where = case.occupation(good[0].occupation)
        return case.say(
            f"持有{_name(case, good[0])}，职业为{where}，当日有效。",
            f"Holds {_name(case, good[0])} in {where}, valid on the day.",
        )
    near = [text for held in case.facts.credentials for text in _why_not(case, held, leaves)]
    if near:
        return case.say(f"{'；'.join(near)}。", f"{'; '.join(near)}.")
    levels = case.either([case.level(level) for leaf in leaves for level in leaf.levels])
    return case.say(f"没有{levels}证书。", f"There is no certificate as {levels}.")


def _good(case: Case, leaves: Sequence[HasCredential]) -> list[Credential]:
    return [
        held
        for held in case.facts.credentials
        for leaf in leaves
        if held.level in leaf.levels and not _why_not(case, held, [leaf])
    ]


def _name(case: Case, held: Credential) -> str:
    level, kind, issued = case.level(held.level), case.kind(held.kind), day(held.issued)
    return case.say(f"{level}（{kind}，{issued} 发证）", f"{level} ({kind}, issued {issued})")


def _why_not(case: Case, held: Credential, leaves: Sequence[HasCredential]) -> list[str]:
    """What keeps this certificate from counting for the leaves of its level; empty for one of another level."""
    for leaf in leaves:
        if held.level in leaf.levels:
            reasons = _against(case, held, leaf)
            return [f"{_name(case, held)}{case.say('', ' ')}{reasons[0]}"] if reasons else []
    return []


def _against(case: Case, held: Credential, leaf: HasCredential) -> list[str]:
    reasons = []
    if held.kind not in leaf.kinds:
        needed = case.either([case.kind(kind) for kind in leaf.kinds])
        reasons.append(case.say(f"不能作为依据，须为{needed}证书", f"proves nothing here: {needed} is needed"))
    if held.issued > case.known:
        reasons.append(case.say(f"在 {case.on} 尚未发证", f"was not issued yet on {case.on}"))
    if held.gone_from <= case.known:
        reasons.append(case.say(f"已于 {day(held.gone_from)} 撤销", f"was revoked on {day(held.gone_from)}"))
    where = case.occupation(held.occupation)
    if held.occupation != case.facts.occupation and not (leaf.related and held.occupation in case.facts.related):
        reasons.append(
            case.say(
                f"的职业为{where}，不是本职业，也不在方案列出的相关职业之内",
                f"is in {where}, neither this nor a related occupation",
            )
        )
    return reasons
