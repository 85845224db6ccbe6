"""The check: the policy decides once, people judge the rest with reasons, a second person confirms."""

from datetime import date
from typing import Any

import pytest

from jiangjie.core.policy import decide, load_policy, parse_facts
from jiangjie.procedure.candidacies import actions
from jiangjie.procedure.candidacies.actions.checking import Word
from jiangjie.procedure.candidacies.facts import facts_of
from jiangjie.procedure.candidacies.findings import items
from jiangjie.procedure.candidacies.models import Candidacy, Determination
from jiangjie.procedure.candidacies.queries import preferred, qualified_in
from jiangjie.services.audit.models import Entry
from tests import making
from tests.procedure.candidacies.making import (
    CHIEF_BASE,
    as_,
    concluded,
    credential,
    honour,
    judged,
    outcomes,
    post,
    refusals,
    round_,
    submitted,
    taken_up,
    told,
)

pytestmark = pytest.mark.django_db


def chief_round(**changes: Any) -> tuple[Any, dict[str, Any]]:
    """Make a round for chief technicians and what somebody with three years as special technician states."""
    of = round_("chief")
    held = credential(of, level="special_technician", number=CHIEF_BASE, issued_on=date(2023, 1, 1))
    stated = {"credentials": [held], "posts": [post(of, date(2023, 9, 1), level="special_technician")]}
    return of, stated | changes


@pytest.mark.provision("4.3.1", "7.1")
def test_a_determination_keeps_day_policy_hash_facts_and_result() -> None:
    of = round_()
    case, made = taken_up(of)
    policy = load_policy()
    assert (made.ordinal, made.on, made.policy_id) == (1, date(2026, 9, 1), policy.id)
    assert made.policy_sha256 == policy.sha256
    again = decide(policy, parse_facts(policy, made.facts), grade="special", on=made.on)
    assert again.as_dict() == made.result
    assert (case.verdict, case.route, case.officer) == ("judgement", "ordinary", of.clerk.user)
    noted = Entry.objects.get(matter=case.key, action="take_up").body["details"]
    assert (noted["policy_sha256"], noted["on"]) == (policy.sha256, "2026-09-01")


def test_the_facts_are_those_that_the_policy_reads() -> None:
    of = round_()
    line = of.plan.lines.get().scheme_line
    line.related.add(making.occupation("6-18-01-02", "铣工"))
    case = submitted(of, honours=[honour("national_science_award", award_class="second")])
    assert facts_of(case) == {
        "occupation": "6-18-01-01",
        "related_occupations": ["6-18-01-02"],
        "credentials": [
            {"level": "senior_technician", "kind": "skill_level", "occupation": "6-18-01-01", "issued_on": "2016-05-20"}
        ],
        "posts": [{"level": "senior_technician", "occupation": "6-18-01-01", "from": "2019-03-01", "to": None}],
        "in_occupation": None,
        "honours": [{"kind": "national_science_award", "on": "2020-12-01", "class": "second"}],
        "attested": dict.fromkeys(("conduct", "fitness", "front_line", "skills", "contribution", "major_contribution")),
    }


@pytest.mark.provision("7.1")
def test_no_determination_for_a_day_before_the_notice() -> None:
    case = submitted(round_(reference_date=date(2024, 6, 30)))
    (reason,) = refusals(actions.take_up, candidacy=case, actor=making.actor(case.organisation, "body.clerk"))
    assert reason.provision == "7.1"
    assert not Determination.objects.exists()


@pytest.mark.provision("3.1.2")
@pytest.mark.parametrize(("since", "outcome"), [(date(2021, 9, 1), "met"), (date(2021, 9, 2), "unmet")])
def test_five_full_years_in_the_post_on_the_plans_day(since: date, outcome: str) -> None:
    of = round_()
    _case, made = taken_up(of, posts=[post(of, since)])
    assert outcomes(made)["years_in_post"] == outcome


@pytest.mark.provision("3.1.2")
def test_years_of_several_posts_add_up_and_gaps_do_not() -> None:
    of = round_()
    first = post(of, date(2018, 9, 1), until=date(2021, 8, 31))
    _case, made = taken_up(of, posts=[first, post(of, date(2024, 9, 1))])
    assert outcomes(made)["years_in_post"] == "met"


@pytest.mark.provision("3.1.0", "3.1.1", "3.1.2", "3.1.3")
def test_what_the_unit_judges_and_what_waits_for_the_panel() -> None:
    _case, made = taken_up(round_())
    by_judge = {item.condition: item.judge for item in items(made) if item.outcome == "judgement"}
    assert by_judge == {
        "conduct": "unit", "fitness": "unit", "front_line": "unit", "in_occupation": "unit", "skills": "panel"
    }  # fmt: skip


