"""Own conditions of the filed scheme in the check: decided by the machine where they are rules, never loosening (3.4)."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from jiangjie.core.policy.overlay import formulas
from jiangjie.procedure.candidacies import actions
from jiangjie.procedure.candidacies.actions.checking import Word
from jiangjie.procedure.candidacies.findings import against, items, open_items
from jiangjie.procedure.candidacies.guards import last_determination
from jiangjie.procedure.candidacies.letters import _letter
from jiangjie.procedure.candidacies.own import left_out
from jiangjie.procedure.filings.conditions import _compared
from tests.procedure.candidacies.making import as_, concluded, judged, outcomes, post, round_, taken_up, told

pytestmark = [pytest.mark.django_db, pytest.mark.provision("3.4")]

SIX_YEARS = {"title": "高级技师岗位满六年", "form": "years", "years": 6, "grade": "special"}
FOUR_YEARS = {"title": "高级技师岗位满四年即可", "form": "years", "years": 4, "grade": "special"}
EXPERT = {"title": "须为全国技术能手", "form": "honour", "honours": ["national_technical_expert"], "grade": "special"}
APPRENTICES = {"title": "近三年带徒不少于2名", "form": "", "grade": "special"}
DEFENCE = {"title": "答辩展示绝技绝活", "form": "", "grade": "special", "judged_by": "panel"}
FOR_CHIEF = {"title": "只对首席", "form": "years", "years": 4, "grade": "chief"}


def with_own(*rows):
    return round_(scheme={"own_conditions": list(rows)})


def test_a_rule_of_the_body_is_decided_by_the_machine_after_the_seven_of_the_notice() -> None:
    of = with_own(SIX_YEARS, EXPERT, FOR_CHIEF)
    _case, made = taken_up(of, posts=[post(of, date(2021, 3, 1))])
    assert outcomes(made)["years_in_post"] == "met"
    assert list(outcomes(made))[7:] == ["own.c1", "own.c2"]
    assert outcomes(made)["own.c1"] == "unmet"
    assert made.result["verdict"] == "ineligible"
    own = next(one for one in items(made) if one.condition == "own.c1")
    assert (own.title, own.provision, own.have, own.need) == ("高级技师岗位满六年", "3.4", "5 年 6 个月", "满 6 年")
    assert own.met_on == date(2027, 3, 1)
    assert [one.condition for one in against(made)] == ["own.c1", "own.c2"]


def test_a_looser_rule_is_left_out_and_said_with_the_person_it_would_let_in() -> None:
    of = with_own(FOUR_YEARS)
    _case, made = taken_up(of, posts=[post(of, date(2022, 3, 1))])
    assert made.result["verdict"] == "ineligible"
    assert "own.c1" not in outcomes(made)
    (record,) = made.own_conditions
    assert (record["looser"], record["kind"]) == (True, "loosening")
    assert "实际“4 年”，不符合" in record["why"]
    assert "4 years" in record["why_en"]


def test_the_determination_keeps_which_rules_it_was_made_by() -> None:
    of = with_own(SIX_YEARS)
    _case, made = taken_up(of)
    (record,) = made.own_conditions
    assert len(record["sha256"]) == 64
    scheme = of.plan.filing.scheme
    scheme.own_conditions = [{**SIX_YEARS, "years": 9}]
    scheme.save()
    assert next(one for one in items(made) if one.condition == "own.c1").outcome == "met"


def test_words_are_judged_by_the_unit_or_by_the_panel() -> None:
    of = with_own(APPRENTICES, DEFENCE)
    case, made = taken_up(of)
    assert "own.c1" in [one.condition for one in open_items(made)]
    assert next(one for one in items(made) if one.condition == "own.c2").for_panel
    assert "由评审组评审" in told(actions.judge, candidacy=case, words=[Word("own.c2", "met", "好")], actor=of.clerk)
    judged(of, case)
    assert open_items(last_determination(case)) == []


def test_what_was_judged_met_stays_so_at_a_second_look() -> None:
    of = with_own(APPRENTICES)
    case, _made = taken_up(of, posts=[post(of, date(2023, 3, 1))])
    judged(of, case)
    actions.conclude(candidacy=case, conclusion="refused", note="年限不足", actor=of.clerk)
    actions.refuse(candidacy=case, actor=of.checker)
    actions.request_second_look(candidacy=case, reason="漏了一段岗位", actor=of.self_)
    again = actions.take_up_again(candidacy=case, actor=of.clerk)
    assert again.facts["own"] == {"c1": True}
    item = next(one for one in items(again) if one.condition == "own.c1")
    assert (item.outcome, item.judged is not None) == ("met", True)


def test_the_letter_quotes_the_scheme_and_is_there_in_english() -> None:
    of = with_own(SIX_YEARS)
    case = concluded(of, "refused", posts=[post(of, date(2021, 3, 1))])
    made = last_determination(case)
    told_ = next(one for one in _letter(case, made).findings if one.provision == "3.4")
    assert told_.quote == "本单位备案方案：高级技师岗位满六年"
    with override("en"):
        item = next(one for one in items(made) if one.condition == "own.c1")
    assert item.have == "5 years 6 months"
    assert "5 years 6 months" in item.reason


@pytest.fixture
def hardly_any_work(monkeypatch):
    """Let every comparison give up."""
    monkeypatch.setattr(formulas, "MOST_WORK", 10)
    _compared.cache_clear()
    yield
    _compared.cache_clear()


@pytest.mark.usefixtures("hardly_any_work")
def test_what_cannot_be_compared_is_left_out_and_said() -> None:
    of = with_own(EXPERT, FOR_CHIEF)
    case, made = taken_up(of)
    assert "own.c1" not in outcomes(made)
    assert made.result["verdict"] != "ineligible"
    (record,) = made.own_conditions
    assert (record["key"], record["looser"], record["kind"]) == ("own.c1", True, "unproved")
    told_ = left_out(made, "zh-hans")
    ((title, why),) = told_.unproved
    assert (title, told_.looser) == ("须为全国技术能手", ())
    assert "条件过于复杂" in why
    for url in (case.get_absolute_url(), reverse("candidacies:judge", args=[case.pk])):
        page = as_(of.clerk).get(url).text
        assert "本单位条件未能与通知比较" in page
        assert "本单位条件低于通知要求" not in page


def test_a_looser_one_is_headed_as_looser() -> None:
    of = with_own(FOUR_YEARS)
    case, made = taken_up(of)
    assert [title for title, _why in left_out(made, "zh-hans").looser] == ["高级技师岗位满四年即可"]
    page = as_(of.clerk).get(case.get_absolute_url()).text
    assert "本单位条件低于通知要求" in page
    assert "本单位条件未能与通知比较" not in page
