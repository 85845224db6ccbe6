"""What the components need beyond Django's own filters."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from jiangjie.web import cells
from jiangjie.web.deadlines import deadline

register = template.Library()

OUTCOMES = {"met": _("符合"), "unmet": _("不符合"), "judgement": _("待评判"), "waived": _("破格免除")}
"""Each outcome of a condition, in the word that a worker reads."""

_SAID = ("reason", "opinion", "note", "remark", "answer")
"""Details of a log entry that were written for people to read."""


@register.filter
def due(matter: Any) -> SafeString:
    """Return the chip of a matter's deadline 办理期限."""
    return mark_safe(cells.due(deadline(matter.due_on, matter.days_left))) if matter else SafeString()  # noqa: S308  escaped


@register.simple_tag
def due_on(on: Any, days: Any) -> SafeString:
    """Return the chip of a deadline given as a date and working days."""
    return mark_safe(cells.due(deadline(on or None, None if days == "" else days)))  # noqa: S308  escaped


@register.filter
def outcome_word(outcome: str) -> str:
    """Return the word for an outcome."""
    return gettext(OUTCOMES[outcome])


@register.filter
def tally(findings: Iterable[Any]) -> list[tuple[str, int]]:
    """Return how many findings there are of each outcome, in a fixed order, none with zero."""
    counts = Counter(finding.outcome for finding in findings)
    return [(outcome, counts[outcome]) for outcome in OUTCOMES if counts[outcome]]


@register.filter
def said(details: Mapping[str, Any]) -> list[str]:
    """Return the sentences that a log entry carries for people (reason, opinion, note)."""
    return [str(details[key]) for key in _SAID if details.get(key)]


@register.filter
def runs(entries: Iterable[Any]) -> list[tuple[Any, int]]:
    """Return log entries, newest first; the same act by the same person on one day, over and over, stands there once."""
    found: list[tuple[Any, int]] = []
    last: tuple[Any, ...] = ()
    for entry in reversed(list(entries)):
        same = (entry.label, entry.actor_name, localdate(entry.at))
        if same == last and not said(entry.body.get("details", {})):
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((entry, 1))
        last = same
    return found


@register.filter
def shape(field: BoundField) -> str:
    """Return how a field is laid out: file, check (one box), group (several choices) or plain."""
    if getattr(field.field.widget, "input_type", "") == "file":
        return "file"
    if field.use_fieldset:
        return "group"
    return "check" if field.widget_type == "checkbox" else "plain"


@register.filter
def faults(form: BaseForm) -> list[tuple[str, str, str]]:
    """Return every error of a form as (id of the field, label, words); errors of the whole form come first."""
    found = [("", "", str(error)) for error in form.non_field_errors()]
    for field in form:
        place = "" if field.is_hidden else _target(field)
        found += [(place, str(field.label), str(error)) for error in field.errors]
    return found


def _target(field: BoundField) -> str:
    """Return the id that a link to the field leads to; a group of choices has its first choice."""
    return f"{field.auto_id}_0" if field.use_fieldset and field.widget_type != "splitdatetime" else field.auto_id


@register.filter
def plainly(field: BoundField) -> SafeString:
    """Render a field's widget alone. Errors and help beside it are tied to it by Django (aria-describedby)."""
    return field.as_widget()


@register.filter
def body(rows: Iterable[Any], columns: Iterable[Any]) -> SafeString:
    """Return the rows of a table's body as HTML."""
    return cells.body(rows, columns)


@register.filter
def open_offers(offers: Iterable[Any], way: str) -> list[Any]:
    """Return the acts with nothing against them: those that lead "ahead", or those "aside" of the matter's way."""
    return [offer for offer in offers if offer.enabled and offer.aside == (way == "aside")]
