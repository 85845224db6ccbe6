"""The application form, step by step. Each step is saved as a draft."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import Reason
from jiangjie.procedure.candidacies import actions, forms, permissions, queries
from jiangjie.procedure.candidacies.completeness import missing_parts
from jiangjie.procedure.candidacies.forms.entering import evidence_kinds
from jiangjie.procedure.candidacies.honours import titles
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.candidacies.statements import Application
from jiangjie.procedure.plans.models import Plan
from jiangjie.services.matters.acts import Refused, check
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.forms import ActForm
from jiangjie.services.pages.matters import BeginPage
from jiangjie.services.pages.once import once

STEPS = (
    ("line", _("职业与等级")), ("credentials", _("证书")), ("posts", _("岗位经历")), ("honours", _("表彰奖励")),
    ("statement", _("业绩与贡献")), ("evidence", _("证明材料")), ("review", _("核对提交")),
)  # fmt: skip
_SETS: dict[str, Any] = {"credentials": forms.CredentialSet, "posts": forms.PostSet, "honours": forms.HonourSet}
_HINTS = {
    "credentials": _("填写本职业或相关职业的证书，年限之外先看有没有上一级别。只有一张的，填一项即可。"),
    "posts": _("按聘任文件逐段填写。年限按岗位时间计算，不按证书时间；几段相加，重叠只算一次，间断不算。"),
    "honours": _("没有的可以直接到下一步。"),
}


class EnterPage(BeginPage):
    """Begins a candidacy under a plan."""

    permission = permissions.applies
    provisions = ("4.2.1", "4.3.1")
    form = forms.EnterForm
    run = staticmethod(actions.enter)
    title = _("申报特级技师、首席技师")
    lead = _("先选择职业和等级，保存后按步骤填写。填写中的内容随时保存，提交前可以反复修改。")
    submit_label = _("保存并继续")

    def plan(self) -> Plan:
        """Return the plan of the address if the actor may enter under it."""
        return get_object_or_404(queries.enterable_plans(self.actor), pk=self.kwargs["pk"])

    def form_arguments(self) -> dict[str, Any]:
        """Give the form the plan's lines."""
        return {"plan": self.plan()}

    def run_arguments(self) -> dict[str, Any]:
        """Give the action the plan."""
        return {"plan": self.plan()}

    def back_url(self) -> str:
        """Lead back to the plan."""
        return self.plan().get_absolute_url()

    def result_url(self, result: Any) -> str:
        """Lead to the next step."""
        return reverse("candidacies:fill_step", args=[result.pk, "credentials"])


