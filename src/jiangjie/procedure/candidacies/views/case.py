"""One candidacy, and the acts on it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jiangjie.core.identity import mask_number
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.rows import CANDIDACY
from jiangjie.procedure.candidacies import actions, forms, permissions, queries, vocabulary
from jiangjie.procedure.candidacies.findings import changes, items
from jiangjie.procedure.candidacies.forecasting import staying, turnings
from jiangjie.procedure.candidacies.forms.entering import evidence_kinds
from jiangjie.procedure.candidacies.letters import letter_in_english
from jiangjie.procedure.candidacies.models import Candidacy, Determination
from jiangjie.procedure.candidacies.own import left_out
from jiangjie.procedure.candidacies.progress import comes_next
from jiangjie.procedure.candidacies.records import on_record
from jiangjie.services.audit.record import acts_only, history
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.exports import download
from jiangjie.services.pages.forms import ReasonForm
from jiangjie.services.pages.matters import ActPage, ActSpec, MatterPage

_OFFICE_ONLY = ("judge", "conclude", "reconsider")
"""Acts of the check that the candidate reads in the letter, once it is confirmed."""
_LATER = frozenset({"select", "pass_over", "remove", "award"})
"""Acts that follow from those of later chapters."""

_WITH = {"qualified": _("评审组"), "proposed": _("本单位（公示、核定）")}
"""Who has the case while the acts of later chapters carry it on."""


class CandidacyPage(MatterPage):
    """One candidacy: what was stated, what was found about each condition, what comes next."""

    permission = permissions.reads_case
    provisions = (
        "3.1.0", "3.1.1", "3.1.2", "3.1.3", "3.1.4", "3.2.0", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.3.1", "3.3.2",
        "3.4", "4.3.1", "7.1",
    )  # fmt: skip
    rows = staticmethod(queries.candidacy_details)
    template = "candidacies/detail.html"
    act_url = "candidacies:act"
    own_pages = {"edit": "candidacies:fill", "supplement": "candidacies:fill", "judge": "candidacies:judge"}
    hidden_acts = _LATER

    def extra_context(self, matter: Candidacy) -> dict[str, Any]:
        """Return what was stated and found; the candidate sees the findings once they are confirmed."""
        office = self.actor.has(*r.BODY_OFFICE, *r.AUTHORITIES)
        told = [one for one in matter.determinations.all() if office or one.confirmed_at]
        timeline = acts_only(history(matter.key))
        names = dict(evidence_kinds(matter.grade))
        return {
            "office": office,
            **({"turn": [str(_WITH[matter.state])]} if matter.state in _WITH else {}),
            "back_url": reverse("candidacies:list" if office else "candidacies:mine"),
            "next_words": "" if office else comes_next(matter),
            "timeline": timeline if office else timeline.exclude(action__in=_OFFICE_ONLY),
            "audit_url": reverse("audit:matter", args=[matter.key]) if office else "",
            "masked_number": mask_number(matter.employee.id_number),
            "on_record": on_record(matter) if office else [],
            **_stated(matter),
            "evidence": [(one, names.get(one.condition, one.condition)) for one in matter.evidence.all()],
            **_found(told),
        }


def _stated(matter: Candidacy) -> dict[str, Any]:
    """Return certificates, posts and honours with the names of their levels and kinds."""
    levels, kinds = vocabulary.levels(), vocabulary.credential_kinds()
    honours, classes = vocabulary.honour_kinds(), vocabulary.award_classes()
    return {
        "credentials": [
            (one, vocabulary.named(kinds, one.kind), vocabulary.named(levels, one.level))
            for one in matter.credentials.all()
        ],
        "posts": [(one, vocabulary.named(levels, one.level)) for one in matter.posts.all()],
        "honours": [
            (one, vocabulary.named(honours, one.kind), vocabulary.named(classes, one.award_class))
            for one in matter.honours.all()
        ],
    }


def _found(determinations: Sequence[Determination]) -> dict[str, Any]:
    """Return the last determination with its findings, and what a second look changed."""
    last = determinations[-1] if determinations else None
    findings = items(last) if last else []
    turns = turnings(findings)
    return {
        "determination": last,
        "findings": findings,
        "turns": turns,
        "stays": staying(findings) if turns else [],
        "left_out": left_out(last, get_language() or ""),
        "changes": changes(determinations),
        "letters": [one for one in determinations if one.letter_id],
        "earlier": determinations[:-1],
    }


class LetterInEnglish(Page):
    """The issued result letter in English, made when it is asked for; to be read beside the one in Chinese."""

    permission = permissions.reads_case
    provisions = ("4.3.1",)
    rows = staticmethod(queries.candidacy_details)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Send the PDF; 404 while no letter was issued."""
        case = get_object_or_404(type(self).rows(self.actor), pk=self.kwargs["pk"])
        issued = case.determinations.filter(letter__isnull=False)
        determination = get_object_or_404(issued, ordinal=self.kwargs["ordinal"])
        name = f"qualification-result-{case.pk}-{determination.ordinal}.pdf"
        return download(letter_in_english(case, determination), name, "application/pdf")


class CandidacyAct(ActPage):
    """Acts on a candidacy."""

    permission = permissions.reads_case
    provisions = ("4.2.1", "4.3.1", "7.1")
    rows = staticmethod(queries.candidacy_details)
    lifecycle = CANDIDACY
    subject = "candidacy"
    acts = {
        "submit": ActSpec(actions.submit, says=_("提交后进入资格审核；申报期内可以取回修改。")),
        "recall": ActSpec(actions.recall, says=_("申报将退回草稿。请在申报截止前重新提交。")),
        "take_up": ActSpec(
            actions.take_up,
            says=_("系统将按计划的截止日和现行通知核对各项条件，结果连同所依据的事实存档，不会再自动重算。"),
        ),
        "take_up_again": ActSpec(
            actions.take_up_again, says=_("系统将按现有材料重新核对一次，结果与第一次并列，变化逐项列出。")
        ),
        "conclude": ActSpec(
            actions.conclude, forms.ConcludeForm, says=_("审核意见须由另一位复核或审批人员复核后才生效。")
        ),
        "reconsider": ActSpec(actions.reconsider, ReasonForm, says=_("审核意见将作废，退回重新审核。")),
        "qualify": ActSpec(actions.qualify, says=_("复核后出具告知书，申报人进入评审。")),
        "refuse": ActSpec(actions.refuse, says=_("复核后出具写明每项理由的告知书，申报人可以申请复查。"), danger=True),
        "request_second_look": ActSpec(
            actions.request_second_look, forms.SecondLookForm, says=_("提交后由本单位重新审核一次，结果另行告知。")
        ),
        "withdraw": ActSpec(
            actions.withdraw,
            forms.WithdrawForm,
            says=_("撤回后本轮不再审核、评审；申报期内可以重新申报。"),
            danger=True,
        ),
    }


class JudgePage(ActPage):
    """The check, condition by condition."""

    permission = permissions.checks
    provisions = ("3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.2.4", "3.3.2", "3.4", "4.3.1")
    rows = staticmethod(queries.candidacy_details)
    lifecycle = CANDIDACY
    subject = "candidacy"
    acts = {"judge": ActSpec(actions.judge, forms.JudgeForm)}
    template = "candidacies/judge.html"
