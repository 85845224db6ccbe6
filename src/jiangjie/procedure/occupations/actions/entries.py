"""Occupations that come and go between the editions."""

from datetime import date

from django.db import IntegrityError, transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.occupations.actions.common import locked, log, need_source, not_to_come, only_authority, stamp
from jiangjie.procedure.occupations.catalogue import initials, pinyin
from jiangjie.procedure.occupations.models import LOCAL, Occupation, SeniorLevelRecord
from jiangjie.procedure.occupations.queries import in_force
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.acts import Refused

LOCAL_EDITION = "local"


def add_local(
    *, key: str, name: str, skill_class: str, senior_level: str, source: str, in_force_from: date, actor: Actor
) -> Occupation:
    """Enter an occupation that was published after the classification, under a key of our own (2.1).

    The code becomes `local:` and the key; a code that nobody published is never invented. Raises Refused for another
    role, a missing source, a day to come, a name that stands in the catalogue already, and a key that is taken.
    """
    only_authority(actor)
    code, name, source = f"{LOCAL}{key.strip()}", name.strip(), need_source(source)
    not_to_come(in_force_from)
    taken = Refused(
        Reason(
            _("目录中已有职业“%(name)s”或编号“%(code)s”。"), "2.1", _("请直接使用已有职业，或换一个编号。"),
            {"name": name, "code": code},
        )
    )  # fmt: skip
    if in_force(in_force_from).filter(name=name).exists() or Occupation.objects.filter(code=code).exists():
        raise taken
    try:
        with transaction.atomic():
            made = Occupation.objects.create(
                code=code, edition=LOCAL_EDITION, name=name, initials=initials(name), pinyin=pinyin(name),
                skill_class=skill_class, senior_level=senior_level, senior_level_source=source, source=source,
                in_force_from=in_force_from,
            )  # fmt: skip
            if senior_level != Occupation.SeniorLevel.UNKNOWN:
                SeniorLevelRecord.objects.create(
                    occupation=made, level=senior_level, since=in_force_from, source=source, **stamp(actor)
                )
            log(
                actor, "add_local", _("登记新职业"), made, name=name, source=source, since=in_force_from.isoformat(),
                skill_class=skill_class, senior_level=senior_level,
            )  # fmt: skip
    except IntegrityError as error:  # somebody else entered the same key a moment ago
        raise taken from error
    return made


def end_occupation(*, occupation: Occupation, last_day: date, source: str, actor: Actor) -> Occupation:
    """Let an occupation leave the catalogue after its last day, by a published document and without a successor (2.1).

    What was filed and certified in it stays as it is. Raises Refused for another role, a missing source, one that has
    left already, and a last day before the first.
    """
    only_authority(actor)
    source = need_source(source)
    with transaction.atomic():
        own = locked(occupation)
        refuse_ended(own)
        if last_day < own.in_force_from:
            raise Refused(
                Reason(
                    _("最后一日%(day)s早于生效日期%(first)s。"), "2.1", _("请核对文件上的日期。"),
                    {"day": last_day.isoformat(), "first": own.in_force_from.isoformat()},
                )
            )  # fmt: skip
        own.end_on(last_day)
        own.save(update_fields=["in_force_until"])
        log(actor, "end_occupation", _("终止职业"), own, source=source, until=last_day.isoformat())
    return own


def refuse_ended(occupation: Occupation) -> None:
    """Raise Refused for an occupation whose last day is recorded already, naming it."""
    if occupation.in_force_until is not None:
        raise Refused(
            Reason(
                _("%(occupation)s已登记失效日期%(day)s。"), "2.1", _("请刷新页面，查看已登记的承接关系。"),
                {"occupation": str(occupation), "day": occupation.in_force_until.isoformat()},
            )
        )  # fmt: skip
