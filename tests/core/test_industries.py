"""The industries that the notice points to: versioned, sourced, and as many as their name says."""

import json

import pytest

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
