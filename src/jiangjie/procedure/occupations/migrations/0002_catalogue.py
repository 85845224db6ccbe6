"""Fills the catalogue with the published classification of 2022."""

from typing import Any

from django.db import migrations

from jiangjie.procedure.occupations.catalogue import load


def fill(apps: Any, _schema_editor: Any) -> None:
    """Add the occupations that are not there yet."""
    load(apps.get_model("occupations", "Occupation"))


class Migration(migrations.Migration):
    """The catalogue of occupations."""

    dependencies = [("occupations", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
