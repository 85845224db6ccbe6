"""Guards: the conditions that a lifecycle's rows name, bound to the functions that answer them."""

from collections.abc import Callable, Iterable
from typing import Any

from jiangjie.core.lifecycle import Lifecycle, Reason
from jiangjie.services.accounts.actor import Actor

Guard = Callable[[Any, Actor], Iterable[Reason]]
_guards: dict[tuple[str, str], Guard] = {}


def guard(lifecycle: Lifecycle, name: str | None = None) -> Callable[[Guard], Guard]:
    """Bind the decorated function `(matter, actor) -> reasons against` to the guard of its own name."""

    def bind(function: Guard) -> Guard:
        key = (lifecycle.name, name or function.__name__)
        if key in _guards:
            raise ValueError(f"guard {key} is bound twice")
        _guards[key] = function
        return function

    return bind


def find(lifecycle: Lifecycle, name: str) -> Guard:
    """Return the function bound to a guard; a row that names an unbound one is a fault of the program."""
    return _guards[lifecycle.name, name]
