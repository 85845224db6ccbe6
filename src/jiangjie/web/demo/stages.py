"""Takes a round through the procedure's own actions, day by day, until the stage that is wanted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from jiangjie.procedure.appointments import actions as appointments
from jiangjie.procedure.candidacies import actions as candidacies
from jiangjie.procedure.candidacies.actions.checking import Word
from jiangjie.procedure.candidacies.findings import against, items
from jiangjie.procedure.certificates import actions as certificates
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.plans import actions as plans
from jiangjie.procedure.plans.actions import LineInput, Particulars
from jiangjie.procedure.plans.models import Plan, PlanLine
from jiangjie.procedure.plans.units import unit_names
from jiangjie.procedure.publicity import actions as publicity
from jiangjie.procedure.publicity.models import Award, Notice, Objection
from jiangjie.procedure.reviews import actions as reviews
from jiangjie.procedure.reviews.models import Placing, Review, Seat, Sheet
from jiangjie.services.accounts.models import Employee
from jiangjie.services.clock import pinned, working_days
from jiangjie.web.demo.candidates import application
from jiangjie.web.demo.cast import STAGES, Enterprise
from jiangjie.web.demo.enterprises import Office
from jiangjie.web.demo.evidence import paper
from jiangjie.web.demo.objections import dismiss, object_to_the_last
from jiangjie.web.demo.people import Cast, actor

T = TypeVar("T")
EVIDENCE = (("level", "高级技师证书"), ("years_in_post", "岗位聘任文件"))


@dataclass
class Journey:
    """One round under way: who, with which filing, around which review day, and what has come of it so far."""

    of: Enterprise
    cast: Cast
    filing: Filing
    review_on: date
    plan: Plan | None = None
    review: Review | None = None
    notice: Notice | None = None
    objection: Objection | None = None
    awards: list[Award] = field(default_factory=list)
    """The determination, then the supplementary one."""

    @property
    def office(self) -> Office:
        """Return the body's people."""
        return Office(self.of.key)

    def day(self, offset: int) -> date:
        """Return the day so many days from the review."""
        return self.review_on + timedelta(days=offset)

    def after(self, start: date, count: int) -> date:
        """Return the working day so many working days later."""
        return working_days().count(start, count).last


def travel(journey: Journey, stage: str) -> None:
    """Carry the round out until `stage`; the stages before it are passed through in order."""
    for name in STAGES[STAGES.index("plan") : STAGES.index(stage) + 1]:
        _STEPS[name](journey)


def _plan(journey: Journey) -> None:
    scheme = journey.filing.scheme
    particulars = Particulars(
        title=f"{journey.review_on.year}年度特级技师评聘工作计划", reference_date=journey.day(-50), entry_opens_on=journey.day(-50),
        entry_closes_on=journey.day(-20), review_on=journey.review_on, place="公司培训中心三楼", panel_size=3, notice_days=5,
        outside_experts=scheme.outside_experts, results_on=journey.after(journey.review_on, 12),
    )  # fmt: skip
    units = [{"unit": name, "headcount": 1, "base": 8, "appointed": 0} for name in unit_names(scheme)]
    lines = [LineInput(scheme_line=line, headcount=2, base=24, appointed=1, units=units) for line in scheme.lines.all()]
    with pinned(journey.day(-60)):
        journey.plan = plans.draft(
            filing=journey.filing, particulars=particulars, lines=lines, actor=journey.office.clerk
        )
        plans.submit(plan=journey.plan, actor=journey.office.approver)


