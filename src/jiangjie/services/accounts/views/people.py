"""People and their roles in one organisation."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle.roles import ROLES
from jiangjie.services.accounts import actions, handing_over, queries
from jiangjie.services.accounts.forms.people import InviteForm
from jiangjie.services.accounts.models import Membership, Organisation
from jiangjie.services.accounts.permissions import administrator
from jiangjie.services.matters.refusal import Refused
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import BeginPage
from jiangjie.services.pages.tables import Column


class Administered(Page):
    """Base of pages about the accounts of one organisation: the actor's own, or a body in the authority's care."""

    def get_organisation(self) -> Organisation:
        """Return the organisation if the actor keeps its accounts; otherwise it does not exist for them."""
        rows = Organisation.objects.select_related("district")
        organisation = get_object_or_404(rows, pk=self.kwargs["organisation"])
        if not actions.may_administer(self.actor, organisation):
            raise Http404
        return organisation


class People(Administered, ListPage):
    """The people with roles in an organisation."""

    permission = administrator
    title = _("用户与角色")
    columns = (
        Column("name", _("姓名"), "user.name", sort="user__name"),
        Column("username", _("账号"), "user.username", sort="user__username"),
        Column("role", _("角色"), lambda row: gettext(ROLES[row.role]), sort="role"),
        Column("since", _("自"), "since", "date", sort="since"),
        Column("ready", _("已设密码"), lambda row: row.user.has_usable_password()),
    )
    create_label = _("邀请用户")
    create_permission = administrator
    empty_title = _("还没有用户")
    empty_hint = _("请邀请第一位管理员；其余用户可由其邀请。")

    @property
    def lead(self) -> str:
        """Say whose people they are."""
        return self.get_organisation().name

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
    run = staticmethod(actions.invite)

    def run_arguments(self) -> dict[str, Any]:
        """Tell the action into which organisation."""
        return {"organisation": self.get_organisation()}

    def form_arguments(self) -> dict[str, Any]:
        """Tell the form which roles exist in the organisation."""
        return {"organisation": self.get_organisation()}

    def back_url(self) -> str:
        """Lead back to the people."""
        return reverse("accounts:people", args=[self.kwargs["organisation"]])

    def result_url(self, result: Any) -> str:
        """Keep the link for one showing and lead to it."""
        _user, code = result
        handing_over.keep(self.request.session, code)
        return reverse("accounts:handover", args=[self.kwargs["organisation"]])


class Handover(Administered):
    """Shows a one-time link once."""

    permission = administrator

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the link and forget it."""
        organisation = self.get_organisation()
        context = {
            "link": handing_over.taken(request.session), "days": actions.INVITATION_DAYS,
            "back_url": reverse("accounts:people", args=[organisation.pk]),
        }  # fmt: skip
        return render(request, "accounts/handover.html", context)


class MembershipPage(Administered):
    """One person's role: reset the password, or end the role."""

    permission = administrator

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Ask what to do."""
        return self._show(request, self._membership(), ())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Reset the password or end the role."""
        membership = self._membership()
        try:
            if request.POST.get("act") == "reset":
                return self._reset(request, membership)
            if request.POST.get("act") == "end":
                actions.end_membership(actor=self.actor, membership=membership)
                messages.success(request, gettext("角色已终止。"))
        except Refused as refused:
            return self._show(request, membership, refused.reasons, 409)
        return HttpResponseRedirect(self._people())

    def _reset(self, request: HttpRequest, membership: Membership) -> HttpResponse:
        organisation = membership.organisation
        code = actions.reset_password(actor=self.actor, organisation=organisation, user=membership.user)
        handing_over.keep(request.session, code)
        return HttpResponseRedirect(reverse("accounts:handover", args=[organisation.pk]))

    def _show(
        self, request: HttpRequest, membership: Membership, reasons: tuple[Reason, ...], status: int = 200
    ) -> HttpResponse:
        context = {
            "membership": membership, "role": gettext(ROLES[membership.role]), "reasons": reasons,
            "back_url": self._people(),
        }  # fmt: skip
        return render(request, "accounts/membership.html", context, status=status)

    def _membership(self) -> Membership:
        return get_object_or_404(queries.memberships_of(self.get_organisation()), pk=self.kwargs["pk"])

    def _people(self) -> str:
        return reverse("accounts:people", args=[self.kwargs["organisation"]])
