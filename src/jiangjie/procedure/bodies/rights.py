"""What a body may appraise 评价资质 (1.1, 1.2): read from the qualifications in the register."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.models import Grade, Level, Qualification
from jiangjie.procedure.occupations.dated import same_each
from jiangjie.procedure.occupations.models import Occupation, Succession

BASIS = {Grade.SPECIAL: (Level.SENIOR_TECHNICIAN, "1.1"), Grade.CHIEF: (Level.SPECIAL_TECHNICIAN, "1.2")}
"""The level whose right a grade builds on, and the provision that says so."""


Lineage = Mapping[int, AbstractSet[int]]
"""For each occupation itself and every one that is the same under another edition or code."""


def with_lineage(rows: QuerySet[Qualification]) -> QuerySet[Qualification]:
    """Add to each right, as `renumbered`, whether its occupation is known under another code too; saves `covering` a query."""
    links = Q(old=OuterRef("occupation")) | Q(new=OuterRef("occupation"))
    return rows.annotate(renumbered=Exists(Succession.objects.filter(links, kind__in=Succession.SAME)))


def _elsewhere(one: Qualification, asked: AbstractSet[int]) -> bool:
    """Tell whether a right may be one in the occupations asked for under another code."""
    return one.occupation_id not in asked and getattr(one, "renumbered", True)


def covering(
    qualifications: Iterable[Qualification], level: str, occupation: Occupation, work_type: int | None,
    related: Iterable[int], on: date, *, lineage: Lineage | None = None,
) -> list[Qualification]:  # fmt: skip
    """Return the rights that hold on that day for the occupation, or for one that the scheme takes as related.

    A right for one work type covers that work type alone; a right without one covers the whole occupation. An occupation
    that was only renumbered or renamed is the same one; `lineage` (of the occupation and the related ones) saves the
    query that tells.
    """
    others = set(related) - {occupation.pk}
    asked = {occupation.pk, *others}
    held = [one for one in qualifications if one.level == level and one.valid(on)]
    if lineage is None:  # where every right stands under a code that was asked for, nobody has to be asked
        lineage = same_each(asked) if any(_elsewhere(one, asked) for one in held) else {}
    own = lineage.get(occupation.pk, {occupation.pk})
    beside = {key for other in others for key in lineage.get(other, {other})} - own
    return [
        one
        for one in held
        if (one.occupation_id in own and one.work_type_id in {None, work_type}) or one.occupation_id in beside
    ]


def missing_right(
    grade: str, qualifications: Sequence[Qualification], occupation: Occupation, on: date, *,
    work_type: int | None = None, related: Iterable[int] = (), lineage: Lineage | None = None,
) -> list[Reason]:  # fmt: skip
    """Return what stands against appraising `grade` in the occupation: no right (1.1, 1.2), or none used yet (1.1).

    Asks for the lineage of the occupations only where the rights under their own codes do not do.
    """
    found: list[Reason] = []
    for same in ({}, lineage):
        held = covering(qualifications, BASIS[Grade(grade)][0], occupation, work_type, related, on, lineage=same)
        found = _missing(grade, held, occupation)
        if not found:
            break
    return found


def _missing(grade: str, held: Sequence[Qualification], occupation: Occupation) -> list[Reason]:
    level, provision = BASIS[Grade(grade)]
    params = {"occupation": str(occupation), "level": str(Level(level).label), "grade": str(Grade(grade).label)}
    if not held:
        return [
            Reason(
                _("登记册中没有%(occupation)s（或方案列明的相关职业）的有效%(level)s评价资质，不能申报%(grade)s评聘。"),
                provision,
                _("请先取得%(level)s评价资质；已取得而登记册未载明的，请联系市职鉴中心或区人社更正。"),
                params,
            )
        ]
    if grade == Grade.SPECIAL and not any(one.certificates_issued for one in held):
        return [
            Reason(
                _("%(occupation)s的%(level)s评价尚未颁发过证书，不能申报%(grade)s评聘。"),
                provision,
                _("请先完成%(level)s评价发证；已发证而登记册未载明的，请联系市职鉴中心或区人社更正。"),
                params,
            )
        ]
    return []
