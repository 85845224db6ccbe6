"""What the chapters tell the pages that span them: whose turn it is, and what a search finds."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import groupby
from typing import Any

from django.conf import settings

from jiangjie.services.accounts.actor import Actor
from jiangjie.services.pages.waiting import Waiting

_PROCEDURE = "jiangjie.procedure."
Source = Callable[..., Iterable[Waiting]]


@cache
def _sources(function: str) -> tuple[Source, ...]:
    """Return `queries.<function>` of each chapter that has one, in the notice's order."""
    chapters = [app for app in settings.INSTALLED_APPS if app.startswith(_PROCEDURE)]
    modules = [import_module(f"{app}.queries") for app in chapters if find_spec(f"{app}.queries")]
    return tuple(getattr(module, function) for module in modules if hasattr(module, function))


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return everything that waits for the actor 待办, chapter by chapter."""
    return [line for source in _sources("waiting_for") for line in source(actor)]


def search(actor: Actor, words: str) -> list[Waiting]:
    """Return the matters that the actor may see and that match the words."""
    return [line for source in _sources("search") for line in source(actor, words)]


def by_kind(lines: Iterable[Waiting]) -> Iterator[tuple[str, list[Waiting]]]:
    """Group lines by kind of matter; inside a group what is due first comes first, then what has waited longest."""
    for kind, group in groupby(lines, key=lambda line: line.kind):
        yield kind, sorted(group, key=_urgency)


def _urgency(line: Waiting) -> tuple[bool, Any, Any]:
    return line.due_on is None, line.due_on or line.since.date(), line.since
