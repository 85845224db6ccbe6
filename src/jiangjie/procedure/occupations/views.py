"""Pages of the catalogue."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from jiangjie.procedure.occupations import actions, forms, permissions, queries
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.services.audit.record import acts_only, history
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import BeginPage
from jiangjie.services.pages.tables import Column


class CatalogueList(ListPage):
    """The catalogue 职业目录."""

    permission = permissions.may_read
    provisions = ("2.1", "2.2")
    title = _("职业目录")
    lead = _("特级技师、首席技师在《职业分类大典》技能类职业和后续发布的技能类职业中评聘，原则上应设有高级技师等级。")
    rows = staticmethod(queries.catalogue)
    filterset = forms.CatalogueFilter
    columns = (
        Column("code", gettext_noop("职业编码"), "code", "code", "code"),
        Column("name", gettext_noop("职业名称"), "name", "text", "name"),
        Column("skill_class", gettext_noop("类别"), "get_skill_class_display", "text", "skill_class"),
        Column("senior_level", gettext_noop("高级技师等级"), "get_senior_level_display", "text", "senior_level"),
        Column("edition", gettext_noop("版本"), "edition", "text", "edition"),
        Column("since", gettext_noop("生效日期"), "in_force_from", "date", "in_force_from"),
    )
    empty_title = _("没有符合条件的职业")
    empty_hint = _("请换一个编码、名称或拼音首字母再查；新发布的职业由市职鉴中心登记。")
    create_label = _("登记新发布的职业")
    create_permission = permissions.may_maintain

    def create_url(self) -> str:
        """Return where a newly published occupation is entered."""
        return reverse("occupations:new")


class OccupationPage(Page):
    """One occupation with its work types."""

    permission = permissions.may_read
    provisions = ("2.1", "2.2")

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the occupation."""
        found = get_object_or_404(queries.catalogue(self.actor).prefetch_related("work_types"), pk=self.kwargs["pk"])
        context = {
            "occupation": found,
            "title": str(found),
            "may_maintain": permissions.may_maintain.test(self.actor),
            "timeline": acts_only(history(f"occupations.occupation:{found.pk}")),
        }
        return render(request, "occupations/detail.html", context)


class Suggest(Page):
    """Options for a field in which an occupation is typed."""

    permission = permissions.may_read

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Answer the nearest occupations as options of a datalist; the field's own name is that of the query."""
        typed = (str(value) for key, value in request.GET.items() if key == "q" or key.endswith("occupation"))
        words = next(typed, "")
        return render(request, "occupations/options.html", {"rows": queries.suggestions(words) if words else []})


class NewLocal(BeginPage):
    """Enters an occupation that was published later."""

    permission = permissions.may_maintain
    provisions = ("2.1",)
    form = forms.LocalForm
    run = staticmethod(actions.add_local)
    title = _("登记新发布的职业")
    lead = _("用于人力资源社会保障部后续发布、尚未掌握国家编码的技能类职业。编号前会加上“local:”，不冒用国家编码。")
    submit_label = _("登记")
    back = "occupations:list"


class OccupationAct(BeginPage):
    """Something entered about one occupation."""

    permission = permissions.may_maintain
    provisions = ("2.1",)
    submit_label = _("登记")
    heading: ClassVar[Any]

    @property
    def occupation(self) -> Occupation:
        """Return the occupation of the address."""
        return get_object_or_404(queries.catalogue(self.actor), pk=self.kwargs["pk"])

    @property
    def title(self) -> str:
        """Return the heading with the occupation's name."""
        return f"{self.heading} · {self.occupation}"

    def run_arguments(self) -> dict[str, Any]:
        """Name the occupation to the action."""
        return {"occupation": self.occupation}

    def back_url(self) -> str:
        """Lead back to the occupation."""
        return self.occupation.get_absolute_url()

    def result_url(self, result: Any) -> str:  # noqa: ARG002  the result may be a work type, which has no page
        """Lead back to the occupation."""
        return self.occupation.get_absolute_url()


class NewWorkType(OccupationAct):
    """Enters a work type."""

    form = forms.WorkTypeForm
    run = staticmethod(actions.add_work_type)
    heading = _("登记工种")


class SeniorLevel(OccupationAct):
    """Records whether the senior-technician level exists."""

    provisions = ("2.2",)
    form = forms.SeniorLevelForm
    run = staticmethod(actions.record_senior_level)
    heading = _("登记高级技师等级")
