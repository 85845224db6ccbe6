"""Left navigation: a person sees the chapters that they may enter, and where they are."""

import pytest
from django.urls import resolve

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation, User
from jiangjie.web.navigation import TABLE, navigation


def somebody(*roles: str, kind: str = "body") -> Actor:
    return Actor(User(pk=1, name="龚䶮"), Organisation(pk=1, kind=kind, name="某单位"), frozenset(roles))


def links(actor: Actor, path: str = "/") -> dict[str, str]:
    return {str(item.label): item.url for section in navigation(actor, path) for item in section.items}


def test_a_clerk_sees_the_procedure_and_the_staff_but_not_the_accounts():
    seen = links(somebody(r.CLERK))
    assert {"我的工作", "评聘轮次", "证书", "任职聘用", "评价机构", "全体职工"} <= set(seen)
    assert "用户与角色" not in seen


def test_an_administrator_keeps_the_accounts_of_the_own_organisation():
    assert links(somebody(r.BODY_ADMIN))["用户与角色"] == "/account/1/people/"


def test_an_employee_sees_no_page_of_the_office():
    seen = set(links(somebody(r.EMPLOYEE)))
    assert "我的工作" in seen
    assert not seen & {"评聘轮次", "评价机构", "全体职工", "用户与角色", "评审专家"}


@pytest.mark.parametrize("role", [role for role in r.ROLES if role not in {r.PUBLIC, r.SYSTEM}])
def test_every_link_shown_is_one_that_the_page_behind_it_would_open(role):
    actor = somebody(role, kind=r.party(role))
    for url in links(actor).values():
        assert resolve(url).func.view_class.permission.test(actor)


def test_the_link_to_the_present_chapter_is_active_on_the_pages_below_it_too():
    active = [
        str(item.label)
        for section in navigation(somebody(r.CLERK), "/certificates/7/")
        for item in section.items
        if item.active
    ]
    assert active == ["证书"]


def test_every_row_of_the_table_leads_to_a_page_that_exists():
    everybody = somebody(*r.ROLES)
    assert set(links(everybody)) == {str(entry.label) for _heading, entries in TABLE for entry in entries}
