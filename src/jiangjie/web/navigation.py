"""Left navigation 目录: the chapters that an actor may enter, as rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor

OFFICES = (*r.BODY_OFFICE, *r.AUTHORITIES)
EVERYBODY = tuple(role for role in r.ROLES if role not in {r.PUBLIC, r.SYSTEM})
ADMINISTRATORS = (r.BODY_ADMIN, r.DISTRICT_ADMIN, r.CENTRE_ADMIN, r.BUREAU_ADMIN)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table: what it is called, where it leads, who sees it."""

    label: Promise
    name: str
    roles: tuple[str, ...]
    args: Callable[[Actor], list[Any]] = lambda _actor: []


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


def _own_organisation(actor: Actor) -> list[Any]:
    return [actor.organisation.pk] if actor.organisation else []


TABLE: tuple[tuple[Any, tuple[Entry, ...]], ...] = (
    ("", (
        Entry(_("我的工作"), "web:home", EVERYBODY),
        Entry(_("评聘轮次"), "web:rounds", OFFICES),
    )),
    (_("评聘流程"), (
        Entry(_("项目备案"), "filings:list", OFFICES),
        Entry(_("评聘工作计划"), "plans:list", OFFICES),
        Entry(_("申报与资格审核"), "candidacies:list", OFFICES),
        Entry(_("我的申报"), "candidacies:mine", (r.EMPLOYEE,)),
        Entry(_("评审"), "reviews:list", OFFICES),
        Entry(_("我的评审任务"), "reviews:mine", (r.EXPERT,)),
        Entry(_("公示与异议"), "publicity:list", (*OFFICES, r.EMPLOYEE)),
        Entry(_("核定与结果备案"), "publicity:results", OFFICES),
        Entry(_("证书"), "certificates:list", OFFICES),
        Entry(_("任职聘用"), "appointments:list", OFFICES),
    )),
    (_("监督与统计"), (
        Entry(_("投诉举报"), "supervision:list", OFFICES),
        Entry(_("统计"), "statistics:home", r.AUTHORITIES),
        Entry(_("办理记录"), "audit:list", (r.SUPERVISOR, *r.AUTHORITIES)),
    )),
    (_("基础信息"), (
        Entry(_("评价机构"), "bodies:list", OFFICES),
        Entry(_("职业目录"), "occupations:list", EVERYBODY),
        Entry(_("全体职工"), "accounts:staff", r.BODY_OFFICE),
        Entry(_("用户与角色"), "accounts:people", ADMINISTRATORS, _own_organisation),
        Entry(_("参数"), "parameters:list", r.AUTHORITIES),
    )),
)  # fmt: skip


def navigation(actor: Actor, path: str) -> list[Section]:
    """Return the sections with at least one link for this actor; the link that `path` lies under is active."""
    found = [(label, [(entry, _find(entry, actor)) for entry in entries if actor.has(*entry.roles)])
             for label, entries in TABLE]  # fmt: skip
    here = _here(path, [url for _, links in found for _, url in links if url])
    sections = [
        Section(label, tuple(Item(entry.label, url, url == here) for entry, url in links if url))
        for label, links in found
    ]
    return [section for section in sections if section.items]


def _find(entry: Entry, actor: Actor) -> str:
    """Return the entry's address; empty when the chapter does not offer it."""
    try:
        return reverse(entry.name, args=entry.args(actor))
    except NoReverseMatch:
        return ""


def _here(path: str, urls: list[str]) -> str:
    """Return the longest address that `path` lies under; the home page only when it is the page itself.

    >>> _here("/filings/3/", ["/", "/filings/"])
    '/filings/'
    """
    under = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(under, key=len, default="")
