"""When a policy holds, in sentences."""

from jiangjie.core.policy.model import EndedPolicy, Policy
from jiangjie.core.policy.words import pick


def status_words(policy: Policy, lang: str, day: int) -> str:
    """What the policy is worth on the ordinal `day`."""
    if policy.study:
        return pick(lang, "仅供研究，不能据此作出判断", "a study: nobody is decided by it")
    if day < policy.first:
        return pick(lang, "尚未施行", "not in force yet")
    return pick(lang, "现行", "in force") if day <= policy.last else pick(lang, "已失效", "no longer in force")


def dates(policy: Policy, lang: str) -> tuple[str, ...]:
    """When it was issued, from when to when it holds, and what it repealed."""
    told = []
    if policy.issued_on:
        told.append(pick(lang, f"{policy.issued_on} 印发", f"Issued on {policy.issued_on}"))
    told.append(_in_force(policy, lang))
    told += [
        pick(
            lang,
            f"{each['document']}自 {each['on']} 起废止（{each['provision']}）",
            f"Repeals {each['document']} from {each['on']} ({each['provision']})",
        )
        for each in policy.repeals
    ]
    return tuple(told)


def _in_force(policy: Policy, lang: str) -> str:
    first, provision = policy.in_force_from.isoformat(), policy.in_force_provision
    if policy.in_force_to is None:
        return pick(lang, f"自 {first} 起施行（{provision}）", f"In force from {first} ({provision})")
    last = policy.in_force_to.isoformat()
    return pick(lang, f"{first} 至 {last} 施行（{provision}）", f"In force from {first} to {last} ({provision})")


def ended_dates(policy: EndedPolicy, lang: str) -> tuple[str, ...]:
    """What ended a repealed policy, and what holds now."""
    ended, by, provision = policy.ended_on.isoformat(), policy.by_document, policy.by_provision
    return (
        pick(lang, f"自 {ended} 起废止（{by}，{provision}）", f"Repealed from {ended} ({by}, {provision})"),
        pick(lang, f"现行政策：{by}（{policy.now}）", f"The policy in force: {by} ({policy.now})"),
    )
