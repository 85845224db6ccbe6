"""The catalogue's list, its editions, the industries; options for fields."""

from typing import Any

from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from jiangjie.procedure.occupations import permissions, queries
from jiangjie.procedure.occupations.catalogue import published
from jiangjie.procedure.occupations.filters import CatalogueFilter
from jiangjie.procedure.occupations.industries import all_versions
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.tables import Column


def _level(row: Any) -> Any:
    return Occupation.SeniorLevel(row.level_on_day).label


class CatalogueList(ListPage):
    """The catalogue 职业目录 as it stands today, or stood on another day."""

    permission = permissions.may_read
    provisions = ("2.1", "2.2", "2.3")
    title = _("职业目录")
    lead = _("特级技师、首席技师在《职业分类大典》技能类职业和后续发布的技能类职业中评聘，原则上应设有高级技师等级。")
    template = "occupations/list.html"
    rows = staticmethod(queries.catalogue)
    filterset = CatalogueFilter
    columns = (
        Column("code", gettext_noop("职业编码"), "code", "code", "code"),
        Column("name", gettext_noop("职业名称"), "name", "text", "name"),
        Column("skill_class", gettext_noop("类别"), "get_skill_class_display", "text", "skill_class"),
        Column("senior_level", gettext_noop("高级技师等级"), _level, "text", "level_on_day"),
        Column("edition", gettext_noop("版本"), "edition", "text", "edition"),
        Column("since", gettext_noop("生效日期"), "in_force_from", "date", "in_force_from"),
        Column("until", gettext_noop("失效日期"), "in_force_until", "date", "in_force_until"),
    )
    empty_title = _("没有符合条件的职业")
    empty_hint = _("请换一个编码、名称或拼音再查；新发布的职业由市职鉴中心登记。")
    create_label = _("登记新发布的职业")
    create_permission = permissions.may_maintain

    def create_url(self) -> str:
        """Return where a newly published occupation is entered."""
        return reverse("occupations:new")

    def extra_context(self) -> dict[str, Any]:
        """Tell whether the sheets of many entries are offered."""
        return {"may_maintain": permissions.may_maintain.test(self.actor)}


class Suggest(Page):
    """Options for a field in which an occupation is typed."""

    permission = permissions.may_read

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Answer the nearest occupations as options of a datalist; the field's own name is that of the query."""
        fields = ("occupation", "successor")
        typed = (str(value) for key, value in request.GET.items() if key == "q" or key.endswith(fields))
        words = next(typed, "")
        return render(request, "occupations/options.html", {"rows": queries.suggestions(words) if words else []})


class Editions(Page):
    """The editions 版本 of the classification, and which of them the catalogue has."""

    permission = permissions.may_read
    provisions = ("2.1",)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show them, the newest first."""
        counted = (
            Occupation.objects.order_by().values("edition").annotate(number=Count("pk"), last=Max("in_force_until"))
        )
        there = {one["edition"]: one for one in counted}
        known = published()
        context = {
            "title": _("目录版本"),
            "editions": [(one, there.get(one.key)) for one in reversed(known)],
            "own": there.get("local"),
            "lacks": any(one.key not in there for one in known),
            "may_maintain": permissions.may_maintain.test(self.actor),
        }
        return render(request, "occupations/editions.html", context)


class Industries(Page):
    """The industries 产业体系 of 2.3, version by version, each with its source."""

    permission = permissions.may_read
    provisions = ("2.3",)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show them, the newest version first."""
        context = {"title": _("产业体系"), "versions": tuple(reversed(all_versions()))}
        return render(request, "occupations/industries.html", context)
