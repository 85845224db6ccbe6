"""From FACTS.json to validated facts: ``parse_facts``. All that is wrong is found in one go, each with its place."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from jiangjie.core.calendar.days import read_day
from jiangjie.core.calendar.periods import STILL_OPEN, Span
from jiangjie.core.policy.errors import FactsError, Fault
from jiangjie.core.policy.facts import Credential, Facts, Honour, Post, Title
from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.occupations import occupation_fault
from jiangjie.core.policy.read_vocabulary import DIRECT_FACTS

T = TypeVar("T")
_SHOWN = 40


def parse_facts(policy: Policy, mapping: object) -> Facts:
    """Return the facts in `mapping` (design: what ``decide`` reads), checked against what the policy reads.

    Days may be ``YYYY-MM-DD`` or ``date``. Raises ``FactsError`` that lists all faults: a missing or unknown key on any
    level, an unknown word, an occupation outside 2.1, an end before its beginning.
    """
    reader = _Reader(policy)
    facts = reader.facts(mapping)
    if reader.faults:
        raise FactsError(reader.faults)
    return facts


def _show(value: object) -> str:
    if isinstance(value, Mapping):
        return "一个对象"
    if isinstance(value, list | tuple):
        return "一个列表"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


class _Reader:
    """Reads one person's facts. A value with a fault is replaced by a harmless one, and the fault is kept."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.words = policy.words
        self.faults: list[Fault] = []

    def fault(self, path: str, message: str) -> None:
        self.faults.append(Fault(path, message))

    # ------------------------------------------------------------------ the whole

    def facts(self, value: object) -> Facts:
        entry = self.entry("", value, self.words.reads, ("own",) if self.words.own else ())
        occupation = self.occupation("occupation", entry)
        related = self.rows(entry, "related_occupations", self.code)
        credentials = self.rows(entry, "credentials", self.credential)
        posts = self.rows(entry, "posts", self.post)
        judged = {fact: self.verdict(fact, entry) for fact in DIRECT_FACTS if fact in entry}
        honours = self.rows(entry, "honours", self.honour)
        if "attested" in entry:
            attested = self.entry("attested", entry["attested"], self.words.attested)
            judged |= {f"attested.{fact}": self.verdict(fact, attested, "attested.") for fact in attested}
        if self.words.own:
            own = self.entry("own", entry.get("own", {}), (), self.words.own)
            judged |= dict.fromkeys(f"own.{fact}" for fact in self.words.own)
            judged |= {f"own.{fact}": self.verdict(fact, own, "own.") for fact in own}
        return Facts(
            occupation=occupation,
            related=frozenset((occupation, *related)),
            credentials=tuple(credentials),
            posts=tuple(posts),
            honours=tuple(honours),
            judged=judged,
            titles=tuple(self.rows(entry, "titles", self.title)),
        )

    def title(self, path: str, value: object) -> Title:
        entry = self.entry(path, value, ("rank", "on"), ("occupation",))
        conferred = self.day(entry, "on", path)
        return Title(
            rank=self.word(entry, "rank", self.words.title_ranks, path),
            occupation=self.occupation("occupation", entry, f"{path}.")
            if entry.get("occupation") is not None
            else None,
            since=conferred.toordinal() if conferred else 0,
        )

    def credential(self, path: str, value: object) -> Credential:
        entry = self.entry(path, value, ("level", "kind", "occupation", "issued_on"), ("revoked_on",))
        issued = self.day(entry, "issued_on", path)
        revoked = self.day(entry, "revoked_on", path) if entry.get("revoked_on") is not None else None
        if issued and revoked and revoked < issued:
            self.fault(f"{path}.revoked_on", f"撤销日期 {revoked} 早于发证日期 issued_on {issued}")
        return Credential(
            level=self.word(entry, "level", self.words.levels, path),
            kind=self.word(entry, "kind", self.words.credential_kinds, path),
            occupation=self.occupation("occupation", entry, f"{path}."),
            issued=issued.toordinal() if issued else 0,
            gone_from=revoked.toordinal() if revoked else STILL_OPEN,
        )

    def post(self, path: str, value: object) -> Post:
        entry = self.entry(path, value, ("level", "occupation", "from", "to"))
        return Post(
            level=self.word(entry, "level", self.words.levels, path),
            occupation=self.occupation("occupation", entry, f"{path}."),
            days=self.days(entry, path),
        )

    def days(self, entry: Mapping[str, object], path: str) -> Span:
        first = self.day(entry, "from", path)
        last = self.day(entry, "to", path) if entry.get("to") is not None else None
        if first and last and last < first:
            self.fault(f"{path}.to", f"末日 {last} 早于首日 from {first}")
        return first.toordinal() if first else 0, last.toordinal() + 1 if last else STILL_OPEN

    def honour(self, path: str, value: object) -> Honour:
        entry = self.entry(path, value, ("kind", "on", "class"))
        kind = self.word(entry, "kind", self.words.honours, path)
        held = self.day(entry, "on", path) if entry.get("on") is not None else None
        return Honour(kind, held.toordinal() if held else 0, self.honour_class(entry, kind, path))

    def honour_class(self, entry: Mapping[str, object], kind: str, path: str) -> str | None:
        if "class" not in entry or not kind:
            return None
        given, known = entry["class"], self.words.honours[kind].classes
        if not known:
            if given is not None:
                name = self.words.honours[kind].name.zh
                self.fault(f"{path}.class", f"{name}（{kind}）不分等级，应为 null，现为 {_show(given)}")
            return None
        if given is None:
            self.fault(f"{path}.class", f"{self.words.honours[kind].name.zh}须写明等级，可用：{'、'.join(known)}")
            return None
        return self.word(entry, "class", known, path)

    # ------------------------------------------------------------------ the parts

    def entry(
        self, path: str, value: object, required: Sequence[str], optional: Sequence[str] = ()
    ) -> Mapping[str, object]:
        """The known keys of an object that are there; the others are faults."""
        if not isinstance(value, Mapping):
            self.fault(path, f"应为一个对象，现为 {_show(value)}")
            return {}
        prefix = f"{path}." if path else ""
        for key in required:
            if key not in value:
                self.fault(f"{prefix}{key}", "缺少此项")
        for key in value:
            if key not in required and key not in optional:
                self.fault(f"{prefix}{key}", f"{self.policy.id} 不读此项，可用：{'、'.join((*required, *optional))}")
        return {key: value[key] for key in (*required, *optional) if key in value}

    def rows(self, entry: Mapping[str, object], key: str, read: Callable[[str, object], T]) -> list[T]:
        if key not in entry:
            return []
        value = entry[key]
        if not isinstance(value, list | tuple):
            self.fault(key, f"应为一个列表，现为 {_show(value)}")
            return []
        return [read(f"{key}[{index}]", item) for index, item in enumerate(value)]

    def word(self, entry: Mapping[str, object], key: str, known: Collection[str], path: str) -> str:
        if key not in entry:
            return ""
        value = entry[key]
        if isinstance(value, str) and value in known:
            return value
        self.fault(f"{path}.{key}", f"不认识 {_show(value)}，可用：{'、'.join(known)}")
        return ""

    def occupation(self, key: str, entry: Mapping[str, object], prefix: str = "") -> str:
        return self.code(f"{prefix}{key}", entry[key]) if key in entry else ""

    def code(self, path: str, value: object) -> str:
        if not isinstance(value, str):
            self.fault(path, f"应为职业编码，现为 {_show(value)}")
            return ""
        wrong = occupation_fault(self.policy, value)
        if wrong:
            self.fault(path, wrong)
        return value

    def day(self, entry: Mapping[str, object], key: str, path: str) -> date | None:
        if key not in entry:
            return None
        value = entry[key]
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return read_day(value if isinstance(value, str) else "")
        except ValueError:
            self.fault(f"{path}.{key}", f"应为 2019-03-01 这样的日期，现为 {_show(value)}")
            return None

    def verdict(self, key: str, entry: Mapping[str, object], prefix: str = "") -> bool | None:
        value = entry[key]
        if value is None or isinstance(value, bool):
            return value
        self.fault(f"{prefix}{key}", f"应为 true、false 或 null（尚未判断），现为 {_show(value)}")
        return None
