"""The chapter's pages: staff read and object, the office handles, the centre files; few queries, nothing twice."""

import subprocess

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.publicity import actions
from jiangjie.procedure.publicity.models import Award, Notice, Objection
from jiangjie.procedure.supervision.models import Complaint
from jiangjie.services.clock import pinned
from tests import making
from tests.procedure.publicity.making import (
    AFTER,
    LAST,
    PLACES,
    closed,
    determined,
    drafted,
    investigated,
    listed,
    objected,
    published,
    submitted,
)
from tests.tools import require_program

pytestmark = pytest.mark.django_db


def sent(page, **values):
    form = page.context["form"]
    hidden = {"once": str(form["once"].value())}
    if "seen" in form.fields:
        hidden["seen"] = form["seen"].value()
    return hidden | values


def url(matter, tail=""):
    return matter.get_absolute_url() + tail


@pytest.mark.provision("4.4.1")
class TestStaffPage:
    def test_employees_see_names_departments_occupations_grades_and_the_days_left(self, client):
        the = published()
        client.force_login(the.staff.user)
        page = client.get(url(the.notice))
        for words in ("李䶮", "王㛃", "总装车间", "车工", "特级技师", "2026-09-08", "剩 5 个工作日", "021-64330000"):
            assert words in page.text
        people = [candidacy.employee for candidacy in the.round.candidacies]
        assert not any(person.id_number in page.text or person.number in page.text for person in people)
        assert "办理经过" not in page.text, "the office's own proceedings are not for the staff"

    def test_a_draft_and_another_bodys_notice_do_not_exist_for_them(self, client):
        the = drafted()
        client.force_login(the.staff.user)
        assert client.get(url(the.notice)).status_code == 404
        other = published()
        assert client.get(url(other.notice)).status_code == 404
        assert "还没有" not in client.get("/publicity/").text

    def test_who_was_removed_no_longer_stands_there(self, client):
        the = published()
        actions.uphold(objection=investigated(the, objected(the, 1)), actor=the.approver, reason="属实")
        client.force_login(the.staff.user)
        page = client.get(url(the.notice))
        assert "李䶮" in page.text
        assert "王㛃" not in page.text

    def test_a_pause_says_why(self, client):
        the = published()
        actions.pause(notice=the.notice, actor=the.approver, reason="名单排版有误")
        client.force_login(the.staff.user)
        page = client.get(url(the.notice))
        assert "名单排版有误" in page.text
        assert "提出异议" not in page.text

    def test_the_printed_notice(self, client):
        the = published()
        client.force_login(the.staff.user)
        assert client.get(url(the.notice, "paper/")).content.startswith(b"%PDF")


