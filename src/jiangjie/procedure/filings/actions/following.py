"""What follows an approved filing: its change 变更 and its renewal 延续 (4.1.2)."""

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.actions.drafting import draft
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.filings.succession import succession_in_order
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.matters.acts import Refused

_OVER = ("refused", "upheld", "not_accepted", "withdrawn")
"""Filings that came to nothing."""


def change(*, filing: Filing, title: str, note: str, actor: Actor) -> Filing:
    """Begin a change 变更备案 of an approved filing: a new version of its scheme, and what is to change (4.1.2).

    The old filing stands until the change is approved. Raises Refused for a filing that cannot be changed today.
    """
    return _follow(filing, Filing.Kind.CHANGE, title, note, actor)


def renew(*, filing: Filing, title: str, note: str, actor: Actor) -> Filing:
    """Begin a renewal 延续备案 of an approved filing before it runs out, with a copy of its scheme (4.1.2).

    Raises Refused for a filing without an end, one that has run out, and one that another has succeeded.
    """
    return _follow(filing, Filing.Kind.RENEWAL, title, note, actor)


def _follow(filing: Filing, kind: Filing.Kind, title: str, note: str, actor: Actor) -> Filing:
    if not note.strip():
        raise Refused(Reason(_("没有写明变更的内容或者延续的理由。"), "4.1.2", _("请写明，评估时会看到。")))
    with transaction.atomic():
        Organisation.objects.select_for_update().get(
            pk=filing.organisation_id
        )  # of two at once the second finds the first
        return _begin(Filing.objects.select_related("scheme").get(pk=filing.pk), kind, title, note.strip(), actor)


def _begin(filing: Filing, kind: Filing.Kind, title: str, note: str, actor: Actor) -> Filing:
    probe = Filing(organisation=filing.organisation, scheme=filing.scheme, succeeds=filing, kind=kind)
    reasons = list(succession_in_order(probe, actor))
    open_one = filing.successors.exclude(state__in=_OVER).first()
    if open_one is not None and not reasons:
        reasons.append(
            Reason(
                _("备案 %(number)s 已有在办的变更或延续申请。"), "4.1.2", _("请在该申请中继续办理，或者先撤回。"),
                {"number": filing.number},
            )
        )  # fmt: skip
    if reasons:
        raise Refused(*reasons)
    return draft(title=title, actor=actor, copy_of=filing.scheme, succeeds=filing, kind=kind, note=note)
