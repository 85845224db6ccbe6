"""Results that somebody asked to keep."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from jiangjie.services.matters.refusal import Refused
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.wording import in_one_line
from jiangjie.web.screening import permissions
from jiangjie.web.screening.actions import HELD_HOURS, delete_result, keep_held, keep_result, title_of
from jiangjie.web.screening.carrying import unpacked
from jiangjie.web.screening.models import KeptResult
from jiangjie.web.screening.showing import shown

_LONGEST = 120


class Keep(Page):
    """Keeps the result that a page carries."""

    permission = permissions.screens
    provisions = ("3.1.2", "3.2.2")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep it for who asks, and show it."""
        report = unpacked(request.POST.get("packed", ""), self.actor)
        if report is None:
            return expired(request)
        title = request.POST.get("title", "").strip()[:_LONGEST] or title_of(report)
        try:
            kept = keep_result(actor=self.actor, title=title, report=report)
        except Refused as refused:
            for reason in refused.reasons:
                messages.error(request, in_one_line(reason))
            return HttpResponseRedirect(_list(report["kind"]))
        messages.success(request, gettext("已保存，只有您能看到，可以随时删除。"))
        return HttpResponseRedirect(kept.get_absolute_url())


class Kept(Page):
    """One kept result."""

    permission = permissions.screens
    provisions = ("3.1.2", "3.2.2")
    rows = staticmethod(KeptResult.objects.visible_to)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it."""
        kept = type(self).rows(self.actor).defer("people").filter(pk=self.kwargs["pk"]).first()
        if kept is None:
            return gone(request)
        report = report_in(kept)
        context = {
            "title": kept.title, "kept": kept, "result": shown(report), "back_url": _list(kept.kind),
            "held_hours": HELD_HOURS,
        }  # fmt: skip
        return render(request, "screening/kept.html", context)


class KeepHeld(Page):
    """Keeps a result that a job left behind."""

    permission = permissions.screens
    provisions = ("3.1.2", "3.2.2")
    rows = staticmethod(KeptResult.objects.visible_to)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep it until it is deleted, and show it."""
        kept = type(self).rows(self.actor).filter(pk=self.kwargs["pk"]).first()
        if kept is None:
            return gone(request)
        try:
            keep_held(actor=self.actor, kept=kept)
        except Refused as refused:
            for reason in refused.reasons:
                messages.error(request, in_one_line(reason))
            return HttpResponseRedirect(_list(kept.kind))
        messages.success(request, gettext("已保存，只有您能看到，可以随时删除。"))
        return HttpResponseRedirect(kept.get_absolute_url())


class Delete(Page):
    """Deletes a kept result."""

    permission = permissions.screens
    provisions = ("3.1.2", "3.2.2")
    rows = staticmethod(KeptResult.objects.visible_to)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Delete it for good, and go back to the list."""
        kept = type(self).rows(self.actor).filter(pk=self.kwargs["pk"]).first()
        if kept is None:
            return gone(request)
        back = _list(kept.kind)
        delete_result(actor=self.actor, kept=kept)
        messages.success(request, gettext("已删除。"))
        return HttpResponseRedirect(back)


def report_in(kept: KeptResult) -> dict[str, Any]:
    """Return what was kept."""
    report: dict[str, Any] = json.loads(kept.content)
    return report


def expired(request: HttpRequest) -> HttpResponse:
    """Tell that the page's result can no longer be used."""
    context = {
        "title": gettext("这份结果已经不能用了"),
        "text": gettext("结果没有保存在系统里，超过 12 小时或换了账号、单位就不能再导出、保存。请重新筛查。"),
        "back_url": reverse("screening:home"),
    }
    return render(request, "pages/message.html", context, status=410)


def gone(request: HttpRequest) -> HttpResponse:
    """Tell that no such result is here for who asks, in the same words whether it expired, was deleted or never was theirs."""
    context = {
        "title": gettext("这份结果已经没有了"),
        "text": gettext(
            "后台筛查的结果只留 %(hours)s 小时，没有保存的到时删除；保存的结果只有保存的人在当时的单位能看，删除后不能恢复。"
            "请重新筛查；需要留存的，看到结果后请按“保存结果”，或导出文件。"
        )
        % {"hours": HELD_HOURS},
        "back_url": reverse("screening:home"),
        "back_label": gettext("重新筛查"),
    }
    return render(request, "pages/message.html", context, status=404)


def _list(kind: str) -> str:
    return reverse("screening:what_if" if kind == KeptResult.Kind.WHAT_IF else "screening:home")
