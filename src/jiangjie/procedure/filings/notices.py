"""Official notices 通知书 that go out with an authority's acts: acceptance, return, opinion, decision."""

from collections.abc import Sequence

from jiangjie.procedure.bodies.asof import changes_of
from jiangjie.procedure.bodies.queries import as_of, body_of
from jiangjie.procedure.filings.models import Assessment, Filing, Opinion
from jiangjie.procedure.filings.numbering import next_number
from jiangjie.procedure.filings.papers import printed
from jiangjie.procedure.filings.parts import BY_KEY
from jiangjie.procedure.filings.succession import appeal_until
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.clock import now, today
from jiangjie.services.documents.actions import store_generated
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.documents.papers import OfficialNotice, Table

BASIS = "沪人社职〔2024〕177号"
CLOSING = ("特此通知。",)
BY_OFFICER = "由经办人签发"
"""Stands in the approver's place where the authority's setting leaves a notice to its officer."""
BY_APPROVER = "由审批人直接办理"


def office(actor: Actor) -> Organisation:
    """Return the authority for which the actor signs."""
    if actor.organisation is None:
        raise ValueError("an official notice goes out from an organisation")
    return actor.organisation


def acceptance(filing: Filing, actor: Actor, officer: str = "") -> StoredFile:
    """Tell the body that its filing was accepted 受理通知书, by whom and until when it is assessed (4.1.2, 4.1.3).

    `officer` proposed it where `actor` signs as approver; without, `actor` is the officer who signs alone.
    """
    until = f"办理期限至 {filing.due_on.isoformat()}。" if filing.due_on else ""
    return _send(
        filing, actor, "受理通知书", next_number("accepted", office(actor)),
        (f"你单位报送的“{filing.scheme}”项目备案申请，本单位予以受理，依据{BASIS}组织技术评估。{until}",),
        officer=officer,
    )  # fmt: skip


def return_for_correction(
    filing: Filing, actor: Actor, text: str, remarks: Sequence[dict[str, str]], officer: str = ""
) -> StoredFile:
    """Tell the body what to correct 补正通知书, part by part (4.1.3). `officer` as in `acceptance`."""
    rows = tuple((str(place), BY_KEY[one["part"]].label, one["remark"]) for place, one in enumerate(remarks, start=1))
    until = (f"请于 {filing.due_on.isoformat()} 前补正并逐条答复。",) if filing.due_on else ("请逐条答复后重新提交。",)
    return _send(
        filing, actor, "补正通知书", next_number("returned", office(actor)),
        (f"你单位报送的“{filing.scheme}”项目备案申请，经审阅须补正。", *_paragraphs(text)),
        items=Table(columns=("序号", "方案部分", "补正意见"), rows=rows), closing=until, officer=officer,
    )  # fmt: skip


def preliminary_opinion(filing: Filing, actor: Actor, text: str, *, favourable: bool, officer: str) -> StoredFile:
    """Put the district's preliminary opinion 初审意见 on paper for the centre (4.1.3)."""
    verdict = "同意报市职业技能鉴定中心组织专家复核。" if favourable else "不同意备案，报市职业技能鉴定中心复核。"
    return _send(
        filing, actor, "项目备案初审意见", next_number("opinion", office(actor)),
        (f"{named(filing)}报送的“{filing.scheme}”，经组织技术评估，提出初审意见：{verdict}", *_paragraphs(text)),
        addressee=_centre(), officer=officer, closing=(),
    )  # fmt: skip


def approval(filing: Filing, actor: Actor, text: str, officer: str) -> StoredFile:
    """Tell the body that its scheme is filed 准予备案 (4.1.2)."""
    until = f"有效期至 {filing.valid_until.isoformat()}。" if filing.valid_until else "未设有效期限。"
    since = f"自 {filing.valid_from.isoformat()} 起生效，" if filing.valid_from else ""
    bound = ("备案条件：", *_paragraphs(filing.conditions)) if filing.conditions else ()
    instead = (f"本备案接替原备案 {filing.succeeds.number}。",) if filing.succeeds else ()
    rows = tuple(
        (
            line.occupation.code,
            line.occupation.name,
            line.work_type.name if line.work_type else "—",
            str(line.get_grade_display()),
        )
        for line in filing.scheme.lines.select_related("occupation", "work_type")
    )
    return _send(
        filing, actor, "准予备案通知书", filing.number,
        (
            f"你单位报送的“{filing.scheme}”项目备案申请，经评估（复核），依据{BASIS}，准予备案。{since}{until}",
            *instead, *_paragraphs(text), *bound, "准予开展评聘的职业（工种）和等级如下，请按备案的方案制定计划、组织评审。",
        ),
        items=Table(columns=("职业编码", "职业", "工种", "等级"), rows=rows), officer=officer,
    )  # fmt: skip


def refusal(filing: Filing, actor: Actor, reason: str, provision: str, officer: str) -> StoredFile:
    """Tell the body that its scheme is not filed 不予备案, with reasons and provision (4.1.2)."""
    return _send(
        filing, actor, "不予备案通知书", filing.number,
        (
            f"你单位报送的“{filing.scheme}”项目备案申请，经评估（复核），不予备案。理由如下：", *_paragraphs(reason),
            f"依据：{BASIS}（条款编号 {provision}）。",
        ),
        officer=officer, closing=(f"{right_of_appeal(filing)}也可以在符合条件后的下一受理期重新申报。", *CLOSING),
    )  # fmt: skip


