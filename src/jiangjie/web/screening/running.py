"""One screening from the question to its report."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from jiangjie.core.policy import Policy, load_policy
from jiangjie.core.policy.whatif import what_if
from jiangjie.services.accounts.actor import Actor
from jiangjie.web.screening.engine import Roster
from jiangjie.web.screening.fields import RosterFile
from jiangjie.web.screening.permissions import in_a_body
from jiangjie.web.screening.question import UPLOAD, Question
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
    policy = load_policy()
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
    if question.change:
        changed = under(_changed(policy, question), question.grades, question.on)
        told(3, STAGES)
        report = compared(report, changed, screened.rows, list(question.change), names=names, most=most)
    told(STAGES, STAGES)
    return report


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
