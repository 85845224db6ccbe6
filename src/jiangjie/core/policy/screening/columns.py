"""The columns of a roster 名册, one row a person: what ``jiangjie screen`` reads, by policy."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.model import HonourKind, Policy
from jiangjie.core.policy.read_tree import judged_facts

ID, OCCUPATION, LEVEL, LEVEL_ON, RELATED_LEVEL = "id", "occupation", "level", "level_on", "related_level"
POST_LEVEL, POST_SINCE, HONOURS, SCIENCE_AWARD = "post_level", "post_since", "honours", "science_award"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `kind` is ``id``, ``occupation``, ``level``, ``day``, ``judged``, ``honours`` or ``class``.

    `header` is the Chinese one; `aliases` are others that are understood.
    """

    key: str
    kind: str
    header: str
    required: bool = False
    aliases: tuple[str, ...] = ()


_FIRST = (
    Column(ID, "id", "编号", required=True, aliases=("工号", "人员编号", "职工编号")),
    Column(OCCUPATION, "occupation", "职业编码", required=True, aliases=("职业", "职业代码", "职业（工种）", "职业（工种）编码")),
    Column(LEVEL, "level", "本职业等级", required=True, aliases=("等级", "级别", "职业技能等级", "技能等级", "现有等级")),
    Column(LEVEL_ON, "day", "等级证书日期", aliases=("发证日期", "等级日期", "取得日期", "证书日期", "等级取得日期")),
    Column(RELATED_LEVEL, "level", "相关职业等级", aliases=("相关等级", "相关职业级别", "相关职业技能等级")),
    Column(POST_LEVEL, "level", "岗位等级", required=True, aliases=("岗位级别", "现岗位等级", "现岗位级别")),
    Column(POST_SINCE, "day", "岗位起始日期", required=True, aliases=("任职日期", "上岗日期", "岗位起算日期", "岗位起始日")),
)  # fmt: skip
_LAST = (
    Column(HONOURS, "honours", "表彰奖项", aliases=("荣誉", "奖项", "表彰", "所获表彰", "荣誉称号")),
    Column(SCIENCE_AWARD, "class", "国家科学技术奖", aliases=("科学技术奖", "国家科学技术奖等级", "科技奖等级")),
)
_JUDGED: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "in_occupation": ("仍从事本职业", "仍从事本职业工作", "在本职业"),
    "conduct": ("品德操守", "品德", "职业道德"),
    "fitness": ("身体条件", "身体"),
    "front_line": ("一线业绩", "生产科研一线", "一线", "生产科研一线，业绩突出"),
    "skills": ("技能水平", "技能", "技能、理论与传授技艺"),
    "contribution": ("突出贡献", "贡献", "突出贡献与影响力"),
    "major_contribution": ("重大贡献", "作出重大贡献"),
})  # fmt: skip


def judged_columns(policy: Policy) -> Mapping[str, str]:
    """Return judged fact → column, by the policy: the fact's last name (``attested.skills`` → ``skills``)."""
    return {fact: fact.rpartition(".")[2] for fact in judged_facts(policy.words)}


def no_column_for(fact: str, policy: Policy) -> str:
    """Return why a rule that reads this judged fact cannot be asked of a roster, and what to do instead."""
    name = policy.words.fact_names.get(fact)
    shown = f"“{name.zh}”（{fact}）" if name else f"“{fact}”"
    return (
        f"名册没有{shown}这一列：单位自定的评判（3.4）由人逐人作出，不能批量筛查，也不能写成 SQL；"
        "请只按通知的条件筛查，自定条件用 jiangjie decide --overlay 逐人核对"
    )


def columns(policy: Policy) -> tuple[Column, ...]:
    """Return all columns that a roster for this policy may have, in the contract's order."""
    judged = []
    for key in judged_columns(policy).values():
        header, *aliases = _JUDGED.get(key, (key,))
        judged.append(Column(key, "judged", header, aliases=tuple(aliases)))
    return _FIRST + tuple(judged) + _LAST


def classed_kind(policy: Policy) -> HonourKind | None:
    """Return the one kind of honour that has classes, which ``science_award`` stands for; None where there is none."""
    classed = [kind for kind in policy.words.honours.values() if kind.classes]
    if len(classed) > 1:
        names = "、".join(kind.id for kind in classed)
        raise PolicyError(f"{policy.id} 有几种分等级的奖项（{names}），名册只有 {SCIENCE_AWARD} 一列，不能批量筛查")
    return classed[0] if classed else None


def level_words(policy: Policy) -> Mapping[str, str]:
    """Return what may be written for a level → its identifier: the identifier and the Chinese name."""
    levels = policy.words.levels
    return {words.zh: key for key, words in levels.items()} | {key: key for key in levels}


def class_words(policy: Policy) -> Mapping[str, str]:
    """Return what may be written for a class of the science award → its identifier."""
    kind = classed_kind(policy)
    classes = kind.classes if kind else {}
    return {words.zh: key for key, words in classes.items()} | {key: key for key in classes}


def honour_words(policy: Policy) -> Mapping[str, str]:
    """Return what may be written for an honour → its kind. The one with classes has a column of its own."""
    kinds = [kind for kind in policy.words.honours.values() if not kind.classes]
    return {kind.name.zh: kind.id for kind in kinds} | {kind.id: kind.id for kind in kinds}
