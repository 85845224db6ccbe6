"""Objections in the demonstration: one that still holds somebody back, and one dismissed after the others' list (4.4.2)."""

from datetime import date

from jiangjie.procedure.publicity import actions as publicity
from jiangjie.procedure.publicity.models import Notice, Objection
from jiangjie.services.clock import pinned
from jiangjie.web.demo.enterprises import Office
from jiangjie.web.demo.people import actor


def object_to_the_last(notice: Notice, office: Office, day: date) -> Objection:
    """Let a colleague object to the last person on the notice; the clerk takes it up."""
    target = notice.entries.select_related("candidacy__employee").order_by("-position")[:1].get().candidacy
    colleagues = (actor(f"{office.key}-employee{number}") for number in (1, 2))
    colleague = next(one for one in colleagues if one.user is not None and one.user.pk != target.employee.user_id)
    with pinned(day):
        objection = publicity.raise_objection(
            notice=notice, actor=colleague, candidacy=target,
            text="申报材料所列的工装改进由班组共同完成，请核实本人承担的部分。",
        )  # fmt: skip
        return publicity.investigate(objection=objection, actor=office.clerk)


def dismiss(objection: Objection, office: Office, day: date) -> None:
    """Let the office find out that there is nothing to it."""
    with pinned(day):
        publicity.report_findings(
            objection=objection, actor=office.clerk, findings="查阅项目任务书并询问班组成员三人，本人是项目负责人，建议认定异议不成立。",
        )  # fmt: skip
        publicity.dismiss(
            objection=objection, actor=office.approver, reason="经查，申报人是项目负责人，材料属实，异议不成立。"
        )
