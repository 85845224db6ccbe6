"""`jiangjie screen ROSTER`: what the notice says about everybody in a roster. Needs no Django."""

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jiangjie.cli.arguments import day
from jiangjie.cli.progress import Progress
from jiangjie.cli.sheets import ROUTES, VERDICTS
from jiangjie.core.policy import DEFAULT_POLICY, Policy, PolicyError, check_in_force, load_policy
from jiangjie.core.policy.model import Grade
from jiangjie.core.policy.words import Words, pick

if TYPE_CHECKING:
    from jiangjie.core.policy.screening import Counts, Summary
    from jiangjie.core.policy.screening.roster import Faults, Roster

BAD_INPUT = 2
BAD_ROWS = 3
GRADES = ("special", "chief")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("screen", help="screen everybody in a roster (.csv, .xlsx, .parquet)")
    parser.add_argument("roster", metavar="ROSTER", type=Path, help="one row a person; Chinese or English headers")
    parser.add_argument("--grade", required=True, choices=(*GRADES, "both"))
    parser.add_argument("--on", required=True, type=day, metavar="DATE", help="the day on which years are counted")
    parser.add_argument("--policy", default=DEFAULT_POLICY, metavar="ID")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="write a row a person and grade: .parquet, .csv or .xlsx"
    )
    parser.add_argument("--headers", choices=("zh", "en"), default="zh", help="headers of .csv and .xlsx (default: zh)")
    parser.add_argument("--faults", type=Path, metavar="FILE.csv", help="write the faulty rows there too, for Excel")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="the language of the texts")
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the summary and return 0; 3 when rows were left out, each named on stderr; 2 when nothing can be read."""
    from jiangjie.core.policy.screening import RosterError

    grades = GRADES if options.grade == "both" else (options.grade,)
    try:
        policy = load_policy(options.policy)
        check_in_force(policy, options.on)
        _check_written(options)
        summary, faults = _screen(policy, grades, options)
        if options.faults:
            _write_faults(faults, options.faults, options.lang)
    except PolicyError as error:
        print(f"jiangjie screen：{error}", file=sys.stderr)
        return BAD_INPUT
    except RosterError as error:
        print(f"jiangjie screen：{error.told(options.lang)}", file=sys.stderr)
        return BAD_INPUT
    except OSError as error:
        print(f"jiangjie screen：{error.filename}：{error.strerror}", file=sys.stderr)
        return BAD_INPUT
    if options.json:
        print(json.dumps(summary.as_dict(), ensure_ascii=False, indent=1))
    else:
        print(_sheet(policy, summary, options))
    _name_faults(faults, summary.bad_rows, options)
    return BAD_ROWS if summary.bad_rows else 0


def _check_written(options: argparse.Namespace) -> None:
    """Refuse what cannot be written before anything is read."""
    from jiangjie.core.policy.screening import RosterError
    from jiangjie.core.policy.screening.output import KINDS, check_output

    for written, kinds in ((options.output, KINDS), (options.faults, (".csv",))):
        if written:
            check_output(written, options.roster, kinds)
    if options.faults and options.faults == options.output:
        raise RosterError("--faults 和 -o 是同一个文件；请写到两个文件", "--faults and -o name the same file; name two")


def _screen(policy: Policy, grades: Sequence[str], options: argparse.Namespace) -> "tuple[Summary, Faults]":
    from jiangjie.core.policy.screening.roster import read_roster

    with (
        Progress(f"正在读取 {options.roster.name}") as progress,
        read_roster(options.roster, policy, progress.seen) as roster,
    ):
        for remark in roster.remarks:
            say = Words(f"注意：{remark}", f"note: {remark.english}")
            print(f"jiangjie screen：{say(options.lang)}", file=sys.stderr)
        progress.now("正在筛查")
        summary = roster.summarise(grades, options.on, progress.seen)
        if options.output:
            progress.now(f"正在写 {options.output.name}")
            _write(policy, roster, grades, summary, options, progress)
        return summary, roster.faults


def _write(
    policy: Policy,
    roster: "Roster",
    grades: Sequence[str],
    summary: "Summary",
    options: argparse.Namespace,
    progress: Progress,
) -> None:
    from jiangjie.core.policy.screening import screen_frame
    from jiangjie.core.policy.screening.output import write_rows

    rows = screen_frame(policy, roster.watched(progress.seen), grades, options.on)
    expected = (summary.rows - summary.bad_rows) * len(grades)
    with roster.guarded():
        write_rows(rows, options.output, expected, chinese=options.headers == "zh")


def _sheet(policy: Policy, summary: "Summary", options: argparse.Namespace) -> str:
    """The summary as a sheet that a person can read."""
    lang, on = options.lang, summary.on.isoformat()
    screened = summary.rows - summary.bad_rows
    lines = [
        Words(f"批量筛查 · {policy.document} · 以 {on} 为准", f"Screening · {policy.document} · as of {on}")(lang),
        Words(
            f"名册共 {summary.rows:,} 行，已筛查 {screened:,} 行，有误未筛查 {summary.bad_rows:,} 行",
            f"{summary.rows:,} rows, {screened:,} screened, {summary.bad_rows:,} at fault and left out",
        )(lang),
    ]
    for grade, counts in summary.grades.items():
        lines += ["", *_grade_lines(policy.grades[grade], counts, lang)]
    if options.output:
        lines += ["", Words(f"逐人结果已写入 {options.output}", f"The rows are in {options.output}")(lang)]
    return "\n".join(lines)


def _grade_lines(grade: Grade, counts: "Counts", lang: str) -> list[str]:
    mark = pick(lang, "：", ": ")
    titles = {condition.id: condition.title(lang) for condition in grade.conditions}
    routes = {route: ROUTES[route](lang) if route in ROUTES else route for route in counts.routes}
    return [
        f"{grade.title(lang)} ({grade.id})",
        *(f"  {VERDICTS[verdict](lang)}{mark}{count:,}" for verdict, count in counts.verdicts.items()),
        *(
            f"  {pick(lang, '其中', 'of them ')}{routes[route]}{mark}{count:,}"
            for route, count in counts.routes.items()
        ),
        pick(
            lang,
            "  不符合各项条件的人数（一人可有多项）：",
            "  Who does not meet a condition (one person may lack several):",
        ),
        *(f"    {titles[key]} ({key}){mark}{count:,}" for key, count in counts.unmet.items()),
    ]


def _name_faults(faults: "Faults", bad_rows: int, options: argparse.Namespace) -> None:
    """Name every faulty row on stderr; of very many, those that were kept, and how many rows more there are."""
    if not bad_rows:
        return
    head = Words(f"有 {bad_rows:,} 行有误，没有筛查：", f"{bad_rows:,} rows have a fault and were left out:")
    print(f"jiangjie screen：{head(options.lang)}", file=sys.stderr)
    print("\n".join(fault.told(options.lang) for fault in faults.kept), file=sys.stderr)
    left = bad_rows - len({fault.row for fault in faults.kept})
    if left > 0:
        more = Words(
            f"另有 {left:,} 行有误，没有逐一列出（一次最多列出 {len(faults.kept):,} 处）；请改正以上各处后再筛查一次",
            f"{left:,} more rows have a fault and are not named (at most {len(faults.kept):,} faults at a time); "
            "mend these and screen again",
        )
        print(more(options.lang), file=sys.stderr)


def _write_faults(faults: "Faults", path: Path, lang: str) -> None:
    from jiangjie.core.policy.screening.output import harmless

    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(pick(lang, "行号,列,问题", "row,column,fault").split(","))
        writer.writerows([fault.row, harmless(fault.column), harmless(fault.reason(lang))] for fault in faults.kept)
