"""The published schema and the reader agree: what one refuses for its form, so does the other."""

import copy
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from jiangjie.core.places import policies_dir
from jiangjie.core.policy import PolicyError, policy_ids
from jiangjie.core.policy.check import ERROR, check_policy
from jiangjie.core.policy.check.structure import schema, schema_path
from jiangjie.core.policy.errors import Malformed
from jiangjie.core.policy.loader import policy_from
from jiangjie.core.policy.read_tree import READERS
from jiangjie.core.policy.read_vocabulary import KNOWN_FACTS, MOST
from jiangjie.core.policy.yaml_file import read_yaml

VALIDATOR = Draft202012Validator(schema())
FILES = {name: policies_dir() / name / "policy.yaml" for name in policy_ids()}
WRITTEN = {name: read_yaml(path) for name, path in FILES.items()}
OTHER_VALUES = (None, 3, -1, "x", " ", [], {}, True, ["x"], [3], {"x": 1})


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The policies, to be damaged."""
    folder = tmp_path_factory.mktemp("policies")
    return Path(shutil.copytree(policies_dir(), folder, dirs_exist_ok=True))


def places(value: Any, path: tuple = ()) -> Iterator[tuple]:
    yield path
    if isinstance(value, dict):
        for key, child in value.items():
            yield from places(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from places(child, (*path, index))


def at(value: Any, path: tuple) -> Any:
    for step in path:
        value = value[step]
    return value


def damaged(name: str, path: tuple, change: object) -> Any:
    """A policy with one part taken out, put in or exchanged."""
    whole = copy.deepcopy(WRITTEN[name])
    if change == "put in":
        part = at(whole, path)
        (part if isinstance(part, dict) else whole)["surprise"] = "x"
    elif path and change == "take out":
        del at(whole, path[:-1])[path[-1]]
    elif path:
        at(whole, path[:-1])[path[-1]] = change
    return whole


def refusal(name: str, value: Any) -> PolicyError | None:
    try:
        policy_from(value, FILES[name], "")
    except PolicyError as error:
        return error
    return None


def agree(name: str, value: Any) -> None:
    told = refusal(name, value)
    fits = VALIDATOR.is_valid(value)
    assert fits or told is not None, "the schema refuses what the reader reads"
    assert not (fits and isinstance(told, Malformed)), f"the reader finds the form wrong, the schema does not: {told}"


@pytest.mark.parametrize("name", FILES)
def test_every_policy_fits_the_schema(name: str) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(WRITTEN[name])] == []


def test_the_schema_is_one_and_describes_itself() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"].endswith("2020-12/schema")
    undescribed = [
        key
        for definition in ("policy", "study_policy", "ended_policy", "condition", "waiver", "facts", "in_force", "rule")
        for key, part in schema()["$defs"][definition]["properties"].items()
        if "description" not in part and "$ref" not in part
    ]
    assert undescribed == []


def test_the_schema_knows_the_readers_words() -> None:
    definitions = schema()["$defs"]
    assert set(definitions["rule"]["properties"]) == set(READERS)
    assert set(definitions["facts"]["properties"]["reads"]["items"]["enum"]) == set(KNOWN_FACTS)
    assert definitions["parameter"]["properties"]["values"]["items"]["properties"]["value"]["maximum"] == MOST


def test_the_schema_lies_with_the_policies_as_plain_json() -> None:
    assert schema_path().parent.parent == policies_dir()
    assert json.loads(schema_path().read_text(encoding="utf-8")) == schema()


@pytest.mark.parametrize("change", ["take out", "put in", *OTHER_VALUES], ids=repr)
def test_the_ended_policy_damaged_at_every_place(change: object) -> None:
    for path in places(WRITTEN["shanghai-2021-416"]):
        agree("shanghai-2021-416", damaged("shanghai-2021-416", path, change))


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_a_policy_damaged_anywhere(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["shanghai-2024-177", "guangdong-2025"]))
    path = data.draw(st.sampled_from(list(places(WRITTEN[name]))))
    agree(name, damaged(name, path, data.draw(st.sampled_from(["take out", "put in", *OTHER_VALUES]))))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_the_reader_refuses_the_check_names_itself(copies: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["shanghai-2024-177", "guangdong-2025"]))
    path = data.draw(st.sampled_from(list(places(WRITTEN[name]))))
    value = damaged(name, path, data.draw(st.sampled_from(["take out", "put in", *OTHER_VALUES])))
    file = copies / name / "policy.yaml"
    file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")  # every JSON is YAML
    found = [fault for fault in check_policy(file).faults if fault.severity == ERROR]
    told = refusal(name, value)
    if told is not None:
        assert found
        assert [fault.message for fault in found] != [str(told)], "only the reader has seen it"
