"""Suggestions to begin a scheme with: words only, plainly marked, nothing decided (4.1.1)."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.completeness import missing
from jiangjie.procedure.filings.forms.structured import ROW_FORMS
from jiangjie.procedure.filings.models import Filing, PartRevision, Scheme
from jiangjie.procedure.filings.papers import scheme_paper
from jiangjie.procedure.filings.suggestions import suggestions
from jiangjie.services.matters.acts import Refused
from tests.procedure.filings.making import once, part_url, people, ready
from tests.procedure.filings.test_structured import listed

pytestmark = pytest.mark.django_db
EVERY = pytest.mark.parametrize("one", suggestions(), ids=lambda one: one.key)
NUMBERS = (
    "pass_mark", "vote_numerator", "vote_denominator", "quorum", "panel_size", "outside_experts", "term_months",
    "platform_days", "ratio_numerator", "ratio_denominator",
)  # fmt: skip


@EVERY
def test_a_suggestion_lays_down_no_number(one):
    scheme = Scheme.objects.get(pk=actions.draft(title="方案", template=one.key, actor=people().clerk).scheme.pk)
    assert [getattr(scheme, name) for name in NUMBERS] == [None] * len(NUMBERS)
    assert {(row.weight, row.maximum, row.minimum) for row in scheme.criteria.all()} == {(0, 0, None)}
    words = " ".join(str(value) for value in one.fields.values())
    assert set(re.findall(r"\d+", words)) <= {"5"}  # the notice's own five working days


@EVERY
def test_its_rows_are_rows_that_the_forms_take(one):
    for name, form in ROW_FORMS.items():
        for row in one.fields.get(name, ()):
            checked = form(row)
            assert checked.is_valid(), checked.errors
            assert row.keys() == checked.cleaned_data.keys()


@pytest.mark.provision("4.1.1")
@EVERY
def test_what_is_left_to_the_body_is_listed_as_missing(one):
    filing = actions.draft(title="方案", template=one.key, actor=people().clerk)
    said = " ".join(str(reason) for reason in missing(filing.scheme))
    for words in ("没有列明任何职业", "没有填写权重或满分", "合格分数线", "评审组人数", "聘期", "结构比例"):
        assert words in said
    assert scheme_paper(filing.scheme).sections[2].tables[0].rows[0][3] == "—"


def test_it_is_chosen_in_the_browser_and_marked_as_a_suggestion(client):
    who = people()
    client.force_login(who.clerk.user)
    url = reverse("filings:new")
    page = client.get(url)
    assert "不是主管部门的规定" in page.content.decode()
    client.post(url, {"once": once(page), "title": "特级技师评聘工作方案", "copy_of": "", "template": "production"})
    filing = Filing.objects.get()
    assert "参考样式只是文字建议" in client.get(filing.get_absolute_url()).content.decode()
    assert 'name="rows-0-weight" value' not in client.get(part_url(filing, "review_content")).content.decode()


def test_the_suggested_words_are_kept_when_they_are_replaced(client):
    who = people()
    filing = actions.draft(title="方案", template="production", actor=who.clerk)
    client.force_login(who.clerk.user)
    url = part_url(filing, "timetable")
    data = {"once": once(client.get(url)), "part_seen": "0", "timetable": "自己写的", **listed("milestones")}
    assert client.post(url, data).status_code == 302
    first = PartRevision.objects.get(scheme=filing.scheme, number=0)
    assert "具体日期以每次备案的评聘工作计划为准。" in first.lines


def test_a_copy_and_a_suggestion_together_are_refused(client):
    who = people()
    source = ready(who).scheme
    with pytest.raises(Refused, match="同时选了复制"):
        actions.draft(title="方案", copy_of=source, template="production", actor=who.clerk)
    with pytest.raises(Refused, match="参考样式不存在"):
        actions.draft(title="方案", template="magic", actor=who.clerk)
    client.force_login(who.clerk.user)
    url = reverse("filings:new")
    data = {"once": once(client.get(url)), "title": "方案", "copy_of": source.pk, "template": "production"}
    assert "不能同时使用" in client.post(url, data).content.decode()


def test_titles_are_told_in_the_language_of_the_page():
    with override("en"):
        assert all(one.title.isascii() and one.about.isascii() for one in suggestions())
