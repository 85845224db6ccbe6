"""Reads the YAML of a policy: strict, and with JSON's idea of what a word means.

Plain YAML 1.1 turns ``on`` into true, ``3.1`` into a number and ``2024-07-01`` into a date; here they stay
the words that the author wrote, as in FACTS.json. A key that stands twice is an error: the second would silently win.
Anchors are refused: ten lines of them unfold to more than a machine holds, and law is written out.
"""

import re
from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from jiangjie.core.calendar.days import read_day
from jiangjie.core.policy.errors import Malformed, PolicyError
from jiangjie.core.policy.words import Words

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # PyYAML without libyaml: slower, the same result
    from yaml import SafeLoader as _Base  # type: ignore[assignment]  # the same interface


class Loader(_Base):
    """A safe loader, only stricter."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Return a mapping; raises ``ConstructorError`` for a key that stands twice or is no text."""
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "键应为文字", key.start_mark)
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"“{key.value}”写了两次", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789"))
Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""])


LARGEST = 1_000_000
"""Bytes; the longest notice with all its cases is a tenth of it."""
DEEPEST = 60


def parse_yaml(content: bytes, name: str) -> Any:
    """Return what the YAML says; raises ``PolicyError`` with the file's name and the line."""
    try:
        refuse_traps(content, name)
        return yaml.load(content, Loader)  # noqa: S506 - a safe loader, only stricter
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        raise PolicyError(f"{name} 不是合法的 YAML：{error}") from error


def refuse_traps(content: bytes, name: str) -> None:
    """Raise ``PolicyError`` for what would take the machine's memory: a huge file, aliases, endless nesting."""
    if len(content) > LARGEST:
        raise PolicyError(f"{name} 有 {len(content):,} 字节，超过 {LARGEST:,}；政策文件不会这么大")
    depth = 0
    for event in yaml.parse(content, Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        anchored = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None
        if anchored or depth > DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 1
            what = "不得使用锚点和别名（& 与 *），请把内容写全" if anchored else f"嵌套超过 {DEEPEST} 层"
            raise PolicyError(f"{name}:{line}：{what}")


def read_content(path: Path) -> bytes:
    """The file's bytes with LF line ends; raises ``PolicyError`` when it cannot be read."""
    try:
        if path.is_dir():
            raise PolicyError(f"{path} 是文件夹，不是文件")
        if path.stat().st_size > LARGEST:
            raise PolicyError(f"{path} 有 {path.stat().st_size:,} 字节，超过 {LARGEST:,}；政策文件不会这么大")
        return path.read_bytes().replace(b"\r\n", b"\n")
    except OSError as error:
        raise PolicyError(f"读不到 {path}：{error.strerror}") from error


def read_yaml(path: Path) -> Any:
    """Return what the file says; raises ``PolicyError`` when it cannot be read."""
    return parse_yaml(read_content(path), str(path))


class Entry:
    """A mapping of the file with its place, so that each message says where. Keys not asked for are errors."""

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
            raise Malformed(f"{place}：应为“键: 值”的一组内容")
        self._value: dict[str, object] = value
        self._asked: set[str] = set()
        self.place = place

    def fail(self, key: str, what: str) -> PolicyError:
        """An error about `key` of this entry, to be raised."""
        return PolicyError(f"{self.place}.{key}：{what}")

    def malformed(self, key: str, what: str) -> Malformed:
        """An error about the form of `key`, to be raised."""
        return Malformed(f"{self.place}.{key}：{what}")

    def _get(self, key: str, kind: type, word: str) -> Any:
        self._asked.add(key)
        if key not in self._value:
            raise self.malformed(key, "缺少此项")
        value = self._value[key]
        if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
            raise self.malformed(key, f"应为{word}，现为 {value!r}")
        return value

    def has(self, key: str) -> bool:
        """Whether the key is there and not null; a null is as good as nothing."""
        self._asked.add(key)
        return self._value.get(key) is not None

    def text(self, key: str) -> str:
        """Return a text that is not blank; raises ``Malformed``, as all of these do."""
        text: str = self._get(key, str, "文字")
        if not text.strip():
            raise self.malformed(key, "不能为空")
        return text

    def optional_text(self, key: str) -> str | None:
        """Return a text, or None where it is left out."""
        return self.text(key) if self.has(key) else None

    def day(self, key: str) -> date:
        """Return a day; raises ``PolicyError`` for one that is not in the calendar."""
        try:
            return read_day(self.text(key))
        except ValueError:
            raise self.fail(key, "应为 2024-07-01 这样的日期") from None

    def number(self, key: str) -> int:
        """Return a whole number."""
        number: int = self._get(key, int, "整数")
        return number

    def flag(self, key: str) -> bool:
        """Return true or false, written as such."""
        flag: bool = self._get(key, bool, " true 或 false")
        return flag

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of nothing but texts."""
        values: list[object] = self._get(key, list, "列表")
        texts = tuple(value for value in values if isinstance(value, str))
        if len(texts) != len(values):
            raise self.malformed(key, "列表中应全是文字")
        return texts

    def values(self, key: str) -> list[object]:
        """Return a list, whatever is in it."""
        values: list[object] = self._get(key, list, "列表")
        return values

    def mapping(self, key: str) -> dict[str, object]:
        """The part as it is, for what somebody else checks."""
        mapping: dict[str, object] = self._get(key, dict, "一组内容")
        return mapping

    def entry(self, key: str) -> "Entry":
        """Return the mapping below a key, which knows its place."""
        return Entry(self._get(key, dict, "一组内容"), f"{self.place}.{key}")

    def entries(self, key: str) -> list["Entry"]:
        """Return the mappings of a list, each with its number in its place."""
        return [Entry(value, f"{self.place}.{key}[{index}]") for index, value in enumerate(self.values(key))]

    def items(self) -> Iterator[tuple[str, "Entry"]]:
        """Each key with its mapping: for parts whose keys are identifiers."""
        for key in self._value:
            yield key, self.entry(key)

    def words(self, key: str) -> Words:
        """The text of `key` in both languages."""
        both = self.entry(key)
        words = Words(both.text("zh"), both.text("en"))
        both.end()
        return words

    def own_words(self) -> Words:
        """The ``zh`` and ``en`` of this entry itself."""
        return Words(self.text("zh"), self.text("en"))

    def keys(self) -> list[str]:
        """Return the keys in the order in which they are written."""
        return list(self._value)

    def known(self, key: str, value: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
        """Return `value` when it is one of the `known`; raises ``PolicyError`` that names them."""
        if value not in known:
            raise self.fail(key, f"不认识“{value}”，可用：{'、'.join(known)}")
        return value

    def end(self) -> None:
        """Raise for a key that nobody asked for: it would have no effect, and its author would not know."""
        for key in self._value:
            if key not in self._asked:
                raise self.malformed(key, "不认识此项")
