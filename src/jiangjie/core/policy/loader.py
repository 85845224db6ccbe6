"""Finds a policy's folder and reads it: ``load_policy``."""

import hashlib
import re
from functools import cache
from pathlib import Path

from jiangjie.core.places import policies_dir
from jiangjie.core.policy.compile import compile_rule
from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.model import Condition, Grade, Policy, Preference, Vocabulary, Waiver
from jiangjie.core.policy.read_tree import read_rule
from jiangjie.core.policy.read_vocabulary import first_and_last, read_vocabulary
from jiangjie.core.policy.tree import Judged, Node, leaves
from jiangjie.core.policy.yaml_file import Entry, parse_yaml

DEFAULT_POLICY = "shanghai-2024-177"
FORMAT = 1
KINDS = ("hard", "soft", "judgement")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SPACE = re.compile(r"\s+")


def load_policy(policy_id: str = DEFAULT_POLICY, folder: Path | None = None) -> Policy:
    """Return the policy of this id, read once for the life of the process.

    `folder` is where the policies lie; without it ``jiangjie.core.places`` is asked. Raises ``PolicyError`` for an
    id that is not there and for a file that says something the engine cannot read, naming the file and the place.
    """
    return _load(policy_id, folder or _default_folder())


def _default_folder() -> Path:
    try:
        return policies_dir()
    except FileNotFoundError as error:
        raise PolicyError(str(error)) from error


@cache
def _load(policy_id: str, folder: Path) -> Policy:
    path = folder / policy_id / "policy.yaml"
    if not _ID.fullmatch(policy_id) or not path.is_file():
        there = sorted(found.parent.name for found in folder.glob("*/policy.yaml"))
        raise PolicyError(f"没有编号为“{policy_id}”的政策；{folder} 中有：{'、'.join(there) or '无'}")
    content = path.read_bytes().replace(b"\r\n", b"\n")
    entry = Entry(parse_yaml(content, str(path)), f"{policy_id}/policy.yaml")
    policy = _policy(entry, path, hashlib.sha256(content).hexdigest())
    if policy.id != policy_id:
        raise entry.fail("id", f"写的是“{policy.id}”，文件夹名却是“{policy_id}”")
    return policy


def _policy(entry: Entry, path: Path, sha256: str) -> Policy:
    if entry.number("format") != FORMAT:
        raise entry.fail("format", f"本软件只读第 {FORMAT} 版格式")
    notice, notice_sha256 = _notice(entry.entry("notice"), path.parent)
    words = read_vocabulary(entry)
    waivers = {key: _waiver(key, waiver, words, notice) for key, waiver in entry.entry("waivers").items()}
    in_force = entry.entry("in_force")
    first, last = first_and_last(in_force)
    policy = Policy(
        id=entry.text("id"),
        sha256=sha256,
        folder=path.parent,
        title=entry.words("title"),
        issuer=entry.words("issuer"),
        document=entry.text("document"),
        issued_on=entry.text("issued_on"),
        first=first,
        last=last,
        in_force_provision=in_force.text("provision"),
        repeals=tuple(_repeal(repeal) for repeal in entry.entries("repeals")),
        notice_sha256=notice_sha256,
        words=words,
        grades={key: _grade(key, grade, words, waivers, notice) for key, grade in entry.entry("grades").items()},
    )
    in_force.end()
    entry.end()
    return policy


def _repeal(entry: Entry) -> dict[str, str]:
    repeal = {key: entry.text(key) for key in ("document", "on", "provision")}
    entry.end()
    return repeal


def _notice(entry: Entry, folder: Path) -> tuple[str, str]:
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
    return _SPACE.sub("", content.decode()), expected


def _quote(entry: Entry, notice: str) -> str:
    quote = entry.text("quote")
    if _SPACE.sub("", quote) not in notice:
        raise entry.fail("quote", f"文件原文中没有这句话：{quote[:40]}")
    return quote


def _judge(entry: Entry, words: Vocabulary, tree: Node) -> str | None:
    judge = entry.optional_text("judged_by")
    if judge is not None:
        return entry.known("judged_by", judge, words.judges)
    if _asks(tree):
        raise entry.fail("judged_by", f"规则要由人判断（{'、'.join(_asks(tree))}），须写明由谁判断")
    return None


def _asks(tree: Node) -> tuple[str, ...]:
    return tuple(dict.fromkeys(leaf.fact for leaf in leaves(tree) if isinstance(leaf, Judged)))


def _waiver(key: str, entry: Entry, words: Vocabulary, notice: str) -> Waiver:
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


def _grade(key: str, entry: Entry, words: Vocabulary, waivers: dict[str, Waiver], notice: str) -> Grade:
    holder = entry.entry("holder")
    holds = read_rule(holder, words)
    holder.end()
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


def _preferred(entry: Entry, words: Vocabulary, notice: str) -> Preference:
    tree = read_rule(entry, words)
    preferred = Preference(
        entry.text("provision"), entry.words("title"), _quote(entry, notice), tree, compile_rule(tree)
    )
    entry.end()
    return preferred


def _condition(entry: Entry, words: Vocabulary, waivers: dict[str, Waiver], notice: str) -> Condition:
    tree = read_rule(entry, words)
    named = entry.texts("waived_by") if entry.has("waived_by") else ()
    waived_by = tuple(waivers[entry.known("waived_by", name, waivers)] for name in named)
    condition = Condition(
        id=entry.text("id"),
        provision=entry.text("provision"),
        kind=entry.known("kind", entry.text("kind"), KINDS),
        judged_by=_judge(entry, words, tree),
        title=entry.words("title"),
        needs=entry.words("need"),
        remedy=entry.words("remedy"),
        quote=_quote(entry, notice),
        tree=tree,
        rule=compile_rule(tree),
        waivers=waived_by,
        asks=tuple(dict.fromkeys([*_asks(tree), *(fact for waiver in waived_by for fact in waiver.asks)])),
    )
    _check_need(entry, condition, words)
    entry.end()
    return condition


def _check_need(entry: Entry, condition: Condition, words: Vocabulary) -> None:
    samples = dict.fromkeys(words.parameters, 1)
    for text in (condition.needs.zh, condition.needs.en):
        try:
            text.format(**samples)
        except (KeyError, IndexError, ValueError) as error:
            raise entry.fail("need", f"“{text}”引用了没有的参数（{error}）") from None
