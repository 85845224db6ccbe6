"""From a candidacy's records to the facts that the policy reads, in the form of `jiangjie decide`."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

from jiangjie.core.policy import DEFAULT_POLICY, Policy, load_policy
from jiangjie.core.policy.occupations import occupation_fault
from jiangjie.procedure.candidacies.models import Candidacy, Determination, Judgement
from jiangjie.procedure.occupations.keys import PolicyKeys

ATTESTED_BY_UNIT = ("conduct", "fitness", "front_line")
"""Conditions whose judgement is a fact of the same name."""
ATTESTED = (*ATTESTED_BY_UNIT, "skills", "contribution", "major_contribution")


def policy_in_force_for(_reference_date: date) -> Policy:
    """Return the policy under which the round is held. The notice is the only one so far; outside its dates it refuses."""
    return load_policy(DEFAULT_POLICY)


def keys_under(policy: Policy) -> PolicyKeys:
    """Return under which keys the policy knows occupations, across editions and new codes (2.1)."""
    edition = PurePath(policy.words.occupations.file).stem
    return PolicyKeys(edition, lambda code: occupation_fault(policy, code) is None)


def facts_of(candidacy: Candidacy, own: Sequence[str] = ()) -> dict[str, Any]:
    """Return what the records say 申报事实, days as ISO text; `own` are the facts that the filed scheme has judged (3.4).

    What a person judged as met in an earlier determination stays attested; all else is not judged yet, so that a
    second look judges it anew. The panel's conditions are never attested here.
    """
    line, keys = candidacy.line.scheme_line, keys_under(policy_in_force_for(candidacy.plan.reference_date))
    judged = met_before(candidacy)
    own_facts = {"own": {name: True if f"own.{name}" in judged else None for name in own}} if own else {}
    return own_facts | {
        "occupation": keys.of(line.occupation),
        "related_occupations": sorted({keys.of(one) for one in line.related.all()}),
        "credentials": [
            _credential(one, keys) for one in candidacy.credentials.select_related("occupation").order_by("pk")
        ],
        "posts": [
            {"level": one.level, "occupation": keys.of(one.occupation), "from": _day(one.since), "to": _day(one.until)}
            for one in candidacy.posts.select_related("occupation")
        ],
        "in_occupation": True if "in_occupation" in judged else None,
        "honours": [
            {"kind": one.kind, "on": _day(one.conferred_on), "class": one.award_class or None}
            for one in candidacy.honours.order_by("pk")
        ],
        "attested": {name: True if name in judged or _contribution(name, judged) else None for name in ATTESTED},
    }


def met_before(candidacy: Candidacy) -> Mapping[str, Judgement]:
    """Return the judgements that still stand: met or waived by the last word of a person in the last determination."""
    last = Determination.objects.filter(candidacy=candidacy).order_by("-ordinal").first() if candidacy.pk else None
    if last is None:
        return {}
    words: dict[str, Judgement] = {}
    for one in Judgement.objects.filter(determination__candidacy=candidacy).select_related("given_by").order_by("pk"):
        words[one.condition] = one
    return {condition: one for condition, one in words.items() if one.outcome in {"met", "waived"}}


def _contribution(name: str, judged: Mapping[str, Judgement]) -> bool:
    """Tell whether the major contribution of 3.3.2 was confirmed: by waiving years, the notice's or the scheme's own."""
    return name == "major_contribution" and any(one.outcome == "waived" for one in judged.values())


def _credential(one: Any, keys: PolicyKeys) -> dict[str, Any]:
    trade = keys.of(one.occupation)
    found = {"level": one.level, "kind": one.kind, "occupation": trade, "issued_on": _day(one.issued_on)}
    return found | ({"revoked_on": _day(one.revoked_on)} if one.revoked_on else {})


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
