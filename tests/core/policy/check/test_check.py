"""`check_policy`: everything that is wrong in one go, each with its line and what would be right."""

from pathlib import Path

import pytest

from jiangjie.core.places import policies_dir
from jiangjie.core.policy import PolicyError, policy_ids
from jiangjie.core.policy.check import ERROR, WARNING, CheckFault, check_policy
from tests.core.policy.copies import GUANGDONG, PILOT, SHANGHAI, edited

CONDUCT = "rule: {judged: attested.conduct}"
YEARS = "rule: {years_in_post: {level: senior_technician, parameter: special_post_years, related: true}}"
LEVEL = "levels: [senior_technician], kinds: [skill_level, vocational_qualification], related: true"


def faults(path: Path, severity: str = ERROR) -> list[CheckFault]:
    return [fault for fault in check_policy(path).faults if fault.severity == severity]


def only(path: Path, severity: str = ERROR) -> CheckFault:
    found = faults(path, severity)
    assert len(found) == 1, [fault.message for fault in found]
    return found[0]


def line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize("name", policy_ids())
def test_nothing_is_wrong_or_doubtful_with_our_own_policies(name: str) -> None:
    report = check_policy(policies_dir() / name / "policy.yaml")
    assert report.faults == []
    assert report.passes(strict=True)


