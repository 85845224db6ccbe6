"""Own conditions in the scheme's editor: structured rows, files of rules, and the proof that everybody reads (3.4)."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jiangjie.core.policy.overlay import TooComplex, classify, formulas
from jiangjie.procedure.filings.conditions import _compared, verdicts, with_verdicts
from jiangjie.procedure.filings.flags import open_judgements
from jiangjie.procedure.filings.overlays import filed_overlays, policy_with
from jiangjie.procedure.filings.papers import scheme_paper
from tests.procedure.filings.making import again, assessing, draft, once, part_url, people, propose, submitted
from tests.procedure.filings.test_writing import rows

pytestmark = [pytest.mark.django_db, pytest.mark.provision("3.4")]

DAY = date(2026, 9, 1)
DOCUMENT = """\
format: 1
kind: overlay
id: zhongji-2026
base: shanghai-2024-177
body: 中机㛃䶮重工
dated: "2026-01-01"
source: 评聘工作方案附件三
parameters:
  own_years:
    unit: year
    provision: "3.4"
    values: [{value: 6, from: "2026-01-01", to: null, source: 附件三第一条}]
grades:
  special:
    - id: long_service
      title: {zh: 高级技师岗位满六年}
      need: {zh: "满 {own_years} 年"}
      refine: years_in_post
      rule: {years_in_post: {level: senior_technician, parameter: own_years, related: true}}
      waived_by: [china_skills_award, science_award]
      judged_by: unit
    - id: award
      title: {zh: 省级以上竞赛获奖也可替代高级技师证书}
      need: {zh: 证书或荣誉}
      refine: level
      rule:
        any:
          - credential: {levels: [senior_technician], kinds: [skill_level, vocational_qualification], related: true}
          - honour: {kinds: [other_provincial]}
"""


def save(client, filing, *filled, **values):
    """Send the part's page as a browser would."""
    url = part_url(filing, "entry_conditions")
    page = client.get(url)
    seen = page.context["form"]["part_seen"].value()
    data = {"once": once(page), "part_seen": str(seen), "entry_conditions": "在岗职工", **rows(*filled), **values}
    return client.post(url, data)


def conditions(filing):
    return again(filing).scheme.own_conditions


