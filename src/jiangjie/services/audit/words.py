"""Log entries in words: what an entry is about, and the details that it carries."""

import json
from types import MappingProxyType
from typing import Final

from django.utils.translation import gettext

from jiangjie.core.lifecycle import Lifecycle
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.audit.models import Entry
from jiangjie.services.audit.queries import model_of

SUBJECTS: Final = MappingProxyType(
    {
        "accounts.user": _("用户"), "accounts.employee": _("职工"), "accounts.organisation": _("单位"),
        "occupations.occupation": _("职业"), "occupations.edition": _("目录版本"),
        "audit.export": _("导出办理记录"), "documents.storedfile": _("文件"), "pages.list": _("列表"),
        "parameters.value": _("参数"), "screening.result": _("筛查结果"),
    }
)  # fmt: skip
"""What a key that names no matter is about."""
LABELS: Final = MappingProxyType(
    {
        "from": _("原状态"), "to": _("新状态"), "provision": _("依据"), "reason": _("理由"), "opinion": _("意见"),
        "note": _("备注"), "remark": _("备注"), "remarks": _("备注"), "basis": _("依据"), "number": _("编号"),
        "file": _("文件编号"), "name": _("名称"), "kind": _("类别"), "size": _("大小（字节）"), "sha256": _("文件摘要"),
        "signed_on": _("签署日期"), "given_on": _("日期"), "due_on": _("期限"), "code": _("编号"),
        "certificate": _("证书编号"), "conclusion": _("结论"), "outcome": _("结论"), "answer": _("答复"),
        "receipt": _("回执编号"), "post": _("岗位"), "expert": _("专家"), "title": _("名称"),
        "term_from": _("聘期自"), "term_to": _("聘期至"), "platform_due_on": _("平台建设期限"), "changed": _("更正项目"),
        "published_on": _("公开日期"), "published_where": _("公开方式"), "proof": _("证明文件编号"),
        "paper": _("通知书文件编号"), "assessment_paper": _("评估意见书文件编号"), "scheme_version": _("方案版本"),
        "copied_from": _("复制自方案"), "valid_from": _("有效期自"), "valid_until": _("有效期至"),
        "conditions": _("备案条件"), "officer": _("承办人"), "route": _("受理路径"), "part": _("方案部分"),
        "rows": _("人数"), "policy": _("政策文件"), "source": _("来源"), "on": _("按哪一天计算"),
    }
)  # fmt: skip
"""Names of details; a rarer one is shown by its own name, as the export has it."""
FAULTS: Final = (
    _("内容与哈希值不符：条目被改动过"), _("prev 不等于前一条目的哈希值：链条断开"),
    _("matter_prev 不等于同一事项前一条目的哈希值"), _("条目属于另一事项"), _("正文嵌套过深"),
    _("matter_prev 不等于同一事项前一条目的哈希值：有条目缺失或次序被改"), _("链头记录缺失"),
)  # fmt: skip
"""What the stand-alone verifier, which imports nothing, says of a broken chain; a page translates it."""


def subject_of(key: str) -> str:
    """Return what a key `app.model:pk` is about."""
    named = model_of(key)
    label, _colon, number = key.partition(":")
    if named is not None:
        return f"{gettext(named[0].lifecycle.title)} {number}"
    return f"{gettext(SUBJECTS[label])} {number}" if label in SUBJECTS else key


def details_of(entry: Entry, lifecycle: Lifecycle) -> list[tuple[str, str]]:
    """Return an entry's details as (name, text); states by their names, what is empty left out."""
    details: dict[str, object] = entry.body.get("details", {})
    return [
        (gettext(LABELS[key]) if key in LABELS else key, _text(key, value, lifecycle))
        for key, value in details.items()
        if value not in ("", None, [], {})
    ]


def _text(key: str, value: object, lifecycle: Lifecycle) -> str:
    if key in {"from", "to"} and value in {state.key for state in lifecycle.states}:
        return gettext(lifecycle.state(str(value)).label)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
