"""The result letter gives every reason; a second look makes a second determination beside the first."""

from datetime import date

import pytest

from jiangjie.procedure.candidacies import actions
from jiangjie.procedure.candidacies.findings import changes, items
from jiangjie.procedure.candidacies.letters import _letter
from jiangjie.procedure.candidacies.models import Candidacy, Determination
from jiangjie.procedure.reviews.models import Review
from jiangjie.services.clock import now, pinned
from jiangjie.services.documents.access import may_read
from jiangjie.services.documents.actions import read
from jiangjie.services.parameters.models import Value
from tests import making
from tests.procedure.candidacies.making import as_, concluded, judged, post, refused, round_, told

pytestmark = pytest.mark.django_db


def determinations(case: Candidacy) -> list[Determination]:
    return list(case.determinations.prefetch_related("judgements__given_by"))


@pytest.mark.provision("4.3.1", "3.1.2")
def test_the_letter_of_a_refusal_has_each_reason_with_its_provision() -> None:
    of = round_()
    case = refused(of)
    (made,) = determinations(case)
    assert (made.conclusion, made.confirmed_by) == ("refused", of.checker.user)
    assert read(made.letter).startswith(b"%PDF-")
    letter = _letter(case, made)
    years = next(one for one in letter.findings if one.provision == "3.1.2" and one.outcome == "unmet")
    assert (years.have, years.need) == ("3 年 6 个月", "满 5 年")
    assert years.met_on == date(2028, 3, 1)
    assert "在高级技师岗位工作满 5 年" in years.quote
    assert years.remedy
    assert letter.checker == of.checker.name
    assert "2026-09-17" in letter.review_how
    judged_one = next(one for one in letter.findings if one.provision == "3.1.1")
    assert of.clerk.name in judged_one.decided_by


def test_the_letter_is_the_candidates_and_nobody_elses() -> None:
    of = round_()
    (made,) = determinations(refused(of))
    _other, colleague = making.staff_member(of.home)
    assert may_read(of.self_, made.letter)
    assert not may_read(colleague, made.letter)


def test_a_qualified_person_gets_a_letter_too() -> None:
    of = round_()
    case = actions.qualify(candidacy=concluded(of), actor=of.checker)
    (made,) = determinations(case)
    assert _letter(case, made).passed
    assert made.letter_id


@pytest.mark.provision("4.3.1")
def test_second_look_makes_a_second_determination_and_shows_what_changed() -> None:
    of = round_()
    case = refused(of)
    assert case.due_on == date(2026, 9, 17)
    assert "没有写明申请复查的理由" in told(actions.request_second_look, candidacy=case, reason=" ", actor=of.self_)
    actions.request_second_look(candidacy=case, reason="漏了2018年至2021年的岗位", actor=of.self_)
    supplement = actions.Application(
        posts=[post(of, date(2018, 3, 1), until=date(2021, 2, 28)), post(of, date(2023, 3, 1))]
    )
    actions.edit(candidacy=case, application=supplement, actor=of.self_)
    second = actions.take_up_again(candidacy=case, actor=of.clerk)
    first, last = determinations(case)
    assert (first.ordinal, last.ordinal, last.pk) == (1, 2, second.pk)
    assert first.result["verdict"] == "ineligible"
    assert first.facts != last.facts
    changed = {condition: (before, after) for condition, before, after in changes([first, last])}
    before, after = changed["高级技师岗位工作年限"]
    assert "不符合" in before
    assert "6 年 6 个月" in after
    judged(of, case)
    actions.conclude(candidacy=case, conclusion="qualified", note="", actor=of.clerk)
    actions.qualify(candidacy=case, actor=of.approver)
    assert case.state == "qualified"
    assert [one.conclusion for one in determinations(case)] == ["refused", "qualified"]
    assert all(one.letter_id for one in determinations(case))


def test_what_was_judged_as_met_stands_and_what_was_not_is_judged_anew() -> None:
    of = round_()
    case = concluded_with_bad_conduct(of)
    actions.request_second_look(candidacy=case, reason="处分已撤销", actor=of.self_)
    second = actions.take_up_again(candidacy=case, actor=of.clerk)
    now_ = {item.condition: item for item in items(second)}
    assert (now_["fitness"].outcome, now_["conduct"].outcome) == ("met", "judgement")
    assert now_["fitness"].judged is not None
    assert now_["fitness"].judged.by == of.clerk.name


def concluded_with_bad_conduct(of) -> Candidacy:
    from tests.procedure.candidacies.making import taken_up

    case, _made = taken_up(of)
    judged(of, case, conduct="unmet")
    actions.conclude(candidacy=case, conclusion="refused", note="有处分", actor=of.clerk)
    return actions.refuse(candidacy=case, actor=of.checker)


@pytest.mark.provision("4.3.1")
def test_second_look_until_the_review_begins() -> None:
    of = round_()
    case = refused(of)
    with pinned(of.plan.review_on):
        assert "期限到 2026-09-17 为止" in told(actions.request_second_look, candidacy=case, reason="x", actor=of.self_)
    Review.objects.create(plan=of.plan, organisation=of.home, state="scoring", state_since=now(), created_at=now())
    case = Candidacy.objects.get(pk=case.pk)
    assert "评审已经开始" in told(actions.request_second_look, candidacy=case, reason="x", actor=of.self_)


@pytest.mark.provision("4.3.1")
def test_second_look_within_the_days_that_the_authority_has_set() -> None:
    Value.objects.create(key="second_look_days", value=3, in_force_from=date(2026, 1, 1), source="口径", set_at=now())
    of = round_()
    case = refused(of)
    assert case.due_on == date(2026, 9, 4)
    with pinned(date(2026, 9, 5)):
        assert "期限到 2026-09-04 为止" in told(actions.request_second_look, candidacy=case, reason="x", actor=of.self_)
    with pinned(date(2026, 9, 4)):
        assert actions.request_second_look(candidacy=case, reason="x", actor=of.self_).state == "second_look"


def test_the_candidate_sees_findings_and_words_only_once_they_are_confirmed() -> None:
    of = round_()
    case = concluded(of, "refused", posts=[post(of, date(2023, 3, 1))])
    client = as_(of.self_)
    before = client.get(case.get_absolute_url()).content.decode()
    assert "年限不足" not in before
    assert "查阅conduct材料" not in before
    actions.refuse(candidacy=case, actor=of.checker)
    after = client.get(case.get_absolute_url()).content.decode()
    for words in ("年限不足", "3 年 6 个月", "满 5 年", "申请复查", "资格审核结果告知书"):
        assert words in after


def test_in_english_the_findings_are_english_and_the_stored_ones_stay_chinese() -> None:
    of = round_()
    case = refused(of)
    client = as_(of.clerk)
    page = client.get(case.get_absolute_url(), headers={"accept-language": "en"}).content.decode()
    assert "5 full years" in page
    (made,) = determinations(case)
    assert "满 5 年" in str(made.result)
