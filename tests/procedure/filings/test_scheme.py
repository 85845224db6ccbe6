"""The scheme: its parts, what is missing, two editors, versions, publication to all staff (3.4, 4.1.1, 6.2.1)."""

from datetime import date
from decimal import Decimal

import pytest

from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.completeness import missing, part_states
from jiangjie.procedure.filings.conditions import city_conditions, is_looser
from jiangjie.procedure.filings.models import Scheme
from jiangjie.procedure.filings.papers import scheme_paper, scheme_pdf
from jiangjie.procedure.filings.parts import PARTS
from jiangjie.procedure.filings.queries import published_schemes
from jiangjie.services.documents.access import may_read
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.filings.making import again, draft, people, proof, ready

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def save(who, filing, part, seen=0, **values):
    return actions.save_part(filing=filing, part=part, values=values, part_seen=seen, actor=who.clerk)


class TestDraft:
    @pytest.mark.provision("4.1.1")
    def test_the_seven_parts_and_the_supporting_measures_are_all_asked_for(self):
        who = people()
        filing = actions.draft(title="特级技师评聘工作方案", actor=who.clerk)
        states = part_states(filing.scheme)
        assert [one.key for one in states] == [part.key for part in PARTS]
        assert not any(one.complete for one in states)
        assert {reason.provision for reason in missing(filing.scheme)} == {"4.1.1", "6.2.1"}

    @pytest.mark.provision("4.1.1")
    def test_a_copy_of_an_earlier_version_takes_all_but_the_publication(self):
        who = people()
        first = ready(who).scheme
        first.lines.get().related.add(making.occupation("6-18-02-04", "焊工"))
        second = actions.draft(title="新方案", copy_of=first, actor=who.clerk).scheme
        assert (second.version_number, second.copied_from) == (first.version_number + 1, first)
        assert missing(second) == []
        assert [one.name for one in second.lines.get().related.all()] == ["焊工"]
        assert (second.published_on, second.publication_proof, second.edits) == (None, None, 0)

    def test_another_bodys_scheme_is_not_copied(self):
        who, other = people(), people()
        with pytest.raises(Refused, match="只能复制本单位"):
            actions.draft(title="抄", copy_of=draft(other).scheme, actor=who.clerk)

    @pytest.mark.provision("1.0")
    def test_an_organisation_outside_the_register_cannot_begin(self):
        stranger = making.actor(making.organisation(), "body.clerk")
        with pytest.raises(Refused, match="不在评价机构登记册"):
            actions.draft(title="方案", actor=stranger)
        assert not Scheme.objects.exists()

    def test_only_the_clerk_begins(self):
        with pytest.raises(Refused, match="经办"):
            actions.draft(title="方案", actor=people().approver)
        assert not Scheme.objects.exists()


class TestParts:
    def test_each_part_is_saved_for_itself_and_counted(self):
        who = people()
        filing = actions.draft(title="方案", actor=who.clerk)
        trade = making.occupation()
        save(
            who,
            filing,
            "occupations",
            lines=[{"occupation": trade, "work_type": None, "grade": "special", "related": []}],
        )
        save(who, filing, "timetable", timetable="每年九月评审。")
        scheme = again(filing).scheme
        assert scheme.part_versions == {"occupations": 1, "timetable": 1}
        assert {one.key for one in part_states(scheme) if one.complete} == {"occupations", "timetable"}

    @pytest.mark.provision("4.1.1")
    def test_two_editors_of_one_part_do_not_lose_text_unseen(self):
        who = people()
        filing = draft(who)
        save(who, filing, "timetable", timetable="甲写的安排")
        with pytest.raises(Refused, match="经办李䶮于2026-09-01 09:00保存了“时间安排”"):
            save(who, filing, "timetable", timetable="乙写的安排")
        assert again(filing).scheme.timetable == "甲写的安排"
        save(who, filing, "supporting_measures", supporting_measures="另一部分不受影响")

    def test_nothing_is_written_once_the_filing_is_handed_in(self):
        who = people()
        filing = ready(who)
        actions.submit_to_centre(filing=filing, actor=who.approver)
        with pytest.raises(Refused, match="不能“填写评聘工作方案”"):
            save(who, filing, "timetable", timetable="事后修改")

    @pytest.mark.provision("4.1.1")
    @pytest.mark.parametrize(
        ("part", "column", "empty", "words"),
        [
            ("entry_conditions", "entry_conditions", " ", "报名条件"),
            ("review_process", "pass_mark", None, "合格分数线"),
            ("review_process", "vote_numerator", None, "表决通过比例"),
            ("review_process", "quorum", None, "最低到会人数"),
            ("organisation_setup", "panel_size", None, "评审组人数"),
            ("timetable", "timetable", "", "时间安排"),
            ("appointment_management", "term_months", None, "聘期"),
            ("appointment_management", "ratio_base", "", "结构比例的基数"),
            ("supporting_measures", "supporting_measures", "", "配套措施"),
        ],
    )
    def test_what_is_missing_is_named_with_its_part(self, part, column, empty, words):
        scheme = making.scheme(making.body(), **{column: empty})
        (lack,) = [one for one in part_states(scheme) if not one.complete]
        assert lack.key == part
        assert words in str(lack.lacks[0])

    def test_no_outside_expert_is_an_answer(self):
        assert missing(making.scheme(making.body(), outside_experts=0)) == []

    @pytest.mark.provision("4.1.1")
    def test_the_weights_must_come_to_a_hundred(self):
        scheme = making.scheme(making.body())
        scheme.criteria.update(weight=Decimal("33.30"))
        assert "合计应为 100，现为 99.9" in str(missing(scheme)[0])

    def test_a_quorum_larger_than_the_panel_is_found(self):
        assert "超过评审组人数" in str(missing(making.scheme(making.body(), quorum=5, panel_size=3))[0])

    @pytest.mark.provision("6.2.1")
    def test_structure_ratio_and_supporting_measures_are_part_of_the_scheme(self):
        scheme = making.scheme(making.body())
        words = " ".join(text for section in scheme_paper(scheme).sections for text in section.paragraphs)
        assert "不超过在岗高级技师人数的 1/5" in words
        scheme.ratio_numerator, scheme.supporting_measures = None, ""
        assert [reason.provision for reason in missing(scheme)] == ["4.1.1", "6.2.1"]


