"""Coming in: log in and out, the first password, one's own password, the organisation one acts for."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth import views as auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts import actions, queries
from jiangjie.services.accounts.forms.passwords import ChangePasswordForm, PasswordForm
from jiangjie.services.accounts.models import Invitation, User
from jiangjie.services.accounts.permissions import anyone, logged_in
from jiangjie.services.matters.refusal import Refused
from jiangjie.services.pages.access import Page

_NO_LONGER = Reason(_("邀请链接已使用、已过期或不存在。"), "", _("请联系本单位管理员重新发出。"))


class LogIn(Page, auth.LoginView):
    """Log in with account and password."""

    permission = anyone
    template_name = "accounts/login.html"
    redirect_authenticated_user = True


class LogOut(Page, auth.LogoutView):  # type: ignore[misc]  # both define dispatch; Page asks first, then calls Django's
    """Log out."""

    permission = anyone
    http_method_names = ("post",)


class Switch(Page):
    """Act for another organisation in which one has a role."""

    permission = logged_in
    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Remember the organisation in the session."""
        chosen = request.POST.get("organisation", "")
        bool(self.actor.user)  # resolves the actor, and with it the memberships
        mine = {str(one.organisation_id) for one in request.memberships}  # type: ignore[attr-defined]  # set by WhoActs
        if chosen in mine:
            request.session["organisation"] = int(chosen)
        target = request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
        return HttpResponseRedirect(target if safe else reverse("web:home"))


class Welcome(Page):
    """Set the first password with a one-time code."""

    permission = anyone

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Show the form, or say that the link no longer works."""
        invitation = queries.invitation_of(code)
        if invitation is None or not invitation.is_open:
            return self._refused(request, (_NO_LONGER,), 410)
        return self._show(request, invitation, PasswordForm(user=invitation.user))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Set the password and log in."""
        invitation = queries.invitation_of(code)
        if invitation is None or not invitation.is_open:
            return self._refused(request, (_NO_LONGER,), 410)
        form = PasswordForm(request.POST, user=invitation.user)
        if not form.is_valid():
            return self._show(request, invitation, form, 422)
        try:
            user = actions.accept_invitation(invitation=invitation, password=form.cleaned_data["password"])
        except Refused as refused:
            return self._refused(request, refused.reasons, 409)
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return HttpResponseRedirect(reverse("web:home"))

    @staticmethod
    def _show(request: HttpRequest, invitation: Invitation, form: PasswordForm, status: int = 200) -> HttpResponse:
        return render(request, "accounts/welcome.html", {"invitation": invitation, "form": form}, status=status)

    @staticmethod
    def _refused(request: HttpRequest, reasons: tuple[Reason, ...], status: int) -> HttpResponse:
        context = {
            "title": gettext("邀请链接不能使用"), "reasons": reasons, "base": "public.html",
            "back_url": reverse("accounts:login"), "back_label": gettext("去登录"),
        }  # fmt: skip
        return render(request, "pages/message.html", context, status=status)


class ChangePassword(Page):
    """Change one's own password."""

    permission = logged_in

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._show(request, ChangePasswordForm(user=self._user))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Set the new password; other sessions of the account end."""
        form = ChangePasswordForm(request.POST, user=self._user)
        if not form.is_valid():
            return self._show(request, form, 422)
        actions.change_password(actor=self.actor, password=form.cleaned_data["password"])
        update_session_auth_hash(request, self._user)
        messages.success(request, gettext("密码已修改，其他设备上的登录已失效。"))
        return HttpResponseRedirect(reverse("web:home"))

    @property
    def _user(self) -> User:
        user = self.actor.user
        assert user is not None  # noqa: S101  the page's permission asked
        return user

    @staticmethod
    def _show(request: HttpRequest, form: PasswordForm, status: int = 200) -> HttpResponse:
        context: dict[str, Any] = {
            "title": gettext("修改密码"), "form": form, "submit_label": gettext("修改密码"),
            "back_url": reverse("web:home"),
        }  # fmt: skip
        return render(request, "pages/form.html", context, status=status)
