"""The register keeps keys of industries instead of their Chinese names (2.3); a name that no version has stays."""

from typing import Any

from django.db import migrations

from jiangjie.procedure.occupations.industries import all_versions


def _by(place: int, other: int) -> dict[str, str]:
    return {item[place]: item[other] for version in all_versions() for item in version.items}


def _put(apps: Any, words: dict[str, str]) -> None:
    bodies, changes = apps.get_model("bodies", "Body"), apps.get_model("bodies", "Change")
    for word, other in words.items():
        bodies.objects.filter(industry=word).update(industry=other)
    for row in changes.objects.filter(values__has_key="industry").iterator():
        if row.values["industry"] in words:
            row.values["industry"] = words[row.values["industry"]]
            row.save(update_fields=["values"])


def to_keys(apps: Any, _schema: Any) -> None:
    """Replace names by keys."""
    _put(apps, _by(1, 0))


def to_names(apps: Any, _schema: Any) -> None:
    """Replace keys by names."""
    _put(apps, _by(0, 1))


class Migration(migrations.Migration):
    dependencies = [("bodies", "0003_rights_and_reports")]
    operations = [migrations.RunPython(to_keys, to_names)]
