"""Score sheets: the expert alone writes them, and nobody sees them before scoring is closed (4.3.2, 3.1.3, 3.2.3)."""

from decimal import Decimal

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.candidacies.models import Evidence
from jiangjie.procedure.reviews import actions
from jiangjie.procedure.reviews.models import Sheet
from jiangjie.services.audit.models import Entry
from jiangjie.services.documents.access import may_read
from jiangjie.services.documents.actions import store
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.reviews.making import a_round, expert, fill, pdf, scoring

pytestmark = [pytest.mark.django_db, pytest.mark.provision("4.3.2")]


@pytest.fixture
def the():
    return scoring(a_round(candidates=1))


@pytest.fixture
def rater(the):
    return the.seated()[0]


@pytest.fixture
def sheet(rater):
    return Sheet.objects.get(seat__expert__user=rater.user)


def criteria(sheet):
    return list(sheet.seat.review.plan.filing.scheme.criteria.all())


def points(sheet, *values):
    return {
        one.pk: None if value is None else Decimal(value) for one, value in zip(criteria(sheet), values, strict=True)
    }


def refused(action, **arguments):
    with pytest.raises(Refused) as caught:
        action(**arguments)
    return str(caught.value)


@pytest.mark.provision("3.1.3", "3.2.3")
def test_judgement_is_kept_criterion_by_criterion_with_the_experts_name(the, sheet, rater):
    actions.score(sheet=sheet, actor=rater, points=points(sheet, "85.5", None, "90.25"), vote=None, comment="先记下")
    assert {one.criterion.name: str(one.points) for one in sheet.scores.all()} == {
        "技能水平": "85.50",
        "传授技艺": "90.25",
    }
    assert sheet.state == "blank"
    actions.score(sheet=sheet, actor=rater, points=points(sheet, "86", "70", None), vote=True, comment="")
    assert {one.criterion.name: str(one.points) for one in sheet.scores.all()} == {
        "技能水平": "86.00",
        "工作业绩": "70.00",
    }


@pytest.mark.parametrize("value", ["-0.01", "100.01", "85.555", "NaN"])
def test_points_outside_the_schemes_range_or_with_three_decimals_are_refused(sheet, rater, value):
    text = refused(actions.score, sheet=sheet, actor=rater, points=points(sheet, value, None, None), vote=None)
    assert "技能水平" in text
    assert "4.3.2" in text
    assert not sheet.scores.exists()


def test_a_criterion_of_another_scheme_is_refused(sheet, rater):
    text = refused(actions.score, sheet=sheet, actor=rater, points={10**6: Decimal(1)}, vote=None)
    assert "备案方案以外" in text


def test_handing_in_needs_every_criterion_and_the_vote(sheet, rater):
    actions.score(sheet=sheet, actor=rater, points=points(sheet, "80", None, "80"), vote=None)
    text = refused(actions.hand_in, sheet=sheet, actor=rater)
    assert "工作业绩" in text
    assert "还没有表决" in text


def test_a_sheet_that_is_handed_in_is_fixed_until_the_secretary_gives_it_back_with_a_reason(the, sheet, rater):
    fill(sheet, rater, (80, 81, 82))
    refused(actions.score, sheet=sheet, actor=rater, points=points(sheet, "1", "1", "1"), vote=False)
    actions.reopen(sheet=sheet, actor=the.secretary, reason="专家来电说看错一项")
    actions.score(sheet=sheet, actor=rater, points=points(sheet, "83", "81", "82"), vote=True)
    actions.hand_in(sheet=sheet, actor=rater)
    assert sheet.scores.get(criterion__name="技能水平").points == 83


def test_a_secretary_who_is_a_candidate_gives_no_sheet_back(the, sheet, rater):
    fill(sheet, rater, (80, 81, 82))
    making.candidacy(the.plan, making.employee(the.body.organisation, "王㛃", the.secretary.user), state="qualified")
    assert "您是本轮的申报人" in refused(actions.reopen, sheet=sheet, actor=the.secretary, reason="请再想想")
    other = making.actor(the.body.organisation, r.SECRETARY)
    assert actions.reopen(sheet=sheet, actor=other, reason="专家来电说看错一项").state == "blank"


def test_nobody_writes_on_somebody_elses_sheet(the, sheet):
    other = the.seated()[1]
    assert "其他专家" in refused(actions.score, sheet=sheet, actor=other, points={}, vote=None)
    assert "没有这个角色" in refused(actions.score, sheet=sheet, actor=the.secretary, points={}, vote=None)


def test_after_closing_nothing_can_be_written_or_given_back(the, sheet, rater):
    for actor in the.seated():
        fill(Sheet.objects.get(seat__expert__user=actor.user), actor, (80, 80, 80))
    actions.close_scoring(review=the.the_review, actor=the.secretary)
    sheet.refresh_from_db()
    assert "评分已经结束" in refused(actions.reopen, sheet=sheet, actor=the.secretary, reason="想改")


def test_the_log_says_that_a_sheet_was_written_and_not_what_is_on_it(sheet, rater):
    fill(sheet, rater, (13, 17, 19), vote=False)
    entries = Entry.objects.filter(matter=sheet.key, action__in=("score", "hand_in"))
    assert [entry.action for entry in entries] == ["score", "hand_in"]
    assert entries[0].body["details"].keys() == {"from", "to", "provision", "filled", "criteria"}


def test_evidence_is_read_by_the_experts_who_score_it_and_by_no_others(the, sheet, rater):
    clerk = making.actor(the.body.organisation, r.CLERK)
    candidacy = the.candidacies[0]
    file = store(
        upload=pdf("攻关.pdf"), kind="evidence", actor=clerk, organisation=the.body.organisation, matter=candidacy.key
    )
    Evidence.objects.create(candidacy=candidacy, title="攻关报告", file=file)
    bystander = expert(the.body.organisation)
    assert may_read(rater, file)
    assert not may_read(bystander, file)
    actions.declare_conflict(seat=the.seat(rater), actor=rater, kind="relative", reason="亲属")
    assert not may_read(rater, file)
