"""Pages of the chapter."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.rows import APPOINTMENT
from jiangjie.procedure.appointments import actions, forms, permissions, queries
from jiangjie.procedure.appointments.filters import AppointmentFilter
from jiangjie.procedure.appointments.models import Appointment
from jiangjie.procedure.appointments.terms import articles, scheme_of
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.services.clock import today
from jiangjie.services.matters.models import Matter
from jiangjie.services.pages.forms import OnceForm, ReasonForm
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import ActPage, ActSpec, BeginPage, MatterPage, ShownOffer
from jiangjie.services.pages.tables import Column


def platform_words(appointment: Appointment) -> str:
    """Return how things stand with the platform (5.1.1)."""
    platform = next(iter(appointment.platforms.all()), None)
    if platform is not None:
        return platform.name
    if appointment.appointed_on is None or appointment.state == "ended":
        return ""
    if appointment.platform_due_on is None:
        return gettext("未提供（方案未规定期限）")
    late = appointment.platform_due_on < today()
    return gettext("逾期未提供") if late else gettext("待提供")


COLUMNS = (
    Column("holder", _("姓名"), "certificate.holder_name", sort="certificate__holder_name"),
    Column("grade", _("等级"), "certificate.get_grade_display", sort="certificate__grade"),
    Column("body", _("评价机构"), "organisation.name", sort="organisation__name"),
    Column("post", _("聘任岗位"), "post"),
    Column("term", _("聘期至"), "term_to", kind="date", sort="term_to"),
    Column("appointed_on", _("聘任日期"), "appointed_on", kind="date", sort="appointed_on"),
    Column("platform", _("工作平台"), platform_words),
    Column("state", _("状态"), "state", kind="state", sort="state"),
)


class AppointmentList(ListPage):
    """Appointments 任职聘用."""

    permission = permissions.may_see_appointments
    provisions = ("4.6.1",)
    title = _("任职聘用")
    lead = _("取得证书的人员签订聘任协议、经审批确认后在聘；没有证书或协议不能聘任。")
    columns = COLUMNS
    rows = staticmethod(queries.listed_appointments)
    filterset = AppointmentFilter
    template = "appointments/list.html"
    empty_title = _("还没有聘任")
    empty_hint = _("证书颁发后，由经办人员在证书页面或待办中发起聘任。")

    def extra_context(self) -> dict[str, Any]:
        """Add how many platforms are overdue."""
        may = permissions.may_see_overdue.test(self.actor)
        return {"may_see_overdue": may, "overdue_count": queries.overdue(self.actor).count() if may else 0}


class PlatformList(ListPage):
    """Appointments in force without a platform 待提供工作平台 (5.1.1), overdue first."""

    permission = permissions.may_see_overdue
    provisions = ("5.1.1",)
    title = _("待提供工作平台")
    lead = _("在聘人员应有技能大师工作室或其他工作平台。期限按各单位备案方案计算；方案没有规定的，不显示到期日。")
    columns = (
        *COLUMNS[:3],
        Column("appointed_on", _("聘任日期"), "appointed_on", kind="date", sort="appointed_on"),
        Column("due_on", _("提供期限"), "platform_due_on", kind="date", sort="platform_due_on"),
        Column("platform", _("情况"), platform_words),
    )
    rows = staticmethod(queries.without_platform)
    empty_title = _("没有待提供的工作平台")
    empty_hint = _("所有在聘人员都已登记工作平台。")


class AppointmentDetail(MatterPage):
    """One appointment."""

    permission = permissions.may_see_appointments
    provisions = ("4.6.1", "5.1.1")
    rows = staticmethod(queries.visible_appointments)
    template = "appointments/detail.html"
    act_url = "appointments:act"

    def get_offers(self, matter: Matter) -> list[ShownOffer]:
        """Leave the platform out once it is registered: nothing waits for it any more."""
        given = isinstance(matter, Appointment) and bool(matter.platforms.all())
        return [one for one in super().get_offers(matter) if not (given and one.action == "provide_platform")]

    def extra_context(self, matter: Appointment) -> dict[str, Any]:
        """Add the agreement's articles, the platform and what the scheme says."""
        platform = next(iter(matter.platforms.all()), None)
        return {
            "articles": [one for one in articles(matter) if one[1]],
            "scheme": scheme_of(matter.certificate),
            "platform": platform,
            **({"turn": []} if platform else {}),
            "platform_words": platform_words(matter),
            "back_url": reverse("appointments:list"),
        }


class AppointmentAct(ActPage):
    """One act on an appointment."""

    permission = permissions.may_see_appointments
    provisions = ("4.6.1", "5.1.1")
    rows = staticmethod(queries.visible_appointments)
    lifecycle = APPOINTMENT
    subject = "appointment"
    acts = {
        "prepare_agreement": ActSpec(
            actions.prepare_agreement, forms.AgreementForm,
            says=_("填写后生成聘任协议（PDF），供双方签署。签署前可以重新生成，以前的版本留存。"),
        ),
        "upload_signed": ActSpec(
            actions.upload_signed, forms.SignedForm, says=_("上传双方签署的协议，提交审批人员确认聘任。")
        ),
        "reject_signed": ActSpec(actions.reject_signed, ReasonForm, says=_("退回后由经办人员重新生成或重新上传协议。")),
        "appoint": ActSpec(
            actions.appoint, says=_("确认后即在聘，聘任日期为今天；方案规定了提供工作平台期限的，从今天起算。")
        ),
        "provide_platform": ActSpec(
            actions.provide_platform, forms.PlatformForm, says=_("登记已提供给受聘人的工作平台。")
        ),
        "end": ActSpec(actions.end, forms.EndForm, says=_("聘任终止后不能恢复；证书不受影响。"), danger=True),
    }  # fmt: skip


class Draft(BeginPage):
    """Begins the appointment of a certificate's holder."""

    permission = permissions.may_draft
    provisions = ("4.6.1",)
    form = OnceForm
    run = staticmethod(actions.draft)
    title = _("发起聘任")
    submit_label = _("发起聘任")
    back = "appointments:list"

    @cached_property
    def certificate(self) -> Certificate:
        """Return the certificate, if the clerk's body has it."""
        rows: QuerySet[Certificate] = Certificate.objects.visible_to(self.actor).select_related("organisation")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def lead(self) -> str:
        """Name whom it is about."""
        return gettext("%(name)s，%(grade)s，证书%(code)s。发起后填写聘任约定、生成协议。") % {
            "name": self.certificate.holder_name, "grade": self.certificate.get_grade_display(),
            "code": self.certificate.code,
        }  # fmt: skip

    def run_arguments(self) -> dict[str, Any]:
        """Name the certificate."""
        return {"certificate": self.certificate}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Look the certificate up first: another body's does not exist here."""
        bool(self.certificate)
        return super().get(request, **kwargs)
