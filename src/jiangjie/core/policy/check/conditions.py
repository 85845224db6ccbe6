"""Conditions, waivers and the facts they use: who judges, what is named, what is never used."""

from collections.abc import Iterator

from jiangjie.core.policy.check.document import Document
from jiangjie.core.policy.check.near import did_you_mean
from jiangjie.core.policy.check.report import Path
from jiangjie.core.policy.check.rules import Asked, Used, check_rule
from jiangjie.core.policy.words import placeholders


def check_conditions(document: Document) -> None:
    """Note what conditions and waivers name and is not there, and what is there and never used."""
    used = Used()
    waived: set[str] = set()
    for grade in document.entries("grades"):
        check_rule(document, ("grades", grade, "holder", "rule"), used)
        check_rule(document, ("grades", grade, "preferred", "rule"), used)
        seen: set[str] = set()
        for index in range(len(document.items("grades", grade, "conditions"))):
            _condition(document, ("grades", grade, "conditions", index), seen, waived, used)
    for name in document.entries("waivers"):
        _judge(document, ("waivers", name), check_rule(document, ("waivers", name, "rule"), used))
        if name not in waived:
            document.warn(("waivers", name), "没有条件用到这条破格途径", "请在条件的 waived_by 中写上，或删去")
    _facts(document, used)
    for name in document.entries("parameters"):
        if name not in used.parameters:
            document.warn(("parameters", name), "没有规则用到这个参数")
    for name in document.entries("honours"):
        for index, mark in enumerate(document.texts("honours", name, "marks")):
            if mark not in used.marks:
                document.warn(("honours", name, "marks", index), f"没有规则用到标记“{mark}”")


def _condition(document: Document, place: Path, seen: set[str], waived: set[str], used: Used) -> None:
    asked = check_rule(document, (*place, "rule"), used)
    name = document.get(*place, "id")
    if isinstance(name, str):
        if name in seen:
            document.fault((*place, "id"), f"有两项条件的 id 都是“{name}”")
        seen.add(name)
    _judge(document, place, asked)
    known = tuple(document.entries("waivers"))
    for index, waiver in enumerate(document.items(*place, "waived_by")):
        if isinstance(waiver, str):
            waived.add(waiver)
            if waiver not in known:
                document.fault((*place, "waived_by", index), f"没有破格途径“{waiver}”", did_you_mean(waiver, known))
    if document.get(*place, "kind") == "judgement" and not (asked.judged or asked.doubtful):
        document.warn((*place, "kind"), "标为由人判断，规则却没有要人判断的事实", "请改为 hard，或在规则中用 judged")
    _need(document, place, asked)


def _judge(document: Document, place: Path, asked: Asked) -> None:
    judge, known = document.get(*place, "judged_by"), tuple(document.entries("judges"))
    if isinstance(judge, str):
        if judge not in known:
            document.fault((*place, "judged_by"), f"不认识“{judge}”", did_you_mean(judge, known))
    elif asked.judged or asked.doubtful:
        what = "、".join(asked.judged) or "奖项是否算数"
        document.fault((*place, "judged_by"), f"规则要由人判断（{what}），须写明由谁判断", f"可用：{'、'.join(known)}")


def _need(document: Document, place: Path, asked: Asked) -> None:
    known = tuple(document.entries("parameters"))
    for lang in ("zh", "en"):
        text, where = document.get(*place, "need", lang), (*place, "need", lang)
        if not isinstance(text, str):
            continue
        try:
            named = list(placeholders(text))
        except ValueError as error:
            document.fault(where, f"花括号有误：{error}", "参数写作 {参数名}，文字中的花括号写两遍")
            continue
        unknown = [name for name in named if name not in known]
        for name in unknown:
            document.fault(where, f"引用了没有的参数“{name}”", did_you_mean(name, known))
        for name in asked.parameters:
            if name in known and name not in named and not unknown:
                document.warn(where, f"没有写出参数 {name}：数值一改，文字就不对了", f"请在文字中用 {{{name}}}")


def _facts(document: Document, used: Used) -> None:
    reads, attested = document.texts("facts", "reads"), document.texts("facts", "attested")
    if reads and "occupation" not in reads:
        document.fault(("facts", "reads"), "没有列出 occupation：证书和岗位都要对照申报职业")
    if attested and "attested" not in reads:
        document.fault(("facts", "reads"), "没有列出 attested，facts.attested 就读不到")
    for index, fact in enumerate(reads):
        if fact not in {"occupation", "attested", "in_occupation"} | used.facts:
            document.warn(("facts", "reads", index), f"没有规则用到 {fact}", "请删去：不读的事实不应收集")
    if "in_occupation" in reads and "in_occupation" not in used.judged:
        document.warn(("facts", "reads", reads.index("in_occupation")), "没有规则用到 in_occupation")
    for index, fact in enumerate(attested):
        if f"attested.{fact}" not in used.judged:
            document.warn(("facts", "attested", index), f"没有规则用到 attested.{fact}", "请删去：不读的事实不应收集")
    _names(document, [*(["in_occupation"] if "in_occupation" in reads else []), *attested])


def _names(document: Document, judged: list[str]) -> None:
    given = document.entries("facts", "names")
    if not isinstance(document.get("facts", "names"), dict):
        return
    for fact in judged:
        if fact not in given:
            document.fault(("facts", "names"), f"没有写 {fact} 的中英文名称")
    for fact in given:
        if fact not in judged:
            document.fault(("facts", "names", fact), "没有这项要由人判断的事实", did_you_mean(fact, judged))


def english(document: Document) -> Iterator[Path]:
    """The places of all English texts."""
    yield from (path for path in document.places if path and path[-1] == "en")


def check_english(document: Document) -> None:
    """Note English texts that are not English."""
    for path in english(document):
        text = document.get(*path)
        if isinstance(text, str) and any("\u4e00" <= letter <= "\u9fff" for letter in text):
            document.warn(path, "英文中有汉字", "请译成英文")
