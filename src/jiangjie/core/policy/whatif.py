"""What if 假设: a copy of a policy with a number changed or an honour counted otherwise. Never the one in force."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.loader import policy_of
from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.yaml_file import read_yaml

SUFFIX: Final = "+whatif"
"""Ends the id of every copy, so that none can be taken for the policy in force."""
MOST_YEARS: Final = 60
_SOURCE = "假设，未经发布"


def what_if(
    policy: Policy,
    *,
    parameters: Mapping[str, int] | None = None,
    marks: Mapping[str, Collection[str]] | None = None,
) -> Policy:
    """Return a copy of the policy in which these parameters have these values and these honours these marks.

    `marks` maps a kind of honour to all marks that it shall have (``priority``, ``required``, ``arguable``,
    ``exceptional``). The copy is read anew from the policy's file, so an enterprise's own conditions are not in it; its
    id ends in ``+whatif``. Raises ``PolicyError`` for a name that the policy does not have and a number out of range.
    """
    content = read_yaml(policy.folder / "policy.yaml")
    for name, value in (parameters or {}).items():
        _set_parameter(policy, content, name, value)
    for kind, wanted in (marks or {}).items():
        _set_marks(policy, content, kind, wanted)
    said = repr((policy.sha256, sorted((parameters or {}).items()), sorted((marks or {}).items())))
    changed = policy_of(content, policy)
    return replace(changed, id=policy.id + SUFFIX, sha256=hashlib.sha256(said.encode()).hexdigest())


def marks_of(policy: Policy) -> tuple[str, ...]:
    """Return all marks that an honour of this policy may have."""
    return tuple(sorted({mark for kind in policy.words.honours.values() for mark in kind.marks}))


def _set_parameter(policy: Policy, content: Any, name: str, value: int) -> None:
    if name not in policy.words.parameters:
        raise PolicyError(f"{policy.id} 没有参数“{name}”，可用：{'、'.join(policy.words.parameters)}")
    if not 0 <= value <= MOST_YEARS:
        raise PolicyError(f"参数 {name} 的假设值应在 0 与 {MOST_YEARS} 之间，现为 {value}")
    first, last = policy.in_force_from.isoformat(), policy.in_force_to
    dated = {"value": value, "from": first, "to": last.isoformat() if last else None, "source": _SOURCE}
    content["parameters"][name]["values"] = [dated]


def _set_marks(policy: Policy, content: Any, kind: str, wanted: Collection[str]) -> None:
    if kind not in policy.words.honours:
        raise PolicyError(f"{policy.id} 没有奖项“{kind}”，可用：{'、'.join(policy.words.honours)}")
    unknown = sorted(set(wanted) - set(marks_of(policy)))
    if unknown:
        raise PolicyError(f"{policy.id} 没有“{'、'.join(unknown)}”这种奖项用途，可用：{'、'.join(marks_of(policy))}")
    content["honours"][kind]["marks"] = sorted(wanted)