class TestStructuredRows:
    @pytest.mark.parametrize(
        ("row", "verdict", "words"),
        [
            ({"form": "years", "years": "6", "grade": "special"}, "tightening", "5 年"),
            ({"form": "years", "years": "6", "grade": "special", "waivable": "on"}, "tightening", "满 6 年"),
            ({"form": "years", "years": "5", "grade": "special", "waivable": "on"}, "equal", "通知已经这样要求"),
            ({"form": "years", "years": "4", "grade": "special"}, "loosening", "会放进通知不允许的人"),
            ({"form": "years", "years": "5", "grade": "special", "narrow": "on"}, "tightening", "不会放进"),
            ({"form": "honour", "honours": ["national_technical_expert"], "grade": "special"}, "adding", "没有符合要求的表彰奖项"),
            ({"form": "honour", "honours": ["municipal_title"], "about": "honour", "grade": "chief"}, "loosening", "部门、工会或区级荣誉称号"),
            ({"form": "credential", "level": "senior_technician", "skill_only": "1", "about": "level", "grade": "special"}, "tightening", "放进"),
            ({"form": "credential", "level": "technician", "about": "level", "grade": "special"}, "loosening", "没有有效的高级技师证书"),
            ({"form": "", "grade": "special"}, "adding", "尚未判断"),
            ({"form": "", "about": "conduct", "judged_by": "panel"}, "adding", "不会放进"),
        ],
    )  # fmt: skip
    def test_each_kind_is_saved_with_what_it_does_and_the_person_who_shows_it(self, client, row, verdict, words):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        assert save(client, filing, {"title": "本单位条件", **row}).status_code == 302
        (stored,) = conditions(filing)
        assert stored["verdict"] == verdict
        assert stored["looser"] is (verdict == "loosening")
        if words != "尚未判断":
            assert words in client.get(part_url(filing, "entry_conditions")).content.decode()

    def test_a_rule_asks_for_what_it_needs(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        for form, words in [("years", "要求几年"), ("honour", "至少选择一种荣誉"), ("credential", "哪一级证书")]:
            sent = save(client, filing, {"title": "条件", "form": form})
            assert sent.status_code == 422
            assert words in sent.content.decode()

    def test_the_clerk_can_compare_before_saving(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        upload = SimpleUploadedFile("own.yaml", DOCUMENT.encode())
        page = save(client, filing, {"title": "满四年", "form": "years", "years": "4"}, compare="1", upload=upload)
        assert page.status_code == 200
        text = page.content.decode()
        assert "已与通知比较，尚未保存" in text
        assert [one.kind for one in page.context["verdicts"]] == ["loosening", "tightening", "tightening", "loosening"]
        assert "id: zhongji-2026" in text  # the file's text stands in the page now
        assert conditions(filing) == []

    def test_for_both_grades_each_is_compared(self):
        row = {"title": "岗位满 4 年", "form": "years", "years": 4, "grade": ""}
        found = verdicts([row], "某厂", DAY)
        assert [(one.grade, one.kind) for one in found] == [("special", "loosening"), ("chief", "tightening")]
        stored = with_verdicts([row], "某厂", DAY)
        assert (stored[0]["verdict"], stored[0]["looser"]) == ("loosening", True)
        assert [one.kind for one in verdicts(stored, "某厂", DAY)] == ["loosening", "tightening"]

    def test_what_the_chosen_kind_does_not_ask_is_not_kept(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        row = {
            "title": "满六年", "form": "years", "years": "6", "grade": "special", "declared_looser": "on", "judged_by": "panel",
            "skill_only": "on", "level": "technician", "honours": ["municipal_title"], "about": "level",
        }  # fmt: skip
        assert save(client, filing, row).status_code == 302
        (stored,) = conditions(filing)
        assert (stored["verdict"], stored["looser"], stored["about"]) == ("tightening", False, "years_in_post")
        kept = [stored[name] for name in ("declared_looser", "judged_by", "skill_only", "level", "honours")]
        assert kept == [False, "", False, None, []]

    def test_a_condition_of_the_notice_behind_words_alone_was_hidden_and_does_not_make_them_a_rule(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        row = {"title": "岗位经历丰富", "form": "", "grade": "special", "about": "years_in_post", "years": "3"}
        assert save(client, filing, row).status_code == 302
        (stored,) = conditions(filing)
        assert (stored["form"], stored["about"], stored["years"]) == ("", "", None)
        assert (stored["verdict"], stored["looser"]) == ("adding", False)

    def test_a_row_from_before_there_were_kinds_keeps_its_years_when_it_is_saved_again(self, client):
        who = people()
        filing = draft(
            who, own_conditions=[{"title": "满六年", "about": "years_in_post", "years": 6, "grade": "special"}]
        )
        client.force_login(who.clerk.user)
        ((_group, rows),) = client.get(part_url(filing, "entry_conditions")).context["form"].groups
        first = rows.forms[0]
        assert first["form"].value() == "years"

    def test_words_alone_may_still_say_that_they_are_looser(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        row = {
            "title": "从宽",
            "grade": "special",
            "declared_looser": "on",
            "waivable": "on",
            "narrow": "on",
            "years": "3",
        }
        assert save(client, filing, row).status_code == 302
        (stored,) = conditions(filing)
        assert (stored["looser"], stored["waivable"], stored["narrow"], stored["years"]) == (True, False, False, None)

    def test_braces_in_a_clerks_words_are_only_braces(self):
        row = {"title": "掌握{数控}编程", "grade": "special"}
        (condition,) = [one for one in policy_with([row], "某厂").grades["special"].conditions if one.id == "own.c1"]
        assert condition.needs("zh").format() == "掌握{数控}编程"


class TestFilesOfRules:
    def test_pasted_rules_are_kept_word_for_word_and_each_is_compared(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        assert save(client, filing, document=DOCUMENT).status_code == 302
        (stored,) = conditions(filing)
        assert stored["document"].replace("\r\n", "\n") == DOCUMENT.strip()
        assert [(one["title"], one["verdict"]) for one in stored["conditions"]] == [
            ("高级技师岗位满六年", "tightening"), ("省级以上竞赛获奖也可替代高级技师证书", "loosening"),
        ]  # fmt: skip
        page = client.get(part_url(filing, "entry_conditions")).content.decode()
        assert "own_years: " in page or "own_years:" in page
        assert "其他省部级及以上高技能人才表彰" in page
        scheme = client.get(filing.get_absolute_url()).content.decode()
        assert "高级技师岗位满六年" in scheme
        assert save(client, filing, document="").status_code == 302
        assert conditions(filing) == []

    def test_an_uploaded_file_takes_the_place_of_the_text(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        upload = SimpleUploadedFile("own.yaml", ("\ufeff" + DOCUMENT).encode())
        assert save(client, filing, {"title": "近三年带徒"}, document="旧的文字", upload=upload).status_code == 302
        assert [one.get("form") for one in conditions(filing)] == ["", "file"]
        assert [len(one.places) for one in filed_overlays(conditions(filing), "某厂")] == [1, 2]

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            (("refine: level", "refine: luck"), "不认识“luck”"),
            (("value: 6", "value: 600"), "应在 0 与"),
            (("base: shanghai-2024-177", "base: guangdong-2025"), "却用于 shanghai-2024-177"),
            (("id: award", "id: c1"), "留给表格中的各项"),
            (("kind: overlay", "kind: policy"), "应为 overlay"),
            (("parameter: own_years", "parameter: other_years"), "other_years"),
            (("format: 1", "format: [1"), "不是合法的 YAML"),
        ],
    )
    def test_rules_that_cannot_be_read_are_refused_with_the_place(self, client, change, words):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        sent = save(client, filing, document=DOCUMENT.replace(*change))
        assert sent.status_code == 422
        assert words in sent.content.decode()
        assert conditions(filing) == []

    def test_a_stale_tab_with_a_file_sees_both_texts(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        url = part_url(filing, "entry_conditions")
        stale = client.get(url)
        assert save(client, filing).status_code == 302
        upload = SimpleUploadedFile("own.yaml", DOCUMENT.encode())
        data = {"once": once(stale), "part_seen": "0", "entry_conditions": "另一段", **rows(), "upload": upload}
        page = client.post(url, data)
        assert page.status_code == 409
        assert page.context["form"]["part_seen"].value() == "1"
        assert "id: zhongji-2026" in page.content.decode()
        assert "在岗职工" in page.content.decode()

    def test_a_file_that_is_no_text_is_refused(self, client):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        sent = save(client, filing, upload=SimpleUploadedFile("own.yaml", "规则".encode("gb18030")))
        assert sent.status_code == 422
        assert "UTF-8" in sent.content.decode()


class TestReviewers:
    @pytest.mark.parametrize(
        "reader", ["clerk", "district_officer", "district_approver", "centre_officer", "centre_approver"]
    )
    def test_whoever_handles_the_filing_reads_the_proof_with_its_person(self, client, reader):
        who = people("private")
        own = with_verdicts([{"title": "满四年即可", "form": "years", "years": 4, "grade": "special"}], "某厂", DAY)
        filing = (
            assessing(who, own_conditions=own) if reader.startswith("centre") else submitted(who, own_conditions=own)
        )
        client.force_login(getattr(who, reader).user)
        page = client.get(filing.get_absolute_url()).content.decode()
        assert "会放进通知不允许的人" in page
        assert page.count(">4 年<") == 2
        assert "<b>不符合申报条件</b>" in page

    def test_each_looser_rule_of_a_file_is_a_question_of_its_own(self):
        who = people()
        filing = assessing(
            who,
            own_conditions=with_verdicts([{"title": "附件", "form": "file", "document": DOCUMENT}], "某厂", DAY),
        )
        (flag,) = open_judgements(filing, DAY)
        assert flag.key == "looser:1.award"
        assert "其他省部级及以上高技能人才表彰" in str(flag.said)
        propose(who, filing, judgements=[{"key": flag.key, "accepted": True, "reason": "只用于推荐。"}])


class TestUnproved:
    """What cannot be compared is treated as looser, alone, and says why."""

    ROWS = (
        {"title": "满六年", "form": "years", "years": 6, "grade": "special"},
        {"title": "附件", "form": "file", "document": DOCUMENT},
    )

    @pytest.fixture(params=["too complex", "disagreeing"])
    def failing(self, request, monkeypatch):
        """Let the comparison of the file fail."""

        def classified(policy, overlay, on, budget=None):
            if overlay.id != "zhongji-2026":
                return classify(policy, overlay, on, budget)
            if request.param == "disagreeing":
                raise RuntimeError("the proof and the engine disagree")
            with monkeypatch.context() as patch:
                patch.setattr(formulas, "MOST_WORK", 10)
                return classify(policy, overlay, on)

        monkeypatch.setattr("jiangjie.core.policy.overlay.each.classify", classified)
        _compared.cache_clear()
        yield {"too complex": "条件过于复杂", "disagreeing": "系统比较时出错"}[request.param]
        _compared.cache_clear()

    def test_each_condition_keeps_its_key_and_the_forms_rows_their_verdict(self, failing):
        found = verdicts(self.ROWS, "某厂", DAY)
        assert [(one.place, one.grade, one.key, one.kind, one.looser) for one in found] == [
            (1, "special", "c1", "tightening", False), (2, "special", "long_service", "unproved", True),
            (2, "special", "award", "unproved", True),
        ]  # fmt: skip
        assert failing in found[1].text
        assert (found[1].label, found[1].tone) == ("未能与通知比较", "warn")

    def test_one_of_the_forms_rows_says_nothing_about_the_others(self, monkeypatch):
        def classified(policy, overlay, on, budget=None):
            if any(one.id == "c2" for own in overlay.grades.values() for one in own):
                raise TooComplex("条件过于复杂")
            return classify(policy, overlay, on, budget)

        monkeypatch.setattr("jiangjie.core.policy.overlay.each.classify", classified)
        _compared.cache_clear()
        row = {"title": "年限", "form": "years", "grade": "special"}
        found = verdicts([{**row, "years": 6}, {**row, "years": 7}, {**row, "years": 4}], "某厂", DAY)
        assert [one.kind for one in found] == ["tightening", "unproved", "loosening"]
        _compared.cache_clear()

    def test_the_editor_tells_it_apart_from_looser(self, client, failing):
        who = people()
        filing = draft(who)
        client.force_login(who.clerk.user)
        page = save(client, filing, {"title": "满六年", "form": "years", "years": "6"}, document=DOCUMENT, compare="1")
        text = page.content.decode()
        assert "有细化条件未能与通知比较" in text
        assert "有细化条件宽于通知" not in text
        assert page.context["unproved"] == ["高级技师岗位满六年", "省级以上竞赛获奖也可替代高级技师证书"]
        assert failing in text

    def test_it_is_stored_flagged_and_printed_as_not_compared(self, failing):
        filing = assessing(people(), own_conditions=with_verdicts(self.ROWS, "某厂", DAY))
        first, second = conditions(filing)
        assert (first["looser"], second["verdict"], second["looser"]) == (False, "unproved", True)
        flags = open_judgements(filing, DAY)
        assert [one.key for one in flags] == ["looser:2.long_service", "looser:2.award"]
        assert f"未能与通知比较：{failing}" in str(flags[0].said)
        (table,) = scheme_paper(again(filing).scheme).sections[1].tables
        assert [row[2] for row in table.rows] == ["严于通知", "未能与通知比较", "未能与通知比较"]
