"""What an application must state and prove before it can be submitted 申报材料齐全 (4.3.1)."""

from collections.abc import Iterable, Iterator

from jiangjie.core.lifecycle import Reason
from jiangjie.core.policy import FactsError, parse_facts
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies.facts import facts_of, policy_in_force_for
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.services.documents.typesetting import missing_glyphs

PARTS = ("credentials", "posts", "honours", "statement", "evidence")
"""The steps of the form after the choice of the line."""


def missing_parts(candidacy: Candidacy) -> Iterator[Reason]:
    """Yield what is missing or cannot be taken, each with what to do."""
    yield from _name(candidacy)
    credentials, posts = list(candidacy.credentials.all()), list(candidacy.posts.all())
    if not credentials:
        yield Reason(_("没有填写已取得的证书。"), "4.3.1", _("请在“证书”一步填写本职业或相关职业的证书。"))
    if not posts:
        yield Reason(_("没有填写岗位经历。"), "4.3.1", _("请在“岗位经历”一步填写每段岗位的起止日期。"))
    if not candidacy.statement.strip():
        yield Reason(_("没有填写业绩与贡献。"), "4.3.1", _("请在“业绩与贡献”一步写明主要业绩。"))
    if candidacy.still_in_occupation is None:
        yield Reason(_("没有说明是否仍从事本职业（工种）工作。"), "4.3.1", _("请在“业绩与贡献”一步选择。"))
    yield from _evidence(candidacy, bool(credentials), bool(posts))
    yield from _readable(candidacy)


def unprintable(name: str) -> Reason | None:
    """Return why a name cannot be printed on a certificate: the characters that no font has."""
    missing = missing_glyphs(name)
    if not missing:
        return None
    return Reason(
        _("姓名中的“%(characters)s”没有字体可以显示，证书将无法打印。"), "4.5.1",
        _("请核对身份证件上的用字；确为此字的，请联系单位管理员安装含有该字的字体后再办理。"),
        {"characters": "、".join(f"{one}（U+{ord(one):04X}）" for one in missing)},
    )  # fmt: skip


def _name(candidacy: Candidacy) -> Iterable[Reason]:
    reason = unprintable(candidacy.employee.name)
    return [reason] if reason else []


def _evidence(candidacy: Candidacy, credentials: bool, posts: bool) -> Iterator[Reason]:
    proved = {one.condition for one in candidacy.evidence.all()}
    wanted = [
        ("level", credentials, _("没有上传证书的证明材料。"), _("请上传证书扫描件或网上查询结果。")),
        ("years_in_post", posts, _("没有上传岗位经历的证明材料。"), _("请上传聘任文件、劳动合同或单位证明。")),
    ]
    for condition, stated, message, remedy in wanted:
        if stated and condition not in proved:
            yield Reason(message, "4.3.1", remedy)
    if "honour" not in proved and candidacy.honours.all():
        yield Reason(_("填写了表彰奖励，但没有上传证明材料。"), "4.3.1", _("请上传奖励证书或表彰文件，写明授予机关。"))


def _readable(candidacy: Candidacy) -> Iterator[Reason]:
    """Ask the policy whether it can read the facts at all."""
    try:
        parse_facts(policy_in_force_for(candidacy.plan.reference_date), facts_of(candidacy))
    except FactsError as error:
        for fault in error.faults:
            yield Reason(
                _("填写的内容不符合政策口径：%(fault)s"), "4.3.1", _("请按提示更正后再提交。"), {"fault": fault.message}
            )
