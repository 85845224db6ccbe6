"""Reads the catalogue and finds what somebody typed."""

import re
import unicodedata
from datetime import date

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Length

from jiangjie.procedure.occupations.models import LOCAL, Occupation, WorkType
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today

_CODE = re.compile(r"(local:\S+|\d-\d\d-\d\d-\d\d)(?:\s|$)")
_DIGITS = re.compile(r"\d(?:-?\d){0,6}-?$")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―－−", "-"))
_SYLLABLE_MARKS = str.maketrans(dict.fromkeys(" '’·", None))
SHORTEST_SOUND = 3
"""Letters from which on the full pinyin is looked for inside names too: two of them are in nearly every name."""


def catalogue(actor: Actor) -> QuerySet[Occupation]:
    """Return the whole catalogue; everybody with an account may read it."""
    return Occupation.objects.all() if actor.user is not None else Occupation.objects.none()


def in_force(on: date | None = None, rows: QuerySet[Occupation] | None = None) -> QuerySet[Occupation]:
    """Return the occupations (of `rows`) that stand in the catalogue on that day (today)."""
    day, found = on or today(), Occupation.objects.all() if rows is None else rows
    return found.filter(Q(in_force_until=None) | Q(in_force_until__gte=day), in_force_from__lte=day)


def plain(words: str) -> str:
    """Return what was typed in plain letters: full-width ones narrowed, every dash a hyphen, blanks cut off.

    >>> plain(" ６－１８ ")
    '6-18'
    """
    return unicodedata.normalize("NFKC", words).translate(_DASHES).strip()


def code_prefix(words: str) -> str:
    """Return the beginning of a code that digits stand for, with or without hyphens; empty for anything else.

    >>> code_prefix("61801"), code_prefix("6-18"), code_prefix("车工")
    ('6-18-01', '6-18', '')
    """
    if not _DIGITS.match(words):
        return ""
    digits = words.replace("-", "")
    return "-".join(part for part in (digits[:1], digits[1:3], digits[3:5], digits[5:7]) if part)


def sound(words: str) -> str:
    """Return pinyin as it is kept: small letters without tones, blanks and apostrophes, `v` for ü; empty for other words.

    >>> sound("Chē gōng"), sound("lǜ"), sound("车工")
    ('chegong', 'lv', '')
    """
    letters = unicodedata.normalize("NFD", words.lower()).replace("u\u0308", "v")
    kept = "".join(one for one in letters if not unicodedata.combining(one)).translate(_SYLLABLE_MARKS)
    return kept if kept.isascii() and kept.isalnum() and not kept.isdigit() else ""


def searched(rows: QuerySet[Occupation], words: str) -> QuerySet[Occupation]:
    """Return the rows whose code, name, work type, pinyin or initials fit `words`, the nearest first; one query.

    First what is named exactly; then what begins so, or whose whole pinyin or initials are these; then names that have it
    inside; then work types. Among equals the skilled class comes first, then the shorter name, then the code.
    """
    words = written_code(plain(words)) or plain(words)
    if not words:
        return rows
    ranks = _ranks(words)
    fits = Q()
    for rank in ranks:
        fits |= rank
    nearness = Case(*(When(rank, then=Value(place)) for place, rank in enumerate(ranks)), output_field=IntegerField())
    unskilled = Case(
        When(skill_class=Occupation.SkillClass.NOT, then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    return rows.filter(fits).order_by(nearness, unskilled, Length("name"), "code", "pk")


def _ranks(words: str) -> list[Q]:
    """Return what fits, the nearest first."""
    code, letters = code_prefix(words) or words, sound(words)
    kinds = WorkType.objects.filter(occupation=OuterRef("pk"), name__icontains=words, in_force_until=None)
    begins = Q(code__istartswith=code) | Q(name__istartswith=words)
    if not letters:
        return [Q(code__iexact=code) | Q(name=words), begins, Q(name__icontains=words), Q(Exists(kinds))]
    inside = Q(name__icontains=words) | Q(initials__icontains=letters)
    if len(letters) >= SHORTEST_SOUND:
        inside |= Q(pinyin__contains=letters)
    return [
        Q(code__iexact=code) | Q(name__iexact=words),
        Q(initials__iexact=letters) | Q(pinyin=letters),
        begins | Q(initials__istartswith=letters) | Q(pinyin__startswith=letters),
        inside,
        Q(Exists(kinds)),
    ]


def suggestions(words: str, *, limit: int = 8) -> list[Occupation]:
    """Return the allowed occupations nearest to what was typed; those that are not of the skilled class are left out."""
    rows = in_force().exclude(skill_class=Occupation.SkillClass.NOT)
    code = written_code(plain(words))
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


def coded(code: str, on: date) -> Occupation | None:
    """Return the occupation that stood under a code on that day: the same code may mean another one in another edition."""
    return in_force(on).filter(code=code).order_by("-in_force_from", "-pk").first()


__all__ = [
    "LOCAL", "catalogue", "code_prefix", "coded", "in_force", "named", "plain", "searched", "sound", "suggestions",
    "written_code",
]  # fmt: skip
