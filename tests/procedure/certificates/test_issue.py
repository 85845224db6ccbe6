"""Issuing certificates: when, to whom, with which code (4.5.1, 4.5.2)."""

from datetime import date, datetime

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.candidacies.records import on_record
from jiangjie.procedure.certificates import actions
from jiangjie.procedure.certificates.models import Certificate, SerialCounter
from jiangjie.procedure.certificates.paper import certificate_paper
from jiangjie.services.audit.record import history
from jiangjie.services.clock import SHANGHAI, pinned
from jiangjie.services.matters.acts import Refused
from jiangjie.services.parameters.actions import set_value
from tests import making
from tests.procedure.certificates.making import award, candidacies, certificate

pytestmark = pytest.mark.django_db


def reasons_of(run, **arguments):
    with pytest.raises(Refused) as refused:
        run(**arguments)
    return refused.value.reasons


@pytest.mark.provision("4.5.1", "4.5.2")
def test_the_code_follows_the_national_rule_with_t_for_special_grade(body, clerk):
    made = certificate(award(body), clerk)

    assert made.code == "Y00003100421726T000001"
    assert made.state == "valid"
    assert made.issued_on == date(2026, 9, 1)


@pytest.mark.provision("4.5.2")
def test_chief_technicians_get_s_and_a_row_of_numbers_of_their_own(body, clerk):
    certificate(award(body), clerk)
    filing = making.filing(body, scheme=making.scheme(body, Grade.CHIEF))

    made = certificate(award(body, plan=making.plan(body, filing=filing)), clerk)

    assert made.code == "Y00003100421726S000001"


@pytest.mark.provision("4.5.2")
def test_one_row_of_numbers_for_both_grades_when_the_authority_sets_it_so(body, clerk):
    certificate(award(body), clerk)
    bureau = making.actor(making.bureau(), r.BUREAU_APPROVER)
    set_value(
        key="serial_scope",
        value="body_year",
        in_force_from=date(2026, 1, 1),
        source="测试通知",
        actor=bureau,
        retroactive_reason="测试",
    )
    filing = making.filing(body, scheme=making.scheme(body, Grade.CHIEF))

    made = certificate(award(body, plan=making.plan(body, filing=filing)), clerk)

    assert made.code.endswith("S000002")  # 1 was printed under the old setting and is not used again


@pytest.mark.provision("4.5.1")
def test_what_a_certificate_says_stays_when_the_records_change(body, clerk):
    person = making.employee(body.organisation, "李䶮")
    made = certificate(award(body, person), clerk)

    person.name = "李某"
    person.save()
    body.organisation.name = "上海匠造集团有限公司"
    body.organisation.save()

    made.refresh_from_db()
    assert (made.holder_name, made.body_name) == ("李䶮", "上海匠造重工有限公司")
    assert made.id_number == person.id_number


@pytest.mark.provision("4.5.1")
def test_the_authoritys_texts_are_those_of_the_issue_however_late_the_page_is_set(body, clerk):
    bureau = making.actor(making.bureau(), r.BUREAU_APPROVER)

    def decide(words, day):
        for key in ("certificate_body_text", "certificate_lookup_url", "body_lookup_url"):
            set_value(
                key=key,
                value=words,
                in_force_from=day,
                source="沪人社职〔2026〕12号",
                actor=bureau,
                retroactive_reason="文件如此",
            )

    with pinned(date(2026, 9, 1)):
        decide("旧文", date(2026, 9, 1))
        decide("后来的", date(2026, 9, 2))
    with pinned(datetime(2026, 9, 1, 15, tzinfo=SHANGHAI)):
        made = certificate(award(body), clerk)
    with pinned(datetime(2026, 9, 1, 16, tzinfo=SHANGHAI)):
        decide("当天稍后", date(2026, 9, 1))
    with pinned(date(2026, 9, 3)):
        decide("倒签", date(2026, 8, 1))
        page = certificate_paper(made)

    assert (page.body_text, page.lookup_url, page.body_url) == ("旧文", "旧文", "旧文")


