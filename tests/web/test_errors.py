"""Pages for what cannot be shown say so plainly, and what to do."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from jiangjie.core.lifecycle import roles as r
from jiangjie.web import errors
from tests import making


@pytest.mark.django_db
def test_an_unknown_address_is_a_page_with_the_shell(client):
    client.force_login(making.actor(making.organisation(), r.CLERK).user)
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "没有找到这个页面" in answer.content.decode()
    assert 'id="nav"' in answer.content.decode()


@pytest.mark.django_db
def test_a_closed_page_says_who_can_open_it(client):
    client.force_login(making.actor(making.organisation(), r.EMPLOYEE).user)
    answer = client.get("/rounds/")
    assert answer.status_code == 403
    assert "您没有打开此页面的权限" in answer.content.decode()


def test_a_request_that_failed_before_it_was_known_who_asks_still_gets_a_page():
    answer = errors.forbidden(RequestFactory().get("/"), PermissionDenied())
    assert answer.status_code == 403
    assert "登录" in answer.content.decode()


def test_a_fault_of_ours_is_answered_without_the_database():
    answer = errors.failed(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "这不是您的操作造成的" in answer.content.decode()


def test_a_form_sent_with_a_stale_token_is_refused_with_what_to_do():
    answer = errors.bad_token(RequestFactory().post("/"), "")
    assert answer.status_code == 403
    assert "请返回上一页刷新后重新提交" in answer.content.decode()