def _entry(journey: Journey) -> None:
    plan = _known(journey.plan)
    with pinned(journey.day(-57)):
        plans.file(plan=plan, number=f"沪评聘计{journey.review_on.year}-{plan.pk:04d}", actor=actor("centre-officer"))
    lines = list(plan.lines.select_related("scheme_line__occupation").order_by("pk"))
    for index in range(journey.of.candidates):
        who = actor(f"{journey.of.key}-employee{index + 1}")
        person = Employee.objects.get(user=who.user)
        line = lines[index % len(lines)]
        with pinned(journey.day(-48 + index)):
            entered = candidacies.enter(
                plan=plan, line=line, employee=person, actor=who,
                application=application(index, line.scheme_line.occupation, journey.of.name),
            )  # fmt: skip
            for condition, title in (*EVIDENCE, *((("honour", "表彰文件"),) if entered.honours.exists() else ())):
                candidacies.add_evidence(
                    candidacy=entered, upload=paper(title, journey.of.name), condition=condition, title=title, actor=who
                )
            if index < journey.of.candidates - 1 or journey.of.stage != "entry":  # the last one is still writing
                candidacies.submit(candidacy=entered, actor=who)


def _check(journey: Journey) -> None:
    cases = list(_known(journey.plan).candidacies.filter(state="submitted").order_by("pk"))
    for index, case in enumerate(cases):
        with pinned(journey.day(-17)):
            determination = candidacies.take_up(candidacy=case, actor=journey.office.clerk)
            words = [
                Word(one.condition, "met", "经核对人事档案、车间证明和本人面谈，予以认可。")
                for one in items(determination)
                if one.open_for_unit
            ]
            candidacies.judge(candidacy=case, words=words, actor=journey.office.clerk)
            short = bool(against(determination))
            if journey.of.stage == "check" and index == len(cases) - 1:
                return  # one case stays on the clerk's desk
            candidacies.conclude(
                candidacy=case, conclusion="refused" if short else "qualified",
                note="岗位年限不足，其余条件符合。" if short else "各项条件符合，建议通过。", actor=journey.office.clerk,
            )  # fmt: skip
        with pinned(journey.day(-15)):
            confirm = candidacies.refuse if short else candidacies.qualify
            confirm(candidacy=case, actor=journey.office.checker)


def _review(journey: Journey) -> None:
    with pinned(journey.day(-9)):
        journey.review = reviews.open_review(actor=journey.office.secretary, plan=_known(journey.plan))
        reviews.draw(review=journey.review, actor=journey.office.secretary)
    with pinned(journey.day(-7)):
        for seat in journey.review.seats.select_related("expert__user"):
            reviews.accept(seat=seat, actor=actor(seat.expert.user.username))
        reviews.name_chair(seat=_first_seat(journey.review), actor=journey.office.secretary)
    with pinned(journey.review_on):
        reviews.begin_scoring(review=journey.review, actor=journey.office.secretary)
        sheets = list(Sheet.objects.filter(seat__review=journey.review).select_related("seat__expert__user"))
        kept = sheets[-3:] if journey.of.stage == "review" else []
        for sheet in sheets:
            if sheet not in kept:
                _score(journey, sheet)


def _first_seat(review: Review) -> Seat:
    return review.seats.order_by("pk")[:1].get()


def _score(journey: Journey, sheet: Sheet) -> None:
    who = actor(sheet.seat.expert.user.username)
    criteria = journey.filing.scheme.criteria.all()
    points = {one.pk: Decimal(76 + journey.cast.random.randrange(20)) for one in criteria}
    reviews.score(sheet=sheet, actor=who, points=points, vote=True, comment="业绩突出，现场答辩条理清楚。")
    reviews.hand_in(sheet=sheet, actor=who)


def _list(journey: Journey) -> None:
    review, secretary = _known(journey.review), journey.office.secretary
    with pinned(journey.day(1)):
        reviews.close_scoring(review=review, actor=secretary)
        chosen = [placing for line in _known(journey.plan).lines.all() for placing in _by_lot(review, line)]
        if chosen:
            reviews.settle_tie(review=review, chosen=chosen, reason="评审组复议后表决。", actor=secretary)
        reviews.upload_minutes(review=review, upload=paper("评审纪要（签字）", journey.of.name), actor=secretary)
        reviews.propose_list(review=review, actor=secretary)


def _by_lot(review: Review, line: PlanLine) -> list[Placing]:
    placings = review.placings.filter(line=line)
    free = line.headcount - placings.filter(outcome="proposed").count()
    return list(placings.filter(outcome="undecided_tie")[:free])


