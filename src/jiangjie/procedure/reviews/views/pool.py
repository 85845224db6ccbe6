"""The expert pool."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.reviews import actions, forms, queries
from jiangjie.procedure.reviews.models import Expert
from jiangjie.procedure.reviews.permissions import reads_pool, secretary
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import BeginPage
from jiangjie.services.pages.tables import Column


class PoolPage(ListPage):
    """The pool 专家库 of the body."""

    permission = reads_pool
    provisions = ("4.3.2",)
    title = _("评审专家库")
    lead = _("评审组从在库专家中随机抽取。点击一行可停用或重新启用。")
    rows = staticmethod(queries.visible_experts)
    columns = (
        Column("name", _("姓名"), "user.name", sort="user__name"),
        Column("employer", _("工作单位"), "employer", sort="employer"),
        Column("title", _("职称或职务"), "title"),
        Column("outside", _("外单位专家"), "outside", sort="outside"),
        Column("occupations", _("熟悉的职业"), lambda row: "、".join(one.name for one in row.occupations.all())),
        Column("served", _("参加评审次数"), "served", kind="number", sort="served"),
        Column("active", _("在库"), "active", sort="active"),
    )
    empty_title = _("专家库还是空的")
    empty_hint = _("请先由单位管理员给专家开通账号并授予“评审专家”角色，再在这里入库。")
    create_label = _("专家入库")
    create_permission = secretary

    def row_url(self, row: Expert) -> str:
        """Lead the secretary to the page that takes an expert out or back."""
        if not secretary.test(self.actor):
            return ""
        return reverse("reviews:expert_off" if row.active else "reviews:expert_on", args=[row.pk])

    def create_url(self) -> str:
        """Lead to the form for a new expert."""
        return reverse("reviews:expert_add")


class ExpertAddPage(BeginPage):
    """Put a person into the pool."""

    permission = secretary
    provisions = ("4.3.2",)
    form = forms.ExpertForm
    run = staticmethod(actions.add_expert)
    title = _("专家入库")
    submit_label = _("入库")
    back = "reviews:pool"

    def result_url(self, result: Any) -> str:  # noqa: ARG002  an expert has no page of its own
        """Lead back to the pool."""
        return reverse("reviews:pool")


class ExpertOffPage(BeginPage):
    """Take an expert out of the pool."""

    permission = secretary
    provisions = ("4.3.2",)
    form = forms.ChangeExpertForm
    run = staticmethod(actions.change_expert)
    title: ClassVar[Any] = _("停用专家")
    lead: ClassVar[Any] = _("停用后不再参加抽取，已有的席位不受影响。")
    submit_label: ClassVar[Any] = _("停用")
    back = "reviews:pool"
    active: ClassVar[bool] = False

    @property
    def expert(self) -> Expert:
        """Return the expert of the actor's own pool."""
        found: Expert = get_object_or_404(queries.visible_experts(self.actor), pk=self.kwargs["pk"])
        return found

    def form_arguments(self) -> dict[str, Any]:
        """Name the expert to the form."""
        return {"expert": self.expert}

    def run_arguments(self) -> dict[str, Any]:
        """Name the expert and the new state to the action."""
        return {"expert": self.expert, "active": self.active}

    def result_url(self, result: Any) -> str:  # noqa: ARG002  an expert has no page of its own
        """Lead back to the pool."""
        return reverse("reviews:pool")


class ExpertOnPage(ExpertOffPage):
    """Take an expert back into the pool."""

    permission = secretary
    title = _("重新启用专家")
    lead = _("启用后参加以后的抽取。")
    submit_label = _("启用")
    active = True
