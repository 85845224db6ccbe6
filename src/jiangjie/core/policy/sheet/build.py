"""From a policy to its sheet."""

from collections.abc import Iterator
from datetime import date

from jiangjie.core.policy.engine import check_in_force
from jiangjie.core.policy.explain.rules import Speaker, rule_lines
from jiangjie.core.policy.model import Condition, EndedPolicy, Grade, HonourKind, Policy, Waiver
from jiangjie.core.policy.parameters import Parameter, Value
from jiangjie.core.policy.sheet.dates import dates, ended_dates, status_words
from jiangjie.core.policy.sheet.model import (
    Sheet,
    SheetCondition,
    SheetGrade,
    SheetHonour,
    SheetParameter,
    SheetPreference,
    SheetValue,
    SheetWaiver,
)
from jiangjie.core.policy.tree import (
    MET,
    HasHonour,
    Node,
    ProfessionalTitle,
    YearsInPost,
    YearsSinceCredential,
    leaves,
)
from jiangjie.core.policy.words import pick, plural

KINDS = {
    "hard": ("硬性条件", "hard"),
    "soft": ("原则性要求，不符合须写明理由", "in principle: not meeting it needs a written reason"),
    "judgement": ("由人判断", "judged by a person"),
}
FACTS = {
    "occupation": ("申报职业（工种）", "the occupation applied for"),
    "related_occupations": ("方案列出的相关职业", "related occupations by the filed scheme"),
    "credentials": ("证书", "certificates"),
    "posts": ("岗位经历", "posts held"),
    "honours": ("表彰奖项", "honours"),
    "titles": ("职称", "professional titles"),
}


def policy_sheet(
    policy: Policy | EndedPolicy, lang: str = "zh", on: date | None = None, *, today: date | None = None
) -> Sheet:
    """Return the sheet of a policy in `lang` (``zh`` or ``en``) with the numbers of the day `on`.

    A repealed one (7.2) says what ended it and which one holds now. Without `on` it is the day that the caller's clock
    calls `today` or, where that lies outside the policy's dates, the nearest day on which it holds; without either,
    the policy's first day: nothing here looks at the machine's clock. Raises ``NotInForce`` for a day `on` outside
    its dates (7.1).
    """
    if isinstance(policy, EndedPolicy):
        return ended_sheet(policy, lang)
    if on is not None:
        check_in_force(policy, on, study=True)
    given = on or today
    asked = given.toordinal() if given else policy.first
    day = max(policy.first, min(policy.last, asked))
    speaker = Speaker(policy.words, lang, day)
    return Sheet(
        id=policy.id,
        lang=lang,
        on=date.fromordinal(day),
        status="study" if policy.study else "in_force",
        status_words=status_words(policy, lang, asked),
        title=policy.title(lang),
        issuer=policy.issuer(lang),
        document=policy.document,
        dates=dates(policy, lang),
        remark=policy.remark(lang) if policy.remark else "",
        occupations=speaker.say("{}（{}）", "{} ({})").format(
            policy.words.occupations.words(lang), policy.words.occupations.provision
        ),
        facts=_facts(policy, lang),
        grades=tuple(_grade(grade, speaker) for grade in policy.grades.values()),
        waivers=tuple(_waiver(waiver, speaker) for waiver in policy.waivers.values()),
        parameters=tuple(_parameter(policy, each, speaker) for each in policy.words.parameters.values()),
        honours=tuple(_honour(policy, each, lang) for each in policy.words.honours.values()),
        sha256=policy.sha256,
        notice_sha256=policy.notice_sha256,
    )


def ended_sheet(policy: EndedPolicy, lang: str = "zh") -> Sheet:
    """Return the sheet of a repealed policy (7.2): what ended it, and which one holds now; it has no rules."""
    return Sheet(
        id=policy.id,
        lang=lang,
        on=policy.ended_on,
        status="ended",
        status_words=pick(lang, "已废止", "repealed"),
        title=policy.title(lang),
        issuer=policy.issuer(lang),
        document=policy.document,
        dates=ended_dates(policy, lang),
        remark="",
        occupations="",
        facts=(),
        grades=(),
        waivers=(),
        parameters=(),
        honours=(),
        sha256="",
        notice_sha256="",
    )


def _facts(policy: Policy, lang: str) -> tuple[str, ...]:
    read = [pick(lang, *FACTS[fact]) for fact in policy.words.reads if fact in FACTS]
    return (*read, *(name(lang) for name in policy.words.fact_names.values()))


def _judge(policy_judge: str | None, speaker: Speaker) -> str:
    return speaker.words.judges[policy_judge](speaker.lang) if policy_judge else ""


