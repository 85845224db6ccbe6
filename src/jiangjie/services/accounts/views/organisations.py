"""The authorities' organisations, kept by the bureau's administrator."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.services.accounts import actions, queries
from jiangjie.services.accounts.forms.people import EstablishForm
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.accounts.permissions import bureau_administrator
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import BeginPage
from jiangjie.services.pages.tables import Column


class Organisations(ListPage):
    """Bureau, centre and districts; each leads to its people."""

    permission = bureau_administrator
    provisions = ("4.1.3",)
    title = _("主管部门")
    lead = _("先增设市职鉴中心和各区人社，再点名称邀请其第一位管理员。评价机构在“评价机构”中登记。")
    columns = (
        Column("name", _("名称"), "name", sort="name"),
        Column("kind", _("类别"), "get_kind_display", sort="kind"),
        Column("division", _("行政区划代码"), "division", sort="division"),
    )
    create_label = _("增设单位")
    create_permission = bureau_administrator

    def get_rows(self) -> Any:
        """Return the organisations of the authorities."""
        return queries.authorities()

    def row_url(self, row: Organisation) -> str:
        """Lead to the organisation's people."""
        return reverse("accounts:people", args=[row.pk])

    def create_url(self) -> str:
        """Lead to the form."""
        return reverse("accounts:establish")


class Establish(BeginPage):
    """Add the centre or a district's bureau."""

    permission = bureau_administrator
    provisions = ("4.1.3",)
    form = EstablishForm
    run = staticmethod(actions.establish)
    title = _("增设单位")
    submit_label = _("增设")
    back = "accounts:organisations"

    def result_url(self, result: Organisation) -> str:
        """Lead to the invitation of its first administrator."""
        return reverse("accounts:invite", args=[result.pk])
