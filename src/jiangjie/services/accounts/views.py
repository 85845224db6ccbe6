"""Pages of accounts: log in and out, first password, people and their roles, the staff register."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth import views as auth
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.roles import ROLES
from jiangjie.services.accounts import actions, queries
from jiangjie.services.accounts.forms import InviteForm, PasswordForm
from jiangjie.services.accounts.models import Membership, Organisation
from jiangjie.services.accounts.permissions import administrator, anyone, body_office, logged_in
from jiangjie.services.matters.refusal import Refused
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import BeginPage
from jiangjie.services.pages.tables import Column


class LogIn(Page, auth.LoginView):
    """Log in with account and password."""

    permission = anyone
    template_name = "accounts/login.html"
    redirect_authenticated_user = True


class LogOut(Page, auth.LogoutView):
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
        safe = url_has_allowed_host_and_scheme(target, {request.get_host()})
        return HttpResponseRedirect(target if safe else reverse("web:home"))


class Welcome(Page):
    """Set the first password with a one-time code."""

    permission = anyone

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Show the form."""
        invitation = self._invitation(code)
        return render(
            request, "accounts/welcome.html", {"invitation": invitation, "form": PasswordForm(user=invitation.user)}
        )

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Set the password and log in."""
        invitation = self._invitation(code)
        form = PasswordForm(request.POST, user=invitation.user)
        if not form.is_valid():
            return render(request, "accounts/welcome.html", {"invitation": invitation, "form": form}, status=422)
        try:
            user = actions.accept_invitation(invitation=invitation, password=form.cleaned_data["password"])
        except Refused as refused:
            return render(
                request, "pages/message.html",
                {"title": gettext("邀请链接不能使用"), "reasons": refused.reasons, "back_url": reverse("accounts:login")},
                status=409,
            )  # fmt: skip
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return HttpResponseRedirect(reverse("web:home"))

    def _invitation(self, code: str) -> Any:
        invitation = queries.open_invitation(code)
        if invitation is None:
            raise Http404(gettext("邀请链接已使用或不存在，请联系本单位管理员重新发出。"))
        return invitation


class ChangePassword(Page):
    """Change one's own password."""

    permission = logged_in

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._show(request, PasswordForm(user=request.user))  # type: ignore[arg-type]  # logged in

    def post(self, request: HttpRequest) -> HttpResponse:
        """Set the new password; other sessions of the account end."""
        form = PasswordForm(request.POST, user=request.user)  # type: ignore[arg-type]  # logged in
        if not form.is_valid():
            return self._show(request, form, 422)
        actions.change_password(actor=self.actor, password=form.cleaned_data["password"])
        update_session_auth_hash(request, self.actor.user)  # type: ignore[arg-type]  # logged in
        messages.success(request, gettext("密码已修改。"))
        return HttpResponseRedirect(reverse("web:home"))

    def _show(self, request: HttpRequest, form: PasswordForm, status: int = 200) -> HttpResponse:
        context = {
            "title": gettext("修改密码"), "form": form, "submit_label": gettext("修改密码"),
            "back_url": reverse("web:home"),
        }  # fmt: skip
        return render(request, "pages/form.html", context, status=status)


class Administered(Page):
    """Base of pages about the accounts of one organisation: the actor's own, or a body in the authority's care."""

    def get_organisation(self) -> Organisation:
        """Return the organisation if the actor keeps its accounts; otherwise it does not exist for them."""
        organisation = get_object_or_404(Organisation, pk=self.kwargs["organisation"])
        if not actions.may_administer(self.actor, organisation):
            raise Http404
        return organisation


class People(Administered, ListPage):
    """The people with roles in an organisation."""

    permission = administrator
    title = _("用户与角色")
    template = "accounts/people.html"
    columns = (
        Column("name", _("姓名"), "user.name", sort="user__name"),
        Column("username", _("账号"), "user.username", sort="user__username"),
        Column("role", _("角色"), lambda row: gettext(ROLES[row.role]), sort="role"),
        Column("since", _("自"), "since", "date", sort="since"),
    )
    create_label = _("邀请用户")
    create_permission = administrator

    def get_rows(self) -> Any:
        """Return the roles held today."""
        return queries.memberships_of(self.get_organisation())

    def row_url(self, row: Membership) -> str:
        """Lead to the role's page."""
        return reverse("accounts:membership", args=[row.organisation_id, row.pk])

    def create_url(self) -> str:
        """Lead to the invitation."""
        return reverse("accounts:invite", args=[self.kwargs["organisation"]])


