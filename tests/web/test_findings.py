"""Every "no" explains itself: the finding list, reason by reason."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from jiangjie.core.lifecycle import Reason
from jiangjie.services.clock import SHANGHAI
from tests.web.rendering import Page, render


def finding(outcome: str = "met", **facts) -> SimpleNamespace:
    blank = {"title": "岗位年限", "provision": "3.1.2", "have": "", "need": "", "reason": "", "remedy": "", "quote": "",
             "met_on": None, "judged": None}  # fmt: skip
    return SimpleNamespace(outcome=outcome, **(blank | facts))


def listed(*findings: SimpleNamespace) -> Page:
    return render('<c-findings :findings="findings" />', findings=findings)


@pytest.mark.parametrize(
    ("outcome", "word"), [("met", "符合"), ("unmet", "不符合"), ("judgement", "待评判"), ("waived", "破格免除")]
)
def test_an_outcome_is_a_word_not_only_a_colour(outcome, word):
    page = listed(finding(outcome))
    assert page.one("p", css=f"verdict-{outcome}").text == word


def test_an_unmet_condition_says_what_was_needed_what_was_found_why_what_to_do_and_when_it_turns():
    page = listed(finding("unmet", need="满 5 年", have="4 年 2 个月", reason="2021 年下半年不在岗位。",
                          remedy="补交岗位证明。", met_on=date(2027, 3, 1)))  # fmt: skip
    for words in ("通知 3.1.2", "要求 满 5 年", "现有 4 年 2 个月", "2021 年下半年不在岗位。", "怎么办 补交岗位证明。",
                  "到 2027-03-01 即符合本项"):  # fmt: skip
        assert words.replace(" ", "") in page.text.replace(" ", "")


def test_the_notice_s_own_sentence_is_folded_under_the_finding():
    page = listed(finding(quote="在高级技师岗位工作满 5 年"))
    assert page.one("summary").text == "通知原文"
    assert page.one("blockquote").text.startswith("在高级技师岗位工作满 5 年")
    assert page.all("details", open="") == []


def test_a_judgement_shows_who_gave_it_when_and_why():
    judged = SimpleNamespace(
        by="龚䶮", at=datetime(2026, 5, 8, 10, tzinfo=SHANGHAI), outcome="met", reason="有获奖证书。"
    )
    page = listed(finding(judged=judged))
    assert page.one("p", css="judged").text == "龚䶮 于 2026-05-08 认定“符合”。 理由：有获奖证书。"


def test_the_tally_counts_outcomes_and_leaves_out_what_does_not_occur():
    page = listed(finding("met"), finding("met"), finding("judgement"))
    assert page.one("ul", css="tally").text == "符合 2 待评判 1"


def test_what_a_person_wrote_is_never_markup():
    page = listed(finding(reason="<script>alert(1)</script>"))
    assert page.all("script") == []


@pytest.mark.provision("4.1.1")
def test_a_reason_against_an_act_carries_provision_and_remedy():
    reason = Reason("方案缺少“%(part)s”。", "4.1.1", "请补齐后再提交。", {"part": "时间安排"})
    page = render('<c-reasons :reasons="reasons" />', reasons=[reason])
    assert page.text == "方案缺少“时间安排”。 通知 4.1.1 怎么办请补齐后再提交。"
