"""An expert who takes an office after the draw leaves the panel: refused when scoring, and the secretary is told (4.3.2)."""

from datetime import date, timedelta

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.reviews import actions, queries
from jiangjie.procedure.reviews.models import Expert, Seat, Sheet
from jiangjie.procedure.reviews.pool import pool_for
from jiangjie.services.accounts.models import Membership
from jiangjie.services.clock import pinned
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.reviews.making import REVIEW_DAY, a_round, accepted, drawn, expert, opened, scoring

pytestmark = [pytest.mark.django_db, pytest.mark.provision("4.3.2")]

OFFICES = {
    "own clerk": (lambda the: the.body.organisation, r.CLERK),
    "own district": (lambda the: the.body.organisation.district, r.DISTRICT_APPROVER),
    "centre": (lambda _the: making.centre(), r.CENTRE_OFFICER),
    "bureau": (lambda _the: making.bureau(), r.BUREAU_APPROVER),
}
HARMLESS = {
    "another body": (lambda _the: making.body().organisation, r.CLERK),
    "an administrator": (lambda the: the.body.organisation, r.BODY_ADMIN),
    "an employee": (lambda the: the.body.organisation, r.EMPLOYEE),
}


def takes(the, who, office, **dates):
    where, role = office
    days = {"since": date(2026, 1, 1), **dates}
    return Membership.objects.create(user=who.user, organisation=where(the), role=role, **days)


def refusal(action, **arguments):
    with pytest.raises(Refused) as caught:
        action(**arguments)
    return caught.value.reasons[0]


def sheet_of(who):
    return Sheet.objects.filter(seat__expert__user=who.user).first()


@pytest.mark.parametrize("office", OFFICES.values(), ids=OFFICES)
class TestOnceInOffice:
    def test_no_sheet_is_written_or_handed_in(self, office):
        the = scoring(a_round(candidates=1))
        who = the.seated()[0]
        takes(the, who, office)
        for action, more in ((actions.score, {"points": {}, "vote": True}), (actions.hand_in, {})):
            reason = refusal(action, sheet=sheet_of(who), actor=who, **more)
            assert "不能担任本轮的评审专家" in str(reason)
            assert (reason.provision, "声明回避" in reason.remedy) == ("4.3.2", True)

    def test_no_seat_is_taken(self, office):
        the = drawn(a_round(candidates=1))
        who = the.experts[0]
        takes(the, who, office)
        assert "不能担任本轮的评审专家" in str(refusal(actions.accept, seat=the.seat(who), actor=who))

    def test_scoring_does_not_begin_and_the_secretary_reads_who_it_is(self, office):
        the = accepted(a_round(candidates=1))
        who = the.seated()[0]
        takes(the, who, office)
        with pinned(REVIEW_DAY):
            reason = refusal(actions.begin_scoring, review=the.the_review, actor=the.secretary)
        assert who.user.name in str(reason)
        assert (reason.provision, "取消其席位并补抽" in reason.remedy) == ("4.3.2", True)

    def test_the_secretary_finds_the_seat_among_what_waits_until_it_is_free(self, office):
        the = scoring(a_round(candidates=1, experts=4))
        who = the.seated()[0]
        assert not told(the)
        takes(the, who, office)
        assert told(the) == [the.seat(who).get_absolute_url()]
        actions.release(seat=the.seat(who), actor=the.secretary, reason="已任职，须回避")
        assert not told(the)

    def test_nor_is_the_expert_drawn(self, office):
        the = opened(a_round(candidates=1, experts=4))
        who = the.experts[0]
        takes(the, who, office)
        assert who.user.pk not in {one.user_id for one in pool_for(the.the_review).free}


def told(the):
    return [one.url for one in queries.waiting_for(the.secretary) if one.kind == "专家须回避"]


@pytest.mark.parametrize("office", HARMLESS.values(), ids=HARMLESS)
def test_other_roles_keep_nobody_off(office):
    the = scoring(a_round(candidates=1))
    who = the.seated()[0]
    takes(the, who, office)
    actions.score(sheet=sheet_of(who), actor=who, points={}, vote=True)
    assert not told(the)


@pytest.mark.parametrize(
    "dates", [{"until": date(2026, 9, 1)}, {"since": REVIEW_DAY + timedelta(days=30)}], ids=["over", "not begun"]
)
def test_an_office_counts_on_the_days_on_which_it_is_held(dates):
    the = scoring(a_round(candidates=1))
    who = the.seated()[0]
    takes(the, who, OFFICES["centre"], **dates)
    with pinned(REVIEW_DAY):
        actions.score(sheet=sheet_of(who), actor=who, points={}, vote=True)
        assert not told(the)


def test_another_districts_officer_has_no_say_in_the_round():
    the = scoring(a_round(candidates=1))
    who = the.seated()[0]
    other = making.organisation("district", "上海市嘉定区人力资源和社会保障局", division="310114")
    takes(the, who, (lambda _the: other, r.DISTRICT_OFFICER))
    assert other.pk != the.body.organisation.district_id
    actions.score(sheet=sheet_of(who), actor=who, points={}, vote=True)


def test_whoever_applies_with_another_account_is_known_by_the_paper_and_not_drawn():
    the = opened(a_round(candidates=1, experts=4))
    applicant = the.candidacies[0].employee
    second = expert(the.body.organisation, "李䶮")
    elsewhere = making.body().organisation
    making.employee(elsewhere, "李䶮", second.user, id_number=applicant.id_number)
    pool = pool_for(the.the_review)
    row = Expert.objects.get(user=second.user)
    assert row not in pool.free
    assert applicant.id_number not in str(pool.barred)
    assert Seat.objects.count() == 0
