"""From policy.yaml to grades, conditions and waivers, each quote held against the notice."""

import hashlib
import re
from pathlib import Path

from jiangjie.core.policy.compile import compile_rule
from jiangjie.core.policy.model import Condition, Grade, Preference, Vocabulary, Waiver
from jiangjie.core.policy.read_tree import read_rule
from jiangjie.core.policy.read_vocabulary import identifier
from jiangjie.core.policy.tree import UNKNOWN, HasHonour, Judged, Node, leaves
from jiangjie.core.policy.words import Words, placeholders
from jiangjie.core.policy.yaml_file import Entry

KINDS = ("hard", "soft", "judgement")
_SPACE = re.compile(r"\s+")


def read_notice(entry: Entry, folder: Path) -> tuple[str, str]:
    """The notice without white space, and its hash, which must be that of the text the policy was written from."""
    name, expected = entry.text("file"), entry.text("sha256")
    entry.end()
    path = folder / name
    if path.parent != folder or not path.is_file():
        raise entry.fail("file", f"{folder} 中没有 {name}")
    content = path.read_bytes().replace(b"\r\n", b"\n")
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise entry.fail("sha256", f"与 {name} 不符（该文件为 {found}）；条款须与文本一致")
    return bare(content.decode()), expected


def bare(text: str) -> str:
    """The text without white space: how it is broken into lines says nothing."""
    return _SPACE.sub("", text)


def _quote(entry: Entry, notice: str | None) -> str:
    """The notice's own words, which must be in it; a study (no notice) quotes nothing."""
    if notice is None:
        return ""
    quote = entry.text("quote")
    if bare(quote) not in notice:
        raise entry.fail("quote", f"文件原文中没有这句话：{quote[:40]}")
    return quote


def _judge(entry: Entry, words: Vocabulary, tree: Node) -> str | None:
    judge = entry.optional_text("judged_by")
    if judge is not None:
        return entry.known("judged_by", judge, words.judges)
    if _asks(tree):
        raise entry.fail("judged_by", f"规则要由人判断（{'、'.join(_asks(tree))}），须写明由谁判断")
    if any(isinstance(leaf, HasHonour) and leaf.worth == UNKNOWN for leaf in leaves(tree)):
        raise entry.fail("judged_by", "有的奖项是否算数由人判断，须写明由谁判断")
    return None


def _asks(tree: Node) -> tuple[str, ...]:
    return tuple(dict.fromkeys(leaf.fact for leaf in leaves(tree) if isinstance(leaf, Judged)))


def read_waiver(key: str, entry: Entry, words: Vocabulary, notice: str | None) -> Waiver:
    """Return a way around a condition 破格 (3.3); raises ``PolicyError`` for a quote that the notice does not have."""
    tree = read_rule(entry, words)
    waiver = Waiver(
        id=key,
        provision=entry.text("provision"),
        route=entry.text("route"),
        judged_by=_judge(entry, words, tree),
        title=entry.words("title"),
        quote=_quote(entry, notice),
        effect=entry.words("effect"),
        tree=tree,
        rule=compile_rule(tree),
        asks=_asks(tree),
    )
    entry.end()
    return waiver


def read_grade(key: str, entry: Entry, words: Vocabulary, waivers: dict[str, Waiver], notice: str | None) -> Grade:
    """Return a grade 级别 with its conditions in their order; raises ``PolicyError`` with the place of what is wrong."""
    holder = entry.entry("holder")
    holds = read_rule(holder, words)
    holder.end()
    if not entry.values("conditions"):
        raise entry.malformed("conditions", "不能为空")
    conditions = tuple(_condition(condition, words, waivers, notice) for condition in entry.entries("conditions"))
    if len({condition.id for condition in conditions}) != len(conditions):
        raise entry.fail("conditions", "有两项条件的 id 相同")
    grade = Grade(
        id=key,
        title=entry.words("title"),
        holder=holds,
        holds=compile_rule(holds),
        preferred=_preferred(entry.entry("preferred"), words, notice) if entry.has("preferred") else None,
        conditions=conditions,
    )
    entry.end()
    return grade


def _preferred(entry: Entry, words: Vocabulary, notice: str | None) -> Preference:
    tree = read_rule(entry, words)
    preferred = Preference(
        entry.text("provision"), entry.words("title"), _quote(entry, notice), tree, compile_rule(tree)
    )
    entry.end()
    return preferred


def _condition(entry: Entry, words: Vocabulary, waivers: dict[str, Waiver], notice: str | None) -> Condition:
    tree = read_rule(entry, words)
    named = entry.texts("waived_by") if entry.has("waived_by") else ()
    waived_by = tuple(waivers[entry.known("waived_by", name, waivers)] for name in named)
    needs = entry.words("need")
    check_need(entry, needs, words)
    condition = Condition(
        id=identifier(entry, "id", entry.text("id")),
        provision=entry.text("provision"),
        kind=entry.known("kind", entry.text("kind"), KINDS),
        judged_by=_judge(entry, words, tree),
        title=entry.words("title"),
        needs=needs,
        remedy=entry.words("remedy"),
        quote=_quote(entry, notice),
        tree=tree,
        rule=compile_rule(tree),
        waivers=waived_by,
        asks=tuple(dict.fromkeys([*_asks(tree), *(fact for waiver in waived_by for fact in waiver.asks)])),
    )
    entry.end()
    return condition


def check_need(entry: Entry, needs: Words, words: Vocabulary) -> None:
    """Raise ``PolicyError`` when what a condition needs names a parameter that is not there, or has a stray brace."""
    for text in (needs.zh, needs.en):
        try:
            unknown = [name for name in placeholders(text) if name not in words.parameters]
        except ValueError as error:
            raise entry.fail(
                "need", f"“{text}”中的花括号有误（{error}）；花括号只用来引用参数，文字中的写两遍"
            ) from None
        if unknown:
            raise entry.fail("need", f"“{text}”引用了没有的参数 {unknown[0]}，可用：{'、'.join(words.parameters)}")
