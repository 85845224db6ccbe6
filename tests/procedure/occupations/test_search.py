"""Searching the catalogue: code, name, work type, pinyin and initials; the nearest first; one query each."""

import pytest

from jiangjie.procedure.occupations.models import Occupation, WorkType
from jiangjie.procedure.occupations.queries import code_prefix, in_force, plain, searched, sound, suggestions

pytestmark = pytest.mark.django_db


def names(words, limit=8):
    return [row.name for row in searched(in_force(), words)[:limit]]


@pytest.mark.parametrize(
    "words",
    ["6-18-01-01", "6180101", "６－１８－０１－０１", "6—18—01—01", "6-18-01-01 车工", "车工", " 车工 ", "chegong", "che gong",
     "Chē Gōng", "CHEGONG", "CG", "cg"],
)  # fmt: skip
def test_whatever_names_a_turner_finds_the_turner_first(words):
    assert names(words)[0] == "车工"


@pytest.mark.parametrize("words", ["6-18-01", "61801", "6-18-01-"])
def test_a_code_prefix_finds_its_group_in_the_order_of_codes(words):
    found = list(searched(in_force(), words))
    assert len(found) == 13
    assert all(row.code.startswith("6-18-01-") for row in found)


def test_digits_alone_are_a_code_and_never_a_sound():
    assert (code_prefix("6"), code_prefix("618"), code_prefix("6-18-0")) == ("6", "6-18", "6-18-0")
    assert [code_prefix(words) for words in ("车工", "6x", "12345678", "")] == ["", "", "", ""]
    assert (sound("618"), sound("CG1"), sound("lǜ hua"), sound("xi'an"), sound("车g")) == (
        "",
        "cg1",
        "lvhua",
        "xian",
        "",
    )
    assert plain("　６－１８　") == "6-18"


def test_initials_find_what_has_exactly_these_before_what_begins_with_them():
    found = list(searched(in_force(), "hg")[:20])
    exact = [row for row in found if row.initials == "HG"]
    assert exact
    assert found[: len(exact)] == exact


def test_part_of_a_name_and_part_of_its_pinyin_find_it():
    assert "工业机器人系统操作员" in names("机器人")
    assert "工业机器人系统操作员" in names("jiqiren")
    assert "工业机器人系统操作员" in names("jqrxtczy")


def test_two_letters_of_pinyin_inside_a_name_find_nothing_by_themselves():
    assert all("NG" in row.initials or row.pinyin.startswith("ng") for row in searched(in_force(), "ng"))


def test_among_equals_the_skilled_class_comes_first():
    found = [row.skill_class for row in searched(in_force(), "员")]
    assert found.index("not") > found.index("skilled")


def test_a_standing_work_type_finds_its_occupation_and_an_ended_one_does_not(trade):
    lathe = trade("6-18-01-01")
    WorkType.objects.create(occupation=lathe, name="立式珩䶮工")
    WorkType.objects.create(occupation=lathe, name="旧㛃工", in_force_until="2025-12-31")
    assert names("珩䶮") == ["车工"]
    assert names("旧㛃") == []


def test_rare_characters_have_a_sound():
    made = Occupation(code="local:1", name="䶮㛃工")
    from jiangjie.procedure.occupations.catalogue import initials, pinyin

    assert (initials(made.name), pinyin(made.name)) == ("YJG", "yanjiegong")


@pytest.mark.parametrize("words", ["100%", "_", "'; drop", "\\"])
def test_signs_that_a_database_reads_as_something_else_find_nothing(words):
    assert names(words) == []


@pytest.mark.parametrize("words", ["6-18", "车工", "cg", "chegong"])
def test_a_search_takes_one_query(words, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(searched(in_force(), words)[:50])
    with django_assert_num_queries(1):
        suggestions(words)


def test_every_published_occupation_is_found_by_its_own_code_name_and_pinyin():
    rows = list(in_force())
    assert len(rows) == 1639
    assert all(row.pinyin.isascii() and row.initials.isascii() for row in rows)
    for row in rows[::97]:
        assert row in searched(in_force(), row.code)[:1]
        assert row in searched(in_force(), row.name)[:2]
        assert row in searched(in_force(), row.pinyin)[:3]
