"""The columns of the roster: what the template asks for and how each cell is read."""

from collections.abc import Callable, Iterable
from datetime import date

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies import vocabulary
from jiangjie.procedure.candidacies.completeness import unprintable
from jiangjie.procedure.plans.models import PlanLine
from jiangjie.services.accounts.models import Employee
from jiangjie.services.clock import today
from jiangjie.services.documents.spreadsheets import Field

NOTES = (
    "每人一行。工号、姓名和证件号码须与全体职工名册一致。",
    "证件号码、证书编号两列已设为文本格式，请勿改为数字；粘贴时请选“只粘贴数值”。",
    "另有证书、岗位经历或奖励的，导入后在申报页面补充；证明材料也在申报页面逐人上传。",
    "有错误的行不会导入；可以改正后重新上传，也可以只导入没有错误的行。",
)


def columns(lines: Iterable[PlanLine], occupations: dict[str, object]) -> tuple[Field, ...]:
    """Return the fields for a plan's lines. `occupations` are the names under which an occupation may be written."""
    kinds = {name: key for key, name in vocabulary.credential_kinds()}
    return (
        Field("number", "工号", required=True, longest=30, example="G00123", help="与全体职工名册一致"),
        Field("name", "姓名", required=True, longest=60, check=_text(unprintable), example="李䶮"),
        Field("paper", "证件类型", "choice", choices=_papers(), help="不填为居民身份证", example="居民身份证"),
        Field("id_number", "证件号码", "code", required=True, secret=True, longest=30, help="须为文本格式"),
        Field("line", "申报职业与等级", "choice", required=True, choices={str(line): line.pk for line in lines}),
        Field("credential_kind", "证书类别", "choice", required=True, choices=kinds, example="职业技能等级"),
        Field("credential_level", "证书等级", "choice", required=True, choices=_words(vocabulary.levels())),
        Field("credential_occupation", "证书职业", "choice", choices=occupations, help="不填为申报职业；填编码或名称"),
        Field("credential_number", "证书编号", "code", required=True, longest=30, help="须为文本格式",
              example="Y000031004001161000001"),
        Field("issued_on", "发证日期", "date", required=True, check=_past, example="2016-05-20"),
        Field("post_level", "岗位等级", "choice", required=True, choices=_words(vocabulary.post_levels())),
        Field("post_since", "岗位起", "date", required=True, check=_past, example="2019-03-01"),
        Field("post_until", "岗位止", "date", help="仍在岗的留空；填最后一天"),
        Field("employer", "工作单位", longest=120, help="不填为本单位"),
        Field("still", "仍从事本职业", "flag", help="不填的，导入后在申报页面补充", example="是"),
        Field("honour_kind", "荣誉类别", "choice", choices=_words(vocabulary.honour_kinds())),
        Field("honour_title", "荣誉名称", longest=120),
        Field("honour_by", "授予机关", longest=120),
        Field("honour_on", "授予日期", "date", check=_past),
        Field("award_class", "奖励等级", "choice", choices=_words(vocabulary.award_classes()),
              help="只有国家科学技术奖填写"),
        Field("statement", "业绩与贡献", longest=5000),
    )  # fmt: skip


def _papers() -> dict[str, object]:
    return {str(label): value for value, label in Employee.Paper.choices}


def _words(choices: list[tuple[str, str]]) -> dict[str, object]:
    return {name: key for key, name in choices}


def _text(check: Callable[[str], Reason | None]) -> Callable[[object], Reason | None]:
    return lambda value: check(str(value))


def _past(value: object) -> Reason | None:
    if isinstance(value, date) and value > today():
        return Reason(_("日期 %(day)s 晚于今天。"), "", _("请对照原件更正。"), {"day": value.isoformat()})
    return None
