"""What the authority records about an occupation: levels (2.2), judgements (2.1), industries (2.3); as of any day."""

from datetime import date

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.occupations import actions, dated
from jiangjie.procedure.occupations.industries import choices, industries, title_of
from jiangjie.procedure.occupations.models import ClassJudgement, IndustryTag, SeniorLevelRecord
from jiangjie.services.audit.models import Entry
from jiangjie.services.matters.acts import Refused
from tests import making

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)


def entry(action):
    return Entry.objects.filter(action=action).latest("seq").body["details"]


@pytest.mark.provision("2.2")
class TestSeniorLevel:
    def record(self, officer, occupation, level, since, source="国家职业标准"):
        return actions.record_senior_level(
            occupation=occupation, senior_level=level, source=source, since=since, actor=officer
        )

    def test_nothing_recorded_is_unknown_on_every_day(self, trade):
        lathe = trade("6-18-01-01")
        assert dated.level_on(lathe, TODAY) == "unknown"
        assert lathe.senior_level == "unknown"

    def test_each_day_has_the_level_that_was_recorded_for_it(self, officer, trade):
        lathe = trade("6-18-01-01")
        self.record(officer, lathe, "no", date(2023, 1, 1), "旧标准")
        self.record(officer, lathe, "yes", date(2025, 6, 1), "新标准")
        days = [date(2022, 12, 31), date(2023, 1, 1), date(2025, 5, 31), date(2025, 6, 1)]
        assert [dated.level_on(lathe, day) for day in days] == ["unknown", "no", "no", "yes"]
        lathe.refresh_from_db()
        assert (lathe.senior_level, lathe.senior_level_source) == ("yes", "新标准")

    def test_what_is_recorded_later_for_an_earlier_day_does_not_change_today(self, officer, trade):
        lathe = trade("6-18-01-01")
        self.record(officer, lathe, "yes", date(2025, 6, 1))
        self.record(officer, lathe, "no", date(2023, 1, 1))
        lathe.refresh_from_db()
        assert lathe.senior_level == "yes"
        assert dated.level_on(lathe, date(2024, 1, 1)) == "no"

    def test_a_mistake_is_superseded_and_stays_on_record(self, officer, trade):
        lathe = trade("6-18-01-01")
        self.record(officer, lathe, "yes", date(2025, 6, 1))
        self.record(officer, lathe, "unknown", date(2025, 6, 1), "核实中")
        assert dated.level_on(lathe, TODAY) == "unknown"
        assert SeniorLevelRecord.objects.filter(occupation=lathe).count() == 2
        assert (entry("record_senior_level")["was"], entry("record_senior_level")["now"]) == ("yes", "unknown")

    def test_a_day_to_come_and_a_missing_source_are_refused(self, officer, trade):
        with pytest.raises(Refused, match="晚于今天"):
            self.record(officer, trade("6-18-01-01"), "yes", date(2026, 9, 2))
        with pytest.raises(Refused, match="依据文件"):
            self.record(officer, trade("6-18-01-01"), "yes", TODAY, " ")

    def test_the_bureau_may_record_and_a_district_may_not(self, trade):
        self.record(making.actor(making.bureau(), r.BUREAU_OFFICER), trade("6-18-01-01"), "yes", TODAY)
        with pytest.raises(Refused, match="市职鉴中心和市人社局"):
            self.record(making.actor(making.district(), r.DISTRICT_OFFICER), trade("6-18-01-01"), "no", TODAY)


