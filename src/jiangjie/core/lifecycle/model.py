"""A lifecycle 办理流程: states and the rows that lead from one to the next.

A row is read aloud: *from* these states, *this action*, *by* these roles, leads *to* that state, if the
guards have nothing against it, under *this provision*. Pages, permissions, diagrams and tests are made from the rows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SAME = "="
"""Target of a row that changes the record but not its state."""
START = "*"
"""Source of a row that creates the record."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something may not be done 理由: what is wrong, under which provision, and what to do about it.

    `message` and `remedy` are Chinese templates (`%(name)s`), translated and filled in where they are shown.
    """

    message: str
    provision: str = ""
    remedy: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the Chinese sentence with its provision."""
        text = self.message % self.params
        return f"{text}（{self.provision}）" if self.provision else text


@dataclass(frozen=True, slots=True)
class State:
    """One state of a record; `final` ones wait for nobody."""

    key: str
    label: str
    final: bool = False
    tone: str = "active"
    """How it is shown: draft, active, good, bad, warn, quiet."""


@dataclass(frozen=True, slots=True)
class Row:
    """One permitted act. `not_after` names actions whose doer may not do this one (nobody checks their own entry)."""

    action: str
    source: tuple[str, ...]
    target: str
    by: tuple[str, ...]
    label: str
    provision: str
    guards: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    aside: bool = False
    """An act that is possible but not what the matter waits for (withdraw, correct)."""


class UnknownAction(LookupError):
    """The lifecycle has no row of that name."""


@dataclass(frozen=True)
class Lifecycle:
    """The rows of one kind of record, with the step of the notice (1 to 6, 0 for none) in which it lives."""

    name: str
    title: str
    step: int
    states: tuple[State, ...]
    rows: tuple[Row, ...]
    internal: frozenset[str] = frozenset()
    """Acts between an authority's officer and approver: others are told what comes of them, not what was proposed."""
    _by_key: dict[str, State] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse rows that speak of states that do not exist, and states that no row reaches."""
        states = {state.key: state for state in self.states}
        object.__setattr__(self, "_by_key", states)
        known = {*states, SAME, START}
        for row in self.rows:
            strangers = {*row.source, row.target} - known
            if strangers:
                raise ValueError(f"{self.name}.{row.action}: unknown states {sorted(strangers)}")
        unknown = self.internal - {row.action for row in self.rows}
        if unknown:
            raise ValueError(f"{self.name}: no row has the internal acts {sorted(unknown)}")
        reached = {row.target for row in self.rows}
        orphans = set(states) - reached
        if orphans:
            raise ValueError(f"{self.name}: no row leads to {sorted(orphans)}")

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Return (key, label) of each state, for a model field."""
        return [(state.key, state.label) for state in self.states]

    @property
    def actions(self) -> tuple[str, ...]:
        """Return each action's name once, in the order of the rows."""
        return tuple(dict.fromkeys(row.action for row in self.rows))

    def state(self, key: str) -> State:
        """Return the state with this key."""
        return self._by_key[key]

    def row(self, action: str, state: str) -> Row | None:
        """Return the row by which `action` leaves `state`; None when there is none. Unknown action: UnknownAction."""
        rows = [row for row in self.rows if row.action == action]
        if not rows:
            raise UnknownAction(f"{self.name} has no action {action!r}")
        return next((row for row in rows if state in row.source), None)

    def rows_from(self, state: str) -> tuple[Row, ...]:
        """Return the rows that leave `state` or change a record in it."""
        return tuple(row for row in self.rows if state in row.source)

    def turn(self, state: str) -> tuple[str, ...]:
        """Return the roles whose turn it is in `state` (rows that are not aside)."""
        return tuple(dict.fromkeys(role for row in self.rows_from(state) if not row.aside for role in row.by))

    def states_awaiting(self, roles: Iterable[str]) -> tuple[str, ...]:
        """Return the states in which one of `roles` has the next act."""
        mine = set(roles)
        return tuple(state.key for state in self.states if not state.final and mine & set(self.turn(state.key)))

    @property
    def open_states(self) -> tuple[str, ...]:
        """Return the states that are not final."""
        return tuple(state.key for state in self.states if not state.final)
