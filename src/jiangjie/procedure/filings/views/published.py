"""What the staff of a body read: the schemes that were published to them (4.1.1)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from jiangjie.procedure.filings import actions, permissions, queries
from jiangjie.procedure.filings.forms.acts import AnswerForm, QuestionForm
from jiangjie.procedure.filings.models import SchemeQuestion
from jiangjie.procedure.filings.papers import scheme_paper
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import BeginPage
from jiangjie.services.pages.tables import Column


class PublishedList(ListPage):
    """The body's published schemes."""

    permission = permissions.may_read_published
    provisions = ("4.1.1", "6.2.2")
    title = _("本单位公开的评聘工作方案")
    lead = _("方案向全体职工公开。对方案有意见的，可以向本单位或上级部门反映。")
    rows = staticmethod(queries.published_schemes)
    columns = (
        Column("title", gettext_noop("方案"), "title", "text", "title"),
        Column("version", gettext_noop("版本"), "version_number", "number", "version_number"),
        Column("on", gettext_noop("公开日期"), "published_on", "date", "published_on"),
        Column("where", gettext_noop("公开方式"), "published_where", "text"),
        Column("number", gettext_noop("备案编号"), "filing.number", "code"),
    )
    empty_title = _("本单位还没有公开的评聘工作方案")
    empty_hint = _("单位制定方案并向全体职工公开后，会出现在这里。")

    def row_url(self, row: Any) -> str:
        """Lead to the scheme's own page for the staff."""
        return reverse("filings:published_scheme", args=[row.pk])


class PublishedScheme(Page):
    """One published scheme, as it was published."""

    permission = permissions.may_read_published
    provisions = ("4.1.1",)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the scheme; where it was changed since, only the paper of that day."""
        scheme = get_object_or_404(queries.published_schemes(self.actor), pk=self.kwargs["pk"])
        paper = None if scheme.changed_since_publication else scheme_paper(scheme, scheme.filing.number)
        context = {
            "scheme": scheme, "title": str(scheme), "paper": paper, "back_url": reverse("filings:published"),
            "questions": list(queries.questions(self.actor).filter(scheme=scheme)),
            "may_ask": permissions.may_ask.test(self.actor), "may_answer": permissions.may_draft.test(self.actor),
            "may_see_who": self.actor.in_office,
        }  # fmt: skip
        return render(request, "filings/published.html", context)


class Ask(BeginPage):
    """A question of the staff on the published scheme."""

    permission = permissions.may_ask
    provisions = ("4.1.1", "6.2.2")
    form = QuestionForm
    run = staticmethod(actions.ask)
    title = _("就方案提问")
    lead = _("由本单位经办人答复，问题和答复向本单位职工公开，备案的主管部门也能看到。")
    submit_label = _("提出问题")

    def run_arguments(self) -> dict[str, Any]:
        """Name the scheme to the action."""
        return {"scheme": get_object_or_404(queries.published_schemes(self.actor), pk=self.kwargs["pk"])}

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the form for a scheme that is there."""
        self.run_arguments()
        return super().get(request)

    def back_url(self) -> str:
        """Lead back to the scheme."""
        return reverse("filings:published_scheme", args=[self.kwargs["pk"]])

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
    def lead(self) -> str:  # type: ignore[override]  # the question itself
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
        """Lead to the questions on the filing's page."""
        return self.question.scheme.filing.get_absolute_url() + "#questions"

    def result_url(self, result: Any) -> str:  # noqa: ARG002  the question is known
        """Lead there, too, when it is done."""
        return self.back_url()
