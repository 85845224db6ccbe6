"""Official notices 通知书 that go out with the centre's acts on a plan: on file, returned."""

from collections.abc import Sequence

from jiangjie.procedure.filings.notices import BASIS, office
from jiangjie.procedure.filings.numbering import next_number
from jiangjie.procedure.filings.papers import printed
from jiangjie.procedure.plans.models import Plan, PlanLine, PlanVersion
from jiangjie.procedure.plans.versions import content_of, differences
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import now, today
from jiangjie.services.documents.actions import store_generated
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.documents.papers import OfficialNotice, Table

CLOSING = ("特此通知。",)


def filed_notice(plan: Plan, actor: Actor, before: PlanVersion | None) -> StoredFile:
    """Tell the body that its plan 计划备案通知书, or a change of it, is on file: lines and dates, or what changed."""
    if before is None:
        lines = plan.lines.select_related("scheme_line__occupation", "scheme_line__work_type").order_by("pk")
        items = Table(columns=("职业（工种）与等级", "名额"), rows=tuple((str(line), places(line)) for line in lines))
        words = (
            f"你单位报送的“{plan.title}”，依据{BASIS}，予以备案。",
            f"申报期：{plan.entry_opens_on.isoformat()} 至 {plan.entry_closes_on.isoformat()}。",
            f"评审日期：{plan.review_on.isoformat()}；评审地点：{plan.place}；评审组 {plan.panel_size} 人；公示期 {plan.notice_days} 个工作日。",
            "请按备案的计划组织评审。准予评聘的职业（工种）、等级和名额如下：",
        )
        return _send(plan, actor, "评聘工作计划备案通知书", plan.number, words, items, CLOSING)
    rows = tuple(
        (one.label, one.before or "—", one.after or "—") for one in differences(before.content, content_of(plan))
    )
    said = (
        f"你单位报送的“{plan.title}”变更，依据{BASIS}，予以备案。变更的理由：{plan.change_reason}",
        "变更内容如下：",
    )
    items = Table(columns=("项目", "原备案内容", "变更后"), rows=rows)
    number = f"{plan.number}（变更{before.ordinal}）"
    return _send(plan, actor, "评聘工作计划变更备案通知书", number, said, items, CLOSING)


def places(line: PlanLine) -> str:
    """Return the head-count of a line, with the shares of the units or posts that have a ratio of their own."""
    shares = "，".join(f"{row['unit']} {row['headcount']}" for row in line.units)
    return f"{line.headcount}（其中{shares}）" if shares else str(line.headcount)


def return_notice(plan: Plan, actor: Actor, remarks: Sequence[str]) -> StoredFile:
    """Tell the body what to correct in its plan 补正通知书, item by item."""
    rows = tuple((str(place), text) for place, text in enumerate(remarks, start=1))
    until = (f"请于 {plan.due_on.isoformat()} 前补正并逐条答复。",) if plan.due_on else ("请逐条答复后重新报送。",)
    return _send(
        plan, actor, "评聘工作计划补正通知书", next_number("returned", office(actor)),
        (f"你单位报送的“{plan.title}”，经审阅须补正。",), Table(columns=("序号", "补正意见"), rows=rows), until,
    )  # fmt: skip


def _send(
    plan: Plan, actor: Actor, title: str, number: str, paragraphs: tuple[str, ...], items: Table,
    closing: tuple[str, ...],
) -> StoredFile:  # fmt: skip
    paper = OfficialNotice(
        made_at=now(), title=title, number=number, addressee=plan.organisation.name, paragraphs=paragraphs,
        issuer=office(actor).name, issued_on=today(), items=items, closing=closing, officer=actor.name,
    )  # fmt: skip
    return store_generated(
        content=printed("official_notice", paper), name=f"{title} {number}.pdf",
        kind=StoredFile.Kind.NOTICE_DOCUMENT, organisation=plan.organisation, matter=plan.key, actor=actor,
    )  # fmt: skip