@pytest.mark.provision("4.4.2")
class TestObjecting:
    def test_anonymously_through_the_browser_with_a_receipt_to_follow(self, client):
        the = published()
        client.force_login(the.staff.user)
        page = client.get(url(the.notice, "object/"))
        form = sent(page, candidacy=the.candidacy(0).pk, text="成果署名不实", anonymous="on")
        answer = client.post(url(the.notice, "object/"), form)
        again = client.post(url(the.notice, "object/"), form)
        assert answer.url == again.url
        objection = Objection.objects.get()
        assert objection.raised_by is None
        receipt = client.get(answer.url)
        assert objection.receipt in receipt.text
        assert "成果署名不实" not in receipt.text
        found = client.post("/publicity/follow/", {"receipt": objection.receipt.lower()})
        assert found.url == answer.url
        unknown = client.post("/publicity/follow/", {"receipt": "Y20260901-22222222"})
        assert unknown.status_code == 422
        assert "没有这个回执号" in unknown.text

    def test_without_a_text_it_says_what_is_missing(self, client):
        the = published()
        client.force_login(the.staff.user)
        page = client.get(url(the.notice, "object/"))
        answer = client.post(url(the.notice, "object/"), sent(page, text="", anonymous="on"))
        assert answer.status_code == 422
        assert "请写明异议的内容" in answer.text
        assert "checked" in answer.text

    @pytest.mark.provision("6.2.2")
    def test_after_the_end_the_page_leads_to_a_complaint_and_what_was_typed_stays(self, client):
        the = published()
        client.force_login(the.staff.user)
        with pinned(LAST):
            page = client.get(url(the.notice, "object/"))
        with pinned(AFTER):
            late = client.get(url(the.notice, "object/"))
            assert f"/supervision/lodge/?notice={the.notice.pk}" in late.text
            assert "6.2.2" in late.text
            answer = client.post(url(the.notice, "object/"), sent(page, text="写了很久的内容"))
        assert answer.status_code == 409
        assert "写了很久的内容" in answer.text
        assert "投诉" in answer.text
        assert not Objection.objects.exists()

    @pytest.mark.provision("6.2.2")
    @pytest.mark.parametrize("anonymous", [True, False])
    def test_what_was_sent_too_late_is_lodged_as_a_complaint_by_one_click(self, client, anonymous):
        making.centre()
        the = published()
        client.force_login(the.staff.user)
        with pinned(LAST):
            page = client.get(url(the.notice, "object/"))
        typed = {"candidacy": the.candidacy(0).pk, "text": "成果署名不实，\n班组㛃可作证"}
        with pinned(AFTER):
            late = client.post(
                url(the.notice, "object/"), sent(page, **typed, **({"anonymous": "on"} if anonymous else {}))
            )
            form = late.context["form"]
            click = {name: str(form[name].value()) for name in form.fields}
            answer = client.post(late.context["lodge_url"], click)
            again = client.post(late.context["lodge_url"], click)
        assert late.context["lodge_url"] in late.text
        assert answer.status_code == 302, "one click, nothing left to fill in"
        assert again.url == answer.url
        complaint = Complaint.objects.get()
        assert (complaint.organisation, complaint.notice) == (the.tenant, the.notice)
        assert complaint.text.split() == ["异议对象：李䶮", "成果署名不实，", "班组㛃可作证"]
        assert complaint.contact == ("" if anonymous else "职工甲")

    def test_an_objection_that_was_taken_in_time_and_is_sent_again_leads_to_its_receipt(self, client):
        the = published()
        client.force_login(the.staff.user)
        with pinned(LAST):
            page = client.get(url(the.notice, "object/"))
            form = sent(page, text="成果署名不实")
            answer = client.post(url(the.notice, "object/"), form)
        with pinned(AFTER):
            assert client.post(url(the.notice, "object/"), form).url == answer.url

    def test_while_the_notice_rests_the_page_says_so_before_anybody_types(self, client):
        the = published()
        client.force_login(the.staff.user)
        page = client.get(url(the.notice, "object/"))
        actions.pause(notice=the.notice, actor=the.approver, reason="更正")
        for day in (LAST, AFTER):
            with pinned(day):
                rests = client.get(url(the.notice, "object/"))
                assert "公示已中止" in rests.text
                assert "<textarea" not in rests.text
        late = client.post(url(the.notice, "object/"), sent(page, text="写了很久的内容"))
        assert late.status_code == 409
        assert "写了很久的内容" in late.text

    def test_a_named_objector_follows_the_own_objection_and_nobody_elses(self, client):
        the = published()
        objection = objected(the)
        client.force_login(the.staff.user)
        assert objection.receipt in client.get("/publicity/objections/").text
        assert client.get(url(objection)).status_code == 200
        client.force_login(making.staff_member(the.tenant, "职工乙")[1].user)
        assert client.get(url(objection)).status_code == 404


