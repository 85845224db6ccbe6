"""The public check 证书查验: no account, no script needed, at most three queries."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from jiangjie.procedure.certificates.forms import CheckForm
from jiangjie.procedure.certificates.public import Answer, look_up
from jiangjie.services.accounts.permissions import anyone
from jiangjie.services.pages.access import Page

_STATUS = {"unknown": 404, "other_level": 404, "malformed": 422}


class Check(Page):
    """The form, and the answer beside it; a code may come in the address (QR code), the query or the form."""

    permission = anyone
    provisions = ("4.5.1", "4.5.2", "6.2.3")

    def get(self, request: HttpRequest, code: str = "") -> HttpResponse:
        """Answer for the code in the address, or show the empty form."""
        given = code or request.GET.get("code", "")
        if not given.strip():
            return self._show(request, CheckForm(), None)
        answer = look_up(given, proof=request.GET.get("k", ""))
        return self._show(request, CheckForm(initial={"code": answer.code}), answer)

    def post(self, request: HttpRequest, code: str = "") -> HttpResponse:  # noqa: ARG002  the form's code counts
        """Answer for the code that was typed, with the comparison of the name; a name never stands in an address."""
        form = CheckForm(request.POST)
        if not form.is_valid():
            return self._show(request, form, None, 422)
        return self._show(request, form, look_up(form.cleaned_data["code"], name=form.cleaned_data["name"]))

    def _show(self, request: HttpRequest, form: CheckForm, answer: Answer | None, status: int = 200) -> HttpResponse:
        if answer is not None:
            status = _STATUS.get(answer.outcome, status)
        context: dict[str, Any] = {"form": form, "answer": answer, "certificate": answer and answer.certificate}
        response = render(request, "certificates/check.html", context, status=status)
        patch_cache_control(response, private=True, no_store=True)  # revoked means revoked at once
        return response
