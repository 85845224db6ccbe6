"""Assessment rights in the register."""

from datetime import date

from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.actions.shared import change, refuse_strangers_to
from jiangjie.procedure.bodies.models import Body, Qualification
from jiangjie.procedure.occupations.models import Occupation, WorkType
from jiangjie.services.accounts.actor import Actor


def add_qualification(
    *, body: Body, occupation: Occupation, work_type: WorkType | None, level: str, valid_from: date,
    valid_until: date | None, certificates_issued: int, source: str, actor: Actor, version_seen: int | None = None,
) -> Qualification:  # fmt: skip
    """Enter a body's right to assess an occupation at a level 评价资质, with the certificates issued so far (1.1, 1.2).

    Raises Refused for an actor who does not keep the entry, and for a stale page.
    """
    refuse_strangers_to(body, actor)
    with change(body, actor, "add_qualification", _("登记评价资质"), seen=version_seen) as step:
        made = Qualification.objects.create(
            body=step.body, occupation=occupation, work_type=work_type, level=level, valid_from=valid_from,
            valid_until=valid_until, certificates_issued=certificates_issued, source=source,
        )  # fmt: skip
        step.details = _plain(made)
    return made


def correct_qualification(
    *, qualification: Qualification, valid_until: date | None, certificates_issued: int, source: str, actor: Actor,
    version_seen: int | None = None,
) -> Qualification:  # fmt: skip
    """Correct a right's last day and the number of certificates issued, with the source. Raises Refused as above."""
    refuse_strangers_to(qualification.body, actor)
    with change(qualification.body, actor, "correct_qualification", _("更正评价资质"), seen=version_seen) as step:
        locked = (
            Qualification.objects.select_for_update(of=("self",)).select_related("occupation").get(pk=qualification.pk)
        )
        was = {"valid_until": str(locked.valid_until or ""), "certificates_issued": locked.certificates_issued}
        locked.valid_until, locked.certificates_issued, locked.source = valid_until, certificates_issued, source
        locked.save()
        step.details = {**_plain(locked), "was": was}
    return locked


def grant(
    *, body: Body, occupation: Occupation, work_type: WorkType | None, level: str, valid_from: date,
    valid_until: date | None, source: str, actor: Actor,
) -> Qualification:  # fmt: skip
    """Enter the right that follows from an approved filing 备案 (4.1.2), inside the approval's own transaction."""
    with change(body, actor, "grant", _("因准予备案登记评价资质")) as step:
        made = Qualification.objects.create(
            body=step.body, occupation=occupation, work_type=work_type, level=level, valid_from=valid_from,
            valid_until=valid_until, certificates_issued=0, source=source,
        )  # fmt: skip
        step.details = _plain(made)
    return made


def _plain(one: Qualification) -> dict[str, object]:
    return {
        "occupation": str(one.occupation),
        "work_type": one.work_type.name if one.work_type else "",
        "level": one.level,
        "valid_from": one.valid_from.isoformat(),
        "valid_until": one.valid_until.isoformat() if one.valid_until else "",
        "certificates_issued": one.certificates_issued,
        "source": one.source,
    }
