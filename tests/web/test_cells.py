"""Rows of a list: every kind of cell, and nothing of what people typed as markup."""

from datetime import date
from types import SimpleNamespace

import pytest

from jiangjie.services.clock import pinned
from jiangjie.web.cells import body
from tests.web.rendering import Page

COLUMNS = [SimpleNamespace(kind=kind, label=label) for kind, label in
           (("text", "姓名"), ("link", "单位"), ("state", "状态"), ("deadline", "期限"))]  # fmt: skip


def cell(kind: str, text: str, **more) -> SimpleNamespace:
    return SimpleNamespace(kind=kind, text=text, **({"url": "", "tone": "", "matter": None} | more))


@pytest.fixture
def page() -> Page:
    matter = SimpleNamespace(due_on=date(2026, 9, 2), days_left=1)
    row = SimpleNamespace(url="/candidacies/7/", cells=(
        cell("text", "<b>王㛃</b>"), cell("link", "某单位", url="/bodies/1/?a=1&b=2"), cell("state", "草稿", tone="draft"),
        cell("deadline", "2026-09-02", matter=matter),
    ))  # fmt: skip
    with pinned(date(2026, 9, 1)):
        return Page(body([row], COLUMNS))


def test_the_first_cell_heads_the_row_and_carries_its_link(page):
    assert page.one("th", scope="row").text == "<b>王㛃</b>"
    assert page.all("a")[0]["href"] == "/candidacies/7/"


def test_what_people_typed_is_never_markup(page):
    assert [bold.text for bold in page.all("b")] == ["剩 1 个工作日"]


def test_a_cell_may_lead_elsewhere(page):
    assert page.one("td", css="is-link").text == "某单位"
    assert page.all("a")[1]["href"] == "/bodies/1/?a=1&b=2"


def test_state_and_deadline_are_chips_with_words(page):
    assert page.one("span", css="chip-draft").text == "草稿"
    assert page.one("span", css="deadline-soon").text == "2026-09-02 剩 1 个工作日"


def test_an_empty_cell_takes_no_room_on_a_phone():
    row = SimpleNamespace(url="", cells=tuple(cell(column.kind, "") for column in COLUMNS))
    assert len(Page(body([row], COLUMNS)).all("td", css="is-blank")) == 3
