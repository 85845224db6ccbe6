"""Why a value holds from a day before it was set."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parameters', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='value',
            name='retroactive_reason',
            field=models.CharField(blank=True, default='', max_length=400, verbose_name='追溯的理由'),
            preserve_default=False,
        ),
    ]
