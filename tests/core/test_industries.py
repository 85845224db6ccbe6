"""The industries that the notice points to: versioned, sourced, and as many as their name says."""

import json
from datetime import date

import pytest

from jiangjie.core import industries
from jiangjie.core.places import reference

VERSIONS = json.loads((reference("industries") / "industries.json").read_text(encoding="utf-8"))["versions"]


@pytest.mark.provision("2.3")
def test_the_name_of_the_system_says_how_many_there_are():
    groups = VERSIONS[0]["groups"]
    assert "+".join(group["part"] for group in groups) == "2+2+3+6+4+5"
    for group in groups[1:]:
        assert len(group["items"]) == int(group["part"]), group["name"]
    assert len(VERSIONS[0]["sectors"]) == 4


def test_every_entry_has_its_own_key_and_both_languages_and_every_group_its_source():
    for version in VERSIONS:
        items = [item for group in version["groups"] for item in group["items"]] + version["sectors"]
        keys = [item["id"] for item in items]
        assert len(set(keys)) == len(keys)
        assert all(item["name"] and item["name_en"].isascii() for item in items)
        assert all(group["source"] and group["source_date"] for group in version["groups"])
        assert version["in_force_from"]


@pytest.mark.provision("2.3")
def test_the_version_of_the_day_is_read_with_the_four_sectors_as_a_group():
    (version,) = industries.versions(reference("industries", "industries.json"))
    assert version.holds(date(2024, 7, 1))
    assert not version.holds(date(2024, 6, 30))
    assert [group.key for group in version.groups][-1] == "sectors"
    assert "integrated-circuits" in {item.key for item in version.items}


def two_versions(tmp_path, last):
    first = {**VERSIONS[0], "in_force_to": last}
    later = {**VERSIONS[0], "id": "2-3-6-6", "in_force_from": "2027-01-01", "in_force_to": None}
    path = tmp_path / "industries.json"
    path.write_text(json.dumps({"versions": [later, first]}), encoding="utf-8")
    return path


def test_a_later_version_takes_over_on_its_day(tmp_path):
    found = industries.versions(two_versions(tmp_path, "2026-12-31"))
    assert [one.key for one in found if one.holds(date(2026, 12, 31))] == ["2-2-3-6-4-5"]
    assert [one.key for one in found if one.holds(date(2027, 1, 1))] == ["2-3-6-6"]


@pytest.mark.parametrize("last", [None, "2027-01-01"])
def test_two_versions_never_hold_on_one_day(tmp_path, last):
    with pytest.raises(ValueError, match="重叠"):
        industries.versions(two_versions(tmp_path, last))
