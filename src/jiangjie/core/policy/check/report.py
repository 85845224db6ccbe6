"""What a check has found."""

from collections.abc import Sequence
from dataclasses import dataclass, field

ERROR = "error"
WARNING = "warning"

Path = tuple[str | int, ...]
"""The way to a place in the file: keys and positions."""


def written(path: Path) -> str:
    """The path as messages write it.

    >>> written(("grades", "special", "conditions", 3, "rule"))
    'grades.special.conditions[3].rule'
    """
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


@dataclass(frozen=True, slots=True)
class CheckFault:
    """One thing wrong, or doubtful (`severity` ``warning``): where, what, and what would be right."""

    severity: str
    line: int
    column: int
    path: str
    message: str
    suggestion: str = ""

    def as_dict(self) -> dict[str, object]:
        """Return the fault as ``jiangjie policy check --json`` prints it."""
        return {
            "severity": self.severity,
            "line": self.line,
            "column": self.column,
            "path": self.path,
            "message": self.message,
            "suggestion": self.suggestion or None,
        }


@dataclass(slots=True)
class Report:
    """All that was found in one file, in the file's order."""

    file: str
    faults: list[CheckFault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What is neither wrong nor doubtful: what each own condition of an overlay does to the notice (3.4)."""

    def passes(self, *, strict: bool = False) -> bool:
        """Whether nothing is wrong; `strict` counts warnings too."""
        return not any(strict or fault.severity == ERROR for fault in self.faults)

    def line(self, fault: CheckFault) -> str:
        """One fault in words, with file and line in front as editors understand it."""
        doubt = "（提醒）" if fault.severity == WARNING else ""
        place = f" {fault.path}：" if fault.path else " "
        suggestion = f"。{fault.suggestion}" if fault.suggestion else ""
        return f"{self.file}:{fault.line}:{fault.column}:{place}{doubt}{fault.message}{suggestion}"

    def as_dict(self, *, strict: bool = False) -> dict[str, object]:
        """Return the report as ``jiangjie policy check --json`` prints it."""
        return {
            "file": self.file,
            "ok": self.passes(strict=strict),
            "faults": [fault.as_dict() for fault in self.faults],
        } | ({"notes": self.notes} if self.notes else {})

    def sort(self) -> None:
        """Put the faults into the order of the file."""
        self.faults.sort(key=lambda fault: (fault.line, fault.column))

    def extend(self, faults: Sequence[CheckFault]) -> None:
        """Add faults, each once."""
        self.faults += [fault for fault in dict.fromkeys(faults) if fault not in self.faults]
