"""A roster on its way to the worker has a name of its own; its table stays, because what lies there is sealed for it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("screening", "0002_rows_apart")]

    operations = [
        migrations.AlterModelTable(name="heldroster", table="screening_heldroster"),
        migrations.RenameModel(old_name="HeldRoster", new_name="QueuedRoster"),
    ]
