"""Questions of the staff on the published scheme, and the body's answers (4.1.1, 6.2.2)."""

import pytest
from django.urls import reverse

from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.models import SchemeQuestion
from jiangjie.procedure.filings.queries import questions, waiting_for
from jiangjie.services.audit.models import Entry
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.filings.making import again, draft, once, people, ready, submitted

pytestmark = pytest.mark.django_db


def asked(who, filing=None, text="外派年限算不算？", **fields):
    filing = filing or ready(who)
    return actions.ask(scheme=filing.scheme, text=text, actor=who.employee, **fields)


class TestAsking:
    @pytest.mark.provision("6.2.2")
    def test_an_employee_asks_the_clerk_answers_all_staff_and_the_authority_read_it(self, client):
        who = people()
        filing = submitted(who)
        client.force_login(who.employee.user)
        page = reverse("filings:published_scheme", args=[filing.scheme_id])
        ask = reverse("filings:ask", args=[filing.scheme_id])
        assert ask in client.get(page).content.decode()
        sent = client.post(ask, {"once": once(client.get(ask)), "text": "外派年限算不算？<b>李䶮</b>"})
        assert sent.url == f"{page}#questions"
        assert "待答复" in client.get(page).content.decode()
        client.force_login(who.clerk.user)
        page_of_all = reverse("filings:questions", args=[filing.pk])
        assert page_of_all in client.get(filing.get_absolute_url()).content.decode()
        assert who.employee.name in client.get(page_of_all).content.decode()
        answer = reverse("filings:answer", args=[SchemeQuestion.objects.get().pk])
        assert "外派年限算不算" in client.get(answer).content.decode()
        assert client.post(answer, {"once": once(client.get(answer)), "text": "算，王㛃核实。"}).status_code == 302
        for reader, url in (
            (making.staff_member(who.body.organisation, "赵工")[1], page),
            (who.centre_officer, page_of_all),
        ):
            client.force_login(reader.user)
            words = client.get(url).content.decode()
            assert "算，王㛃核实。" in words
            assert "&lt;b&gt;李䶮" in words

    def test_without_a_name_nobody_can_tell_who_asked(self):
        who = people()
        question = asked(who, unnamed=True)
        assert question.asked_by is None
        entry = Entry.objects.get(action="ask")
        assert (entry.actor_id, entry.actor_name) == (None, "匿名")
        assert "外派" not in str(entry.body)

    def test_the_words_of_a_question_do_not_reach_the_log(self):
        who = people()
        actions.answer(question=asked(who, text="310104198003050019 是我"), text="收到", actor=who.clerk)
        assert not [one for one in Entry.objects.filter(action__in=("ask", "answer")) if "3101041980" in str(one.body)]

    @pytest.mark.parametrize("text", ["", " \n"])
    def test_an_empty_question_is_refused(self, text):
        with pytest.raises(Refused, match="没有填写问题"):
            asked(people(), text=text)

    def test_only_the_bodys_own_staff_ask(self):
        who, other = people(), people()
        filing = ready(who)
        for stranger in (other.employee, who.clerk, who.centre_officer):
            with pytest.raises(Refused, match="只有本单位职工"):
                actions.ask(scheme=filing.scheme, text="？", actor=stranger)

    def test_a_scheme_that_was_not_published_or_was_withdrawn_is_not_asked_about(self, client):
        who = people()
        with pytest.raises(Refused, match="没有向职工公开"):
            asked(who, draft(who))
        filing = ready(who)
        actions.withdraw(filing=filing, reason="重做", actor=who.approver)
        with pytest.raises(Refused, match="已经撤回"):
            asked(who, again(filing))
        client.force_login(who.employee.user)
        assert client.get(reverse("filings:ask", args=[filing.scheme_id])).status_code == 404

    def test_the_same_question_sent_twice_is_asked_once(self, client):
        who = people()
        filing = ready(who)
        client.force_login(who.employee.user)
        url = reverse("filings:ask", args=[filing.scheme_id])
        data = {"once": once(client.get(url)), "text": "几时报名？"}
        assert client.post(url, data).url == client.post(url, data).url
        assert SchemeQuestion.objects.count() == 1


class TestAnswering:
    def test_two_clerks_answer_at_once_the_second_is_told_who_was_first(self):
        who = people()
        question = asked(who)
        actions.answer(question=question, text="算。", actor=who.clerk)
        with pytest.raises(Refused, match="经办李䶮已于2026-09-01 09:00答复"):
            actions.answer(question=question, text="不算。", actor=making.actor(who.body.organisation, "body.clerk"))
        assert SchemeQuestion.objects.get().answer == "算。"

    def test_only_the_bodys_clerk_answers_and_with_words(self):
        who, other = people(), people()
        question = asked(who)
        for stranger, words in (
            (who.approver, "由本单位经办人"),
            (other.clerk, "不是本单位"),
            (who.employee, "由本单位经办人"),
        ):
            with pytest.raises(Refused, match=words):
                actions.answer(question=question, text="算。", actor=stranger)
        with pytest.raises(Refused, match="没有填写答复"):
            actions.answer(question=question, text=" ", actor=who.clerk)

    def test_what_waits_for_an_answer_is_work_of_the_clerk(self, client):
        who = people()
        question = asked(who)
        lines = [one for one in waiting_for(who.clerk) if one.kind == "职工提问"]
        assert [one.state_label for one in lines] == ["待答复"]
        client.force_login(who.clerk.user)
        assert "职工提问" in client.get("/").content.decode()
        actions.answer(question=question, text="算。", actor=who.clerk)
        assert [one for one in waiting_for(who.clerk) if one.kind == "职工提问"] == []

    def test_questions_are_read_within_the_tenancy(self):
        who, other = people(), people("private")
        asked(who)
        assert questions(who.employee).count() == questions(who.approver).count() == 1
        assert questions(other.employee).count() == questions(other.clerk).count() == 0
        assert questions(who.centre_officer).count() == 0  # the filing is a draft still
