"""Finds a policy's folder and reads it: ``load_policy``."""

import hashlib
import re
from functools import cache
from pathlib import Path

from jiangjie.core.places import policies_dir
from jiangjie.core.policy.errors import PolicyEnded, PolicyError
from jiangjie.core.policy.model import EndedPolicy, Policy
from jiangjie.core.policy.read_grades import read_grade, read_notice, read_waiver
from jiangjie.core.policy.read_vocabulary import first_and_last, named, read_vocabulary
from jiangjie.core.policy.yaml_file import Entry, parse_yaml, read_content

DEFAULT_POLICY = "shanghai-2024-177"
FORMAT = 1
STATUSES = ("in_force", "study", "ended")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def load_policy(policy_id: str = DEFAULT_POLICY, folder: Path | None = None) -> Policy:
    """Return the policy of this id, read once for the life of the process.

    `folder` is where the policies lie; without it ``jiangjie.core.places`` is asked. Raises ``PolicyError`` for an
    id that is not there and for a file that says something the engine cannot read, naming the file and the place,
    and ``PolicyEnded`` for one that has been repealed (7.2), saying by what and which one holds now.
    """
    found = load_version(policy_id, folder)
    if isinstance(found, EndedPolicy):
        raise PolicyEnded(
            f"{found.document}《{found.title()}》已于 {found.ended_on.isoformat()} 废止"
            f"（{found.by_document}，{found.by_provision}），不能据此作出判断；"
            f"现行政策是 {found.by_document}，请用 --policy {found.now}"
        )
    return found


def load_version(policy_id: str, folder: Path | None = None) -> Policy | EndedPolicy:
    """Return a policy, or what is known of one that has ended; raises ``PolicyError`` as ``load_policy`` does."""
    return _load(policy_id, folder or _default_folder())


def policy_ids(folder: Path | None = None) -> tuple[str, ...]:
    """The ids of all policies that are there, ended ones and studies too."""
    return tuple(sorted(found.parent.name for found in (folder or _default_folder()).glob("*/policy.yaml")))


def _default_folder() -> Path:
    try:
        return policies_dir()
    except FileNotFoundError as error:
        raise PolicyError(str(error)) from error


@cache
def _load(policy_id: str, folder: Path) -> Policy | EndedPolicy:
    path = folder / policy_id / "policy.yaml"
    if not _ID.fullmatch(policy_id) or not path.is_file():
        there = "、".join(policy_ids(folder)) or "无"
        raise PolicyError(f"没有编号为“{policy_id}”的政策；{folder} 中有：{there}")
    return read_policy(path)


def read_policy(path: Path) -> Policy | EndedPolicy:
    """Read one file, without keeping it; raises ``PolicyError``."""
    content = read_content(path)
    return policy_from(parse_yaml(content, str(path)), path, hashlib.sha256(content).hexdigest())


def policy_from(value: object, path: Path, sha256: str) -> Policy | EndedPolicy:
    """Return the policy in what was parsed from the file; raises ``PolicyError``, ``Malformed`` where its form is wrong."""
    folder = path.parent.name
    entry = Entry(value, f"{folder}/{path.name}")
    if entry.number("format") != FORMAT:
        raise entry.malformed("format", f"本软件只读第 {FORMAT} 版格式")
    status = entry.known("status", entry.optional_text("status") or STATUSES[0], STATUSES)
    policy = _ended(entry) if status == "ended" else _policy(entry, path, sha256, status)
    entry.end()
    if policy.id != folder:
        raise entry.fail("id", f"写的是“{policy.id}”，文件夹名却是“{folder}”")
    return policy


def _id(entry: Entry) -> str:
    if not _ID.fullmatch(entry.text("id")):
        raise entry.malformed("id", "编号须用小写字母、数字和连字符，如 shanghai-2024-177")
    return entry.text("id")


def _ended(entry: Entry) -> EndedPolicy:
    end = entry.entry("ended")
    policy = EndedPolicy(
        id=_id(entry),
        title=entry.words("title"),
        issuer=entry.words("issuer"),
        document=entry.text("document"),
        ended_on=end.day("on"),
        by_document=end.text("document"),
        by_provision=end.text("provision"),
        now=end.text("now"),
    )
    end.end()
    return policy


def policy_of(content: object, policy: Policy) -> Policy:
    """Return the policy that a changed copy of what `policy`'s file says would be; raises ``PolicyError``."""
    path = policy.folder / "policy.yaml"
    entry = Entry(content, f"{policy.folder.name}/{path.name}")
    return _policy(entry, path, policy.sha256, "study" if policy.study else STATUSES[0])


def _policy(entry: Entry, path: Path, sha256: str, status: str) -> Policy:
    study = status == "study"
    notice, notice_sha256 = (None, "") if study else read_notice(entry.entry("notice"), path.parent)
    words = read_vocabulary(entry)
    waivers = {key: read_waiver(key, waiver, words, notice) for key, waiver in named(entry.entry("waivers"))}
    in_force = entry.entry("in_force")
    first, last = first_and_last(in_force)
    if not entry.entry("grades").keys():
        raise entry.malformed("grades", "不能为空")
    policy = Policy(
        id=_id(entry),
        sha256=sha256,
        folder=path.parent,
        title=entry.words("title"),
        issuer=entry.words("issuer"),
        document=entry.text("document"),
        issued_on=entry.day("issued_on").isoformat() if not study or entry.has("issued_on") else "",
        first=first,
        last=last,
        in_force_provision=in_force.text("provision"),
        repeals=tuple(_repeal(repeal) for repeal in entry.entries("repeals")),
        notice_sha256=notice_sha256,
        words=words,
        grades={key: read_grade(key, grade, words, waivers, notice) for key, grade in named(entry.entry("grades"))},
        waivers=waivers,
        study=study,
        remark=entry.words("remark") if study or entry.has("remark") else None,
    )
    in_force.end()
    return policy


def _repeal(entry: Entry) -> dict[str, str]:
    repeal = {
        "document": entry.text("document"),
        "on": entry.day("on").isoformat(),
        "provision": entry.text("provision"),
    }
    entry.end()
    return repeal
