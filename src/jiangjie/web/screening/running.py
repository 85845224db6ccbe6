"""One screening from the question to its report."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jiangjie.core.policy import Policy, load_policy
from jiangjie.core.policy.overlay.model import PREFIX
from jiangjie.core.policy.whatif import what_if
from jiangjie.procedure.filings.standing import FiledPolicy, filed_policy
from jiangjie.services.accounts.actor import Actor
from jiangjie.web.screening.engine import Roster
from jiangjie.web.screening.fields import RosterFile
from jiangjie.web.screening.permissions import in_a_body
from jiangjie.web.screening.question import FILED, UPLOAD, Question
from jiangjie.web.screening.records import people_on_record, screened_records
from jiangjie.web.screening.report import MOST_CARRIED, compared, report_of
from jiangjie.web.screening.rows import Screened

Screening = Callable[[Policy, Sequence[str], date], Screened]
Progress = Callable[[int, int], None]
STAGES = 4
"""Reading, screening, screening under the change, counting: what a job tells of its progress."""


def report_for(
    question: Question,
    roster: RosterFile | None,
    actor: Actor,
    told: Progress = lambda _done, _of: None,
    *,
    most: int = MOST_CARRIED,
) -> dict[str, Any]:
    """Return the report of what the policy in force says, and beside it what it would say under a change.

    With more rows than `most` it holds none of them: a page carries no more, a job's result does.
    People of the system's own records stand one by one for their own body alone; authorities get numbers. Who uploads
    a roster knows the people in it already. Raises ValidationError for a file that is no roster.
    """
    filed = _filed(question, actor)
    policy = filed.policy if filed else load_policy()
    known = _in_force(policy, question)
    under = _people(question, roster, known, actor)
    told(1, STAGES)
    screened = under(known, question.grades, question.on)
    told(2, STAGES)
    names = question.source == UPLOAD or in_a_body.test(actor)
    report = report_of(
        screened,
        policy,
        question.grades,
        question.on,
        source=question.source,
        file=question.file,
        names=names,
        most=most,
    )
    if filed:
        report |= {"scheme": scheme_of(filed)}
    if question.change:
        changed = under(_changed(policy, question), question.grades, question.on)
        told(3, STAGES)
        report = compared(report, changed, screened.rows, list(question.change), names=names, most=most)
    told(STAGES, STAGES)
    return report


def _filed(question: Question, actor: Actor) -> FiledPolicy | None:
    """Return the filed scheme by which the actor's body screens; None for the notice alone.

    Raises ValidationError when no filing stands any more: a job may run after the form was looked at.
    """
    if question.by != FILED:
        return None
    if actor.organisation is None or not in_a_body.test(actor):
        raise PermissionError("no scheme to screen by")
    found = filed_policy(actor.organisation, question.on)
    if found is None:
        raise ValidationError(
            _("%(day)s本单位没有有效的备案（通知 4.1）。请选择备案有效期内的日期，或改按市级条件筛查。"),
            params={"day": question.on.isoformat()},
        )
    return found


def scheme_of(filed: FiledPolicy) -> dict[str, Any]:
    """Return what the report says of the scheme: what was applied, what waits for people, what applies to nobody."""
    named = {
        key: [[one.grade, one.title] for one in rows]
        for key, rows in (("applied", filed.applied), ("people", filed.left_to_people), ("left_out", filed.left_out))
    }
    titles = {
        f"{grade}.{one.id}": {word: one.title(word) for word in ("zh", "en")}
        for grade, conditions in filed.policy.grades.items()
        for one in conditions.conditions
        if one.id.startswith(PREFIX)
    }
    return {"number": filed.filing.number or str(filed.filing), **named, "titles": titles}


def _people(question: Question, roster: RosterFile | None, policy: Policy, actor: Actor) -> Screening:
    if roster is not None and question.source == UPLOAD:
        return Roster(roster, policy, question.grades, question.on).screened
    people = people_on_record(actor)
    return lambda under, grades, on: screened_records(people, under, grades, on)


def _in_force(policy: Policy, question: Question) -> Policy:
    """Return the policy in force; where a new honour is assumed, a copy that can read its name and gives nothing for it."""
    return what_if(policy, honours={question.new_honour: ()}) if question.new_honour else policy


def _changed(policy: Policy, question: Question) -> Policy:
    """Return the copy of the policy with the change. The policy in force is never touched."""
    honour = policy.words.honours.get(question.honour)
    marks = {question.honour: {question.mark} | honour.marks} if honour else None
    new = {question.new_honour: {question.mark}} if question.new_honour else None
    return what_if(policy, parameters=question.parameters or None, marks=marks, honours=new)
