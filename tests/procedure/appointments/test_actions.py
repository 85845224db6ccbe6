"""Appointing by a signed agreement (4.6.1), the platform that follows (5.1.1), and the end."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.appointments import actions, queries
from jiangjie.procedure.appointments.models import Platform
from jiangjie.procedure.appointments.terms import scheme_of, term_end
from jiangjie.procedure.certificates import actions as certificates
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.record import history
from jiangjie.services.clock import pinned
from jiangjie.services.documents.actions import read
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.appointments.making import SCAN, WORDS
from tests.tools import output_of

pytestmark = pytest.mark.django_db
STUDIO = {
    "kind": "技能大师工作室",
    "name": "王㛃䶮技能大师工作室",
    "given_on": date(2026, 9, 1),
    "conditions": "场地120平方米",
}


def reasons_of(run, **arguments):
    with pytest.raises(Refused) as refused:
        run(**arguments)
    return refused.value.reasons


@pytest.mark.provision("4.6.1", "5.1.1")
def test_a_signed_agreement_confirmed_by_the_approver_puts_the_appointment_in_force(in_force):
    assert in_force.state == "in_force"
    assert in_force.appointed_on == date(2026, 9, 1)
    assert in_force.platform_due_on == date(2026, 11, 30)  # 90 days, as the scheme says


@pytest.mark.provision("5.1.1")
def test_a_scheme_that_lays_down_no_days_gives_no_date(signed, approver):
    scheme = scheme_of(signed.certificate)
    scheme.platform_days = None
    scheme.save()

    actions.appoint(appointment=signed, actor=approver)

    assert signed.platform_due_on is None


@pytest.mark.provision("4.6.1")
def test_nobody_is_appointed_without_a_valid_certificate(issued, clerk, approver):
    certificates.revoke(certificate=issued, reason="材料虚假", actor=approver)

    (reason,) = reasons_of(actions.draft, certificate=issued, actor=clerk)

    assert reason.provision == "4.6.1"
    assert issued.code in str(reason)


@pytest.mark.provision("4.6.1")
def test_a_certificate_revoked_on_the_way_stops_the_appointment(signed, approver):
    certificates.revoke(certificate=signed.certificate, reason="材料虚假", actor=approver)

    (reason,) = reasons_of(actions.appoint, appointment=signed, actor=approver)

    assert reason.provision == "4.6.1"


@pytest.mark.provision("4.6.1")
def test_nobody_is_appointed_without_a_signed_agreement(signed, approver):
    signed.signed_agreement = None
    signed.save()

    (reason,) = reasons_of(actions.appoint, appointment=signed, actor=approver)

    assert "没有双方签署的聘任协议" in str(reason)


def test_one_certificate_leads_to_one_appointment(ready, issued, clerk):
    (reason,) = reasons_of(actions.draft, certificate=issued, actor=clerk)

    assert "协议待签署" in str(reason)


@pytest.mark.provision("4.6.1")
def test_the_agreement_names_both_sides_post_term_and_duties(ready, tmp_path):
    file = tmp_path / "agreement.pdf"
    file.write_bytes(read(ready.agreement))
    text = output_of("pdftotext", str(file), "-", package="poppler-utils")
    text = text.replace("\n", "").replace(" ", "")

    for words in ("上海匠造重工有限公司", "王㛃䶮", "首席数控车工", "2029年8月31日", "主持数控车削变形难题攻关", "正高级职称",
                  "提供技能大师工作室", "90日内", ready.certificate.code):  # fmt: skip
        assert words in text


def test_an_agreement_with_an_unprintable_character_is_refused_by_name(issued, clerk):
    drafted = actions.draft(certificate=issued, actor=clerk)

    (reason,) = reasons_of(
        actions.prepare_agreement, appointment=drafted, actor=clerk, **(WORDS | {"duties": "与𠮷师傅结对"})
    )

    assert "𠮷（U+20BB7）" in str(reason)


@pytest.mark.parametrize(
    ("dates", "says"),
    [
        ({"term_from": date(2026, 9, 1), "term_to": date(2026, 9, 1)}, "不晚于聘期自"),
        ({"term_from": date(2026, 8, 31), "term_to": date(2029, 8, 30)}, "早于发证日期"),
    ],
)
def test_a_term_must_run_forward_from_the_certificate(issued, clerk, dates, says):
    drafted = actions.draft(certificate=issued, actor=clerk)

    (reason,) = reasons_of(actions.prepare_agreement, appointment=drafted, actor=clerk, **(WORDS | dates))

    assert says in str(reason)


@pytest.mark.parametrize(("day", "says"), [(date(2026, 9, 2), "还没有到"), (date(2026, 8, 31), "早于发证日期")])
def test_the_day_of_signing_lies_between_certificate_and_today(ready, clerk, day, says):
    scan = SimpleUploadedFile("协议.pdf", SCAN)

    (reason,) = reasons_of(actions.upload_signed, appointment=ready, signed=scan, signed_on=day, actor=clerk)

    assert says in str(reason)
    assert reason.remedy


def test_a_rejected_copy_counts_no_more_and_its_reason_is_kept(signed, approver):
    actions.reject_signed(appointment=signed, reason="缺单位盖章", actor=approver)

    assert (signed.state, signed.signed_agreement, signed.signed_on) == ("agreement_ready", None, None)
    assert history(signed.key).last().body["details"]["reason"] == "缺单位盖章"


def test_nobody_confirms_what_they_entered(issued, approver, body, the_day):
    both = Actor(approver.user, body.organisation, frozenset({r.CLERK, r.APPROVER}))
    drafted = actions.draft(certificate=issued, actor=both)
    actions.prepare_agreement(appointment=drafted, actor=both, **WORDS)
    scan = SimpleUploadedFile("协议.pdf", SCAN)
    actions.upload_signed(appointment=drafted, signed=scan, signed_on=the_day, actor=both)

    (reason,) = reasons_of(actions.appoint, appointment=drafted, actor=both)

    assert "前一环节" in str(reason)


@pytest.mark.parametrize("role", [r.CLERK, r.CHECKER, r.SUPERVISOR, r.SECRETARY, r.EMPLOYEE])
def test_only_the_approver_confirms(signed, body, role):
    (reason,) = reasons_of(actions.appoint, appointment=signed, actor=making.actor(body.organisation, role))

    assert "审批" in str(reason)


@pytest.mark.provision("5.1.1")
def test_a_platform_is_registered_once(in_force, clerk):
    actions.provide_platform(appointment=in_force, actor=clerk, **STUDIO)

    assert Platform.objects.get().name == "王㛃䶮技能大师工作室"
    assert not queries.without_platform(clerk).exists()
    (reason,) = reasons_of(actions.provide_platform, appointment=in_force, actor=clerk, **STUDIO)
    assert reason.provision == "5.1.1"


def test_a_platform_is_not_registered_before_it_is_given(in_force, clerk):
    (reason,) = reasons_of(
        actions.provide_platform, appointment=in_force, actor=clerk, **(STUDIO | {"given_on": date(2026, 9, 2)})
    )

    assert "还没有到" in str(reason)


@pytest.mark.provision("5.1.1")
def test_an_overdue_platform_is_listed_from_the_day_after_its_date(in_force, clerk):
    last_day = in_force.platform_due_on
    with pinned(last_day):
        assert not queries.overdue(clerk).exists()
    with pinned(last_day + timedelta(days=1)):
        assert queries.overdue(clerk).get() == in_force
        assert [line.due_on for line in queries.waiting_for(clerk)] == [last_day]


def test_a_date_beyond_the_official_calendars_does_not_break_the_work_list(in_force, clerk):
    in_force.platform_due_on = date(2027, 3, 1)
    in_force.save()

    (line,) = queries.waiting_for(clerk)

    assert (line.due_on, line.days_left) == (date(2027, 3, 1), None)


def test_an_end_needs_a_day_within_the_appointment(in_force, approver):
    before, later = date(2026, 8, 31), date(2026, 9, 2)
    for day, says in ((before, "早于聘任日期"), (later, "还没有到")):
        (reason,) = reasons_of(actions.end, appointment=in_force, reason="调离", ended_on=day, actor=approver)
        assert says in str(reason)

    actions.end(appointment=in_force, reason="调离", ended_on=date(2026, 9, 1), actor=approver)

    assert (in_force.state, in_force.end_reason) == ("ended", "调离")


def test_the_log_holds_no_id_number(in_force):
    number = in_force.certificate.id_number

    assert all(number not in str(entry.body) for entry in history(in_force.key))


def test_a_term_of_months_ends_the_day_before():
    assert term_end(date(2026, 9, 1), 36) == date(2029, 8, 31)
    assert term_end(date(2026, 8, 31), 6) == date(2027, 2, 27)
