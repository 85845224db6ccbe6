"""Issuing and revoking certificates 证书: the only writers of the chapter."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from jiangjie.core.identity import IdentityError
from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.certificates.content import unissued
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.certificates.paper import certificate_paper
from jiangjie.procedure.certificates.queries import without_certificate
from jiangjie.procedure.certificates.serials import take_code
from jiangjie.procedure.publicity.models import Award
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.record import record
from jiangjie.services.clock import today
from jiangjie.services.documents.actions import store, store_generated
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.documents.typesetting import render
from jiangjie.services.documents.uploads import CheckedUpload
from jiangjie.services.matters.acts import Refused, act, begin, check


@dataclass(frozen=True, slots=True)
class Issued:
    """What `issue_all` did: the certificates made, and why the others were not."""

    certificates: tuple[Certificate, ...]
    hindered: tuple[Reason, ...]


def issue(*, award: Award, candidacy: Candidacy, actor: Actor) -> Certificate:
    """颁发证书: store the certificate of one awarded person with the body's next code (4.5.1, 4.5.2).

    What it says is copied and fixed. The number is taken in the same transaction, after every other condition was
    found to hold: a refusal uses up none. Raises Refused: results not filed with the centre, body without serial or
    right, second certificate for the person in this round, a character that no font has.
    """
    with transaction.atomic():
        certificate = unissued(award, candidacy)
        reasons = check(certificate, "issue", actor)
        if reasons:
            raise Refused(*reasons)
        certificate.code = _next_code(certificate)
        with begin(certificate, "issue", actor) as step:
            step.note(code=certificate.code, grade=certificate.grade, candidacy=candidacy.pk, award=award.pk)
    return certificate


def issue_all(*, award: Award, actor: Actor) -> Issued:
    """颁发全部证书: issue to every awarded person of the round who has none yet (4.5.1, 4.5.2).

    One person's hindrance does not hold up the others; it is returned. Raises Refused when nothing could be issued.
    """
    made: list[Certificate] = []
    hindered: list[Reason] = []
    with transaction.atomic():
        for candidacy in without_certificate(award):
            try:
                made.append(issue(award=award, candidacy=candidacy, actor=actor))
            except Refused as refused:
                hindered += refused.reasons
    if not made:
        raise Refused(*(_distinct(hindered) or (_nobody_left(),)))
    return Issued(tuple(made), _distinct(hindered))


def revoke(*, certificate: Certificate, reason: str, actor: Actor, seen: int | None = None) -> Certificate:
    """撤销证书: the public check says "revoked" from this moment on (6.2.3). The number is never used again.

    Raises Refused when it is revoked already or the page was stale.
    """
    with act(certificate, "revoke", actor, seen=seen) as step:
        step.matter.revoked_on = today()
        step.matter.revoked_reason = reason
        step.note(reason=reason, code=step.matter.code)
    return certificate


def add_photo(*, candidacy: Candidacy, photo: CheckedUpload, actor: Actor) -> StoredFile:
    """上传证件照: store the picture that the person's certificate will show; the newest counts (4.5.1).

    Logged under the candidacy. Raises Refused once the certificate is issued: what it shows is fixed then.
    """
    if Certificate.objects.filter(candidacy=candidacy).exists():
        raise Refused(Reason(_("证书已经颁发，照片不能再换。"), "4.5.1", _("请在证书页面下载现有的电子证书。")))
    return store(
        upload=photo, kind=StoredFile.Kind.PHOTO, actor=actor, organisation=candidacy.organisation, matter=candidacy.key
    )


def prepare_file(*, certificate: Certificate) -> StoredFile:
    """制作电子证书: set the PDF once and keep it (4.5.1); called again, return the one that is there.

    Raises `Unprintable` when a font was taken away since the issue.
    """
    with transaction.atomic():
        locked = Certificate.objects.select_for_update(of=("self",)).select_related("file").get(pk=certificate.pk)
        if locked.file is None:
            system = Actor.system()
            locked.file = store_generated(
                content=render("certificate", certificate_paper(locked)), name=f"{locked.code}.pdf",
                kind=StoredFile.Kind.GENERATED, organisation=locked.organisation, matter=locked.key, actor=system,
            )  # fmt: skip
            locked.save(update_fields=["file"])
            record(
                actor=system, action="prepare_file", label=_("制作电子证书"), matter=locked.key,
                details={"sha256": locked.file.sha256},
            )  # fmt: skip
        certificate.file = locked.file
        return locked.file


def _next_code(certificate: Certificate) -> str:
    try:
        return take_code(certificate.organisation.body, certificate.grade, certificate.issued_on.year)
    except IdentityError as error:
        raise Refused(
            Reason(
                _("无法编制证书编号：%(why)s。"), "4.5.2", _("请联系市职业技能鉴定中心核对机构代码和机构序列号。"),
                {"why": error},
            )
        ) from error  # fmt: skip


def _nobody_left() -> Reason:
    return Reason(_("这一轮的获评人员都已有证书，没有待制作的证书。"), "4.5.2", _("请在证书列表中查看或下载。"))


def _distinct(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return each reason once: what stands against the body stands against every person of the round."""
    return tuple({str(reason): reason for reason in reasons}.values())
