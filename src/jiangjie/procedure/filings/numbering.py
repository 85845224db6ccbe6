"""Consecutive numbers 文号 of an office's papers, one row a kind and year, without gaps."""

from typing import Final

from jiangjie.procedure.filings.models import NumberSeries
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.clock import today

APPROVED: Final = "approved"
REFUSED: Final = "refused"
_FORMS: Final = {
    APPROVED: "沪评聘备{year}-{number:04d}",
    REFUSED: "沪评聘不予备{year}-{number:04d}",
    "accepted": "{office}评聘受〔{year}〕{number}号",
    "returned": "{office}评聘补〔{year}〕{number}号",
    "opinion": "{office}评聘初〔{year}〕{number}号",
    "declined": "{office}评聘不受〔{year}〕{number}号",
    "assessment": "{office}评聘评〔{year}〕{number}号",
    "rereview": "{office}评聘核〔{year}〕{number}号",
    "moved": "{office}评聘移〔{year}〕{number}号",
    "appealed": "{office}评聘复〔{year}〕{number}号",
}


def next_number(kind: str, office: Organisation) -> str:
    """Take the next number of this kind and year; inside the caller's transaction, so that none is lost or doubled."""
    year = today().year
    NumberSeries.objects.get_or_create(organisation=office, kind=kind, year=year)
    row = NumberSeries.objects.select_for_update().get(organisation=office, kind=kind, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return _FORMS[kind].format(year=year, number=row.last, office=office.short_name or office.name)