class Invite(Administered, BeginPage):
    """Invite a person; the one-time link is shown once, to be handed over."""

    permission = administrator
    form = InviteForm
    title = _("邀请用户")
    lead = _("系统生成一次性链接，请当面或用可靠方式交给本人；本人用它设置自己的密码。")
    submit_label = _("邀请")

    def run(self, **values: Any) -> Any:
        """Invite."""
        return actions.invite(organisation=self.get_organisation(), **values)

    def form_arguments(self) -> dict[str, Any]:
        """Tell the form which roles exist in the organisation."""
        return {"organisation": self.get_organisation()}

    def back_url(self) -> str:
        """Lead back to the people."""
        return reverse("accounts:people", args=[self.kwargs["organisation"]])

    def result_url(self, result: Any) -> str:
        """Keep the link for one showing and lead to it."""
        _user, code = result
        self.request.session["handover"] = code
        return reverse("accounts:handover", args=[self.kwargs["organisation"]])


class Handover(Administered):
    """Shows a one-time link once."""

    permission = administrator

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the link and forget it."""
        organisation = self.get_organisation()
        code = request.session.pop("handover", "")
        link = request.build_absolute_uri(reverse("accounts:welcome", args=[code])) if code else ""
        return render(
            request, "accounts/handover.html",
            {"link": link, "days": actions.INVITATION_DAYS, "back_url": reverse("accounts:people", args=[organisation.pk])},
        )  # fmt: skip


class MembershipPage(Administered):
    """One person's role: reset the password, or end the role."""

    permission = administrator

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Ask what to do."""
        membership = self._membership()
        context = {"membership": membership, "role": gettext(ROLES[membership.role]), "back_url": self._people()}
        return render(request, "accounts/membership.html", context)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Reset the password or end the role."""
        membership = self._membership()
        organisation = membership.organisation
        if request.POST.get("act") == "reset":
            request.session["handover"] = actions.reset_password(
                actor=self.actor, organisation=organisation, user=membership.user
            )
            return HttpResponseRedirect(reverse("accounts:handover", args=[organisation.pk]))
        if request.POST.get("act") == "end":
            actions.end_membership(actor=self.actor, membership=membership)
            messages.success(request, gettext("角色已终止。"))
        return HttpResponseRedirect(self._people())

    def _membership(self) -> Membership:
        return get_object_or_404(
            queries.memberships_of(self.get_organisation()).select_related("organisation__district"), pk=self.kwargs["pk"]
        )

    def _people(self) -> str:
        return reverse("accounts:people", args=[self.kwargs["organisation"]])


class Staff(ListPage):
    """The staff register 全体职工. ID numbers are not shown and not exported."""

    permission = body_office
    provisions = ("4.4.1",)
    title = _("全体职工")
    lead = _("公示、公开方案和接受监督都面向全体职工；名册由本单位导入并保持更新。")
    rows = staticmethod(queries.staff)
    template = "accounts/staff.html"
    columns = (
        Column("number", _("工号"), "number", sort="number"),
        Column("name", _("姓名"), "name", sort="name"),
        Column("department", _("部门"), "department", sort="department"),
        Column("post", _("岗位"), "post"),
        Column("joined_on", _("入职日期"), "joined_on", "date", sort="joined_on"),
        Column("left_on", _("离职日期"), "left_on", "date", sort="left_on"),
        Column("account", _("已开通账号"), lambda row: row.user_id is not None),
    )
    empty_title = _("还没有职工名册")
    empty_hint = _("请由经办导入职工名册（.xlsx）。")

    def get_rows(self) -> Any:
        """Return the staff, narrowed by the search words."""
        words = self.request.GET.get("q", "").strip()
        rows = super().get_rows()
        return rows.named(words) if words else rows

    def row_url(self, row: Any) -> str:  # noqa: ARG002  a row has no page of its own
        """Lead nowhere."""
        return ""

    def extra_context(self) -> dict[str, Any]:
        """Keep the search words."""
        return {"q": self.request.GET.get("q", "")}
