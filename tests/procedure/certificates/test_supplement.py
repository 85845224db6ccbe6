"""Certificates of a round with a supplementary determination: each list has its own persons (4.4.2, 4.5.1)."""

import pytest
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.certificates import actions, queries
from jiangjie.procedure.publicity import actions as publicity
from jiangjie.procedure.statistics.counts import count
from jiangjie.services.clock import pinned
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.publicity.making import AFTER, concluded, determine, held, on_file

pytestmark = [pytest.mark.django_db, pytest.mark.provision("4.4.2")]


@pytest.fixture
def the():
    """A round with one person on file, and one whom an objection holds back."""
    the, the_objection = held(1)
    determine(the)
    on_file(the)
    the.objection = the_objection
    return the


def supplement(the):
    concluded(the, the.objection, publicity.dismiss)
    determine(the, "匠造〔2026〕21号")
    return on_file(the)


def issued(award, the):
    with pinned(AFTER):
        return [one.holder_name for one in actions.issue_all(award=award, actor=the.clerk).certificates]


@pytest.mark.provision("4.4.3")
def test_who_is_held_back_gets_none_while_the_others_do(the):
    assert issued(the.award, the) == ["李䶮"]
    assert not queries.awards_to_issue(the.clerk).exists()


def test_each_list_issues_to_its_own_persons(the):
    first, second = the.award, supplement(the)
    waiting = {award: award.waiting_count for award in queries.awards_to_issue(the.clerk)}
    assert waiting == {first: 1, second: 1}
    assert issued(second, the) == ["王㛃"]
    assert issued(first, the) == ["李䶮"]


def test_nobody_gets_a_certificate_by_a_list_on_which_they_do_not_stand(the):
    first, second = the.award, supplement(the)
    for award, number in ((first, 1), (second, 0)):
        with pytest.raises(Refused) as caught:
            actions.issue(award=award, candidacy=the.candidacy(number), actor=the.clerk)
        assert "不在这次核定的获评名单上" in str(caught.value)


@pytest.mark.provision("4.4.3")
def test_the_supplementary_list_too_must_be_on_file(the):
    concluded(the, the.objection, publicity.dismiss)
    with pytest.raises(Refused) as caught:
        actions.issue_all(award=determine(the), actor=the.clerk)
    assert "4.4.3" in str(caught.value)


def test_the_clerk_tells_the_lists_apart(the, client):
    second = supplement(the)
    client.force_login(the.clerk.user)
    page = client.get(reverse("certificates:list"))
    assert second.list_title in page.text
    assert second.list_title in {line.title for line in queries.waiting_for(the.clerk)}
    page = client.get(reverse("certificates:issue", args=[second.pk]))
    assert "王㛃" in page.text
    assert "李䶮" not in page.text


def test_statistics_count_each_person_once(the):
    bureau = making.actor(making.bureau(), r.BUREAU_OFFICER)
    assert (count(bureau).totals["rounds"], count(bureau).totals["awarded"]) == (1, 1)
    first, second = the.award, supplement(the)
    issued(first, the)
    issued(second, the)
    totals = count(bureau).totals
    assert (totals["rounds"], totals["awarded"], totals["certificates"]) == (1, 2, 2)
