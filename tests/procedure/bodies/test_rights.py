"""Assessment rights as dated rows, and the certificates issued so far with their proof (1.1, 1.2)."""

from datetime import date

import pytest
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies import actions, queries
from jiangjie.procedure.bodies.asof import rights_as_of
from jiangjie.procedure.bodies.models import IssueReport, Qualification
from jiangjie.procedure.bodies.prospects import prospects
from jiangjie.procedure.bodies.rights import missing_right
from jiangjie.procedure.bodies.scale import special_technicians
from jiangjie.procedure.occupations.models import Succession
from jiangjie.services.audit.models import Entry
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.bodies.test_dated_changes import enter, pudong
from tests.procedure.bodies.test_pages import once
from tests.procedure.bodies.test_prospects import settle
from tests.procedure.filings.making import people, picture, proof, special_right

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def right_of(who, **changes):
    values = {
        "body": who.body, "occupation": making.occupation(), "work_type": None, "level": "senior_technician",
        "valid_from": date(2021, 1, 1), "valid_until": None, "certificates_issued": 5, "source": "沪职评〔2021〕1号",
    }  # fmt: skip
    return actions.add_qualification(**(values | changes), actor=who.centre_officer)


def correct(who, right, day=None, **changes):
    values = {"valid_until": None, "certificates_issued": 5, "source": "更正函"}
    return actions.correct_qualification(
        qualification=right, effective_on=day, actor=who.centre_officer, **(values | changes)
    )


def issued(who, *days):
    return [[one.certificates_issued for one in rights_as_of(who.body, day)] for day in days]


def report(who, right, **changes):
    values = {"issued": 36, "counted_on": date(2026, 6, 30), "note": "", "proof": proof(), "actor": who.clerk}
    return actions.report_issued(qualification=right, **(values | changes))


class TestDated:
    @pytest.mark.provision("1.1")
    def test_a_change_holds_from_its_day_and_the_days_before_stay_as_they_were(self):
        who = people(right=False)
        right = right_of(who)
        correct(who, right, date(2025, 1, 1), certificates_issued=9)
        correct(who, right, date(2026, 1, 1), certificates_issued=9, valid_until=date(2026, 3, 31))
        assert issued(who, date(2020, 12, 31), date(2024, 12, 31), date(2025, 1, 1)) == [[], [5], [9]]
        assert issued(who, date(2026, 3, 31), date(2026, 4, 1)) == [[9], []]
        assert [one.kind for one in right.changes.all()] == ["entered", "changed", "changed"]

    @pytest.mark.provision("1.1")
    def test_a_correction_counts_from_the_day_on_which_the_wrong_value_began_and_erases_nothing(self):
        who = people(right=False)
        right = right_of(who)
        correct(who, right, date(2025, 1, 1), certificates_issued=90)
        correct(who, right, certificates_issued=9)
        assert issued(who, date(2024, 12, 31), date(2025, 1, 1), DAY) == [[5], [9], [9]]
        assert [one.values["certificates_issued"] for one in right.changes.all()] == [5, 90, 9]
        right.refresh_from_db()
        assert right.certificates_issued == 9

    def test_a_right_older_than_dated_rows_keeps_what_it_said(self):
        who = people()
        right = who.body.qualifications.get()
        correct(who, right, date(2026, 1, 1), certificates_issued=20, source=right.source)
        assert issued(who, date(2025, 12, 31), date(2026, 1, 1)) == [[12], [20]]

    @pytest.mark.parametrize(
        ("day", "words"),
        [(date(2020, 12, 31), "早于资质的起始日期"), (date(2030, 1, 1), "还没有到"), (date(2024, 1, 1), "已另有登记")],
    )
    def test_a_wrong_day_is_refused_with_its_provision(self, day, words):
        who = people(right=False)
        right = right_of(who)
        correct(who, right, date(2025, 1, 1), certificates_issued=9)
        with pytest.raises(Refused, match=words) as refused:
            correct(who, right, day, certificates_issued=7)
        assert refused.value.reasons[0].provision == "1.1"
        assert right.changes.count() == 2

    def test_the_same_right_is_not_entered_twice_for_one_day(self):
        who = people(right=False)
        right_of(who, valid_until=date(2025, 12, 31))
        with pytest.raises(Refused, match="日期重叠"):
            right_of(who, valid_from=date(2025, 12, 31))
        right_of(who, valid_from=date(2026, 1, 1))
        assert who.body.qualifications.count() == 2

    def test_the_history_shows_earlier_and_new_values(self, client):
        who = people("private", right=False, name="上海䶮量具有限公司")
        correct(who, right_of(who), date(2026, 1, 1), certificates_issued=77)
        enter(who, "renamed", date(2026, 2, 1), name="上海㛃量具有限公司", short_name="㛃量具")
        client.force_login(who.centre_officer.user)
        url = reverse("bodies:history", args=[who.body.pk])
        page = client.get(url, {"on": "2025-12-31"}).content.decode()
        assert "<del>上海䶮量具有限公司</del>" in page
        assert "<ins>上海㛃量具有限公司</ins>" in page
        assert "<del>5</del>" in page
        assert "<ins>77</ins>" in page
        assert "已发证书 5 本" in page

    @pytest.mark.provision("4.1.3")
    def test_a_former_district_sees_the_rows_of_its_own_time_and_nothing_entered_later(self, client):
        who = people("private", name="上海䶮迁移有限公司")
        enter(who, "scaled", date(2025, 1, 1), who.district_officer, scale="leading", scale_basis="甲名单")
        enter(who, "moved", date(2026, 3, 1), who.district_officer, district=pudong())
        new = making.actor(pudong(), r.DISTRICT_OFFICER)
        enter(who, "renamed", date(2026, 4, 1), new, name="上海㛃迁移有限公司", short_name="㛃迁移")
        enter(who, "scaled", date(2025, 6, 1), new, scale="neither", scale_basis="事后补登")
        client.force_login(who.district_officer.user)
        answer = client.get(reverse("bodies:history", args=[who.body.pk]))
        assert [line.row.kind for line in answer.context["changes"]] == ["scaled", "registered"]
        page = answer.content.decode()
        assert "甲名单" in page
        for later in ("㛃迁移", "事后补登", "迁移注册地", "浦东"):
            assert later not in page


