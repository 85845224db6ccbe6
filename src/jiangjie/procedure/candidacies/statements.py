"""What a person states 申报内容 about certificates, posts and honours, and what can be wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jiangjie.core.identity import CertificateCode, IdentityError, OldQualificationNumber
from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.candidacies.honours import known
from jiangjie.procedure.candidacies.vocabulary import honour_kinds, level_name, named
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.services.clock import today

SKILL_LEVEL = "skill_level"
SCIENCE_AWARD = "national_science_award"
HONOURS = {Grade.SPECIAL.value: "3.1.4", Grade.CHIEF.value: "3.2.4"}
"""Where the notice says what honours are good for in each grade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialInput:
    """A certificate 已取得证书."""

    kind: str
    level: str
    occupation: Occupation
    number: str
    issued_on: date
    revoked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostInput:
    """A period in a post 岗位经历; `until` is its last day, None while it lasts."""

    level: str
    occupation: Occupation
    employer: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HonourInput:
    """An honour 表彰奖励; a science award has a class, others have none."""

    kind: str
    title: str
    conferred_by: str
    conferred_on: date | None = None
    award_class: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What a person states 申报内容. A part that is None stays as it is; a list takes the place of the old one."""

    credentials: Sequence[CredentialInput] | None = None
    posts: Sequence[PostInput] | None = None
    honours: Sequence[HonourInput] | None = None
    statement: str | None = None
    still_in_occupation: bool | None = None


def number_fault(kind: str, level: str, number: str) -> Reason | None:
    """Return why a certificate number cannot be what it is said to be: 22 characters, or 16 or 13 digits of old ones."""
    try:
        found = CertificateCode.parse(number) if kind == SKILL_LEVEL else OldQualificationNumber.parse(number)
    except IdentityError as error:
        near = error.suggestion
        remedy = _("请对照证书更正；是否应为 %(near)s？") if near else _("请对照证书逐位核对后更正。")
        message = _("证书编号不符合编码规则：%(fault)s。")
        return Reason(message, "4.5.1", remedy, {"fault": error, "near": near or ""})
    if found.level is not None and found.level != level:
        return Reason(
            _("证书编号表示的等级是%(coded)s，与所填的%(stated)s不一致。"), "4.5.2", _("请核对证书等级和编号。"),
            {"coded": level_name(found.level), "stated": level_name(level)},
        )  # fmt: skip
    return None


def credential_faults(one: CredentialInput) -> Iterator[Reason]:
    """Yield what is wrong with a certificate."""
    fault = number_fault(one.kind, one.level, one.number)
    if fault:
        yield fault
    if one.issued_on > today():
        yield _future(_("发证日期"), one.issued_on)
    if one.revoked_on and one.revoked_on < one.issued_on:
        yield Reason(_("注销日期早于发证日期。"), "4.3.1", _("请对照证书更正日期。"))


def post_faults(one: PostInput) -> Iterator[Reason]:
    """Yield what is wrong with a period in a post. An end that lies ahead is known and taken."""
    if one.since > today():
        yield _future(_("岗位开始日期"), one.since)
    if one.until and one.until < one.since:
        yield Reason(_("岗位结束日期早于开始日期。"), "4.3.1", _("请更正起止日期；仍在岗的，结束日期留空。"))


def title_fault(kind: str, title: str, grade: str) -> Reason | None:
    """Hold an honour's kind against the catalogue 荣誉目录: what counts is who conferred the title.

    For 特级技师 an honour is a preference (3.1.4), for 首席技师 a condition (3.2.4).
    """
    found = known(title)
    if found is None or found.kind == kind:
        return None
    return Reason(
        _("目录中“%(title)s”由%(by)s授予，类别是“%(kind)s”。"), HONOURS[grade],
        _("请改选该类别；认为目录有误的，请在业绩与贡献中说明，由审核人判断。"),
        {"title": found.name, "by": found.conferred_by, "kind": named(honour_kinds(), found.kind)},
    )  # fmt: skip


def honour_faults(one: HonourInput, grade: str) -> Iterator[Reason]:
    """Yield what is wrong with an honour that is stated for a grade."""
    fault = title_fault(one.kind, one.title, grade)
    if fault:
        yield fault
    if one.conferred_on and one.conferred_on > today():
        yield _future(_("授予日期"), one.conferred_on)
    if one.kind == SCIENCE_AWARD and not one.award_class:
        yield Reason(
            _("国家科学技术奖没有填写奖励等级。"), "3.3.2", _("请填写特等、一等、二等或三等；最高科学技术奖另选。")
        )
    if one.kind != SCIENCE_AWARD and one.award_class:
        yield Reason(_("只有国家科学技术奖需要填写奖励等级。"), "3.3.2", _("请清空奖励等级，或更正奖项类别。"))


def _future(what: str, day: date) -> Reason:
    return Reason(
        _("%(what)s %(day)s 晚于今天。"), "4.3.1", _("请对照原件更正日期。"), {"what": what, "day": day.isoformat()}
    )
