"""Handing a filing in, answering what was remarked, taking it back."""

from collections.abc import Mapping

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.limits import limit
from jiangjie.procedure.filings.models import Filing, Opinion
from jiangjie.procedure.filings.remarks import RETURNS
from jiangjie.procedure.filings.windows import door
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import Refused, act


def submit_to_centre(*, filing: Filing, actor: Actor, seen: int | None = None) -> Filing:
    """Hand the filing in to the centre 市职鉴中心, for municipal and central enterprises (4.1.3).

    Puts it into the open intake window, or under the body's exception, and sets the limit for acceptance. Raises
    Refused for each guard of the row (1.0–2.2, 4.1.1–4.1.4).
    """
    return _submit(filing, "submit_to_centre", Filing.Route.CENTRE, actor, seen)


def submit_to_district(*, filing: Filing, actor: Actor, seen: int | None = None) -> Filing:
    """Hand the filing in to the district 区人社 in which the body is registered (4.1.3). Raises Refused as above."""
    return _submit(filing, "submit_to_district", Filing.Route.DISTRICT, actor, seen)


def withdraw(*, filing: Filing, reason: str, actor: Actor, seen: int | None = None) -> Filing:
    """Take the filing back 撤回 for good, with the reason; a new one can be begun from its scheme (4.1.3)."""
    with act(filing, "withdraw", actor, seen=seen) as step:
        step.matter.due_on, step.matter.officer = None, None
        step.note(reason=reason)
    return filing


def answer_remarks(
    *, filing: Filing, opinion: Opinion, answers: Mapping[int, str], actor: Actor, seen: int | None = None
) -> Filing:
    """Answer remarks of a return 答复补正意见, by their places; those left out stay open (4.1.3).

    Raises Refused for remarks of another filing, and when nothing is answered.
    """
    with act(filing, "edit", actor, seen=seen) as step:
        found = Opinion.objects.select_for_update(of=("self",)).get(pk=opinion.pk)
        given = {place: text.strip() for place, text in answers.items() if text.strip() and place < len(found.items)}
        if found.filing_id != filing.pk or found.stage not in RETURNS or not given:
            raise Refused(Reason(_("没有填写对任何一条补正意见的答复。"), "4.1.3", _("请至少答复一条后保存。")))
        found.items = [
            {**item, "answer": given.get(place, item.get("answer", ""))} for place, item in enumerate(found.items)
        ]
        found.save(update_fields=["items"])
        step.note(answered=sorted(given), opinion_number=found.pk)
    return filing


def _submit(filing: Filing, action: str, route: str, actor: Actor, seen: int | None) -> Filing:
    with act(filing, action, actor, seen=seen) as step:
        matter = step.matter
        if matter.submitted_on is None:
            opened = door(matter.organisation, today())
            matter.window = opened.window
            step.note(exception=opened.exception.pk if opened.exception else None)
        matter.route, matter.submitted_on = route, today()
        matter.due_on, matter.officer = limit("acceptance_days"), None
        step.note(scheme_version=matter.scheme.version_number, window=str(matter.window or ""))
    return filing
