"""A policy that says something the engine cannot read is refused: which file, which place, what to write instead."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jiangjie.core.places import policies_dir
from jiangjie.core.policy import NotInForce, PolicyError, decide, load_policy, load_provisions, parse_facts
from jiangjie.core.policy.yaml_file import read_yaml
from tests.core.policy.people import attested, person, post

ID = "shanghai-2024-177"
Edit = Callable[..., Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """A copy of the policies with words of policy.yaml exchanged."""

    def edit(*changes: tuple[str, str]) -> Path:
        shutil.copytree(policies_dir(), tmp_path / "policies")
        path = tmp_path / "policies" / ID / "policy.yaml"
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
        return tmp_path / "policies"

    return edit


def test_it_is_read_once() -> None:
    assert load_policy(ID) is load_policy()


@pytest.mark.parametrize("policy_id", ["hubei-2030-1", "reference", "../policies/" + ID, "", "Shanghai"])
def test_a_policy_that_is_not_there_is_refused_with_those_that_are(policy_id: str) -> None:
    with pytest.raises(PolicyError, match=ID):
        load_policy(policy_id)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("format: 1", "format: 2", "format：本软件只读第 1 版格式"),
        ("id: shanghai-2024-177", "id: shanghai-2025-1", "文件夹名却是"),
        ("sha256: 50c7", "sha256: 0000", "notice.sha256：与 notice.zh.txt 不符"),
        ("file: notice.zh.txt", "file: ../notice.zh.txt", "notice.file"),
        ("quote: 具有适应工作岗位需要的身体条件。", "quote: 身体好。", r"conditions\[1\].quote：文件原文中没有这句话"),
        ("kind: judgement", "kind: maybe", "可用：hard、soft、judgement"),
        ("judged_by: unit", "judged_by: boss", "可用：unit、panel"),
        ("        judged_by: unit\n", "", r"须写明由谁判断"),
        ("rule: {judged: attested.conduct}", "rule: {judged: attested.charm}", "attested.charm"),
        ("rule: {judged: attested.conduct}", "rule: {guess: conduct}", "不认识这种规则"),
        ("rule: {judged: attested.conduct}", "rule: {judged: in_occupation, all: []}", "一个规则节点只写一个键"),
        ("rule: {judged: attested.conduct}", "rule: {all: []}", "all：不能为空"),
        ("rule: {judged: attested.conduct}", "rule: 3", "rule：应为一组内容"),
        (
            "rule: {judged: attested.conduct}",
            "rule: {at_least: {count: 2, of: [{judged: in_occupation}]}}",
            "count：应在 1 与 1 之间",
        ),
        ("levels: [senior_technician]", "levels: []", "levels：不能为空"),
        ("levels: [senior_technician]", "levels: [3]", "levels：列表中应全是文字"),
        ("parameter: special_post_years", "parameter: years", "special_post_years、chief_post_years"),
        ("满 {special_post_years} 年", "满 {years} 年", "引用了没有的参数"),
        ("{mark: priority}", "{mark: famous}", "没有一种奖项标有"),
        ("then: judgement}\n            - judged", "then: perhaps}\n            - judged", "可用：met、judgement"),
        ("waived_by: [china_skills_award,", "waived_by: [luck,", "可用：china_skills_award、science_award"),
        ("      - id: fitness", "      - id: conduct", "id 相同"),
        ("value: 5,", 'value: "5",', "value：应为整数"),
        ("value: 5,", "value: true,", "value：应为整数"),
        ('from: "2024-07-01"', 'from: "1 July 2024"', "应为 2024-07-01 这样的日期"),
        ("  to: null\n", "  to: 2024-06-30\n", "in_force.to：早于 from"),
        ("issuer:", "publisher:", "issuer：缺少此项"),
        ("levels:  #", "colour: red\nlevels:  #", "colour：不认识此项"),
        ("levels:  #", "format: 1\nlevels:  #", "写了两次"),
        ("levels:  #", "? [levels]\n: {}\nlevels:  #", "键应为文字"),
        ("levels:  #", "- levels:  #", "不是合法的 YAML"),
        ("document: 沪人社职〔2024〕177号", "document: ' '", "document：不能为空"),
        ("related_occupations, credentials,", "credentials,", "用到了 related_occupations"),
        ("posts, in_occupation,", "in_occupation,", "用到了 posts"),
        ("honours, attested]", "honours]", "facts.reads 没有列出 attested"),
        ("    conduct: {zh: 品德操守良好, en: good conduct}\n", "", "facts.names.conduct：须写明"),
        ("    conduct: {zh: 品德", "    charm: {zh: x, en: x}\n    conduct: {zh: 品德", "不认识“charm”"),
        ("{special_post_years} 年", "{special_post_years:>9} 年", "花括号有误"),
        ("{special_post_years} 年", "{special_post_years.real} 年", "花括号有误"),
        ("{value: 5,", "{value: 900,", "应在 0 与 200 之间"),
        ("  special_post_years:", "  Special-Years:", "标识须用小写字母"),
        ("format: 1", "format: 1\nstatus: draft", "可用：in_force、study、ended"),
        ("format: 1", "format: &one 1", "不得使用锚点和别名"),
        ("reads: [occupation,", "reads: [occupation, medals,", "reads：不认识“medals”"),
    ],
)
def test_what_the_engine_cannot_read_is_named(edited: Edit, old: str, new: str, told: str) -> None:
    with pytest.raises(PolicyError, match=told):
        load_policy(ID, edited((old, new)))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"none\.yaml"):
        read_yaml(tmp_path / "none.yaml")


def test_a_policy_file_with_crlf_ends_is_the_same_policy(edited: Edit) -> None:
    folder = edited()
    for name in ("policy.yaml", "notice.zh.txt"):
        path = folder / ID / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_policy(ID, folder).sha256 == load_policy(ID).sha256


def test_after_its_last_day_a_policy_refuses(edited: Edit) -> None:
    policy = load_policy(ID, edited(("  to: null\n", "  to: 2026-08-31\n")))
    facts = parse_facts(policy, person())
    assert decide(policy, facts, grade="special", on=date(2026, 8, 31)).verdict == "judgement"
    with pytest.raises(NotInForce, match="施行至 2026-08-31"):
        decide(policy, facts, grade="special", on=date(2026, 9, 1))


def test_a_number_holds_for_its_days_only(edited: Edit) -> None:
    values = "- {value: 5, from: 2024-07-01, to: 2026-12-31, source: a}\n      - {value: 4, from: 2027-01-01, "
    policy = load_policy(ID, edited(('- {value: 5, from: "2024-07-01", ', values)))
    facts = parse_facts(policy, person(posts=[post("2022-12-31")]))
    before = decide(policy, facts, grade="special", on=date(2026, 12, 31)).finding("years_in_post")
    after = decide(policy, facts, grade="special", on=date(2027, 1, 1)).finding("years_in_post")
    assert (before.outcome, before.need(), after.outcome, after.need()) == ("unmet", "满 5 年", "met", "满 4 年")


def test_where_the_law_gives_no_number_there_is_no_answer(edited: Edit) -> None:
    policy = load_policy(ID, edited(('- {value: 5, from: "2024-07-01"', '- {value: 5, from: "2025-01-01"')))
    with pytest.raises(NotInForce, match="special_post_years"):
        decide(policy, parse_facts(policy, person()), grade="special", on=date(2024, 12, 31))


def test_a_policy_decides_which_facts_it_reads(edited: Edit) -> None:
    named = ("  names:\n", "  names:\n    union: {zh: 工会推荐, en: recommended by the union}\n")
    policy = load_policy(ID, edited(("major_contribution]", "major_contribution, union]"), named))
    facts = person(attested=attested(union=True))
    assert parse_facts(policy, facts).judged["attested.union"] is True


def test_a_catalogue_that_is_not_there_is_named(edited: Edit) -> None:
    policy = load_policy(ID, edited(("file: occupations/2022.csv", "file: occupations/1999.csv")))
    with pytest.raises(PolicyError, match=r"1999\.csv"):
        parse_facts(policy, person())


def test_the_provisions_are_read_in_the_notices_order() -> None:
    first, *_, last = load_provisions(ID)
    assert (first.id, last.id) == ("1.0", "7.2")


def test_an_honour_that_a_person_weighs_needs_to_say_who(edited: Edit) -> None:
    rule = ("rule: {judged: attested.conduct}", "rule: {honour: {mark: arguable, then: judgement}}")
    with pytest.raises(PolicyError, match="须写明由谁判断"):
        load_policy(ID, edited(("        judged_by: unit\n", ""), rule))
