"""The pages of the determination: who is on the list, who is held back and why, and the supplementary list (4.4.2)."""

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.publicity import actions
from jiangjie.services.clock import pinned
from tests import making
from tests.procedure.publicity.making import AFTER, concluded, determine, held, objected, on_file, published

pytestmark = [pytest.mark.django_db, pytest.mark.provision("4.4.2")]
NEW = "/publicity/results/new/"
DOCUMENT = {"document_number": "匠造〔2026〕18号", "document_dated": "2026-09-09"}


def sent(page, **values):
    form = page.context["form"]
    hidden = {field.html_name: field.value() for field in form.hidden_fields()}
    return {name: "" if value is None else str(value) for name, value in hidden.items()} | values


def drafted(the):
    with pinned(AFTER):
        return actions.draft_award(actor=the.clerk, notice=the.notice)


class TestDraft:
    def test_the_page_shows_who_is_on_the_list_and_who_is_held_back_by_what(self, client):
        the, objection = held(1)
        client.force_login(the.approver.user)
        page = client.get(drafted(the).get_absolute_url())
        taken, rest = page.text.split("不在本次名单上的公示人选")
        assert "李䶮" in taken
        assert "王㛃" in rest
        assert "暂缓核定" in rest
        assert objection.receipt in rest

    def test_the_confirmation_names_both(self, client):
        the, _open = held(1)
        client.force_login(the.approver.user)
        page = client.get(drafted(the).get_absolute_url() + "do/determine/")
        assert "本次核定：" in page.text
        assert page.text.index("李䶮") < page.text.index("暂缓核定：") < page.text.index("王㛃")

    def test_a_confirmation_opened_before_the_objection_ended_takes_nobody_else(self, client):
        the, objection = held(1)
        act = drafted(the).get_absolute_url() + "do/determine/"
        client.force_login(the.approver.user)
        with pinned(AFTER):
            old = sent(client.get(act), **DOCUMENT)
            concluded(the, objection, actions.dismiss)
            answer = client.post(act, old)
            assert answer.status_code == 409
            assert "与页面上列出的不同" in answer.text
            assert "匠造〔2026〕18号" in answer.text
            form = sent(client.get(act), **DOCUMENT)
            assert [client.post(act, form).status_code, client.post(act, form).status_code] == [302, 302]
        assert len(the.award.snapshot["persons"]) == 2

    def test_a_list_that_was_tampered_with_is_refused(self, client):
        the, _open = held(1)
        act = drafted(the).get_absolute_url() + "do/determine/"
        client.force_login(the.approver.user)
        answer = client.post(act, sent(client.get(act), **DOCUMENT, shown="1;2"))
        assert answer.status_code == 422
        assert "请重新打开本页" in answer.text

    def test_when_everybody_is_held_back_the_page_says_so(self, client):
        the, _open = held(0, candidates=1, headcount=1)
        client.force_login(the.clerk.user)
        answer = client.post(NEW, sent(client.get(NEW), notice=the.notice.pk))
        assert answer.status_code == 409
        assert "李䶮受到的异议还没有结论" in answer.text

    def test_receipts_of_objections_to_oneself_stay_hidden(self, client):
        the, objection = held(1)
        person = the.candidacy(1).employee
        person.user = the.clerk.user
        person.save()
        client.force_login(the.clerk.user)
        assert objection.receipt not in client.get(drafted(the).get_absolute_url()).text


class TestSupplement:
    def test_the_first_lists_page_leads_to_it_once_the_objection_was_dismissed(self, client):
        the, objection = held(1)
        first = determine(the).get_absolute_url()
        on_file(the)
        client.force_login(the.clerk.user)
        page = client.get(first)
        assert "尚未核定的公示人选" in page.text
        assert "拟定补充名单" not in page.text
        concluded(the, objection, actions.dismiss)
        assert f"{NEW}?notice={the.notice.pk}" in client.get(first).text
        assert f'value="{the.notice.pk}" selected' in client.get(f"{NEW}?notice={the.notice.pk}").text
        with pinned(AFTER):
            assert client.post(NEW, sent(client.get(NEW), notice=the.notice.pk)).status_code == 302
        page = client.get(the.award.get_absolute_url())
        assert "第1次补充核定" in page.text
        assert "已在前次核定中获评" in page.text
        assert first in page.text
        page = client.get(first)
        assert "拟定补充名单" not in page.text
        assert the.award.get_absolute_url() in page.text

    @pytest.mark.provision("4.4.3")
    def test_the_centre_reads_that_somebody_waits_but_not_who_and_sees_no_unfiled_list(self, client):
        the, objection = held(1)
        first = determine(the).get_absolute_url()
        on_file(the)
        concluded(the, objection, actions.dismiss)
        drafted(the)
        client.force_login(making.actor(making.centre(), r.CENTRE_OFFICER).user)
        page = client.get(first)
        assert "另有 1 人" in page.text
        assert "王㛃" not in page.text
        assert the.award.get_absolute_url() not in page.text
        assert client.get(the.award.get_absolute_url()).status_code == 404

    def test_both_stand_in_the_list_apart(self, client):
        the, objection = held(1)
        determine(the)
        on_file(the)
        concluded(the, objection, actions.dismiss)
        determine(the)
        client.force_login(the.clerk.user)
        assert "（第1次补充核定）" in client.get("/publicity/results/").text


@pytest.mark.parametrize("persons", [1, 3])
def test_few_queries_however_many_are_held_back(client, django_assert_max_num_queries, persons):
    the = published(candidates=persons + 1, headcount=persons + 1)
    for number in range(persons):
        objected(the, number + 1)
    with pinned(AFTER):
        actions.close_notice(notice=the.notice, actor=the.clerk)
    award = drafted(the)
    client.force_login(the.approver.user)
    for address in (award.get_absolute_url(), award.get_absolute_url() + "do/determine/"):
        client.get(address)
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200
    with pinned(AFTER):
        actions.determine(award=award, actor=the.approver, document_number="1号", document_dated=AFTER)
    with django_assert_max_num_queries(15):
        assert client.get(award.get_absolute_url()).status_code == 200
