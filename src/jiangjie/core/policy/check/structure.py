"""The form of a policy, by the published schema policies/schema/policy.schema.json, in words."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from jiangjie.core.places import policies_dir
from jiangjie.core.policy.check.document import Document
from jiangjie.core.policy.check.near import did_you_mean
from jiangjie.core.policy.check.report import Path
from jiangjie.core.policy.errors import PolicyError

POLICY, OVERLAY = "policy.schema.json", "overlay.schema.json"
"""The published schemas."""
TYPES = {
    "object": "“键: 值”的一组内容",
    "array": "列表",
    "string": "文字",
    "integer": "整数",
    "boolean": "true 或 false",
    "null": "空",
}
PATTERNS = {
    "\\S": ("不能为空", ""),
    "^[a-z][a-z0-9_]*$": ("标识有误", "须用小写字母、数字和下划线，以字母开头"),
    "^[a-z0-9]+(-[a-z0-9]+)*$": ("编号有误", "须用小写字母、数字和连字符，如 shanghai-2024-177"),
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": ("不是日期", "请写成 2024-07-01 这样的日期"),
}
Said = tuple[Path, str, str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the schema's validator says, without its own types."""

    validator: str
    value: Any
    instance: Any
    schema: Any


def schema_path(name: str = POLICY) -> FilePath:
    """Where a published schema lies; it ships with the policies."""
    return policies_dir() / "schema" / name


@cache
def schema(name: str = POLICY) -> Mapping[str, Any]:
    """The published schema of this name; raises ``PolicyError`` where an institution's own folder lacks it."""
    try:
        read: dict[str, Any] = json.loads(schema_path(name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PolicyError(f"读不到 {schema_path(name)}：{error}；政策文件夹须带有 schema 文件夹") from error
    return read


@cache
def _validator(name: str) -> Draft202012Validator:
    """The validator of a schema, which may point into that of policies."""
    others: Registry[Any] = Registry().with_resource(POLICY, DRAFT202012.create_resource(schema()))
    return Draft202012Validator(schema(name), registry=others)


def check_structure(document: Document, name: str = POLICY) -> None:
    """Note what the schema of this name refuses."""
    said = set()
    for error in _validator(name).iter_errors(document.value):
        for path, message, suggestion in _said(error):
            if (path, message) not in said:
                said.add((path, message))
                document.fault(path, message, suggestion)


def _said(error: ValidationError) -> Iterator[Said]:
    path: Path = tuple(error.absolute_path)
    if "propertyNames" in error.absolute_schema_path:
        path = (*path, str(error.instance))
    tell = _TELLERS.get(str(error.validator))
    if tell is None:  # a key that the schema forbids beside another one
        yield (*path, "kinds"), "不能与 mark 同写", "按标记选奖项，或逐一列出 kinds，二者取一"
    else:
        yield from tell(Refusal(str(error.validator), error.validator_value, error.instance, error.schema), path)


def _missing(error: Refusal, path: Path) -> Iterator[Said]:
    for key in error.value:
        if key not in error.instance:
            english = key == "en" and "zh" in error.instance
            yield (*path, key), "缺少英文" if english else "缺少此项", ""


def _unknown(error: Refusal, path: Path) -> Iterator[Said]:
    known = tuple(error.schema.get("properties", ()))
    for key in error.instance:
        if key not in known:
            here = [name for name in known if name not in error.instance] or known
            yield (*path, key), "不认识此项", did_you_mean(key, here)


def _type(error: Refusal, path: Path) -> Iterator[Said]:
    wanted = error.value
    names = [TYPES[each] for each in ([wanted] if isinstance(wanted, str) else wanted)]
    yield path, f"应为{'或'.join(names)}，现为 {_shown(error.instance)}", _quoting(error.instance, wanted)


def _quoting(value: object, wanted: object) -> str:
    if wanted == "string" and isinstance(value, int | bool):
        return f'请加引号："{str(value).lower() if isinstance(value, bool) else value}"'
    return ""


def _choice(error: Refusal, path: Path) -> Iterator[Said]:
    allowed = [error.value] if error.validator == "const" else error.value
    named = [str(each) for each in allowed if each is not None]
    yield path, f"不能是 {_shown(error.instance)}", did_you_mean(str(error.instance), named)


def _pattern(error: Refusal, path: Path) -> Iterator[Said]:
    message, suggestion = PATTERNS.get(str(error.value), ("写法不对", ""))
    yield path, message if message == "不能为空" else f"{message}：{_shown(error.instance)}", suggestion


def _empty(error: Refusal, path: Path) -> Iterator[Said]:
    rule = error.schema.get("maxProperties") == 1
    yield path, "没有规则" if rule else "不能为空", did_you_mean("", tuple(error.schema["properties"])) if rule else ""


def _several(error: Refusal, path: Path) -> Iterator[Said]:
    yield path, f"一个规则节点只写一个键，现有：{'、'.join(error.instance)}", "几项并列请用 all 或 any"


def _range(error: Refusal, path: Path) -> Iterator[Said]:
    word = "不小于" if error.validator == "minimum" else "不大于"
    yield path, f"应{word} {error.value}，现为 {_shown(error.instance)}", ""


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "一组内容"
    if isinstance(value, list):
        return "一个列表"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else f"{text[:40]}…"


_TELLERS: Mapping[str, Callable[[Refusal, Path], Iterator[Said]]] = {
    "required": _missing,
    "additionalProperties": _unknown,
    "type": _type,
    "enum": _choice,
    "const": _choice,
    "pattern": _pattern,
    "minItems": _empty,
    "minProperties": _empty,
    "maxProperties": _several,
    "minimum": _range,
    "maximum": _range,
}
