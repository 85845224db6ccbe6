"""Dated changes of the register: what holds on a day, corrections beside what they correct, branches, tenancy (1.0, 4.1.3)."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.identity import CertificateCode
from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies import actions
from jiangjie.procedure.bodies.asof import laid
from jiangjie.procedure.bodies.models import Change
from jiangjie.procedure.bodies.queries import as_of, example_code, standing, visible_bodies
from jiangjie.services.audit.models import Entry
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.bodies.test_pages import once
from tests.procedure.bodies.test_register import determination, particulars
from tests.procedure.certificates.making import award, certificate
from tests.procedure.filings.making import people, picture, proof

DAY = date(2026, 9, 1)
MOVED = date(2026, 3, 1)


def enter(who, what, day, actor=None, /, **values):
    return actions.enter_change(
        body=who.body, kind=what, effective_on=day, basis="沪市监〔2026〕3号", values=values,
        actor=actor or who.centre_officer,
    )  # fmt: skip


def pudong():
    return making.district("浦东新区人力资源和社会保障局", "310115")


@dataclass
class Said:
    effective_on: date
    values: dict[str, int] = field(default_factory=dict)


FIRST = date(2024, 1, 1)
days = st.integers(0, 60).map(lambda number: FIRST + timedelta(days=number))
said = st.builds(Said, days, st.dictionaries(st.sampled_from(["name", "kind", "scale"]), st.integers(0, 9)))


def in_order(changes):
    return sorted(changes, key=lambda one: one.effective_on)


class TestLaid:
    @given(st.lists(said), days)
    def test_a_day_depends_only_on_what_is_in_effect_by_then(self, changes, day):
        known = [one for one in changes if one.effective_on <= day]
        assert laid(in_order(changes), day) == laid(in_order(known), day)

    @given(st.lists(said), said, days)
    def test_one_more_change_leaves_the_days_before_it_as_they_were(self, changes, more, day):
        before, after = laid(in_order(changes), day), laid(in_order([*changes, more]), day)
        if day < more.effective_on:
            assert after == before

    @given(st.lists(said), days)
    def test_each_value_is_that_of_the_last_change_that_names_it(self, changes, day):
        for name, value in laid(in_order(changes), day).items():
            last = [one for one in in_order(changes) if one.effective_on <= day and name in one.values][-1]
            assert last.values[name] == value


@pytest.mark.django_db
class TestChanges:
    @pytest.mark.provision("1.0")
    def test_the_register_answers_for_any_day(self):
        who = people("private", name="上海䶮精密有限公司")
        enter(who, "renamed", date(2025, 5, 1), name="上海㛃精密有限公司", short_name="㛃精密")
        enter(who, "scaled", date(2026, 1, 1), scale="neither", scale_basis="名单调整")
        assert as_of(who.body, date(2020, 12, 31)) is None
        told = [as_of(who.body, day) for day in (date(2025, 4, 30), date(2025, 5, 1), DAY)]
        assert [(one.name, one.scale) for one in told] == [
            ("上海䶮精密有限公司", "large"), ("上海㛃精密有限公司", "large"), ("上海㛃精密有限公司", "neither"),
        ]  # fmt: skip
        assert [bool(one.standing) for one in told] == [False, False, True]
        who.body.organisation.refresh_from_db()
        assert who.body.organisation.name == "上海㛃精密有限公司"

    @pytest.mark.provision("1.0")
    def test_a_change_dated_in_the_past_corrects_without_erasing(self):
        who = people()
        enter(who, "scaled", date(2025, 1, 1), scale="leading", scale_basis="甲名单")
        enter(who, "scaled", date(2024, 1, 1), scale="neither", scale_basis="乙名单")
        assert [as_of(who.body, date(year, 6, 1)).scale for year in (2023, 2024, 2025)] == [
            "large",
            "neither",
            "leading",
        ]
        enter(who, "scaled", date(2025, 1, 1), scale="large", scale_basis="丙名单")
        assert as_of(who.body, DAY).scale == "large"
        assert [one.values["scale"] for one in who.body.changes.filter(kind="scaled")] == [
            "neither",
            "leading",
            "large",
        ]
        assert Entry.objects.filter(action="enter_change").count() == 3

    def test_a_correction_counts_from_the_day_on_which_the_wrong_value_began(self):
        officer = making.actor(making.centre(), r.CENTRE_OFFICER)
        body = actions.register(actor=officer, **particulars())
        values = {"scale": "leading", "scale_basis": "龙头名单"}
        actions.enter_change(
            body=body, kind="scaled", effective_on=date(2025, 1, 1), basis="龙头名单", values=values, actor=officer
        )
        right = particulars(scale="neither", scale_basis="龙头名单", filed_on=date(2022, 4, 1))
        actions.correct(body=body, actor=officer, reason="录入有误", **right)
        days = (date(2022, 4, 2), date(2024, 12, 31), date(2025, 1, 1))
        assert [as_of(body, day).scale for day in days] == ["large", "large", "neither"]
        assert as_of(body, DAY).entry.filed_on == date(2022, 4, 1)

    @pytest.mark.provision("1.0", "6.2.3")
    def test_a_suspension_and_its_end_are_seen_on_their_days(self):
        who = people()
        actions.suspend(body=who.body, since=date(2026, 8, 1), reason="违规发证", actor=who.centre_approver)
        actions.reinstate(body=who.body, since=date(2026, 8, 20), reason="整改完成", actor=who.centre_approver)
        days = (date(2026, 7, 31), date(2026, 8, 1), date(2026, 8, 20))
        assert [as_of(who.body, day).status[1] for day in days] == ["good", "warn", "good"]

    def test_an_entry_older_than_dated_changes_tells_of_its_suspension_too(self):
        body = making.body(suspended_on=date(2026, 2, 1), reinstated_on=date(2026, 3, 1), suspension_reason="质量")
        assert [as_of(body, date(2026, month, 1)).status[1] for month in (1, 2, 3)] == ["good", "warn", "good"]

    @pytest.mark.provision("1.0")
    def test_a_filing_lapses_and_is_renewed(self):
        who = people()
        enter(who, "lapsed", date(2025, 1, 1), valid_until=date(2024, 12, 31))
        enter(who, "renewed", date(2025, 3, 1), filing_number="沪职评-续1", valid_until=date(2030, 2, 28))
        assert [as_of(who.body, date(2025, month, 1)).status[1] for month in (1, 2, 3)] == ["bad", "bad", "good"]

    @pytest.mark.provision("1.0")
    def test_a_merged_body_files_no_more(self):
        who, other = people(), people()
        enter(who, "merged", MOVED, merged_into=other.body)
        who.body.refresh_from_db()
        (reason,) = standing(who.body, DAY)
        assert "已并入" in str(reason)
        assert as_of(who.body, date(2026, 2, 28)).standing == []
        with pytest.raises(Refused, match="不能并入"):
            enter(other, "merged", MOVED, merged_into=other.body)
        with pytest.raises(Refused, match="不能并入"):
            enter(other, "merged", MOVED, merged_into=who.body)

    @pytest.mark.parametrize(
        ("kind", "day", "values", "words"),
        [
            ("renamed", date(2020, 1, 1), {"name": "新名", "short_name": "新"}, "早于登记册中的第一天"),
            ("renamed", date(2030, 1, 1), {"name": "新名", "short_name": "新"}, "这一天还没有到"),
            ("renamed", DAY, {"name": "上海市职业技能鉴定中心", "short_name": "中心"}, "已属于登记册中的另一家"),
        ],
    )
    def test_what_cannot_be_is_refused(self, kind, day, values, words):
        with pytest.raises(Refused, match=words) as refused:
            enter(people(), kind, day, **values)
        assert refused.value.reasons[0].provision == "1.0"
        assert Change.objects.count() == 0

    @pytest.mark.provision("4.1.3")
    def test_a_district_may_not_take_a_body_out_of_its_route(self):
        who = people("private")
        with pytest.raises(Refused, match="须由市职鉴中心登记"):
            enter(who, "reclassified", MOVED, who.district_officer, kind="municipal_soe")
        enter(who, "reclassified", MOVED, who.district_officer, kind="foreign_invested")
        assert as_of(who.body, DAY).kind == "foreign_invested"

    def test_of_two_at_once_the_second_is_told(self):
        who = people()
        values = {"scale": "leading", "scale_basis": "甲"}
        sent = {"body": who.body, "kind": "scaled", "effective_on": MOVED, "basis": "甲", "values": values}
        actions.enter_change(**sent, actor=who.centre_officer, version_seen=0)
        with pytest.raises(Refused, match="已由他人更改"):
            actions.enter_change(**sent, actor=who.centre_officer, version_seen=0)


@pytest.mark.django_db
class TestMoves:
    @pytest.mark.provision("4.1.3")
    def test_a_body_that_moved_is_kept_by_the_new_district_and_stays_readable_for_its_time(self, client):
        who = people("private")
        old, new = who.district_officer, making.actor(pudong(), r.DISTRICT_OFFICER)
        enter(who, "moved", MOVED, old, district=pudong())
        enter(who, "renamed", date(2026, 6, 1), new, name="上海㛃搬迁有限公司", short_name="㛃搬迁")
        assert list(visible_bodies(new)) == [who.body]
        assert list(visible_bodies(old)) == []
        with pytest.raises(Refused, match="只维护注册在本区"):
            enter(who, "moved", MOVED, old, district=making.district())
        client.force_login(old.user)
        assert client.get(who.body.get_absolute_url()).status_code == 404
        url = reverse("bodies:history", args=[who.body.pk])
        page = client.get(url).content.decode()
        assert "已迁出本区" in page
        assert "㛃搬迁" not in page
        later = client.get(url, {"on": "2026-06-01"}).content.decode()
        assert "没有可供查看的登记内容" in later
        assert "㛃搬迁" not in later

    @pytest.mark.provision("4.1.3")
    def test_a_district_in_between_reads_neither_what_was_before_nor_what_came_after(self, client):
        who = people("private")
        between = making.actor(pudong(), r.DISTRICT_OFFICER)
        enter(who, "renamed", date(2026, 2, 2), who.district_officer, name="上海䶮旧名有限公司", short_name="䶮旧名")
        enter(who, "moved", MOVED, who.district_officer, district=pudong())
        enter(who, "moved", date(2026, 6, 1), between, district=making.district())
        client.force_login(between.user)
        page = client.get(reverse("bodies:history", args=[who.body.pk]))
        assert [one.row.effective_on for one in page.context["changes"]] == [MOVED]

    def test_a_stranger_finds_no_history(self, client):
        who = people("private")
        client.force_login(making.actor(pudong(), r.DISTRICT_OFFICER).user)
        assert client.get(reverse("bodies:history", args=[who.body.pk])).status_code == 404


@pytest.mark.django_db
class TestPages:
    def test_a_change_is_entered_once_with_its_document_and_seen_on_the_chosen_day(self, client):
        who = people("private")
        client.force_login(who.centre_officer.user)
        url = reverse("bodies:change", args=[who.body.pk, "renamed"])
        data = {
            "once": once(client.get(url)), "version_seen": "0", "name": "上海䶮新名有限公司", "short_name": "䶮新名",
            "effective_on": "2026-05-01", "basis": "准予变更登记通知书", "scan": picture("变更.png"),
        }  # fmt: skip
        first = client.post(url, data)
        assert client.post(url, data).url == first.url
        assert who.body.changes.filter(kind="renamed").count() == 1
        page = client.get(first.url, {"on": "2026-04-30"}).content.decode()
        assert "变更.png" in page
        assert who.body.organisation.name in page

    @pytest.mark.parametrize(
        ("kind", "values", "words"),
        [
            ("merged", {"merged_into": "91310104MA10000019"}, "登记册中没有这个统一社会信用代码"),
            ("renewed", {"filing_number": "新", "valid_until": "2020-01-01"}, "有效期不能早于生效日期"),
            ("scaled", {"scale": "large", "effective_on": "2030-01-01"}, "日期不能晚于今天"),
            ("moved", {"district": "999999"}, ""),
        ],
    )
    def test_bad_input_is_explained(self, client, kind, values, words):
        who = people()
        client.force_login(who.centre_officer.user)
        url = reverse("bodies:change", args=[who.body.pk, kind])
        data = {"version_seen": "0", "effective_on": "2026-05-01", "basis": "文件", **values}
        page = client.post(url, {**data, "once": once(client.get(url))})
        assert page.status_code == 422
        assert words in page.content.decode()

    def test_an_unknown_change_has_no_page_and_a_wrong_day_asks_again(self, client):
        who = people()
        client.force_login(who.centre_officer.user)
        assert client.get(reverse("bodies:change", args=[who.body.pk, "suspended"])).status_code == 404
        assert client.get(reverse("bodies:history", args=[who.body.pk]), {"on": "昨天"}).status_code == 200

    def test_the_history_costs_the_same_for_one_change_and_for_four(self, client, django_assert_num_queries):
        who = people()
        enter(who, "scaled", MOVED, scale="leading", scale_basis="甲")
        client.force_login(who.centre_officer.user)
        url = reverse("bodies:history", args=[who.body.pk])
        client.get(url)
        for number in range(3):
            with django_assert_num_queries(
                9
            ):  # session, person, memberships; body; changes; branches; rights, rows, who
                client.get(url)
            enter(who, "scaled", MOVED, scale="large", scale_basis=f"名单{number}")


@pytest.mark.django_db
class TestCodes:
    @pytest.mark.provision("4.5.1")
    def test_the_example_code_is_a_valid_code_of_the_body(self):
        body = making.body(body_serial="009001")
        assert CertificateCode.parse(example_code(body, 2026)).body_serial == "009001"
        assert example_code(making.body(body_serial=""), 2026) == ""

    @pytest.mark.provision("1.0", "4.5.1")
    def test_a_mistyped_serial_is_corrected_until_a_certificate_was_issued_with_it(self):
        officer = making.actor(making.centre(), r.CENTRE_OFFICER)
        body = actions.register(actor=officer, **particulars(body_serial="009001"))
        actions.correct(body=body, actor=officer, reason="序列号录错", **particulars(body_serial="009002"))
        body.refresh_from_db()
        assert body.body_serial == "009002"
        details = Entry.objects.get(action="correct").body["details"]
        assert details == {"reason": "序列号录错", "changed": {"body_serial": ["009001", "009002"]}}
        issued = certificate(award(body), making.actor(body.organisation, r.CLERK))
        assert issued.code[7:13] == "009002"
        with pytest.raises(Refused, match="已经用于颁发证书"):
            actions.correct(body=body, actor=officer, reason="改号", **particulars(body_serial="009003"))
        actions.correct(body=body, actor=officer, reason="名单", **particulars(body_serial="009002", scale="leading"))


@pytest.mark.django_db
class TestBranches:
    @pytest.mark.provision("1.0")
    def test_a_branch_is_opened_and_closed_on_its_days(self, client):
        who = people("private")
        values = {"name": "浦东䶮分公司", "district": pudong(), "address": "张江路1号", "basis": "决议"}
        made = actions.open_branch(body=who.body, opened_on=date(2025, 1, 1), actor=who.district_officer, **values)
        with pytest.raises(Refused, match="已经登记"):
            actions.open_branch(body=who.body, opened_on=DAY, actor=who.district_officer, **values)
        with pytest.raises(Refused, match="早于设立日期"):
            actions.close_branch(branch=made, closed_on=date(2024, 1, 1), basis="决议", actor=who.district_officer)
        client.force_login(who.district_officer.user)
        url = reverse("bodies:branch_close", args=[who.body.pk, made.pk])
        data = {"once": once(client.get(url)), "version_seen": "1", "closed_on": "2026-01-01", "basis": "撤销决议"}
        assert client.post(url, data).status_code == 302
        days = (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1))
        assert [len(as_of(who.body, day).branches) for day in days] == [0, 1, 1, 0]

    def test_no_stranger_opens_one(self):
        who = people("private")
        with pytest.raises(Refused, match="只维护注册在本区"):
            actions.open_branch(
                body=who.body, name="分公司", district=pudong(), address="路", opened_on=DAY, basis="决议",
                actor=making.actor(pudong(), r.DISTRICT_OFFICER),
            )  # fmt: skip


@pytest.mark.django_db
class TestDecisions:
    @pytest.mark.provision("1.3")
    def test_the_centre_confirms_a_determination_once_or_refuses_it_with_a_reason(self, client):
        who = people("central_enterprise")
        made = determination(who, scan=proof())
        for actor, confirmed, reason, words in (
            (who.clerk, True, "", "市职鉴中心经办人员确认"),
            (who.centre_officer, False, " ", "须说明理由"),
        ):
            with pytest.raises(Refused, match=words):
                actions.decide_determination(determination=made, confirmed=confirmed, reason=reason, actor=actor)
        client.force_login(who.centre_officer.user)
        url = reverse("bodies:determination_decide", args=[who.body.pk, made.pk])
        data = {"once": once(client.get(url)), "version_seen": "1", "confirmed": "no", "reason": "印章不清"}
        assert client.post(url, data).status_code == 302
        assert "印章不清" in client.get(who.body.get_absolute_url()).content.decode()
        with pytest.raises(Refused, match="未予确认"):
            actions.decide_determination(determination=made, confirmed=True, reason="", actor=who.centre_officer)
