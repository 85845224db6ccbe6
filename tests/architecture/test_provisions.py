"""Whatever cites the notice cites a provision that exists."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

from django.urls import get_resolver

from jiangjie.core.policy import load_provisions
from jiangjie.services.pages.access import PAGES
from jiangjie.services.parameters.catalogue import SETTINGS

SRC = Path(importlib.import_module("jiangjie").__path__[0])
KNOWN = {provision.id for provision in load_provisions("shanghai-2024-177")}


def cited(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the provisions that calls of `Reason` are given as text, with their lines; "" cites nothing."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or getattr(node.func, "id", getattr(node.func, "attr", "")) != "Reason":
            continue
        given = [*node.args[1:2], *(one.value for one in node.keywords if one.arg == "provision")]
        for text in (leaf for one in given for leaf in _choices(one)):
            if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
                yield text.lineno, text.value


def _choices(node: ast.expr) -> list[ast.expr]:
    """Return what `a if b else c` may come to, or the expression itself."""
    return [*_choices(node.body), *_choices(node.orelse)] if isinstance(node, ast.IfExp) else [node]


def test_every_refusal_cites_a_provision_that_exists() -> None:
    found = [
        (f"{path.relative_to(SRC)}:{line}", provision)
        for path in SRC.rglob("*.py")
        for line, provision in cited(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert len(found) > 100
    assert [one for one in found if one[1] not in KNOWN] == []


def test_every_page_serves_provisions_that_exist() -> None:
    assert get_resolver().url_patterns  # loads every chapter's views, and with them the list of pages
    wrong = {f"{page.__module__}.{page.__name__}": set(page.provisions) - KNOWN for page in PAGES}
    assert sum(bool(page.provisions) for page in PAGES) > 50
    assert {page: provisions for page, provisions in wrong.items() if provisions} == {}


def test_every_setting_stands_for_a_provision_that_exists() -> None:
    assert {key: one.provision for key, one in SETTINGS.items() if one.provision not in KNOWN} == {}
