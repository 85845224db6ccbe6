"""Who applies in a round keeps their hands off the others' cases in it."""

import pytest

from jiangjie.core.lifecycle import START, Row
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.rows import AWARD, CANDIDACY, OBJECTION
from jiangjie.procedure.candidacies import actions
from jiangjie.services.matters.acts import check
from tests import making
from tests.procedure.candidacies.making import as_, proved, round_, submitted, told

pytestmark = [pytest.mark.django_db, pytest.mark.provision("4.3.1")]

SAID = "您也是本轮的申报人"
OFFICE = (r.CLERK, r.CHECKER, r.APPROVER)
OPEN = {
    "enter": "a draft, from a roster too, binds nobody: its person or another clerk completes and submits it",
    "remove": "follows an objection upheld, which no candidate of the round may uphold (4.4.2)",
    "award": "follows the determination of the list, which no candidate of the round may make (4.4.2)",
}
HELD = [
    (row, role, state)
    for row in CANDIDACY.rows
    if row.action not in OPEN
    for role in row.by
    if role in OFFICE
    for state in row.source
]


@pytest.mark.parametrize(("row", "role", "state"), HELD, ids=[f"{a.action}-{b}-{c}" for a, b, c in HELD])
def test_no_candidate_of_the_round_does_it_to_a_rival(row: Row, role: str, state: str) -> None:
    of = round_()
    actor = making.actor(of.home, role)
    rival = making.candidacy(of.plan, of.person, state=state)
    own = making.candidacy(of.plan, making.employee(of.home, "王㛃", actor.user))
    assert SAID in " ".join(map(str, check(rival, row.action, actor)))
    assert SAID not in " ".join(map(str, check(own, row.action, actor))), "the own case is another guard's"


def test_what_a_candidate_may_do_is_listed_and_guarded_where_it_is_decided() -> None:
    acts = {row.action for row in CANDIDACY.rows if set(row.by) & set(OFFICE)}
    assert acts == {row.action for row, _role, _state in HELD} | set(OPEN)
    for lifecycle, action in ((OBJECTION, "uphold"), (AWARD, "determine")):
        rows = [row for row in lifecycle.rows if row.action == action]
        assert rows
        assert all("not_a_candidate" in row.guards for row in rows)
    assert START not in {state for _row, _role, state in HELD}


def test_a_clerk_who_applies_begins_a_rivals_draft_and_the_rival_goes_on_with_it() -> None:
    of = round_()
    making.candidacy(of.plan, making.employee(of.home, "王㛃", of.clerk.user))
    case = actions.enter(plan=of.plan, line=of.plan.lines.get(), employee=of.person, actor=of.clerk)
    assert SAID in told(actions.edit, candidacy=case, application=actions.Application(), actor=of.clerk)
    assert SAID in told(proved, case=case, who=of.clerk)
    actions.edit(candidacy=case, application=actions.Application(statement="本人填写"), actor=of.self_)


def test_the_page_of_a_rival_says_so_to_the_clerk_beforehand() -> None:
    of = round_()
    case = submitted(of)
    assert SAID not in as_(of.clerk).get(case.get_absolute_url()).text
    making.candidacy(of.plan, making.employee(of.home, "王㛃", of.clerk.user))
    assert SAID in as_(of.clerk).get(case.get_absolute_url()).text


class TestOnePersonWithTwoAccounts:
    """The staff registers of two bodies have the same ID number: it is one person, whichever account acts."""

    def test_no_rivals_case_and_not_their_own(self) -> None:
        of = round_()
        own = submitted(of)
        rival = making.candidacy(of.plan, making.employee(of.home, "王㛃"), state="submitted")
        officer = making.actor(of.home, r.CHECKER, name=of.person.name)
        assert not list(check(own, "take_up", officer))
        making.employee(making.body().organisation, of.person.name, officer.user, id_number=of.person.id_number)
        assert SAID in told(actions.take_up, candidacy=rival, actor=officer)
        assert "这是您本人的申报" in told(actions.take_up, candidacy=own, actor=officer)
        page = as_(officer).get(own.get_absolute_url()).text
        assert "这是您本人的申报" in page
        assert of.person.id_number not in page

    def test_the_paper_gives_nobody_the_rights_of_the_candidate(self) -> None:
        of = round_()
        own = submitted(of)
        other = making.actor(of.home, r.EMPLOYEE, name=of.person.name)
        making.employee(making.body().organisation, of.person.name, other.user, id_number=of.person.id_number)
        assert "这不是您本人的申报" in told(actions.recall, candidacy=own, actor=other)

    def test_another_kind_of_paper_with_the_same_number_is_another_person(self) -> None:
        of = round_()
        own = submitted(of)
        officer = making.actor(of.home, r.CHECKER)
        making.employee(
            making.body().organisation, "王㛃", officer.user, paper="passport", id_number=of.person.id_number
        )
        assert not list(check(own, "take_up", officer))