@pytest.mark.parametrize(
    ("old", "new", "path", "message", "suggestion"),
    [
        ("document: 沪人社职〔2024〕177号", "document: 3", "document", "应为文字，现为 3", '"3"'),
        ("issued_on: ", "issued_at: ", "issued_at", "不认识此项", "issued_on"),
        ('issued_on: "2024-06-12"', 'issued_on: "12.06.2024"', "issued_on", "不是日期", "2024-07-01"),
        ('issued_on: "2024-06-12"', 'issued_on: "2024-06-31"', "issued_on", "没有 2024-06-31 这一天", ""),
        ("id: shanghai-2024-177", "id: shanghai-2025-1", "id", "文件夹名却是", "shanghai-2024-177"),
        ("technician: {zh: 技师, en: technician}", "technician: {zh: 技师}", "levels.technician.en", "缺少英文", ""),
        ("kind: hard", "kind: hrad", "grades.special.conditions[3].kind", "不能是", "是否应为 hard？"),
        ("judged_by: unit\n    title", "judged_by: untit\n    title", "waivers.science_award.judged_by", "untit", "unit"),
        (LEVEL, LEVEL.replace("senior_tech", "snior_tech"), "grades.special.conditions[3].rule.credential.levels[0]",
         "不认识“snior_technician”", "是否应为 senior_technician？"),
        (LEVEL, LEVEL.replace("skill_level", "skill_levl"), "grades.special.conditions[3].rule.credential.kinds[0]",
         "skill_levl", "是否应为 skill_level？"),
        (YEARS, YEARS.replace("special_post", "spezial_post"), "grades.special.conditions[4].rule.years_in_post.parameter",
         "没有参数“spezial_post_years”", "special_post_years"),
        ("honour: {mark: priority}", "honour: {mark: prioriti}", "grades.special.preferred.rule.honour.mark",
         "没有一种奖项标有“prioriti”", "priority"),
        ("honour: {mark: required}", "honour: {mark: required, kinds: [municipal_title]}",
         "grades.chief.conditions[6].rule.any[0].honour.kinds", "不能与 mark 同写", "二者取一"),
        ("classes: [special, first, second]", "classes: [special, frist]",
         "waivers.science_award.rule.any[0].all[0].honour.classes[1]", "frist", "是否应为 first？"),
        (CONDUCT, "rule: {judged: attested.condukt}", "grades.special.conditions[0].rule.judged", "attested.condukt",
         "是否应为 attested.conduct？"),
        (CONDUCT, "rule: {jugded: attested.conduct}", "grades.special.conditions[0].rule.jugded", "不认识此项", "judged"),
        (CONDUCT, "rule: {judged: attested.conduct, all: []}", "grades.special.conditions[0].rule", "只写一个键", "all 或 any"),
        ("waived_by: [china_skills_award,", "waived_by: [chima_skills_award,", "grades.special.conditions[4].waived_by[0]",
         "没有破格途径", "china_skills_award"),
        ("{special_post_years} 年", "{special_years} 年", "grades.special.conditions[4].need.zh", "没有的参数“special_years”", "special_post_years"),
        ("{special_post_years} 年", "{special_post_years!r} 年", "grades.special.conditions[4].need.zh", "花括号有误", "{参数名}"),
        ("{special_post_years} 年", "{special_post_years 年", "grades.special.conditions[4].need.zh", "花括号有误", "{参数名}"),
        ("quote: 在高级技师岗位工作满 5 年", "quote: 在高级技师的岗位工作满 5 年", "grades.special.conditions[4].quote",
         "通知原文中没有这句话", "在高级技师岗位工作满5年"),
        ("quote: 在高级技师岗位工作满 5 年", "quote: 䶮㛃", "grades.special.conditions[4].quote", "没有这句话", "没有相近的句子"),
        ('provision: "3.1.3"', 'provision: "3.1.9"', "grades.special.conditions[6].provision", "没有 3.1.9 条", "3.1.0"),
        ("sha256: 50c7", "sha256: 60c7", "notice.sha256", "与 notice.zh.txt 不符", "50c7ab88"),
        ("file: notice.zh.txt", "file: notice.txt", "notice.file", "没有 notice.txt", "notice.zh.txt"),
        ("file: occupations/2022.csv", "file: occupations/2023.csv", "occupations.file", "没有 occupations/2023.csv", "2022.csv"),
        ("{value: 5, from", "{value: five, from", "parameters.special_post_years.values[0].value", "应为整数", ""),
        ("{value: 5, from", "{value: 500, from", "parameters.special_post_years.values[0].value", "应不大于 200", ""),
        ("posts, in_occupation", "in_occupation", "grades.special.conditions[4].rule.years_in_post", "没有列出", "posts"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_what_would_be_right(
    tmp_path: Path, old: str, new: str, path: str, message: str, suggestion: str
) -> None:
    file = edited(tmp_path, (old, new))
    fault = next(fault for fault in faults(file) if fault.path == path)
    assert message in fault.message
    assert suggestion in fault.suggestion


def test_the_line_is_that_of_the_fault(tmp_path: Path) -> None:
    file = edited(tmp_path, ("kind: hard", "kind: hrad"))
    assert only(file).line == line_of(file, "kind: hrad")
    assert check_policy(file).line(only(file)).startswith(f"{file}:{only(file).line}:9: grades.special")


def test_all_faults_come_in_one_go_in_the_files_order(tmp_path: Path) -> None:
    file = edited(
        tmp_path,
        ("kind: hard", "kind: hrad"),
        ("quote: 在特级技师岗位工作满 3 年", "quote: 在特级技师岗位上工作满 3 年"),
        ("value: 3,", "value: drei,"),
        (LEVEL, LEVEL.replace("senior_tech", "snior_tech").replace("skill_level", "skill_levl")),
        ("    title: {zh: 首席技师, en: chief technician}", "    title: {zh: 首席技师}"),
    )
    found = faults(file)
    assert len(found) == 6
    assert [fault.line for fault in found] == sorted(fault.line for fault in found)


def values(*rows: str) -> tuple[str, str]:
    old = '      - {value: 5, from: "2024-07-01", to: null, source: 沪人社职〔2024〕177号 三（一）2}'
    return old, "\n".join(f"      - {{{row}, source: x}}" for row in rows)


@pytest.mark.parametrize(
    ("rows", "message", "suggestion"),
    [
        (['value: 5, from: "2024-07-01", to: "2025-12-31"', 'value: 4, from: "2026-02-01", to: null'],
         "2026-01-01 至 2026-01-31 没有数值", "2026-01-01"),
        (['value: 5, from: "2024-07-01", to: "2026-01-31"', 'value: 4, from: "2026-01-01", to: null'], "重叠", "2026-02-01"),
        (['value: 5, from: "2024-07-01", to: null', 'value: 4, from: "2026-01-01", to: null'], "重叠", "更早的 to"),
        (['value: 5, from: "2024-08-01", to: null'], "到 2024-08-01 才有数值", "2024-07-01"),
        (['value: 5, from: "2020-08-01", to: null'], "早于政策施行的 2024-07-01", "2024-07-01"),
        (['value: 5, from: "2024-07-01", to: "2030-12-31"'], "没有截止，数值却只到 2030-12-31", "null"),
        (['value: 5, from: "2024-07-01", to: "2023-12-31"'], "末日 2023-12-31 早于首日", ""),
    ],
)  # fmt: skip
def test_numbers_hold_when_the_policy_does(tmp_path: Path, rows: list[str], message: str, suggestion: str) -> None:
    fault = only(edited(tmp_path, values(*rows)))
    assert message in fault.message
    assert suggestion in fault.suggestion


def test_numbers_that_follow_each_other_are_fine_in_any_order(tmp_path: Path) -> None:
    rows = ('value: 4, from: "2026-01-01", to: null', 'value: 5, from: "2024-07-01", to: "2025-12-31"')
    assert faults(edited(tmp_path, values(*rows))) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (CONDUCT, "rule: {all: [{judged: attested.conduct}, {judged: attested.conduct}]}", "与前面的一项相同"),
        ("kind: hard\n        title", "kind: judgement\n        title", "没有要人判断的事实"),
        ("major_contribution]", "major_contribution, union]\n  # 工会", "没有规则用到 attested.union"),
        ("    marks: [arguable]", "    marks: [arguable, gold]", "没有规则用到标记“gold”"),
        ('"满 {special_post_years} 年"', '"满 5 年"', "没有写出参数 special_post_years"),
        ("en: senior technician}", "en: 高级技师}", "英文中有汉字"),
        ("value: 5,", "value: 0,", "总是符合"),
    ],
)
def test_what_is_doubtful_is_a_warning(tmp_path: Path, old: str, new: str, message: str) -> None:
    named = [("  names:\n", "  names:\n    union: {zh: 工会, en: union}\n")] if "union" in new else []
    file = edited(tmp_path, (old, new), *named)
    assert any(message in fault.message for fault in faults(file, WARNING)), check_policy(file).faults
    assert check_policy(file).passes()
    assert not check_policy(file).passes(strict=True)


def test_a_way_round_that_no_condition_names_is_a_warning(tmp_path: Path) -> None:
    file = edited(tmp_path, *[("waived_by: [china_skills_award, science_award]", "waived_by: [science_award]")] * 2)
    fault = only(file, WARNING)
    assert (fault.path, fault.line) == ("waivers.china_skills_award", line_of(file, "waivers:") + 1)


def test_a_rule_that_can_never_be_met_is_a_warning(tmp_path: Path) -> None:
    rule = "rule: {all: [{honour: {mark: arguable, then: judgement}}, {judged: attested.conduct}]}"
    assert "永远不会符合" in only(edited(tmp_path, (CONDUCT, rule)), WARNING).message


def test_who_judges_must_be_said(tmp_path: Path) -> None:
    file = edited(tmp_path, ("        judged_by: unit\n", ""))
    assert only(file).path == "grades.special.conditions[0].judged_by"
    assert "unit、panel" in only(file).suggestion


def test_two_conditions_of_one_name(tmp_path: Path) -> None:
    assert "都是“conduct”" in only(edited(tmp_path, ("- id: fitness", "- id: conduct"))).message


def test_n_of_fewer(tmp_path: Path) -> None:
    rule = "rule: {at_least: {count: 3, of: [{judged: attested.conduct}, {judged: in_occupation}]}}"
    assert "只有 2 项，要不了 3 项" in only(edited(tmp_path, (CONDUCT, rule))).message


def test_a_study_may_not_quote(tmp_path: Path) -> None:
    file = edited(
        tmp_path, ("      - id: in_occupation", "      - quote: 䶮\n        id: in_occupation"), policy=GUANGDONG
    )
    assert only(file).message == "不认识此项"


def test_an_ended_policy_names_the_one_that_holds_now(tmp_path: Path) -> None:
    file = edited(tmp_path, ("now: shanghai-2024-177", "now: shanghai-2024-77"), policy=PILOT)
    assert "是否应为 shanghai-2024-177？" in only(file).suggestion


def test_without_provisions_beside_it_the_numbers_cannot_be_checked(tmp_path: Path) -> None:
    file = edited(tmp_path)
    (file.parent / "provisions.yaml").unlink()
    assert "provisions.yaml" in only(file, WARNING).message
    (file.parent / "provisions.yaml").write_text("provisions: [\n")
    assert faults(file)


def test_a_notice_that_is_not_utf8(tmp_path: Path) -> None:
    file = edited(tmp_path)
    (file.parent / "notice.zh.txt").write_bytes("关于做好评聘工作的通知".encode("gb18030"))
    assert any("UTF-8" in fault.message for fault in faults(file))


@pytest.mark.parametrize("name", [SHANGHAI, GUANGDONG])
def test_a_report_is_plain_data(tmp_path: Path, name: str) -> None:
    told = check_policy(edited(tmp_path, ("zh: 技师", "zh: ''"), policy=name)).as_dict()
    assert told["ok"] is False
    assert set(told["faults"][0]) == {"severity", "line", "column", "path", "message", "suggestion"}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(PolicyError):
            check_policy(path)