class TestOffice:
    def test_from_the_draft_to_the_filed_results_through_the_browser(self, client):
        the = listed()
        client.force_login(the.clerk.user)
        page = client.get("/publicity/new/")
        short = client.post("/publicity/new/", sent(page, review=the.review.pk, working_days=4, **PLACES))
        assert short.status_code == 409
        assert "不少于 5 个工作日" in short.text
        assert "厂区公告栏" in short.text
        assert (
            client.post("/publicity/new/", sent(page, review=the.review.pk, working_days=5, **PLACES)).status_code
            == 302
        )
        act = url(the.notice, "do/publish/")
        assert client.get(act).status_code == 403 or "没有" in client.get(act).text
        client.force_login(the.approver.user)
        assert client.post(act, sent(client.get(act))).status_code == 302
        client.force_login(the.clerk.user)
        close = url(the.notice, "do/close/")
        assert "2026-09-08" in client.get(close).text
        with pinned(AFTER):
            assert client.post(close, sent(client.get(close))).status_code == 302
            page = client.get("/publicity/results/new/")
            assert client.post("/publicity/results/new/", sent(page, notice=the.notice.pk)).status_code == 302
            client.force_login(the.approver.user)
            act = url(the.award, "do/determine/")
            document = {"document_number": "匠造〔2026〕18号", "document_dated": "2026-09-09"}
            wrong = client.post(act, sent(client.get(act), **document | {"document_dated": "九月九日"}))
            assert wrong.status_code == 422
            assert "匠造〔2026〕18号" in wrong.text
            assert client.post(act, sent(client.get(act), **document)).status_code == 302
            client.force_login(the.clerk.user)
            act = url(the.award, "do/submit_results/")
            assert client.post(act, sent(client.get(act))).status_code == 302
            assert client.get(url(the.award, "paper/")).content.startswith(b"%PDF")
            client.force_login(making.actor(making.centre(), r.CENTRE_OFFICER).user)
            assert the.tenant.name in client.get("/publicity/results/").text
            act = url(the.award, "do/accept_results/")
            assert client.post(act, sent(client.get(act))).status_code == 302
        assert the.award.state == "accepted"

    def test_an_objection_is_handled_through_the_browser(self, client):
        the = published()
        objection = objected(the)
        for actor, action, values in (
            (the.clerk, "investigate", {}),
            (the.clerk, "report_findings", {"findings": "经核实"}),
            (the.approver, "uphold", {"reason": "属实"}),
        ):
            client.force_login(actor.user)
            act = url(objection, f"do/{action}/")
            assert client.post(act, sent(client.get(act), **values)).status_code == 302
        assert the.candidacy(0).state == "removed"

    def test_an_old_tab_is_refused(self, client):
        the = published()
        objection = objected(the)
        client.force_login(the.clerk.user)
        act = url(objection, "do/investigate/")
        old = sent(client.get(act))
        actions.investigate(objection=objection, actor=the.clerk)
        answer = client.post(act, old)
        assert answer.status_code == 409
        assert "本次操作未生效" in answer.text

    def test_the_supervisor_reads_all_and_changes_nothing(self, client):
        the = determined()
        objection = Objection.objects.create(
            organisation=the.tenant, notice=the.notice, receipt="Y1", text="x", state="raised",
            state_since=the.notice.state_since, created_at=the.notice.created_at,
        )  # fmt: skip
        client.force_login(the.supervisor.user)
        for matter in (the.notice, objection, the.award):
            assert client.get(url(matter)).status_code == 200
        for matter, action in ((the.notice, "pause"), (objection, "investigate"), (the.award, "submit_results")):
            assert client.get(url(matter, f"do/{action}/")).status_code == 403

    def test_another_bodys_clerk_and_another_districts_officer_find_nothing(self, client):
        the = submitted()
        objection = Objection.objects.create(
            organisation=the.tenant, notice=the.notice, receipt="Y2", text="x", state="raised",
            state_since=the.notice.state_since, created_at=the.notice.created_at,
        )  # fmt: skip
        client.force_login(making.actor(making.body().organisation, r.CLERK).user)
        for matter in (the.notice, objection, the.award):
            assert client.get(url(matter)).status_code == 404
        elsewhere = making.district("浦东新区人力资源和社会保障局", "310115")
        client.force_login(making.actor(elsewhere, r.DISTRICT_OFFICER).user)
        for matter in (the.notice, the.award):
            assert client.get(url(matter)).status_code == 404
        assert client.get(url(objection)).status_code == 403

    def test_the_centre_sees_results_once_they_are_filed(self, client):
        the = determined()
        client.force_login(making.actor(making.centre(), r.CENTRE_OFFICER).user)
        assert client.get(url(the.award)).status_code == 404
        with pinned(AFTER):
            actions.submit_results(award=the.award, actor=the.clerk)
        page = client.get(url(the.award))
        assert the.award.snapshot_sha256 in page.text

    def test_a_tampered_result_is_shown_as_such(self, client):
        the = submitted()
        Award.objects.filter(pk=the.award.pk).update(snapshot_sha256="0" * 64)
        client.force_login(making.actor(making.centre(), r.CENTRE_OFFICER).user)
        assert "与核定时的摘要不一致" in client.get(url(the.award)).text

    def test_employees_do_not_see_determinations(self, client):
        the = determined()
        client.force_login(the.staff.user)
        assert client.get("/publicity/results/").status_code == 403
        assert client.get(url(the.award)).status_code == 403


