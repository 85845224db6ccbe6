"""The notice, provision by provision 条款: what it says, what the software must do, and where the reading is ours."""

from dataclasses import dataclass
from pathlib import Path

from jiangjie.core.policy.loader import DEFAULT_POLICY, load_policy
from jiangjie.core.policy.yaml_file import Entry, read_yaml


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A reading where the notice leaves room: what we read, and how to change it."""

    id: str
    text: str
    change: str


@dataclass(frozen=True, slots=True)
class Provision:
    """One duty that the notice lays down; the id is the notice's own numbering."""

    id: str
    says: str
    does: str
    interpretations: tuple[Interpretation, ...]
    open: str = ""
    """Why nothing proves it yet; empty when the tests do."""
    left: str = ""
    """Which part of `does` is not reached yet although tests prove the rest; empty when nothing is left."""


def load_provisions(policy_id: str = DEFAULT_POLICY, folder: Path | None = None) -> tuple[Provision, ...]:
    """Return all provisions of a policy in the notice's order; raises ``PolicyError`` as ``load_policy`` does."""
    path = load_policy(policy_id, folder).folder / "provisions.yaml"
    whole = Entry(read_yaml(path), f"{policy_id}/{path.name}")
    provisions = tuple(_provision(entry) for entry in whole.entries("provisions"))
    whole.end()
    return provisions


def _provision(entry: Entry) -> Provision:
    readings = entry.entries("interpretations") if entry.has("interpretations") else []
    still_open, left = (entry.text(key) if entry.has(key) else "" for key in ("open", "left"))
    provision = Provision(
        entry.text("id"), entry.text("says"), entry.text("does"), tuple(map(_reading, readings)), still_open, left
    )
    entry.end()
    return provision


def _reading(entry: Entry) -> Interpretation:
    reading = Interpretation(entry.text("id"), entry.text("text"), entry.text("change"))
    entry.end()
    return reading
