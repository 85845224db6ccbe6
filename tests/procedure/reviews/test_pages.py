"""The chapter's pages: who sees what, few queries, nothing twice, nothing typed is lost."""

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.reviews import queries
from jiangjie.procedure.reviews.models import Placing, Seat, Sheet
from jiangjie.services.clock import pinned
from tests import making
from tests.procedure.reviews.making import (
    REVIEW_DAY,
    a_round,
    accepted,
    drawn,
    expert,
    opened,
    pdf_file,
    ranked,
    scored,
    scoring,
)

pytestmark = pytest.mark.django_db


def sent(page, **values):
    form = page.context["form"]
    hidden = {"once": str(form["once"].value())}
    if "seen" in form.fields:
        hidden["seen"] = form["seen"].value()
    return hidden | values


def address(the, tail=""):
    return f"/reviews/{the.review.pk}/{tail}"


class TestWhoSeesWhat:
    def test_the_office_sees_its_own_and_another_body_nothing(self, client):
        the = drawn(a_round())
        for role in (r.SECRETARY, r.CLERK, r.SUPERVISOR):
            client.force_login(making.actor(the.body.organisation, role).user)
            assert client.get(address(the)).status_code == 200
        client.force_login(making.actor(making.body().organisation, r.SECRETARY).user)
        assert client.get(address(the)).status_code == 404
        assert client.get(address(the, "do/draw_replacement/")).status_code == 404

    def test_a_district_sees_the_bodies_registered_there_and_no_others(self, client):
        the = drawn(a_round())
        client.force_login(making.actor(the.body.organisation.district, r.DISTRICT_OFFICER).user)
        assert client.get(address(the)).status_code == 200
        elsewhere = making.district("浦东新区人力资源和社会保障局", "310115")
        client.force_login(making.actor(elsewhere, r.DISTRICT_OFFICER).user)
        assert client.get(address(the)).status_code == 404

    @pytest.mark.parametrize("role", [r.EMPLOYEE, r.EXPERT])
    def test_employees_and_experts_have_no_board(self, client, role):
        the = drawn(a_round())
        client.force_login(making.actor(the.body.organisation, role).user)
        assert client.get("/reviews/").status_code == 403
        assert client.get(address(the)).status_code == 403

    @pytest.mark.parametrize("role", [r.CLERK, r.SUPERVISOR, r.APPROVER])
    def test_acts_are_the_secretarys(self, client, role):
        the = opened(a_round())
        client.force_login(making.actor(the.body.organisation, role).user)
        assert client.get(address(the, "do/draw/")).status_code == 403

    def test_an_expert_sees_own_seat_and_sheets_only(self, client):
        the = scoring(a_round(candidates=1))
        first, second = the.seated()[:2]
        client.force_login(first.user)
        assert client.get(f"/reviews/seats/{the.seat(first).pk}/").status_code == 200
        assert client.get(f"/reviews/seats/{the.seat(second).pk}/").status_code == 404
        foreign = Sheet.objects.get(seat__expert__user=second.user)
        assert client.get(f"/reviews/sheets/{foreign.pk}/").status_code == 404
        assert client.post(f"/reviews/sheets/{foreign.pk}/", {}).status_code == 404

    @pytest.mark.provision("4.3.2")
    def test_before_closing_no_page_of_the_office_shows_a_score(self, client):
        the = scored(a_round(candidates=1), ("77.25",))
        sheet = Sheet.objects.first()
        client.force_login(the.secretary.user)
        board = client.get(address(the))
        assert "已提交" in board.text
        assert "77.25" not in board.text
        assert client.get(f"/reviews/sheets/{sheet.pk}/").status_code == 302
        assert client.get(address(the, "minutes/")).status_code == 404
        assert "77.25" not in client.get(f"/reviews/sheets/{sheet.pk}/do/reopen/").text

    @pytest.mark.provision("4.3.3")
    def test_after_closing_the_arithmetic_unfolds_for_the_office_and_never_for_a_candidate(self, client):
        the = ranked(a_round(candidates=2), ("77.25", 80))
        placing = the.placing(0)
        client.force_login(making.actor(the.body.organisation, r.SUPERVISOR).user)
        page = client.get(f"/reviews/placings/{placing.pk}/")
        assert page.text.count("77.25") >= 3 * 3
        assert "同意 3 票" in page.text
        assert "李䶮" in client.get(address(the)).text
        insider = making.actor(the.body.organisation, r.CLERK)
        person = the.candidacies[1].employee
        person.user = insider.user
        person.save()
        client.force_login(insider.user)
        assert client.get(f"/reviews/placings/{placing.pk}/").status_code == 404
        board = client.get(address(the))
        assert "77.25" not in board.text
        assert "本人的申报页面" in board.text

    def test_an_employee_never_sees_places(self, client):
        the = ranked(a_round(candidates=1), (80,))
        client.force_login(making.actor(the.body.organisation, r.EMPLOYEE).user)
        assert client.get(f"/reviews/placings/{the.placing(0).pk}/").status_code == 403


