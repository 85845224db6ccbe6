"""The chapter's papers: the notice 公示 and the form for filing the results 评审结果备案表."""

from typing import Any

from django.utils import timezone

from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.publicity import queries
from jiangjie.procedure.publicity.models import Award, Notice
from jiangjie.procedure.publicity.periods import period
from jiangjie.services.documents.papers import PublicNotice, PublicNoticeLine, ResultLine, Results
from jiangjie.services.matters.language import in_chinese
from jiangjie.services.parameters.queries import flag

ROUTES = {"ordinary": "正常", "exceptional": "破格"}
_OPENING = (
    "根据《关于做好特级技师、首席技师评聘工作的通知》（沪人社职〔2024〕177号）和本单位《%s》，"
    "经评审，拟确定以下人员为评聘人选，现向全体职工公示。"
)


@in_chinese()
def notice_paper(notice: Notice) -> PublicNotice:
    """Return a published notice for printing: names, departments, occupations, grades; no number of any kind (4.4.1)."""
    if notice.published_on is None or notice.first_day is None or notice.last_day is None:
        raise ValueError("only a published notice has a period to print")
    plan = notice.review.plan
    counted = period(notice.working_days, notice.published_on)
    start = "发布当日计入" if flag("publication_day_counts", on=notice.published_on) else "自发布次日起算"
    entries = queries.entries_of(notice).exclude(candidacy__state="removed")
    return PublicNotice(
        made_at=notice.state_since,
        title="特级技师、首席技师建议人选公示",
        body=notice.organisation.name,
        number=plan.number,
        paragraphs=(
            _OPENING % plan.title,
            f"公示方式与地点：{notice.places}。",
        ),
        lines=tuple(
            PublicNoticeLine(
                name=one.candidacy.employee.name, department=one.candidacy.employee.department,
                occupation=one.candidacy.line.scheme_line.occupation.name
                + (f"（{one.candidacy.line.scheme_line.work_type}）" if one.candidacy.line.scheme_line.work_type else ""),
                level=str(one.candidacy.line.scheme_line.get_grade_display()),
            )
            for one in entries
        ),
        first_day=notice.first_day,
        last_day=notice.last_day,
        counted_days=counted.days,
        counting=f"公示期 {notice.working_days} 个工作日，{start}，节假日和调休按国务院办公厅安排（通知四（四））。",
        how_to_object=(
            "公示期内，职工可以实名或匿名提出异议：登录系统，在公示页面填写；也可以书面向受理部门提出。",
            "公示期满后，可以向人力资源社会保障部门投诉。",
        ),
        contact=notice.contact,
        issued_on=notice.published_on,
    )  # fmt: skip


@in_chinese()
def results_paper(award: Award) -> Results:
    """Return the form for filing the results, from the fixed snapshot with its digest (4.4.3)."""
    if award.snapshot is None or award.determined_on is None:
        raise ValueError("nothing was determined yet")
    held, people = award.snapshot, award.snapshot["persons"]
    document, shown = held["determination"], held["notice"]
    return Results(
        made_at=award.state_since,
        body=held["body"]["name"],
        credit_code=held["body"]["credit_code"],
        number=held["plan"]["number"],
        plan=held["plan"]["title"],
        notice_period=f"{shown['first_day']} 至 {shown['last_day']}，共 {shown['working_days']} 个工作日",
        determination=f"{_which(document)}{document['document_number']}，{document['document_dated']}",
        lines=tuple(
            ResultLine(
                name=one["name"], department=one["department"],
                occupation=one["occupation"] + (f"（{one['work_type']}）" if one["work_type"] else ""),
                level=str(Grade(one["grade"]).label), route=ROUTES.get(one["route"], ""), total=one["total"],
            )
            for one in people
        ),
        digest=award.snapshot_sha256,
        filed_on=award.filed_on or timezone.localdate(award.state_since),
        addressee="上海市职业技能鉴定中心",
        officer=award.created_by.name if award.created_by else "",
        approver=document["determined_by"],
        counts=tuple(
            (str(grade.label), f"{sum(one['grade'] == grade.value for one in people)} 人") for grade in Grade
        ),
        objections=f"公示期间收到异议 {shown['objections']} 件，其中成立 {shown['upheld']} 件。{_left(document, shown)}",
    )  # fmt: skip


def _which(document: dict[str, Any]) -> str:
    return f"第{document['ordinal']}次补充核定：" if document["ordinal"] else ""


def _left(document: dict[str, Any], shown: dict[str, Any]) -> str:
    if not document["held_back"]:
        return ""
    return f"尚有 {shown['open']} 件没有结论，{document['held_back']} 人暂缓核定，不在本表内。"
