"""The determination of a central enterprise, entered by its branch."""

from collections.abc import Sequence
from datetime import date

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.actions.shared import change, key
from jiangjie.procedure.bodies.models import Body, CentralDetermination
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.documents.actions import store
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.documents.uploads import CheckedUpload
from jiangjie.services.matters.acts import Refused


def add_determination(
    *, body: Body, number: str, dated: date, issuer: str, occupations: Sequence[Occupation], scan: CheckedUpload,
    actor: Actor, version_seen: int | None = None,
) -> CentralDetermination:  # fmt: skip
    """Attach the central enterprise's own determination 中央企业统筹确定, with its scan (1.3).

    Raises Refused unless the actor is a clerk of this very body, and for a body that is no central enterprise.
    """
    if not actor.has(r.CLERK) or actor.organisation is None or actor.organisation.pk != body.organisation_id:
        raise Refused(Reason(_("中央企业的统筹确定文件由本单位经办人登记。"), "1.3", _("请联系本单位经办人。")))
    if body.kind != Body.Kind.CENTRAL_ENTERPRISE:
        raise Refused(
            Reason(
                _("%(body)s在登记册中不是在沪央企，不需要统筹确定文件。"), "1.3", _("企业类型登记有误的，请联系市职鉴中心更正。"),
                {"body": body.organisation.name},
            )
        )  # fmt: skip
    with change(body, actor, "add_determination", _("登记中央企业统筹确定文件"), seen=version_seen) as step:
        file = store(
            upload=scan, kind=StoredFile.Kind.DETERMINATION_SCAN, actor=actor, organisation=body.organisation,
            matter=key(body),
        )  # fmt: skip
        made = CentralDetermination.objects.create(body=step.body, number=number, dated=dated, issuer=issuer, scan=file)
        made.occupations.set(occupations)
        step.details = {
            "number": number, "dated": dated.isoformat(), "issuer": issuer,
            "occupations": [str(one) for one in occupations], "scan": file.pk,
        }  # fmt: skip
    return made


def decide_determination(
    *, determination: CentralDetermination, confirmed: bool, reason: str, actor: Actor, version_seen: int | None = None
) -> CentralDetermination:
    """Confirm a central enterprise's determination, or refuse it with the reason 确认 (1.3). Only the centre's officer may.

    Raises Refused for another role, a refusal without a reason, and one that has been decided already.
    """
    if not actor.has(r.CENTRE_OFFICER):
        raise Refused(Reason(_("统筹确定文件由市职鉴中心经办人员确认。"), "1.3", _("请联系市职鉴中心经办人员。")))
    if not confirmed and not reason.strip():
        raise Refused(Reason(_("不予确认须说明理由。"), "1.3", _("请写明文件有什么问题、应如何补正。")))
    with change(determination.body, actor, "decide_determination", _("确认统筹确定文件"), seen=version_seen) as step:
        locked = CentralDetermination.objects.select_for_update().get(pk=determination.pk)
        if locked.confirmation != CentralDetermination.Confirmation.PENDING:
            raise Refused(
                Reason(
                    _("统筹确定文件%(number)s已于%(day)s办理：%(state)s。"), "1.3", _("内容有变的，请该企业重新登记文件。"),
                    {"number": locked.number, "day": str(locked.decided_on or "—"), "state": locked.get_confirmation_display()},
                )
            )  # fmt: skip
        locked.confirmation = (
            CentralDetermination.Confirmation.CONFIRMED if confirmed else CentralDetermination.Confirmation.REFUSED
        )
        locked.decided_by, locked.decided_on, locked.decision_reason = actor.user, today(), reason.strip()
        locked.save()
        step.details = {"number": locked.number, "state": locked.confirmation, "reason": reason}
    return locked
