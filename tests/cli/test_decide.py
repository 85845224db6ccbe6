"""`jiangjie decide`: the printed contract, its exit codes, and what stderr says."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jiangjie.cli import main
from tests.core.policy.people import TURNER, credential, honour, person, post

ON = ("--grade", "special", "--on", "2026-09-01")


@pytest.fixture
def file(tmp_path):
    def write(document, name="facts.json"):
        path = tmp_path / name
        text = document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def refused(capsys, *arguments):
    """The text on stderr of a command that was refused, with nothing on stdout."""
    assert main(["decide", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    return told.err


def test_one_object_prints_one_object(file, capsys):
    assert main(["decide", file(person()), *ON, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["policy", "grade", "on", "verdict", "route", "preferred", "earliest", "findings"]
    keys = ["provision", "condition", "outcome", "have", "need", "reason", "quote", "met_on"]
    assert all(list(finding) == keys for finding in answer["findings"])
    assert answer["findings"][4]["have"] == "7 年 6 个月"


def test_an_array_prints_an_array(file, capsys):
    assert main(["decide", file([person(), person(posts=[])]), *ON, "--json"]) == 0
    answers = json.loads(capsys.readouterr().out)
    assert [answer["verdict"] for answer in answers] == ["judgement", "ineligible"]
    assert main(["decide", file([person()]), *ON, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1
    assert main(["decide", file([]), *ON, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_sheet_is_for_people(file, capsys):
    facts = person(
        posts=[post("2022-03-01")], honours=[honour("china_skills_award"), honour("national_technical_expert")]
    )
    assert main(["decide", file(facts), *ON]) == 0
    sheet = capsys.readouterr().out
    assert "特级技师评聘条件 · 沪人社职〔2024〕177号 · 以 2026-09-01 为准" in sheet
    assert "职业：车工（6-18-01-01）" in sheet
    assert "途径：破格申报" in sheet
    assert "同等条件下优先考虑（3.1.4）" in sheet
    assert "◇ 破格免除  高级技师岗位工作年限（3.3.1）" in sheet


def test_the_sheet_gives_the_day_on_which_it_turns(file, capsys):
    assert main(["decide", file(person(posts=[post("2022-03-01")])), *ON]) == 0
    assert "最早 2027-03-01 起符合年限" in capsys.readouterr().out


def test_a_fault_names_the_entry_and_the_key(file, capsys):
    told = refused(capsys, file(person(posts=[post("2019-03-01"), post("2021-01-01", "2020-01-01")])), *ON, "--json")
    assert "posts[1].to" in told


def test_in_an_array_every_fault_of_every_entry_is_named_and_nothing_is_decided(file, capsys):
    wrong = [person(), person(occupation="1-02-01-00"), person(credentials=[credential("master")])]
    told = refused(capsys, file(wrong), *ON, "--json")
    assert "第 2 份 [1] occupation" in told
    assert "第 3 份 [2] credentials[0].level" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "不是合法的 JSON"),
        ("", "不是合法的 JSON"),
        ("[" * 100_000, "不是合法的 JSON"),
        ('{"occupation": "a", "occupation": "b"}', "写了两次"),
        ("3", "应为一个对象"),
        ("[[]]", "应为一个对象"),
        ("null", "应为一个对象"),
    ],
)
def test_a_file_that_is_not_facts_is_refused(file, capsys, text, told):
    assert told in refused(capsys, file(text), *ON)


def test_a_file_that_cannot_be_read_is_refused(tmp_path, capsys):
    assert "none.json" in refused(capsys, str(tmp_path / "none.json"), *ON)
    assert "读不到" in refused(capsys, str(tmp_path), *ON)
    (tmp_path / "gbk.json").write_bytes("{'名': '䶮'}".encode("gb18030"))
    assert "UTF-8" in refused(capsys, str(tmp_path / "gbk.json"), *ON)


def test_a_byte_order_mark_is_no_fault(file, capsys):
    assert main(["decide", file("\ufeff" + json.dumps(person())), *ON, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "judgement"


@pytest.mark.provision("7.1")
def test_before_the_first_day_in_force_the_answer_is_an_error(file, capsys):
    for document in (person(), [], [person()]):
        told = refused(capsys, file(document), "--grade", "chief", "--on", "2024-06-30", "--json")
        assert "2024-07-01" in told
        assert "尚未施行" in told


def test_an_unknown_policy_is_refused(file, capsys):
    assert "shanghai-2024-177" in refused(capsys, file(person()), *ON, "--policy", "atlantis-1")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--grade", "special"),
        ("--on", "2026-09-01"),
        ("--grade", "senior", "--on", "2026-09-01"),
        ("--grade", "special", "--on", "2026-9-1"),
        ("--grade", "special", "--on", "2026-02-29"),
        ("--grade", "special", "--on", "tomorrow"),
    ],
)
def test_bad_arguments_exit_with_two(file, arguments):
    with pytest.raises(SystemExit) as caught:
        main(["decide", file(person()), *arguments])
    assert caught.value.code == 2


def test_it_starts_without_django(file):
    program = (
        "import sys; from jiangjie.cli import main; code = main(sys.argv[1:]); "
        "assert 'django' not in sys.modules and 'polars' not in sys.modules; sys.exit(code)"
    )
    source = Path(__file__).resolve().parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-c", program, "decide", file([person()] * 250), *ON, "--json"],
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(source), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)) == 250


def test_a_later_occupation_under_our_own_key_is_told_by_that_key(file, capsys):
    facts = person(occupation="local:生成式人工智能系统应用员", related_occupations=[TURNER])
    assert main(["decide", file(facts), *ON]) == 0
    assert "职业：local:生成式人工智能系统应用员" in capsys.readouterr().out


def study(**changes):
    return {
        "occupation": TURNER, "related_occupations": [], "credentials": [], "titles": [{"rank": "senior_title", "on": "2020-01-01"}],
        "in_occupation": True, "honours": [], "attested": {"achievement": True},
    } | changes  # fmt: skip


def test_a_study_is_refused_unless_it_is_asked_as_one_and_then_says_so_above_its_answer(file, capsys):
    asked = (file(study()), *ON, "--policy", "guangdong-2025")
    assert "只供研究" in refused(capsys, *asked)
    assert main(["decide", *asked, "--study"]) == 0
    assert capsys.readouterr().out.startswith("【研究稿】")
    assert main(["decide", *asked, "--study", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("[A STUDY]")
    assert main(["decide", *asked, "--study", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "eligible"


@pytest.mark.provision("7.2")
def test_the_ended_pilot_answers_in_words(file, capsys):
    told = refused(capsys, file(person()), *ON, "--policy", "shanghai-2021-416", "--json")
    for words in ("2024-07-01 废止", "沪人社职〔2024〕177号，7.2", "--policy shanghai-2024-177"):
        assert words in told


def test_the_sheet_in_english(file, capsys):
    facts = person(posts=[post("2022-03-01")], honours=[honour("national_technical_expert")])
    assert main(["decide", file(facts), *ON, "--lang", "en"]) == 0
    sheet = capsys.readouterr().out
    for words in (
        "Conditions for special-grade technician", "Verdict: does not meet the conditions yet    Route: —",
        "✗ not met  Years in a senior-technician post (3.1.2)", "With the rest unchanged the years are complete from 2027-03-01",
        "Preferred where other conditions are equal (3.1.4)",
    ):  # fmt: skip
        assert words in sheet


def test_json_speaks_the_language_asked_for_and_keeps_its_keys(file, capsys):
    assert main(["decide", file(person()), *ON, "--json", "--lang", "en"]) == 0
    finding = json.loads(capsys.readouterr().out)["findings"][4]
    assert (finding["have"], finding["need"]) == ("7 years 6 months", "5 full years")
