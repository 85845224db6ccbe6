"""Editions of the classification in the reference data: read whole, or refused with the file named."""

import json
from datetime import date

import pytest

from jiangjie.core import editions
from jiangjie.core.places import reference


@pytest.mark.provision("2.1")
def test_the_published_edition_has_its_day_its_source_and_every_occupation_once():
    (edition,) = editions.editions(reference("occupations"))
    assert (edition.key, edition.in_force_from) == ("2022", date(2022, 9, 28))
    assert "2022" in edition.source
    assert len({row.code for row in editions.rows(edition)}) == 1639
    assert editions.links(edition) == []


def test_every_occupation_lies_in_groups_that_have_names():
    (edition,) = editions.editions(reference("occupations"))
    names = editions.groups(edition)
    assert names["6-18-01"]
    assert {code for row in editions.rows(edition) for code in editions.path_of(row.code)} <= set(names)


def test_a_key_of_our_own_lies_in_no_group():
    assert editions.path_of("local:2024-001") == ()
    assert editions.path_of("a-b-c-d") == ()


@pytest.fixture
def folder(tmp_path):
    """Write an edition with what a test wants to be wrong about it."""

    def write(rows="6-18-01-01,车工,skilled\n", links=None, heads=1, **changes):
        entry = {
            "id": "x", "name": "版本", "source": "来源", "in_force_from": "2030-01-01", "occupations": "x.csv",
            "groups": "g.csv", "successions": None if links is None else "s.csv",
        }  # fmt: skip
        entries = [entry | changes] * heads
        (tmp_path / "editions.json").write_text(json.dumps({"editions": entries}), encoding="utf-8")
        (tmp_path / "x.csv").write_text("code,name,class\n" + rows, encoding="utf-8")
        (tmp_path / "s.csv").write_text("old,new,kind,source\n" + (links or ""), encoding="utf-8")
        return tmp_path

    return write


def read(folder):
    (edition,) = editions.editions(folder)
    return editions.rows(edition), editions.links(edition)


def test_a_table_of_successions_is_read(folder):
    rows, links = read(folder(links="6-18-01-00,6-18-01-01,renumbered,公告\n"))
    assert rows == [("6-18-01-01", "车工", "skilled")]
    assert links == [("6-18-01-00", "6-18-01-01", "renumbered", "公告")]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"rows": "6-18-01-01,车工,skilled\n6-18-01-01,车工,skilled\n"}, "重复"),
        ({"rows": "6-18-01-01,车工,technical\n"}, "类别"),
        ({"rows": "6-18-01-01,,skilled\n"}, "名称"),
        ({"links": "a,b,eaten,公告\n"}, "承接方式"),
        ({"links": "a,b,merged,\n"}, "依据"),
        ({"in_force_from": "2030-02-30"}, "版本目录"),
        ({"heads": 2}, "相同"),
        ({"occupations": "none.csv"}, "读不到"),
        ({"occupations": "s.csv"}, "缺少列"),
    ],
)
def test_what_is_wrong_with_the_data_is_said(folder, wrong, words):
    with pytest.raises(editions.EditionError, match=words):
        read(folder(**wrong))


def test_a_folder_without_an_index_is_said_to_have_none(tmp_path):
    with pytest.raises(editions.EditionError, match=r"editions\.json"):
        editions.editions(tmp_path)
