"""The lists of rows in a scheme's parts: typed in the browser, checked, on paper, and what they then lack (4.1.1, 6.2.1)."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.completeness import missing
from jiangjie.procedure.filings.forms.anchors import read_anchors, written
from jiangjie.procedure.filings.models import Criterion, Scheme
from jiangjie.procedure.filings.papers import scheme_paper
from jiangjie.procedure.filings.parts import PARTS
from jiangjie.procedure.filings.structured import LISTS
from tests import making
from tests.procedure.filings.making import again, draft, once, part_url, people, submitted

pytestmark = pytest.mark.django_db


def listed(name, *rows, initial=0):
    data = {f"{name}-TOTAL_FORMS": str(len(rows)), f"{name}-INITIAL_FORMS": str(initial)}
    for number, row in enumerate(rows):
        data |= {f"{name}-{number}-{key}": value for key, value in row.items()}
    return data


ROWS = {
    "steps": {"kind": "vote", "who": "到会评委", "passing": "三分之二同意", "note": "李䶮计票"},
    "organs": {"kind": "office", "name": "评聘办", "head": "王㛃", "members": "人力资源部", "duties": "组织评审"},
    "panel_rules": {"who": "本职业高级技师及以上", "least": "2", "note": ""},
    "milestones": {"kind": "entry", "first": "2026-09-07", "last": "2026-09-18", "note": ""},
    "terms": {"kind": "assessment", "text": "按协议考核", "when": "每年一次"},
    "unit_ratios": {"unit": "总装车间", "numerator": "1", "denominator": "10", "base": ""},
    "measures": {"kind": "funds", "text": "列入年度预算", "who": "财务部"},
}


def texts(scheme):
    return [cell for one in scheme_paper(scheme).sections for table in one.tables for row in table.rows for cell in row]


class TestRows:
    @pytest.mark.provision("4.1.1")
    @pytest.mark.provision("6.2.1")
    @pytest.mark.parametrize("one", LISTS, ids=lambda one: one.name)
    def test_a_row_is_typed_kept_printed_and_shown_again(self, client, one):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        url = part_url(filing, one.part)
        data = {"once": once(client.get(url)), "part_seen": "0", **listed(one.name, ROWS[one.name])}
        assert client.post(url, data).status_code == 302
        (row,) = getattr(again(filing).scheme, one.name)
        assert {key: str(value) for key, value in row.items()} == ROWS[one.name]
        words = next(value for key, value in ROWS[one.name].items() if key != "kind")
        assert words in texts(again(filing).scheme)
        page = client.get(url).content.decode()
        assert words in page
        assert words in client.get(filing.get_absolute_url()).content.decode()

    @pytest.mark.parametrize("one", LISTS, ids=lambda one: one.name)
    def test_a_row_is_taken_out_by_its_tick(self, client, one):
        who = people()
        filing = draft(who, **{one.name: [ROWS[one.name] | {"least": 2, "numerator": 1, "denominator": 10}]})
        client.force_login(who.clerk.user)
        url = part_url(filing, one.part)
        data = listed(one.name, ROWS[one.name] | {"DELETE": "on"}, initial=1)
        assert client.post(url, {"once": once(client.get(url)), "part_seen": "0", **data}).status_code == 302
        assert getattr(again(filing).scheme, one.name) == []

    @pytest.mark.parametrize(
        ("part", "data", "words"),
        [
            ("review_process", listed("steps", {"who": "评审组"}), "评审步骤 第 1 项 环节"),
            ("organisation_setup", listed("organs", {"kind": "office"}), "职责"),
            ("organisation_setup", listed("panel_rules", {"who": "外单位专家", "least": "0"}), "不少于"),
            ("timetable", listed("milestones", {"kind": "entry"}), "请填日期"),
            ("timetable", listed("milestones", {"kind": "entry", "last": "2026-09-01"}), "请填开始日期"),
            ("timetable", listed("milestones", {"kind": "entry", "first": "2026-09-09", "last": "2026-09-01"}), "不能早于"),
            ("timetable", listed("milestones", {"kind": "entry", "first": "2026-02-30"}), "开始日期"),
            ("appointment_management", listed("terms", {"kind": "duties"}), "内容"),
            ("appointment_management", listed("unit_ratios", {"unit": "甲", "numerator": "3", "denominator": "2"}), "分子不能大于分母"),
            ("supporting_measures", listed("measures", {"kind": "magic", "text": "甲"}), "措施"),
        ],
    )  # fmt: skip
    def test_bad_rows_are_named_and_kept_on_the_page(self, client, part, data, words):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        url = part_url(filing, part)
        page = client.post(url, {"once": once(client.get(url)), "part_seen": "0", **data})
        assert page.status_code == 422
        assert words in page.content.decode()
        assert again(filing).scheme.part_versions == {}

    def test_saving_can_stay_on_the_page_for_more_rows(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        url = part_url(filing, "timetable")
        data = {
            "once": once(client.get(url)),
            "part_seen": "0",
            "stay": "1",
            **listed("milestones", ROWS["milestones"]),
        }
        assert client.post(url, data).url == url
        assert "milestones-2-kind" in client.get(url).content.decode()


class TestCompleteness:
    @pytest.mark.provision("4.1.1")
    def test_what_was_written_before_rows_existed_is_still_whole_and_reads_as_before(self):
        scheme = making.scheme(making.body())
        assert missing(scheme) == []
        assert [one.heading for one in scheme_paper(scheme).sections if one.tables] == [
            "职业（工种）与等级",
            "评审内容",
        ]

    def test_rows_can_stand_for_the_text_of_a_part(self):
        rows = [{"kind": "entry", "first": None, "last": None, "note": "每年九月"}]
        assert missing(making.scheme(making.body(), timetable="", milestones=rows)) == []

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"steps": [{"kind": "material"}]}, "却没有表决"),
            ({"organs": [{"kind": "office"}, {"kind": "leading_group"}]}, "没有“监督机构”"),
            ({"terms": [{"kind": "duties"}, {"kind": "assessment"}, {"kind": "platform"}]}, "没有“待遇”"),
            ({"panel_rules": [{"who": "外单位专家", "least": 4}], "panel_size": 3}, "超过评审组人数 3"),
        ],
    )
    def test_rows_that_contradict_the_rest_are_named(self, fields, words):
        (lack,) = missing(making.scheme(making.body(), **fields))
        assert words in str(lack)

    @pytest.mark.provision("4.0")
    def test_days_against_the_notices_order_are_found(self):
        rows = [
            {"kind": "review", "first": "2026-09-10", "last": None, "note": ""},
            {"kind": "entry", "first": "2026-09-14", "last": None, "note": ""},
        ]
        (lack,) = missing(making.scheme(making.body(), milestones=rows))
        assert "“评审”（2026-09-10）早于“报名”（2026-09-14）" in str(lack)

    @pytest.mark.provision("4.4.1")
    @pytest.mark.parametrize(
        ("first", "last", "enough"),
        [
            ("2026-04-30", "2026-05-11", True), ("2026-04-30", "2026-05-09", False),  # the moved days of May
            ("2026-09-30", "2026-10-10", False), ("2031-09-01", "2031-09-02", True),  # nobody knows 2031's holidays
        ],
    )  # fmt: skip
    def test_a_publication_period_has_five_working_days(self, first, last, enough):
        rows = [{"kind": "publicity", "first": first, "last": last, "note": ""}]
        lacks = missing(making.scheme(making.body(), milestones=rows))
        assert [one.provision for one in lacks] == ([] if enough else ["4.1.1"])
        assert enough or "不足 5 个工作日" in str(lacks[0])


class TestCriteria:
    @pytest.mark.provision("4.1.1")
    def test_evidence_and_scale_reach_the_paper(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        url = part_url(filing, "review_content")
        data = listed(
            "rows",
            {
                "name": "技能水平", "weight": "100", "maximum": "100", "minimum": "", "guidance": "", "evidence": "专利证书",
                "anchors": "0-59：一般\n90-100：独立解决行业难题",
            },
        )  # fmt: skip
        assert client.post(url, {"once": once(client.get(url)), "part_seen": "0", **data}).status_code == 302
        criterion = again(filing).scheme.criteria.get()
        assert [one["low"] for one in criterion.anchors] == ["90", "0"]
        assert {"专利证书", "90—100 分", "独立解决行业难题"} <= set(texts(again(filing).scheme))
        assert "90-100：独立解决行业难题" in client.get(url).content.decode()

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("优秀", "应写成"), ("100-90：优", "从低到高"), ("0-60：差\n60-100：好", "重叠"), ("90-100：", "应写成"),
        ],
    )  # fmt: skip
    def test_a_scale_that_says_nothing_certain_is_refused(self, text, words):
        with pytest.raises(ValidationError, match=words):
            read_anchors(text)

    def test_a_scale_is_written_as_it_is_read(self):
        rows = read_anchors(" 75.5～89.5 分：较好 \n\n90 — 100: 很好")
        assert read_anchors(written(rows)) == rows
        assert rows[0] == {"low": "90", "high": "100", "words": "很好"}

    def test_a_range_beyond_the_maximum_is_refused(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        url = part_url(filing, "review_content")
        data = listed("rows", {"name": "甲", "weight": "100", "maximum": "50", "anchors": "40-60：好"})
        page = client.post(url, {"once": once(client.get(url)), "part_seen": "0", **data})
        assert "不能超过满分" in page.content.decode()

    def test_a_weight_that_nobody_laid_down_is_missing(self):
        scheme = making.scheme(making.body())
        Criterion.objects.filter(scheme=scheme, position=1).update(weight=0)
        assert "“技能水平”没有填写权重或满分" in str(missing(scheme)[0])

    def test_a_copy_takes_every_row_along(self):
        who = people()
        values = {name: [row] for name, row in ROWS.items()}
        source = draft(who, **(values | {"industries": ["automobiles"]})).scheme
        source.criteria.filter(position=1).update(evidence="专利", anchors=[{"low": "0", "high": "9", "words": "甲"}])
        made = actions.draft(title="新方案", copy_of=source, actor=who.clerk).scheme
        fresh = Scheme.objects.get(pk=made.pk)
        columns = {name for part in PARTS for name in part.fields}
        assert {name: getattr(fresh, name) for name in columns} == {name: getattr(source, name) for name in columns}
        assert fresh.criteria.get(position=1).anchors == source.criteria.get(position=1).anchors
        assert fresh.criteria.get(position=1).weight == Decimal(40)


class TestIndustries:
    @pytest.mark.provision("2.3")
    def test_a_scheme_begins_with_its_bodys_industry_and_is_tagged_by_key(self, client):
        who = people(industry="automobiles")
        filing = actions.draft(title="方案", actor=who.clerk)
        assert filing.scheme.industries == ["automobiles"]
        client.force_login(who.clerk.user)
        url = part_url(filing, "occupations")
        data = {"once": once(client.get(url)), "part_seen": "0", "industries": ["biomedicine", "automobiles"]}
        making.occupation()
        sent = client.post(url, data | listed("rows", {"occupation": "车工", "grade": "special"}))
        assert sent.status_code == 302
        assert set(again(filing).scheme.industries) == {"biomedicine", "automobiles"}
        words = " ".join(scheme_paper(again(filing).scheme).sections[0].paragraphs)
        assert "汽车" in words
        assert "生物医药" in words

    def test_an_industry_that_does_not_exist_is_refused(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        url = part_url(filing, "occupations")
        data = {"once": once(client.get(url)), "part_seen": "0", "industries": ["alchemy"]}
        assert client.post(url, data | listed("rows")).status_code == 422

    @pytest.mark.provision("2.3")
    def test_the_queue_finds_a_filing_by_its_schemes_tag_beside_its_bodys(self, client):
        tagged, other = people(industry="automobiles"), people(industry="fashion-consumer-goods")
        filing, strange = submitted(tagged, industries=["biomedicine"]), submitted(other)
        client.force_login(tagged.centre_officer.user)

        def found(industry):
            return {
                row.url for row in client.get(reverse("filings:list"), {"industry": industry}).context["table"].rows
            }

        assert found("biomedicine") == found("automobiles") == {filing.get_absolute_url()}
        assert found("fashion-consumer-goods") == {strange.get_absolute_url()}
