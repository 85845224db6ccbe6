"""Files that are no policy at all, or are meant to do harm: a clear answer each, in no time and no memory."""

import tracemalloc
from pathlib import Path

import pytest

from jiangjie.core.policy import PolicyError
from jiangjie.core.policy.check import check_policy
from jiangjie.core.policy.yaml_file import LARGEST, parse_yaml, read_yaml
from tests.core.policy.copies import edited

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{letter}: &{letter} [{','.join([f'*{before}'] * 9)}]\n"
    for before, letter in zip("abcdefgh", "bcdefghi", strict=True)
)


def lines(tmp_path: Path, content: bytes | str) -> str:
    path = tmp_path / "policy.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    report = check_policy(path)
    assert not report.passes()
    return "\n".join(map(report.line, report.faults))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "文件是空的"),
        ("# 只有一句话\n", "文件是空的"),
        ("a: [1, 2", "policy.yaml:2:1: 不是合法的 YAML"),
        ("a: 1\n b: 2\n", "policy.yaml:2:3: 不是合法的 YAML"),
        ("- 1\n- 2\n", "应为“键: 值”的一组内容，现为 一个列表"),
        ("只是一句话", "应为“键: 值”的一组内容"),
        ('{"format": 1}', "缺少此项"),
        ("a: !!python/object/apply:os.system [id]", "不支持 YAML 标签"),
        ("a: !!binary 3q2+7w==", "不支持 YAML 标签"),
        ("1: a\n", "键应为文字"),
        ("true: a\n", "键应为文字"),
        ("? [a, b]\n: c\n", "键应为文字"),
        ("a: 1\nb: 2\na: 3\n", "policy.yaml:3:1: a：“a”写了两次，先见于第 1 行"),
        ("a: &x 1\nb: *x\n", "不得使用锚点和别名"),
        (BOMB, "不得使用锚点和别名"),
        ("[" * 5000, "嵌套超过"),
        ("- " * 200_000, "嵌套超过"),
        ("? " * 200_000, "嵌套超过"),
        ("a: " + "9" * 6000, "数字太长"),
        ("政策: 一".encode("gb18030"), "不是合法的 YAML"),
        (b"\x00\x01\x02", "不是合法的 YAML"),
        (b"PK\x03\x04" + bytes(100), "不是合法的 YAML"),
    ],
    ids=lambda value: repr(value)[:30],
)  # fmt: skip
def test_what_is_no_policy_is_refused_with_its_place(tmp_path: Path, content: bytes | str, told: str) -> None:
    assert told in lines(tmp_path, content)


def test_ten_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_bytes(b"a: " + b"x" * 10_000_000)
    tracemalloc.start()
    with pytest.raises(PolicyError, match=r"10,000,003 字节"):
        check_policy(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < LARGEST
    with pytest.raises(PolicyError, match="字节"):
        read_yaml(path)


@pytest.mark.parametrize("content", [BOMB, "a: &x 1\nb: *x\n", "- " * 100_000, "[" * 2000])
def test_the_reader_refuses_the_same_traps(content: str) -> None:
    with pytest.raises(PolicyError):
        parse_yaml(content.encode(), "policy.yaml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="是文件夹"):
        read_yaml(tmp_path)


def test_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    path = edited(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check_policy(path).faults == []
