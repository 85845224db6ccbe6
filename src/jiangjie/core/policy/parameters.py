"""Numbers of the law 参数: each value with the days on which it holds and its source."""

from dataclasses import dataclass
from datetime import date

from jiangjie.core.policy.errors import NotInForce


@dataclass(frozen=True, slots=True)
class Value:
    """One value, from `first` to `last` (ordinals, both included)."""

    value: int
    first: int
    last: int
    source: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated number, such as the years in a post."""

    id: str
    provision: str
    unit: str
    values: tuple[Value, ...]

    def on(self, day: int) -> int:
        """Return the value on the ordinal `day`; raises ``NotInForce`` where the law gives none."""
        for value in self.values:
            if value.first <= day <= value.last:
                return value.value
        raise NotInForce(f"参数 {self.id} 在 {date.fromordinal(day).isoformat()} 没有规定的数值（{self.provision}）")
