"""The law as data: the policy says what the notice says, word for word."""

import hashlib

import pytest

from jiangjie.core.policy import load_policy, load_provisions
from jiangjie.core.policy.tree import HasHonour, leaves
from jiangjie.core.policy.yaml_file import read_yaml

POLICY = load_policy("shanghai-2024-177")
NOTICE = (POLICY.folder / "notice.zh.txt").read_text(encoding="utf-8")
QUOTED = [condition for grade in POLICY.grades.values() for condition in grade.conditions] + list(
    {waiver.id: waiver for condition in POLICY.grades["special"].conditions for waiver in condition.waivers}.values()
)


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("quoted", QUOTED, ids=lambda quoted: f"{quoted.provision} {quoted.id}")
def test_every_quote_stands_in_the_notice(quoted: object) -> None:
    assert bare(quoted.quote) in bare(NOTICE)


def test_the_notice_is_the_one_that_the_policy_was_written_from() -> None:
    content = (POLICY.folder / "notice.zh.txt").read_bytes()
    assert POLICY.notice_sha256 == hashlib.sha256(content).hexdigest()


def test_the_policy_is_known_by_the_hash_of_its_file() -> None:
    assert POLICY.sha256 == hashlib.sha256((POLICY.folder / "policy.yaml").read_bytes()).hexdigest()


@pytest.mark.provision("7.1", "7.2")
def test_it_says_when_it_holds_and_what_it_repeals() -> None:
    assert POLICY.in_force_from.isoformat() == "2024-07-01"
    assert POLICY.in_force_to is None
    assert [(repeal["document"], repeal["on"]) for repeal in POLICY.repeals] == [
        ("沪人社职〔2021〕416号", "2024-07-01")
    ]


@pytest.mark.provision("3.1.0", "3.1.1", "3.1.2", "3.1.3", "3.2.1", "3.2.2", "3.2.3", "3.2.4")
def test_each_grade_has_its_seven_conditions_in_the_notices_order() -> None:
    named = {key: [(each.id, each.provision) for each in grade.conditions] for key, grade in POLICY.grades.items()}
    assert named == {
        "special": [
            ("conduct", "3.1.1"),
            ("fitness", "3.1.1"),
            ("front_line", "3.1.0"),
            ("level", "3.1.2"),
            ("years_in_post", "3.1.2"),
            ("in_occupation", "3.1.2"),
            ("skills", "3.1.3"),
        ],
        "chief": [
            ("conduct", "3.2.1"),
            ("fitness", "3.2.1"),
            ("level", "3.2.2"),
            ("years_in_post", "3.2.2"),
            ("in_occupation", "3.2.2"),
            ("contribution", "3.2.3"),
            ("honour", "3.2.4"),
        ],
    }


@pytest.mark.provision("3.3.1", "3.3.2")
def test_the_exceptional_route_waives_the_years_and_nothing_else() -> None:
    for grade in POLICY.grades.values():
        assert [each.id for each in grade.conditions if each.waivers] == ["years_in_post"]


def test_who_judges_is_laid_down() -> None:
    judges = {each.id: each.judged_by for grade in POLICY.grades.values() for each in grade.conditions}
    assert judges == {
        "conduct": "unit",
        "fitness": "unit",
        "front_line": "unit",
        "level": None,
        "years_in_post": "unit",
        "in_occupation": "unit",
        "skills": "panel",
        "contribution": "panel",
        "honour": "unit",
    }


def test_a_condition_names_the_facts_that_a_person_must_judge() -> None:
    assert POLICY.grades["special"].condition("years_in_post").asks == ("attested.major_contribution",)
    assert POLICY.grades["special"].condition("conduct").asks == ("attested.conduct",)
    assert POLICY.grades["special"].condition("in_occupation").asks == ("in_occupation",)
    with pytest.raises(KeyError):
        POLICY.grades["special"].condition("honour")


@pytest.mark.provision("3.1.4")
def test_the_list_of_preferred_honours_is_closed() -> None:
    preferred = POLICY.grades["special"].preferred
    assert bare(preferred.quote) in bare(NOTICE)
    assert {kind for leaf in leaves(preferred.tree) if isinstance(leaf, HasHonour) for kind in leaf.kinds} == {
        "state_council_allowance",
        "national_technical_expert",
        "national_master_studio_lead",
        "provincial_skills_master",
        "central_enterprise_skills_master",
    }
    assert POLICY.grades["chief"].preferred is None


def test_everything_a_person_reads_is_there_in_both_languages() -> None:
    for condition in QUOTED:
        assert condition.title("zh") != condition.title("en")
    for grade in POLICY.grades.values():
        for condition in grade.conditions:
            assert condition.remedy("zh-hans").endswith("。")
            assert condition.remedy("en").endswith(".")


def test_every_number_has_its_source() -> None:
    numbers = {key: [value.value for value in each.values] for key, each in POLICY.words.parameters.items()}
    assert numbers == {"special_post_years": [5], "chief_post_years": [3]}
    assert all(value.source for each in POLICY.words.parameters.values() for value in each.values)


def test_every_provision_of_the_notice_is_listed_once() -> None:
    provisions = load_provisions("shanghai-2024-177")
    ids = [provision.id for provision in provisions]
    assert len(ids) == len(set(ids)) == 54
    for condition in QUOTED:
        assert condition.provision in ids


def test_where_the_reading_is_ours_it_says_so_and_how_to_change_it() -> None:
    readings = {provision.id: provision.interpretations for provision in load_provisions()}
    for needed in ("1.2", "1.3", "3.1.4", "4.1.3", "4.4.1", "4.4.2"):
        assert readings[needed], needed
    ids = [reading.id for several in readings.values() for reading in several]
    assert len(ids) == len(set(ids))


def test_each_title_of_the_honours_catalogue_is_of_a_known_kind_and_says_who_confers_it() -> None:
    titles = read_yaml(POLICY.folder.parent / "reference" / "honours" / "titles.yaml")["titles"]
    for title in titles:
        assert title["kind"] in POLICY.words.honours
        assert title["conferred_by"]
        assert title["source"]
