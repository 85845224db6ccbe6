"""Violations on record 在案的违纪违规情形: shown to whoever judges the conduct, never judged by the system (3.1.1, 3.2.1)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext

from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.services.clock import SHANGHAI


@dataclass(frozen=True, slots=True)
class OnRecord:
    """Something on record about a person, with the round in which it happened."""

    what: str
    why: str
    on: date | None
    candidacy: Candidacy


def on_record(candidacy: Candidacy) -> list[OnRecord]:
    """Return what the body's other rounds have on record about the person: upheld objections, revoked certificates.

    Certificates and objections belong to later chapters; they hang on the candidacy under `certificate` and `objections`.
    """
    rows = (
        Candidacy.objects.filter(organisation=candidacy.organisation_id, employee=candidacy.employee_id)
        .filter(Q(state="removed") | Q(certificate__state="revoked"))
        .exclude(pk=candidacy.pk)
        .select_related("plan", "certificate")
        .prefetch_related("objections")
        .order_by("pk")
    )
    return [_removal(one) if one.state == "removed" else _revocation(one) for one in rows]


def _removal(candidacy: Candidacy) -> OnRecord:
    upheld = [one.outcome_note for one in candidacy.objections.all() if one.state == "upheld"]
    day = candidacy.state_since.astimezone(SHANGHAI).date()
    return OnRecord(gettext("公示异议成立，移出名单"), "；".join(upheld), day, candidacy)


def _revocation(candidacy: Candidacy) -> OnRecord:
    certificate = candidacy.certificate
    return OnRecord(gettext("证书已撤销"), certificate.revoked_reason, certificate.revoked_on, candidacy)
