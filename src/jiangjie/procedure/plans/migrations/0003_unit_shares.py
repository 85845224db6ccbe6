"""Shares of single units or posts in a plan's lines (6.2.1)."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0002_versions_and_remarks'),
    ]

    operations = [
        migrations.AddField(
            model_name='planline',
            name='units',
            field=models.JSONField(blank=True, default=list, verbose_name='其中分单位、分岗位的名额'),
        ),
    ]
