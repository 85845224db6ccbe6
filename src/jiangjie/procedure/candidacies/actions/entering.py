"""From the first line of a draft to submission, and back."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeVar

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies import statements
from jiangjie.procedure.candidacies.actions.writing import write_credentials, write_honours, write_posts
from jiangjie.procedure.candidacies.models import Candidacy, Evidence
from jiangjie.procedure.candidacies.statements import Application
from jiangjie.procedure.plans.models import Plan, PlanLine
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Employee
from jiangjie.services.clock import today
from jiangjie.services.documents.actions import remove as remove_file
from jiangjie.services.documents.actions import store
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.documents.uploads import CheckedUpload
from jiangjie.services.matters.acts import Refused, act, begin

T = TypeVar("T")


NOTHING_YET = Application()


def enter(
    *, plan: Plan, line: PlanLine, employee: Employee, actor: Actor, application: Application = NOTHING_YET
) -> Candidacy:
    """Begin a candidacy 申报 as a draft, inside the entry window (4.2.1, 4.3.1).

    Employees enter themselves; the clerk anybody on the body's staff. Raises Refused.
    """
    _same_body(plan, line, employee, actor)
    candidacy = Candidacy(organisation=plan.organisation, plan=plan, line=line, employee=employee)
    _check(application, line)
    with begin(candidacy, "enter", actor) as step:
        _write(step.matter, application)
        step.note(line=str(line))
    return candidacy


def edit(
    *, candidacy: Candidacy, application: Application, actor: Actor, line: PlanLine | None = None,
    seen: int | None = None,
) -> Candidacy:  # fmt: skip
    """Change what a draft states; during a second look, supplement it (4.3.1). Raises Refused."""
    _check(application, line or candidacy.line)
    with act(candidacy, _row(candidacy), actor, seen=seen) as step:
        if line is not None:
            _line_of_plan(step.matter.plan, line)
            step.matter.line = line
        _write(step.matter, application)
        step.note(parts=[name for name in Application.__slots__ if getattr(application, name) is not None])
    return candidacy


def add_evidence(
    *, candidacy: Candidacy, upload: CheckedUpload, condition: str, title: str, actor: Actor,
    seen: int | None = None,
) -> Evidence:  # fmt: skip
    """Add an evidence file 佐证材料 for a condition (4.3.1). Raises Refused, and ValidationError for a file not taken."""
    with act(candidacy, _row(candidacy), actor, seen=seen) as step:
        file = store(
            upload=upload, kind=StoredFile.Kind.EVIDENCE, actor=actor, organisation=candidacy.organisation,
            matter=candidacy.key,
        )  # fmt: skip
        evidence = Evidence.objects.create(
            candidacy=step.matter, condition=condition, title=title.strip() or file.name, file=file
        )
        step.note(condition=condition, file=file.pk)
    return evidence


def remove_evidence(*, candidacy: Candidacy, evidence: int, actor: Actor, seen: int | None = None) -> Candidacy:
    """Take an evidence file out of a draft; its content is removed, its trace stays (4.3.1). Raises Refused."""
    if candidacy.state != "draft":
        raise Refused(
            Reason(_("申报提交后，已有的材料不能删除。"), "4.3.1", _("需要更换的，请补充上传新的材料并说明。"))
        )
    with act(candidacy, "edit", actor, seen=seen) as step:
        found = step.matter.evidence.filter(pk=evidence).select_related("file").first()
        if found is None:
            raise Refused(Reason(_("这份材料已不在申报中。"), "4.3.1", _("请刷新页面。")))
        file = found.file
        step.note(file=file.pk)
        found.delete()
        remove_file(file=file, actor=actor, reason="申报人更换材料")
    return candidacy


def submit(*, candidacy: Candidacy, actor: Actor, seen: int | None = None) -> Candidacy:
    """Submit the application inside the entry window, when it is complete (4.2.1, 4.3.1). Raises Refused."""
    with act(candidacy, "submit", actor, seen=seen) as step:
        step.matter.submitted_on = today()
        step.matter.due_on = step.matter.plan.review_on
    return candidacy


def recall(*, candidacy: Candidacy, actor: Actor, seen: int | None = None) -> Candidacy:
    """Take a submitted application back to change it, while entry is open (4.2.1). Raises Refused."""
    with act(candidacy, "recall", actor, seen=seen) as step:
        step.matter.submitted_on = step.matter.due_on = None
    return candidacy


def withdraw(*, candidacy: Candidacy, actor: Actor, reason: str = "", seen: int | None = None) -> Candidacy:
    """Withdraw for good 撤回申报; somebody else's case only with a reason (4.3.1). Raises Refused."""
    own = actor.user is not None and candidacy.employee.user_id == actor.user.pk
    if not own and not reason.strip():
        raise Refused(Reason(_("代申报人撤回须写明理由。"), "4.3.1", _("请写明申报人撤回的原因和依据。")))
    with act(candidacy, "withdraw", actor, seen=seen) as step:
        step.matter.due_on = None
        if reason.strip():
            step.note(reason=reason.strip())
    return candidacy


def _row(candidacy: Candidacy) -> str:
    return "supplement" if candidacy.state == "second_look" else "edit"


def _same_body(plan: Plan, line: PlanLine, employee: Employee, actor: Actor) -> None:
    _line_of_plan(plan, line)
    own = actor.user is not None and employee.user_id == actor.user.pk
    home = actor.organisation is not None and plan.organisation_id == actor.organisation.pk == employee.organisation_id
    if not home or not (own or actor.has(r.CLERK)):
        raise Refused(
            Reason(_("只能为本人申报本单位的计划；单位经办可以为本单位职工申报。"), "4.3.1", _("请联系本单位经办。"))
        )
    if employee.left_on and employee.left_on <= today():
        raise Refused(
            Reason(
                _("%(name)s已于 %(day)s 离职，不能申报。"), "4.3.1", _("请核对全体职工名册。"),
                {"name": employee.name, "day": employee.left_on.isoformat()},
            )
        )  # fmt: skip


def _line_of_plan(plan: Plan, line: PlanLine) -> None:
    if line.plan_id != plan.pk:
        raise Refused(Reason(_("所选的职业（工种）与等级不在本轮计划之内。"), "4.2.1", _("请从计划的名额中选择。")))


def _check(application: Application, line: PlanLine) -> None:
    honour_faults = partial(statements.honour_faults, grade=line.scheme_line.grade)
    reasons = [
        *_numbered(_("第 %(row)s 项证书：%(said)s"), application.credentials, statements.credential_faults),
        *_numbered(_("第 %(row)s 段岗位：%(said)s"), application.posts, statements.post_faults),
        *_numbered(_("第 %(row)s 项奖励：%(said)s"), application.honours, honour_faults),
    ]
    if reasons:
        raise Refused(*reasons)


def _numbered(
    place: str, rows: Sequence[T] | None, faults: Callable[[T], Iterable[Reason]]
) -> Iterable[Reason]:  # fmt: skip
    for number, row in enumerate(rows or (), start=1):
        for reason in faults(row):
            said = Reason(reason.message, params=reason.params)
            yield Reason(place, reason.provision, reason.remedy, {**reason.params, "row": number, "said": said})


def _write(candidacy: Candidacy, application: Application) -> None:
    if application.statement is not None:
        candidacy.statement = application.statement.strip()
    if application.still_in_occupation is not None:
        candidacy.still_in_occupation = application.still_in_occupation
    if application.credentials is not None:
        write_credentials(candidacy, application.credentials)
    if application.posts is not None:
        write_posts(candidacy, application.posts)
    if application.honours is not None:
        write_honours(candidacy, application.honours)
