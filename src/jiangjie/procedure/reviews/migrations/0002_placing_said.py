"""The parts of a placing's note."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the column; notes of before stay as they are."""

    dependencies: ClassVar = [("reviews", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField(model_name="placing", name="said", field=models.JSONField(default=list)),
    ]
