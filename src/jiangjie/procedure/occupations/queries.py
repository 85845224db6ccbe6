"""Reads the catalogue and finds what somebody typed."""

import re
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from jiangjie.procedure.occupations.models import Occupation
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today

LOCAL = "local:"
"""Before the key of an occupation that was published without a code known to us."""
_CODE = re.compile(r"(local:\S+|\d-\d\d-\d\d-\d\d)(?:\s|$)")


def catalogue(actor: Actor) -> QuerySet[Occupation]:
    """Return the whole catalogue; everybody with an account may read it."""
    return Occupation.objects.all() if actor.user is not None else Occupation.objects.none()


def in_force(on: date | None = None) -> QuerySet[Occupation]:
    """Return the occupations that stand in the catalogue on that day (today)."""
    day = on or today()
    return Occupation.objects.filter(Q(in_force_until=None) | Q(in_force_until__gte=day), in_force_from__lte=day)


def searched(rows: QuerySet[Occupation], words: str) -> QuerySet[Occupation]:
    """Return the rows whose code, name or pinyin initials fit `words`, the nearest first."""
    words = words.strip()
    if not words:
        return rows
    fits = Q(code__istartswith=words) | Q(name__icontains=words) | Q(initials__icontains=words)
    nearness = Case(
        When(Q(code__iexact=words) | Q(name=words), then=Value(0)),
        When(Q(initials__iexact=words) | Q(name__startswith=words), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return rows.filter(fits).order_by(nearness, "code")


def suggestions(words: str, *, limit: int = 8) -> list[Occupation]:
    """Return the allowed occupations nearest to what was typed; those that are not of the skilled class are left out."""
    rows = in_force().exclude(skill_class=Occupation.SkillClass.NOT)
    code = written_code(words)
    found = list(searched(rows, code or words)[:limit])
    if found or not code:
        return found
    return list(rows.filter(code__startswith=code[:7])[:limit])


def written_code(text: str) -> str:
    """Return the code at the beginning of a text such as "6-18-01-01 车工"; empty where there is none."""
    match = _CODE.match(text.strip())
    return match.group(1) if match else ""


def named(text: str) -> list[Occupation]:
    """Return the occupations in force that a text names exactly: by its code, else by its whole name."""
    code = written_code(text)
    wanted = Q(code=code) if code else Q(name=text.strip())
    return list(in_force().filter(wanted).order_by("code", "-edition"))