def test_the_log_names_the_code_and_no_id_number(body, clerk):
    made = certificate(award(body), clerk)

    entry = history(made.key).get()
    assert entry.body["details"]["code"] == made.code
    assert made.id_number not in str(entry.body)


@pytest.mark.provision("4.4.3")
@pytest.mark.parametrize("state", ["draft", "determined", "with_centre", "returned"])
def test_nothing_is_issued_before_the_centre_has_the_results(body, clerk, state):
    waiting = award(body, state=state)

    (reason,) = reasons_of(actions.issue, award=waiting, candidacy=candidacies(waiting)[0], actor=clerk)

    assert reason.provision == "4.4.3"


def test_only_people_on_the_determined_list_get_one(body, clerk):
    done = award(body)
    other = making.candidacy(done.notice.review.plan, state="not_selected")

    (reason,) = reasons_of(actions.issue, award=done, candidacy=other, actor=clerk)

    assert reason.provision == "4.4.2"
    assert "未入选" in str(reason)


@pytest.mark.provision("4.5.2")
def test_a_second_certificate_for_the_same_person_and_round_is_refused(body, clerk, approver):
    done = award(body)
    first = certificate(done, clerk)
    actions.revoke(certificate=first, reason="材料虚假", actor=approver)

    (reason,) = reasons_of(actions.issue, award=done, candidacy=candidacies(done)[0], actor=clerk)

    assert reason.provision == "4.5.2"
    assert first.code in str(reason)
    assert SerialCounter.objects.get().last == 1


@pytest.mark.provision("4.5.1")
def test_a_body_without_a_serial_of_the_province_cannot_issue(clerk, body):
    body.body_serial = ""
    body.save()
    done = award(body)

    (reason,) = reasons_of(actions.issue, award=done, candidacy=candidacies(done)[0], actor=clerk)

    assert reason.provision == "4.5.1"
    assert "机构序列号" in str(reason)


@pytest.mark.parametrize("fields", [{"suspended_on": date(2026, 8, 1)}, {"valid_until": date(2026, 8, 31)}])
def test_a_body_whose_own_filing_rests_or_has_lapsed_cannot_issue(body, clerk, fields):
    for name, value in fields.items():
        setattr(body, name, value)
    body.save()
    done = award(body)

    (reason,) = reasons_of(actions.issue, award=done, candidacy=candidacies(done)[0], actor=clerk)

    assert reason.provision == "1.0"


@pytest.mark.provision("4.5.1")
def test_a_character_that_no_font_has_is_named_before_any_number_is_taken(body, clerk):
    done = award(body, making.employee(body.organisation, "陈𠮷"))

    (reason,) = reasons_of(actions.issue, award=done, candidacy=candidacies(done)[0], actor=clerk)

    assert "𠮷（U+20BB7）" in str(reason)
    assert not SerialCounter.objects.exists()


@pytest.mark.parametrize("role", [r.APPROVER, r.CHECKER, r.SECRETARY, r.SUPERVISOR, r.BODY_ADMIN, r.EMPLOYEE])
def test_only_the_clerk_issues(body, role):
    done = award(body)

    (reason,) = reasons_of(
        actions.issue, award=done, candidacy=candidacies(done)[0], actor=making.actor(body.organisation, role)
    )

    assert "经办" in str(reason)


def test_one_persons_hindrance_does_not_hold_up_the_others_and_leaves_no_gap(body, clerk):
    names = ("李䶮", "陈𠮷", "王㛃")
    done = award(body, *(making.employee(body.organisation, name) for name in names))

    issued = actions.issue_all(award=done, actor=clerk)

    assert [one.holder_name for one in issued.certificates] == ["李䶮", "王㛃"]
    assert [one.code[-6:] for one in issued.certificates] == ["000001", "000002"]
    assert "𠮷" in str(issued.hindered[0])


