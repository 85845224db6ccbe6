"""The panel: opened when everybody's qualification is decided, drawn by lot, filled, set to work (4.3.2)."""

import hashlib
from datetime import date, timedelta

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.panel import ticket
from jiangjie.procedure.reviews import actions
from jiangjie.procedure.reviews.models import Expert, Review, Seat, Sheet
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Membership
from jiangjie.services.audit.models import Entry
from jiangjie.services.audit.record import record
from jiangjie.services.clock import now, pinned
from jiangjie.services.matters.acts import Refused
from jiangjie.services.parameters.models import Value
from tests import making
from tests.procedure.reviews.making import REVIEW_DAY, a_round, accepted, drawn, expert, fill, opened, scoring

pytestmark = pytest.mark.django_db


def refused(action, **arguments):
    with pytest.raises(Refused) as caught:
        action(**arguments)
    return {reason.provision for reason in caught.value.reasons}, str(caught.value)


@pytest.mark.provision("4.0")
class TestOpening:
    @pytest.mark.parametrize("state", ["submitted", "checking", "concluded", "second_look"])
    def test_not_while_anybodys_qualification_is_undecided(self, state):
        the = a_round()
        making.candidacy(the.plan, state=state)
        provisions, text = refused(actions.open_review, actor=the.secretary, plan=the.plan)
        assert provisions == {"4.3.1"}
        assert "1 人" in text

    def test_not_without_anybody_qualified(self):
        the = a_round(candidates=0)
        making.candidacy(the.plan, state="refused")
        assert refused(actions.open_review, actor=the.secretary, plan=the.plan)[0] == {"4.3.2"}

    def test_not_before_the_plan_is_filed(self):
        body = making.body()
        plan = making.plan(body, state="with_centre")
        making.candidacy(plan, state="qualified")
        secretary = making.actor(body.organisation, r.SECRETARY)
        assert refused(actions.open_review, actor=secretary, plan=plan)[0] == {"4.2.1"}

    def test_not_twice(self):
        the = opened(a_round())
        assert "已经组建过" in refused(actions.open_review, actor=the.secretary, plan=the.plan)[1]
        assert Review.objects.count() == 1

    def test_not_by_a_candidate_of_the_round(self):
        the = a_round()
        making.candidacy(the.plan, making.employee(the.body.organisation, account=the.secretary.user), state="refused")
        provisions, text = refused(actions.open_review, actor=the.secretary, plan=the.plan)
        assert provisions == {"4.3.2"}
        assert "须回避" in text

    def test_not_by_another_body(self):
        the = a_round()
        stranger = making.actor(making.body().organisation, r.SECRETARY)
        assert refused(actions.open_review, actor=stranger, plan=the.plan)[0] == {"4.2.1"}

    @pytest.mark.parametrize("role", [r.CLERK, r.APPROVER, r.SUPERVISOR, r.EXPERT])
    def test_by_the_secretary_alone(self, role):
        the = a_round()
        other = making.actor(the.body.organisation, role)
        assert "评审秘书" in refused(actions.open_review, actor=other, plan=the.plan)[1]


