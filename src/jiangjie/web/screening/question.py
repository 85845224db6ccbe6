"""What was asked: which people, grades and day, and which change of the policy; plain enough for the queue of jobs."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

UPLOAD, RECORDS = "upload", "records"
CITY, FILED = "city", "filed"
"""By what people are screened: the notice, or the body's own filed scheme (3.4)."""


@dataclass(frozen=True, slots=True)
class Question:
    """One screening. `change` says in words what is changed on the copy of the policy; empty for no what-if.

    `new_honour` is an honour that the policy does not know, as the roster says it.
    """

    source: str
    file: str
    grades: tuple[str, ...]
    on: date
    parameters: dict[str, int] = field(default_factory=dict)
    honour: str = ""
    mark: str = ""
    new_honour: str = ""
    change: tuple[str, ...] = ()
    by: str = CITY

    def as_json(self) -> dict[str, Any]:
        """Return it as plain JSON."""
        return asdict(self) | {"on": self.on.isoformat(), "grades": list(self.grades), "change": list(self.change)}

    @classmethod
    def from_json(cls, given: dict[str, Any]) -> "Question":
        """Return the question that `as_json` wrote."""
        return cls(**given | {
            "on": date.fromisoformat(given["on"]), "grades": tuple(given["grades"]), "change": tuple(given["change"])
        })  # fmt: skip
