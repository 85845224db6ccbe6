"""From an overlay's YAML, JSON or mapping to the overlay; whatever is wrong is said with its place."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from jiangjie.core.policy.compile import compile_rule
from jiangjie.core.policy.loader import load_policy
from jiangjie.core.policy.model import Condition, Policy, Vocabulary
from jiangjie.core.policy.overlay.model import PREFIX, Overlay, OwnCondition
from jiangjie.core.policy.parameters import Parameter
from jiangjie.core.policy.read_grades import KINDS, check_need
from jiangjie.core.policy.read_tree import read_rule
from jiangjie.core.policy.read_vocabulary import first_and_last, identifier, read_parameter
from jiangjie.core.policy.tree import Judged, Node, leaves
from jiangjie.core.policy.words import Words
from jiangjie.core.policy.yaml_file import Entry, parse_yaml, read_content

FORMAT = 1
KIND = "overlay"
PROVISION = "3.4"
LONGEST_ID = 30
REMEDY = Words(
    "请对照本单位备案方案核对；有证明材料的，交本单位经办补充。",
    "Compare with the scheme that the unit has filed; hand any evidence to the unit's clerk.",
)


def load_overlay(path: Path, policy: Policy | None = None) -> Overlay:
    """Return the overlay in the file; see ``read_overlay``."""
    content = read_content(path)
    return overlay_of(parse_yaml(content, str(path)), path.name, hashlib.sha256(content).hexdigest(), policy)


def parse_overlay(content: str, name: str, policy: Policy | None = None) -> Overlay:
    """Return the overlay in a text of YAML or JSON; see ``read_overlay``."""
    data = content.replace("\r\n", "\n").encode()
    return overlay_of(parse_yaml(data, name), name, hashlib.sha256(data).hexdigest(), policy)


def read_overlay(mapping: Mapping[str, object], name: str, policy: Policy | None = None) -> Overlay:
    """Return the overlay that a mapping describes, compared with nothing yet.

    Without `policy` the base that it names is loaded. Raises ``PolicyError`` that names the place and what would be
    right: an unknown word, a parameter that does not cover the days, a judgement without a judge.
    """
    text = json.dumps(mapping, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return overlay_of(mapping, name, hashlib.sha256(text.encode()).hexdigest(), policy)


def overlay_of(value: object, name: str, sha256: str, policy: Policy | None = None) -> Overlay:
    """Return the overlay in what was parsed; `sha256` is that of its text. Raises ``PolicyError``."""
    entry = Entry(value, name)
    if entry.number("format") != FORMAT:
        raise entry.fail("format", f"本软件只读第 {FORMAT} 版格式")
    if entry.text("kind") != KIND:
        raise entry.fail("kind", f"应为 {KIND}")
    base = entry.text("base")
    policy = policy or load_policy(base)
    if policy.id != base:
        raise entry.fail("base", f"写的是“{base}”，却用于 {policy.id}")
    dated = entry.day("dated")
    first, last = _days(entry, dated, policy)
    parameters = _parameters(entry, policy, first, last)
    words = replace(policy.words, parameters={**policy.words.parameters, **parameters})
    grades = _grades(entry.entry("grades"), policy, words)
    overlay = Overlay(
        id=entry.text("id"),
        base=base,
        body=entry.text("body"),
        dated=dated,
        first=first,
        last=last,
        source=entry.optional_text("source") or "",
        sha256=sha256,
        parameters=parameters,
        judged=_judged(grades),
        grades=grades,
    )
    entry.end()
    return overlay


def _days(entry: Entry, dated: date, policy: Policy) -> tuple[int, int]:
    first, last = dated.toordinal(), date.max.toordinal()
    if entry.has("in_force"):
        in_force = entry.entry("in_force")
        first, last = first_and_last(in_force)
        in_force.end()
    first, last = max(first, policy.first), min(last, policy.last)
    if first > last:
        raise entry.fail("in_force", f"与 {policy.id} 的施行期没有重合")
    return first, last


def _parameters(entry: Entry, policy: Policy, first: int, last: int) -> dict[str, Parameter]:
    if not entry.has("parameters"):
        return {}
    found = {}
    for key, one in entry.entry("parameters").items():
        identifier(one, "id", key)
        if key in policy.words.parameters:
            raise one.fail("values", f"“{key}”是通知的参数，本单位的参数请另起名称")
        found[key] = read_parameter(key, one)
        _covers(one, found[key], first, last)
    return found


def _covers(entry: Entry, parameter: Parameter, first: int, last: int) -> None:
    """Each day of the overlay needs exactly one value."""
    day = first
    for value in sorted(parameter.values, key=lambda one: one.first):
        if value.first > day:
            break
        if value.first < day and value.first > first:
            raise entry.fail("values", f"{date.fromordinal(value.first).isoformat()} 有两个数值")
        day = value.last + 1
    if day <= last:
        raise entry.fail("values", f"{date.fromordinal(day).isoformat()} 起没有数值；方案施行的每一天都要有一个")


def _grades(entry: Entry, policy: Policy, words: Vocabulary) -> dict[str, tuple[OwnCondition, ...]]:
    grades = {}
    for key in list(entry.keys()):
        entry.known(key, key, policy.grades)
        own = tuple(_own(one, policy, key, words) for one in entry.entries(key))
        if len({one.id for one in own}) != len(own):
            raise entry.fail(key, "有两项条件的 id 相同")
        grades[key] = own
    return grades


def _own(entry: Entry, policy: Policy, grade: str, words: Vocabulary) -> OwnCondition:
    own_id = identifier(entry, "id", entry.text("id"))
    if len(own_id) > LONGEST_ID:
        raise entry.fail("id", f"不能超过 {LONGEST_ID} 个字符")
    words = replace(words, own=(own_id,))
    if entry.has("provision") and entry.text("provision") != PROVISION:
        raise entry.fail("provision", f"单位自己的条件依据通知 {PROVISION}，应写 {PROVISION}")
    tree = _tree(entry, own_id, words)
    asks = tuple(dict.fromkeys(leaf.fact for leaf in leaves(tree) if isinstance(leaf, Judged)))
    needs = _words(entry, "need")
    check_need(entry, needs, words)
    named = entry.texts("waived_by") if entry.has("waived_by") else ()
    waivers = tuple(policy.waivers[entry.known("waived_by", name, policy.waivers)] for name in named)
    title = _words(entry, "title")
    condition = Condition(
        id=PREFIX + own_id,
        provision=PROVISION,
        kind=_kind(entry, tree),
        judged_by=_judge(entry, asks, words),
        title=title,
        needs=needs,
        remedy=_words(entry, "remedy") if entry.has("remedy") else REMEDY,
        quote=entry.optional_text("quote") or (title.zh if "{" in needs.zh else needs.zh),
        tree=tree,
        rule=compile_rule(tree),
        waivers=waivers,
        asks=tuple(dict.fromkeys([*asks, *(fact for waiver in waivers for fact in waiver.asks)])),
    )
    refines = entry.optional_text("refine")
    if refines is not None:
        entry.known("refine", refines, {one.id: one for one in policy.grades[grade].conditions})
    place = entry.optional_text("place") or ""
    entry.end()
    return OwnCondition(condition, refines, place)


def _tree(entry: Entry, own_id: str, words: Vocabulary) -> Node:
    """The rule, or the criterion of its own that a person judges."""
    if entry.has("judged") == entry.has("rule"):
        raise entry.fail("rule", f"rule 与 judged 须写其中一项；由人评判的写 judged: {PREFIX}{own_id}")
    if entry.has("rule"):
        return read_rule(entry, words)
    fact = PREFIX + own_id
    if entry.text("judged") != fact:
        raise entry.fail("judged", f"应为 {fact}")
    return Judged(fact)


def _kind(entry: Entry, tree: Node) -> str:
    if entry.has("kind"):
        return entry.known("kind", entry.text("kind"), KINDS)
    return "judgement" if isinstance(tree, Judged) else "hard"


def _judge(entry: Entry, asks: tuple[str, ...], words: Vocabulary) -> str | None:
    judge = entry.optional_text("judged_by")
    if judge is not None:
        return entry.known("judged_by", judge, words.judges)
    if asks:
        raise entry.fail("judged_by", f"要由人判断（{'、'.join(asks)}），须写明由谁判断：{'、'.join(words.judges)}")
    return None


def _words(entry: Entry, key: str) -> Words:
    """A text; the enterprise may write Chinese alone."""
    both = entry.entry(key)
    chinese = both.text("zh")
    words = Words(chinese, both.optional_text("en") or chinese)
    both.end()
    return words


def _judged(grades: Mapping[str, tuple[OwnCondition, ...]]) -> dict[str, Words]:
    return {
        own.id: own.condition.title
        for conditions in grades.values()
        for own in conditions
        if own.condition.id in own.condition.asks
    }
