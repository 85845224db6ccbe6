"""Entering: inside the window, once a round, complete, with what can be checked checked."""

from datetime import date, timedelta

import pytest

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.candidacies import actions
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.candidacies.statements import title_fault
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import pinned
from jiangjie.services.documents.access import may_read
from tests import making
from tests.procedure.candidacies.making import (
    NUMBER,
    application,
    as_,
    credential,
    entered,
    honour,
    post,
    proved,
    refusals,
    round_,
    submitted,
    told,
    upload,
)

pytestmark = pytest.mark.django_db


@pytest.mark.provision("4.2.1", "4.3.1")
def test_employee_enters_proves_and_submits() -> None:
    of = round_()
    case = submitted(of)
    assert (case.state, case.submitted_on, case.due_on) == ("submitted", date(2026, 9, 1), of.plan.review_on)


@pytest.mark.provision("4.2.1")
@pytest.mark.parametrize(("day", "words"), [
    (date(2026, 8, 19), "申报还没有开始：申报期为 2026-08-20 至 2026-09-10"),
    (date(2026, 9, 11), "申报已经截止：申报期为 2026-08-20 至 2026-09-10"),
])  # fmt: skip
def test_outside_the_entry_window_nothing_is_entered_or_submitted(day: date, words: str) -> None:
    of = round_()
    draft = proved(entered(of), of.self_)
    with pinned(day):
        other, self_ = making.staff_member(of.home)
        assert words in told(entered, of=of, person=other, who=self_)
        (reason,) = refusals(actions.submit, candidacy=draft, actor=of.self_)
    assert reason.provision == "4.2.1"


@pytest.mark.parametrize("day", [date(2026, 8, 20), date(2026, 9, 10)])
def test_both_days_of_the_window_are_open(day: date) -> None:
    with pinned(day):
        assert entered(round_()).state == "draft"


def test_no_entry_under_a_plan_that_is_not_filed() -> None:
    assert "没有备案" in told(entered, of=round_(state="with_centre"))


def test_once_a_round_but_again_after_a_withdrawal() -> None:
    of = round_()
    first = entered(of)
    assert "同一人一轮只能申报一次" in told(entered, of=of)
    actions.withdraw(candidacy=first, actor=of.self_)
    assert entered(of).state == "draft"


def test_nobody_enters_somebody_else_except_the_clerk() -> None:
    of = round_()
    _other, self_ = making.staff_member(of.home)
    assert "只能为本人申报" in told(entered, of=of, who=self_)
    assert entered(of, who=of.clerk).created_by == of.clerk.user


def test_the_clerk_of_another_body_enters_nobody_here() -> None:
    of, there = round_(), round_()
    assert "本单位" in told(entered, of=of, who=there.clerk)
    assert "本单位" in told(entered, of=of, who=of.clerk, person=there.person)


def test_who_has_left_does_not_enter() -> None:
    of = round_()
    of.person.left_on = date(2026, 8, 31)
    assert "离职" in told(entered, of=of)


def test_a_line_of_another_round_is_refused() -> None:
    of, other = round_(), round_()
    line = other.plan.lines.get()
    assert "不在本轮计划之内" in told(actions.enter, plan=of.plan, line=line, employee=of.person, actor=of.self_)


@pytest.mark.provision("4.3.1")
def test_an_incomplete_application_is_told_everything_that_is_missing() -> None:
    of = round_()
    case = actions.enter(plan=of.plan, line=of.plan.lines.get(), employee=of.person, actor=of.self_)
    words = told(actions.submit, candidacy=case, actor=of.self_)
    for part in ("证书", "岗位经历", "业绩与贡献", "是否仍从事"):
        assert part in words
    full = entered(of, who=of.clerk, person=making.employee(of.home), honours=[honour()])
    words = told(actions.submit, candidacy=full, actor=of.clerk)
    for part in ("没有上传证书的证明材料", "没有上传岗位经历的证明材料", "填写了表彰奖励，但没有上传证明材料"):
        assert part in words


def test_a_name_that_no_font_can_print_is_refused_with_the_character() -> None:
    of = round_()
    of.person.name = "吉𠮷"
    of.person.save()
    case = proved(entered(of), of.self_)
    assert "“𠮷（U+20BB7）”没有字体可以显示" in told(actions.submit, candidacy=case, actor=of.self_)


