"""Several people at the same moment: threads that begin together, each with a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from contextvars import copy_context
from threading import Barrier
from typing import Any

from django.db import connections

from jiangjie.services.matters.refusal import Refused

OwnConnection = Callable[[], AbstractContextManager[None]]


@contextmanager
def fresh_connection():
    """Give the thread a connection of its own to the tests' database, and close it behind it."""
    try:
        yield
    finally:
        connections.close_all()


def at_once(own_connection: OwnConnection, *calls: Callable[[], Any]) -> list[Any]:
    """Run the calls in threads that begin together; return what each returned, or its refusal."""
    barrier = Barrier(len(calls))

    def one(call: Callable[[], Any]) -> Any:
        with own_connection():
            barrier.wait()
            try:
                return call()
            except Refused as refused:
                return refused

    with ThreadPoolExecutor(len(calls)) as pool:
        futures = [pool.submit(copy_context().run, one, call) for call in calls]
        return [future.result(timeout=60) for future in futures]


def refused(results: list[Any]) -> list[Refused]:
    """Return the refusals among the results of ``at_once``."""
    return [one for one in results if isinstance(one, Refused)]
