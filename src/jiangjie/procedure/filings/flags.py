"""What every reviewer of a filing is shown: questions that the notice leaves to a person, and our own readings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.models import Body, Grade, Level
from jiangjie.procedure.bodies.queries import body_of, standing_of
from jiangjie.procedure.bodies.rights import covering
from jiangjie.procedure.filings.completeness import whole
from jiangjie.procedure.filings.conditions import UNPROVED, verdicts
from jiangjie.procedure.filings.models import Filing, Opinion, SchemeLine
from jiangjie.procedure.filings.remarks import last
from jiangjie.procedure.filings.scale import scale
from jiangjie.procedure.occupations.dated import judgement_on
from jiangjie.procedure.occupations.models import Occupation


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to see. `question` ones must be answered by whoever proposes the decision; others are remarks."""

    key: str
    title: str
    provision: str
    said: Reason
    question: bool
    answer: dict[str, Any] | None = None
    """How the officer answered: {"accepted": bool, "reason": text}."""


def open_judgements(filing: Filing, on: date) -> list[Flag]:
    """Return the questions that a decision must answer, with the answers of the last proposal."""
    return [flag for flag in flags(filing, on) if flag.question]


def flags(filing: Filing, on: date) -> list[Flag]:
    """Return everything that the reviewers of this filing are to see."""
    proposal = last(filing, Opinion.Stage.CENTRE)
    answers = {one["key"]: one for one in proposal.judgements} if proposal else {}
    found = [
        *_own_conditions(filing, on),
        *_lines(filing, on),
        *_routing(filing),
        *_intake(filing),
        *_publication(filing),
        *_meanwhile(filing, on),
    ]
    return [
        Flag(flag.key, flag.title, flag.provision, flag.said, flag.question, answers.get(flag.key))
        for flag in {flag.key: flag for flag in found}.values()
    ]


def _flag(key: str, title: str, provision: str, message: str, *, question: bool = True, **params: object) -> Flag:
    return Flag(key, title, provision, Reason(message, provision, "", params), question)


def _own_conditions(filing: Filing, on: date) -> Iterator[Flag]:
    for one in verdicts(filing.scheme.own_conditions, filing.organisation.name, on):
        if one.looser:
            from_file = "" if one.key in {"", f"c{one.place}"} else f".{one.key}"
            words = (
                _("第 %(place)s 项细化条件“%(words)s”未能与通知比较：%(why)s资格审核仍按通知的条件，不会自动放宽；请认定能否列入方案。")
                if one.kind == UNPROVED else
                _("第 %(place)s 项细化条件“%(words)s”宽于通知规定：%(why)s资格审核仍按通知的条件，不会自动放宽；请认定能否列入方案。")
            )  # fmt: skip
            yield _flag(
                f"looser:{one.place}{from_file}",
                _("细化条件未能与通知比较") if one.kind == UNPROVED else _("本单位条件宽于通知"), "3.4", words,
                place=one.place, words=one.title, why=one.text,
            )  # fmt: skip


def _lines(filing: Filing, on: date) -> Iterator[Flag]:
    body = body_of(filing.organisation)
    seen: set[int] = set()
    shown = levels_shown(body, on)
    for line in whole(filing.scheme).lines.all():
        yield from _skilled(line, on)
        if line.occupation_id not in seen:
            seen.add(line.occupation_id)
            yield from _occupation(filing, line, shown)
        if body is not None and line.grade == Grade.CHIEF:
            yield from _scale(body, line, on)


def _skilled(line: SchemeLine, on: date) -> Iterator[Flag]:
    """Where the catalogue leaves the class open: a question, or the remark who has judged it for the whole city."""
    trade = line.occupation
    if trade.skill_class != Occupation.SkillClass.SOME:
        return
    judged = judgement_on(trade, line.work_type, on)
    if judged is None:
        yield _flag(
            f"some:{trade.code}", _("职业只有部分属于技能类"), "2.1",
            _("%(occupation)s在《职业分类大典》第三大类，只有部分工种属于技能类。请认定方案所列工种是否属于技能类。"),
            occupation=str(trade),
        )  # fmt: skip
    elif judged.skilled:
        yield _flag(
            f"judged:{judged.pk}", _("已认定属于技能类"), "2.1",
            _("%(occupation)s只有部分属于技能类。%(name)s已认定“%(about)s”属于技能类，自 %(since)s 起，依据：%(source)s。"),
            question=False, occupation=str(trade), name=judged.recorded_name, about=str(judged),
            since=judged.since.isoformat(), source=judged.source,
        )  # fmt: skip


