"""The six steps over a round whose persons are not all determined at once (4.0, 4.4.2)."""

import pytest
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.certificates import actions as certificates
from jiangjie.procedure.publicity import actions as publicity
from jiangjie.procedure.publicity.queries import reviews_to_publish, waiting_for
from jiangjie.services.clock import pinned
from jiangjie.web.rounds import steps_for
from tests import making
from tests.procedure.publicity.making import AFTER, concluded, determine, held, on_file
from tests.procedure.reviews.making import a_round, proposed

pytestmark = [pytest.mark.django_db, pytest.mark.provision("4.4.2"), pytest.mark.provision("4.0")]


def states(matter):
    return [step.state for step in steps_for(matter)]


def notes(matter):
    return [step.note for step in steps_for(matter)]


def issue(the):
    with pinned(AFTER):
        return certificates.issue_all(award=the.award, actor=the.clerk).certificates[0]


def test_step_four_is_not_done_while_somebody_is_held_back_but_the_others_go_on():
    the, _open = held(1)
    assert states(the.notice) == ["done", "done", "done", "current", "todo", "todo"]
    determine(the)
    assert states(the.award)[3:] == ["current", "todo", "todo"]
    on_file(the)
    assert states(the.award)[3:] == ["current", "current", "todo"]
    assert notes(the.award)[3:] == ["结果已备案，1 人尚未核定", "0/1", ""]
    issue(the)
    assert states(the.award)[3:] == ["current", "current", "todo"]


def test_it_is_done_when_the_supplementary_results_are_on_file():
    the, objection = held(1)
    determine(the)
    on_file(the)
    first = issue(the)
    concluded(the, objection, publicity.dismiss)
    determine(the)
    assert states(the.award)[3:] == ["current", "current", "todo"]
    on_file(the)
    assert states(the.award)[3:] == ["done", "current", "todo"]
    assert notes(the.award)[4] == "1/2"
    second = issue(the)
    for matter in (the.round.plan, the.notice, objection, the.award, first, second, the.candidacy(1)):
        assert states(matter) == ["done", "done", "done", "done", "done", "current"]


def test_it_is_done_when_the_objection_is_upheld_in_the_end():
    the, objection = held(1)
    determine(the)
    on_file(the)
    concluded(the, objection, publicity.uphold)
    assert states(the.award)[3:] == ["done", "current", "todo"]


def test_a_round_that_leaves_nobody_ends_there():
    the, objection = held(0, candidates=1, headcount=1)
    concluded(the, objection, publicity.uphold)
    assert states(the.notice)[3:] == ["stopped", "todo", "todo"]


def test_a_review_that_proposes_nobody_ends_the_round_and_waits_for_no_notice():
    the = proposed(a_round(candidates=2), [10, 20])
    clerk = making.actor(the.body.organisation, r.CLERK)
    assert states(the.plan) == ["done", "done", "done", "stopped", "todo", "todo"]
    assert (list(reviews_to_publish(clerk)), waiting_for(clerk)) == ([], [])


def test_the_rounds_page_leads_to_every_determination_that_the_reader_may_open(client):
    the, objection = held(1)
    first = determine(the).get_absolute_url()
    on_file(the)
    concluded(the, objection, publicity.dismiss)
    second = determine(the).get_absolute_url()
    url = reverse("web:round", args=[the.round.plan.pk])
    client.force_login(the.clerk.user)
    page = client.get(url)
    assert f'"{first}"' in page.text
    assert f'"{second}"' in page.text
    assert "第1次补充核定与结果备案" in page.text
    client.force_login(making.actor(making.centre(), r.CENTRE_OFFICER).user)
    page = client.get(url)
    assert f'"{first}"' in page.text
    assert f'"{second}"' not in page.text, "not filed yet"


def test_its_steps_take_one_query(django_assert_num_queries):
    the, _open = held(1)
    award = determine(the)
    with django_assert_num_queries(1):
        steps_for(award)
