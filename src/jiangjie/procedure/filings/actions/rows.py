"""The rows that belong to a scheme: lines with related occupations, criteria. Written inside an act only."""

from collections.abc import Mapping, Sequence
from typing import Any

from jiangjie.procedure.filings.models import Criterion, Scheme, SchemeLine

_CRITERION = ("position", "name", "guidance", "weight", "maximum", "minimum", "evidence", "anchors")


def replace_rows(scheme: Scheme, part: str, values: Mapping[str, Any]) -> None:
    """Put the rows of a part in the place of those that were there; parts without rows change nothing."""
    if part == "occupations":
        _replace_lines(scheme, values["lines"])
    elif part == "review_content":
        _replace_criteria(scheme, values["criteria"])


def copy_rows(source: Scheme, target: Scheme) -> None:
    """Copy lines and criteria from another version."""
    for line in source.lines.prefetch_related("related"):
        made = SchemeLine.objects.create(
            scheme=target, occupation_id=line.occupation_id, work_type_id=line.work_type_id, grade=line.grade
        )
        made.related.set(line.related.all())
    Criterion.objects.bulk_create(
        Criterion(scheme=target, **{name: getattr(one, name) for name in _CRITERION}) for one in source.criteria.all()
    )


def _replace_lines(scheme: Scheme, rows: Sequence[Mapping[str, Any]]) -> None:
    scheme.lines.all().delete()
    for row in rows:
        made = SchemeLine.objects.create(
            scheme=scheme, occupation=row["occupation"], work_type=row["work_type"], grade=row["grade"]
        )
        made.related.set(row["related"])


def _replace_criteria(scheme: Scheme, rows: Sequence[Mapping[str, Any]]) -> None:
    scheme.criteria.all().delete()
    Criterion.objects.bulk_create(
        Criterion(
            scheme=scheme, position=position, name=row["name"], guidance=row["guidance"], weight=row["weight"],
            maximum=row["maximum"], minimum=row["minimum"], evidence=row.get("evidence", ""), anchors=row.get("anchors", []),
        )
        for position, row in enumerate(rows, start=1)
    )  # fmt: skip
