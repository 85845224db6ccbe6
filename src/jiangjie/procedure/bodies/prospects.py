"""What a body may appraise 可评聘的职业, occupation by occupation: ready, or what is missing."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from jiangjie.core.lifecycle import Reason
from jiangjie.procedure.bodies.models import Body, Grade
from jiangjie.procedure.bodies.rights import BASIS, missing_right
from jiangjie.procedure.bodies.scale import Tally, tally
from jiangjie.procedure.occupations.dated import same_each
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.services.parameters.queries import choice, number


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the special-grade technicians are from the scale 一定规模 that 1.2 asks for, as the settings of the day say."""

    needed: int
    counted: int | None
    """None: it cannot be counted, so a person judges."""
    whole_body: bool

    @property
    def short(self) -> int:
        """Return how many are missing; 0 when it is reached or cannot be counted."""
        return 0 if self.counted is None else max(0, self.needed - self.counted)


@dataclass(frozen=True, slots=True)
class Prospect:
    """One occupation and grade with what stands against filing for it."""

    occupation: Occupation
    grade: str
    grade_label: str
    reasons: tuple[Reason, ...]
    reach: Reach | None = None
    """For the chief grade: the scale; None for the other, and where the authority has set no number."""


def prospects(body: Body, on: date) -> list[Prospect]:
    """Return for each occupation in which the body has a right whether it may file for the two grades (1.1, 1.2)."""
    return list(_prospects(body, on))


def _prospects(body: Body, on: date) -> Iterator[Prospect]:
    rights, levels = list(body.qualifications.all()), {level for level, _provision in BASIS.values()}
    needed = number("special_scale_threshold", on=on)
    whole, counting = choice("special_scale_scope", on=on) != "occupation", choice("special_scale_counting", on=on)
    counted = tally(body, on, counting) if needed is not None else None
    occupations = {one.occupation_id: one.occupation for one in rights if one.level in levels}
    lineage = same_each(occupations)
    for occupation in occupations.values():
        work_types = {one.work_type_id for one in rights if one.occupation_id == occupation.pk}
        for grade in Grade:
            tried = [
                missing_right(grade, rights, occupation, on, work_type=work_type, lineage=lineage)
                for work_type in work_types
            ]
            fewest = min(tried, key=len)
            reach = None
            if grade == Grade.CHIEF and needed is not None:
                reach = Reach(needed, _counted(counted, None if whole else lineage[occupation.pk]), whole)
            yield Prospect(occupation, grade, str(grade.label), tuple(fewest), reach)


def _counted(found: Tally | None, occupations: AbstractSet[int] | None) -> int | None:
    if found is None:
        return None
    return found.whole if occupations is None else found.of(occupations)
