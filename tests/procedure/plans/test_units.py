"""Ratios of single units or posts of the filed scheme bind the plan (6.2.1)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.plans import actions
from jiangjie.procedure.plans.models import Plan
from jiangjie.procedure.plans.notices import places
from jiangjie.procedure.plans.versions import content_of, differences
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.documents.actions import read
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.plans.making import PARTICULARS, house
from tests.procedure.plans.test_pages import form_for
from tests.tools import output_of

pytestmark = [pytest.mark.django_db, pytest.mark.provision("6.2.1")]
UNIT = "䶮㛃车间"
SECOND_ROUND = {
    "title": "第二轮", "review_on": date(2026, 10, 28), "results_on": date(2026, 11, 20), "second_round_reason": "新产线投产",
}  # fmt: skip


def with_unit() -> tuple[Filing, Actor, Actor, Actor]:
    """Make an approved filing whose scheme allows the unit a tenth of its technicians."""
    filing, *actors = house()
    filing.scheme.unit_ratios = [{"unit": UNIT, "numerator": 1, "denominator": 10, "base": "车间技师"}]
    filing.scheme.save()
    clerk, approver, officer = actors
    return filing, clerk, approver, officer


def share(headcount: int, base: int = 19, appointed: int = 0, unit: str = UNIT) -> dict[str, Any]:
    return {"unit": unit, "headcount": headcount, "base": base, "appointed": appointed}


def drafted(filing: Filing, clerk: Actor, *units: dict[str, Any], headcount: int = 2, **changes: Any) -> Plan:
    lines = [actions.LineInput(line, headcount, 20, 0, list(units)) for line in filing.scheme.lines.all()]
    particulars = actions.Particulars(**(PARTICULARS | changes))
    return actions.draft(filing=filing, particulars=particulars, lines=lines, actor=clerk)


@pytest.mark.parametrize(("units", "words"), [
    ([share(2)], "19 × 1/10 = 1.9，向下取整为 1 人；可聘 1 − 已聘 0 − 本年度其他轮次已列 0 = 还可列 1 人"),
    ([share(1, appointed=1)], "可聘 1 − 已聘 1 − 本年度其他轮次已列 0 = 还可列 0 人"),
    ([share(3, base=90)], "共 2 人，其中“䶮㛃车间”却写了 3 人"),
    ([], "没有写明“䶮㛃车间”的名额"),
])  # fmt: skip
def test_a_share_beyond_the_units_ratio_is_refused_with_the_sum(units: list[dict[str, Any]], words: str) -> None:
    filing, clerk, approver, _officer = with_unit()
    plan = drafted(filing, clerk, *units)
    with pytest.raises(Refused) as caught:
        actions.submit(plan=plan, actor=approver)
    (reason,) = caught.value.reasons
    assert words in str(reason)
    assert reason.provision == "6.2.1"
    assert reason.remedy


@pytest.mark.parametrize("headcount", [0, 1])
def test_a_share_within_the_ratio_passes(headcount: int) -> None:
    filing, clerk, approver, _officer = with_unit()
    plan = actions.submit(plan=drafted(filing, clerk, share(headcount)), actor=approver)
    assert plan.state == "with_centre"


def test_the_units_places_in_the_years_other_rounds_are_taken_off() -> None:
    filing, clerk, approver, officer = with_unit()
    first = actions.submit(plan=drafted(filing, clerk, share(1), headcount=1), actor=approver)
    actions.file(plan=first, number="U-1", actor=officer)
    second = drafted(filing, clerk, share(1), headcount=1, **SECOND_ROUND)
    with pytest.raises(Refused, match="可聘 1 − 已聘 0 − 本年度其他轮次已列 1 = 还可列 0 人"):
        actions.submit(plan=second, actor=approver)


def test_a_unit_that_the_scheme_does_not_name_is_refused() -> None:
    filing, clerk, *_others = with_unit()
    with pytest.raises(Refused, match="没有为“别处”规定结构比例"):
        drafted(filing, clerk, share(1, unit="别处"))
    assert not Plan.objects.exists()


def test_a_changed_share_is_a_change_of_the_plan_and_dropping_it_restores_the_share() -> None:
    filing, clerk, approver, officer = with_unit()
    plan = actions.submit(plan=drafted(filing, clerk, share(1)), actor=approver)
    plan = actions.file(plan=plan, number="U-2", actor=officer)
    before = content_of(plan)
    plan = actions.begin_change(plan=plan, reason="名额调整", actor=clerk)
    line = filing.scheme.lines.get()
    changed = [actions.LineInput(line, 2, 20, 0, [share(0)])]
    plan = actions.edit(plan=plan, particulars=actions.Particulars(**PARTICULARS), lines=changed, actor=clerk)
    (change,) = differences(before, content_of(plan))
    assert "䶮㛃车间 1 人（基数 19" in change.before
    assert "䶮㛃车间 0 人（基数 19" in change.after
    actions.drop_change(plan=plan, actor=clerk)
    assert content_of(Plan.objects.get(pk=plan.pk)) == before


def test_the_form_asks_for_each_unit_refuses_with_the_sum_and_the_page_shows_it() -> None:
    filing, clerk, *_others = with_unit()
    client = Client()
    client.force_login(clerk.user)
    url = reverse("plans:new_under", args=[filing.pk])
    assert "车间技师 × 1/10" in client.get(url).content.decode()
    over = {"unit_LINE_0_headcount": 2, "unit_LINE_0_base": 19, "unit_LINE_0_appointed": 0}
    answer = client.post(url, form_for(filing, **over))
    assert answer.status_code == 422
    assert "向下取整为 1 人；可聘 1" in answer.content.decode()
    assert client.post(url, form_for(filing)).status_code == 422
    assert not Plan.objects.exists()
    assert client.post(url, form_for(filing, **(over | {"unit_LINE_0_headcount": 1}))).status_code == 302
    plan = Plan.objects.get()
    assert plan.lines.get().units == [share(1)]
    page = client.get(plan.get_absolute_url()).content.decode()
    assert UNIT in page
    assert "19 × 1/10 = 1.9" in page
    assert 'value="19"' in client.get(reverse("plans:edit", args=[plan.pk])).content.decode()


def test_a_worker_does_not_see_the_sums() -> None:
    filing, clerk, approver, officer = with_unit()
    plan = actions.submit(plan=drafted(filing, clerk, share(1)), actor=approver)
    actions.file(plan=plan, number="U-3", actor=officer)
    _person, who = making.staff_member(filing.organisation)
    assert who.has(r.EMPLOYEE)
    client = Client()
    client.force_login(who.user)
    assert "1/10" not in client.get(plan.get_absolute_url()).content.decode()


def test_the_year_and_the_notice_tell_the_units_places(tmp_path: Path) -> None:
    filing, clerk, approver, officer = with_unit()
    plan = actions.submit(plan=drafted(filing, clerk, share(1, base=29)), actor=approver)
    actions.file(plan=plan, number="沪评聘计2026-0001", actor=officer)
    page = Client()
    page.force_login(clerk.user)
    shown = page.get(reverse("plans:year")).content.decode()
    assert UNIT in shown
    assert "29 × 1/10 = 2.9，向下取整为 2 人" in shown
    assert "可聘 2 − 已聘 0 − 本年度已列 1 = 余 1 人" in shown
    (line,) = plan.lines.all()
    assert places(line) == f"2（其中{UNIT} 1）"
    paper = StoredFile.objects.of_matter(plan.key).get(name__startswith="评聘工作计划备案通知书")
    pdf = tmp_path / "notice.pdf"
    pdf.write_bytes(read(paper))
    assert f"其中{UNIT}1" in "".join(output_of("pdftotext", "-raw", str(pdf), "-", package="poppler-utils").split())