class TestReports:
    @pytest.mark.provision("1.1")
    def test_the_body_reports_with_proof_and_its_district_confirms(self, client):
        who = people("private", right=False)
        right = right_of(who, certificates_issued=0)
        client.force_login(who.clerk.user)
        url = reverse("bodies:report", args=[who.body.pk, right.pk])
        data = {
            "once": once(client.get(url)), "version_seen": "1", "issued": "36", "counted_on": "2026-06-30",
            "note": "含补发", "proof": picture("发证名册.png"),
        }  # fmt: skip
        first = client.post(url, data)
        assert client.post(url, data).url == first.url
        made = IssueReport.objects.get()
        right.refresh_from_db()
        assert right.certificates_issued == 0
        assert [one.title for one in queries.waiting_for(who.district_officer)] == [f"{who.body} {right}"]
        assert queries.waiting_for(who.centre_officer) == []
        client.force_login(who.district_officer.user)
        assert "发证名册.png" in client.get(who.body.get_absolute_url()).content.decode()
        assert client.get(reverse("documents:download", args=[made.proof_id])).status_code == 200
        decide = reverse("bodies:report_decide", args=[who.body.pk, made.pk])
        sent = {"once": once(client.get(decide)), "version_seen": "2", "confirmed": "yes", "reason": ""}
        assert client.post(decide, sent).url == who.body.get_absolute_url()
        right.refresh_from_db()
        assert right.certificates_issued == 36
        assert issued(who, date(2026, 6, 29), date(2026, 6, 30)) == [[0], [36]]
        assert Entry.objects.get(action="decide_report").body["details"]["was"] == 0

    @pytest.mark.provision("1.1")
    def test_it_is_returned_with_a_reason_and_reported_anew(self):
        who = people()
        right = who.body.qualifications.get()
        made = report(who, right)
        with pytest.raises(Refused, match="等待确认"):
            report(who, right)
        with pytest.raises(Refused, match="须说明理由"):
            actions.decide_report(report=made, confirmed=False, reason=" ", actor=who.centre_officer)
        actions.decide_report(report=made, confirmed=False, reason="名册未盖章", actor=who.centre_officer)
        with pytest.raises(Refused, match="已退回"):
            actions.decide_report(report=made, confirmed=True, reason="", actor=who.centre_officer)
        right.refresh_from_db()
        assert right.certificates_issued == 12
        assert report(who, right).outcome == "pending"

    def test_nobody_else_reports_or_decides(self):
        who, other = people("private"), people("private")
        right = who.body.qualifications.get()
        for stranger in (other.clerk, who.approver, who.centre_officer):
            with pytest.raises(Refused, match="本单位经办人"):
                report(who, right, actor=stranger)
        made = report(who, right)
        for stranger in (who.clerk, making.actor(pudong(), r.DISTRICT_OFFICER)):
            with pytest.raises(Refused, match="登记册由市职鉴中心"):
                actions.decide_report(report=made, confirmed=True, reason="", actor=stranger)

    @pytest.mark.parametrize(
        "changes", [{"issued": 0}, {"counted_on": date(2020, 1, 1)}, {"counted_on": date(2030, 1, 1)}]
    )
    def test_what_cannot_be_is_refused(self, changes):
        who = people()
        with pytest.raises(Refused, match="应大于 0"):
            report(who, who.body.qualifications.get(), **changes)

    def test_of_two_decisions_at_once_the_second_is_told(self):
        who = people()
        made = report(who, who.body.qualifications.get())
        sent = {"report": made, "confirmed": True, "reason": "", "actor": who.centre_officer, "version_seen": 1}
        actions.decide_report(**sent)
        with pytest.raises(Refused, match="已由他人更改"):
            actions.decide_report(**sent)