@pytest.mark.provision("4.3.2")
class TestDraw:
    def test_as_many_as_the_plan_says_are_invited_and_anybody_can_repeat_the_draw(self):
        the = drawn(a_round(experts=5))
        review = the.the_review
        assert review.state == "inviting"
        [entry] = review.draw_record
        pool = {one["expert"] for one in entry["pool"]}
        assert len(pool) == 5

        def by_hand(key):
            return hashlib.sha256(f"jiangjie:draw:v1\n{entry['seed']}\n{key}".encode()).hexdigest()

        chosen = sorted(pool, key=by_hand)[:3]
        assert {str(seat.expert_id) for seat in review.seats.all()} == set(chosen)
        assert by_hand(chosen[0]) == ticket(entry["seed"], chosen[0]) == entry["draws"][0]["order"][0]["ticket"]
        assert review.draw_seed == entry["seed"]

    def test_the_schemes_least_number_of_outside_experts_is_kept(self):
        for _try in range(5):
            the = drawn(a_round(experts=6, outside=2, scheme={"outside_experts": 2}))
            assert Seat.objects.filter(review=the.review, expert__outside=True).count() >= 2
            assert Seat.objects.filter(review=the.review).count() == 3

    def test_too_few_outside_experts_are_refused(self):
        the = opened(a_round(experts=6, outside=1, scheme={"outside_experts": 2}))
        provisions, text = refused(actions.draw, review=the.review, actor=the.secretary)
        assert provisions == {"4.3.2"}
        assert "外单位专家还差 1 名" in text

    def test_a_candidate_and_those_who_checked_candidates_are_barred_with_the_reason_on_record(self):
        the = a_round(experts=3)
        tenant = the.body.organisation
        own = expert(tenant, "参评专家")
        person = the.candidacies[0].employee
        person.user = own.user
        person.save()
        checker = expert(tenant, "审核专家")
        Membership.objects.create(
            user=checker.user, organisation=tenant, role=r.CHECKER, since="2020-01-01", until="2026-09-01"
        )
        record(actor=checker, action="conclude", label="提出审核意见", matter=the.candidacies[1].key)
        drawn(the)
        [entry] = the.the_review.draw_record
        assert {one["name"]: one["reasons"] for one in entry["excluded"]} == {
            "参评专家": ["本人"],
            "审核专家": ["参与过本轮资格审核"],
        }
        seated = set(Seat.objects.filter(review=the.review).values_list("expert__user__name", flat=True))
        assert not seated & {"参评专家", "审核专家"}

    @pytest.mark.parametrize("role", [r.CLERK, r.CHECKER, r.APPROVER, r.SECRETARY, r.SUPERVISOR])
    def test_who_holds_an_office_in_the_rounds_procedure_is_not_drawn_for_its_panel(self, role):
        the = a_round(experts=3)
        tenant = the.body.organisation
        insider = expert(tenant, "王㛃")
        Membership.objects.create(user=insider.user, organisation=tenant, role=role, since="2020-01-01")
        elsewhere = making.body().organisation
        Membership.objects.create(user=the.experts[0].user, organisation=elsewhere, role=role, since="2020-01-01")
        drawn(the)
        [entry] = the.the_review.draw_record
        assert [(one["name"], one["reasons"]) for one in entry["excluded"]] == [
            ("王㛃", ["承担本轮的经办、复核、审批、评审秘书或纪检监督"])
        ]
        assert not Seat.objects.filter(expert__user=insider.user).exists()

    def test_a_pool_that_is_too_small_after_exclusions_is_refused(self):
        the = opened(a_round(experts=2))
        assert "还需要 3 名" in refused(actions.draw, review=the.review, actor=the.secretary)[1]
        assert not Seat.objects.exists()

    def test_experts_who_left_the_pool_are_not_drawn(self):
        the = opened(a_round(experts=4))
        gone = Expert.objects.filter(organisation=the.body.organisation).first()
        actions.change_expert(actor=the.secretary, expert=gone, active=False, reason="退休")
        actions.draw(review=the.review, actor=the.secretary)
        assert not Seat.objects.filter(expert=gone).exists()

    def test_drawn_once_and_not_again(self):
        the = drawn(a_round())
        assert "不能“抽取评审专家”" in refused(actions.draw, review=the.review, actor=the.secretary)[1]


@pytest.mark.provision("4.3.2")
class TestAnswers:
    def test_an_expert_answers_for_oneself_alone(self):
        the = drawn(a_round())
        seat = the.seat(the.experts[0])
        assert "其他专家" in refused(actions.accept, seat=seat, actor=the.experts[1])[1]
        actions.accept(seat=seat, actor=the.experts[0])
        assert seat.state == "accepted"

    def test_a_declared_conflict_gives_up_the_seat_and_a_replacement_is_drawn_from_the_others(self):
        the = accepted(a_round(experts=4))
        leaver = the.seated()[0]
        actions.declare_conflict(seat=the.seat(leaver), actor=leaver, kind="apprentice", reason="李䶮是本人徒弟")
        assert the.seat(leaver).state == "conflicted"
        actions.draw_replacement(review=the.the_review, actor=the.secretary)
        [invited] = Seat.objects.filter(review=the.review, state="invited")
        assert invited.expert.user not in {leaver.user, *(one.user for one in the.seated())}
        first, second = the.the_review.draw_record
        assert first["seed"] != second["seed"]
        assert leaver.user.name not in {one["name"] for one in second["pool"]}

    def test_a_conflict_needs_one_of_the_listed_grounds(self):
        the = drawn(a_round())
        seat = the.seat(the.experts[0])
        assert (
            "回避情形"
            in refused(actions.declare_conflict, seat=seat, actor=the.experts[0], kind="mood", reason="无")[1]
        )

    def test_no_replacement_without_a_vacancy(self):
        the = drawn(a_round(experts=5))
        assert "没有空缺" in refused(actions.draw_replacement, review=the.review, actor=the.secretary)[1]

    def test_who_has_handed_in_a_sheet_no_longer_declines_but_may_still_step_aside(self):
        the = scoring(a_round(candidates=1))
        actor = the.seated()[0]
        sheet = Sheet.objects.get(seat__expert__user=actor.user)
        fill(sheet, actor, (80, 80, 80))
        assert "已提交过评分表" in refused(actions.decline, seat=the.seat(actor), actor=actor, reason="有事")[1]
        actions.declare_conflict(seat=the.seat(actor), actor=actor, kind="relative", reason="刚得知是亲属")
        assert the.seat(actor).state == "conflicted"

    def test_the_replacement_in_scoring_gets_sheets_at_once(self):
        the = scoring(a_round(candidates=2, experts=4))
        leaver = the.seated()[0]
        actions.decline(seat=the.seat(leaver), actor=leaver, reason="急诊")
        actions.draw_replacement(review=the.the_review, actor=the.secretary)
        newcomer = Seat.objects.get(review=the.review, state="invited")
        actor = next(one for one in the.experts if one.user == newcomer.expert.user)
        actions.accept(seat=newcomer, actor=actor)
        assert newcomer.sheets.count() == 2

    def test_the_secretary_takes_a_seat_back_with_a_reason_and_names_the_chair(self):
        the = accepted(a_round())
        first, second, _third = the.seated()
        actions.name_chair(seat=the.seat(first), actor=the.secretary)
        actions.name_chair(seat=the.seat(second), actor=the.secretary)
        assert [seat.expert.user for seat in Seat.objects.filter(is_chair=True)] == [second.user]
        actions.release(seat=the.seat(first), actor=the.secretary, reason="联系不上")
        assert the.seat(first).state == "released"
        assert Entry.objects.get(action="release").body["details"]["reason"] == "联系不上"

    @pytest.mark.parametrize(
        ("act", "more"),
        [(actions.name_chair, {}), (actions.release, {"reason": "不想让他评"})],
        ids=["chair", "release"],
    )
    def test_a_secretary_who_is_a_candidate_chooses_neither_the_chair_nor_who_leaves(self, act, more):
        the = accepted(a_round())
        seat = the.seat(the.seated()[0])
        making.candidacy(the.plan, making.employee(the.body.organisation, "王㛃", the.secretary.user), state="refused")
        provisions, text = refused(act, seat=seat, actor=the.secretary, **more)
        assert provisions == {"4.3.2"}
        assert "您是本轮的申报人" in text
        other = making.actor(the.body.organisation, r.SECRETARY)
        assert act(seat=seat, actor=other, **more)

    def test_a_stale_answer_is_refused(self):
        the = drawn(a_round())
        seat = the.seat(the.experts[0])
        actions.accept(seat=seat, actor=the.experts[0], seen=0)
        assert "本次操作未生效" in refused(actions.decline, seat=seat, actor=the.experts[0], reason="忙", seen=0)[1]


