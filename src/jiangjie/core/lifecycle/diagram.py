"""Mermaid diagrams made from the rows."""

from jiangjie.core.lifecycle.model import SAME, START, Lifecycle
from jiangjie.core.lifecycle.roles import ROLES


def mermaid(lifecycle: Lifecycle) -> str:
    """Return a Mermaid state diagram: each arrow carries the act, who may do it and the provision."""
    lines = ["stateDiagram-v2", "    direction TB"]
    lines += [f"    {state.key}: {state.label}" for state in lifecycle.states]
    for row in lifecycle.rows:
        who = "、".join(ROLES[role] for role in row.by)
        text = f"{row.label}（{who}）{row.provision}".rstrip()
        for source in row.source:
            start = "[*]" if source == START else source
            target = source if row.target == SAME else row.target
            lines.append(f"    {start} --> {target}: {text}")
    lines += [f"    {state.key} --> [*]" for state in lifecycle.states if state.final]
    return "\n".join(lines) + "\n"


def matrix(lifecycle: Lifecycle) -> list[tuple[str, str, str, str, str, str]]:
    """Return the permission matrix: action, label, from, to, roles, provision — one tuple a row."""
    return [
        (row.action, row.label, ", ".join(row.source), row.target, ", ".join(row.by), row.provision)
        for row in lifecycle.rows
    ]
