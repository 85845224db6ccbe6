"""What binds a policy to the notice: its text, the quotes, the provisions."""

import hashlib
from collections.abc import Iterator
from pathlib import Path as FilePath

from jiangjie.core.policy.check.document import Document, read_document
from jiangjie.core.policy.check.near import did_you_mean, nearest_quote
from jiangjie.core.policy.check.report import Path
from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.read_grades import bare
from jiangjie.core.policy.yaml_file import read_content


def quoting(document: Document) -> Iterator[Path]:
    """The places of everything that rests on the notice's words: conditions, preferences, waivers."""
    for grade in document.entries("grades"):
        for index in range(len(document.items("grades", grade, "conditions"))):
            yield ("grades", grade, "conditions", index)
        if isinstance(document.get("grades", grade, "preferred"), dict):
            yield ("grades", grade, "preferred")
    for waiver in document.entries("waivers"):
        yield ("waivers", waiver)


def check_quotes(document: Document, folder: FilePath) -> None:
    """Note a notice that is not the one the policy was written from, and quotes that are not in it."""
    if document.get("status") == "study":
        return
    notice = _notice(document, folder)
    if notice is None:
        return
    for place in quoting(document):
        quote = document.get(*place, "quote")
        if isinstance(quote, str) and quote.strip() and bare(quote) not in notice:
            document.fault((*place, "quote"), f"通知原文中没有这句话：{quote[:40]}", nearest_quote(quote, notice))


def _notice(document: Document, folder: FilePath) -> str | None:
    name = document.get("notice", "file")
    if not isinstance(name, str) or not name.strip():
        return None
    path = folder / name
    if path.parent != folder or not path.is_file():
        there = sorted(each.name for each in folder.iterdir() if each.suffix == ".txt") if folder.is_dir() else []
        document.fault(("notice", "file"), f"{folder} 中没有 {name}", did_you_mean(name, there))
        return None
    content = path.read_bytes().replace(b"\r\n", b"\n")
    found = hashlib.sha256(content).hexdigest()
    if document.get("notice", "sha256") != found:
        message = f"与 {name} 不符"
        document.fault(("notice", "sha256"), message, f"该文件为 {found}；请先核对原文有没有被改动，再改此值")
    try:
        return bare(content.decode())
    except UnicodeDecodeError:
        document.fault(("notice", "file"), f"{name} 不是 UTF-8 编码")
        return None


def check_provisions(document: Document, folder: FilePath) -> None:
    """Note provisions that the notice does not have."""
    path = folder / "provisions.yaml"
    if document.get("status") in ("study", "ended"):  # a tuple: the status may be anything, a list too
        return
    if not path.is_file():
        document.warn((), "旁边没有 provisions.yaml，不能核对条款编号")
        return
    try:
        listed = read_document(read_content(path), path.name)
    except PolicyError as error:
        document.fault((), str(error))
        return
    known = tuple(
        each["id"] for each in listed.items("provisions") if isinstance(each, dict) and isinstance(each.get("id"), str)
    )
    for place in _citing(document):
        provision = document.get(*place)
        if isinstance(provision, str) and provision.strip() and provision not in known:
            document.fault(place, f"provisions.yaml 中没有 {provision} 条", _near_provision(provision, known))


def _near_provision(provision: str, known: tuple[str, ...]) -> str:
    chapter = [each for each in known if each.split(".")[0] == provision.split(".", maxsplit=1)[0]]
    return did_you_mean(provision, chapter or known)


def _citing(document: Document) -> Iterator[Path]:
    yield from (("in_force", "provision"), ("occupations", "provision"))
    yield from (("repeals", index, "provision") for index in range(len(document.items("repeals"))))
    yield from (("parameters", name, "provision") for name in document.entries("parameters"))
    yield from ((*place, "provision") for place in quoting(document))