def test_issuing_all_again_says_that_nobody_is_left(body, clerk):
    done = award(body)
    actions.issue_all(award=done, actor=clerk)

    (reason,) = reasons_of(actions.issue_all, award=done, actor=clerk)

    assert "没有待制作的证书" in str(reason)
    assert Certificate.objects.count() == 1


def test_a_reason_that_holds_for_everybody_is_given_once(body, clerk):
    body.body_serial = ""
    body.save()
    done = award(body, *(making.employee(body.organisation, name) for name in ("李䶮", "王㛃")))

    assert len(reasons_of(actions.issue_all, award=done, actor=clerk)) == 1


def test_numbers_end_at_999999_with_a_reason(body, clerk):
    SerialCounter.objects.create(organisation=body.organisation, year=2026, letter="T", last=999_999)
    done = award(body)

    (reason,) = reasons_of(actions.issue, award=done, candidacy=candidacies(done)[0], actor=clerk)

    assert "1000000" in str(reason)
    assert SerialCounter.objects.get().last == 999_999


@pytest.mark.provision("6.2.3")
def test_an_approver_revokes_with_a_reason_and_only_once(body, clerk, approver):
    made = certificate(award(body), clerk)

    actions.revoke(certificate=made, reason="材料虚假", actor=approver)

    assert (made.state, made.revoked_on) == ("revoked", date(2026, 9, 1))
    assert history(made.key).last().body["details"]["reason"] == "材料虚假"
    (reason,) = reasons_of(actions.revoke, certificate=made, reason="再次", actor=approver)
    assert reason.provision == "6.2.3"


@pytest.mark.provision("3.1.1", "3.2.1", "6.2.3")
def test_a_revoked_certificate_is_on_record_when_the_person_applies_again(body, clerk, approver):
    made = certificate(award(body), clerk)
    again = making.candidacy(making.plan(body), made.candidacy.employee)
    assert on_record(again) == []

    actions.revoke(certificate=made, reason="材料虚假", actor=approver)

    (found,) = on_record(again)
    assert (found.what, found.why, found.on) == ("证书已撤销", "材料虚假", date(2026, 9, 1))


@pytest.mark.provision("6.2.3")
def test_a_clerk_cannot_revoke(body, clerk):
    made = certificate(award(body), clerk)

    (reason,) = reasons_of(actions.revoke, certificate=made, reason="x", actor=clerk)

    assert "审批" in str(reason)


@pytest.mark.provision("4.5.1")
@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8000",
        "http://localhost",
        "https://site.localhost:8443",
        "http://[::1]:8000",
        "http://0.0.0.0",
        "",
    ],
)
def test_no_certificate_is_printed_with_an_address_that_opens_nowhere_else(body, clerk, settings, address):
    """Nobody can recall the square on a printed certificate."""
    settings.SITE_URL = address
    found = award(body)
    reasons = reasons_of(actions.issue, award=found, candidacy=candidacies(found)[0], actor=clerk)
    assert ["对外网址" in str(reason) for reason in reasons] == [True]
    assert "JIANGJIE_SITE_URL" in reasons[0].remedy
    assert not Certificate.objects.exists()
    assert not SerialCounter.objects.exists()


@pytest.mark.parametrize("address", ["https://jj.example.org", "http://10.1.2.3:8000", "http://[fd00::1]"])
def test_an_address_that_others_reach_will_do_also_inside_an_institution(body, clerk, settings, address):
    settings.SITE_URL = address
    found = award(body)
    made = actions.issue(award=found, candidacy=candidacies(found)[0], actor=clerk)
    assert certificate_paper(made)


def test_a_demonstration_issues_under_whatever_address_it_has(body, clerk, settings):
    settings.SITE_URL, settings.DEMO = "http://127.0.0.1:8000", True
    found = award(body)
    assert actions.issue(award=found, candidacy=candidacies(found)[0], actor=clerk).code
