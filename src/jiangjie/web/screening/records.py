"""The system's own records as facts: each person's latest application, the certificates issued here, the appointments."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from jiangjie.core.identity import without_numbers
from jiangjie.core.policy import DEFAULT_POLICY, Facts, FactsError, Policy, decide, load_policy, parse_facts
from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.candidacies.facts import keys_under
from jiangjie.procedure.candidacies.models import Candidacy, Credential, Determination, Post
from jiangjie.procedure.candidacies.querysets import CandidacyQuerySet
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.occupations.keys import PolicyKeys
from jiangjie.services.accounts.actor import Actor
from jiangjie.web.screening.rows import Bad, Row, Screened

MANY = 4_000
"""Applications from which on the worker screens the records: about two seconds of it."""
_CHUNK = 2_000
_JUDGED = ("conduct", "fitness", "front_line", "skills", "contribution", "major_contribution")
_LEVELS = {Grade.SPECIAL.value: "special_technician", Grade.CHIEF.value: "chief_technician"}
_WORDS = {"met": True, "unmet": False}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on record: what the policy reads, and where they belong."""

    number: str
    name: str
    district: str
    body: str
    facts: Mapping[str, Any]


def screened_records(people: Sequence[Person], policy: Policy, grades: Sequence[str], on: date) -> Screened:
    """Decide about everybody. What the policy cannot read is named and counted, the others are decided."""
    rows: list[Row] = []
    bad: list[Bad] = []
    for person in people:
        try:
            facts = parse_facts(policy, person.facts)
        except FactsError as error:
            number = without_numbers(person.number)  # some body may number its staff so
            bad.append(Bad(number, error.faults[0].path, without_numbers(error.faults[0].message)))
            continue
        rows += [_row(person, policy, facts, grade, on) for grade in grades]
    return Screened(rows, bad, len(people), len(bad))


def _row(person: Person, policy: Policy, facts: Facts, grade: str, on: date) -> Row:
    found = decide(policy, facts, grade=grade, on=on)
    named = list(zip((one.id for one in policy.grades[grade].conditions), found.outcomes, strict=True))
    return Row(
        person.number, grade, found.verdict, found.route,
        ";".join(key for key, outcome in named if outcome == "unmet"),
        ";".join(key for key, outcome in named if outcome == "judgement"),
        found.earliest, person.name, person.district, person.body,
    )  # fmt: skip


def people_on_record(actor: Actor) -> list[Person]:
    """Return everybody who has applied and whom the actor may see, who has not left."""
    held, keys = _issued(actor), keys_under(load_policy(DEFAULT_POLICY))
    found: dict[int, Person] = {}
    for case in _cases(actor):
        if case.employee_id not in found:
            found[case.employee_id] = _person(case, held[case.employee_id], keys)
    return list(found.values())


def _cases(actor: Actor) -> Iterable[Candidacy]:
    """Return the applications, the newest first, a chunk at a time."""
    return (
        _applied(actor)
        .select_related("employee", "organisation__district", "line__scheme_line__occupation")
        .prefetch_related(
            "line__scheme_line__related",
            Prefetch("credentials", Credential.objects.select_related("occupation")),
            Prefetch("posts", Post.objects.select_related("occupation")),
            "honours",
            Prefetch("determinations", Determination.objects.prefetch_related("judgements")),
        )
        .order_by("-pk")
        .iterator(chunk_size=_CHUNK)
    )


def _applied(actor: Actor) -> CandidacyQuerySet:
    """Return the applications of those who are still there; drafts are nobody's business."""
    return Candidacy.objects.visible_to(actor).exclude(state="draft").filter(employee__left_on=None)


def are_many(actor: Actor) -> bool:
    """Tell whether screening them would keep a page waiting, so that the worker does it."""
    return _applied(actor).count() > MANY


def _issued(actor: Actor) -> dict[int, list[Certificate]]:
    """Return the certificates issued here, by person, each with its appointment."""
    held: dict[int, list[Certificate]] = defaultdict(list)
    rows = Certificate.objects.visible_to(actor).select_related(
        "appointment", "candidacy__line__scheme_line__occupation"
    )
    for one in rows:
        held[one.candidacy.employee_id].append(one)
    return held


def _person(case: Candidacy, issued: Sequence[Certificate], keys: PolicyKeys) -> Person:
    line, home = case.line.scheme_line, case.organisation
    said = _said(case)
    facts = {
        "occupation": keys.of(line.occupation),
        "related_occupations": sorted({keys.of(one) for one in line.related.all()}),
        "credentials": [_credential(one, keys) for one in case.credentials.all()]
        + [_certificate(one, keys) for one in issued],
        "posts": [
            {"level": one.level, "occupation": keys.of(one.occupation), "from": one.since, "to": one.until}
            for one in case.posts.all()
        ]
        + [post for one in issued for post in _appointed(one, keys)],
        "in_occupation": said.get("in_occupation"),
        "honours": [
            {"kind": one.kind, "on": one.conferred_on, "class": one.award_class or None} for one in case.honours.all()
        ],
        "attested": {name: said.get(name) for name in _JUDGED},
    }
    district = home.district.name if home.district else ""
    return Person(case.employee.number, case.employee.name, district, home.name, facts)


def _said(case: Candidacy) -> dict[str, bool]:
    """Return what people have judged about the conditions, the last word on each."""
    said: dict[str, bool] = {}
    for determination in case.determinations.all():
        for one in determination.judgements.all():
            if one.condition == "years_in_post" and one.outcome == "waived":
                said["major_contribution"] = True
            elif one.outcome in _WORDS:
                said[one.condition] = _WORDS[one.outcome]
    return said


def _credential(one: Credential, keys: PolicyKeys) -> dict[str, Any]:
    found = {"level": one.level, "kind": one.kind, "occupation": keys.of(one.occupation)}
    return found | {"issued_on": one.issued_on, "revoked_on": one.revoked_on}


def _certificate(one: Certificate, keys: PolicyKeys) -> dict[str, Any]:
    trade = keys.of(one.candidacy.line.scheme_line.occupation)
    return {
        "level": _LEVELS[one.grade], "kind": "skill_level", "occupation": trade, "issued_on": one.issued_on, "revoked_on": one.revoked_on,
    }  # fmt: skip


def _appointed(one: Certificate, keys: PolicyKeys) -> list[dict[str, Any]]:
    """Return the post that the certificate's holder was appointed to, if so."""
    appointment = getattr(one, "appointment", None)
    if appointment is None or appointment.appointed_on is None:
        return []
    since, until = appointment.term_from or appointment.appointed_on, appointment.ended_on
    if until is not None and until < since:
        return []  # ended before its term began: no day in the post
    return [
        {"level": _LEVELS[one.grade], "occupation": keys.of(one.candidacy.line.scheme_line.occupation), "from": since,
         "to": until}
    ]  # fmt: skip
