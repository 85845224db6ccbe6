"""`jiangjie code check`: whether a certificate code 证书编号 is well formed, and what it says."""

import argparse
import json

from jiangjie.core.identity import CertificateCode, IdentityError, OldQualificationNumber

OLD_LENGTHS = (13, 16)
INVALID = 1


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("code", help="certificate codes")
    check = parser.add_subparsers(dest="code_command", required=True, metavar="check").add_parser(
        "check", help="take a code apart, or say what is wrong with it"
    )
    check.add_argument("code", help="22 characters, or an old number of 16 or 13 digits")
    check.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print what the code says; 1 where it is not a right one."""
    try:
        found = _read(_printable(options.code))
    except IdentityError as error:
        reason = error.reason_zh
        if error.suggestion:
            reason += f"；是否应为 {error.suggestion}？"
        _print({"valid": False, "reason": reason}, as_json=options.json)
        return INVALID
    _print({"valid": True, **found}, as_json=options.json)
    return 0


def _read(text: str) -> dict[str, object]:
    """An old number is told by its length; everything else is held against the rule in force."""
    return _old(text) if len(text) in OLD_LENGTHS else _certificate(text)


def _certificate(text: str) -> dict[str, object]:
    code = CertificateCode.parse(text)
    names = ("issuer", "body_code", "province", "body_serial", "year", "level", "serial")
    return {"kind": "certificate", **{name: getattr(code, name) for name in names}}


def _old(text: str) -> dict[str, object]:
    number = OldQualificationNumber.parse(text)
    names = ("padded", "year", "region", "city", "body_kind", "body", "level", "serial")
    return {"kind": "old_qualification", "number": number.text, **{name: getattr(number, name) for name in names}}


def _printable(text: str) -> str:
    """Bytes that were no UTF-8 reach us as lone surrogates, which could be read but not printed again."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _print(answer: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer, ensure_ascii=False))
    else:
        print("\n".join(f"{key}: {value}" for key, value in answer.items()))
