"""A held staff roster has a name of its own; its table stays, because what lies there is sealed for it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AlterModelTable(name="heldroster", table="accounts_heldroster"),
        migrations.RenameModel(old_name="HeldRoster", new_name="HeldStaffRoster"),
    ]
