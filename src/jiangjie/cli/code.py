"""`jiangjie code check`: whether a certificate code 证书编号 is well formed, and what it says."""

import argparse
import json

from jiangjie.core.identity import CertificateCode, IdentityError, OldQualificationNumber

OLD_LENGTHS = (13, 16)
INVALID = 1
TITLES = {"certificate": "职业技能等级证书编号", "old_qualification": "职业资格证书编号（旧）"}
LABELS = {
    "issuer": "机构类别",
    "body_code": "机构代码",
    "province": "省级代码",
    "body_serial": "机构序列码",
    "number": "完整编号",
    "padded": "前补 000",
    "region": "省市或行业代码",
    "city": "地市代码",
    "body_kind": "机构类型",
    "body": "机构编号",
    "year": "年份",
    "level": "等级",
    "serial": "序列号",
}
SAID = {
    True: "是",
    False: "否",
    "Y": "Y 用人单位",
    "S": "S 社会培训评价组织",
    "junior": "初级工",
    "intermediate": "中级工",
    "senior": "高级工",
    "technician": "技师",
    "senior_technician": "高级技师",
    "special_technician": "特级技师",
    "chief_technician": "首席技师",
}


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
        found = _read(options.code)
    except IdentityError as error:
        reason = _reason(error)
        print(_json({"valid": False, "reason": reason}) if options.json else f"编号有误：{reason}")
        return INVALID
    print(_json({"valid": True, **found}) if options.json else _sheet(found))
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


def _reason(error: IdentityError) -> str:
    if not error.suggestion:
        return error.reason_zh
    return f"{error.reason_zh}；是否应为 {error.suggestion}？"


def _json(answer: dict[str, object]) -> str:
    return json.dumps(answer, ensure_ascii=False)


def _sheet(found: dict[str, object]) -> str:
    """What a code says, one part a line; a part that an old number does not show is left out."""
    parts = [(LABELS[name], value) for name, value in found.items() if name in LABELS and value is not None]
    return "\n".join([TITLES[str(found["kind"])], *(f"  {label}：{_said(value)}" for label, value in parts)])


def _said(value: object) -> object:
    return SAID.get(value, value) if isinstance(value, str | bool) else value
