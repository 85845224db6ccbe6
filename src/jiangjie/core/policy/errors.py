"""What can go wrong with law as data, and with the facts put to it."""

from collections.abc import Sequence
from typing import NamedTuple


class PolicyError(Exception):
    """A policy is missing or says something the engine cannot read; the text names the file and the place."""


class NotInForce(PolicyError):
    """The policy is not in force on the day asked about (7.1); it never answers with a default."""


class Fault(NamedTuple):
    """One thing wrong with the facts: where (``posts[0].to``), and what, in Chinese."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}：{self.message}" if self.path else self.message


class FactsError(ValueError):
    """The facts cannot be read; `faults` lists everything that is wrong with them, in their order."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)