@pytest.mark.provision("3.2.0", "3.2.1", "3.2.2", "3.2.3", "3.2.4")
def test_chief_needs_the_special_level_three_years_and_an_honour() -> None:
    of, stated = chief_round(honours=[honour()])
    _case, made = taken_up(of, **stated)
    found = outcomes(made)
    assert (found["level"], found["years_in_post"], found["honour"]) == ("met", "met", "met")
    assert {item.condition: item.judge for item in items(made)}["contribution"] == "panel"


@pytest.mark.provision("3.2.4")
@pytest.mark.parametrize(("kind", "outcome"), [
    ("china_skills_award", "met"), ("other_provincial", "judgement"), ("municipal_title", "unmet"),
])  # fmt: skip
def test_the_chiefs_honour(kind: str, outcome: str) -> None:
    of, stated = chief_round(honours=[honour(kind, title="称号")])
    _case, made = taken_up(of, **stated)
    assert outcomes(made)["honour"] == outcome


@pytest.mark.provision("3.2.4")
def test_an_open_honour_is_decided_by_a_person() -> None:
    of, stated = chief_round(honours=[honour("other_provincial", title="上海市杰出技术能手")])
    case, made = taken_up(of, **stated)
    judged(of, case)
    honour_item = next(item for item in items(made) if item.condition == "honour")
    assert honour_item.judged is not None
    assert (honour_item.outcome, honour_item.judged.by) == ("met", of.clerk.name)


@pytest.mark.provision("3.3.1")
def test_the_skills_award_waives_the_years_and_nothing_else() -> None:
    of = round_()
    winner = {"posts": [post(of, date(2025, 1, 1))], "honours": [honour("china_skills_award", title="中华技能大奖")]}
    case, made = taken_up(of, **winner)
    assert outcomes(made)["years_in_post"] == "waived"
    assert case.route == "exceptional"
    of = round_()
    held = credential(of, level="technician", number="Y000031004001162000001")
    _case, made = taken_up(of, credentials=[held], honours=[honour("china_skills_award", title="中华技能大奖")])
    assert outcomes(made)["level"] == "unmet"


@pytest.mark.provision("3.3.2")
@pytest.mark.parametrize(("word", "verdict"), [("waived", "qualified"), ("unmet", "refused")])
def test_the_science_award_waits_for_a_person(word: str, verdict: str) -> None:
    of = round_()
    award = honour("national_science_award", title="国家科学技术进步奖", award_class="second")
    case, made = taken_up(of, posts=[post(of, date(2025, 1, 1))], honours=[award])
    assert outcomes(made)["years_in_post"] == "judgement"
    assert "还有条件没有审核" in told(actions.conclude, candidacy=case, conclusion="qualified", note="", actor=of.clerk)
    judged(of, case, years_in_post=word)
    note = "不予破格" if verdict == "refused" else ""
    assert actions.conclude(candidacy=case, conclusion=verdict, note=note, actor=of.clerk).conclusion == verdict


@pytest.mark.provision("3.1.4")
@pytest.mark.parametrize(("kind", "first"), [("national_technical_expert", True), ("china_skills_award", False)])
def test_preferred_by_the_closed_list_only(kind: str, first: bool) -> None:
    of = round_()
    case, _made = taken_up(of, honours=[honour(kind, title="奖")])
    assert (case.pk in preferred([case])) is first


@pytest.mark.provision("3.1.4")
def test_a_stated_honour_is_a_claim_that_the_checker_confirms_or_denies() -> None:
    of = round_()
    case, made = taken_up(of, honours=[honour()])
    shown = next(one for one in items(made) if one.condition == "preferred")
    assert (shown.outcome, shown.provision, shown.have) == ("met", "3.1.4", "全国技术能手")
    judged(of, case, preferred="unmet")
    assert preferred([case]) == set()
    actions.conclude(candidacy=case, conclusion="qualified", note="", actor=of.clerk)
    assert case.conclusion == "qualified"


@pytest.mark.provision("3.1.4")
def test_without_a_stated_honour_nobody_is_asked_about_the_preference() -> None:
    _case, made = taken_up(round_())
    assert "preferred" not in [one.condition for one in items(made)]


@pytest.mark.provision("3.4")
def test_own_conditions_are_judged_and_looser_ones_flagged_never_applied() -> None:
    own = [{"title": "近三年带徒不少于2名", "looser": False, "grade": "special"},
           {"title": "年限放宽到3年", "looser": True, "grade": ""},
           {"title": "在岗4年即可", "about": "years_in_post", "years": 4, "grade": "special"},
           {"title": "只对首席", "looser": False, "grade": "chief"}]  # fmt: skip
    of = round_(scheme={"own_conditions": own})
    case, made = taken_up(of)
    last = items(made)[-1]
    assert (last.provision, last.title, last.outcome) == ("3.4", "近三年带徒不少于2名", "judgement")
    assert [one["title"] for one in made.own_conditions if one["looser"]] == ["年限放宽到3年", "在岗4年即可"]
    judged(of, case, **{"own.c1": "unmet"})
    words = told(actions.conclude, candidacy=case, conclusion="qualified", note="", actor=of.clerk)
    assert "近三年带徒不少于2名" in words


