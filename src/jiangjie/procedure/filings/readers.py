"""Who reads a filing's files beside its own office and the authorities: the staff, the published scheme (4.1.1)."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings.models import Scheme
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.documents.access import may_read
from jiangjie.services.documents.models import StoredFile


def _published_to_staff(actor: Actor, file: StoredFile) -> bool:
    return (
        actor.has(r.EMPLOYEE)
        and actor.organisation is not None
        and Scheme.objects.filter(organisation=actor.organisation, published_paper=file.pk).exists()
    )


def _own_paper(actor: Actor, file: StoredFile) -> bool:
    """An authority reads what it has written about a filing for itself 技术评估意见 (4.1.2, 4.1.3)."""
    return (
        actor.has(*r.AUTHORITIES) and actor.organisation is not None and file.organisation_id == actor.organisation.pk
    )


may_read.register("filings.filing", _published_to_staff)
may_read.register("filings.filing", _own_paper)
