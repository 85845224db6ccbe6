"""A YAML file with the line of each of its parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from jiangjie.core.policy.check.report import ERROR, WARNING, CheckFault, Path, written
from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.yaml_file import Loader, refuse_traps

Place = tuple[int, int]
_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str", "bool", "int", "null")}


@dataclass(slots=True)
class Document:
    """What a file says, where each part stands, and what is wrong with it so far."""

    name: str
    value: Any = None
    places: dict[Path, Place] = field(default_factory=dict)
    faults: list[CheckFault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What is neither wrong nor doubtful, and good to know."""

    def place(self, path: Path) -> Place:
        """Line and column, from 1, of the part; of the nearest one around it where it is not there."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def fault(self, path: Path, message: str, suggestion: str = "") -> None:
        """Note that something is wrong."""
        self.faults.append(CheckFault(ERROR, *self.place(path), written(path), message, suggestion))

    def warn(self, path: Path, message: str, suggestion: str = "") -> None:
        """Note that something is doubtful."""
        self.faults.append(CheckFault(WARNING, *self.place(path), written(path), message, suggestion))

    # ------------------------------------------------------------------ tolerant reading: what is misshapen is nothing

    def get(self, *path: str | int) -> Any:
        """The part at `path`, or None where there is none."""
        value = self.value
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def entries(self, *path: str | int) -> Mapping[str, Any]:
        """The mapping at `path`, empty where there is none."""
        value = self.get(*path)
        return value if isinstance(value, dict) else {}

    def items(self, *path: str | int) -> list[Any]:
        """The list at `path`, empty where there is none."""
        value = self.get(*path)
        return value if isinstance(value, list) else []

    def texts(self, *path: str | int) -> list[str]:
        """The texts in the list at `path`."""
        return [value for value in self.items(*path) if isinstance(value, str)]


def read_document(content: bytes, name: str) -> Document:
    """Return what the YAML says, with its lines; what cannot be read is a fault, and then there may be no value."""
    document = Document(name)
    try:
        refuse_traps(content, name)
        node = yaml.compose(content, Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        document.places[()] = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        document.fault((), f"不是合法的 YAML：{error.problem or error.context}")
    except PolicyError as error:
        document.fault((), str(error).removeprefix(name).lstrip("：:0123456789 "))
    except (yaml.YAMLError, ValueError) as error:
        document.fault((), f"不是合法的 YAML：{error}")
    else:
        if node is None:
            document.fault((), "文件是空的")
        else:
            document.value = _value(document, node, ())
    return document


def _value(document: Document, node: yaml.Node, path: Path) -> Any:
    document.places.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
    if node.tag not in _TAGS:
        document.fault(path, f"不支持 YAML 标签 {node.tag}")
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(document, node, path)
    if isinstance(node, yaml.SequenceNode):
        return [_value(document, child, (*path, index)) for index, child in enumerate(node.value)]
    return _scalar(document, node, path)


def _mapping(document: Document, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for key, child in node.value:
        below = (*path, str(key.value) if isinstance(key, yaml.ScalarNode) else "?")
        place = (key.start_mark.line + 1, key.start_mark.column + 1)
        if not isinstance(key, yaml.ScalarNode) or key.tag != "tag:yaml.org,2002:str":
            document.places.setdefault(below, place)
            document.fault(below, "键应为文字", "数字、true、null 作键时请加引号")
            continue
        if key.value in value:
            line, column = place
            message = f"“{key.value}”写了两次，先见于第 {document.places[below][0]} 行"
            document.faults.append(CheckFault(ERROR, line, column, written(below), message, "请删去其中一个"))
            continue
        document.places[below] = place
        value[key.value] = _value(document, child, below)
    return value


def _scalar(document: Document, node: yaml.Node, path: Path) -> object:
    kind = node.tag.rpartition(":")[2]
    if kind == "bool":
        return bool(node.value == "true")
    if kind == "null":
        return None
    if kind == "int":
        try:
            return int(node.value)
        except ValueError:
            document.fault(path, "数字太长")
            return 0
    return str(node.value)
