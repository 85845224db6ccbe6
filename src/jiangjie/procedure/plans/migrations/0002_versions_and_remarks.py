"""Versions of a plan on file, item-wise remarks, outside experts and the day of the result filing."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('plans', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='plan',
            name='change_reason',
            field=models.TextField(blank=True, default='', verbose_name='变更的理由'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='plan',
            name='outside_experts',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='其中外单位专家'),
        ),
        migrations.AddField(
            model_name='plan',
            name='results_on',
            field=models.DateField(blank=True, null=True, verbose_name='结果备案日期'),
        ),
        migrations.AddField(
            model_name='plan',
            name='told',
            field=models.TextField(blank=True, default='', verbose_name='告知申报人'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='plan',
            name='told_on',
            field=models.DateField(blank=True, null=True, verbose_name='告知日期'),
        ),
        migrations.CreateModel(
            name='PlanVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField(verbose_name='版本')),
                ('content', models.JSONField()),
                ('reason', models.TextField(blank=True, verbose_name='变更的理由')),
                ('by_centre', models.BooleanField(default=True, verbose_name='经备案')),
                ('in_force_on', models.DateField(verbose_name='起用日期')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='plans.plan')),
            ],
            options={
                'ordering': ['ordinal'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'ordinal'), name='one_plan_version')],
            },
        ),
        migrations.CreateModel(
            name='PlanRemark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField(verbose_name='第几次退回')),
                ('position', models.PositiveSmallIntegerField(verbose_name='序号')),
                ('text', models.TextField(verbose_name='补正意见')),
                ('answer', models.TextField(blank=True, verbose_name='答复')),
                ('given_on', models.DateField(verbose_name='日期')),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='plans.plan')),
            ],
            options={
                'ordering': ['round', 'position'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'round', 'position'), name='one_plan_remark')],
            },
        ),
    ]
