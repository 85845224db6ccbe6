"""Complaints 投诉举报: taken from anybody, given to the right authority, answered under four eyes (6.2.2)."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.supervision import actions, queries
from jiangjie.procedure.supervision.models import Complaint
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.models import Entry
from jiangjie.services.audit.record import history
from jiangjie.services.clock import pinned
from jiangjie.services.matters.acts import Refused
from jiangjie.services.parameters.actions import set_value
from tests import making
from tests.procedure.certificates.making import notice

pytestmark = pytest.mark.django_db
WORDS = {"subject": "公示期不足", "text": "公示只贴了三天。"}


def reasons_of(run, **arguments):
    with pytest.raises(Refused) as refused:
        run(**arguments)
    return refused.value.reasons


@pytest.mark.provision("6.2.2")
def test_district_route_bodies_go_to_their_district_and_city_level_ones_to_the_centre(city_body, district_body):
    to_centre = actions.lodge(body=city_body.organisation, actor=Actor.public(), **WORDS).complaint
    to_district = actions.lodge(body=district_body.organisation, actor=Actor.public(), **WORDS).complaint

    assert to_centre.handler == making.centre()
    assert to_district.handler == making.district()


@pytest.mark.provision("6.2.2")
def test_receipt_and_code_open_the_case_and_only_a_digest_is_stored(lodged):
    complaint = lodged.complaint

    assert complaint.receipt.startswith("TS20260901-")
    assert lodged.code.replace("-", "") not in str(Complaint.objects.values().get())
    assert queries.follow(complaint.receipt, lodged.code) == complaint
    assert queries.follow(complaint.receipt.lower(), lodged.code.lower().replace("-", " ")) == complaint
    assert queries.follow(complaint.receipt, "AAAA-AAAA-AAAA") is None
    assert queries.follow("TS20260901-AAAAAA", lodged.code) is None


@pytest.mark.provision("6.2.2")
def test_the_log_does_not_know_who_complained_even_when_somebody_is_logged_in(district_body):
    _employee, worker = making.staff_member(district_body.organisation, "王㛃")

    made = actions.lodge(body=district_body.organisation, actor=worker, contact="13800000000", **WORDS).complaint

    entry = history(made.key).get()
    assert (entry.actor_name, entry.actor_id, entry.organisation_id) == ("匿名", None, None)
    assert made.created_by is None
    for secret in ("王㛃", "13800000000", WORDS["text"]):
        assert secret not in str(entry.body)


def test_the_limit_is_the_authoritys_setting_and_absent_without_one(lodged, district_body):
    assert lodged.complaint.due_on is None
    bureau = making.actor(making.bureau(), r.BUREAU_APPROVER)
    set_value(key="complaint_days", value=15, in_force_from=date(2026, 9, 1), source="信访规定", actor=bureau)

    made = actions.lodge(body=district_body.organisation, actor=Actor.public(), **WORDS).complaint

    assert made.due_on == date(2026, 9, 21)  # 09-20 is a moved work day


def test_a_limit_beyond_the_official_calendars_does_not_stop_a_complaint(district_body):
    bureau = making.actor(making.bureau(), r.BUREAU_APPROVER)
    set_value(key="complaint_days", value=60, in_force_from=date(2026, 9, 1), source="信访规定", actor=bureau)

    with pinned(date(2026, 12, 1)):
        made = actions.lodge(body=district_body.organisation, actor=Actor.public(), **WORDS).complaint

    assert made.due_on is None


@pytest.mark.provision("4.4.2", "6.2.2")
def test_an_objection_after_the_notices_end_becomes_a_complaint_that_names_it(district_body):
    over = notice(district_body)

    made = actions.lodge(body=district_body.organisation, notice=over, actor=Actor.public(), **WORDS).complaint

    assert made.notice == over
    assert history(made.key).get().body["details"]["late_objection"] == over.pk


@pytest.mark.provision("4.4.2")
def test_while_the_notice_runs_an_objection_is_the_way(district_body):
    running = notice(district_body, "published")
    running.last_day = date(2026, 9, 1)

    (reason,) = reasons_of(
        actions.lodge, body=district_body.organisation, notice=running, actor=Actor.public(), **WORDS
    )

    assert reason.provision == "4.4.2"
    assert "提出异议" in reason.remedy


def test_a_notice_of_another_body_is_refused(district_body, city_body):
    (reason,) = reasons_of(
        actions.lodge, body=city_body.organisation, notice=notice(district_body), actor=Actor.public(), **WORDS
    )

    assert "不是" in str(reason)


@pytest.mark.provision("6.2.2")
def test_an_officer_drafts_and_another_person_gives_the_answer(lodged, officer, approver):
    complaint = lodged.complaint
    actions.take_up(complaint=complaint, actor=officer)
    assert complaint.officer == officer.user
    actions.propose_answer(complaint=complaint, answer="经查，公示期不足，已责令重新公示。", actor=officer)
    both = Actor(officer.user, officer.organisation, frozenset({r.DISTRICT_OFFICER, r.DISTRICT_APPROVER}))

    (reason,) = reasons_of(actions.answer, complaint=complaint, actor=both)
    assert "前一环节" in str(reason)
    actions.answer(complaint=complaint, actor=approver)

    assert (complaint.state, complaint.answered_on) == ("answered", date(2026, 9, 1))


def test_a_drafted_answer_goes_back_with_a_reason(lodged, officer, approver):
    complaint = lodged.complaint
    actions.take_up(complaint=complaint, actor=officer)
    actions.propose_answer(complaint=complaint, answer="查无此事。", actor=officer)

    actions.rework_answer(complaint=complaint, reason="请附证据", actor=approver)

    assert complaint.state == "in_hand"
    assert history(complaint.key).last().body["details"]["reason"] == "请附证据"


@pytest.mark.provision("6.2.2")
def test_a_transfer_moves_the_case_out_of_sight_with_its_reason(lodged, officer):
    complaint = lodged.complaint
    centre_officer = making.actor(making.centre(), r.CENTRE_OFFICER)
    actions.take_up(complaint=complaint, actor=officer)

    actions.transfer(complaint=complaint, to=making.centre(), reason="涉及市级评审", actor=officer)

    assert (complaint.state, complaint.officer) == ("received", None)
    assert not queries.visible_complaints(officer).exists()
    assert queries.visible_complaints(centre_officer).get() == complaint


@pytest.mark.parametrize("kind", ["same", "bureau", "body"])
def test_a_transfer_goes_to_another_authority_that_handles_complaints(lodged, officer, kind):
    targets = {"same": making.district, "bureau": making.bureau, "body": making.organisation}

    (reason,) = reasons_of(
        actions.transfer, complaint=lodged.complaint, to=targets[kind](), reason="转办", actor=officer
    )

    assert "不能转给" in str(reason)


@pytest.mark.parametrize("role", [r.BUREAU_OFFICER, r.CLERK, r.SUPERVISOR, r.EMPLOYEE, r.DISTRICT_APPROVER])
def test_only_officers_of_district_and_centre_take_it_up(lodged, role):
    (reason,) = reasons_of(actions.take_up, complaint=lodged.complaint, actor=making.actor(making.district(), role))

    assert "区人社经办" in str(reason)


@pytest.mark.provision("6.2.2")
def test_the_body_and_other_districts_never_see_it_and_the_bureau_does(lodged, district_body, officer):
    elsewhere = making.district("浦东新区人力资源和社会保障局", "310115")
    blind = [making.actor(district_body.organisation, role) for role in (*r.BODY_OFFICE, r.BODY_ADMIN)]
    blind += [making.actor(elsewhere, r.DISTRICT_OFFICER), making.actor(making.centre(), r.CENTRE_OFFICER)]

    assert not any(queries.visible_complaints(actor).exists() for actor in blind)
    assert queries.visible_complaints(officer).exists()
    assert queries.visible_complaints(making.actor(making.bureau(), r.BUREAU_OFFICER)).exists()
    assert not Entry.objects.filter(organisation_id=district_body.organisation.pk).exists()


def test_bodies_are_found_by_name_part_of_it_or_credit_code(city_body, district_body):
    district_body.organisation.credit_code = "91310000132200821H"
    district_body.organisation.save()

    assert queries.find_bodies("徐汇精工㛃") == [district_body.organisation]
    assert queries.find_bodies("91310000132200821h") == [district_body.organisation]
    assert len(queries.find_bodies("有限公司")) == 2
    assert queries.find_bodies("没有这家") == []
