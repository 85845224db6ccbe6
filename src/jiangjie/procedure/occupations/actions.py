"""What the centre enters into the catalogue. Nothing else writes it."""

from datetime import date

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.occupations.catalogue import initials
from jiangjie.procedure.occupations.models import Occupation, WorkType
from jiangjie.procedure.occupations.queries import LOCAL, in_force
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.record import record
from jiangjie.services.matters.acts import Refused

LOCAL_EDITION = "local"


def add_local(
    *, key: str, name: str, skill_class: str, senior_level: str, source: str, in_force_from: date, actor: Actor
) -> Occupation:
    """Enter an occupation that was published after the classification, under a key of our own (2.1).

    The code becomes `local:` and the key; a code that nobody published is never invented. Raises Refused for another
    role, a missing source, a name that stands in the catalogue already, and a key that is taken.
    """
    _only_the_centre(actor)
    code, name = f"{LOCAL}{key.strip()}", name.strip()
    _need_source(source)
    if in_force(in_force_from).filter(name=name).exists() or Occupation.objects.filter(code=code).exists():
        raise Refused(
            Reason(
                _("目录中已有职业“%(name)s”或编号“%(code)s”。"), "2.1", _("请直接使用已有职业，或换一个编号。"),
                {"name": name, "code": code},
            )
        )  # fmt: skip
    with transaction.atomic():
        made = Occupation.objects.create(
            code=code, edition=LOCAL_EDITION, name=name, initials=initials(name), skill_class=skill_class,
            senior_level=senior_level, senior_level_source=source, source=source, in_force_from=in_force_from,
        )  # fmt: skip
        _log(actor, "add_local", _("登记新职业"), made, name=name, source=source, since=in_force_from.isoformat())
    return made


def add_work_type(*, occupation: Occupation, name: str, source: str, in_force_from: date, actor: Actor) -> WorkType:
    """Enter a work type 工种 of an occupation with its source and day (2.1). Raises Refused when it is there already."""
    _only_the_centre(actor)
    _need_source(source)
    name = name.strip()
    if occupation.work_types.filter(name=name).exists():
        raise Refused(
            Reason(
                _("%(occupation)s已有工种“%(name)s”。"), "2.1", _("请核对后填写另一个工种。"),
                {"occupation": occupation.name, "name": name},
            )
        )  # fmt: skip
    with transaction.atomic():
        made = WorkType.objects.create(occupation=occupation, name=name, source=source, in_force_from=in_force_from)
        _log(
            actor, "add_work_type", _("登记工种"), occupation, name=name, source=source, since=in_force_from.isoformat()
        )
    return made


def record_senior_level(*, occupation: Occupation, senior_level: str, source: str, actor: Actor) -> Occupation:
    """Record whether the occupation has the 高级技师 level, with the document that says so (2.2)."""
    _only_the_centre(actor)
    _need_source(source)
    with transaction.atomic():
        locked = Occupation.objects.select_for_update().get(pk=occupation.pk)
        was, locked.senior_level, locked.senior_level_source = locked.senior_level, senior_level, source.strip()
        locked.save(update_fields=["senior_level", "senior_level_source"])
        _log(actor, "record_senior_level", _("登记高级技师等级"), locked, was=was, now=senior_level, source=source)
    return locked


def _only_the_centre(actor: Actor) -> None:
    if not actor.has(r.CENTRE_OFFICER):
        raise Refused(Reason(_("职业目录由市职鉴中心经办人员维护。"), "2.1", _("请把发布文件提供给市职鉴中心。")))


def _need_source(source: str) -> None:
    if not source.strip():
        raise Refused(Reason(_("没有写明依据文件。"), "2.1", _("请填写发布文件的名称和文号。")))


def _log(actor: Actor, action: str, label: str, about: Occupation, **details: object) -> None:
    record(
        actor=actor, action=action, label=label, matter=f"occupations.occupation:{about.pk}",
        details={"code": about.code, **details},
    )  # fmt: skip