def right_of_appeal(filing: Filing) -> str:
    """Return the sentence of a refusal that tells how, and until when, the body may appeal 申请复核 (4.1.2)."""
    until = appeal_until(filing)
    time = f"在 {until.isoformat()} 前（含当日）" if until else ""
    return f"对本决定有异议的，可以由你单位审批人{time}向本单位申请复核，由没有参与本决定的人员办理。"


def non_acceptance(filing: Filing, actor: Actor, reason: str, provision: str, officer: str) -> StoredFile:
    """Tell the body that its filing is not taken in 不予受理, with reasons and provision (4.1.2, 4.1.3)."""
    return _send(
        filing, actor, "不予受理通知书", next_number("declined", office(actor)),
        (
            f"你单位报送的“{filing.scheme}”项目备案申请，经审查不予受理。理由如下：", *_paragraphs(reason),
            f"依据：{BASIS}（条款编号 {provision}）。",
        ),
        officer=officer, closing=("不予受理的原因消除后，可以在受理期内重新申报。", *CLOSING),
    )  # fmt: skip


def assessment_summary(
    filing: Filing, actor: Actor, given: Sequence[Assessment], opinion: Opinion, *, rereview: bool
) -> StoredFile:
    """Put an authority's assessment 技术评估意见, or the centre's re-review 专家复核意见, on paper (4.1.2, 4.1.3).

    One row an expert, then item by item; who took part outside the system is named as the officer named them. A paper
    of the authority's own: the body learns its substance from the decision, not who said what.
    """
    rows = tuple(
        row
        for one in given
        for row in (
            (one.expert.name, "总体", ("同意。" if one.favourable else "不同意。") + one.text),
            *((one.expert.name, BY_KEY[item["part"]].label, item["remark"]) for item in one.items),
        )
    )
    said = ("专家：", *_paragraphs(opinion.experts)) if opinion.experts.strip() else ()
    who = f"经 {len(given)} 名专家评估，意见如下。" if given else "" if said else "由承办人审查，没有另请专家。"
    verdict = "同意。" if opinion.favourable else "不同意。"
    return _send(
        filing, actor, "专家复核意见" if rereview else "技术评估意见",
        next_number("rereview" if rereview else "assessment", office(actor)),
        (f"{named(filing)}报送的“{filing.scheme}”，{who}", *said, f"承办人意见：{verdict}", *_paragraphs(opinion.text)),
        addressee=office(actor).name, items=Table(columns=("专家", "方案部分", "意见"), rows=rows) if rows else None,
        closing=(), inside=True, officer=opinion.given_by.name,
    )  # fmt: skip


def appeal_decision(filing: Filing, actor: Actor, text: str, *, upheld: bool, officer: str = "") -> StoredFile:
    """Tell the body what became of its appeal 复核决定 against a refusal (4.1.2); `officer` advised on it, if any did."""
    outcome = "维持不予备案的决定。" if upheld else "撤销不予备案的决定，重新组织评估。"
    return _send(
        filing, actor, "复核决定书", next_number("appealed", office(actor)),
        (f"你单位就“{filing.scheme}”不予备案（{filing.number}）申请复核，经另行审查，{outcome}理由如下：", *_paragraphs(text)),
        officer=officer or BY_APPROVER,
    )  # fmt: skip


def hand_over(filing: Filing, actor: Actor, to: Organisation) -> StoredFile:
    """Tell the body that its filing goes on in the district to which it has moved 移交通知书 (4.1.3)."""
    until = f"办理期限不变，至 {filing.due_on.isoformat()}。" if filing.due_on else ""
    return _send(
        filing, actor, "备案移交通知书", next_number("moved", office(actor)),
        (f"你单位注册地已变更，在办的“{filing.scheme}”项目备案申请自即日起移交{to.name}继续办理。{until}",),
    )  # fmt: skip


def named(filing: Filing) -> str:
    """Return the body's name on this day, with the one under which it filed where that was another (1.0)."""
    body, day = body_of(filing.organisation), today()
    if body is None:
        return filing.organisation.name
    changes = changes_of(body)
    now = as_of(body, day, changes)
    then = as_of(body, filing.submitted_on, changes) if filing.submitted_on else None
    name = now.name if now else filing.organisation.name
    return f"{name}（申报时名称：{then.name}）" if then and then.name != name else name


def _centre() -> str:
    found = Organisation.objects.filter(kind=Organisation.Kind.CENTRE).values_list("name", flat=True).first()
    return found or str(Organisation.Kind.CENTRE.label)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _send(
    filing: Filing, actor: Actor, title: str, number: str, paragraphs: tuple[str, ...], *, addressee: str = "",
    items: Table | None = None, closing: tuple[str, ...] = CLOSING, officer: str = "", inside: bool = False,
) -> StoredFile:  # fmt: skip
    paper = OfficialNotice(
        made_at=now(), title=title, number=number, addressee=addressee or named(filing), paragraphs=paragraphs,
        issuer=office(actor).name, issued_on=today(), items=items, closing=closing, officer=officer or actor.name,
        approver=actor.name if officer else BY_OFFICER,
    )  # fmt: skip
    return store_generated(
        content=printed("official_notice", paper), name=f"{title} {number}.pdf", kind=StoredFile.Kind.NOTICE_DOCUMENT,
        organisation=office(actor) if inside else filing.organisation, matter=filing.key, actor=actor,
    )  # fmt: skip
