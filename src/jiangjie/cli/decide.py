"""`jiangjie decide FACTS.json`: what the notice says about one person, or about each of an array. Needs no Django."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from jiangjie.cli.arguments import day
from jiangjie.cli.sheets import decision_sheet, study_banner
from jiangjie.core.policy import (
    DEFAULT_POLICY,
    Decision,
    FactsError,
    Policy,
    PolicyError,
    check_in_force,
    decide,
    load_policy,
    parse_facts,
)

BAD_INPUT = 2
GRADES = ("special", "chief")


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("decide", help="decide the conditions of a grade for the facts in a file")
    parser.add_argument("facts", metavar="FACTS.json", type=Path, help="one object of facts, or an array of them")
    parser.add_argument("--grade", required=True, choices=GRADES)
    parser.add_argument("--on", required=True, type=day, metavar="DATE", help="the day on which years are counted")
    parser.add_argument("--policy", default=DEFAULT_POLICY, metavar="ID")
    parser.add_argument(
        "--overlay", type=Path, metavar="FILE", help="an enterprise's own conditions, beside the policy's"
    )
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="the language of the texts")
    parser.add_argument("--study", action="store_true", help="let a study answer; nobody is decided by it")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a sheet")


def run(options: argparse.Namespace) -> int:
    """Print the decisions and return 0 whatever the verdicts; 2 with all faults on stderr and nothing on stdout."""
    try:
        policy = _policy(options)
        check_in_force(policy, options.on, study=options.study)
        document = _read(options.facts)
        decisions = _decide_all(policy, document, options)
    except (_BadInputError, PolicyError) as error:
        print(f"jiangjie decide：{error}", file=sys.stderr)
        return BAD_INPUT
    if options.json:
        answers = [decision.as_dict(options.lang) for decision in decisions]
        print(json.dumps(answers if isinstance(document, list) else answers[0], ensure_ascii=False, indent=1))
    else:
        if policy.study:
            print(study_banner(policy, options.lang) + "\n")
        print("\n\n".join(decision_sheet(decision, options.lang) for decision in decisions))
    return 0


def _policy(options: argparse.Namespace) -> Policy:
    """The policy, with the enterprise's own conditions after it where a file of them is named (3.4)."""
    policy = load_policy(options.policy)
    if options.overlay is None:
        return policy
    from jiangjie.core.policy.overlay import load_overlay, with_overlay

    return with_overlay(policy, load_overlay(options.overlay, policy))


class _BadInputError(Exception):
    """The file, or the facts in it, cannot be read."""


def _read(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=_once)
    except OSError as error:
        raise _BadInputError(f"读不到 {path}：{error.strerror}") from error
    except UnicodeDecodeError as error:
        raise _BadInputError(f"{path} 不是 UTF-8 编码，请另存为 UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise _BadInputError(f"{path} 不是合法的 JSON：{error}") from error


def _once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys stand once: of two, the second would silently win."""
    entry: dict[str, object] = {}
    for key, value in pairs:
        if key in entry:
            raise ValueError(f"键 {key!r} 写了两次")
        entry[key] = value
    return entry


def _decide_all(policy: Policy, document: object, options: argparse.Namespace) -> list[Decision]:
    several = isinstance(document, list)
    entries = document if isinstance(document, list) else [document]
    decisions = []
    faults = []
    for index, entry in enumerate(entries):
        try:
            facts = parse_facts(policy, entry)
        except FactsError as error:
            place = f"第 {index + 1} 份 [{index}] " if several else ""
            faults += [f"{place}{fault}" for fault in error.faults]
        else:
            decisions.append(decide(policy, facts, grade=options.grade, on=options.on, study=options.study))
    if faults:
        raise _BadInputError("\n".join([f"{options.facts} 中的事实有误：", *faults]))
    return decisions
