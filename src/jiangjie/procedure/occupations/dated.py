"""What was recorded about an occupation, as it stood on a day: level, class, industries, predecessors and successors."""

from collections.abc import Iterable
from datetime import date

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from jiangjie.procedure.occupations.models import (
    ClassJudgement,
    IndustryTag,
    Occupation,
    SeniorLevelRecord,
    Succession,
    WorkType,
)


def level_record(occupation: Occupation, on: date) -> SeniorLevelRecord | None:
    """Return what was recorded of the 高级技师 level for that day (2.2); None = nobody had recorded anything."""
    return occupation.senior_level_records.filter(since__lte=on).order_by("-since", "-pk").first()


def level_on(occupation: Occupation, on: date) -> str:
    """Return whether the occupation had the 高级技师 level on that day: yes, no or unknown (2.2)."""
    found = level_record(occupation, on)
    return found.level if found else Occupation.SeniorLevel.UNKNOWN


def with_level(rows: QuerySet[Occupation], on: date) -> QuerySet[Occupation]:
    """Add to each row, as `level_on_day`, the level as it stood on that day."""
    newest = SeniorLevelRecord.objects.filter(occupation=OuterRef("pk"), since__lte=on).order_by("-since", "-pk")
    return rows.annotate(
        level_on_day=Coalesce(
            Subquery(newest.values("level")[:1]), Value(Occupation.SeniorLevel.UNKNOWN), output_field=CharField()
        )
    )


def judgement_on(occupation: Occupation, work_type: WorkType | None, on: date) -> ClassJudgement | None:
    """Return the judgement that stands on that day for a work type, else the one for the whole occupation (2.1)."""
    about = Q(work_type=None)
    if work_type is not None:
        about |= Q(work_type=work_type)
    found = list(occupation.class_judgements.filter(about, since__lte=on).order_by("-since", "-pk"))
    own = (one for one in found if one.work_type_id is not None)
    return next(own, None) or next(iter(found), None)


def class_on(occupation: Occupation, work_type: WorkType | None, on: date) -> str:
    """Return the class 技能类 on that day: what the catalogue says, or the standing judgement where it leaves it open.

    `some` = still to be judged by a person (2.1). Asks the database only where the catalogue leaves it open.
    """
    if occupation.skill_class != Occupation.SkillClass.SOME:
        return occupation.skill_class
    found = judgement_on(occupation, work_type, on)
    if found is None:
        return Occupation.SkillClass.SOME
    return Occupation.SkillClass.SKILLED if found.skilled else Occupation.SkillClass.NOT


def tags_on(occupation: Occupation, on: date) -> list[str]:
    """Return the keys of the industries by which the occupation was tagged on that day (2.3)."""
    return list(tagged(on).filter(occupation=occupation).values_list("industry", flat=True))


def tagged(on: date) -> QuerySet[IndustryTag]:
    """Return the tags that hold on that day."""
    return IndustryTag.objects.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


def same_occupation(occupations: Iterable[int]) -> set[int]:
    """Return these occupations and every one that is the same under another edition, code or name.

    A right or a certificate in 2-02-32-00 is one in 2-02-32-01 when that is only its new number; what was split or merged
    is another occupation. One query a step of the lineage, and one more.
    """
    return set().union(*same_each(occupations).values())


def same_each(occupations: Iterable[int]) -> dict[int, set[int]]:
    """Return for each of these occupations what `same_occupation` says of it alone, at the cost of asking once."""
    asked = set(occupations)
    found, fresh, groups = set(asked), set(asked), {key: {key} for key in asked}
    while fresh:
        links = Succession.objects.filter(Q(old__in=fresh) | Q(new__in=fresh), kind__in=Succession.SAME)
        pairs = list(links.values_list("old", "new"))
        for old, new in pairs:
            one = groups.get(old, {old}) | groups.get(new, {new})
            groups |= dict.fromkeys(one, one)
        fresh = {key for pair in pairs for key in pair} - found
        found |= fresh
    return {key: groups[key] for key in asked}


def became(occupation: Occupation, on: date) -> list[Occupation]:
    """Return what stands on that day for an occupation: itself while it is in force, else those that succeeded it."""
    ends, fresh, seen = [], [occupation], set[int]()
    while fresh:
        ends += [one for one in fresh if one.in_force(on)]
        gone = [one.pk for one in fresh if not one.in_force(on)]
        seen.update(one.pk for one in fresh)
        links = Succession.objects.filter(old__in=gone, on__lte=on).select_related("new")
        fresh = list({link.new_id: link.new for link in links if link.new_id not in seen}.values())
    return sorted({one.pk: one for one in ends}.values(), key=lambda one: one.code)
