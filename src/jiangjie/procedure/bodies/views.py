"""Pages of the register."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies import actions, forms, permissions, queries
from jiangjie.procedure.bodies.models import Body, Qualification
from jiangjie.procedure.bodies.prospects import prospects
from jiangjie.services.accounts.permissions import authority, may_administer
from jiangjie.services.accounts.queries import memberships_of
from jiangjie.services.audit.record import acts_only, history
from jiangjie.services.clock import today
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import BeginPage
from jiangjie.services.pages.tables import Column


def _status(body: Body) -> str:
    return queries.status(body, today())[0]


class Register(ListPage):
    """The register of assessment bodies 评价机构登记册."""

    permission = permissions.may_read
    provisions = ("1.0", "2.3")
    title = _("评价机构")
    lead = _("经备案开展企业职业技能等级认定的大型企业、龙头企业，可申报开展特级技师、首席技师评聘。")
    rows = staticmethod(queries.visible_bodies)
    filterset = forms.RegisterFilter
    columns = (
        Column("name", gettext_noop("单位名称"), "organisation.name", "text", "organisation__name"),
        Column("code", gettext_noop("统一社会信用代码"), "organisation.credit_code", "code"),
        Column("kind", gettext_noop("企业类型"), "get_kind_display", "text", "kind"),
        Column("scale", gettext_noop("规模认定"), "get_scale_display", "text", "scale"),
        Column("district", gettext_noop("注册地"), "organisation.district.short_name", "text"),
        Column("industry", gettext_noop("产业领域"), "industry_title", "text", "industry"),
        Column("number", gettext_noop("备案号"), "filing_number", "code", "filing_number"),
        Column("until", gettext_noop("有效期至"), "valid_until", "date", "valid_until"),
        Column("status", gettext_noop("备案状态"), _status, "text"),
    )
    empty_title = _("登记册中还没有单位")
    empty_hint = _("由市职鉴中心或注册地所在区人社登记。")
    create_label = _("登记评价机构")
    create_permission = permissions.may_keep

    def create_url(self) -> str:
        """Return where a body is entered."""
        return reverse("bodies:new")

    template = "bodies/list.html"

    def extra_context(self) -> dict[str, Any]:
        """Tell whether the actor keeps entries, and so imports."""
        return {"may_import": permissions.may_keep.test(self.actor)}


class BodyPage(Page):
    """One body: entry, standing today, assessment rights, determinations."""

    permission = permissions.may_read
    provisions = ("1.0", "1.1", "1.2", "1.3")

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the body."""
        body = get_object_or_404(queries.whole_bodies(self.actor), pk=self.kwargs["pk"])
        day = today()
        district = body.organisation.district_id
        label, tone = queries.status(body, day)
        context = {
            "body": body,
            "title": body.organisation.name,
            "today": day,
            "status": label,
            "tone": tone,
            "standing": queries.standing(body, day),
            "prospects": prospects(body, day),
            "rights": [(one, one.valid(day)) for one in body.qualifications.all()],
            "may_keep": permissions.keeps(self.actor, district=district, by_district=body.by_district),
            "may_report": permissions.may_report_issued.test(self.actor),
            "reports": [report for one in body.qualifications.all() for report in one.reports.all()],
            "may_suspend": permissions.may_suspend.test(self.actor),
            "may_add_determination": body.kind == Body.Kind.CENTRAL_ENTERPRISE
            and permissions.may_add_determination.test(self.actor),
            "may_decide_determination": permissions.may_decide_determination.test(self.actor),
            "example_code": queries.example_code(body, day.year),
            "timeline": acts_only(history(f"bodies.body:{body.pk}")),
            **self._accounts(body),
        }
        return render(request, "bodies/detail.html", context)

    def _accounts(self, body: Body) -> dict[str, Any]:
        """Return where the body's accounts are kept, and whether nobody can log in for it yet (authorities only)."""
        if not authority.test(self.actor):
            return {}
        keeps = may_administer(self.actor, body.organisation)
        return {
            "people_url": reverse("accounts:people", args=[body.organisation_id]) if keeps else "",
            "nobody_yet": not memberships_of(body.organisation).filter(role=r.BODY_ADMIN).exists(),
        }


