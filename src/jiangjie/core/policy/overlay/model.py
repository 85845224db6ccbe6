"""An overlay 细化条件: what an enterprise asks of its own people beside the city's conditions (3.4), as read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jiangjie.core.policy.model import Condition
from jiangjie.core.policy.parameters import Parameter
from jiangjie.core.policy.words import Words

PREFIX = "own."
"""Before the id of an own condition, and of the fact that people judge for it."""


@dataclass(frozen=True, slots=True)
class OwnCondition:
    """One condition of the enterprise's own. `refines` is the city's condition in whose place it is compared, or None.

    `place` is where it stands in the filed scheme, "" where that is not said.
    """

    condition: Condition
    refines: str | None
    place: str

    @property
    def id(self) -> str:
        """The id as the overlay writes it, without ``own.``."""
        return self.condition.id.removeprefix(PREFIX)


@dataclass(frozen=True, slots=True)
class Overlay:
    """One enterprise's own conditions for one policy. `first` and `last` are the days it holds, as ordinals.

    `judged` names the facts that people judge for it, by the condition's id; `sha256` is that of its text.
    """

    id: str
    base: str
    body: str
    dated: date
    first: int
    last: int
    source: str
    sha256: str
    parameters: Mapping[str, Parameter]
    judged: Mapping[str, Words]
    grades: Mapping[str, tuple[OwnCondition, ...]]