@pytest.mark.parametrize("name", ["李䶮", "王㛃", "买买提·艾力"])
def test_rare_but_printable_names_pass(name: str) -> None:
    of = round_()
    of.person.name = name
    of.person.save()
    assert submitted(of).state == "submitted"


@pytest.mark.provision("4.5.1", "4.5.2")
@pytest.mark.parametrize(("changes", "words"), [
    ({"number": NUMBER[:-1]}, "22 位，这里是 21 位"),
    ({"number": "y" + NUMBER[1:]}, "小写字母"),
    ({"number": NUMBER.replace("0", "O", 1)}, "可能应为数字「0」"),
    ({"number": "Y00003100400116T000001"}, "表示的等级是特级技师，与所填的高级技师不一致"),
    ({"kind": "vocational_qualification"}, "这里是 22 位"),
    ({"issued_on": date(2026, 9, 2)}, "发证日期 2026-09-02 晚于今天"),
    ({"revoked_on": date(2016, 5, 19)}, "注销日期早于发证日期"),
])  # fmt: skip
def test_a_certificate_is_checked(changes: dict[str, object], words: str) -> None:
    of = round_()
    said = told(entered, of=of, credentials=[credential(of, **changes)])
    assert words in said
    assert "第 1 项证书：" in said
    assert not Candidacy.objects.exists()


@pytest.mark.parametrize("number", ["1509000001100123", "0910001234567"])
def test_old_vocational_qualifications_are_taken_with_16_or_13_digits(number: str) -> None:
    of = round_()
    held = credential(of, kind="vocational_qualification", number=number)
    assert entered(of, credentials=[held]).credentials.get().number == number


def test_posts_and_honours_are_checked() -> None:
    of = round_()
    bad_posts = [post(of), post(of, date(2026, 9, 2)), post(of, until=date(2019, 2, 28))]
    words = told(entered, of=of, posts=bad_posts)
    assert "第 2 段岗位：岗位开始日期 2026-09-02 晚于今天" in words
    assert "第 3 段岗位：岗位结束日期早于开始日期" in words
    bad_honours = [honour("national_science_award"), honour(award_class="first"), honour(conferred_on=date(2027, 1, 1))]
    words = told(entered, of=of, honours=bad_honours)
    assert "没有填写奖励等级" in words
    assert "只有国家科学技术奖需要填写奖励等级" in words
    assert "授予日期 2027-01-01 晚于今天" in words


@pytest.mark.provision("3.1.4", "3.2.4")
@pytest.mark.parametrize(
    "title",
    [
        "全国技术能手",
        "全国 技术能手",
        "“全国技术能手”称号",
        "全国技术能手荣誉称号",
        "荣获全国技术能手",
        "　全国技术能手　",
    ],
)
@pytest.mark.parametrize(("grade", "provision"), [("special", "3.1.4"), ("chief", "3.2.4")])
def test_a_title_is_known_however_it_is_typed_and_refused_by_its_grades_provision(
    title: str, grade: str, provision: str
) -> None:
    fault = title_fault("municipal_title", title, grade)
    assert fault is not None
    assert (fault.provision, "人力资源社会保障部" in str(fault)) == (provision, True)
    assert title_fault("national_technical_expert", title, grade) is None


@pytest.mark.provision("3.1.4")
@pytest.mark.parametrize("title", ["上海市首席技师(资助项目)", "上海市首席技师（资助项目）"])
def test_full_width_or_not_is_the_same_title(title: str) -> None:
    of = round_()
    said = told(entered, of=of, honours=[honour("other_provincial", title=title)])
    assert "由上海市人力资源和社会保障局授予" in said
    assert "3.1.4" in said
    assert "3.2.4" not in said


def test_a_title_that_only_contains_a_known_one_is_not_it() -> None:
    assert title_fault("municipal_title", "全国技术能手提名奖", "special") is None