@pytest.mark.provision("4.3.1")
def test_judgements_need_a_reason_and_the_panels_conditions_are_left_alone() -> None:
    of = round_()
    case, _made = taken_up(of)

    def said(*words: Word) -> str:
        return told(actions.judge, candidacy=case, words=words, actor=of.clerk)

    assert "没有写明理由" in said(Word("conduct", "met", " "))
    assert "由评审组评审" in said(Word("skills", "met", "好"))
    assert "结论无效" in said(Word("conduct", "waived", "好"))
    assert "没有“luck”这项条件" in said(Word("luck", "met", "好"))
    assert "无法打印" in said(Word("conduct", "met", "𠮷"))
    assert "没有作出任何判断" in said()


@pytest.mark.provision("4.3.1")
def test_a_person_may_differ_from_the_machine_with_a_reason_and_both_are_shown() -> None:
    of = round_()
    case, made = taken_up(of, posts=[post(of, date(2023, 3, 1))])
    judged(of, case)
    assert "不能审核通过" in told(actions.conclude, candidacy=case, conclusion="qualified", note="", actor=of.clerk)
    word = Word("years_in_post", "met", "补充查到2018年起的聘书，原系统档案遗漏")
    actions.judge(candidacy=case, words=[word], actor=of.clerk)
    item = next(one for one in items(made) if one.condition == "years_in_post")
    assert (item.machine, item.outcome, item.differs) == ("unmet", "met", True)
    assert "系统核对为“不符合”" in item.reason
    assert actions.conclude(candidacy=case, conclusion="qualified", note="", actor=of.clerk).state == "concluded"


@pytest.mark.provision("4.3.1")
def test_a_refusal_is_never_without_a_condition_and_a_note() -> None:
    of = round_()
    case, _made = taken_up(of)
    judged(of, case)
    said = told(actions.conclude, candidacy=case, conclusion="refused", note="不想要", actor=of.clerk)
    assert "没有不符合的条件" in said
    actions.judge(candidacy=case, words=[Word("conduct", "unmet", "有处分记录")], actor=of.clerk)
    assert "没有写明理由" in told(actions.conclude, candidacy=case, conclusion="refused", note="", actor=of.clerk)
    assert "没有选择" in told(actions.conclude, candidacy=case, conclusion="maybe", note="", actor=of.clerk)


def test_a_holder_is_never_qualified() -> None:
    of = round_()
    more = credential(of, level="special_technician", number=CHIEF_BASE, issued_on=date(2025, 1, 1))
    case, _made = taken_up(of, credentials=[credential(of), more])
    assert case.verdict == "holder"
    judged(of, case)
    assert "已持有" in told(actions.conclude, candidacy=case, conclusion="qualified", note="", actor=of.clerk)
    assert actions.conclude(candidacy=case, conclusion="refused", note="已持有", actor=of.clerk).conclusion == "refused"


@pytest.mark.provision("4.3.1")
def test_nobody_checks_what_they_entered_nor_confirms_what_they_judged() -> None:
    of = round_()
    case = submitted(of)
    actions.take_up(candidacy=case, actor=of.checker)
    Entry.objects.filter(matter=case.key, action="submit").update(actor_id=of.clerk.user.pk)
    assert "前一环节" in told(actions.judge, candidacy=case, words=[Word("conduct", "met", "好")], actor=of.clerk)
    of = round_()
    case, _made = taken_up(of)
    judged(of, case)
    actions.conclude(candidacy=case, conclusion="qualified", note="", actor=of.checker)
    assert "前一环节" in told(actions.qualify, candidacy=case, actor=of.checker)
    assert actions.qualify(candidacy=case, actor=of.approver).state == "qualified"


def test_nobody_checks_their_own_case() -> None:
    of = round_()
    of.person.user = of.checker.user
    of.person.save()
    case = submitted_by_clerk(of)
    assert "本人的申报，您须回避" in told(actions.take_up, candidacy=case, actor=of.checker)


def submitted_by_clerk(of: Any) -> Candidacy:
    from tests.procedure.candidacies.making import entered, proved

    case = proved(entered(of, who=of.clerk), of.clerk)
    return actions.submit(candidacy=case, actor=of.clerk)