class TestLineage:
    def renumbered(self):
        old, new = making.occupation("6-18-01-01", "车工"), making.occupation("6-18-01-91", "车工新")
        Succession.objects.create(
            old=old, new=new, kind=Succession.Kind.RENUMBERED, on=date(2025, 1, 1), source="增补通知"
        )
        return old, new

    @pytest.mark.provision("1.1")
    def test_a_right_under_the_old_number_covers_the_occupation_under_its_new_one(self):
        who = people()
        _old, new = self.renumbered()
        held = list(who.body.qualifications.all())
        assert missing_right("special", held, new, DAY) == []
        unused = Qualification(
            body=who.body, occupation=new, level="senior_technician", valid_from=date(2026, 1, 1), certificates_issued=0
        )
        assert missing_right("special", [*held, unused], new, DAY) == []
        assert missing_right("special", held, making.occupation("6-18-02-04", "焊工"), DAY)

    @pytest.mark.provision("1.2")
    def test_the_scale_counts_the_occupation_under_all_its_numbers(self):
        who = people()
        special_right(who.body, issued=3)
        _old, new = self.renumbered()
        assert special_technicians(who.body, new, DAY, "ever") == 3

    def test_the_prospects_cost_the_same_for_one_occupation_and_for_four(self, django_assert_num_queries):
        settle(special_scale_threshold=5, special_scale_scope="occupation", special_scale_counting="ever")
        who = people()
        officer = who.centre_officer
        for code, name in (("6-18-02-04", "焊工"), ("6-25-02-06", "装调工"), ("6-29-01-01", "砌筑工")):
            body = queries.whole_bodies(officer).get(pk=who.body.pk)
            with django_assert_num_queries(5):  # three settings; who holds a certificate; lineage
                prospects(body, DAY)
            making.qualification(who.body, making.occupation(code, name))


class TestStruck:
    @pytest.mark.provision("1.1")
    def test_what_was_entered_by_mistake_counts_for_no_day_and_is_entered_anew(self, client):
        who = people(right=False)
        wrong = right_of(who, level="technician", valid_from=date(2012, 1, 1))
        client.force_login(who.centre_officer.user)
        url = reverse("bodies:qualification_strike", args=[who.body.pk, wrong.pk])
        data = {
            "once": once(client.get(url)),
            "version_seen": who.body.version + 1,
            "reason": "等级、日期录错（沪职评〔2021〕1号）。",
        }
        assert client.post(url, data).url == client.post(url, data).url == who.body.get_absolute_url()
        assert [list(rights_as_of(who.body, day)) for day in (date(2013, 1, 1), DAY)] == [[], []]
        assert missing_right("special", list(who.body.qualifications.all()), making.occupation(), DAY)
        right = right_of(who, valid_from=date(2021, 1, 1))
        assert list(who.body.qualifications.all()) == [right]
        page = client.get(reverse("bodies:history", args=[who.body.pk])).content.decode()
        assert "等级、日期录错" in page
        assert client.get(url).status_code == 404
        assert Entry.objects.filter(action="strike_qualification").count() == 1

    def test_without_a_reason_after_a_filing_or_under_a_waiting_report_nothing_is_struck(self):
        who = people(right=False)
        right = right_of(who)
        strike = {"qualification": right, "actor": who.centre_officer}
        with pytest.raises(Refused, match="须说明理由"):
            actions.strike_qualification(reason=" ", **strike)
        with pytest.raises(Refused, match="登记册由市职鉴中心"):
            actions.strike_qualification(qualification=right, reason="错", actor=who.district_officer)
        waiting = report(who, right)
        with pytest.raises(Refused, match="等待确认"):
            actions.strike_qualification(reason="错", **strike)
        actions.decide_report(report=waiting, confirmed=False, reason="不清", actor=who.centre_officer)
        actions.strike_qualification(reason="错", **strike)
        granted = actions.grant(
            body=who.body, occupation=making.occupation(), work_type=None, level="special_technician", valid_from=DAY,
            valid_until=None, source="沪评聘备2026-0001", actor=who.centre_approver,
        )  # fmt: skip
        with pytest.raises(Refused, match="因准予备案取得"):
            actions.strike_qualification(qualification=granted, reason="错", actor=who.centre_officer)
        assert set(Qualification.with_struck.filter(struck_on__isnull=False)) == {right}