class TestScoringPage:
    @pytest.fixture
    def the(self):
        return scoring(a_round(candidates=2))

    @pytest.fixture
    def rater(self, the, client):
        actor = the.seated()[0]
        client.force_login(actor.user)
        return actor

    @pytest.fixture
    def url(self, rater):
        return Sheet.objects.filter(seat__expert__user=rater.user).first().get_absolute_url()

    def keys(self, the):
        return [f"points_{one.pk}" for one in the.plan.filing.scheme.criteria.all()]

    def test_a_draft_is_kept_and_then_handed_in(self, client, the, url):
        first, second, third = self.keys(the)
        page = client.get(url)
        assert "解决数控车削变形难题" in page.text
        assert client.post(url, sent(page, **{first: "85.5"}, save="1")).status_code == 302
        page = client.get(url)
        assert 'value="85.5"' in page.text
        complete = sent(page, **{first: "85.5", second: "90", third: "70"}, vote="yes", comment="扎实", hand_in="1")
        assert client.post(url, complete).status_code == 302
        assert Sheet.objects.filter(state="handed_in").count() == 1
        assert "只能查看" in client.get(url).text

    def test_bad_points_are_named_and_nothing_typed_is_lost(self, client, the, url):
        first, second, third = self.keys(the)
        answer = client.post(
            url, sent(client.get(url), **{first: "101", second: "abc", third: "66.5"}, comment="写了很久的评语")
        )
        assert answer.status_code == 422
        assert "不能超过满分 100" in answer.text
        assert "应是数字" in answer.text
        assert "写了很久的评语" in answer.text
        assert 'value="66.5"' in answer.text

    def test_an_incomplete_sheet_is_not_handed_in_and_says_what_is_missing(self, client, the, url):
        first = self.keys(the)[0]
        answer = client.post(url, sent(client.get(url), **{first: "80"}, hand_in="1"))
        assert answer.status_code == 409
        assert "工作业绩、传授技艺" in answer.text
        assert 'value="80"' in answer.text
        assert not Sheet.objects.filter(state="handed_in").exists()

    def test_the_same_submission_twice_counts_once_and_an_old_tab_is_refused(self, client, the, url):
        first = self.keys(the)[0]
        old = client.get(url)
        once = sent(client.get(url), **{first: "80"}, save="1")
        assert client.post(url, once).status_code == 302
        assert client.post(url, once).status_code == 302
        sheet = Sheet.objects.get(pk=int(url.split("/")[-2]))
        assert sheet.version == 1
        stale = client.post(url, sent(old, **{first: "10"}, save="1"))
        assert stale.status_code == 409
        assert "本次操作未生效" in stale.text
        assert sheet.scores.get().points == 80


