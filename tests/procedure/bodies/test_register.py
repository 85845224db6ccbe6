"""The register of assessment bodies: entries, corrections, rests, rights, determinations (1.0–1.3)."""

from datetime import date

import pytest

from jiangjie.core.identity.credit import check_character
from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies import actions
from jiangjie.procedure.bodies.models import Body
from jiangjie.procedure.bodies.prospects import prospects
from jiangjie.procedure.bodies.queries import search, standing, standing_of, status, visible_bodies
from jiangjie.procedure.bodies.rights import missing_right
from jiangjie.procedure.bodies.scale import special_technicians
from jiangjie.services.audit.models import Entry
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.filings.making import People, people, proof, special_right

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def credit_code(serial: int = 1) -> str:
    head = f"91310104MA1{serial:06d}"
    return head + check_character(head)


def particulars(**changes):
    values = {
        "name": "上海䶮精密有限公司", "short_name": "䶮精密", "credit_code": credit_code(), "kind": "private",
        "scale": "large", "scale_basis": "2025年大型企业名单", "district": making.district(), "filing_number": "沪职评-9001",
        "filed_on": date(2022, 5, 1), "valid_until": None, "body_code": "0000", "body_serial": "009001",
        "industry": "high-end-equipment",
    }  # fmt: skip
    return values | changes


@pytest.fixture
def centre_officer():
    return making.actor(making.centre(), r.CENTRE_OFFICER)


@pytest.fixture
def district_officer():
    return making.actor(making.district(), r.DISTRICT_OFFICER)


class TestStanding:
    @pytest.mark.provision("1.0")
    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"scale": "neither"}, "既不是大型企业，也不是龙头企业"),
            ({"valid_until": date(2026, 8, 31)}, "已于2026-08-31到期"),
            ({"filed_on": date(2026, 10, 1)}, "自2026-10-01起才生效"),
            ({"suspended_on": date(2026, 8, 1), "suspension_reason": "评价质量问题"}, "暂停.*评价质量问题"),
        ],
    )
    def test_a_body_out_of_standing_is_told_why(self, fields, words):
        (reason,) = standing(making.body(**fields), DAY)
        assert reason.provision == "1.0"
        assert reason.remedy
        with pytest.raises(Refused, match=words):
            raise Refused(reason)

    @pytest.mark.provision("1.0")
    @pytest.mark.parametrize(
        "fields",
        [
            {"scale": "large"},
            {"scale": "leading"},
            {"valid_until": DAY},
            {"suspended_on": date(2026, 1, 1), "reinstated_on": DAY},
            {"suspended_on": date(2026, 9, 2)},
        ],
    )
    def test_a_body_in_standing_has_nothing_against_it(self, fields):
        assert standing(making.body(**fields), DAY) == []

    def test_an_organisation_outside_the_register_is_refused(self):
        assert "不在评价机构登记册" in str(standing_of(making.organisation(), DAY)[0])
        assert standing_of(None, DAY)[0].provision == "1.0"

    def test_the_state_is_that_of_the_day(self):
        body = making.body(valid_until=date(2026, 12, 31))
        assert status(body, DAY) == ("备案有效", "good")
        assert status(body, date(2027, 1, 1))[0] == "备案已到期"