class TestOwnConditions:
    @pytest.mark.provision("3.4")
    @pytest.mark.parametrize(
        ("own", "looser"),
        [
            ({"about": "years_in_post", "years": 4, "grade": "special"}, True),
            ({"about": "years_in_post", "years": 5, "grade": "special"}, False),
            ({"about": "years_in_post", "years": 4, "grade": "chief"}, False),
            ({"about": "years_in_post", "years": 4, "grade": ""}, True),
            ({"about": "honour", "declared_looser": True}, True),
            ({"about": "", "declared_looser": False}, False),
        ],
    )
    def test_a_looser_condition_is_found_by_its_years_or_because_it_says_so(self, own, looser):
        assert is_looser(own, DAY) is looser

    @pytest.mark.provision("3.4")
    def test_the_citys_conditions_are_shown_with_the_numbers_of_the_day(self):
        found = {one.id: one for one in city_conditions("special", DAY)}
        assert len(found) == 7
        assert found["years_in_post"].need == "满 5 年"
        assert found["years_in_post"].provision == "3.1.2"


class TestPublication:
    @pytest.mark.provision("4.1.1")
    def test_the_staff_read_the_scheme_as_it_was_published(self):
        who = people()
        filing = ready(who)
        scheme = filing.scheme
        assert list(published_schemes(who.employee)) == [scheme]
        assert may_read(who.employee, scheme.published_paper)
        assert not may_read(who.employee, scheme.publication_proof)
        assert list(published_schemes(people().employee)) == []
        assert not may_read(people().employee, scheme.published_paper)

    @pytest.mark.provision("4.1.1")
    def test_a_day_in_the_future_is_refused(self):
        who = people()
        with pytest.raises(Refused, match="晚于今天"):
            actions.publish_scheme(
                filing=draft(who),
                published_on=date(2026, 9, 2),
                published_where="公告栏",
                proof=proof(),
                actor=who.clerk,
            )

    def test_an_incomplete_scheme_is_not_published(self):
        who = people()
        with pytest.raises(Refused, match="时间安排"):
            actions.publish_scheme(
                filing=draft(who, timetable=""),
                published_on=DAY,
                published_where="公告栏",
                proof=proof(),
                actor=who.clerk,
            )

    @pytest.mark.provision("4.1.1")
    def test_a_change_after_publication_makes_the_proof_out_of_date(self):
        who = people()
        filing = ready(who)
        save(who, filing, "timetable", timetable="改到十月。")
        with pytest.raises(Refused, match="公开之后又有修改"):
            actions.submit_to_centre(filing=filing, actor=who.approver)

    def test_a_character_that_no_font_has_is_named(self):
        who = people()
        filing = draft(who, organisation_setup="组长：𠮷某")
        with pytest.raises(Refused, match="𠮷"):
            actions.publish_scheme(
                filing=filing, published_on=DAY, published_where="公告栏", proof=proof(), actor=who.clerk
            )
        assert again(filing).scheme.published_on is None


def test_the_scheme_is_a_pdf_with_a_digest_that_tells_texts_apart():
    scheme = making.scheme(making.body())
    assert scheme_pdf(scheme).startswith(b"%PDF")
    before = scheme_paper(scheme).digest
    scheme.timetable = "另一种安排"
    assert scheme_paper(scheme).digest != before