class TestWalk:
    def test_the_secretary_and_the_experts_walk_through_the_browser(self, client):
        the = a_round(candidates=1, headcount=1)
        client.force_login(the.secretary.user)
        form = client.get("/reviews/open/")
        assert client.post("/reviews/open/", sent(form, plan=the.plan.pk)).status_code == 302
        assert client.post("/reviews/open/", sent(form, plan=the.plan.pk)).status_code == 302, "sent twice, done once"
        review = the.plan.review
        base = f"/reviews/{review.pk}/"
        assert client.post(base + "do/draw/", sent(client.get(base + "do/draw/"))).status_code == 302
        for actor in the.experts:
            client.force_login(actor.user)
            seat = Seat.objects.get(expert__user=actor.user)
            assert [one.title for one in queries.waiting_for(actor)] == [str(seat)]
            assert "李䶮" in client.get(f"/reviews/seats/{seat.pk}/").text
            act = f"/reviews/seats/{seat.pk}/do/accept/"
            assert client.post(act, sent(client.get(act))).status_code == 302
            assert queries.waiting_for(actor) == []
        client.force_login(the.secretary.user)
        early = client.get(base + "do/begin_scoring/")
        assert "2026-09-18" in early.text
        with pinned(REVIEW_DAY):
            assert (
                client.post(base + "do/begin_scoring/", sent(client.get(base + "do/begin_scoring/"))).status_code == 302
            )
        keys = [f"points_{one.pk}" for one in the.plan.filing.scheme.criteria.all()]
        for actor in the.experts:
            client.force_login(actor.user)
            assert len(queries.waiting_for(actor)) == 1
            url = Sheet.objects.get(seat__expert__user=actor.user).get_absolute_url()
            answer = client.post(url, sent(client.get(url), **dict.fromkeys(keys, "88"), vote="yes", hand_in="1"))
            assert answer.status_code == 302
        client.force_login(the.secretary.user)
        assert client.post(base + "do/close_scoring/", sent(client.get(base + "do/close_scoring/"))).status_code == 302
        assert client.get(base + "minutes/").content.startswith(b"%PDF")
        act = base + "do/upload_minutes/"
        assert client.post(act, sent(client.get(act), upload=pdf_file())).status_code == 302
        assert client.post(base + "do/propose_list/", sent(client.get(base + "do/propose_list/"))).status_code == 302
        review.refresh_from_db()
        assert review.state == "proposed"

    def test_a_wrong_scan_is_refused_with_the_reason(self, client):
        from django.core.files.uploadedfile import SimpleUploadedFile

        the = ranked(a_round(candidates=1), (80,))
        client.force_login(the.secretary.user)
        act = address(the, "do/upload_minutes/")
        wrong = SimpleUploadedFile("纪要.pdf", b"MZ\x90\x00program", content_type="application/pdf")
        answer = client.post(act, sent(client.get(act), upload=wrong))
        assert answer.status_code == 422
        assert "可执行程序" in answer.text

    @pytest.mark.provision("3.1.4")
    def test_the_panels_decision_on_a_tie_is_recorded_on_a_page(self, client):
        the = ranked(a_round(candidates=3, headcount=2), (95, 88, 88))
        client.force_login(the.secretary.user)
        act = address(the, "do/settle_tie/")
        page = client.get(act)
        assert "须选定 1 人" in page.text
        both = [the.placing(1).pk, the.placing(2).pk]
        answer = client.post(act, sent(page, chosen=both, reason="票决"))
        assert answer.status_code == 409
        assert "选定 1 人" in answer.text
        assert client.post(act, sent(client.get(act), chosen=both[1:], reason="票决 2:1")).status_code == 302
        assert the.placing(2).outcome == Placing.Outcome.PROPOSED

    def test_declare_a_conflict_on_a_page(self, client):
        the = drawn(a_round())
        actor = the.experts[0]
        client.force_login(actor.user)
        act = f"/reviews/seats/{the.seat(actor).pk}/do/declare_conflict/"
        assert client.post(act, sent(client.get(act), kind="apprentice", reason="")).status_code == 422
        assert client.post(act, sent(client.get(act), kind="apprentice", reason="师徒")).status_code == 302
        assert the.seat(actor).conflict_kind == "apprentice"


