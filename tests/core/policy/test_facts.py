"""Facts that cannot be read are refused: which entry, which key, what is wrong, and all of it at once."""

from datetime import date, datetime

import pytest

from jiangjie.core.policy import FactsError, load_policy, parse_facts
from tests.core.policy.people import TURNER, attested, credential, honour, person, post

POLICY = load_policy("shanghai-2024-177")


def faults(facts: object) -> dict[str, str]:
    with pytest.raises(FactsError) as caught:
        parse_facts(POLICY, facts)
    return dict(caught.value.faults)


def without(mapping: dict, key: str) -> dict:
    return {name: value for name, value in mapping.items() if name != key}


@pytest.mark.parametrize("key", sorted(person()))
def test_each_part_must_be_there(key: str) -> None:
    assert faults(without(person(), key)) == {key: "缺少此项"}


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        (person(credentials=[without(credential(), "kind")]), "credentials[0].kind"),
        (person(credentials=[credential(), without(credential(), "issued_on")]), "credentials[1].issued_on"),
        (person(posts=[without(post("2019-03-01"), "to")]), "posts[0].to"),
        (person(honours=[without(honour("municipal_title"), "class")]), "honours[0].class"),
        (person(attested=without(attested(), "skills")), "attested.skills"),
    ],
)
def test_each_key_inside_a_part_must_be_there(facts: dict, path: str) -> None:
    assert faults(facts) == {path: "缺少此项"}


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        (person(title="工程师"), "title"),
        (person(credentials=[credential(number="Y0000")]), "credentials[0].number"),
        (person(posts=[post("2019-03-01") | {"since": "2019-03-01"}]), "posts[0].since"),
        (person(honours=[honour("municipal_title") | {"level": "市级"}]), "honours[0].level"),
        (person(attested=attested() | {"loyal": True}), "attested.loyal"),
    ],
)
def test_a_key_that_the_policy_does_not_read_is_an_error_on_every_level(facts: dict, path: str) -> None:
    wrong = faults(facts)
    assert list(wrong) == [path]
    assert "不读此项" in wrong[path]


@pytest.mark.parametrize(
    ("facts", "path", "words"),
    [
        (person(credentials=[credential("master")]), "credentials[0].level", "不认识"),
        (person(credentials=[credential(kind="title")]), "credentials[0].kind", "vocational_qualification"),
        (person(credentials=[credential(kind=["skill_level"])]), "credentials[0].kind", "一个列表"),
        (person(posts=[post("2019-03-01", level="T")]), "posts[0].level", "special_technician"),
        (person(honours=[honour("shanghai_craftsman")]), "honours[0].kind", "municipal_title"),
        (person(honours=[honour("national_science_award", grade="fourth")]), "honours[0].class", "second"),
        (person(honours=[honour("national_science_award")]), "honours[0].class", "须写明等级"),
        (person(honours=[honour("china_skills_award", grade="first")]), "honours[0].class", "不分等级"),
        (person(in_occupation=1), "in_occupation", "true、false 或 null"),
        (person(in_occupation="是"), "in_occupation", "true、false 或 null"),
        (person(attested=attested(conduct="yes")), "attested.conduct", "true、false 或 null"),
        (person(attested=[]), "attested", "一个对象"),
        (person(posts={}), "posts", "一个列表"),
        (person(posts=["2019"]), "posts[0]", "一个对象"),
        (person(occupation=None), "occupation", "职业编码"),
    ],
)
def test_an_unknown_word_or_another_kind_of_value_is_named(facts: dict, path: str, words: str) -> None:
    wrong = faults(facts)
    assert list(wrong) == [path]
    assert words in wrong[path]


@pytest.mark.parametrize(
    "text", ["2019-3-1", "20190301", "2019-02-29", "2019-W09-5", "２０１９-03-01", "", 20190301, None]
)
def test_a_date_is_written_in_one_way_only(text: object) -> None:
    assert list(faults(person(posts=[post(text)]))) == ["posts[0].from"]


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        (person(posts=[post("2019-03-01", "2019-02-28")]), "posts[0].to"),
        (person(credentials=[credential(revoked_on="2016-05-19")]), "credentials[0].revoked_on"),
    ],
)
def test_an_end_before_its_beginning_is_refused(facts: dict, path: str) -> None:
    assert "早于" in faults(facts)[path]


@pytest.mark.parametrize("facts", [person(posts=[post("2019-03-01", "2019-03-01")]), person(honours=[])])
def test_one_day_is_a_post_and_no_honour_is_fine(facts: dict) -> None:
    assert parse_facts(POLICY, facts).occupation == TURNER


@pytest.mark.provision("2.1")
@pytest.mark.parametrize(
    "code", ["1-02-01-00", "2-02-32-00", "7-01-01-01", "9-99-99-99", "", "local:", "local: ", "车工"]
)
def test_an_occupation_outside_the_skilled_class_is_refused_wherever_it_stands(code: str) -> None:
    assert list(faults(person(occupation=code))) == ["occupation"]
    assert list(faults(person(related_occupations=[TURNER, code]))) == ["related_occupations[1]"]
    assert list(faults(person(credentials=[credential(occupation=code)]))) == ["credentials[0].occupation"]
    assert list(faults(person(posts=[post("2019-03-01", occupation=code)]))) == ["posts[0].occupation"]


@pytest.mark.provision("2.1")
@pytest.mark.parametrize("code", ["3-02-03-08", "4-02-02-01", "5-01-01-01", "local:云网智能运维员"])
def test_skilled_occupations_major_three_and_later_ones_pass(code: str) -> None:
    assert parse_facts(POLICY, person(occupation=code)).occupation == code


def test_all_faults_are_told_at_once() -> None:
    wrong = faults({"occupation": TURNER, "posts": [post("2019", "x")], "extra": 1})
    assert set(wrong) == {
        "related_occupations",
        "credentials",
        "in_occupation",
        "honours",
        "attested",
        "extra",
        "posts[0].from",
        "posts[0].to",
    }


@pytest.mark.parametrize("facts", [None, [], "車工", 3])
def test_what_is_not_an_object_is_refused(facts: object) -> None:
    assert next(iter(faults(facts))) == ""


def test_days_may_be_given_as_days() -> None:
    assert parse_facts(POLICY, person(posts=[post(date(2019, 3, 1))])) == parse_facts(POLICY, person())
    assert list(faults(person(posts=[post(datetime(2019, 3, 1, 8, 0))]))) == ["posts[0].from"]  # noqa: DTZ001 - a day has no zone
