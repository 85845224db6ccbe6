"""What if 假设: a copy of a policy with a number changed or an honour counted otherwise. Never the one in force."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.loader import policy_of
from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.yaml_file import parse_yaml, read_content

SUFFIX: Final = "+whatif"
"""Ends the id of every copy, so that none can be taken for the policy in force."""
MOST_YEARS: Final = 60
_SOURCE = "假设，未经发布"


def what_if(
    policy: Policy,
    *,
    parameters: Mapping[str, int] | None = None,
    marks: Mapping[str, Collection[str]] | None = None,
    honours: Mapping[str, Collection[str]] | None = None,
) -> Policy:
    """Return a copy of the policy in which these parameters have these values and these honours these marks.

    `marks` maps a kind of honour to all marks that it shall have (``priority``, ``required``, ``arguable``,
    ``exceptional``). `honours` maps the names of kinds that the policy does not know to theirs; without marks a kind
    counts for nothing, but a roster that carries it can be read. The copy is read anew from the policy's file, so an
    enterprise's own conditions are not in it; its id ends in ``+whatif``. Raises ``PolicyError`` for a name that the
    policy does not have (of `honours`: that it has), a number out of range, and a file that is not the one which
    `policy` was read from.
    """
    content = _unchanged(policy)
    for name, value in (parameters or {}).items():
        _set_parameter(policy, content, name, value)
    for kind, wanted in (marks or {}).items():
        _set_marks(policy, content, kind, wanted)
    for number, (name, wanted) in enumerate((honours or {}).items(), start=1):
        _add_honour(policy, content, f"whatif_{number}", name, wanted)
    said = repr((policy.sha256, *(sorted(each.items()) for each in (parameters or {}, marks or {}, honours or {}))))
    changed = policy_of(content, policy)
    return replace(changed, id=policy.id + SUFFIX, sha256=hashlib.sha256(said.encode()).hexdigest())


def _unchanged(policy: Policy) -> Any:
    """Return what the policy's file says, if it still is the file that the policy was read from."""
    path = policy.folder / "policy.yaml"
    content = read_content(path)
    if hashlib.sha256(content).hexdigest() != policy.sha256:
        raise PolicyError(f"{path} 在载入之后有了改动，不能在它上面假设；请重新启动，用改动后的文件再测算")
    return parse_yaml(content, str(path))


def honour_known(policy: Policy, name: str) -> bool:
    """Return whether a roster under this policy may already say `name` for an honour."""
    kinds = policy.words.honours.values()
    return name.lower() in {word.lower() for kind in kinds for word in (kind.id, kind.name.zh, kind.name.en)}


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
    content["honours"][kind]["marks"] = _known(policy, wanted)


def _add_honour(policy: Policy, content: Any, key: str, name: str, wanted: Collection[str]) -> None:
    from jiangjie.core.policy.screening.spelling import honours_in  # brings Polars, which few need

    if not name or honours_in(name) != [name]:
        raise PolicyError(f"奖项名称“{name}”不能为空，也不能有顿号、逗号、分号：名册里用它们隔开几个奖项")
    if key in content["honours"] or honour_known(policy, name):
        raise PolicyError(f"{policy.id} 已有奖项“{name}”，请改它的用途")
    content["honours"][key] = {"zh": name, "en": name, "marks": _known(policy, wanted)}


def _known(policy: Policy, wanted: Collection[str]) -> list[str]:
    unknown = sorted(set(wanted) - set(marks_of(policy)))
    if unknown:
        raise PolicyError(f"{policy.id} 没有“{'、'.join(unknown)}”这种奖项用途，可用：{'、'.join(marks_of(policy))}")
    return sorted(wanted)
