"""Nothing written is lost: two editors, what a part said before, two versions side by side (4.1.1)."""

import pytest
from django.urls import reverse

from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.models import PartRevision
from tests import making
from tests.procedure.filings.making import again, draft, once, part_url, people, ready, submitted
from tests.procedure.filings.test_structured import listed

pytestmark = pytest.mark.django_db


def save(who, filing, part, seen=0, **values):
    return actions.save_part(filing=filing, part=part, values=values, part_seen=seen, actor=who.clerk)


def refused(client, who, part="timetable", first="甲写的安排", **typed):
    """Let another save a part while the page stands open, and send the page."""
    filing = draft(who)
    client.force_login(who.clerk.user)
    url = part_url(filing, part)
    key = once(client.get(url))
    save(who, filing, part, **{part: first})
    return filing, url, client.post(url, {"once": key, "part_seen": "0", **typed})


class TestTwoEditors:
    @pytest.mark.provision("4.1.1")
    def test_the_second_sees_both_texts_side_by_side_and_nothing_is_saved(self, client):
        who = people()
        filing, _url, page = refused(client, who, timetable="乙写的安排")
        words = page.content.decode()
        assert page.status_code == 409
        assert "<del>甲</del>写的安排" in words
        assert "<ins>乙</ins>写的安排" in words
        assert "以本页填写的为准，保存" in words
        assert again(filing).scheme.timetable == "甲写的安排"

    def test_the_second_can_put_both_texts_together_and_save_what_comes_of_it(self, client):
        who = people()
        filing, url, page = refused(client, who, timetable="乙写的安排")
        kept = page.context["form"]
        data = {"once": kept["once"].value(), "part_seen": kept["part_seen"].value(), "timetable": "乙写的安排"}
        merged = client.post(url, {**data, "append": "1"})
        assert merged.context["form"]["timetable"].value() == "甲写的安排\n乙写的安排"
        assert again(filing).scheme.timetable == "甲写的安排"
        data["timetable"] = merged.context["form"]["timetable"].value()
        assert client.post(url, data).status_code == 302
        assert again(filing).scheme.timetable == "甲写的安排\n乙写的安排"

    def test_the_second_can_leave_the_first_text_as_it_is(self, client):
        who = people()
        _filing, url, page = refused(client, who, timetable="乙写的安排")
        assert f'href="{url}"' in page.content.decode()
        assert "甲写的安排</textarea>" in client.get(url).content.decode()

    def test_a_third_who_saves_meanwhile_is_not_overwritten_either(self, client):
        who = people()
        filing, url, page = refused(client, who, timetable="乙写的安排")
        kept = page.context["form"]
        save(who, filing, "timetable", 1, timetable="丙写的安排")
        data = {"once": kept["once"].value(), "part_seen": kept["part_seen"].value(), "timetable": "乙写的安排"}
        page = client.post(url, data)
        assert page.status_code == 409
        assert "<del>丙</del>写的安排" in page.content.decode()

    def test_rows_are_shown_side_by_side_too(self, client):
        who = people()
        row = {"kind": "office", "name": "乙办", "head": "", "members": "", "duties": "组织"}
        _filing, _url, page = refused(client, who, "organisation_setup", "领导小组。", **listed("organs", row))
        assert "<ins>评聘工作办公室　乙办　—　—　组织</ins>" in page.content.decode()

    @pytest.mark.parametrize(
        ("part", "values", "typed"),
        [
            ("review_content", {"criteria": []}, {"name": "绝技", "weight": "100", "maximum": "100"}),
            ("occupations", {"lines": []}, {"occupation": "车工", "grade": "chief", "related": "焊工"}),
        ],
    )
    def test_criteria_and_lines_that_were_typed_are_shown_though_nothing_is_saved(self, client, part, values, typed):
        who = people()
        filing = draft(who)
        making.occupation("6-18-02-04", "焊工")
        client.force_login(who.clerk.user)
        url = part_url(filing, part)
        key = once(client.get(url))
        save(who, filing, part, **values)
        page = client.post(url, {"once": key, "part_seen": "0", **listed("rows", typed)})
        assert page.status_code == 409
        said = "".join(piece.text for pair in page.context["conflict"] for piece in pair.after)
        assert ("绝技" in said) if part == "review_content" else ("首席技师　6-18-02-04 焊工" in said)
        assert not getattr(again(filing).scheme, next(iter(values))).exists()


class TestHistory:
    @pytest.mark.provision("4.1.1")
    def test_every_text_that_was_saved_can_be_read_again(self, client):
        who = people()
        filing = draft(who, timetable="以前填写的")
        save(who, filing, "timetable", timetable="第一稿")
        save(who, filing, "timetable", 1, timetable="第二稿")
        kept = PartRevision.objects.filter(scheme=filing.scheme, part="timetable")
        assert [(one.number, one.lines) for one in kept] == [(2, ["第二稿"]), (1, ["第一稿"]), (0, ["以前填写的"])]
        assert [one.saved_by and one.saved_by.name for one in kept] == ["经办李䶮", "经办李䶮", None]
        client.force_login(who.approver.user)
        page = client.get(reverse("filings:history", args=[filing.pk, "timetable"])).content.decode()
        assert "第<del>一</del>稿" in page
        assert "以前填写的" in page

    def test_what_was_never_saved_has_no_history(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        page = client.get(reverse("filings:history", args=[filing.pk, "timetable"]))
        assert "还没有保存过" in page.content.decode()

    def test_drafts_are_nobody_elses_business(self, client):
        who, other = people(), people()
        filing = submitted(who)
        url = reverse("filings:history", args=[filing.pk, "timetable"])
        for reader, status in ((other.clerk, 404), (who.employee, 403), (who.centre_officer, 403)):
            client.force_login(reader.user)
            assert client.get(url).status_code == status


class TestVersions:
    @pytest.mark.provision("4.1.1")
    def test_a_new_version_stands_beside_the_one_it_was_copied_from(self, client):
        who = people()
        old = ready(who)
        new = actions.draft(title="新方案", copy_of=old.scheme, actor=who.clerk)
        save(who, new, "appointment_management", appointment_management="聘期考核。", term_months=60)
        client.force_login(who.clerk.user)
        page = client.get(reverse("filings:versions", args=[new.pk]))
        changed = [part.label for part in page.context["parts"] if part.changed]
        assert changed == ["岗位聘用管理"]
        words = page.content.decode()
        assert "<del>36</del>" in words
        assert "<ins>60</ins>" in words

    def test_another_version_can_be_chosen_but_no_other_bodys(self, client):
        who, other = people(), people()
        first, second, third = ready(who), draft(who, timetable="二"), draft(who, timetable="三")
        strange = ready(other)
        client.force_login(who.clerk.user)
        url = reverse("filings:versions", args=[third.pk])
        assert client.get(url).context["other"] == second
        assert client.get(url, {"with": first.pk}).context["other"] == first
        assert client.get(url, {"with": strange.pk}).context["other"] == second
        assert client.get(url, {"with": "䶮"}).status_code == 200

    def test_an_authority_does_not_see_a_draft_in_the_comparison(self, client):
        who = people()
        filing = submitted(who)
        draft(who, timetable="还没有提交")
        client.force_login(who.centre_officer.user)
        page = client.get(reverse("filings:versions", args=[filing.pk]))
        assert page.context["others"] == []
        assert "没有可以对照的其他版本" in page.content.decode()
