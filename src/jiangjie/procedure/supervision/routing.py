"""Which authority handles a complaint about a body: the one its filings are first sent to (4.1.3, 6.2.2)."""

from django.db.models import QuerySet

from jiangjie.services.accounts.models import Organisation


def handler_for(body: Organisation) -> Organisation:
    """Return the district of a body that files through its district, else the centre.

    A body that is not in the register, or has no district on record, goes to the centre.
    """
    registered = getattr(body, "body", None)
    if registered is not None and registered.by_district and body.district is not None:
        return body.district
    return Organisation.objects.get(kind=Organisation.Kind.CENTRE)


def authorities() -> QuerySet[Organisation]:
    """Return the authorities that can handle complaints: the centre and the districts."""
    kinds = (Organisation.Kind.CENTRE, Organisation.Kind.DISTRICT)
    return Organisation.objects.filter(kind__in=kinds).order_by("kind", "division", "name")