class TestQueries:
    """Literal budgets: the same number of queries for few rows and for many, shell and session included."""

    @pytest.mark.parametrize("candidates", [1, 3])
    def test_the_board_while_scoring(self, client, django_assert_max_num_queries, candidates):
        the = scoring(a_round(candidates=candidates, experts=4))
        client.force_login(the.secretary.user)
        client.get(address(the))
        with django_assert_max_num_queries(15):
            assert client.get(address(the)).status_code == 200

    @pytest.mark.parametrize("candidates", [1, 3])
    def test_the_ranked_list(self, client, django_assert_max_num_queries, candidates):
        the = ranked(a_round(candidates=candidates), range(80, 80 + candidates))
        client.force_login(the.secretary.user)
        client.get(address(the))
        with django_assert_max_num_queries(15):
            assert client.get(address(the)).status_code == 200

    @pytest.mark.parametrize("candidates", [1, 3])
    def test_the_arithmetic_of_a_place(self, client, django_assert_max_num_queries, candidates):
        the = ranked(a_round(candidates=candidates), range(80, 80 + candidates))
        client.force_login(the.secretary.user)
        url = the.placing(0).get_absolute_url()
        client.get(url)
        with django_assert_max_num_queries(15):
            assert client.get(url).status_code == 200

    @pytest.mark.parametrize("candidates", [1, 3])
    def test_a_sheet(self, client, django_assert_max_num_queries, candidates):
        the = scoring(a_round(candidates=candidates))
        actor = the.seated()[0]
        client.force_login(actor.user)
        url = Sheet.objects.filter(seat__expert__user=actor.user).first().get_absolute_url()
        client.get(url)
        with django_assert_max_num_queries(15):
            assert client.get(url).status_code == 200

    @pytest.mark.parametrize("rows", [1, 3])
    def test_lists(self, client, django_assert_max_num_queries, rows):
        made = [drawn(a_round()) for _row in range(rows)]
        the = made[0]
        for _row in range(rows):
            expert(the.body.organisation)
        client.force_login(the.secretary.user)
        for url in ("/reviews/", "/reviews/experts/"):
            client.get(url)
            with django_assert_max_num_queries(12):
                assert client.get(url).status_code == 200
        client.force_login(the.experts[0].user)
        for url, budget in (("/reviews/mine/", 12), (the.seat(the.experts[0]).get_absolute_url(), 15)):
            client.get(url)
            with django_assert_max_num_queries(budget):
                assert client.get(url).status_code == 200


def test_waiting_and_search(client):
    the = accepted(a_round())
    assert [line.title for line in queries.waiting_for(the.secretary)] == [str(the.the_review)]
    assert [line.title for line in queries.search(the.secretary, "2026年度")] == [str(the.the_review)]
    assert queries.search(making.actor(making.body().organisation, r.SECRETARY), "2026年度") == []


@pytest.mark.provision("6.2.1")
class TestStructureRatio:
    def test_the_ranked_list_shows_the_ratio_with_its_arithmetic_and_the_room_left(self, client):
        the = a_round(candidates=2)
        the.plan.lines.update(already_appointed=3)
        ranked(the, (90, 80))
        client.force_login(the.secretary.user)
        page = client.get(address(the))
        assert "在岗高级技师人数" in page.text
        assert "20 × 1/5 = 4 人；已聘 3 人，还可聘 1 人" in page.text
        assert "超过了结构比例" in page.text, "two are proposed where one has room"

    def test_within_the_ratio_nothing_is_flagged(self, client):
        the = ranked(a_round(candidates=2), (90, 80))
        client.force_login(the.secretary.user)
        page = client.get(address(the))
        assert "还可聘 4 人" in page.text
        assert "超过了结构比例" not in page.text
