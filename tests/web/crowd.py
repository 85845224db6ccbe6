"""Makes a round crowded: many more candidates who went as far as those who are there."""

from collections import Counter
from itertools import cycle, islice
from typing import Any

from django.db import models

from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.plans.models import Plan
from jiangjie.procedure.publicity.models import Objection
from jiangjie.services.accounts.models import Employee
from tests import making


def crowd(plan: Plan, more: int) -> None:
    """Copy the candidates who came furthest, each with a person of their own and all that was written about them."""
    candidacies = Candidacy.objects.filter(plan=plan).order_by("pk")
    ((furthest, _number),) = Counter(candidacies.values_list("state", flat=True)).most_common(1)
    patterns = list(candidacies.filter(state=furthest))
    for serial, one in enumerate(islice(cycle(patterns), more), start=1):
        person = making.employee(one.organisation, f"众{serial:03d}䶮", number=f"Z{plan.pk}{serial:04d}")
        _copy(one, serial, employee=person)


def _copy(record: Any, serial: int, **changes: Any) -> None:
    """Save a copy of a record and of everything that points at it; what must be unique gets the serial."""
    old = record.pk
    copied = type(record).objects.get(pk=old)
    copied.pk = None
    for name, value in changes.items():
        setattr(copied, name, value)
    for field in copied._meta.concrete_fields:
        if isinstance(field, models.CharField) and field.unique:
            was = getattr(copied, field.attname)
            setattr(copied, field.attname, f"{was[:-4]}{9000 + serial}")
    copied.save()
    for relation in record._meta.related_objects:
        name, model = relation.field.name, relation.related_model
        if model is not Objection and model is not Employee:
            for part in model._default_manager.filter(**{name: old}):
                _copy(part, serial, **{name: copied})
