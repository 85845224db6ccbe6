"""What stands against handing a filing in: each guard with its provision (1.0–2.2, 4.1.1–4.1.4)."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies.actions import decide_determination
from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.flags import flags, open_judgements
from jiangjie.procedure.filings.models import SchemeLine
from jiangjie.procedure.occupations.actions import judge_class, record_senior_level
from jiangjie.services.clock import pinned
from jiangjie.services.matters.acts import Refused, check
from jiangjie.services.parameters.models import Value
from tests import making
from tests.procedure.bodies.test_register import determination
from tests.procedure.filings.making import again, draft, people, ready, special_right

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def setting(key, value):
    Value.objects.create(
        key=key, value=value, in_force_from=date(2026, 1, 1), source="通知", set_at="2026-01-01T00:00+08:00"
    )


def against(who, filing, action="submit_to_centre"):
    return [(reason.provision, str(reason)) for reason in check(again(filing), action, who.approver)]


def chief(who, *, issued=0):
    """A ready filing of the chief grade, the body holding the right for the special grade."""
    special_right(who.body, issued)
    return ready(who, grade="chief")


def test_a_ready_filing_has_nothing_against_it():
    who = people()
    filing = ready(who)
    assert against(who, filing) == []
    actions.submit_to_centre(filing=filing, actor=who.approver)
    found = again(filing)
    assert (found.state, found.submitted_on, found.window, found.due_on) == ("with_centre", DAY, making.window(), None)


def test_the_limit_for_acceptance_is_the_authoritys_in_working_days():
    setting("acceptance_days", 5)
    who = people()
    filing = ready(who)
    actions.submit_to_centre(filing=filing, actor=who.approver)
    assert again(filing).due_on == date(2026, 9, 8)


@pytest.mark.provision("7.1")
def test_nothing_is_handed_in_before_the_notice_is_in_force():
    who = people()
    filing = ready(who)
    making.window(date(2024, 6, 1), date(2024, 7, 31))
    for day, in_force in ((date(2024, 6, 30), False), (date(2024, 7, 1), True)):
        with pinned(day):
            found = [words for provision, words in against(who, filing) if provision == "7.1"]
        assert found == ([] if in_force else [f"沪人社职〔2024〕177号在 {day} 没有施行，不能据此办理项目备案。（7.1）"])


@pytest.mark.provision("1.0")
def test_a_suspended_body_hands_nothing_in():
    who = people(suspended_on=date(2026, 8, 1))
    ((provision, words),) = against(who, ready(who))
    assert provision == "1.0"
    assert "暂停" in words


@pytest.mark.provision("1.1")
def test_without_the_right_below_or_without_certificates_the_special_grade_is_refused():
    who = people(right=False)
    filing = ready(who)
    assert against(who, filing)[0][0] == "1.1"
    making.qualification(who.body, issued=0)
    assert "尚未颁发过证书" in against(who, filing)[0][1]
    making.qualification(who.body, issued=1)
    assert against(who, filing) == []


class TestScale:
    @pytest.mark.provision("1.2")
    def test_without_the_right_for_the_special_grade_the_chief_grade_is_refused(self):
        who = people()
        assert against(who, ready(who, grade="chief"))[0][0] == "1.2"

    @pytest.mark.provision("1.2")
    def test_an_unset_threshold_is_a_question_for_a_person_and_hinders_nobody(self):
        who = people()
        filing = chief(who)
        assert against(who, filing) == []
        (flag,) = open_judgements(again(filing), DAY)
        assert (flag.provision, flag.key) == ("1.2", "scale:6-18-01-01")

    @pytest.mark.provision("1.2")
    def test_a_set_threshold_decides(self):
        setting("special_scale_threshold", 3)
        who = people()
        filing = chief(who, issued=2)
        ((provision, words),) = against(who, filing)
        assert provision == "1.2"
        assert "2 人，未达到 3 人" in words
        special_right(who.body, 1)
        assert against(who, filing) == []
        assert open_judgements(again(filing), DAY) == []

    @pytest.mark.provision("1.2")
    def test_the_whole_body_counts_where_the_authority_says_so(self):
        setting("special_scale_threshold", 3)
        who = people()
        filing = chief(who, issued=1)
        making.qualification(who.body, making.occupation("6-18-02-04", "焊工"), "special_technician", issued=2)
        assert against(who, filing)[0][0] == "1.2"
        setting("special_scale_scope", "body")
        assert against(who, filing) == []


class TestCentralEnterprise:
    @pytest.mark.provision("1.3")
    def test_a_branch_needs_the_enterprises_own_determination(self):
        who = people("central_enterprise")
        filing = ready(who)
        assert [provision for provision, _words in against(who, filing)] == ["1.3"]
        determination(who)
        assert against(who, filing) == []

    @pytest.mark.provision("1.3")
    def test_the_centre_does_not_accept_before_it_has_confirmed_the_determination(self):
        who = people("central_enterprise")
        made, filing = determination(who), ready(who)
        actions.submit_to_centre(filing=filing, actor=who.approver)
        with pytest.raises(Refused, match="尚未确认") as refused:
            actions.accept_by_centre(filing=again(filing), actor=who.centre_officer)
        assert refused.value.reasons[0].provision == "1.3"
        decide_determination(determination=made, confirmed=True, reason="", actor=who.centre_officer)
        actions.accept_by_centre(filing=again(filing), actor=who.centre_officer)
        assert again(filing).state == "centre_assessing"

    @pytest.mark.provision("1.3")
    def test_a_determination_for_another_occupation_does_not_cover_this_one(self):
        who = people("central_enterprise")
        determination(who, occupations=[making.occupation("6-18-02-04", "焊工")])
        assert "车工" in against(who, ready(who))[0][1]

    def test_others_need_none(self):
        who = people()
        assert against(who, ready(who)) == []


class TestOccupations:
    @pytest.mark.provision("2.1")
    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"skill_class": "not"}, "不属于技能类"),
            ({"in_force_until": date(2026, 8, 31)}, "不在现行职业目录中"),
        ],
    )
    def test_only_skilled_occupations_of_the_current_catalogue(self, changes, words):
        who = people()
        filing = ready(who)
        type(making.occupation()).objects.update(**changes)
        ((provision, found),) = against(who, filing)
        assert provision == "2.1"
        assert words in found

    @pytest.mark.provision("2.1")
    def test_class_some_is_a_question_for_a_person(self):
        who = people()
        filing = ready(who)
        type(making.occupation()).objects.update(skill_class="some")
        assert against(who, filing) == []
        assert [flag.key for flag in open_judgements(again(filing), DAY)] == ["some:6-18-01-01"]

    @pytest.mark.provision("2.1")
    @pytest.mark.parametrize(("skilled", "refused"), [(True, []), (False, [("2.1", True)])])
    def test_a_judgement_for_the_whole_city_answers_for_each_filing(self, skilled, refused):
        who = people()
        filing = ready(who)
        trade = making.occupation()
        type(trade).objects.update(skill_class="some")
        judge_class(
            occupation=trade, work_type=None, skilled=skilled, source="职业分类说明", reason="以操作为主。",
            since=date(2026, 1, 1), actor=who.centre_officer,
        )  # fmt: skip
        assert [(provision, "不属于技能类" in words) for provision, words in against(who, filing)] == refused
        assert open_judgements(again(filing), DAY) == []

    @pytest.mark.provision("2.1")
    def test_a_work_type_that_has_ended_is_refused(self):
        who = people()
        filing = ready(who)
        line = filing.scheme.lines.get()
        line.work_type = line.occupation.work_types.create(name="旧㛃工", in_force_until=date(2026, 8, 31))
        line.save()
        assert ("2.1", True) in [(provision, "旧㛃工" in words) for provision, words in against(who, again(filing))]

    @pytest.mark.provision("2.2")
    def test_an_occupation_without_the_senior_level_demands_a_written_reason_that_reviewers_see(self):
        who = people()
        filing = ready(who)
        type(making.occupation()).objects.update(senior_level="no")
        assert against(who, filing)[0][0] == "2.2"
        filing.scheme.no_senior_level_reason = "本市重点产业急需。"
        filing.scheme.save()
        assert against(who, filing) == []
        (flag,) = open_judgements(again(filing), DAY)
        assert flag.provision == "2.2"
        assert "本市重点产业急需" in str(flag.said)

    @pytest.mark.provision("2.2")
    def test_an_unknown_level_is_asked_only_where_the_body_does_not_show_it(self):
        who = people()
        filing = ready(who)
        assert open_judgements(again(filing), DAY) == []
        welder = making.occupation("6-18-02-04", "焊工")
        line = SchemeLine.objects.create(scheme=filing.scheme, occupation=welder, grade="special")
        line.related.add(making.occupation())
        (flag,) = open_judgements(again(filing), DAY)
        assert flag.key == "unknown_senior:6-18-02-04"
        ((provision, words),) = against(who, filing)
        assert provision == "2.2"
        assert "没有写明" in words
        filing.scheme.no_senior_level_reason = "焊接䶮技急需。"
        filing.scheme.save()
        assert against(who, filing) == []
        (flag,) = open_judgements(again(filing), DAY)
        assert "焊接䶮技急需" in str(flag.said)

    @pytest.mark.provision("2.2")
    def test_the_question_ends_when_the_authority_records_the_level(self):
        who = people()
        filing = ready(who)
        welder = making.occupation("6-18-02-04", "焊工")
        SchemeLine.objects.create(scheme=filing.scheme, occupation=welder, grade="special").related.add(
            making.occupation()
        )
        record_senior_level(
            occupation=welder, senior_level="yes", source="国家职业标准", since=DAY, actor=who.centre_officer
        )
        assert against(who, filing) == []
        assert open_judgements(again(filing), DAY) == []


class TestPublication:
    @pytest.mark.provision("4.1.1")
    def test_proof_of_publication_comes_first(self):
        making.window()
        who = people()
        ((provision, words),) = against(who, draft(who))
        assert provision == "4.1.1"
        assert "公开的日期、方式和证明文件" in words

    @pytest.mark.provision("4.1.1")
    def test_a_scheme_without_a_part_is_not_handed_in(self):
        who = people()
        filing = ready(who)
        filing.scheme.criteria.all().delete()
        assert "没有评审项目" in against(who, filing)[0][1]


class TestIntake:
    @pytest.mark.provision("4.1.4")
    def test_outside_the_windows_nothing_is_handed_in_and_the_next_one_is_named(self):
        who = people()
        filing = ready(who)
        making.window(date(2027, 3, 1), date(2027, 3, 31))
        with pinned(date(2026, 10, 1)):
            ((provision, words),) = against(who, filing)
        assert provision == "4.1.4"
        assert "2027-03-01 至 2027-03-31" in words

    @pytest.mark.provision("4.1.4")
    def test_both_days_of_a_window_count(self):
        who = people()
        filing = ready(who)
        for day, open_ in ((date(2026, 9, 30), True), (date(2026, 10, 1), False)):
            with pinned(day):
                assert (against(who, filing) == []) is open_

    @pytest.mark.provision("4.1.4")
    def test_the_authority_opens_the_door_for_one_body_with_a_reason(self):
        who, other = people(), people()
        filing, others = ready(who), ready(other)
        with pinned(date(2026, 10, 8)):
            actions.grant_exception(
                organisation=who.body.organisation, opens_on=date(2026, 10, 1), closes_on=date(2026, 10, 15),
                reason="重大项目急需。", actor=who.centre_approver,
            )  # fmt: skip
            assert against(other, others)[0][0] == "4.1.4"
            actions.submit_to_centre(filing=filing, actor=who.approver)
            assert "intake" in [flag.key for flag in flags(again(filing), date(2026, 10, 8))]

    @pytest.mark.provision("4.1.4")
    def test_windows_are_the_bureaus_and_exceptions_the_centres_act(self):
        who = people()
        span = {"opens_on": date(2027, 3, 1), "closes_on": date(2027, 3, 31)}
        with pytest.raises(Refused, match="市人社局经办"):
            actions.record_window(**span, source="通知", actor=who.centre_officer)
        with pytest.raises(Refused, match="市职鉴中心审批"):
            actions.grant_exception(**span, organisation=who.body.organisation, reason="急需", actor=who.centre_officer)
        assert actions.record_window(**span, source="通知", actor=who.bureau_officer).ordinal == 1
        second = {"opens_on": date(2027, 9, 1), "closes_on": date(2027, 9, 30)}
        assert actions.record_window(**second, source="通知", actor=who.bureau_officer).ordinal == 2
        with pytest.raises(Refused, match="重叠"):
            actions.record_window(**span, source="通知", actor=who.bureau_officer)


class TestRoute:
    @pytest.mark.provision("4.1.3")
    @pytest.mark.parametrize(
        ("kind", "route"),
        [
            ("municipal_soe", "centre"),
            ("central_enterprise", "centre"),
            ("district_enterprise", "district"),
            ("private", "district"),
            ("foreign_invested", "district"),
        ],
    )
    def test_the_route_follows_the_kind_of_enterprise(self, kind, route):
        who = people(kind)
        filing = draft(who)
        other = {"centre": "submit_to_district", "district": "submit_to_centre"}[route]
        assert filing.route == route
        assert "4.1.3" in [provision for provision, _words in against(who, filing, other)]
        assert "4.1.3" not in [provision for provision, _words in against(who, filing, f"submit_to_{route}")]

    @pytest.mark.provision("4.1.3")
    def test_our_reading_for_private_and_foreign_invested_firms_is_shown(self):
        for kind, shown in (("private", True), ("foreign_invested", True), ("district_enterprise", False)):
            filing = draft(people(kind))
            assert ("routing" in [flag.key for flag in flags(again(filing), DAY)]) is shown

    @pytest.mark.provision("4.1.3")
    def test_the_body_itself_reads_on_its_page_that_its_route_is_a_reading(self, client):
        for kind, shown in (("private", True), ("foreign_invested", True), ("district_enterprise", False)):
            who = people(kind)
            filing = draft(who)
            client.force_login(who.clerk.user)
            assert ("是本系统的解释" in client.get(filing.get_absolute_url()).content.decode()) is shown

    def test_a_body_without_a_district_cannot_take_the_districts_route(self):
        who = people("private")
        filing = ready(who)
        type(who.body.organisation).objects.filter(pk=who.body.organisation.pk).update(district=None)
        assert "没有写明本单位注册地" in against(who, filing, "submit_to_district")[0][1]


class TestRoles:
    def test_only_the_approver_hands_in_and_never_what_he_wrote_himself(self):
        who = people()
        both = making.actor(who.body.organisation, r.CLERK, r.APPROVER)
        filing = ready(who)
        assert "审批" in str(check(again(filing), "submit_to_centre", who.clerk)[0])
        actions.save_part(filing=filing, part="timetable", values={"timetable": "九月"}, part_seen=0, actor=both)
        assert any("前一环节" in str(reason) for reason in check(again(filing), "submit_to_centre", both))
