"""What was recorded about an occupation goes over to the one that it has become."""

from collections.abc import Sequence
from datetime import date, timedelta

from jiangjie.procedure.occupations.dated import tagged
from jiangjie.procedure.occupations.models import (
    ClassJudgement,
    IndustryTag,
    Occupation,
    SeniorLevelRecord,
    WorkType,
)


def carry(pairs: Sequence[tuple[Occupation, Occupation]], on: date) -> None:
    """Copy what holds about each old occupation to its new one, from `on`; the old one's work types and tags end before.

    Whoever recorded it stays named: nobody judges anew because a number changed. A few queries for any number of pairs.
    Must run inside the caller's transaction.
    """
    becomes = {old.pk: new for old, new in pairs}
    kinds = _work_types(becomes, on)
    _levels(becomes, on)
    _judgements(becomes, kinds, on)
    _tags(becomes, on)


def _work_types(becomes: dict[int, Occupation], on: date) -> dict[int, WorkType]:
    """Return the new work type for each old one."""
    there = {(one.occupation_id, one.name): one for one in _open_types([new.pk for new in becomes.values()])}
    old, fresh = _open_types(list(becomes)), list[WorkType]()
    for one in old:
        new = becomes[one.occupation_id]
        if (new.pk, one.name) not in there:
            made = WorkType(occupation=new, name=one.name, source=one.source, in_force_from=on)
            there[new.pk, one.name] = made
            fresh.append(made)
        one.in_force_until = on - timedelta(days=1)
        one.version += 1
    WorkType.objects.bulk_create(fresh, batch_size=500)
    WorkType.objects.bulk_update(old, ["in_force_until", "version"], batch_size=500)
    return {one.pk: there[becomes[one.occupation_id].pk, one.name] for one in old}


def _open_types(occupations: list[int]) -> list[WorkType]:
    return list(WorkType.objects.filter(occupation__in=occupations, in_force_until=None))


def _levels(becomes: dict[int, Occupation], on: date) -> None:
    records = SeniorLevelRecord.objects.filter(occupation__in=list(becomes), since__lte=on).order_by("since", "pk")
    newest = {one.occupation_id: one for one in records}
    SeniorLevelRecord.objects.bulk_create(
        SeniorLevelRecord(
            occupation=becomes[key], level=one.level, since=on, source=one.source, recorded_by_id=one.recorded_by_id,
            recorded_name=one.recorded_name, recorded_at=one.recorded_at,
        )
        for key, one in newest.items()
    )  # fmt: skip
    for key, one in newest.items():
        becomes[key].senior_level, becomes[key].senior_level_source = one.level, one.source
    changed = [becomes[key] for key in newest]
    Occupation.objects.bulk_update(changed, ["senior_level", "senior_level_source"], batch_size=500)


def _judgements(becomes: dict[int, Occupation], kinds: dict[int, WorkType], on: date) -> None:
    found = ClassJudgement.objects.filter(occupation__in=list(becomes), since__lte=on).order_by("since", "pk")
    newest = {(one.occupation_id, one.work_type_id): one for one in found}
    ClassJudgement.objects.bulk_create(
        ClassJudgement(
            occupation=becomes[key], work_type=kinds[kind] if kind else None, skilled=one.skilled, reason=one.reason,
            since=on, source=one.source, recorded_by_id=one.recorded_by_id, recorded_name=one.recorded_name,
            recorded_at=one.recorded_at,
        )
        for (key, kind), one in newest.items()
        if kind is None or kind in kinds  # a work type that has ended is not carried on
    )  # fmt: skip


def _tags(becomes: dict[int, Occupation], on: date) -> None:
    has = set(tagged(on).filter(occupation__in=list(becomes.values())).values_list("occupation", "industry"))
    old = list(IndustryTag.objects.filter(occupation__in=list(becomes), until=None))
    IndustryTag.objects.bulk_create(
        IndustryTag(
            occupation=becomes[one.occupation_id], industry=one.industry, since=on, source=one.source,
            recorded_by_id=one.recorded_by_id, recorded_name=one.recorded_name, recorded_at=one.recorded_at,
        )
        for one in old
        if (becomes[one.occupation_id].pk, one.industry) not in has
    )  # fmt: skip
    for one in old:
        one.end_before(on)
    IndustryTag.objects.bulk_update(old, ["until"], batch_size=500)
