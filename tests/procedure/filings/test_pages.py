"""Pages of schemes, filings and intake windows."""

from datetime import date

import pytest
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.models import Filing, IntakeException, IntakeWindow
from tests import making
from tests.procedure.filings.making import (
    again,
    assessing,
    draft,
    once,
    part_url,
    people,
    picture,
    proposed,
    ready,
    submitted,
)
from tests.procedure.filings.test_flow import returned

pytestmark = pytest.mark.django_db


def act(filing, action):
    return reverse("filings:act", args=[filing.pk, action])


class TestActs:
    @pytest.mark.provision("4.1.1")
    def test_publication_is_recorded_with_its_file(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        url = act(filing, "publish_scheme")
        data = {"published_on": "2026-09-02", "published_where": "公告栏", "seen": "0"}
        page = client.post(url, {**data, "once": once(client.get(url)), "proof": picture()})
        assert "日期不能晚于今天" in page.content.decode()
        data["published_on"] = "2026-08-30"
        assert client.post(url, {**data, "once": once(client.get(url)), "proof": picture()}).status_code == 302
        assert again(filing).scheme.publication_proof.name == "公告栏.png"

    def test_the_approver_is_offered_his_own_route_alone(self, client):
        who = people()
        filing = ready(who)
        client.force_login(who.approver.user)
        offers = [one.action for one in client.get(filing.get_absolute_url()).context["offers"]]
        assert offers == ["submit_to_centre", "withdraw"]
        url = act(filing, "submit_to_centre")
        data = {"once": once(client.get(url)), "seen": str(filing.version)}
        assert client.post(url, data).url == client.post(url, data).url
        assert again(filing).state == "with_centre"

    @pytest.mark.provision("4.1.4")
    def test_what_hinders_submission_is_said_on_the_page(self, client):
        who = people()
        filing = draft(who)
        Filing.objects.update(window=None)
        IntakeWindow.objects.all().delete()
        client.force_login(who.approver.user)
        page = client.get(filing.get_absolute_url()).content.decode()
        assert "今天不在集中受理期内" in page
        assert "通知 4.1.4" in page

    def test_a_stale_tab_is_told_who_acted(self, client):
        who = people()
        filing = submitted(who)
        client.force_login(who.centre_officer.user)
        url = act(filing, "accept_by_centre")
        first, second = client.get(url), client.get(url)
        assert client.post(url, {"once": once(first), "seen": str(filing.version)}).status_code == 302
        page = client.post(url, {"once": once(second), "seen": str(filing.version)})
        assert page.status_code == 409
        assert "中心经办" in page.content.decode()

    @pytest.mark.provision("4.1.3")
    def test_a_return_and_its_answers_part_by_part(self, client):
        who = people()
        filing = submitted(who)
        client.force_login(who.centre_officer.user)
        url = act(filing, "return_by_centre")
        data = {"seen": str(filing.version), "text": "请补正"}
        page = client.post(url, {**data, "once": once(client.get(url))})
        assert "请至少对方案的一个部分写明要补正什么" in page.content.decode()
        sent = client.post(url, {**data, "once": once(client.get(url)), "remark_timetable": "请写明公示时间"})
        assert sent.status_code == 302
        client.force_login(who.clerk.user)
        page = client.get(filing.get_absolute_url()).content.decode()
        assert "还有 1 条补正意见没有答复" in page
        assert "请写明公示时间" in page
        answers = reverse("filings:answers", args=[filing.pk])
        form = client.get(answers)
        assert "请写明公示时间" in form.content.decode()
        seen = form.context["form"]["seen"].value()
        assert client.post(answers, {"once": once(form), "seen": seen, "answer_0": "已写明"}).status_code == 302
        assert "已写明" in client.get(filing.get_absolute_url()).content.decode()

    @pytest.mark.provision("1.2", "2.1", "3.4")
    def test_the_proposal_asks_every_question_that_the_notice_leaves_open(self, client):
        who = people()
        filing = assessing(who)
        type(making.occupation()).objects.update(skill_class="some")
        client.force_login(who.centre_officer.user)
        assert "须认定" in client.get(filing.get_absolute_url()).content.decode()
        url = act(filing, "propose_decision")
        page = client.get(url)
        assert "职业只有部分属于技能类" in page.content.decode()
        data = {
            "seen": str(filing.version),
            "proposal": "approve",
            "text": "符合",
            "experts": "陈专家，某大学，同意",
            "provision": "",
        }
        again_page = client.post(url, {**data, "once": once(page)})
        assert again_page.status_code == 422
        answered = {"accepted_0": "yes", "reason_0": "方案所列工种为技能类。"}
        assert client.post(url, {**data, **answered, "once": once(page)}).status_code == 302
        client.force_login(who.centre_approver.user)
        assert "方案所列工种为技能类" in client.get(filing.get_absolute_url()).content.decode()

    @pytest.mark.provision("4.1.2")
    def test_approval_and_refusal_leave_a_notice_on_the_page(self, client):
        for proposal, action, data, title in (
            ("approve", "approve", {"text": ""}, "准予备案通知书"),
            ("refuse", "refuse", {"reason": "不完整", "provision": "4.1.1"}, "不予备案通知书"),
        ):
            who = people()
            filing = proposed(who, proposal)
            client.force_login(who.centre_approver.user)
            url = act(filing, action)
            sent = client.post(url, {**data, "once": once(client.get(url)), "seen": str(filing.version)})
            assert sent.status_code == 302
            client.force_login(who.clerk.user)
            assert title in client.get(filing.get_absolute_url()).content.decode()


class TestWhoMay:
    def test_other_tenants_find_nothing(self, client):
        who, other = people("private"), people("private")
        filing = submitted(who)
        elsewhere = making.actor(making.district("浦东新区人力资源和社会保障局", "310115"), r.DISTRICT_OFFICER)
        for stranger in (other.clerk, elsewhere):
            client.force_login(stranger.user)
            for url in (filing.get_absolute_url(), reverse("filings:paper", args=[filing.pk])):
                assert client.get(url).status_code == 404
        client.force_login(other.clerk.user)
        assert client.get(part_url(filing, "timetable")).status_code == 404
        client.force_login(elsewhere.user)
        assert client.get(act(filing, "accept_by_district")).status_code == 404

    def test_wrong_roles_are_turned_away(self, client):
        who = people()
        filing = submitted(who)
        client.force_login(who.clerk.user)
        assert client.get(act(filing, "accept_by_centre")).status_code == 403
        client.force_login(who.employee.user)
        assert client.get(filing.get_absolute_url()).status_code == 403
        client.force_login(who.approver.user)
        assert client.get(part_url(filing, "timetable")).status_code == 403
        client.force_login(who.centre_officer.user)
        assert client.get(reverse("filings:window_new")).status_code == 403
        assert client.get(reverse("filings:exception_new")).status_code == 403

    def test_an_unknown_part_or_act_does_not_exist(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        assert client.get(part_url(filing, "nonsense")).status_code == 404
        assert client.get(act(filing, "nonsense")).status_code == 404
        assert client.get(reverse("filings:answers", args=[filing.pk])).status_code == 404


class TestPublished:
    @pytest.mark.provision("4.1.1")
    def test_the_staff_read_the_published_scheme_and_nobody_elses_staff_do(self, client):
        who = people()
        scheme = ready(who).scheme
        url = reverse("filings:published_scheme", args=[scheme.pk])
        client.force_login(who.employee.user)
        assert scheme.title in client.get(reverse("filings:published")).content.decode()
        assert "在岗高级技师人数" in client.get(url).content.decode()
        assert client.get(reverse("documents:download", args=[scheme.published_paper.pk])).status_code == 200
        client.force_login(people().employee.user)
        assert client.get(url).status_code == 404

    def test_while_it_is_being_changed_only_the_paper_of_that_day_is_shown(self, client):
        who = people()
        filing = ready(who)
        actions.save_part(
            filing=filing, part="timetable", values={"timetable": "未公开的安排"}, part_seen=0, actor=who.clerk
        )
        client.force_login(who.employee.user)
        page = client.get(reverse("filings:published_scheme", args=[filing.scheme.pk])).content.decode()
        assert "方案正在修改" in page
        assert "未公开的安排" not in page

    def test_an_unpublished_draft_is_not_shown(self, client):
        who = people()
        scheme = draft(who).scheme
        client.force_login(who.employee.user)
        assert client.get(reverse("filings:published_scheme", args=[scheme.pk])).status_code == 404


class TestIntake:
    @pytest.mark.provision("4.1.4")
    def test_windows_and_exceptions_are_recorded_on_their_pages_and_seen_by_the_bodies(self, client):
        who = people()
        client.force_login(who.bureau_officer.user)
        url = reverse("filings:window_new")
        data = {"opens_on": "2027-03-31", "closes_on": "2027-03-01", "source": "通知"}
        assert "截止日期不能早于开始日期" in client.post(url, {**data, "once": once(client.get(url))}).content.decode()
        data |= {"opens_on": "2027-03-01", "closes_on": "2027-03-31"}
        assert client.post(url, {**data, "once": once(client.get(url))}).status_code == 302
        assert IntakeWindow.objects.get().year == 2027
        client.force_login(who.centre_approver.user)
        url = reverse("filings:exception_new")
        data = {
            "organisation": who.body.organisation.pk, "opens_on": "2026-09-01", "closes_on": "2026-09-10",
            "reason": "重大项目急需",
        }  # fmt: skip
        assert client.post(url, {**data, "once": once(client.get(url))}).status_code == 302
        assert IntakeException.objects.get().granted_by == who.centre_approver.user
        client.force_login(who.clerk.user)
        page = client.get(reverse("filings:windows")).content.decode()
        assert "2027-03-01" in page
        assert "重大项目急需" in page
        client.force_login(people().clerk.user)
        assert "重大项目急需" not in client.get(reverse("filings:windows")).content.decode()

    def test_intake_windows_are_for_those_who_file_and_those_who_receive(self, client):
        client.force_login(people().employee.user)
        assert client.get(reverse("filings:windows")).status_code == 403
        assert reverse("filings:windows") not in client.get("/").content.decode()


class TestLists:
    @pytest.mark.provision("2.3")
    def test_the_queue_is_filtered_by_industry_kind_state_and_limit(self, client):
        cars, medicine = people(industry="automobiles"), people("private", industry="biomedicine")
        filing, other = submitted(cars), submitted(medicine)
        Filing.objects.filter(pk=filing.pk).update(due_on=date(2026, 8, 31))
        client.force_login(cars.centre_officer.user)

        def found(**query):
            return {row.url for row in client.get(reverse("filings:list"), query).context["table"].rows}

        mine, theirs = filing.get_absolute_url(), other.get_absolute_url()
        assert found() == {mine, theirs}
        assert found(industry="automobiles") == {mine}
        assert found(kind="private") == {theirs}
        assert found(state="with_district") == {theirs}
        assert found(overdue="yes") == {mine}
        assert found(overdue="no") == {theirs}
        assert found(route="district") == {theirs}
        assert found(q=medicine.body.organisation.name) == {theirs}
        assert found(district=str(making.district().pk)) == {mine, theirs}

    def test_the_list_costs_the_same_for_one_filing_and_for_three(self, client, django_assert_num_queries):
        who = people()
        submitted(who)
        client.force_login(who.centre_officer.user)
        client.get(reverse("filings:list"))
        for _more in range(2):
            with django_assert_num_queries(6):
                client.get(reverse("filings:list"))
            submitted(people())

    @pytest.mark.parametrize(
        ("stage", "reader"),
        [
            (ready, "clerk"), (ready, "approver"), (returned, "approver"), (assessing, "centre_officer"),
            (proposed, "clerk"), (proposed, "centre_approver"),
        ],
    )  # fmt: skip
    def test_a_filings_page_stays_within_fifteen_queries(self, client, django_assert_max_num_queries, stage, reader):
        who = people()
        filing = stage(who)
        scheme = filing.scheme
        scheme.lines.create(occupation=making.occupation("6-18-02-04", "焊工"), grade="special")
        client.force_login(getattr(who, reader).user)
        client.get(filing.get_absolute_url())
        with django_assert_max_num_queries(15):
            assert client.get(filing.get_absolute_url()).status_code == 200


def test_the_scheme_comes_as_pdf(client):
    who = people()
    filing = submitted(who)
    client.force_login(who.centre_officer.user)
    sent = client.get(reverse("filings:paper", args=[filing.pk]))
    assert sent["Content-Type"] == "application/pdf"
    assert sent.content.startswith(b"%PDF")


def test_characters_that_cannot_be_printed_are_named_instead_of_a_broken_pdf(client):
    who = people()
    filing = draft(who, timetable="由𠮷某负责。")
    client.force_login(who.clerk.user)
    page = client.get(reverse("filings:paper", args=[filing.pk]))
    assert page.status_code == 409
    assert "𠮷" in page.content.decode()
