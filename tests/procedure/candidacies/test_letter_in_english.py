"""The candidate's page tells what time alone will change; the issued letter can be read in English."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jiangjie.procedure.candidacies.letters import _letter
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.documents.typesetting import render
from tests import making
from tests.procedure.candidacies.making import refused, round_

pytestmark = pytest.mark.django_db


def seen_by(actor: Actor, url: str) -> Any:
    client = Client()
    client.force_login(actor.user)
    return client.get(url)


def english(case: Candidacy, ordinal: int = 1) -> str:
    return reverse("candidacies:letter_english", args=[case.pk, ordinal])


@pytest.mark.provision("3.1.2", "4.3.1")
def test_the_candidate_reads_when_the_years_will_be_full() -> None:
    of = round_()
    page = seen_by(of.self_, refused(of).get_absolute_url()).content.decode()
    assert "到 2028-03-01 满足 3.1.2“高级技师岗位工作年限”，前提是到那天仍在岗。" in page


@pytest.mark.provision("4.3.1")
def test_the_letter_in_english_quotes_the_notice() -> None:
    of = round_()
    case = refused(of)
    answer = seen_by(of.self_, english(case))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert "no-store" in answer["Cache-Control"]
    (made,) = case.determinations.all()
    again = render("determination_letter", _letter(case, made, "en"))
    assert b"/CreationDate" in again


def test_nobody_else_reads_it_and_none_is_made_before_one_is_issued() -> None:
    of = round_()
    case = refused(of)
    _other, colleague = making.staff_member(of.home)
    assert seen_by(colleague, english(case)).status_code == 404
    assert seen_by(of.self_, english(case, 2)).status_code == 404
