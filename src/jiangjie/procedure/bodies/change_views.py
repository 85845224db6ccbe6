"""Pages of dated changes: entering them, and the register as of any day."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop
from jiangjie.procedure.bodies import actions, change_forms, permissions, queries
from jiangjie.procedure.bodies.asof import as_of, changes_of, changes_of_right, dated_rights, laid, rights_as_of
from jiangjie.procedure.bodies.change_forms import ENTERED
from jiangjie.procedure.bodies.models import Body, Branch, CentralDetermination, Change, Qualification
from jiangjie.procedure.bodies.telling import Names, Told, told
from jiangjie.procedure.bodies.views import BodyAct
from jiangjie.services.clock import today
from jiangjie.services.pages.access import Page


class NewChange(BodyAct):
    """Enters one dated change of a body; which kind stands in the address."""

    provisions = ("1.0", "4.1.3")
    form = change_forms.ChangeForm
    run = staticmethod(actions.enter_change)

    @property
    def kind(self) -> Change.Kind:
        """Return the kind of the address; another word has no page."""
        word = self.kwargs["change"]
        if word not in ENTERED:
            raise Http404
        return Change.Kind(word)

    @property
    def title(self) -> Any:
        """Return the change's name."""
        return self.kind.label

    def form_arguments(self) -> dict[str, Any]:
        """Name the body and the kind to the form."""
        return {"body": self.body, "change": self.kind}

    def result_url(self, result: Any) -> str:
        """Lead to the history, which the district that a body has left may still read."""
        return reverse("bodies:history", args=[result.body_id])


class NewBranch(BodyAct):
    """Enters a branch."""

    form = change_forms.BranchForm
    run = staticmethod(actions.open_branch)
    title = _("登记分支机构")


class CloseBranch(BodyAct):
    """Enters that a branch is closed."""

    form = change_forms.CloseBranchForm
    run = staticmethod(actions.close_branch)
    title = _("登记撤销分支机构")

    def run_arguments(self) -> dict[str, Any]:
        """Name the branch to the action."""
        return {"branch": get_object_or_404(Branch, body=self.body, pk=self.kwargs["branch"])}


class DecideDetermination(BodyAct):
    """Confirms or refuses a central enterprise's determination."""

    permission = permissions.may_decide_determination
    provisions = ("1.3",)
    form = change_forms.DecideForm
    run = staticmethod(actions.decide_determination)
    title = _("确认统筹确定文件")
    submit_label = _("办理")

    def run_arguments(self) -> dict[str, Any]:
        """Name the determination to the action."""
        found = get_object_or_404(CentralDetermination, body=self.body, pk=self.kwargs["determination"])
        return {"determination": found}


class History(Page):
    """A body's dated changes, and its entry as of a chosen day 按日查询."""

    permission = permissions.may_read
    provisions = ("1.0", "4.1.3")

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the state on the day and every change; to a district that the body has left, its own time alone."""
        body, own = self._body()
        changes = changes_of(body) if own is not None else known_to(changes_of(body), self._district())
        days = _held(changes, self._district()) if own is None else None
        day, form = self._day(days)
        state = as_of(body, day, changes) if days is None or _within(day, days) else None
        shown = [one for one in changes if days is None or _within(one.effective_on, days)]
        names = Names(changes)
        entered = dated_rights(body, struck=True) if own is not None else []
        rights = [one for one in entered if not one.struck_on]
        context = {
            "body": body, "day": day, "form": form, "state": state,
            "changes": told(shown, names)[::-1],
            "title": state.name if state else _("登记沿革"), "left": own is None, "days": days,
            "why": () if state else (_nothing(day),),
            "rights": rights_as_of(body, day, rights) if state else (),
            "right_changes": _of_rights(rights, names),
            "struck": [one for one in entered if one.struck_on],
            "may_keep": own is not None
            and permissions.keeps(self.actor, district=body.organisation.district_id, by_district=body.by_district),
            "kinds": [(kind.value, kind.label) for kind in ENTERED],
        }  # fmt: skip
        return render(request, "bodies/history.html", context)

    def _body(self) -> tuple[Body, Body | None]:
        own = queries.visible_bodies(self.actor).filter(pk=self.kwargs["pk"]).first()
        return own or get_object_or_404(queries.formerly_here(self.actor), pk=self.kwargs["pk"]), own

    def _district(self) -> int | None:
        return self.actor.organisation.pk if self.actor.organisation else None

    def _day(self, days: list[tuple[date, date]] | None) -> tuple[date, change_forms.DayForm]:
        first = days[-1][1] if days else today()
        form = change_forms.DayForm(self.request.GET if "on" in self.request.GET else None, initial={"on": first})
        return (form.cleaned_data["on"] if form.is_valid() else first), form


def _of_rights(rights: list[Qualification], names: Names) -> list[tuple[Qualification, Told]]:
    """Return every dated row of the rights with its right, the latest first."""
    found = [(right, line) for right in rights for line in told(changes_of_right(right), names)]
    return sorted(found, key=lambda one: (one[1].row.effective_on, one[1].row.pk or 0), reverse=True)


def known_to(changes: list[Change], district: int | None) -> list[Change]:
    """Return the rows up to the one by which the body left the district for the last time: nothing entered later (4.1.3)."""
    here = max((one.pk for one in changes if one.values.get("district") == district and one.pk), default=0)
    left = min(
        (
            one.pk
            for one in changes
            if "district" in one.values and one.values["district"] != district and one.pk > here
        ),
        default=None,
    )
    return [one for one in changes if left is None or one.pk is None or one.pk <= left]


def _held(changes: list[Change], district: int | None) -> list[tuple[date, date]]:
    """Return the first and last days of the times in which the body was registered in the district, in order."""
    starts = sorted({one.effective_on for one in changes})
    ends = [date.fromordinal(one.toordinal() - 1) for one in starts[1:]]
    return [
        (first, last)
        for first, last in zip(starts, [*ends, today()], strict=True)
        if laid(changes, first).get("district") == district
    ]


def _within(day: date, days: list[tuple[date, date]]) -> bool:
    return any(first <= day <= last for first, last in days)


def _nothing(day: date) -> Reason:
    return Reason(
        gettext_noop("%(day)s没有可供查看的登记内容：该单位当日尚未登记，或注册地不在本区。"), "4.1.3",
        gettext_noop("请换一个日期；需要其他时期的内容，请联系当日注册地所在区人社或市职鉴中心。"), {"day": day.isoformat()},
    )  # fmt: skip


__all__ = ["CloseBranch", "DecideDetermination", "History", "NewBranch", "NewChange"]
