"""The scheme's editor in the browser: part by part, bad input, two editors (3.4, 4.1.1)."""

import pytest
from django.urls import reverse

from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.filings.parts import PARTS
from tests import making
from tests.procedure.filings.making import again, draft, once, part_url, people, submitted

pytestmark = pytest.mark.django_db


def rows(*filled, initial=0):
    """Return the formset's own fields and the rows'."""
    data = {"rows-TOTAL_FORMS": str(len(filled)), "rows-INITIAL_FORMS": str(initial)}
    for number, row in enumerate(filled):
        data |= {f"rows-{number}-{name}": value for name, value in row.items()}
    return data


class TestWriting:
    @pytest.mark.provision("4.1.1")
    def test_the_clerk_begins_fills_every_part_and_sees_what_is_missing(self, client):
        who = people()
        client.force_login(who.clerk.user)
        url = reverse("filings:new")
        made = client.post(url, {"once": once(client.get(url)), "title": "特级技师评聘工作方案", "copy_of": ""})
        filing = Filing.objects.get()
        assert made.url == filing.get_absolute_url()
        filled = {
            "occupations": rows({"occupation": "6-18-01-01 车工", "work_type": "", "grade": "special", "related": "焊工"}),
            "entry_conditions": {"entry_conditions": "本单位在岗职工。", **rows({"title": "", "grade": "", "about": ""})},
            "review_content": rows(
                {"name": "技能水平", "guidance": "看难度", "weight": "60", "maximum": "100", "minimum": "60"},
                {"name": "工作业绩", "guidance": "", "weight": "40", "maximum": "100", "minimum": ""},
            ),
            "review_process": {
                "review_process": "答辩、打分、表决。", "pass_mark": "60", "vote_numerator": "2", "vote_denominator": "3",
                "quorum": "5",
            },
            "organisation_setup": {"organisation_setup": "领导小组。", "panel_size": "7", "outside_experts": "3"},
            "timetable": {"timetable": "九月评审。"},
            "appointment_management": {
                "appointment_management": "聘期考核。", "term_months": "36", "platform_days": "90", "ratio_numerator": "1",
                "ratio_denominator": "50", "ratio_base": "在岗高级技师人数",
            },
            "supporting_measures": {"supporting_measures": "专项经费。"},
        }  # fmt: skip
        making.occupation(), making.occupation("6-18-02-04", "焊工")
        for place, part in enumerate(PARTS):
            page = client.get(part_url(filing, part.key))
            sent = client.post(part_url(filing, part.key), {"once": once(page), "part_seen": "0", **filled[part.key]})
            after = part_url(filing, PARTS[place + 1].key) if place < 7 else filing.get_absolute_url()
            assert (sent.status_code, sent.get("Location")) == (302, after), page.content.decode()
        page = client.get(filing.get_absolute_url())
        assert all(one.complete for one in page.context["parts"])
        assert "60%" not in page.content.decode()
        scheme = again(filing).scheme
        assert [str(one) for one in scheme.lines.get().related.all()] == ["6-18-02-04 焊工"]
        assert [one.position for one in scheme.criteria.all()] == [1, 2]

    def test_a_half_filled_part_is_kept_and_what_it_lacks_is_said(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        url = part_url(filing, "review_content")
        data = rows({"name": "技能水平", "weight": "30", "maximum": "100", "guidance": "", "minimum": ""})
        assert client.post(url, {"once": once(client.get(url)), "part_seen": "0", **data}).status_code == 302
        assert "合计应为 100，现为 30" in client.get(filing.get_absolute_url()).content.decode()

    @pytest.mark.parametrize(
        ("part", "data", "words"),
        [
            ("occupations", rows({"occupation": "车", "grade": "special"}), "相近的有"),
            ("occupations", rows({"occupation": "车工", "grade": "special", "work_type": "无"}), "尚未登记工种"),
            ("occupations", rows(*[{"occupation": "车工", "grade": "special"}] * 2), "写了两次"),
            ("entry_conditions", rows({"title": "年限", "about": "years_in_post"}), "请写明要求几年"),
            ("review_content", rows({"name": "技能", "weight": "0", "maximum": "100"}), "权重"),
            ("review_content", rows({"name": "技能", "weight": "50", "maximum": "60", "minimum": "70"}), "最低分不能高于满分"),
            ("review_process", {"vote_numerator": "2"}, "分子和分母须同时填写"),
            ("review_process", {"vote_numerator": "4", "vote_denominator": "3"}, "分子不能大于分母"),
            ("organisation_setup", {"panel_size": "3", "outside_experts": "5"}, "不能超过评审组人数"),
            ("appointment_management", {"ratio_denominator": "50"}, "分子和分母须同时填写"),
        ],
    )  # fmt: skip
    def test_bad_input_says_what_is_wrong_and_keeps_what_was_typed(self, client, part, data, words):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        url = part_url(filing, part)
        page = client.post(url, {"once": once(client.get(url)), "part_seen": "0", **data})
        assert page.status_code == 422
        assert words in page.content.decode()
        typed = next(value for name, value in data.items() if not name.endswith("FORMS"))
        assert f'value="{typed}"' in page.content.decode()

    @pytest.mark.provision("4.1.1")
    def test_two_editors_the_second_sees_both_texts_and_chooses(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        url = part_url(filing, "timetable")
        first, second = client.get(url), client.get(url)
        client.post(url, {"once": once(first), "part_seen": "0", "timetable": "甲写的安排"})
        page = client.post(url, {"once": once(second), "part_seen": "0", "timetable": "乙写的安排"})
        words = page.content.decode()
        assert page.status_code == 409
        assert "<del>甲</del>写的安排" in words
        assert "<ins>乙</ins>写的安排" in words
        assert "乙写的安排</textarea>" in words
        kept = page.context["form"]
        sent = client.post(
            url, {"once": kept["once"].value(), "part_seen": kept["part_seen"].value(), "timetable": "合并"}
        )
        assert sent.status_code == 302
        assert again(filing).scheme.timetable == "合并"

    def test_the_same_submission_twice_saves_once(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        url = part_url(filing, "timetable")
        data = {"once": once(client.get(url)), "part_seen": "0", "timetable": "九月"}
        assert client.post(url, data).url == client.post(url, data).url
        assert again(filing).scheme.part_versions == {"timetable": 1}

    @pytest.mark.provision("3.4")
    def test_a_looser_own_condition_is_marked_wherever_the_scheme_is_read(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        url = part_url(filing, "entry_conditions")
        page = client.get(url)
        assert "全市基本条件" in page.content.decode()
        data = rows({"title": "岗位工作满 3 年", "grade": "special", "about": "years_in_post", "years": "3"})
        client.post(url, {"once": once(page), "part_seen": "0", "entry_conditions": "在岗职工", **data})
        assert again(filing).scheme.own_conditions[0]["looser"] is True
        assert "有细化条件宽于通知" in client.get(url).content.decode()
        assert "宽于通知" in client.get(filing.get_absolute_url()).content.decode()

    def test_a_scheme_that_was_handed_in_is_not_edited(self, client):
        who = people()
        filing = submitted(who)
        client.force_login(who.clerk.user)
        page = client.get(part_url(filing, "timetable")).content.decode()
        assert "现在不能修改方案" in page
        assert "<textarea" not in page