def _occupation(filing: Filing, line: SchemeLine, shown: set[int]) -> Iterator[Flag]:
    trade = line.occupation
    if trade.senior_level == Occupation.SeniorLevel.NO:
        yield _flag(
            f"no_senior:{trade.code}", _("职业未设高级技师"), "2.2",
            _("%(occupation)s未设高级技师等级。方案写明的理由：%(why)s。原则上应在设有高级技师的职业中评聘，请认定理由是否成立。"),
            occupation=str(trade), why=filing.scheme.no_senior_level_reason or "—",
        )  # fmt: skip
    elif trade.senior_level == Occupation.SeniorLevel.UNKNOWN and trade.pk not in shown:
        yield _flag(
            f"unknown_senior:{trade.code}", _("职业是否设有高级技师尚未掌握"), "2.2",
            _(
                "目录没有写明%(occupation)s是否设有高级技师等级，单位在该职业也没有高级技师评价资质。"
                "方案写明的理由：%(why)s。请认定。"
            ),
            occupation=str(trade), why=filing.scheme.no_senior_level_reason or "—",
        )  # fmt: skip


def levels_shown(body: Body | None, on: date) -> set[int]:
    """Return the occupations in which the body may assess senior technicians: that shows that the level exists (2.2)."""
    levels = {Level.SENIOR_TECHNICIAN, Level.SPECIAL_TECHNICIAN}
    rights = body.qualifications.all() if body else ()
    return {one.occupation_id for one in rights if one.level in levels and one.valid(on)}


def _scale(body: Body, line: SchemeLine, on: date) -> Iterator[Flag]:
    found = scale(body, line.occupation, on)
    if found.reached is not None:
        return
    held = covering(body.qualifications.all(), Level.SPECIAL_TECHNICIAN, line.occupation, line.work_type_id, (), on)
    yield _flag(
        f"scale:{line.occupation.code}", _("特级技师是否达到一定规模"), "1.2",
        _(
            "申报首席技师须评聘的特级技师达到一定规模，市人社局尚未规定人数或者人数无法统计。"
            "登记和系统记载：%(occupation)s特级技师 %(counted)s 人，有效资质 %(rights)s 项。请认定。"
        ),
        occupation=str(line.occupation), counted="—" if found.counted is None else found.counted, rights=len(held),
    )  # fmt: skip


def _routing(filing: Filing) -> Iterator[Flag]:
    body = body_of(filing.organisation)
    if body is not None and body.route_is_reading:
        yield _flag(
            "routing", _("受理路径系解释"), "4.1.3",
            _("通知只列明市属国企、在沪央企和区属企业。%(kind)s按注册地经区人社受理，是本系统的解释。"),
            question=False, kind=str(Body.Kind(body.kind).label),
        )  # fmt: skip


def _meanwhile(filing: Filing, on: date) -> Iterator[Flag]:
    """What has happened to the body since the filing came in: suspended, lapsed, moved to another district."""
    if filing.is_final or filing.submitted_on is None:
        return
    for place, said in enumerate(standing_of(filing.organisation, on)):
        yield Flag(f"standing:{place}", _("单位的评价资格有变化"), said.provision, said, question=False)
    before, now = filing.taken_in_by, filing.organisation.district
    if before is not None and now is not None and before.pk != now.pk:
        yield _flag(
            "moved", _("单位注册地已变更"), "4.1.3",
            _("本申请由%(before)s受理，单位现注册于%(now)s辖区，在办的申请随单位转由现注册地办理。"), question=False,
            before=before.name, now=now.name,
        )  # fmt: skip


def _intake(filing: Filing) -> Iterator[Flag]:
    if filing.submitted_on is not None and filing.window_id is None:
        yield _flag(
            "intake", _("受理期外的例外受理"), "4.1.4",
            _("本申请于 %(day)s 在集中受理期外提交，依据市职鉴中心的例外受理。"), question=False,
            day=filing.submitted_on.isoformat(),
        )  # fmt: skip


def _publication(filing: Filing) -> Iterator[Flag]:
    """A day of publication before the text was last saved: were the staff shown this text (4.1.1)?"""
    scheme = filing.scheme
    if scheme.published_on and scheme.last_saved_on and scheme.published_on < scheme.last_saved_on:
        yield _flag(
            "publication", _("公开日期早于方案最后一次修改"), "4.1.1",
            _("方案登记为 %(day)s 向全体职工公开，最后一次修改在 %(saved)s。请核对公开证明上的是否为现在的文本。"),
            question=False, day=scheme.published_on.isoformat(), saved=scheme.last_saved_on.isoformat(),
        )  # fmt: skip
