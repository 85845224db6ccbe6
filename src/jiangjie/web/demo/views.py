"""One-click log-in and the date control. These addresses exist in demo mode only."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from jiangjie.core.calendar import NotCovered
from jiangjie.core.lifecycle.roles import ROLES
from jiangjie.services.accounts.models import Membership, User
from jiangjie.services.accounts.permissions import anyone
from jiangjie.services.clock import today, working_days
from jiangjie.services.clock.models import DemoSite
from jiangjie.services.pages.access import Page

_FURTHEST = timedelta(days=400)


class DemoPage(Page):
    """Base: refuses to exist outside a demonstration site."""

    permission = anyone

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Answer only in demo mode over a database that the demo made."""
        if not settings.DEMO or not DemoSite.objects.exists():
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class Panel(DemoPage):
    """Everybody whom one can be, by organisation, and the date of the site."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the people and the date."""
        rows = Membership.objects.select_related("user", "organisation").order_by("organisation_id", "pk")
        people: dict[str, list[tuple[str, str, str]]] = {}
        for row in rows:
            people.setdefault(row.organisation.name, []).append(
                (row.user.username, row.user.name, gettext(ROLES[row.role]))
            )
        return render(request, "web/demo/panel.html", {"people": people, "today": today(), "day_steps": (1, 5, 10)})


class Enter(DemoPage):
    """Become somebody."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, username: str) -> HttpResponse:
        """Log in without a password; demo accounts have none."""
        user = get_object_or_404(User, username=username)
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return HttpResponseRedirect(reverse("web:home"))


class MoveDate(DemoPage):
    """Move the site's date forward by working days, or to a day; never back, because what was done stays done."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Store the new date."""
        site = DemoSite.objects.get()
        target = self._target(request, site.believes)
        if target is not None and site.believes <= target <= site.believes + _FURTHEST:
            site.believes = target
            site.save(update_fields=["believes"])
        back = request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(back, {request.get_host()})
        return HttpResponseRedirect(back if safe else reverse("demo:panel"))

    def _target(self, request: HttpRequest, start: date) -> date | None:
        try:
            if request.POST.get("days"):
                return working_days().count(start, int(request.POST["days"])).last
            return date.fromisoformat(request.POST.get("date", ""))
        except (ValueError, NotCovered):
            return None