class TestEntries:
    @pytest.mark.provision("1.0")
    def test_an_entry_makes_a_tenant_of_its_own_with_its_district(self, centre_officer):
        body = actions.register(actor=centre_officer, **particulars())
        home = body.organisation
        assert (home.kind, home.division, home.district.name) == ("body", "310104", "徐汇区人力资源和社会保障局")
        assert Entry.objects.get(matter=f"bodies.body:{body.pk}").body["details"]["industry"] == "high-end-equipment"

    @pytest.mark.provision("4.1.3")
    def test_a_district_enters_only_bodies_of_its_own_that_file_through_it(self, district_officer):
        assert actions.register(actor=district_officer, **particulars()).by_district
        elsewhere = making.district("浦东新区人力资源和社会保障局", "310115")
        for changes in ({"kind": "municipal_soe"}, {"district": elsewhere}):
            with pytest.raises(Refused, match="只维护注册在本区"):
                actions.register(actor=district_officer, **particulars(credit_code=credit_code(2), **changes))

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"credit_code": "91310104MA10000019"}, "统一社会信用代码有误"),
            ({"name": "另一家", "body_serial": "009002"}, "统一社会信用代码.*已属于"),
            ({"credit_code": credit_code(3), "body_serial": "009002"}, "单位名称.*已属于"),
            ({"credit_code": credit_code(3), "name": "另一家"}, "机构代码和序列号.*已属于"),
        ],
    )
    def test_wrong_or_taken_particulars_are_refused(self, centre_officer, changes, words):
        actions.register(actor=centre_officer, **particulars())
        with pytest.raises(Refused, match=words):
            actions.register(actor=centre_officer, **particulars(**changes))
        assert Body.objects.count() == 1

    def test_a_correction_keeps_what_stood_there_before(self, centre_officer):
        body = actions.register(actor=centre_officer, **particulars())
        actions.correct(
            body=body, actor=centre_officer, reason="名单更新", version_seen=0, **particulars(scale="leading")
        )
        body.refresh_from_db()
        details = Entry.objects.get(action="correct").body["details"]
        assert (body.scale, body.version) == ("leading", 1)
        assert details == {"reason": "名单更新", "changed": {"scale": ["large", "leading"]}}

    def test_a_stale_page_changes_nothing(self, centre_officer):
        body = actions.register(actor=centre_officer, **particulars())
        actions.correct(
            body=body, actor=centre_officer, reason="一", version_seen=0, **particulars(industry="automobiles")
        )
        with pytest.raises(Refused, match="已由他人更改"):
            actions.correct(
                body=body, actor=centre_officer, reason="二", version_seen=0, **particulars(scale="neither")
            )
        body.refresh_from_db()
        assert (body.scale, body.industry) == ("large", "automobiles")


class TestRests:
    @pytest.mark.provision("1.0", "6.2.3")
    def test_the_centre_suspends_with_a_reason_and_reinstates(self):
        who = people()
        actions.suspend(body=who.body, since=DAY, reason="违规发证", actor=who.centre_approver)
        who.body.refresh_from_db()
        assert "违规发证" in str(standing(who.body, DAY)[0])
        actions.reinstate(body=who.body, since=date(2026, 10, 1), reason="整改完成", actor=who.centre_approver)
        who.body.refresh_from_db()
        assert standing(who.body, date(2026, 9, 30))
        assert standing(who.body, date(2026, 10, 1)) == []

    def test_nobody_else_may_and_nothing_is_done_twice(self):
        who = people()
        with pytest.raises(Refused, match="市职鉴中心审批"):
            actions.suspend(body=who.body, since=DAY, reason="理由", actor=who.centre_officer)
        with pytest.raises(Refused, match="没有处于暂停中"):
            actions.reinstate(body=who.body, since=DAY, reason="理由", actor=who.centre_approver)
        actions.suspend(body=who.body, since=DAY, reason="理由", actor=who.centre_approver)
        with pytest.raises(Refused, match="已经暂停"):
            actions.suspend(body=who.body, since=DAY, reason="理由", actor=who.centre_approver)