def test_editing_replaces_only_the_parts_given() -> None:
    of = round_()
    case = entered(of)
    actions.edit(candidacy=case, application=actions.Application(posts=[post(of), post(of)]), actor=of.self_)
    assert (case.posts.count(), case.credentials.count(), case.statement) == (2, 1, "解决数控车削变形难题。")
    assert Entry.objects.filter(matter=case.key, action="edit").get().body["details"]["parts"] == ["posts"]


def test_others_do_not_edit_a_draft() -> None:
    of = round_()
    case = entered(of)
    _other, self_ = making.staff_member(of.home)
    assert "不是您本人的申报" in told(actions.edit, candidacy=case, application=application(of), actor=self_)
    assert "没有这个角色" in told(actions.edit, candidacy=case, application=application(of), actor=of.checker)


def test_recalled_while_entry_is_open_and_not_after() -> None:
    of = round_()
    case = submitted(of)
    with pinned(of.plan.entry_closes_on + timedelta(days=1)):
        assert "截止" in told(actions.recall, candidacy=case, actor=of.self_)
    actions.recall(candidacy=case, actor=of.self_)
    assert (case.state, case.due_on) == ("draft", None)


def test_withdrawn_for_somebody_else_only_with_a_reason() -> None:
    of = round_()
    case = submitted(of)
    assert "须写明理由" in told(actions.withdraw, candidacy=case, actor=of.clerk)
    actions.withdraw(candidacy=case, actor=of.clerk, reason="本人书面申请撤回")
    assert case.state == "withdrawn"


@pytest.mark.provision("4.3.1")
@pytest.mark.parametrize("state", ["qualified", "refused", "second_look"])
def test_a_decided_case_is_withdrawn_by_the_person_and_by_nobody_else(state: str) -> None:
    of = round_()
    case = making.candidacy(of.plan, of.person, state=state)
    assert "只有申报人本人可以撤回" in told(actions.withdraw, candidacy=case, actor=of.clerk, reason="名额紧张")
    assert actions.withdraw(candidacy=case, actor=of.self_).state == "withdrawn"


@pytest.mark.provision("4.3.1")
def test_a_clerk_who_applies_withdraws_nobody_elses_case_but_the_own_one() -> None:
    of = round_()
    case = submitted(of)
    own = making.candidacy(of.plan, making.employee(of.home, "王㛃", of.clerk.user))
    assert "您也是本轮的申报人" in told(actions.withdraw, candidacy=case, actor=of.clerk, reason="本人要求")
    assert actions.withdraw(candidacy=own, actor=of.clerk).state == "withdrawn"


def test_evidence_is_read_by_the_candidate_and_the_office_only() -> None:
    of = round_()
    case = entered(of, who=of.clerk)
    file = actions.add_evidence(candidacy=case, upload=upload(), condition="level", title="", actor=of.clerk).file
    _other, colleague = making.staff_member(of.home)
    expert = making.actor(of.home, r.EXPERT)
    stranger = round_().clerk
    assert [may_read(who, file) for who in (of.self_, of.checker)] == [True, True]
    assert [may_read(who, file) for who in (colleague, expert, stranger)] == [False, False, False]


def test_evidence_can_be_taken_out_of_a_draft_but_not_later() -> None:
    of = round_()
    case = proved(entered(of), of.self_)
    first = case.evidence.get(condition="level")
    actions.remove_evidence(candidacy=case, evidence=first.pk, actor=of.self_)
    assert case.evidence.count() == 2
    assert case.evidence.filter(pk=first.pk).count() == 0
    assert Entry.objects.filter(matter=case.key, action="remove_file").exists()
    actions.add_evidence(candidacy=case, upload=upload(), condition="level", title="新证", actor=of.self_)
    actions.submit(candidacy=case, actor=of.self_)
    last = case.evidence.get(title="新证")
    assert "不能删除" in told(actions.remove_evidence, candidacy=case, evidence=last.pk, actor=of.self_)


def test_no_id_number_reaches_the_log() -> None:
    of = round_()
    submitted(of)
    assert of.person.id_number not in str([entry.body for entry in Entry.objects.all()])


def test_own_page_shows_state_next_step_and_officer() -> None:
    of = round_()
    case = submitted(of)
    page = as_(of.self_).get(case.get_absolute_url()).content.decode()
    assert "等待本单位开始资格审核" in page
    assert of.person.id_number not in page
