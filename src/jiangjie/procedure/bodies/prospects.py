"""What a body may appraise 可评聘的职业, occupation by occupation: ready, or what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jiangjie.core.lifecycle import Reason
from jiangjie.procedure.bodies.models import Body, Grade
from jiangjie.procedure.bodies.rights import BASIS, missing_right
from jiangjie.procedure.occupations.models import Occupation


@dataclass(frozen=True, slots=True)
class Prospect:
    """One occupation and grade with what stands against filing for it."""

    occupation: Occupation
    grade: str
    grade_label: str
    reasons: tuple[Reason, ...]


def prospects(body: Body, on: date) -> list[Prospect]:
    """Return for each occupation in which the body has a right whether it may file for the two grades (1.1, 1.2)."""
    return list(_prospects(body, on))


def _prospects(body: Body, on: date) -> Iterator[Prospect]:
    rights, levels = list(body.qualifications.all()), {level for level, _provision in BASIS.values()}
    occupations = {one.occupation_id: one.occupation for one in rights if one.level in levels}
    for occupation in occupations.values():
        work_types = {one.work_type_id for one in rights if one.occupation_id == occupation.pk}
        for grade in Grade:
            tried = [missing_right(grade, rights, occupation, on, work_type=work_type) for work_type in work_types]
            fewest = min(tried, key=len)
            yield Prospect(occupation, grade, str(grade.label), tuple(fewest))
