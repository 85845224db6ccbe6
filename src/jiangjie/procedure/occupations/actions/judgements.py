"""What a person of the authority records about an occupation: its level and, where it is open, its class."""

from datetime import date

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.occupations.actions.common import (
    locked,
    log,
    need_reason,
    need_source,
    not_to_come,
    only_authority,
    stamp,
)
from jiangjie.procedure.occupations.dated import judgement_on, level_record
from jiangjie.procedure.occupations.models import ClassJudgement, Occupation, SeniorLevelRecord, WorkType
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import Refused


def record_senior_level(
    *, occupation: Occupation, senior_level: str, source: str, since: date, actor: Actor
) -> SeniorLevelRecord:
    """Record whether the occupation has the 高级技师 level, from which day, and the document that says so (2.2).

    Earlier records stay and answer for earlier days. Raises Refused for another role, a missing source, a day to come.
    """
    only_authority(actor)
    source = need_source(source)
    not_to_come(since)
    with transaction.atomic():
        own = locked(occupation)
        was = own.senior_level
        made = SeniorLevelRecord.objects.create(
            occupation=own, level=senior_level, since=since, source=source, **stamp(actor)
        )
        newest = level_record(own, today()) or made
        own.senior_level, own.senior_level_source = newest.level, newest.source
        own.save(update_fields=["senior_level", "senior_level_source"])
        log(
            actor, "record_senior_level", _("登记高级技师等级"), own, was=was, now=senior_level, source=source,
            since=since.isoformat(),
        )  # fmt: skip
    return made


def judge_class(
    *, occupation: Occupation, work_type: WorkType | None, skilled: bool, source: str, reason: str, since: date,
    actor: Actor,
) -> ClassJudgement:  # fmt: skip
    """Record a person's judgement whether an occupation, or one work type of it, is of the skilled class 技能类 (2.1).

    Only where the catalogue leaves it open (major 3, and later entries that say so). A later judgement supersedes an
    earlier one from its own day on; both stay. Raises Refused for another role, without basis or reason, for an occupation
    whose class the catalogue decides, a work type of another one, and a day to come.
    """
    only_authority(actor)
    source, reason = need_source(source), need_reason(reason)
    not_to_come(since)
    with transaction.atomic():
        own = locked(occupation)
        _refuse_decided(own, work_type)
        was = judgement_on(own, work_type, since)
        made = ClassJudgement.objects.create(
            occupation=own,
            work_type=work_type,
            skilled=skilled,
            reason=reason,
            since=since,
            source=source,
            **stamp(actor),
        )
        log(
            actor, "judge_class", _("认定属于技能类") if skilled else _("认定不属于技能类"), own, source=source,
            reason=reason, since=since.isoformat(), work_type=work_type.name if work_type else None,
            was=was.skilled if was else None, now=skilled,
        )  # fmt: skip
    return made


def _refuse_decided(occupation: Occupation, work_type: WorkType | None) -> None:
    if occupation.skill_class != Occupation.SkillClass.SOME:
        raise Refused(
            Reason(
                _("目录已写明%(occupation)s是否属于技能类，不需要认定。"), "2.1", _("对目录有疑问的，请核对《职业分类大典》。"),
                {"occupation": str(occupation)},
            )
        )  # fmt: skip
    if work_type is not None and work_type.occupation_id != occupation.pk:
        raise Refused(
            Reason(
                _("工种“%(name)s”不属于%(occupation)s。"), "2.1", _("请选择该职业的工种。"),
                {"name": work_type.name, "occupation": str(occupation)},
            )
        )  # fmt: skip
