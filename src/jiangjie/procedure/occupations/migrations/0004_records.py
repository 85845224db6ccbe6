"""Gives every occupation its pinyin, and turns what was recorded of senior levels into dated records."""

from typing import Any

from django.db import migrations
from django.utils import timezone

from jiangjie.procedure.occupations.catalogue import initials, pinyin


def fill(apps: Any, _schema_editor: Any) -> None:
    """Sound out the names; a level recorded without a day counts from the day on which the occupation came into force."""
    occupations = apps.get_model("occupations", "Occupation").objects
    rows = list(occupations.filter(pinyin=""))
    for row in rows:
        row.initials, row.pinyin = initials(row.name), pinyin(row.name)
    occupations.bulk_update(rows, ["initials", "pinyin"], batch_size=500)
    record = apps.get_model("occupations", "SeniorLevelRecord")
    record.objects.bulk_create(
        record(
            occupation=row, level=row.senior_level, since=row.in_force_from, source=row.senior_level_source or row.source,
            recorded_at=timezone.now(),
        )
        for row in occupations.exclude(senior_level="unknown")
    )  # fmt: skip


class Migration(migrations.Migration):
    """Pinyin and dated levels."""

    dependencies = [("occupations", "0003_history")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
