"""Reads the register, and answers whether a body is in good standing."""

from datetime import datetime, time

from django.db.models import Prefetch, Q, QuerySet

from jiangjie.core.identity import CertificateCode
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.asof import as_of
from jiangjie.procedure.bodies.models import Body, CentralDetermination, Change, IssueReport, Level, Qualification
from jiangjie.procedure.bodies.standing import body_of, standing, standing_of, status
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import SHANGHAI, today
from jiangjie.services.pages.waiting import Waiting

__all__ = [
    "as_of", "body_of", "example_code", "formerly_here", "search", "searched", "standing", "standing_of", "status",
    "visible_bodies", "visible_qualifications", "waiting_for", "whole_bodies",
]  # fmt: skip


def visible_bodies(actor: Actor) -> QuerySet[Body]:
    """Return the register's entries that the actor may see."""
    return Body.objects.visible_to(actor).select_related("organisation__district").order_by("organisation__name")


def formerly_here(actor: Actor) -> QuerySet[Body]:
    """Return the bodies that were once registered in the actor's district (4.1.3); nothing for anybody else."""
    if actor.kind != "district" or actor.organisation is None or not actor.has(*r.AUTHORITIES):
        return Body.objects.none()
    here = Change.objects.filter(values__district=actor.organisation.pk).values("body")
    return Body.objects.filter(pk__in=here).select_related("organisation__district")


def whole_bodies(actor: Actor) -> QuerySet[Body]:
    """Return the entries with their qualifications and determinations, for a body's page."""
    reports = IssueReport.objects.select_related("proof", "qualification__occupation")
    rights = Qualification.objects.select_related("occupation", "work_type").prefetch_related(
        Prefetch("reports", reports)
    )
    return (
        visible_bodies(actor)
        .select_related("merged_into__organisation", "organisation__district")
        .prefetch_related(
            "branches__district",
            Prefetch("qualifications", rights),
            Prefetch(
                "determinations", CentralDetermination.objects.select_related("scan").prefetch_related("occupations")
            ),
        )
    )


def visible_qualifications(actor: Actor) -> QuerySet[Qualification]:
    """Return the assessment rights that the actor may see."""
    return Qualification.objects.visible_to(actor).select_related("body__organisation", "occupation", "work_type")


def searched(rows: QuerySet[Body], words: str) -> QuerySet[Body]:
    """Return the entries whose name, credit code or filing number fits `words`."""
    words = words.strip()
    if not words:
        return rows
    return rows.filter(
        Q(organisation__name__icontains=words)
        | Q(organisation__credit_code__istartswith=words)
        | Q(filing_number__icontains=words)
    )


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the reports of certificates issued, and the determinations, that wait for the actor 待办 (1.1, 1.3).

    A report goes to who takes the body's filings (4.1.3): its district, or the centre.
    """
    if not actor.has(r.CENTRE_OFFICER, r.DISTRICT_OFFICER):
        return []
    centre, direct = actor.has(r.CENTRE_OFFICER), (Body.Kind.MUNICIPAL_SOE, Body.Kind.CENTRAL_ENTERPRISE)
    reports = IssueReport.objects.visible_to(actor).filter(
        Q(qualification__body__kind__in=direct) if centre else ~Q(qualification__body__kind__in=direct),
        outcome=IssueReport.Outcome.PENDING,
    )
    found = [
        Waiting(
            _("发证情况报告"), f"{one.qualification.body} {one.qualification}", one.qualification.body.get_absolute_url(),
            _("待确认"), "warn", one.reported_at, None, None,
        )
        for one in reports.select_related("qualification__body__organisation", "qualification__occupation")
    ]  # fmt: skip
    return [*found, *(_determinations() if centre else ())]


def _determinations() -> list[Waiting]:
    pending = CentralDetermination.objects.filter(confirmation=CentralDetermination.Confirmation.PENDING)
    return [
        Waiting(
            _("中央企业统筹确定文件"), f"{one.body} {one.number}", one.body.get_absolute_url(), _("待确认"), "warn",
            one.scan.uploaded_at if one.scan else datetime.combine(one.dated, time(), SHANGHAI), None, None,
        )
        for one in pending.select_related("body__organisation", "scan")
    ]  # fmt: skip


def search(actor: Actor, words: str) -> list[Waiting]:
    """Return the bodies that the actor may see and that match the words."""
    return [_found(body) for body in searched(visible_bodies(actor), words)[:20]]


def _found(body: Body) -> Waiting:
    label, tone = status(body, today())
    since = datetime.combine(body.filed_on, time(), SHANGHAI)
    return Waiting(_("评价机构"), body.organisation.name, body.get_absolute_url(), label, tone, since, None, None)


def example_code(body: Body, year: int) -> str:
    """Return the first certificate code 证书编码 that the body's code and serial would make; "" while there is no serial."""
    if not body.body_serial:
        return ""
    return CertificateCode.build(
        issuer="Y", body_code=body.body_code, province="31", body_serial=body.body_serial, year=year,
        level=Level.SPECIAL_TECHNICIAN, serial=1,
    ).text  # fmt: skip
