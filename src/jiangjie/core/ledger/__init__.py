"""The hash chain of the audit log: what was written stays as it was written, and an outsider can prove it.

All of it lives in :mod:`jiangjie.core.ledger.standalone`, one file that runs alone; this package only passes its
names on. They are looked up late, so that ``python -m jiangjie.core.ledger.standalone`` does not import itself twice.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jiangjie.core.ledger.standalone import (
        GENESIS,
        Fault,
        LedgerError,
        Report,
        canonical,
        entry_hash,
        read_lines,
        seal,
        verify,
        verify_matter,
    )

__all__ = [
    "GENESIS",
    "Fault",
    "LedgerError",
    "Report",
    "canonical",
    "entry_hash",
    "read_lines",
    "seal",
    "verify",
    "verify_matter",
]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("jiangjie.core.ledger.standalone"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
