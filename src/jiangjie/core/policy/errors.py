"""What can go wrong with law as data, and with the facts put to it."""

from collections.abc import Sequence
from typing import NamedTuple


class PolicyError(Exception):
    """A policy is missing or says something the engine cannot read; the text names the file and the place."""


class Malformed(PolicyError):
    """The form of a policy is wrong: a key is missing, unknown or of the wrong type. The published schema says so too."""


class NotInForce(PolicyError):
    """The policy is not in force on the day asked about (7.1); it never answers with a default."""


class PolicyEnded(NotInForce):
    """The policy asked for by name has been repealed (7.2); the text says by what, and which one holds now."""


class StudyOnly(PolicyError):
    """The policy is a study, written from what could be read about it; it never decides about anybody."""


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
