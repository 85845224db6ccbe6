"""`jiangjie policy check`: exit codes, what stderr says, JSON."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jiangjie.cli import main
from tests.cli.programs import jiangjie
from tests.core.policy.copies import edited


def check(capsys, *arguments: str) -> tuple[int, str, str]:
    code = main(["policy", "check", *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.parametrize("named", ["shanghai-2024-177", "guangdong-2025", "shanghai-2021-416"])
def test_our_own_policies_pass_even_strictly(capsys, named):
    code, out, err = check(capsys, named, "--strict")
    assert (code, err) == (0, "")
    assert "没有发现问题" in out


def test_a_path_or_a_folder_may_be_named(capsys, tmp_path):
    path = edited(tmp_path, ("kind: hard", "kind: hrad"))
    for named in (str(path), str(path.parent)):
        code, out, err = check(capsys, named)
        assert (code, out) == (2, "")
        assert "是否应为 hard？" in err
        assert err.startswith(f"{path}:")


def test_every_fault_has_a_line_of_its_own(capsys, tmp_path):
    path = edited(tmp_path, ("kind: hard", "kind: hrad"), ("kind: hard", "kind: haard"), ("value: 3,", "value: x,"))
    _, _, err = check(capsys, str(path))
    assert len(err.splitlines()) == 3


def test_a_warning_passes_but_not_strictly(capsys, tmp_path):
    path = edited(tmp_path, ("marks: [arguable]", "marks: [arguable, gold]"))
    code, out, err = check(capsys, str(path))
    assert code == 0
    assert "提醒 1 处" in out
    assert "（提醒）没有规则用到标记“gold”" in err
    assert check(capsys, str(path), "--strict")[0] == 2


def test_json_is_one_object_on_stdout(capsys, tmp_path):
    code, out, err = check(capsys, str(edited(tmp_path, ("kind: hard", "kind: hrad"))), "--json")
    assert (code, err) == (2, "")
    told = json.loads(out)
    assert told["ok"] is False
    assert told["faults"][0]["path"] == "grades.special.conditions[3].kind"
    assert json.loads(check(capsys, "shanghai-2024-177", "--json")[1])["ok"] is True


@pytest.mark.parametrize("named", ["shanghai-2024", "nowhere/policy.yaml", "none.yaml", "policies"])
def test_what_is_not_there_is_said(capsys, named):
    code, out, err = check(capsys, named)
    assert (code, out) == (2, "")
    assert err.startswith("jiangjie policy check：")


OWN = """\
format: 1
kind: overlay
id: own
base: shanghai-2024-177
body: 上海䶮㛃机械
dated: "2025-01-01"
parameters:
  own_years: {{unit: year, provision: "3.4", values: [{{value: {years}, from: "2025-01-01", to: null, source: 方案}}]}}
grades:
  special:
    - id: longer
      {key}: years_in_post
      title: {{zh: 年限, en: Years}}
      need: {{zh: "满 {{own_years}} 年", en: "{{own_years}} years"}}
      kind: hard
      rule: {{years_in_post: {{level: senior_technician, parameter: own_years, related: true}}}}
"""


def own(tmp_path: Path, **words: object) -> str:
    path = tmp_path / "own.yaml"
    path.write_text(OWN.format(**({"years": 6, "key": "refine"} | words)), encoding="utf-8")
    return str(path)


@pytest.mark.provision("3.4")
def test_an_own_condition_that_loosens_is_doubtful_and_strictly_refused(capsys, tmp_path):
    code, _, err = check(capsys, own(tmp_path, years=3))
    assert code == 0
    assert "own.yaml:11:7: grades.special[0]：（提醒）“年限”宽于通知" in err
    assert check(capsys, own(tmp_path, years=3), "--strict")[0] == 2


@pytest.mark.provision("3.4")
def test_an_own_condition_that_tightens_passes(capsys, tmp_path):
    code, out, err = check(capsys, own(tmp_path), "--strict")
    assert (code, err) == (0, "")
    assert "没有发现问题" in out


def test_an_overlay_that_cannot_be_read_is_told_with_its_line(capsys, tmp_path):
    code, _, err = check(capsys, own(tmp_path, key="refines"))
    assert code == 2
    assert "own.yaml:12:7: grades.special[0].refines：不认识此项" in err


def test_it_starts_without_django_and_polars():
    program = (
        "import sys; from jiangjie.cli import main; code = main(sys.argv[1:]); "
        "assert not {'django', 'polars', 'sqlglot'} & set(sys.modules); sys.exit(code)"
    )
    source = Path(__file__).resolve().parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-c", program, "policy", "check", "shanghai-2024-177"], capture_output=True, check=False,
        env={"PYTHONPATH": str(source), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()


def test_an_institutions_own_folder_without_the_schema_is_told_what_is_missing(tmp_path):
    path = edited(tmp_path)
    (path.parent.parent / "schema" / "policy.schema.json").unlink()
    done = jiangjie(tmp_path, "policy", "check", "shanghai-2024-177", JIANGJIE_POLICIES=str(path.parent.parent))
    assert done.returncode == 2
    assert "须带有 schema 文件夹" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_worked_cases_are_decided_when_asked(capsys, tmp_path):
    path = str(edited(tmp_path, ("value: 5,", "value: 4,")))
    assert check(capsys, path)[0] == 0
    code, _, err = check(capsys, path, "--cases")
    assert code == 2
    assert "“满五年的前一天，不符合，次日即符合”：verdict 应为 'ineligible'，得到 'eligible'" in err
    assert check(capsys, "guangdong-2025", "--cases", "--strict")[0] == 0
