"""Somebody who works in the office and is concerned: a candidate, the person objected to, the expert who stays away."""

import io
from typing import Any

import pytest
from django.test import Client

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.candidacies import actions as candidacies
from jiangjie.procedure.publicity.queries import visible_objections
from jiangjie.procedure.reviews import actions as reviews
from jiangjie.procedure.reviews.models import Sheet
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Membership
from jiangjie.services.clock import pinned, today
from jiangjie.services.documents import actions as documents
from jiangjie.services.documents.access import may_read
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.publicity import making as publicity
from tests.procedure.reviews import making as rounds
from tests.services.documents import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def disk(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def with_office(person: Any, *roles: str) -> Actor:
    """Give a member of the staff an account with roles in the office."""
    who = making.actor(person.organisation, r.EMPLOYEE, *roles, name=person.name)
    person.user = who.user
    person.save()
    return who


def status(who: Actor, url: str) -> int:
    client = Client()
    client.force_login(who.user)
    return client.get(url).status_code


@pytest.mark.provision("4.3.2")
def test_a_candidate_in_the_office_reads_scores_neither_in_the_log_nor_in_the_minutes() -> None:
    the = rounds.ranked(rounds.a_round(), [90, 80, 70])
    reviews.upload_minutes(review=the.the_review, actor=the.secretary, upload=rounds.pdf())
    minutes = the.the_review.minutes
    candidate = with_office(the.candidacies[1].employee, r.CLERK)
    colleague = making.actor(the.body.organisation, r.CLERK)
    for url in (f"/audit/{the.the_review.key}/", f"/audit/{the.the_review.key}/export/", f"/files/{minutes.pk}/"):
        assert status(candidate, url) == 404, url
        assert status(colleague, url) == 200, url


@pytest.mark.provision("4.4.2")
def test_the_person_objected_to_reads_the_objection_nowhere() -> None:
    the = publicity.published()
    objection = publicity.objected(the, 0)
    accused = with_office(the.candidacy(0).employee, r.CLERK, r.SUPERVISOR)
    assert not visible_objections(accused).exists()
    for url in (
        f"/publicity/objections/{objection.pk}/", f"/audit/{objection.key}/", f"/audit/{objection.key}/export/",
    ):  # fmt: skip
        assert status(accused, url) == 404, url
        assert status(the.clerk, url) == 200, url
    client = Client()
    client.force_login(accused.user)
    for url in ("/", "/audit/", "/audit/?export=csv"):
        assert the.staff.user.name not in client.get(url).content.decode(), url


@pytest.mark.provision("4.3.1")
def test_nobody_sends_the_refusal_of_their_own_case_back() -> None:
    plan = making.plan(making.body())
    case = making.candidacy(plan, state="concluded", conclusion="refused")
    own = with_office(case.employee, r.APPROVER)
    with pytest.raises(Refused, match="您本人的申报"):
        candidacies.reconsider(candidacy=case, reason="请再看看", actor=own)


@pytest.mark.provision("4.3.2")
@pytest.mark.parametrize("leaving", ["conflict", "release"])
def test_an_expert_who_stays_away_reads_no_case_any_more(leaving: str) -> None:
    the = rounds.scoring(rounds.a_round())
    expert = the.seated()[0]
    sheet = Sheet.objects.filter(seat__expert__user=expert.user).first()
    assert sheet is not None
    evidence = documents.store(
        upload=samples.upload("业绩.pdf", samples.pdf()), kind="evidence", actor=making.actor(the.body.organisation, r.CLERK),
        organisation=the.body.organisation, matter=sheet.candidacy.key,
    )  # fmt: skip
    sheet.candidacy.evidence.create(condition="other", title="业绩", file=evidence)
    assert status(expert, f"/reviews/sheets/{sheet.pk}/") == 200
    assert may_read(expert, evidence)
    if leaving == "conflict":
        reviews.declare_conflict(seat=sheet.seat, actor=expert, kind="apprentice", reason="申报人是我的师弟")
    else:
        reviews.release(seat=sheet.seat, actor=the.secretary, reason="不能到场")
    assert status(expert, f"/reviews/sheets/{sheet.pk}/") == 404
    assert not may_read(expert, evidence)
    client = Client()
    client.force_login(expert.user)
    page = client.get(sheet.seat.get_absolute_url()).content.decode()
    assert sheet.candidacy.employee.name not in page


def test_while_the_panel_settles_the_ranking_its_experts_can_open_the_evidence_that_they_see() -> None:
    the = rounds.ranked(rounds.a_round(), [90, 80, 70])
    expert = the.seated()[0]
    sheet = Sheet.objects.filter(seat__expert__user=expert.user).first()
    assert sheet is not None
    evidence = documents.store(
        upload=samples.upload("业绩.pdf", samples.pdf()), kind="evidence", actor=making.actor(the.body.organisation, r.CLERK),
        organisation=the.body.organisation, matter=sheet.candidacy.key,
    )  # fmt: skip
    sheet.candidacy.evidence.create(condition="other", title="业绩", file=evidence)
    client = Client()
    client.force_login(expert.user)
    assert f"/files/{evidence.pk}/" in client.get(f"/reviews/sheets/{sheet.pk}/").content.decode()
    assert client.get(f"/files/{evidence.pk}/").status_code == 200
    reviews.upload_minutes(review=the.the_review, actor=the.secretary, upload=rounds.pdf())
    reviews.propose_list(review=the.the_review, actor=the.secretary)
    assert client.get(f"/files/{evidence.pk}/").status_code == 404


def test_an_expert_keeps_the_own_scores_and_not_the_case_when_all_is_over() -> None:
    the = rounds.proposed(rounds.a_round(), [90, 80, 70])
    expert = the.seated()[0]
    sheet = Sheet.objects.filter(seat__expert__user=expert.user).first()
    assert sheet is not None
    client = Client()
    client.force_login(expert.user)
    page = client.get(f"/reviews/sheets/{sheet.pk}/").content.decode()
    assert "已评。" in page
    assert sheet.candidacy.statement not in page


def test_who_has_left_the_office_takes_no_papers_along() -> None:
    """The uploader could read what they had uploaded for ever, from wherever they worked next."""
    plan = making.plan(making.body())
    tenant, elsewhere = plan.organisation, making.organisation()
    case = making.candidacy(plan)
    clerk = making.actor(tenant, r.CLERK)
    file = documents.store(
        upload=samples.upload("证件.pdf", samples.pdf()),
        kind="id_scan",
        actor=clerk,
        organisation=tenant,
        matter=case.key,
    )
    assert may_read(clerk, file)
    Membership.objects.filter(user=clerk.user).update(until=today())
    Membership.objects.create(user=clerk.user, organisation=elsewhere, role=r.CLERK, since=today())
    assert status(clerk, f"/files/{file.pk}/") == 404
    Membership.objects.create(user=clerk.user, organisation=tenant, role=r.EMPLOYEE, since=today())
    assert not may_read(Actor(clerk.user, tenant, frozenset({r.EMPLOYEE})), file)


@pytest.mark.provision("4.4.3")
def test_the_results_with_everybodys_totals_are_not_for_a_candidate_of_the_round() -> None:
    the = publicity.determined()
    candidate = with_office(the.candidacy(0).employee, r.CHECKER)
    with pinned(publicity.AFTER):
        assert status(candidate, f"/publicity/results/{the.award.pk}/paper/") == 404
        response = io.BytesIO()
        client = Client()
        client.force_login(the.supervisor.user)
        response.write(client.get(f"/publicity/results/{the.award.pk}/paper/").content)
    assert response.getvalue().startswith(b"%PDF")
