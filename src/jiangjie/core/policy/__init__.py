"""The policy engine 政策引擎: reads ``policies/`` and decides what a policy says about one person, with reasons.

    policy = load_policy("shanghai-2024-177")
    facts = parse_facts(policy, mapping)
    decision = decide(policy, facts, grade="special", on=date(2026, 9, 1))

Three values: met, unmet, and unknown, which becomes judgement by a named person. Outside its dates a policy refuses.
"""

from jiangjie.core.policy.decision import Decision, Finding
from jiangjie.core.policy.engine import check_in_force, decide
from jiangjie.core.policy.errors import FactsError, Fault, NotInForce, PolicyEnded, PolicyError, StudyOnly
from jiangjie.core.policy.facts import Facts
from jiangjie.core.policy.loader import DEFAULT_POLICY, load_policy, load_version, policy_ids
from jiangjie.core.policy.model import Condition, EndedPolicy, Grade, Policy, Waiver
from jiangjie.core.policy.occupations import occupation_name
from jiangjie.core.policy.parsing import parse_facts
from jiangjie.core.policy.provisions import Interpretation, Provision, load_provisions

__all__ = [
    "DEFAULT_POLICY",
    "Condition",
    "Decision",
    "EndedPolicy",
    "Facts",
    "FactsError",
    "Fault",
    "Finding",
    "Grade",
    "Interpretation",
    "NotInForce",
    "Policy",
    "PolicyEnded",
    "PolicyError",
    "Provision",
    "StudyOnly",
    "Waiver",
    "check_in_force",
    "decide",
    "load_policy",
    "load_provisions",
    "load_version",
    "occupation_name",
    "parse_facts",
    "policy_ids",
]
