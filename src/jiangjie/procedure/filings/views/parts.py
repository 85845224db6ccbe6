"""The scheme's editor: each part a page of its own, and the answers to a return's remarks."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.comparison import Pair, compare
from jiangjie.core.lifecycle import Reason
from jiangjie.core.policy.overlay import LOOSENING
from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.filings import actions, permissions, queries
from jiangjie.procedure.filings.completeness import part_states
from jiangjie.procedure.filings.conditions import UNPROVED, city_conditions, verdicts
from jiangjie.procedure.filings.forms.acts import AnswersForm
from jiangjie.procedure.filings.forms.parts import PART_FORMS, PartForm
from jiangjie.procedure.filings.models import Filing, Opinion
from jiangjie.procedure.filings.parts import BY_KEY, following
from jiangjie.procedure.filings.remarks import RETURNS, last
from jiangjie.procedure.filings.sections import lines_of, section, stored, typed
from jiangjie.services.clock import today
from jiangjie.services.matters.acts import Refused, check
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.matters import BeginPage
from jiangjie.services.pages.once import once


class PartPage(Page):
    """One part of the scheme; what is half-filled is kept, and nobody's text is overwritten unseen."""

    permission = permissions.may_draft
    provisions = ("4.1.1", "6.2.1", "3.4", "2.1", "2.2")

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the part; what stands against editing is said instead of the form."""
        filing = self._filing()
        reasons = tuple(check(filing, "edit", self.actor))
        return self._show(request, filing, self._form_class()(filing=filing, actor=self.actor), reasons)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Save and go on to the next part; or only compare what was typed with the notice (3.4), and keep nothing."""
        filing = self._filing()
        form = self._form_class()(request.POST, request.FILES, filing=filing, actor=self.actor)
        if not form.is_valid():
            return self._show(request, filing, form, (), 422)
        if "compare" in request.POST:
            return self._show(request, filing, form, ())
        if "append" in request.POST:
            form.append(filing.scheme)
            return self._show(request, filing, form, (), conflict=self._beside(filing, form))

        def run() -> str:
            part = self.kwargs["part"]
            actions.save_part(
                filing=filing, part=part, values=form.values, part_seen=form.cleaned_data["part_seen"], actor=self.actor
            )
            messages.success(request, gettext("“%(part)s”已保存。") % {"part": gettext(BY_KEY[part].label)})
            after = BY_KEY[part] if "stay" in request.POST else following(part)
            return reverse("filings:part", args=[filing.pk, after.key]) if after else filing.get_absolute_url()

        try:
            return HttpResponseRedirect(once(form.cleaned_data["once"], run))
        except Refused as refused:
            return self._conflict(request, filing, form, refused.reasons)

    def _conflict(
        self, request: HttpRequest, filing: Filing, form: PartForm, reasons: tuple[Reason, ...]
    ) -> HttpResponse:
        """Show what was typed beside what stands there now; saving again is then a choice made with open eyes."""
        now = self._filing()
        stands = now.scheme.part_versions.get(self.kwargs["part"], 0)
        if form.cleaned_data["part_seen"] == stands:
            return self._show(request, filing, form, reasons, 409)
        form.replace("part_seen", str(stands))
        return self._show(request, now, form, reasons, 409, self._beside(now, form))

    def _beside(self, filing: Filing, form: PartForm) -> list[Pair]:
        """Return what is saved and what was typed, line by line, as the printed scheme would have them."""
        part = self.kwargs["part"]
        saved, mine = stored(filing.scheme), typed(filing.scheme, form.values)
        return compare(lines_of(section(part, saved)), lines_of(section(part, mine)))

    def _filing(self) -> Filing:
        return get_object_or_404(queries.whole_filings(self.actor), pk=self.kwargs["pk"])

    def _form_class(self) -> type[PartForm]:
        found = PART_FORMS.get(self.kwargs["part"])
        if found is None:
            raise Http404
        return found

    def _show(
        self, request: HttpRequest, filing: Filing, form: PartForm, reasons: tuple[Reason, ...], status: int = 200,
        conflict: list[Pair] | None = None,
    ) -> HttpResponse:  # fmt: skip
        part = BY_KEY[self.kwargs["part"]]
        grades = Grade.choices if part.key == "entry_conditions" else ()
        rows = form.values["own_conditions"] if grades and form.is_valid() else filing.scheme.own_conditions
        shown = verdicts(rows, filing.organisation.name, today()) if grades else []
        context = {
            "filing": filing,
            "part": part,
            "title": gettext(part.label),
            "lead": gettext(part.hint),
            "form": form,
            "editable": form.is_bound or not reasons,
            "reasons": reasons,
            "conflict": conflict,
            "may_append": conflict is not None and form.has_prose,
            "saved_before": filing.scheme.part_versions.get(part.key, 0) > 0,
            "parts": part_states(filing.scheme),
            "verdicts": shown,
            "compared": "compare" in request.POST and form.is_valid(),
            "looser": list(dict.fromkeys(one.title for one in shown if one.kind == LOOSENING)),
            "unproved": list(dict.fromkeys(one.title for one in shown if one.kind == UNPROVED)),
            "city": [(label, city_conditions(grade, today())) for grade, label in grades],
            "back_url": filing.get_absolute_url(),
        }
        return render(request, "filings/part.html", context, status=status)


class Answers(BeginPage):
    """The answers to the remarks of the last return, one by one."""

    permission = permissions.may_draft
    provisions = ("4.1.3",)
    form = AnswersForm
    run = staticmethod(actions.answer_remarks)
    title = _("答复补正意见")
    lead = _("逐条写明已怎样补正，或者为什么不改。全部答复后，审批人才能重新提交。")
    submit_label = _("保存答复")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Prepare; the filing is found when the permission has been asked."""
        super().setup(request, *args, **kwargs)
        self._found: tuple[Filing, Opinion] | None = None

    @property
    def found(self) -> tuple[Filing, Opinion]:
        """Return the filing and its last return."""
        if self._found is None:
            filing = get_object_or_404(queries.whole_filings(self.actor), pk=self.kwargs["pk"])
            opinion = last(filing, *RETURNS)
            if opinion is None:
                raise Http404
            self._found = filing, opinion
        return self._found

    def form_arguments(self) -> dict[str, Any]:
        """Name the filing and the return to the form."""
        filing, opinion = self.found
        return {"matter": filing, "opinion": opinion}

    def run_arguments(self) -> dict[str, Any]:
        """Name the filing and the return to the action."""
        filing, opinion = self.found
        return {"filing": filing, "opinion": opinion}

    def back_url(self) -> str:
        """Lead back to the filing."""
        return self.found[0].get_absolute_url()
