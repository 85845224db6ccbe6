"""Markup in names and reasons is shown as it was typed, and runs nowhere."""

import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import Client

import jiangjie
from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings.models import Opinion
from jiangjie.services.clock import today
from tests import making
from tests.procedure.reviews import making as rounds

MARKUP = "<img src=x onerror=alert(1)>"
ESCAPED = "&lt;img src=x onerror=alert(1)&gt;"
TEMPLATES = sorted(Path(jiangjie.__file__).parent.rglob("templates/**/*.html"))


class Sample(forms.Form):
    """A form whose help repeats what somebody wrote."""

    answer = forms.CharField(help_text=MARKUP)


def test_the_help_beside_a_field_is_text() -> None:
    page = render_to_string("web/field_notes.html", {"field": Sample()["answer"]})
    assert ESCAPED in page
    assert MARKUP not in page


def page_of(who: Any, url: str) -> str:
    client = Client()
    client.force_login(who.user)
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
def test_an_authoritys_remark_is_text_in_the_bodys_form() -> None:
    body = making.body()
    filing = making.filing(body, state="returned")
    Opinion.objects.create(
        filing=filing, stage=Opinion.Stage.CENTRE_RETURN, text="请补正", given_on=today(), given_by=making.user(),
        items=[{"part": "timetable", "remark": MARKUP, "answer": ""}],
    )  # fmt: skip
    page = page_of(making.actor(body.organisation, r.CLERK), f"/filings/{filing.pk}/answers/")
    assert ESCAPED in page
    assert MARKUP not in page


@pytest.mark.django_db
def test_an_experts_employer_is_text_in_the_secretarys_form() -> None:
    the = rounds.a_round()
    expert = the.body.organisation.experts.first()
    expert.employer = MARKUP
    expert.save()
    page = page_of(the.secretary, f"/reviews/experts/{expert.pk}/off/")
    assert ESCAPED in page
    assert MARKUP not in page


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_switches_escaping_off_or_carries_script_or_style(template: Path) -> None:
    text = template.read_text()
    assert not re.search(
        r"\|\s*safe\b|autoescape\s+off|\bstyle=|\son[a-z]+=|<style|javascript:|hx-on|hx-vals=.js", text
    )
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
