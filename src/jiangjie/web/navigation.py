"""Left navigation 目录: the chapters that an actor may enter. Each page's own permission decides who sees its link."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiangjie.services.accounts.actor import Actor
from jiangjie.services.pages.access import Page

Arguments = Callable[[Actor], tuple[Any, ...]]


def _none(_actor: Actor) -> tuple[Any, ...]:
    return ()


def _own_organisation(actor: Actor) -> tuple[Any, ...]:
    return (actor.organisation.pk,) if actor.organisation else ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table: what it is called, which page it leads to, and that page's arguments."""

    label: Promise
    name: str
    arguments: Arguments = _none


@dataclass(frozen=True, slots=True)
class Item:
    """One link as the page shows it."""

    label: Any
    url: str
    active: bool


@dataclass(frozen=True, slots=True)
class Section:
    """Links under a common heading."""

    label: Any
    items: tuple[Item, ...]


TABLE: tuple[tuple[Any, tuple[Entry, ...]], ...] = (
    ("", (
        Entry(_("我的工作"), "web:home"),
        Entry(_("评聘轮次"), "web:rounds"),
    )),
    (_("评聘流程"), (
        Entry(_("项目备案"), "filings:list"),
        Entry(_("备案工作台"), "filings:board"),
        Entry(_("方案评估"), "filings:assessments"),
        Entry(_("公开的评聘方案"), "filings:published"),
        Entry(_("评聘工作计划"), "plans:list"),
        Entry(_("申报与资格审核"), "candidacies:list"),
        Entry(_("我的申报"), "candidacies:mine"),
        Entry(_("评审"), "reviews:list"),
        Entry(_("我的评审任务"), "reviews:mine"),
        Entry(_("公示"), "publicity:list"),
        Entry(_("异议"), "publicity:objections"),
        Entry(_("核定与结果备案"), "publicity:results"),
        Entry(_("证书"), "certificates:list"),
        Entry(_("任职聘用"), "appointments:list"),
        Entry(_("工作平台"), "appointments:platforms"),
    )),
    (_("监督与统计"), (
        Entry(_("投诉举报"), "supervision:list"),
        Entry(_("统计"), "statistics:home"),
        Entry(_("资格筛查"), "screening:home"),
        Entry(_("办理记录"), "audit:log"),
    )),
    (_("基础信息"), (
        Entry(_("评价机构"), "bodies:list"),
        Entry(_("评审专家"), "reviews:pool"),
        Entry(_("政策文件"), "law:policies"),
        Entry(_("职业目录"), "occupations:list"),
        Entry(_("受理期"), "filings:windows"),
        Entry(_("全体职工"), "accounts:staff"),
        Entry(_("用户与角色"), "accounts:people", _own_organisation),
        Entry(_("主管部门"), "accounts:organisations"),
        Entry(_("参数"), "parameters:list"),
    )),
)  # fmt: skip


def navigation(actor: Actor, path: str) -> list[Section]:
    """Return the sections with at least one link for this actor; the link that `path` lies under is active."""
    found = [(label, [(entry, _open(entry, actor)) for entry in entries]) for label, entries in TABLE]
    here = _here(path, [url for _label, links in found for _entry, url in links if url])
    sections = [
        Section(label, tuple(Item(entry.label, url, url == here) for entry, url in links if url))
        for label, links in found
    ]
    return [section for section in sections if section.items]


def _open(entry: Entry, actor: Actor) -> str:
    """Return the page's address if it exists and its permission lets the actor in, else empty."""
    url, page = _place(entry.name, entry.arguments(actor))
    return url if page is not None and page.permission is not None and page.permission.test(actor) else ""


@cache
def _place(name: str, arguments: tuple[Any, ...]) -> tuple[str, type[Page] | None]:
    """Return a page's address and class; ("", None) where no chapter offers it. Addresses do not change at run time."""
    try:
        url = reverse(name, args=arguments)
    except NoReverseMatch:
        return "", None
    return url, getattr(resolve(url).func, "view_class", None)


def _here(path: str, urls: list[str]) -> str:
    """Return the longest address that `path` lies under; the home page only when it is the page itself.

    >>> _here("/filings/3/", ["/", "/filings/"])
    '/filings/'
    """
    under = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(under, key=len, default="")
