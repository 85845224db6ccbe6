"""The interpreter that explains: the same tree, told in words, in Chinese or English."""

from typing import TYPE_CHECKING

from jiangjie.core.policy.compile import compile_rule
from jiangjie.core.policy.explain.case import Case
from jiangjie.core.policy.explain.credentials import credential_have, credential_why
from jiangjie.core.policy.explain.honours import honours_have, honours_why
from jiangjie.core.policy.explain.judged import judged_have, judged_why
from jiangjie.core.policy.explain.since import since_have, since_why
from jiangjie.core.policy.explain.years import years_have, years_why
from jiangjie.core.policy.model import Waiver
from jiangjie.core.policy.tree import (
    MET,
    AllOf,
    AnyOf,
    HasCredential,
    HasHonour,
    Judged,
    Leaf,
    Node,
    ProfessionalTitle,
    YearsInPost,
    YearsSinceCredential,
    leaves,
)
from jiangjie.core.policy.words import pick

if TYPE_CHECKING:
    from jiangjie.core.policy.decision import Finding


def have(finding: "Finding", lang: str) -> str:
    """What was found: one phrase a kind of leaf."""
    case = Case(finding, lang)
    return _joined(lang, [_have(case, group) for branch in _branches(case) for group in _groups(branch)])


def need(finding: "Finding", lang: str) -> str:
    """What the notice asks for, with the numbers that hold on the day of the decision."""
    decision = finding.decision
    day = decision.on.toordinal()
    numbers = {key: parameter.on(day) for key, parameter in decision.policy.words.parameters.items()}
    return finding.basis.needs(lang).format(**numbers)


def reason(finding: "Finding", lang: str) -> str:
    """Why, then what to do about it where the condition is not met."""
    case = Case(finding, lang)
    parts = [_why_all(case), _about_waiver(case)]
    if finding.outcome == "judgement":
        parts.append(_soft(case))
    if finding.outcome in {"unmet", "judgement"}:
        parts.append(finding.remedy(lang))
    return pick(lang, "", " ").join(part for part in parts if part)


def _why_all(case: Case) -> str:
    """Why, way by way where there are several: all of them when none is met, else the first that is."""
    ways = _branches(case)
    told = [pick(case.lang, "", " ").join(_why(case, group) for group in _groups(way)) for way in ways]
    if len(told) == 1:
        return told[0]
    listed = [case.say(f"（{number}）{text}", f"({number}) {text}") for number, text in enumerate(told, 1)]
    opening = case.say(f"以下 {len(told)} 种途径符合一种即可：", f"One of these {len(told)} ways is enough:")
    return pick(case.lang, "", " ").join([opening, *listed])


def _branches(case: Case) -> list[Node]:
    """The ways of an "or" that tell different stories; one way where there is no choice, or where it is settled."""
    tree = _settled(case, case.finding.basis.tree)
    return list(tree.children) if isinstance(tree, AnyOf) and len(_groups(tree)) > 1 else [tree]


def _settled(case: Case, tree: Node) -> Node:
    """The tree with each "or" that is met cut down to the first part that meets it: the others no longer matter."""
    match tree:
        case AllOf(children):
            return AllOf(tuple(_settled(case, child) for child in children))
        case AnyOf(children) if len(_groups(tree)) > 1:
            for child in children:
                if compile_rule(child)(case.facts, case.known, case.known) == MET:
                    return _settled(case, child)
            return AnyOf(tuple(_settled(case, child) for child in children))
        case _:
            return tree


def _groups(tree: Node) -> list[list[Leaf]]:
    """The leaves below a node, those of one kind together: two leaves about honours are one story."""
    groups: dict[object, list[Leaf]] = {}
    for leaf in leaves(tree):
        alone = isinstance(leaf, Judged | YearsInPost | YearsSinceCredential | ProfessionalTitle)
        groups.setdefault(leaf if alone else type(leaf), []).append(leaf)
    return list(groups.values())


def _have(case: Case, group: list[Leaf]) -> str:
    match group[0]:
        case YearsInPost() as leaf:
            return years_have(case, leaf)
        case Judged() as leaf:
            return judged_have(case, leaf)
        case HasCredential():
            return credential_have(case, [leaf for leaf in group if isinstance(leaf, HasCredential)])
        case YearsSinceCredential() | ProfessionalTitle() as leaf:
            return since_have(case, leaf)
        case HasHonour():
            return honours_have(case, [leaf for leaf in group if isinstance(leaf, HasHonour)])


def _why(case: Case, group: list[Leaf]) -> str:
    match group[0]:
        case YearsInPost() as leaf:
            return years_why(case, leaf)
        case Judged() as leaf:
            return judged_why(case, leaf)
        case HasCredential():
            return credential_why(case, [leaf for leaf in group if isinstance(leaf, HasCredential)])
        case YearsSinceCredential() | ProfessionalTitle() as leaf:
            return since_why(case, leaf)
        case HasHonour():
            return honours_why(case, [leaf for leaf in group if isinstance(leaf, HasHonour)])


def _about_waiver(case: Case) -> str:
    waiver = case.finding.waiver
    if waiver is None:
        return "".join(_refused(case, waiver) for waiver in case.finding.basis.waivers)
    title, effect, provision = waiver.title(case.lang), waiver.effect(case.lang), waiver.provision
    if case.finding.outcome == "waived":
        return case.say(
            f"因属于“{title}”（{provision}），可破格申报，不受年限限制。{effect}",
            f"The exceptional route is open ({provision}: {title}). {effect}",
        )
    held = case.honour_list([leaf for leaf in leaves(waiver.tree) if isinstance(leaf, HasHonour)])
    return case.say(
        f"已获{held}，是否属于“{title}”（{provision}）须由{case.judge}确认；确认后可破格，不受年限限制。{effect}",
        f"Holds {held}; {case.judge} must confirm whether it is “{title}” ({provision}). {effect}",
    )


def _refused(case: Case, waiver: Waiver) -> str:
    """Why an honour that could have opened this way round does not: a person has said no."""
    held = case.honour_list([leaf for leaf in leaves(waiver.tree) if isinstance(leaf, HasHonour)])
    said_no = any(case.facts.judged[fact] is False for fact in waiver.asks)
    if case.finding.outcome != "unmet" or waiver.judged_by is None or not (held and said_no):
        return ""
    judge, title, provision = case.words.judges[waiver.judged_by](case.lang), waiver.title(case.lang), waiver.provision
    return case.say(
        f"已获{held}，但{judge}认为不属于“{title}”（{provision}），不能破格。",
        f"Holds {held}, but {judge} found that it is not “{title}” ({provision}): no exceptional route.",
    )


def _soft(case: Case) -> str:
    if case.finding.basis.kind != "soft":
        return ""
    return case.say(
        "本项为原则性要求，不符合的须写明理由，由主管部门审阅。",
        "This is required in principle: going on needs a written reason that the authority sees.",
    )


def _joined(lang: str, parts: list[str]) -> str:
    return pick(lang, "；", "; ").join(dict.fromkeys(parts))