@pytest.mark.provision("4.3.2")
class TestBeginning:
    def test_not_before_the_day_of_the_plan(self):
        the = accepted(a_round())
        provisions, text = refused(actions.begin_scoring, review=the.the_review, actor=the.secretary)
        assert provisions == {"4.2.1"}
        assert "2026-09-18" in text

    def test_not_before_every_seat_is_accepted(self):
        the = drawn(a_round())
        with pinned(REVIEW_DAY):
            assert "只有 0 人" in refused(actions.begin_scoring, review=the.the_review, actor=the.secretary)[1]

    def test_every_seated_expert_gets_a_sheet_for_every_qualified_candidate(self):
        the = a_round(candidates=2)
        making.candidacy(the.plan, state="refused")
        making.candidacy(the.plan, state="withdrawn")
        scoring(the)
        assert Sheet.objects.count() == 3 * 2
        assert set(Sheet.objects.values_list("candidacy__state", flat=True)) == {"qualified"}
        assert the.the_review.state == "scoring"

    @pytest.mark.provision("4.0")
    def test_not_while_a_second_look_is_open(self):
        the = accepted(a_round())
        making.candidacy(the.plan, state="second_look")
        with pinned(REVIEW_DAY):
            provisions, text = refused(actions.begin_scoring, review=the.the_review, actor=the.secretary)
        assert provisions == {"4.3.1"}
        assert "1 人" in text

    def test_not_while_somebody_refused_can_still_ask_for_a_second_look(self):
        the = accepted(a_round())
        Value.objects.create(
            key="second_look_days", value=5, in_force_from=date(2026, 1, 1), source="口径", set_at=now()
        )
        late = making.candidacy(the.plan, state="refused")
        with pinned(REVIEW_DAY - timedelta(days=1)):
            late.__class__.objects.filter(pk=late.pk).update(state_since=now())
        with pinned(REVIEW_DAY):
            provisions, text = refused(actions.begin_scoring, review=the.the_review, actor=the.secretary)
        assert provisions == {"4.3.1"}
        assert "2026-09-23" in text  # the Sunday before it is a working day
        with pinned(date(2026, 9, 28)):
            actions.begin_scoring(review=the.the_review, actor=the.secretary)
        assert the.the_review.state == "scoring"

    @pytest.mark.provision("4.2.1")
    def test_not_in_a_round_that_was_cancelled(self):
        the = accepted(a_round())
        the.plan.__class__.objects.filter(pk=the.plan.pk).update(state="cancelled")
        with pinned(REVIEW_DAY):
            provisions, text = refused(actions.begin_scoring, review=the.the_review, actor=the.secretary)
        assert provisions == {"4.2.1"}
        assert "已取消" in text

    def test_the_supervisor_changes_nothing(self):
        the = accepted(a_round())
        watcher = making.actor(the.body.organisation, r.SUPERVISOR)
        with pinned(REVIEW_DAY):
            assert "评审秘书" in refused(actions.begin_scoring, review=the.the_review, actor=watcher)[1]

    def test_sheets_are_handed_out_by_the_system_or_the_secretary_alone(self):
        the = scoring(a_round(candidates=1))
        assert {row.action for row in Entry.objects.filter(matter__startswith="reviews.sheet")} == {"hand_out"}
        assert Actor.system().has(r.SYSTEM)
        assert the.the_review.state == "scoring"