def _judged_by(judge: str | None, speaker: Speaker) -> Speaker:
    return Speaker(speaker.words, speaker.lang, speaker.day, judge)


def _grade(grade: Grade, speaker: Speaker) -> SheetGrade:
    preferred = grade.preferred
    return SheetGrade(
        id=grade.id,
        title=grade.title(speaker.lang),
        holder=rule_lines(grade.holder, speaker),
        conditions=tuple(_condition(condition, speaker) for condition in grade.conditions),
        preferred=SheetPreference(
            preferred.title(speaker.lang), preferred.provision, rule_lines(preferred.tree, speaker), preferred.quote
        )
        if preferred
        else None,
    )


def _condition(condition: Condition, speaker: Speaker) -> SheetCondition:
    lang = speaker.lang
    numbers = {key: parameter.on(speaker.day) for key, parameter in speaker.words.parameters.items()}
    return SheetCondition(
        id=condition.id,
        title=condition.title(lang),
        provision=condition.provision,
        kind=condition.kind,
        kind_words=pick(lang, *KINDS[condition.kind]),
        need=condition.needs(lang).format(**numbers),
        judge=_judge(condition.judged_by, speaker),
        rule=rule_lines(condition.tree, _judged_by(condition.judged_by, speaker)),
        waived_by=tuple(
            speaker.say(f"{waiver.title(lang)}（{waiver.provision}）", f"{waiver.title(lang)} ({waiver.provision})")
            for waiver in condition.waivers
        ),
        remedy=condition.remedy(lang),
        quote=condition.quote,
    )


def _waiver(waiver: Waiver, speaker: Speaker) -> SheetWaiver:
    return SheetWaiver(
        id=waiver.id,
        title=waiver.title(speaker.lang),
        provision=waiver.provision,
        judge=_judge(waiver.judged_by, speaker),
        rule=rule_lines(waiver.tree, _judged_by(waiver.judged_by, speaker)),
        effect=waiver.effect(speaker.lang),
        quote=waiver.quote,
    )


def _trees(policy: Policy) -> Iterator[tuple[str, str, Node]]:
    """Every tree of the policy with the Chinese and English name of what it decides."""
    for grade in policy.grades.values():
        for condition in grade.conditions:
            yield f"{grade.title.zh}·{condition.title.zh}", f"{grade.title.en}: {condition.title.en}", condition.tree
        if grade.preferred:
            title = grade.preferred.title
            yield f"{grade.title.zh}·{title.zh}", f"{grade.title.en}: {title.en}", grade.preferred.tree
    for waiver in policy.waivers.values():
        yield f"破格·{waiver.title.zh}", f"exceptional: {waiver.title.en}", waiver.tree


def _parameter(policy: Policy, parameter: Parameter, speaker: Speaker) -> SheetParameter:
    used = [pick(speaker.lang, zh, en) for zh, en, tree in _trees(policy) if _reads(tree, parameter)]
    values = tuple(_value(value, parameter, speaker) for value in parameter.values)
    return SheetParameter(parameter.id, parameter.provision, tuple(used), values)


def _reads(tree: Node, parameter: Parameter) -> bool:
    return any(
        leaf.parameter.id == parameter.id
        for leaf in leaves(tree)
        if isinstance(leaf, YearsInPost | YearsSinceCredential | ProfessionalTitle)
    )


def _value(value: Value, parameter: Parameter, speaker: Speaker) -> SheetValue:
    unit = {"year": "年"}.get(parameter.unit, parameter.unit)
    return SheetValue(
        value=value.value,
        text=speaker.say(f"{value.value} {unit}", plural(value.value, parameter.unit)),
        since=date.fromordinal(value.first),
        until=None if value.last == date.max.toordinal() else date.fromordinal(value.last),
        source=value.source,
        holds=value.first <= speaker.day <= value.last,
    )


def _honour(policy: Policy, kind: HonourKind, lang: str) -> SheetHonour:
    """What a kind of honour does, found in the rules themselves."""
    uses = []
    for zh, en, tree in _trees(policy):
        worth = [leaf.worth for leaf in leaves(tree) if isinstance(leaf, HasHonour) and kind.id in leaf.kinds]
        if worth:
            doubt = "" if max(worth) == MET else pick(lang, "（由人判断）", " (judged by a person)")
            uses.append(pick(lang, zh, en) + doubt)
    return SheetHonour(
        kind.id, kind.name(lang), tuple(one(lang) for one in kind.classes.values()), tuple(dict.fromkeys(uses))
    )
