"""Pages inside the system; the public check is in `public_views`."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from jiangjie.core.identity import mask_number
from jiangjie.core.lifecycle.rows import CERTIFICATE
from jiangjie.procedure.certificates import actions, forms, permissions, queries
from jiangjie.procedure.certificates.content import unissued
from jiangjie.procedure.certificates.filters import CertificateFilter
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.certificates.paper import proof_url
from jiangjie.procedure.certificates.photo import with_photo
from jiangjie.procedure.publicity.models import Award
from jiangjie.services.matters.acts import check
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.forms import ReasonForm
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import ActPage, ActSpec, BeginPage, MatterPage
from jiangjie.services.pages.tables import Column
from jiangjie.services.pages.templatetags.jiangjie import reason_text

COLUMNS = (
    Column("code", _("证书编号"), "code", sort="code"),
    Column("holder", _("姓名"), "holder_name", sort="holder_name"),
    Column("grade", _("等级"), "get_grade_display", sort="grade"),
    Column("occupation", _("职业名称"), "occupation_name", sort="occupation_name"),
    Column("work_type", _("工种/职业方向"), "work_type_name"),
    Column("body", _("评价机构"), "body_name", sort="body_name"),
    Column("issued_on", _("发证日期"), "issued_on", kind="date", sort="issued_on"),
    Column("state", _("状态"), "state", kind="state", sort="state"),
)


class CertificateList(ListPage):
    """Certificates 证书: a body's own, a district's, the city's, or one's own."""

    permission = permissions.may_see_certificates
    provisions = ("4.5.1",)
    title = _("证书")
    lead = _("结果备案后颁发的职业技能等级证书。编号按机构、年份、等级依次编排，不跳号、不重用。")
    columns = COLUMNS
    rows = staticmethod(queries.visible_certificates)
    filterset = CertificateFilter
    template = "certificates/list.html"
    empty_title = _("还没有证书")
    empty_hint = _("评审结果在市职业技能鉴定中心备案后，由经办人员在这里制作证书。")

    def extra_context(self) -> dict[str, Any]:
        """Add the rounds in which the clerk has certificates to issue."""
        may = permissions.may_issue.test(self.actor)
        return {"to_issue": list(queries.awards_to_issue(self.actor)[:20]) if may else []}


class CertificateDetail(MatterPage):
    """One certificate."""

    permission = permissions.may_see_certificates
    provisions = ("4.5.1", "4.5.2")
    rows = staticmethod(queries.visible_certificates)
    template = "certificates/detail.html"
    act_url = "certificates:act"

    def extra_context(self, matter: Certificate) -> dict[str, Any]:
        """Add the masked number and where the public checks."""
        return {
            "masked_number": mask_number(matter.id_number),
            "public_url": reverse("certificates:public", args=[matter.code]),
            "proof_url": proof_url(matter.code),
            "appointment": getattr(matter, "appointment", None),
            "sees_award": permissions.sees_award.test(self.actor),
            "may_draft": permissions.may_issue.test(self.actor) and matter.state == "valid",
            "back_url": reverse("certificates:list"),
        }


class CertificateAct(ActPage):
    """Revocation 撤销."""

    permission = permissions.may_see_certificates
    provisions = ("6.2.3",)
    rows = staticmethod(queries.visible_certificates)
    lifecycle = CERTIFICATE
    subject = "certificate"
    acts = {
        "revoke": ActSpec(
            actions.revoke, ReasonForm, danger=True,
            says=_("证书撤销后不能恢复：公众查验立即显示“已撤销”，编号不再使用。在聘的，还须另行终止聘任。"),
        ),
    }  # fmt: skip


class Issue(BeginPage):
    """Issues the certificates of a round 制作并颁发证书 to everybody awarded who has none."""

    permission = permissions.may_issue
    provisions = ("4.5.1", "4.5.2")
    form = forms.IssueForm
    run = staticmethod(actions.issue_all)
    title = _("制作并颁发证书")
    lead = _("证书内容从本轮评聘记录抄录，发证后不再变动。编号在发证时依次取号。")
    submit_label = _("全部制作并颁发")
    template = "certificates/issue.html"
    back = "certificates:list"

    @cached_property
    def award(self) -> Award:
        """Return the round's result, if the clerk's body has it."""
        rows = Award.objects.visible_to(self.actor).select_related("organisation__body", "notice__review__plan")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def form_arguments(self) -> dict[str, Any]:
        """Give the people to the form, each with what stands against the certificate."""
        candidacies = list(queries.without_certificate(self.award))
        pictured = with_photo(candidacies)
        people = [
            forms.Person(one, one.pk in pictured, tuple(check(unissued(self.award, one), "issue", self.actor)))
            for one in candidacies
        ]
        return {"people": people, "award": self.award}

    def run_arguments(self) -> dict[str, Any]:
        """Name the round."""
        return {"award": self.award}

    def result_url(self, result: actions.Issued) -> str:
        """Make the files once the numbers are safely stored, say who was left out; stay while somebody is."""
        for certificate in result.certificates:
            transaction.on_commit(partial(actions.prepare_file, certificate=certificate), robust=True)
        number = len(result.certificates)
        done = ngettext("已颁发 %(n)d 本证书。", "已颁发 %(n)d 本证书。", number) % {"n": number}
        messages.success(self.request, done)
        for reason in result.hindered:
            messages.warning(self.request, reason_text(reason))
        return reverse("certificates:issue", args=[self.award.pk]) if result.hindered else reverse("certificates:list")


class Photo(BeginPage):
    """Takes the picture that a certificate will show; only before it is issued."""

    permission = permissions.may_issue
    provisions = ("4.5.1",)
    form = forms.PhotoForm
    run = staticmethod(actions.add_photo)
    title = _("上传证件照")
    submit_label = _("上传")

    @cached_property
    def award(self) -> Award:
        """Return the round's result, if the clerk's body has it."""
        return get_object_or_404(Award.objects.visible_to(self.actor), pk=self.kwargs["pk"])

    def back_url(self) -> str:
        """Lead back to the round."""
        return reverse("certificates:issue", args=[self.award.pk])

    def run_arguments(self) -> dict[str, Any]:
        """Name the person; somebody who has a certificate already cannot get another picture on it."""
        rows = queries.without_certificate(self.award)
        return {"candidacy": get_object_or_404(rows, pk=self.kwargs["candidacy"])}

    def result_url(self, result: Any) -> str:  # noqa: ARG002  the stored file has no page of its own
        """Lead back to the round."""
        return self.back_url()


class CertificateFile(Page):
    """The electronic certificate 电子证书; made now if it has not been made yet."""

    permission = permissions.may_see_certificates
    provisions = ("4.5.1",)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002  Django's signature
        """Lead to the stored file."""
        certificate = get_object_or_404(queries.visible_certificates(self.actor), pk=pk)
        file = certificate.file or actions.prepare_file(certificate=certificate)
        return HttpResponseRedirect(reverse("documents:download", args=[file.pk]))
