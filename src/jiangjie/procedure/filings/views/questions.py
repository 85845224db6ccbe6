"""The staff's questions on a published scheme, and the body's answers (4.1.1, 6.2.2)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.filings import actions, permissions, queries
from jiangjie.procedure.filings.forms.questions import AnswerForm, QuestionForm
from jiangjie.procedure.filings.models import Scheme, SchemeQuestion
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.matters import BeginPage


class Questions(Page):
    """Every question on a filing's scheme, for the body's office and the authorities."""

    permission = permissions.may_read
    provisions = ("4.1.1", "6.2.2")

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the questions with their answers; the body's own office sees who gave a name."""
        filing = get_object_or_404(queries.visible_filings(self.actor), pk=self.kwargs["pk"])
        context = {
            "title": gettext("职工提问与答复"), "filing": filing, "back_url": filing.get_absolute_url(),
            "questions": list(queries.questions(self.actor).filter(scheme=filing.scheme)),
            "may_see_who": self.actor.in_office, "may_answer": permissions.may_draft.test(self.actor),
        }  # fmt: skip
        return render(request, "filings/questions_page.html", context)


class Ask(BeginPage):
    """A question of the staff on the published scheme."""

    permission = permissions.may_ask
    provisions = ("4.1.1", "6.2.2")
    form = QuestionForm
    run = staticmethod(actions.ask)
    title = _("就方案提问")
    lead = _("由本单位经办人答复，问题和答复向本单位职工公开，备案的主管部门也能看到。")
    submit_label = _("提出问题")

    @property
    def scheme(self) -> Scheme:
        """Return the scheme, if it was published to the actor."""
        return get_object_or_404(queries.published_schemes(self.actor), pk=self.kwargs["pk"])

    def run_arguments(self) -> dict[str, Any]:
        """Name the scheme to the action."""
        return {"scheme": self.scheme}

    def back_url(self) -> str:
        """Lead back to the scheme; a stranger finds no form either."""
        return reverse("filings:published_scheme", args=[self.scheme.pk])

    def result_url(self, result: Any) -> str:
        """Lead to the questions on the scheme's page."""
        return reverse("filings:published_scheme", args=[result.scheme_id]) + "#questions"


class Answer(BeginPage):
    """The body's answer to a question."""

    permission = permissions.may_draft
    provisions = ("4.1.1", "6.2.2")
    form = AnswerForm
    run = staticmethod(actions.answer)
    title = _("答复职工提问")
    submit_label = _("答复")

    @property
    def question(self) -> SchemeQuestion:
        """Return the question, if the actor may see it."""
        return get_object_or_404(queries.questions(self.actor), pk=self.kwargs["pk"])

    @property
    def lead(self) -> str:
        """Say what was asked."""
        return self.question.text

    def run_arguments(self) -> dict[str, Any]:
        """Name the question to the action."""
        return {"question": self.question}

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the question with the form; one that was answered leads to its answer."""
        if self.question.answered:
            return HttpResponseRedirect(self.back_url())
        return super().get(request)

    def back_url(self) -> str:
        """Lead to the questions of the filing."""
        return reverse("filings:questions", args=[self.question.scheme.filing.pk])

    def result_url(self, result: Any) -> str:  # noqa: ARG002  the question is known
        """Lead there, too, when it is done."""
        return self.back_url()
