"""The chapter's pages: the form step by step, the check, who sees whom, double submits, stale tabs, query budgets."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.candidacies import actions, queries
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.services.clock import pinned
from tests import making
from tests.procedure.candidacies.making import (
    NUMBER,
    as_,
    concluded,
    entered,
    judged,
    picture,
    post,
    proved,
    round_,
    submitted,
    taken_up,
)

pytestmark = pytest.mark.django_db


def key() -> str:
    return str(uuid.uuid4())


def fill(case: Candidacy, step: str) -> str:
    return reverse("candidacies:fill_step", args=[case.pk, step])


def records(*rows: dict[str, Any], initial: int = 0, seen: int = 0) -> dict[str, Any]:
    data: dict[str, Any] = {
        "row-TOTAL_FORMS": len(rows), "row-INITIAL_FORMS": initial, "row-MIN_NUM_FORMS": 0, "row-MAX_NUM_FORMS": 30,
        "once": key(), "seen": seen,
    }  # fmt: skip
    return data | {f"row-{at}-{name}": value for at, one in enumerate(rows) for name, value in one.items()}


CREDENTIAL = {
    "kind": "skill_level", "level": "senior_technician", "occupation": "6-18-01-01 车工", "number": NUMBER,
    "issued_on": "2016-05-20",
}  # fmt: skip
POST = {"level": "senior_technician", "occupation": "车工", "employer": "本单位", "since": "2019-03-01", "until": ""}
HONOUR = {"title": "全国技术能手", "kind": "national_technical_expert", "conferred_by": "人社部", "award_class": ""}


@pytest.mark.provision("4.2.1", "4.3.1")
def test_an_employee_applies_from_the_list_of_plans_to_submission() -> None:
    of = round_()
    client = as_(of.self_)
    enter = reverse("candidacies:enter", args=[of.plan.pk])
    assert enter in client.get(reverse("candidacies:mine")).content.decode()
    data = {"line": of.plan.lines.get().pk, "once": key()}
    first, second = client.post(enter, data), client.post(enter, data)
    case = Candidacy.objects.get()
    assert first.url == second.url == fill(case, "credentials")
    assert client.post(fill(case, "credentials"), records(CREDENTIAL)).url == fill(case, "posts")
    more = client.post(fill(case, "posts"), records(POST, seen=1) | {"more": "1"})
    assert more.url == fill(case, "posts")
    client.post(fill(case, "honours"), records(HONOUR, seen=2))
    client.post(
        fill(case, "statement"), {"still_in_occupation": "yes", "statement": "攻克变形", "once": key(), "seen": 3}
    )
    for version, condition in enumerate(("level", "years_in_post", "honour"), start=4):
        data = {"condition": condition, "title": "", "once": key(), "seen": version}
        answer = client.post(
            reverse("candidacies:evidence_add", args=[case.pk]),
            data | {"upload": SimpleUploadedFile("聘书.png", picture())},
        )
        assert answer.status_code == 302
    assert "材料已经齐全" in client.get(fill(case, "review")).content.decode()
    client.post(reverse("candidacies:act", args=[case.pk, "submit"]), {"once": key(), "seen": 7})
    case.refresh_from_db()
    assert case.state == "submitted"
    assert "已提交，等待本单位开始资格审核" in client.get(reverse("candidacies:mine")).content.decode()


@pytest.mark.parametrize("step", ["line", "credentials", "posts", "honours", "statement", "evidence", "review"])
def test_every_step_opens(step: str) -> None:
    of = round_()
    assert as_(of.self_).get(fill(entered(of), step)).status_code == 200
    assert as_(of.self_).get(fill(Candidacy.objects.get(), "elsewhere")).status_code == 404


@pytest.mark.parametrize(("step", "row", "words"), [
    ("credentials", CREDENTIAL | {"number": "123"}, "证书编号应为 22 位"),
    ("credentials", CREDENTIAL | {"issued_on": "2030-01-01"}, "晚于今天"),
    ("credentials", CREDENTIAL | {"occupation": "天文学家"}, "职业目录中没有"),
    ("posts", POST | {"until": "2019-01-01"}, "岗位结束日期早于开始日期"),
    ("posts", POST | {"since": ""}, "请填写日期"),
    ("honours", HONOUR | {"title": "上海工匠"}, "由上海市总工会授予"),
    ("honours", HONOUR | {"kind": "national_science_award", "title": "国家奖"}, "没有填写奖励等级"),
])  # fmt: skip
def test_bad_input_is_explained_and_nothing_typed_is_lost(step: str, row: dict[str, Any], words: str) -> None:
    of = round_()
    case = entered(of)
    answer = as_(of.self_).post(fill(case, step), records(row))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert all(value in page for value in row.values())


def test_an_entry_can_be_removed_from_a_list() -> None:
    of = round_()
    case = entered(of)
    data = records(POST | {"DELETE": "on"}, POST, initial=1)
    assert as_(of.self_).post(fill(case, "posts"), data).status_code == 302
    assert case.posts.count() == 1


def test_a_stale_tab_saves_nothing() -> None:
    of = round_()
    case = entered(of)
    client = as_(of.self_)
    client.post(fill(case, "posts"), records(POST, seen=0))
    late = client.post(fill(case, "posts"), records(POST, POST, seen=0))
    assert late.status_code == 409
    assert "本次操作未生效" in late.content.decode()
    assert case.posts.count() == 1


def test_evidence_of_the_wrong_type_is_refused_and_a_file_can_be_removed() -> None:
    of = round_()
    case = proved(entered(of), of.self_)
    client = as_(of.self_)
    data = {"condition": "level", "title": "证", "once": key(), "seen": case.version}
    url = reverse("candidacies:evidence_add", args=[case.pk])
    answer = client.post(url, data | {"upload": SimpleUploadedFile("a.exe", b"MZ" + bytes(100))})
    assert answer.status_code == 422
    assert "可执行程序" in answer.content.decode()
    one = case.evidence.get(condition="honour")
    remove = reverse("candidacies:evidence_remove", args=[case.pk, one.pk])
    client.post(remove, {"once": key(), "seen": case.version})
    assert case.evidence.count() == 2


def test_after_submission_the_form_says_why_it_is_closed() -> None:
    of = round_()
    case = submitted(of)
    page = as_(of.self_).get(fill(case, "posts")).content.decode()
    assert "现在不能修改" in page
    assert "保存并到下一步" not in page


@pytest.mark.provision("3.4")
def test_who_checks_sees_that_a_looser_condition_is_not_applied() -> None:
    of = round_(scheme={"own_conditions": [{"title": "在岗4年即可", "declared_looser": True, "grade": ""}]})
    case, _made = taken_up(of)
    for who, address in (
        (of.clerk, reverse("candidacies:judge", args=[case.pk])),
        (of.checker, case.get_absolute_url()),
    ):
        page = as_(who).get(address).content.decode()
        assert "不作为审核依据（通知 3.4）" in page
        assert "在岗4年即可" in page


@pytest.mark.provision("3.1.1")
def test_who_judges_the_conduct_sees_what_is_on_record_and_the_candidate_does_not() -> None:
    of = round_()
    case, _made = taken_up(of)
    making.candidacy(making.plan(of.home.body), of.person, state="removed")
    making.candidacy(making.plan(of.home.body), making.employee(of.home, "赵甲"), state="removed")
    for address in (reverse("candidacies:judge", args=[case.pk]), case.get_absolute_url()):
        assert as_(of.clerk).get(address).content.decode().count("公示异议成立，移出名单") == 1
    assert "公示异议成立，移出名单" not in as_(of.self_).get(case.get_absolute_url()).content.decode()


@pytest.mark.provision("4.3.1")
def test_the_check_in_the_browser() -> None:
    of = round_()
    case = submitted(of, posts=[post(of)])
    clerk, checker = as_(of.clerk), as_(of.checker)
    clerk.post(reverse("candidacies:act", args=[case.pk, "take_up"]), {"once": key(), "seen": case.version})
    judge = reverse("candidacies:judge", args=[case.pk])
    page = clerk.get(judge).content.decode()
    assert "由评审组评审，单位不作结论" in page
    case.refresh_from_db()
    data = {"once": key(), "seen": case.version, "outcome_conduct": "met", "reason_conduct": ""}
    empty = clerk.post(judge, data)
    assert empty.status_code == 422
    assert "请写明理由" in empty.content.decode()
    words = {f"{part}_{one}": value for one in ("conduct", "fitness", "front_line", "in_occupation")
             for part, value in (("outcome", "met"), ("reason", f"{one} 已核实"))}  # fmt: skip
    assert clerk.post(judge, data | words).status_code == 302
    conclude = reverse("candidacies:act", args=[case.pk, "conclude"])
    bad = clerk.post(conclude, {"once": key(), "seen": case.version + 1, "conclusion": "refused", "note": ""})
    assert "不通过必须写明理由" in bad.content.decode()
    clerk.post(conclude, {"once": key(), "seen": case.version + 1, "conclusion": "qualified", "note": ""})
    page = checker.get(case.get_absolute_url()).content.decode()
    assert "conduct 已核实" in page
    checker.post(reverse("candidacies:act", args=[case.pk, "qualify"]), {"once": key(), "seen": case.version + 2})
    case.refresh_from_db()
    assert case.state == "qualified"
    letter = case.determinations.get().letter
    assert letter is not None
    answer = as_(of.self_).get(reverse("documents:download", args=[letter.pk]))
    assert answer.status_code == 200


def test_who_sees_a_case() -> None:
    of = round_()
    draft = entered(of)
    _colleague, colleague = making.staff_member(of.home)
    home_district = making.actor(of.home.district, r.DISTRICT_OFFICER)
    far = making.actor(making.district("闵行区人力资源和社会保障局", "310112"), r.DISTRICT_OFFICER)
    stranger, expert = round_().clerk, making.actor(of.home, r.EXPERT)
    url = draft.get_absolute_url()

    def answers() -> list[int]:
        who = (of.self_, of.clerk, colleague, stranger, far, home_district, expert)
        return [as_(one).get(url).status_code for one in who]

    assert answers() == [200, 200, 404, 404, 404, 404, 403]
    proved(draft, of.self_)
    actions.submit(candidacy=draft, actor=of.self_)
    assert answers() == [200, 200, 404, 404, 404, 200, 403]
    assert as_(of.self_).get(reverse("candidacies:list")).status_code == 403
    assert as_(of.clerk).get(reverse("candidacies:mine")).status_code == 403
    assert as_(of.checker).get(reverse("candidacies:roster", args=[of.plan.pk])).status_code == 403
    assert as_(of.self_).get(reverse("candidacies:judge", args=[draft.pk])).status_code == 403


def test_an_employee_without_a_place_in_the_register_is_told_so() -> None:
    of = round_()
    visitor = making.actor(of.home, r.EMPLOYEE)
    client = as_(visitor)
    assert "名册中没有您的登记" in client.get(reverse("candidacies:mine")).content.decode()
    data = {"line": of.plan.lines.get().pk, "once": key()}
    answer = client.post(reverse("candidacies:enter", args=[of.plan.pk]), data)
    assert answer.status_code == 422
    assert "联系单位管理员" in answer.content.decode()


def test_the_clerk_enters_somebody_by_staff_number() -> None:
    of = round_()
    client, url = as_(of.clerk), reverse("candidacies:enter", args=[of.plan.pk])
    line = of.plan.lines.get().pk
    wrong = client.post(url, {"number": "X", "line": line, "once": key()})
    assert "没有工号“X”" in wrong.content.decode()
    client.post(url, {"number": of.person.number, "line": line, "once": key()})
    assert Candidacy.objects.get().employee == of.person


def test_list_filters_by_plan_verdict_state_and_line() -> None:
    of = round_()
    case, _made = taken_up(of)
    making.candidacy(of.plan, making.employee(of.home, "赵甲"))
    client = as_(of.clerk)

    def found(**query: Any) -> int:
        return client.get(reverse("candidacies:list"), query).context["table"].total

    assert found(plan=of.plan.pk) == 2
    assert found(plan=of.plan.pk, verdict="judgement") == 1
    assert found(state="submitted") == 1
    assert found(plan=of.plan.pk, line=case.line_id) == 2


def test_query_budgets(django_assert_max_num_queries: Any) -> None:
    of = round_()
    case = concluded(of)
    judged_twice, clerk = as_(of.checker), as_(of.clerk)
    url = f"{reverse('candidacies:list')}?plan={of.plan.pk}"
    clerk.get(url)
    with django_assert_max_num_queries(12) as one:
        clerk.get(url)
    for name in ("赵甲", "钱乙"):
        making.candidacy(of.plan, making.employee(of.home, name))
    with django_assert_max_num_queries(12) as three:
        clerk.get(url)
    assert len(one) == len(three)
    judged_twice.get(case.get_absolute_url())
    with django_assert_max_num_queries(15):
        judged_twice.get(case.get_absolute_url())
    own = as_(of.self_)
    own.get(case.get_absolute_url())
    with django_assert_max_num_queries(15):
        own.get(case.get_absolute_url())


def test_who_has_entered_nothing_is_led_to_plans_schemes_and_notices() -> None:
    of = round_()
    client, scheme = as_(of.self_), reverse("filings:published_scheme", args=[of.plan.filing.scheme_id])
    assert f'href="{reverse("candidacies:mine")}"' in client.get("/").content.decode()

    page = client.get(reverse("candidacies:mine")).content.decode()
    for place in (reverse("candidacies:enter", args=[of.plan.pk]), scheme, reverse("publicity:list")):
        assert f'href="{place}"' in page
        assert client.get(place).status_code == 200


def test_without_a_plan_the_next_step_is_the_published_scheme() -> None:
    of = round_()
    with pinned(of.plan.entry_closes_on + timedelta(days=1)):
        page = as_(of.self_).get(reverse("candidacies:mine")).content.decode()
    assert "现在没有可以申报的计划" in page
    assert f'class="button button--primary" href="{reverse("filings:published")}"' in page


def test_own_list_keeps_its_query_budget(django_assert_max_num_queries: Any) -> None:
    of = round_()
    entered(of)
    client = as_(of.self_)
    client.get(reverse("candidacies:mine"))
    with django_assert_max_num_queries(12):
        client.get(reverse("candidacies:mine"))


def test_work_lists() -> None:
    of = round_()
    case = submitted(of)
    assert [line.url for line in queries.waiting_for(of.clerk)] == [case.get_absolute_url()]
    assert queries.waiting_for(of.self_) == []
    assert queries.waiting_for(of.approver) == []
    assert [line.url for line in queries.search(of.checker, "李䶮")] == [case.get_absolute_url()]
    assert queries.search(round_().clerk, "李䶮") == []
    actions.take_up(candidacy=case, actor=of.clerk)
    judged(of, case)
    actions.conclude(candidacy=case, conclusion="qualified", note="", actor=of.clerk)
    assert [line.url for line in queries.waiting_for(of.approver)] == [case.get_absolute_url()]


def test_a_colleagues_draft_is_not_the_clerks_work() -> None:
    of = round_()
    entered(of)
    assert queries.waiting_for(of.clerk) == []
    assert len(queries.waiting_for(of.self_)) == 1


def test_before_entry_opens_the_list_of_plans_says_so() -> None:
    of = round_()
    with pinned(of.plan.filed_on):
        assert "申报还没有开始" in as_(of.self_).get(reverse("candidacies:mine")).content.decode()