def _notice(journey: Journey) -> None:
    with pinned(journey.day(2)):
        journey.notice = publicity.draft_notice(
            actor=journey.office.secretary, review=_known(journey.review), places="职工公告栏、内网首页",
            contact="纪检监督室 021-00000000", working_days=5,
        )  # fmt: skip
        publicity.publish(notice=journey.notice, actor=journey.office.approver)
    if journey.of.objection:
        journey.objection = object_to_the_last(journey.notice, journey.office, journey.after(journey.day(2), 1))


def _award(journey: Journey) -> None:
    end = journey.after(journey.day(2), 6)
    with pinned(end):
        publicity.close_notice(notice=_known(journey.notice), actor=journey.office.clerk)
    journey.awards = [_determined(journey, end)]


def _determined(journey: Journey, day: date) -> Award:
    notice, office = _known(journey.notice), journey.office
    with pinned(day):
        award = publicity.draft_award(actor=office.clerk, notice=notice)
        return publicity.determine(
            award=award, actor=office.approver, document_number=f"沪演〔{day.year}〕{notice.pk * 10 + award.ordinal + 1:03d}号",
            document_dated=day, upload=paper("获评人员名单核定文件", journey.of.name),
        )  # fmt: skip


def _results(journey: Journey) -> None:
    day = journey.after(journey.day(2), 7)
    _filed(journey, journey.awards[0], day)
    if journey.objection is not None and journey.of.objection == "dismissed":
        dismiss(journey.objection, journey.office, day)
        journey.awards.append(_determined(journey, journey.after(day, 1)))
        _filed(journey, journey.awards[1], journey.after(day, 1))


def _filed(journey: Journey, award: Award, day: date) -> None:
    with pinned(day):
        publicity.submit_results(award=award, actor=journey.office.clerk)
    with pinned(journey.after(day, 2)):
        publicity.accept_results(award=award, actor=actor("centre-officer"))


def _certificates(journey: Journey) -> None:
    with pinned(journey.after(journey.day(2), 11)):
        for award in journey.awards:
            for made in certificates.issue_all(award=award, actor=journey.office.clerk).certificates:
                certificates.prepare_file(certificate=made)


def _appointed(journey: Journey) -> None:
    day = journey.after(journey.day(2), 15)
    office = journey.office
    issued = Certificate.objects.filter(award__in=journey.awards).order_by("code")
    for index, held in enumerate(issued):
        with pinned(day):
            made = appointments.draft(certificate=held, actor=office.clerk)
            if index == 0:
                continue  # one waits for its agreement
            appointments.prepare_agreement(
                appointment=made, post=f"{held.occupation_name}特级技师", term_from=day, term_to=date(day.year + 3, day.month, 1),
                duties="承担重大技术攻关，每年带徒不少于两名。", rights="比照本单位正高级职称人员享受待遇。",
                obligations="提供技能大师工作室和专项经费。", actor=office.clerk,
            )  # fmt: skip
            appointments.upload_signed(
                appointment=made, signed=paper("聘任协议（签署）", journey.of.name), signed_on=day, actor=office.clerk
            )
            appointments.appoint(appointment=made, actor=office.approver)
        if index == 1:
            with pinned(journey.after(day, 20)):
                appointments.provide_platform(
                    appointment=made, kind="技能大师工作室", name=f"{held.holder_name}技能大师工作室",
                    given_on=journey.after(day, 20), conditions="场地120平方米，年度经费20万元。", actor=office.clerk,
                )  # fmt: skip


def _known(value: T | None) -> T:
    if value is None:
        raise LookupError("a stage before this one was left out")
    return value


_STEPS: dict[str, Callable[[Journey], None]] = {
    "plan": _plan, "entry": _entry, "check": _check, "review": _review, "list": _list, "notice": _notice,
    "award": _award, "results": _results, "certificates": _certificates, "appointed": _appointed,
}  # fmt: skip
