"""The procedure's rows hold together: every guard is bound, every provision exists, nobody waits for nobody."""

import importlib
import re
from pathlib import Path

import pytest
from django.apps import apps

from jiangjie.core.lifecycle import SAME, START, Lifecycle
from jiangjie.core.lifecycle.diagram import matrix, mermaid
from jiangjie.core.lifecycle.roles import ROLES
from jiangjie.core.lifecycle.rows import ALL
from jiangjie.core.policy import load_provisions
from jiangjie.services.matters.guards import find
from jiangjie.services.matters.models import Matter

each = pytest.mark.parametrize("lifecycle", ALL, ids=lambda one: one.name)


@each
def test_every_guard_is_bound_to_a_function(lifecycle: Lifecycle) -> None:
    for row in lifecycle.rows:
        for name in row.guards:
            assert callable(find(lifecycle, name)), f"{lifecycle.name}.{row.action}: {name}"


@each
def test_every_row_names_a_provision_of_the_notice_and_known_roles(lifecycle: Lifecycle) -> None:
    known = {provision.id for provision in load_provisions("shanghai-2024-177")}
    for row in lifecycle.rows:
        assert row.provision in known
        assert set(row.by) <= set(ROLES)


@each
def test_every_state_that_is_not_final_waits_for_somebody(lifecycle: Lifecycle) -> None:
    waiting_for_others = {("candidacy", "qualified"), ("candidacy", "proposed"), ("candidacy", "refused")}
    for state in lifecycle.states:
        if not state.final and (lifecycle.name, state.key) not in waiting_for_others:
            assert lifecycle.turn(state.key), f"{lifecycle.name}.{state.key}"


@each
def test_every_state_can_be_reached_from_the_start(lifecycle: Lifecycle) -> None:
    reached, frontier = set(), [START]
    while frontier:
        source = frontier.pop()
        for row in lifecycle.rows:
            if source in row.source and row.target not in {SAME, *reached}:
                reached.add(row.target)
                frontier.append(row.target)
    assert reached == {state.key for state in lifecycle.states}


@each
def test_who_may_not_do_an_act_is_said_with_actions_that_exist(lifecycle: Lifecycle) -> None:
    for row in lifecycle.rows:
        assert set(row.not_after) <= set(lifecycle.actions)


@each
def test_the_diagram_shows_every_act(lifecycle: Lifecycle) -> None:
    diagram = mermaid(lifecycle)
    assert diagram.startswith("stateDiagram-v2")
    for _action, label, *_rest in matrix(lifecycle):
        assert label in diagram


def test_every_matter_has_a_lifecycle_and_every_lifecycle_a_matter() -> None:
    matters = {model.lifecycle.name for model in apps.get_models() if issubclass(model, Matter)}
    assert matters == {lifecycle.name for lifecycle in ALL}


def test_each_chapter_writes_its_actions_for_its_rows() -> None:
    """An action's name is a row's name; rows without a function of that name cannot be carried out."""
    chapters = {model.lifecycle.name: model._meta.app_label for model in apps.get_models() if issubclass(model, Matter)}
    for lifecycle in ALL:
        folder = Path(importlib.import_module(f"jiangjie.procedure.{chapters[lifecycle.name]}").__path__[0])
        text = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if "actions" in str(path))
        for action in lifecycle.actions:
            assert re.search(rf'"{action}"', text), f"{lifecycle.name}.{action} is carried out nowhere"