class CaseStep(Page):
    """Base of the steps: the case, the head of the form, the steps shown above it."""

    permission = permissions.applies
    provisions = ("4.2.1", "4.3.1")

    def case(self) -> Candidacy:
        """Return the case if the actor may see it."""
        return get_object_or_404(queries.candidacy_details(self.actor), pk=self.kwargs["pk"])

    def show(self, case: Candidacy, step: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        """Show a step."""
        order = [key for key, _label in STEPS]
        at = order.index(step)
        steps = [
            {"number": number, "label": label, "note": "", "url": reverse("candidacies:fill_step", args=[case.pk, key]),
             "state": "done" if number - 1 < at else "current" if number - 1 == at else "next"}
            for number, (key, label) in enumerate(STEPS, start=1)
        ]  # fmt: skip
        context |= {
            "case": case, "step": step, "steps": steps, "title": dict(STEPS)[step], "back_url": case.get_absolute_url(),
            "hindered": tuple(check(case, self.row(case), self.actor)),
            "next_url": reverse("candidacies:fill_step", args=[case.pk, order[min(at + 1, len(order) - 1)]]),
        }  # fmt: skip
        return render(self.request, f"candidacies/fill_{_kind(step)}.html", context, status=status)

    def row(self, case: Candidacy) -> str:
        """Return the act by which the case can be changed now."""
        return "supplement" if case.state == "second_look" else "edit"


def _kind(step: str) -> str:
    return "records" if step in _SETS else step


class FillPage(CaseStep):
    """One step of the form."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Show the step with what is stored."""
        case, step = self.case(), self._step()
        head = ActForm(matter=case, actor=self.actor, auto_id=False)
        return self.show(case, step, self._context(case, step, head, self._body(case, step, None), ()))

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Save the step and go to the next one; on bad input show it again with everything typed."""
        case, step = self.case(), self._step()
        head, body = ActForm(request.POST, matter=case, actor=self.actor), self._body(case, step, request.POST)
        if body is None:
            raise Http404
        if not head.is_valid() or not body.is_valid():
            return self.show(case, step, self._context(case, step, head, body, ()), 422)

        def run() -> str:
            seen = head.cleaned_data["seen"]
            self._save(case, step, body, seen)
            messages.success(request, gettext("已保存。"))
            following = step if "more" in request.POST else _after(step)
            return reverse("candidacies:fill_step", args=[case.pk, following])

        try:
            return HttpResponseRedirect(once(head.cleaned_data["once"], run))
        except Refused as refused:
            return self.show(case, step, self._context(case, step, head, body, refused.reasons), 409)

    def _step(self) -> str:
        step: str = self.kwargs.get("step", "credentials")
        if step not in dict(STEPS):
            raise Http404
        return step

    def _body(self, case: Candidacy, step: str, data: Any) -> Any:
        if step in _SETS:
            initial, form_kwargs = _SETS[step].initial_of(case), {"grade": case.grade}
            return _SETS[step](data, initial=initial, prefix="row", form_kwargs=form_kwargs)
        if step == "line":
            return forms.LineForm(data, candidacy=case)
        if step == "statement":
            return forms.StatementForm(data, candidacy=case)
        return None

    def _save(self, case: Candidacy, step: str, body: Any, seen: int) -> None:
        if step == "line":
            actions.edit(
                candidacy=case, application=Application(), line=body.cleaned_data["line"], actor=self.actor, seen=seen
            )
            return
        stated = {step: body.entries()} if step in _SETS else body.cleaned_data
        actions.edit(candidacy=case, application=Application(**stated), actor=self.actor, seen=seen)

    def _context(
        self, case: Candidacy, step: str, head: ActForm, body: Any, reasons: tuple[Reason, ...]
    ) -> dict[str, Any]:
        context: dict[str, Any] = {"head": head, "body": body, "reasons": reasons, "hint": _HINTS.get(step, "")}
        if step == "honours":
            context["titles"] = titles().values()
        if step == "evidence":
            context["form"] = forms.EvidenceForm(matter=case, actor=self.actor)
        if step in {"evidence", "review"}:
            names = dict(evidence_kinds(case.grade))
            context["evidence"] = [(one, names.get(one.condition, "")) for one in case.evidence.all()]
            context["missing"] = list(missing_parts(case))
        return context


def _after(step: str) -> str:
    order = [key for key, _label in STEPS]
    return order[min(order.index(step) + 1, len(order) - 1)]


class AddEvidence(CaseStep):
    """Takes one evidence file."""

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Store the file and show the step again."""
        case = self.case()
        form = forms.EvidenceForm(request.POST, request.FILES, matter=case, actor=self.actor)
        if not form.is_valid():
            return self._again(case, form, (), 422)

        def run() -> str:
            actions.add_evidence(candidacy=case, actor=self.actor, seen=form.cleaned_data["seen"], **form.values)
            return reverse("candidacies:fill_step", args=[case.pk, "evidence"])

        try:
            return HttpResponseRedirect(once(form.cleaned_data["once"], run))
        except Refused as refused:
            return self._again(case, form, refused.reasons, 409)

    def _again(self, case: Candidacy, form: ActForm, reasons: tuple[Reason, ...], status: int) -> HttpResponse:
        names = dict(evidence_kinds(case.grade))
        context = {
            "form": form, "head": ActForm(matter=case, actor=self.actor, auto_id=False), "reasons": reasons,
            "evidence": [(one, names.get(one.condition, "")) for one in case.evidence.all()],
            "missing": list(missing_parts(case)),
        }  # fmt: skip
        return self.show(case, "evidence", context, status)


class RemoveEvidence(CaseStep):
    """Takes one evidence file out of a draft."""

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Remove it and show the step again."""
        case = self.case()
        form = ActForm(request.POST, matter=case, actor=self.actor)
        url = reverse("candidacies:fill_step", args=[case.pk, "evidence"])
        if not form.is_valid():
            return HttpResponseRedirect(url)

        def run() -> str:
            actions.remove_evidence(
                candidacy=case, evidence=self.kwargs["evidence"], actor=self.actor, seen=form.cleaned_data["seen"]
            )
            return url

        try:
            return HttpResponseRedirect(once(form.cleaned_data["once"], run))
        except Refused as refused:
            for reason in refused.reasons:
                messages.error(request, str(reason))
            return HttpResponseRedirect(url)
