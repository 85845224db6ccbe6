"""A rule tree said aloud, in Chinese or English: what it asks for, not what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jiangjie.core.policy.model import Vocabulary
from jiangjie.core.policy.parameters import Parameter
from jiangjie.core.policy.tree import (
    MET,
    AllOf,
    AnyOf,
    AtLeast,
    HasCredential,
    HasHonour,
    Judged,
    Leaf,
    Node,
    ProfessionalTitle,
    YearsInPost,
    YearsSinceCredential,
)
from jiangjie.core.policy.words import pick, plural


class RuleLine(NamedTuple):
    """One line of the outline: how deep it stands, and its text."""

    depth: int
    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words are used, in which language, with the numbers of which day (an ordinal).

    `judge` is who judges what the rule leaves to people, a key of the policy's judges.
    """

    words: Vocabulary
    lang: str
    day: int
    judge: str | None = None

    def say(self, chinese: str, english: str) -> str:
        """The text in the speaker's language."""
        return pick(self.lang, chinese, english)

    def either(self, names: Sequence[str]) -> str:
        """The names with "or" between them."""
        return self.say("或", " or ").join(names)


def rule_lines(tree: Node, speaker: Speaker, depth: int = 0) -> tuple[RuleLine, ...]:
    """The tree as an outline: what joins its parts, and below it the parts."""
    match tree:
        case AllOf(children):
            heading = speaker.say("以下各项须同时符合：", "All of these:")
        case AnyOf(children):
            heading = speaker.say("以下任一项即可：", "Any one of these:")
        case AtLeast(count, children):
            heading = speaker.say(f"以下 {len(children)} 项中至少 {count} 项：", f"At least {count} of these:")
        case leaf:
            return (RuleLine(depth, leaf_words(leaf, speaker)),)
    if len(children) == 1:
        return rule_lines(children[0], speaker, depth)
    below = [line for child in children for line in rule_lines(child, speaker, depth + 1)]
    return (RuleLine(depth, heading), *below)


def rule_words(tree: Node, speaker: Speaker) -> str:
    """The tree in one sentence without a full stop."""
    match tree:
        case AllOf(children):
            joint = speaker.say("，并且", " and ")
        case AnyOf(children):
            joint = speaker.say("，或者", " or ")
        case AtLeast(count, children):
            parts = speaker.say("；", "; ").join(rule_words(child, speaker) for child in children)
            return speaker.say(f"以下至少 {count} 项（{parts}）", f"at least {count} of ({parts})")
        case leaf:
            return leaf_words(leaf, speaker)
    if len(children) == 1:
        return rule_words(children[0], speaker)
    return joint.join(_bracketed(child, speaker) for child in children)


def _bracketed(tree: Node, speaker: Speaker) -> str:
    text = rule_words(tree, speaker)
    if isinstance(tree, AllOf | AnyOf) and len(tree.children) > 1:
        return speaker.say(f"（{text}）", f"({text})")
    return text


def leaf_words(leaf: Leaf, speaker: Speaker) -> str:
    """What one leaf asks for."""
    match leaf:
        case HasCredential():
            named = _certificate(leaf, speaker)
            return speaker.say(f"持有当日有效的{named}", f"holds {named}, valid on the day")
        case YearsInPost():
            return _years_in_post(leaf, speaker)
        case YearsSinceCredential():
            years, named = _years(leaf.parameter, speaker), _certificate(leaf, speaker)
            return speaker.say(f"取得{named}满 {years}，且当日有效", f"has held {named} for {years}, valid on the day")
        case ProfessionalTitle():
            ranks = speaker.either([speaker.words.title_ranks[rank](speaker.lang) for rank in leaf.ranks])
            years = _years(leaf.parameter, speaker)
            return speaker.say(f"取得{ranks}满 {years}", f"has held a professional title ({ranks}) for {years}")
        case HasHonour():
            return _honour(leaf, speaker)
        case Judged():
            return _judged(leaf, speaker)


def _certificate(leaf: HasCredential | YearsSinceCredential, speaker: Speaker) -> str:
    levels = speaker.either([speaker.words.levels[level](speaker.lang) for level in leaf.levels])
    kinds = speaker.either([speaker.words.credential_kinds[kind](speaker.lang) for kind in leaf.kinds])
    return speaker.say(
        f"{levels}证书（{kinds}；{_where(speaker, related=leaf.related)}）",
        f"a certificate as {levels} ({kinds}; {_where(speaker, related=leaf.related)})",
    )


def _where(speaker: Speaker, *, related: bool) -> str:
    if related:
        return speaker.say("本职业或相关职业", "this or a related occupation")
    return speaker.say("本职业", "this very occupation")


def _years(parameter: Parameter, speaker: Speaker) -> str:
    years = parameter.on(speaker.day)
    return speaker.say(f"{years} 年", plural(years, "full year"))


def _years_in_post(leaf: YearsInPost, speaker: Speaker) -> str:
    level, years = speaker.words.levels[leaf.level](speaker.lang), _years(leaf.parameter, speaker)
    where = _where(speaker, related=leaf.related)
    return speaker.say(
        f"在{level}岗位（{where}）累计工作满 {years}，中断的日子不计，重叠的只算一次",
        f"{years} in posts as {level} ({where}), gaps not counted, overlaps counted once",
    )


def _honour(leaf: HasHonour, speaker: Speaker) -> str:
    names = []
    for kind in leaf.kinds:
        honour = speaker.words.honours[kind]
        classes = [honour.classes[one](speaker.lang) for one in leaf.classes or () if one in honour.classes]
        text = speaker.say("、", ", ").join(classes)
        names.append(honour.name(speaker.lang) + (speaker.say(f"（{text}）", f" ({text})") if classes else ""))
    listed = speaker.say("、", ", ").join(names)
    if leaf.worth == MET:
        if len(names) == 1:
            return speaker.say(f"获得{listed}", f"holds: {listed}")
        return speaker.say(f"获得以下之一：{listed}", f"holds one of: {listed}")
    return speaker.say(f"获得{listed}的，是否算数由人判断", f"holds {listed}: whether that counts is for a person")


def _judged(leaf: Judged, speaker: Speaker) -> str:
    fact = speaker.words.fact_names[leaf.fact](speaker.lang)
    if speaker.judge is None:
        return speaker.say(f"由人判断：{fact}", f"judged by a person: {fact}")
    judge = speaker.words.judges[speaker.judge](speaker.lang)
    return speaker.say(f"由{judge}判断：{fact}", f"judged by {judge}: {fact}")
