"""Only actions write, and only `act` and `begin` move a matter's state: read from the sources themselves."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "jiangjie"
WRITES = {
    "save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "aupdate", "acreate",
    "asave", "adelete", "raw_delete",
}  # fmt: skip
ACTS = "services/matters/acts.py"

ALLOWED = {
    ACTS: "act and begin themselves",
    "services/audit/record.py": "the log's entry, written by every act",
    "services/pages/once.py": "the key by which a form counts once, in the action's own transaction",
    "services/jobs/tasks.py": "how far a job is; the work itself is an action",
    "services/accounts/models.py": "save and create_user, which actions call",
    "services/documents/models.py": "save, which refuses to change a stored file and calls Django's",
    "services/documents/typesetting/qr.py": "segno's save draws a QR code into memory",
    "services/documents/word.py": "python-docx's save writes a document into memory",
    "procedure/certificates/serials.py": "the counter of serials, taken inside the action that issues",
    "procedure/filings/numbering.py": "the counter of numbers, taken inside the action that decides",
    "procedure/occupations/catalogue.py": "the catalogue's loader, called by a migration and by an action",
}
"""Other files that write, each with its reason."""
OUTSIDE = ("migrations", "demo")
"""Folders that are not asked: migrations run once; the demonstration marks its own database."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if not set(OUTSIDE) & set(name.split("/")):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def is_actions(name: str) -> bool:
    return name.endswith("/actions.py") or "/actions/" in name


def writes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield (line, method) of each call that writes to the database."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        method = node.func.attr
        if method in WRITES or (method == "update" and is_queryset_update(node, node.func)):
            yield node.lineno, method


def is_queryset_update(node: ast.Call, function: ast.Attribute) -> bool:
    """A queryset's update takes keywords alone and mostly follows a filter; a dictionary's takes another dictionary."""
    if node.args:
        return False
    return isinstance(function.value, ast.Call) or any(keyword.arg for keyword in node.keywords)


def moved_states(tree: ast.Module) -> Iterator[int]:
    """Yield the line of each assignment to `.state` and of each bulk update of it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            flat = [part for one in targets for part in (one.elts if isinstance(one, ast.Tuple) else [one])]
            if any(isinstance(one, ast.Attribute) and one.attr == "state" for one in flat):
                yield node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update":
            yield from (node.lineno for keyword in node.keywords if keyword.arg == "state")


def test_only_act_and_begin_move_a_state():
    jobs = "services/jobs/tasks.py"  # a job is no matter: its state says how far the worker is
    found = [f"{name}:{line}" for name, tree in modules() if name not in {ACTS, jobs} for line in moved_states(tree)]
    assert found == []


def test_only_actions_write():
    found = [
        f"{name}:{line} {method}"
        for name, tree in modules()
        if not is_actions(name) and name not in ALLOWED
        for line, method in writes(tree)
    ]
    assert found == []


def test_every_exception_is_still_needed():
    there = dict(modules())
    assert [name for name in ALLOWED if name not in there or not any(writes(there[name]))] == []


def test_the_scan_sees_what_it_looks_for():
    tree = ast.parse(
        "plan.state = 'filed'\nPlan.objects.filter(pk=1).update(state='filed')\nplan.save()\n"
        "plan.state, plan.title = 'a', 'b'\nvalues.update({'a': 1})\n"
    )
    assert sorted(moved_states(tree)) == [1, 2, 4]
    assert sorted(writes(tree)) == [(2, "update"), (3, "save")]
