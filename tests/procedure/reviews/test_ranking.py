"""From sheets to the list of proposed persons: totals, votes, ties, head-counts, minutes (4.3.2, 4.3.3, 3.1.4)."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings.models import Criterion
from jiangjie.procedure.reviews import actions
from jiangjie.procedure.reviews.models import Placing, Sheet
from jiangjie.procedure.reviews.papers import minutes_of
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import now
from jiangjie.services.documents.typesetting import render
from jiangjie.services.documents.uploads import check
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.reviews.making import a_round, fill, pdf, prefer, proposed, ranked, scored, scoring

pytestmark = [pytest.mark.django_db, pytest.mark.provision("4.3.3")]


def places(the):
    return {the.candidacies.index(one.candidacy): (one.rank, one.outcome) for one in Placing.objects.all()}


def refused(action, **arguments):
    with pytest.raises(Refused) as caught:
        action(**arguments)
    return str(caught.value)


class TestClosing:
    def test_totals_rank_the_line_and_fill_its_headcount(self):
        the = ranked(a_round(candidates=3, headcount=2), (80, 95, 70))
        assert places(the) == {1: (1, "proposed"), 0: (2, "proposed"), 2: (3, "reserve")}
        assert the.placing(1).total == Decimal("95.00")
        assert the.the_review.state == "ranked"

    @pytest.mark.provision("4.3.2")
    def test_the_weights_are_those_of_the_filed_scheme(self):
        the = scoring(a_round(candidates=1, headcount=1))
        for actor, points in zip(the.seated(), ((90, 80, 70), (85, 85, 85), (100, 60, 50)), strict=True):
            fill(Sheet.objects.get(seat__expert__user=actor.user), actor, points)
        actions.close_scoring(review=the.the_review, actor=the.secretary)
        # (90·40 + 80·40 + 70·20)/100 = 82; 85; (100·40 + 60·40 + 50·20)/100 = 74 → mean 80.33
        assert the.placing(0).total == Decimal("80.33")

    @pytest.mark.provision("4.3.2")
    def test_the_highest_and_the_lowest_are_left_out_where_the_scheme_says_so(self):
        the = scoring(a_round(candidates=1, headcount=1, scheme={"drop_extremes": True}))
        for actor, points in zip(the.seated(), (60, 81, 100), strict=True):
            fill(Sheet.objects.get(seat__expert__user=actor.user), actor, (points,) * 3)
        actions.close_scoring(review=the.the_review, actor=the.secretary)
        assert the.placing(0).total == Decimal("81.00")

    @pytest.mark.provision("4.3.2")
    @pytest.mark.parametrize(("yes", "outcome"), [(3, "proposed"), (2, "proposed"), (1, "not_passed")])
    def test_two_thirds_of_the_votes_are_needed_when_the_scheme_says_two_thirds(self, yes, outcome):
        the = scoring(a_round(candidates=1, headcount=1))
        for number, actor in enumerate(the.seated()):
            fill(Sheet.objects.get(seat__expert__user=actor.user), actor, (90, 90, 90), vote=number < yes)
        actions.close_scoring(review=the.the_review, actor=the.secretary)
        placing = the.placing(0)
        assert (placing.votes_for, placing.votes_cast, placing.outcome) == (yes, 3, outcome)
        assert ("表决未通过" in placing.note) == (outcome == "not_passed")

    @pytest.mark.provision("4.3.2")
    def test_below_the_pass_mark_nobody_is_proposed_however_few_compete(self):
        the = ranked(a_round(candidates=2, headcount=2), (60, "59.99"))
        assert places(the) == {0: (1, "proposed"), 1: (None, "not_passed")}
        assert "59.99 未达到合格分数线 60" in the.placing(1).note

    @pytest.mark.provision("4.3.2")
    def test_a_criterion_below_its_least_mean_fails_the_whole(self):
        the = scoring(a_round(candidates=1, headcount=1))
        Criterion.objects.filter(scheme=the.plan.filing.scheme, name="传授技艺").update(minimum=60)
        for actor in the.seated():
            fill(Sheet.objects.get(seat__expert__user=actor.user), actor, (95, 95, 59))
        actions.close_scoring(review=the.the_review, actor=the.secretary)
        assert the.placing(0).outcome == "not_passed"
        assert "传授技艺" in the.placing(0).note

    @pytest.mark.provision("4.3.2")
    def test_not_while_a_sheet_is_missing(self):
        the = scored(a_round(candidates=2), (80, 90))
        sheet = Sheet.objects.first()
        actions.reopen(sheet=sheet, actor=the.secretary, reason="复核")
        assert "还有 1 份" in refused(actions.close_scoring, review=the.the_review, actor=the.secretary)
        assert not Placing.objects.exists()

    @pytest.mark.provision("4.3.2")
    def test_not_below_the_schemes_quorum_and_sheets_of_those_who_left_do_not_count(self):
        the = scored(a_round(candidates=1, scheme={"quorum": 3}), (80,))
        leaver = the.seated()[0]
        actions.release(seat=the.seat(leaver), actor=the.secretary, reason="突发疾病")
        assert "不少于 3 人" in refused(actions.close_scoring, review=the.the_review, actor=the.secretary)
        the = scored(a_round(candidates=1, scheme={"quorum": 2}), (80,))
        actions.release(seat=the.seat(the.seated()[0]), actor=the.secretary, reason="突发疾病")
        actions.close_scoring(review=the.the_review, actor=the.secretary)
        assert the.placing(0).votes_cast == 2

    def test_not_with_fewer_experts_of_other_units_than_the_scheme_says(self):
        the = scored(a_round(candidates=1, experts=2, outside=1, scheme={"quorum": 2, "outside_experts": 1}), (80,))
        guest = next(one for one in the.seated() if one.user is not None and one.user.name.startswith("外聘"))
        actions.declare_conflict(seat=the.seat(guest), actor=guest, kind="relative", reason="申报人的亲属")
        assert "外单位专家还差 1 名" in refused(actions.close_scoring, review=the.the_review, actor=the.secretary)

    def test_who_has_withdrawn_in_the_meantime_is_not_ranked(self):
        the = scored(a_round(candidates=2), (80, 90))
        the.candidacies[1].__class__.objects.filter(pk=the.candidacies[1].pk).update(state="withdrawn")
        actions.close_scoring(review=the.the_review, actor=the.secretary)
        assert set(places(the)) == {0}

    def test_a_scheme_whose_weights_do_not_add_up_is_refused_and_nothing_is_written(self):
        the = scored(a_round(candidates=1), (80,))
        Criterion.objects.filter(scheme=the.plan.filing.scheme, name="传授技艺").update(weight=30)
        assert "权重合计" in refused(actions.close_scoring, review=the.the_review, actor=the.secretary)
        assert the.the_review.state == "scoring"

    def test_the_log_holds_every_place_and_the_digest_of_all_sheets(self):
        the = ranked(a_round(candidates=2), (80, 90))
        details = Entry.objects.get(action="close_scoring").body["details"]
        assert [one["total"] for one in details["placings"]] == ["90.00", "80.00"]
        assert details["sheets_sha256"] == minutes_of(the.the_review).digest

    def test_closing_twice_from_two_tabs_does_it_once(self):
        the = scored(a_round(candidates=1), (80,))
        review = the.the_review
        version = review.version
        actions.close_scoring(review=review, actor=the.secretary, seen=version)
        assert "本次操作未生效" in refused(actions.close_scoring, review=review, actor=the.secretary, seen=version)
        assert Placing.objects.count() == 1


@pytest.mark.provision("3.1.4")
class TestTies:
    def test_an_honour_goes_first_among_equals(self):
        the = a_round(candidates=2, headcount=1)
        prefer(the.candidacies[1])
        ranked(the, (88, 88))
        assert places(the) == {1: (1, "proposed"), 0: (2, "reserve")}
        assert the.placing(1).tie_break
        assert "3.1.4" in the.placing(1).note

    def test_an_honour_that_the_checker_denied_breaks_no_tie(self):
        the = a_round(candidates=2, headcount=1)
        prefer(the.candidacies[1])
        determination = the.candidacies[1].determinations.get()
        determination.judgements.create(
            condition="preferred", outcome="unmet", reason="奖项系集团颁发", given_by=making.user(), given_at=now()
        )
        ranked(the, (88, 88))
        assert {outcome for _rank, outcome in places(the).values()} == {"undecided_tie"}

    def test_an_honour_is_never_a_bonus_on_a_lower_total(self):
        the = a_round(candidates=2, headcount=1)
        prefer(the.candidacies[1])
        ranked(the, ("88.01", 88))
        assert places(the)[0] == (1, "proposed")

    def test_chief_technicians_have_no_such_preference(self):
        the = a_round(candidates=2, headcount=1, grade="chief")
        prefer(the.candidacies[1])
        ranked(the, (88, 88))
        assert {outcome for _rank, outcome in places(the).values()} == {"undecided_tie"}

    def test_equals_within_the_headcount_share_a_rank_and_both_are_proposed(self):
        the = ranked(a_round(candidates=2, headcount=2), (88, 88))
        assert places(the) == {0: (1, "proposed"), 1: (1, "proposed")}

    def test_at_the_edge_the_panel_decides_and_the_secretary_records_it(self):
        the = ranked(a_round(candidates=3, headcount=2), (95, 88, 88))
        assert places(the) == {0: (1, "proposed"), 1: (2, "undecided_tie"), 2: (2, "undecided_tie")}
        actions.upload_minutes(review=the.the_review, actor=the.secretary, upload=pdf())
        assert "尚未由评审组作出决定" in refused(actions.propose_list, review=the.the_review, actor=the.secretary)
        chosen = [the.placing(2)]
        actions.settle_tie(review=the.the_review, actor=the.secretary, chosen=chosen, reason="二轮票决 3 比 0")
        assert places(the)[1][1], places(the)[2][1] == ("reserve", "proposed")
        assert "二轮票决 3 比 0" in the.placing(2).note
        assert the.the_review.minutes is None, "minutes signed before the decision have to be signed again"

    @pytest.mark.parametrize("chosen", [(), (1, 2), (0,)])
    def test_the_decision_fills_exactly_the_free_places_from_the_tie(self, chosen):
        the = ranked(a_round(candidates=3, headcount=2), (95, 88, 88))
        picked = [the.placing(number) for number in chosen]
        text = refused(actions.settle_tie, review=the.the_review, actor=the.secretary, chosen=picked, reason="票决")
        assert "选定 1 人" in text
        assert places(the)[1] == (2, "undecided_tie")

    def test_nothing_to_settle_without_a_tie(self):
        the = ranked(a_round(candidates=2), (95, 88))
        assert "没有待评审组决定" in refused(
            actions.settle_tie, review=the.the_review, actor=the.secretary, chosen=[], reason="无"
        )


class TestList:
    def test_the_signed_minutes_come_first(self):
        the = ranked(a_round(candidates=1), (80,))
        assert "签字的评审纪要" in refused(actions.propose_list, review=the.the_review, actor=the.secretary)

    def test_a_wrong_file_is_refused_with_the_reason(self):
        with pytest.raises(ValidationError):
            check(SimpleUploadedFile("纪要.pdf", b"MZ\x90\x00 not a pdf"))

    def test_the_list_selects_the_proposed_and_passes_over_the_others(self):
        the = proposed(a_round(candidates=3, headcount=2), (80, 95, 70))
        for candidacy in the.candidacies:
            candidacy.refresh_from_db()
        assert [one.state for one in the.candidacies] == ["proposed", "proposed", "not_selected"]
        assert the.the_review.state == "proposed"
        assert the.the_review.proposed_on is not None

    def test_who_withdrew_after_the_ranking_is_left_out_and_nobody_moves_up(self):
        the = ranked(a_round(candidates=2, headcount=1), (80, 95))
        candidacy = the.candidacies[1]
        type(candidacy).objects.filter(pk=candidacy.pk).update(state="withdrawn")
        actions.upload_minutes(review=the.the_review, actor=the.secretary, upload=pdf())
        actions.propose_list(review=the.the_review, actor=the.secretary)
        states = [type(one).objects.get(pk=one.pk).state for one in the.candidacies]
        assert states == ["not_selected", "withdrawn"]

    @pytest.mark.parametrize("role", [r.CLERK, r.APPROVER, r.SUPERVISOR])
    def test_by_the_secretary_alone(self, role):
        the = ranked(a_round(candidates=1), (80,))
        other = making.actor(the.body.organisation, role)
        assert "评审秘书" in refused(actions.propose_list, review=the.the_review, actor=other)

    def test_the_minutes_name_panel_places_votes_and_head_counts(self):
        the = a_round(candidates=2, headcount=1)
        prefer(the.candidacies[0])
        ranked(the, (88, 88))
        actions_minutes = minutes_of(the.the_review)
        assert {member.name for member in actions_minutes.panel} == {actor.user.name for actor in the.seated()}
        [group] = actions_minutes.groups
        assert [(one.name, one.rank, one.proposed) for one in group.ranked] == [("李䶮", 1, True), ("王㛃", 2, False)]
        assert group.ranked[0].votes == "3/3"
        assert "20 × 1/5 = 4 人" in group.quota
        assert render("minutes", actions_minutes).startswith(b"%PDF")