class TestRights:
    @pytest.mark.provision("1.1")
    def test_the_special_grade_needs_the_right_below_and_certificates_issued(self):
        body, lathe = making.body(), making.occupation()
        (reason,) = missing_right("special", [], lathe, DAY)
        assert (reason.provision, "高级技师评价资质" in str(reason)) == ("1.1", True)
        unused = making.qualification(body, issued=0)
        assert "尚未颁发过证书" in str(missing_right("special", [unused], lathe, DAY)[0])
        assert missing_right("special", [making.qualification(body)], lathe, DAY) == []

    @pytest.mark.provision("1.2")
    def test_the_chief_grade_needs_the_right_for_the_special_grade(self):
        body, lathe = making.body(), making.occupation()
        senior = making.qualification(body)
        assert missing_right("chief", [senior], lathe, DAY)[0].provision == "1.2"
        assert missing_right("chief", [special_right(body)], lathe, DAY) == []

    @pytest.mark.provision("1.1")
    def test_a_related_occupation_of_the_scheme_will_do_but_a_lapsed_right_will_not(self):
        body, lathe = making.body(), making.occupation()
        welder = making.occupation("6-18-02-04", "焊工")
        right = making.qualification(body, welder)
        assert missing_right("special", [right], lathe, DAY)
        assert missing_right("special", [right], lathe, DAY, related=[welder.pk]) == []
        right.valid_until = date(2026, 8, 31)
        assert missing_right("special", [right], lathe, DAY, related=[welder.pk])

    def test_a_right_for_one_work_type_does_not_cover_the_occupation(self):
        body, lathe = making.body(), making.occupation()
        work_type = lathe.work_types.create(name="数控车工")
        right = making.qualification(body)
        right.work_type = work_type
        assert missing_right("special", [right], lathe, DAY, work_type=work_type.pk) == []
        assert missing_right("special", [right], lathe, DAY)

    @pytest.mark.provision("1.1", "1.2")
    def test_the_keeper_enters_rights_and_corrects_them(self, centre_officer, district_officer):
        body = people(right=False).body
        values = {
            "body": body, "occupation": making.occupation(), "work_type": None, "level": "senior_technician",
            "valid_from": date(2021, 1, 1), "valid_until": None, "certificates_issued": 0, "source": "备案通知",
        }  # fmt: skip
        with pytest.raises(Refused):
            actions.add_qualification(**values, actor=district_officer)
        right = actions.add_qualification(**values, actor=centre_officer)
        actions.correct_qualification(
            qualification=right,
            valid_until=date(2027, 1, 1),
            certificates_issued=9,
            source="更正函",
            actor=centre_officer,
        )
        right.refresh_from_db()
        assert (right.certificates_issued, right.valid_until) == (9, date(2027, 1, 1))

    @pytest.mark.provision("1.2")
    def test_special_technicians_are_counted_by_occupation_or_in_all(self):
        body = making.body()
        special_right(body, issued=3)
        making.qualification(body, making.occupation("6-18-02-04", "焊工"), "special_technician", issued=4)
        assert special_technicians(body, making.occupation(), DAY, "ever") == 3
        assert special_technicians(body, None, DAY, "ever") == 7

    def test_a_body_is_told_what_it_may_appraise(self):
        body = making.body()
        making.qualification(body)
        assert [(one.grade, bool(one.reasons)) for one in prospects(body, DAY)] == [("special", False), ("chief", True)]


class TestDeterminations:
    @pytest.mark.provision("1.3")
    def test_the_clerk_of_a_central_enterprise_attaches_its_determination(self):
        who = people("central_enterprise")
        made = determination(who)
        assert made.scan.organisation == who.body.organisation
        assert list(made.occupations.all()) == [making.occupation()]

    @pytest.mark.provision("1.3")
    def test_nobody_else_does_and_other_bodies_need_none(self):
        who, other = people("central_enterprise"), people("central_enterprise")
        with pytest.raises(Refused, match="本单位经办人"):
            determination(who, actor=other.clerk)
        with pytest.raises(Refused, match="不是在沪央企"):
            determination(people())


def determination(who: People, **changes):
    values = {
        "body": who.body, "number": "央企人〔2026〕12号", "dated": date(2026, 6, 1), "issuer": "中国某集团有限公司",
        "occupations": [making.occupation()], "scan": proof(), "actor": who.clerk,
    }  # fmt: skip
    return actions.add_determination(**(values | changes))


def test_tenancy_bodies_see_themselves_districts_theirs_the_centre_all():
    mine, other = people(), people()
    elsewhere = making.district("浦东新区人力资源和社会保障局", "310115")
    assert list(visible_bodies(mine.clerk)) == [mine.body]
    assert visible_bodies(mine.district_officer).count() == 2
    assert visible_bodies(making.actor(elsewhere, r.DISTRICT_OFFICER)).count() == 0
    assert visible_bodies(mine.centre_officer).count() == 2
    assert visible_bodies(mine.employee).count() == 0
    assert [one.title for one in search(mine.centre_officer, other.body.organisation.name)] == [
        other.body.organisation.name
    ]
