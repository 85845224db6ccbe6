"""Whether a body's special-grade technicians have reached a certain scale 一定规模 (1.2)."""

from dataclasses import dataclass
from datetime import date

from jiangjie.procedure.bodies.models import Body
from jiangjie.procedure.bodies.scale import special_technicians
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.services.parameters.queries import choice, number


@dataclass(frozen=True, slots=True)
class Scale:
    """What was counted and what is needed; `reached` is None where a person has to judge."""

    threshold: int | None
    scope: str
    counted: int | None

    @property
    def reached(self) -> bool | None:
        """Tell whether the threshold is reached; None when it is not set, or cannot be counted."""
        if self.threshold is None or self.counted is None:
            return None
        return self.counted >= self.threshold


def scale(body: Body, occupation: Occupation, on: date) -> Scale:
    """Return the body's scale in the occupation, or as a whole, as the authority's settings of that day say."""
    threshold = number("special_scale_threshold", on=on)
    if threshold is None:
        return Scale(None, "occupation", special_technicians(body, occupation, on, "ever"))
    scope = choice("special_scale_scope", on=on)
    counted = special_technicians(
        body, occupation if scope == "occupation" else None, on, choice("special_scale_counting", on=on)
    )
    return Scale(threshold, scope, counted)