@pytest.mark.provision("4.3.1")
@pytest.mark.parametrize("decided", [True, False])
def test_who_applies_in_the_round_decides_about_nobody_else_in_it(decided: bool) -> None:
    of = round_()
    too_short = post(of, date(2023, 3, 1))
    case = concluded(of) if decided else concluded(of, "refused", posts=[too_short])
    making.candidacy(of.plan, making.employee(of.home, "王㛃", of.checker.user), state="qualified")
    confirm = actions.qualify if decided else actions.refuse
    for act, more in ((actions.reconsider, {"reason": "请再看看"}), (confirm, {})):
        assert "您也是本轮的申报人" in told(act, candidacy=case, actor=of.checker, **more)
    assert "您也是本轮的申报人" in as_(of.checker).get(case.get_absolute_url()).text, "the page says so beforehand"
    assert "您也是本轮的申报人" not in as_(of.approver).get(case.get_absolute_url()).text
    assert confirm(candidacy=case, actor=of.approver).state in {"qualified", "refused"}


@pytest.mark.provision("4.3.1")
def test_who_applies_in_the_round_judges_and_concludes_nobody_elses_case() -> None:
    of = round_()
    case, _determination = taken_up(of)
    rival = making.candidacy(of.plan, making.employee(of.home, "王㛃", of.clerk.user), state="draft")
    judged(of, case)  # a draft is no application yet
    Candidacy.objects.filter(pk=rival.pk).update(state="submitted")
    word = Word("conduct", "unmet", "听说")
    assert "您也是本轮的申报人" in told(actions.judge, candidacy=case, words=[word], actor=of.clerk)
    assert "您也是本轮的申报人" in told(
        actions.conclude, candidacy=case, conclusion="qualified", note="", actor=of.clerk
    )
    Candidacy.objects.filter(pk=rival.pk).update(state="withdrawn")
    assert actions.conclude(candidacy=case, conclusion="qualified", note="", actor=of.clerk).state == "concluded"


def test_confirmation_follows_the_proposal() -> None:
    of = round_()
    case = concluded(of)
    assert "不能复核为不通过" in told(actions.refuse, candidacy=case, actor=of.checker)
    assert "没有写明退回的理由" in told(actions.reconsider, candidacy=case, reason="", actor=of.checker)
    actions.reconsider(candidacy=case, reason="身体条件缺体检报告", actor=of.checker)
    assert (case.state, case.conclusion) == ("checking", "")
    actions.conclude(candidacy=case, conclusion="qualified", note="", actor=of.clerk)
    actions.qualify(candidacy=case, actor=of.checker)
    assert list(qualified_in(of.plan)) == [case]


def test_a_cancelled_round_is_not_checked() -> None:
    of = round_()
    case = submitted(of)
    of.plan.state = "cancelled"
    of.plan.save()
    case.refresh_from_db()
    assert "已取消" in told(actions.take_up, candidacy=case, actor=of.clerk)


@pytest.mark.parametrize("role", ["self_", "approver"])
def test_only_clerk_and_checker_take_up(role: str) -> None:
    of = round_()
    assert "没有这个角色" in told(actions.take_up, candidacy=submitted(of), actor=getattr(of, role))


@pytest.mark.provision("4.3.3", "4.4.2")
def test_what_later_chapters_do() -> None:
    of = round_()
    secretary = making.actor(of.home, "body.secretary")
    chosen, passed, gone = (
        making.candidacy(of.plan, making.employee(of.home, name), state="qualified")
        for name in ("王㛃", "赵甲", "钱乙")
    )
    actions.pass_over(candidacy=passed, passed=True, actor=secretary)
    for case in (chosen, gone):
        actions.select(candidacy=case, actor=secretary)
    assert "没有写明" in told(actions.remove, candidacy=gone, actor=of.approver, reason="")
    actions.remove(candidacy=gone, actor=of.approver, reason="论文署名不实")
    actions.award(candidacy=chosen, actor=of.approver)
    assert [case.state for case in (chosen, passed, gone)] == ["awarded", "not_selected", "removed"]


@pytest.mark.provision("3.1.3")
@pytest.mark.parametrize(("passed", "outcome"), [(True, "met"), (False, "unmet")])
def test_the_panels_result_answers_what_was_left_to_the_panel(passed: bool, outcome: str) -> None:
    of = round_()
    case = submitted(of)
    actions.take_up(candidacy=case, actor=of.clerk)
    Candidacy.objects.filter(pk=case.pk).update(state="qualified")
    actions.pass_over(
        candidacy=Candidacy.objects.get(pk=case.pk), passed=passed, actor=making.actor(of.home, "body.secretary")
    )
    skills = next(one for one in items(case.determinations.get()) if one.condition == "skills")
    assert skills.outcome == outcome
    assert skills.judged is not None
    assert "评审纪要" in skills.judged.reason