@pytest.mark.provision("2.1")
class TestJudgement:
    def judge(self, officer, occupation, *, skilled=True, work_type=None, since=date(2025, 1, 1), **changes):
        values = {"source": "职业分类说明", "reason": "以操作设备为主。"} | changes
        return actions.judge_class(
            occupation=occupation, work_type=work_type, skilled=skilled, since=since, actor=officer, **values
        )

    def kind(self, officer, occupation, name="制图㛃员"):
        return actions.add_work_type(
            occupation=occupation, name=name, source="标准", in_force_from=date(2024, 1, 1), actor=officer
        )

    def test_the_catalogue_decides_where_it_says_so_without_asking_the_database(self, trade, django_assert_num_queries):
        skilled, other = trade("6-18-01-01"), trade("1-02-01-00")
        with django_assert_num_queries(0):
            assert dated.class_on(skilled, None, TODAY) == "skilled"
            assert dated.class_on(other, None, TODAY) == "not"

    def test_major_three_is_open_until_a_person_has_judged_it(self, officer, trade):
        drawing = trade("3-01-02-07")
        assert dated.class_on(drawing, None, TODAY) == "some"
        made = self.judge(officer, drawing)
        assert (made.recorded_name, made.recorded_by) == ("周䶮", officer.user)
        assert dated.class_on(drawing, None, date(2024, 12, 31)) == "some"
        assert dated.class_on(drawing, None, date(2025, 1, 1)) == "skilled"
        assert entry("judge_class")["reason"] == "以操作设备为主。"

    def test_a_later_judgement_supersedes_and_the_earlier_answers_for_its_days(self, officer, trade):
        drawing = trade("3-01-02-07")
        self.judge(officer, drawing)
        self.judge(officer, drawing, skilled=False, since=date(2026, 1, 1))
        assert dated.class_on(drawing, None, date(2025, 12, 31)) == "skilled"
        assert dated.class_on(drawing, None, TODAY) == "not"
        assert ClassJudgement.objects.filter(occupation=drawing).count() == 2
        assert (entry("judge_class")["was"], entry("judge_class")["now"]) == (True, False)

    def test_a_work_types_own_judgement_goes_before_the_occupations(self, officer, trade):
        drawing = trade("3-01-02-07")
        kind, other = self.kind(officer, drawing), self.kind(officer, drawing, "归档员")
        self.judge(officer, drawing, skilled=False)
        self.judge(officer, drawing, work_type=kind, since=date(2024, 6, 1))
        assert dated.class_on(drawing, kind, TODAY) == "skilled"
        assert dated.class_on(drawing, other, TODAY) == dated.class_on(drawing, None, TODAY) == "not"

    def test_a_judgement_of_one_work_type_leaves_the_others_open(self, officer, trade):
        drawing = trade("3-01-02-07")
        self.judge(officer, drawing, work_type=self.kind(officer, drawing))
        assert dated.class_on(drawing, None, TODAY) == "some"

    @pytest.mark.parametrize(
        ("code", "changes", "words"),
        [
            ("6-18-01-01", {}, "不需要认定"),
            ("3-01-02-07", {"reason": "  "}, "理由"),
            ("3-01-02-07", {"source": ""}, "依据文件"),
            ("3-01-02-07", {"since": date(2026, 9, 2)}, "晚于今天"),
        ],
    )
    def test_what_may_not_be_judged_so_is_refused(self, officer, trade, code, changes, words):
        with pytest.raises(Refused, match=words):
            self.judge(officer, trade(code), **changes)
        assert not ClassJudgement.objects.exists()

    def test_a_work_type_of_another_occupation_is_refused(self, officer, trade):
        with pytest.raises(Refused, match="不属于"):
            self.judge(officer, trade("3-01-02-07"), work_type=self.kind(officer, trade("3-01-02-02")))


@pytest.mark.provision("2.3")
class TestIndustries:
    def tag(self, officer, occupation, *keys, since=date(2025, 1, 1), source="产业目录"):
        return actions.tag_industries(occupation=occupation, industries=keys, since=since, source=source, actor=officer)

    def test_the_industries_of_a_day_have_key_title_and_group(self):
        found = {key: (title, group) for key, title, group in industries(TODAY)}
        assert found["integrated-circuits"] == ("集成电路", "三大先导产业")
        assert len(found) == 25
        assert industries(date(2024, 6, 30)) == []
        assert [len(items) for _group, items in choices(TODAY)] == [1, 2, 3, 6, 4, 5, 4]

    def test_titles_follow_the_language_and_an_unknown_key_stands_for_itself(self):
        from django.utils.translation import override

        assert (title_of("biomedicine"), title_of("nothing")) == ("生物医药", "nothing")
        with override("en"):
            assert title_of("biomedicine") == "Biomedicine"

    def test_tags_hold_from_their_day_and_end_without_loss(self, officer, trade):
        robots = trade("6-31-07-01")
        self.tag(officer, robots, "high-end-equipment", "automobiles")
        self.tag(officer, robots, "high-end-equipment", "artificial-intelligence", since=date(2026, 1, 1))
        assert dated.tags_on(robots, date(2024, 12, 31)) == []
        assert sorted(dated.tags_on(robots, date(2025, 12, 31))) == ["automobiles", "high-end-equipment"]
        assert sorted(dated.tags_on(robots, TODAY)) == ["artificial-intelligence", "high-end-equipment"]
        assert IndustryTag.objects.filter(occupation=robots).count() == 3
        assert entry("tag_industries")["was"] == ["automobiles", "high-end-equipment"]

    def test_a_tag_taken_back_on_its_own_day_never_held(self, officer, trade):
        robots = trade("6-31-07-01")
        self.tag(officer, robots, "automobiles", since=TODAY)
        self.tag(officer, robots, since=TODAY)
        assert dated.tags_on(robots, TODAY) == []
        assert IndustryTag.objects.get().taken_back

    @pytest.mark.parametrize(
        ("keys", "changes", "words"),
        [
            (("metallurgy",), {}, "没有“metallurgy”"),
            (("automobiles",), {"since": date(2024, 6, 30)}, "没有“automobiles”"),
            (("automobiles",), {"source": ""}, "依据文件"),
            (("automobiles",), {"since": date(2026, 9, 2)}, "晚于今天"),
            ((), {}, "没有变化"),
        ],
    )
    def test_what_cannot_be_tagged_is_refused(self, officer, trade, keys, changes, words):
        with pytest.raises(Refused, match=words):
            self.tag(officer, trade("6-31-07-01"), *keys, **changes)

    def test_the_past_is_not_rewritten(self, officer, trade):
        robots = trade("6-31-07-01")
        self.tag(officer, robots, "automobiles", since=date(2026, 1, 1))
        with pytest.raises(Refused, match="2026-01-01"):
            self.tag(officer, robots, "biomedicine", since=date(2025, 1, 1))