class TestQueries:
    """Literal budgets: as many queries for three rows as for one, shell and session included."""

    @pytest.mark.parametrize("persons", [1, 3])
    @pytest.mark.parametrize("reader", ["clerk", "approver", "staff"])
    def test_a_notice(self, client, django_assert_max_num_queries, persons, reader):
        the = published(candidates=persons, headcount=persons)
        for _time in range(persons):
            objected(the)
        client.force_login(getattr(the, reader).user)
        client.get(url(the.notice))
        with django_assert_max_num_queries(15):
            assert client.get(url(the.notice)).status_code == 200

    @pytest.mark.parametrize("persons", [1, 3])
    def test_a_list_to_determine(self, client, django_assert_max_num_queries, persons):
        the = closed(candidates=persons, headcount=persons)
        with pinned(AFTER):
            actions.draft_award(actor=the.clerk, notice=the.notice)
            client.force_login(the.approver.user)
            client.get(url(the.award))
            with django_assert_max_num_queries(15):
                assert client.get(url(the.award)).status_code == 200

    @pytest.mark.parametrize("rows", [1, 3])
    def test_lists(self, client, django_assert_max_num_queries, rows):
        the = published()
        for _time in range(rows):
            objected(the)
        client.force_login(the.clerk.user)
        for address in ("/publicity/", "/publicity/objections/", "/publicity/results/"):
            client.get(address)
            with django_assert_max_num_queries(12):
                assert client.get(address).status_code == 200
        assert Notice.objects.count() == 1

    def test_the_centres_queue(self, client, django_assert_max_num_queries):
        for _body in range(3):
            submitted(candidates=1)
        client.force_login(making.actor(making.centre(), r.CENTRE_OFFICER).user)
        client.get("/publicity/results/")
        with django_assert_max_num_queries(12):
            assert client.get("/publicity/results/").status_code == 200


class TestPapers:
    @pytest.mark.provision("4.4.1")
    def test_the_printed_notice_is_in_chinese_whatever_language_the_page_is_in(self, client, tmp_path):
        program = require_program("pdftotext", "poppler-utils")
        the = published()
        client.force_login(the.staff.user)
        answer = client.get(url(the.notice, "paper/"), headers={"accept-language": "en"})
        file = tmp_path / "notice.pdf"
        file.write_bytes(answer.content)
        text = subprocess.run([program, str(file), "-"], check=True, capture_output=True, text=True).stdout
        assert "特级技师" in text
        assert "Special-grade" not in text
        assert "李䶮" in text.replace(" ", "")

    def test_a_name_that_no_font_can_show_is_named_instead_of_printing_a_box(self, client):
        the = published()
        person = the.round.candidacies[0].employee
        person.name = "𠮷田"
        person.save()
        client.force_login(the.staff.user)
        answer = client.get(url(the.notice, "paper/"))
        assert answer.status_code == 409
        assert "U+20BB7" in answer.text
