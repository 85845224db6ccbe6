"""A good row as it is held back, sealed, between upload and choice; and as the application that it becomes."""

from datetime import date
from typing import Any

from jiangjie.core.identity import without_numbers
from jiangjie.procedure.candidacies.roster.reading import Entry
from jiangjie.procedure.candidacies.statements import Application, CredentialInput, HonourInput, PostInput
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.services.documents.spreadsheets import Fault

_LEFT_OUT = {"id_number", "name", "number", "paper", "line"}
_DAYS = ("issued_on", "post_since", "post_until", "honour_on")


def packed(entry: Entry) -> dict[str, Any]:
    """Return the row as JSON, without what the staff register has (name, ID number)."""
    kept = {key: value for key, value in entry.row.values.items() if key not in _LEFT_OUT and value is not None}
    cells = {key: value.isoformat() if isinstance(value, date) else value for key, value in kept.items()}
    cells.setdefault("credential_occupation", entry.line.scheme_line.occupation_id)
    cells["trade"] = entry.line.scheme_line.occupation_id
    cells.setdefault("employer", entry.employee.organisation.name)
    return {"row": entry.row.number, "employee": entry.employee.pk, "line": entry.line.pk, "cells": cells}


def application_of(row: dict[str, Any]) -> Application:
    """Return what a held row states."""
    cells = row["cells"]
    days = {key: date.fromisoformat(cells[key]) if cells.get(key) else None for key in _DAYS}
    issued_on, since = days["issued_on"], days["post_since"]
    if issued_on is None or since is None:  # both columns are required
        raise ValueError(f"row {row['row']} was held without its dates")
    held = CredentialInput(
        kind=cells["credential_kind"], level=cells["credential_level"], issued_on=issued_on,
        occupation=Occupation(pk=cells["credential_occupation"]), number=cells["credential_number"],
    )  # fmt: skip
    post = PostInput(
        level=cells["post_level"], occupation=Occupation(pk=cells["trade"]), employer=cells["employer"], since=since,
        until=days["post_until"],
    )  # fmt: skip
    honours = [
        HonourInput(
            kind=cells["honour_kind"], title=cells["honour_title"], conferred_by=cells["honour_by"],
            conferred_on=days["honour_on"], award_class=cells.get("award_class", ""),
        )
    ] if cells.get("honour_kind") else []  # fmt: skip
    return Application(
        credentials=[held], posts=[post], honours=honours, statement=cells.get("statement"),
        still_in_occupation=cells.get("still"),
    )  # fmt: skip


def as_fault(one: Fault) -> dict[str, Any]:
    """Return a fault as JSON, to be shown again as long as the roster is held.

    ID numbers are masked, in whatever column they stand: a shifted column is a common mistake, and faults are not sealed.
    """
    return {
        "row": one.row, "column": one.column, "header": one.header, "value": without_numbers(one.value),
        "message": one.reason.message, "provision": one.reason.provision, "remedy": one.reason.remedy,
        "params": {key: without_numbers(str(value)) for key, value in one.reason.params.items()},
    }  # fmt: skip