class Mine(Page):
    """Leads the office of a body to its own page: what may we appraise."""

    permission = permissions.in_a_body

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Lead there; explain when the organisation is not in the register."""
        body = queries.visible_bodies(self.actor).first()
        if body is not None:
            return HttpResponseRedirect(body.get_absolute_url())
        context = {"title": _("本单位不在评价机构登记册中"), "reasons": queries.standing(None, today())}
        return render(request, "pages/message.html", context)


class NewBody(BeginPage):
    """Enters a body in the register."""

    permission = permissions.may_keep
    provisions = ("1.0", "4.1.3")
    form = forms.EntryForm
    run = staticmethod(actions.register)
    title = _("登记评价机构")
    submit_label = _("登记")
    back = "bodies:list"


class BodyAct(BeginPage):
    """Something entered about one body."""

    permission = permissions.may_keep
    provisions: ClassVar[tuple[str, ...]] = ("1.0",)
    submit_label = _("登记")
    title: ClassVar[Any] = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Prepare; the body is found when the permission has been asked."""
        super().setup(request, *args, **kwargs)
        self._body: Body | None = None

    @property
    def body(self) -> Body:
        """Return the body of the address."""
        if self._body is None:
            self._body = get_object_or_404(queries.visible_bodies(self.actor), pk=self.kwargs["pk"])
        return self._body

    @property
    def lead(self) -> str:
        """Return the body's name."""
        return self.body.organisation.name

    def form_arguments(self) -> dict[str, Any]:
        """Name the body to the form."""
        return {"body": self.body}

    def run_arguments(self) -> dict[str, Any]:
        """Name the body to the action."""
        return {"body": self.body}

    def back_url(self) -> str:
        """Lead back to the body."""
        return self.body.get_absolute_url()

    def result_url(self, result: Any) -> str:  # noqa: ARG002  the result may have no page
        """Lead back to the body."""
        return self.body.get_absolute_url()


class Correct(BodyAct):
    """Corrects an entry."""

    form = forms.CorrectForm
    run = staticmethod(actions.correct)
    title = _("更正登记")
    submit_label = _("保存更正")


class Suspend(BodyAct):
    """Suspends a body."""

    permission = permissions.may_suspend
    provisions = ("1.0", "6.2.3")
    form = forms.RestForm
    run = staticmethod(actions.suspend)
    title = _("暂停评价资格")
    submit_label = _("暂停")


class Reinstate(BodyAct):
    """Reinstates a body."""

    permission = permissions.may_suspend
    provisions = ("1.0", "6.2.3")
    form = forms.RestForm
    run = staticmethod(actions.reinstate)
    title = _("恢复评价资格")
    submit_label = _("恢复")


class NewQualification(BodyAct):
    """Enters an assessment right."""

    provisions = ("1.1", "1.2")
    form = forms.QualificationForm
    run = staticmethod(actions.add_qualification)
    title = _("登记评价资质")


class _OfQualification(BodyAct):
    """Base of what is entered about one assessment right."""

    provisions = ("1.1", "1.2")

    def get_qualification(self) -> Qualification:
        """Return the right of the address."""
        rows = queries.visible_qualifications(self.actor)
        return get_object_or_404(rows, pk=self.kwargs["qualification"], body=self.body)

    def run_arguments(self) -> dict[str, Any]:
        """Name the right to the action."""
        return {"qualification": self.get_qualification()}


class CorrectQualification(_OfQualification):
    """Corrects an assessment right."""

    form = forms.QualificationCorrectForm
    run = staticmethod(actions.correct_qualification)
    title = _("更正评价资质")
    submit_label = _("保存更正")

    def form_arguments(self) -> dict[str, Any]:
        """Name the right to the form."""
        return {"body": self.body, "qualification": self.get_qualification()}


class StrikeQualification(_OfQualification):
    """Strikes out an assessment right that was entered by mistake."""

    form = forms.StrikeForm
    run = staticmethod(actions.strike_qualification)
    title = _("撤销有误的评价资质登记")
    submit_label = _("撤销登记")

    @property
    def lead(self) -> str:
        """Name the right."""
        return f"{self.body.organisation.name} · {self.get_qualification()}"


class NewDetermination(BodyAct):
    """Attaches the central enterprise's determination."""

    permission = permissions.may_add_determination
    provisions = ("1.3",)
    form = forms.DeterminationForm
    run = staticmethod(actions.add_determination)
    title = _("登记中央企业统筹确定文件")
