"""`jiangjie policy check` on an enterprise's own conditions (3.4)."""

import json
from pathlib import Path

import pytest

from tests.cli.programs import jiangjie
from tests.core.policy.overlay.making import mapping, own, years
from tests.core.policy.people import person, post

SIX = {"years_in_post": {"level": "senior_technician", "parameter": "own_years", "related": True}}


def written(folder: Path, years_asked: int, **parts: object) -> Path:
    condition = own(
        "service", title={"zh": "岗位年限"}, need={"zh": "满 {own_years} 年"}, refine="years_in_post", rule=SIX
    )
    path = folder / "own.yaml"
    given = mapping(condition | parts, parameters=years("own_years", years_asked))
    path.write_text(json.dumps(given, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


@pytest.mark.provision("3.4")
def test_a_stricter_condition_passes_and_is_told(tmp_path: Path) -> None:
    done = jiangjie(tmp_path, "policy", "check", str(written(tmp_path, 6)), "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    assert "特级技师“岗位年限”：严于通知" in done.stdout
    assert "须“满 6 年”，实际“5 年”，不符合" in done.stdout


@pytest.mark.provision("3.4")
def test_a_looser_condition_is_a_warning_that_strict_refuses(tmp_path: Path) -> None:
    path = written(tmp_path, 4)
    done = jiangjie(tmp_path, "policy", "check", str(path))
    assert done.returncode == 0
    assert "（提醒）“岗位年限”宽于通知：会放进通知不允许的人" in done.stderr
    assert "实际“4 年”，不符合" in done.stderr
    strict = jiangjie(tmp_path, "policy", "check", str(path), "--strict", "--json")
    assert strict.returncode == 2
    (fault,) = json.loads(strict.stdout)["faults"]
    assert (fault["severity"], fault["path"]) == ("warning", "grades.special[0]")


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"refine": "luck"}, "grades.special[0].refine：不认识“luck”"),
        ({"refine": 5}, "grades.special[0].refine：应为文字或空"),
        ({"waived_by": ["merit"]}, "grades.special[0].waived_by：不认识“merit”"),
        ({"provision": "3.1.2"}, "grades.special[0].provision"),
        ({"colour": "red"}, "grades.special[0].colour：不认识此项"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, parts: dict[str, object], words: str) -> None:
    done = jiangjie(tmp_path, "policy", "check", str(written(tmp_path, 6, **parts)))
    assert done.returncode == 2
    assert words in done.stderr
    assert f"{tmp_path}/own.yaml:" in done.stderr


@pytest.mark.provision("3.4")
def test_decide_takes_an_overlay_whose_findings_follow(tmp_path: Path) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps(person(posts=[post("2021-03-01")])), encoding="utf-8")
    asked = ("decide", str(facts), "--grade", "special", "--on", "2026-09-01", "--json", "--overlay")
    done = jiangjie(tmp_path, *asked, str(written(tmp_path, 6)))
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert [(one["condition"], one["outcome"]) for one in answer["findings"]][7:] == [("own.service", "unmet")]
    assert answer["verdict"] == "ineligible"
    assert "不认识“luck”" in jiangjie(tmp_path, *asked, str(written(tmp_path, 6, refine="luck"))).stderr
