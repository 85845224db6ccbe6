"""Pages for what cannot be shown: plain words, and what to do."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

Words = tuple[Any, Any]

FORBIDDEN: Words = (
    _("您没有打开此页面的权限"),
    _(
        "您现在的单位和角色不办理这一事项。如您在几个单位任职，请在右上角切换单位；确需办理的，请联系本单位管理员授予角色。"
    ),
)
NOT_FOUND: Words = (
    _("没有找到这个页面"),
    _("地址可能有误，或者该事项不在您的查看范围之内。请从“我的工作”或左侧目录进入，也可以用上方的搜索查找。"),
)
FAILED: Words = (
    _("系统出了差错"),
    _(
        "这不是您的操作造成的，本次操作没有生效，已有的数据没有改变。请稍后再试；如仍不成功，请把发生的时间和所做的操作告诉系统管理员。"
    ),
)
BAD_REQUEST: Words = (
    _("地址不完整或过长，无法打开"),
    _("请从“我的工作”或左侧目录重新进入；用搜索或筛选的，请缩短查找的内容。"),
)
TOO_LARGE: Words = (
    _("提交的内容太大，没有接收"),
    _("每个文件不超过 20 MB。请返回上一页，压缩、降低扫描分辨率或拆分后再上传。"),
)
BUSY: Words = (
    _("现在要文件的人太多"),
    _("没有轮到，什么也没有丢。请过一分钟再试；填写的内容请留在原来的页面上。"),
)
BAD_TOKEN: Words = (
    _("页面已过期，本次提交未生效"),
    _("登录状态在您填写期间发生了变化，或者浏览器没有保存本站的 Cookie。请返回上一页刷新后重新提交。"),
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Answer 400, without the frame: a request like this may come from nobody whom we know."""
    title, text = BAD_REQUEST
    return HttpResponse(render_to_string("pages/failed.html", {"title": title, "text": text}), status=400)


def too_large(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  as the others
    """Answer 413, without the frame: nothing of the request has been read."""
    title, text = TOO_LARGE
    return HttpResponse(render_to_string("pages/failed.html", {"title": title, "text": text}), status=413)


def busy() -> HttpResponse:
    """Answer 503, without the frame, with when to come again."""
    title, text = BUSY
    page = render_to_string("pages/failed.html", {"title": title, "text": text})
    return HttpResponse(page, status=503, headers={"Retry-After": "60"})


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Answer 403."""
    return _show(request, FORBIDDEN, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Answer 404."""
    return _show(request, NOT_FOUND, 404)


def failed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  Django's signature
    """Answer 500, without a query: the database may be what failed."""
    title, text = FAILED
    return HttpResponse(render_to_string("pages/failed.html", {"title": title, "text": text}), status=500)


def bad_token(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  Django's signature
    """Answer a POST without a valid CSRF token."""
    return _show(request, BAD_TOKEN, 403)


def _show(request: HttpRequest, words: Words, status: int) -> HttpResponse:
    title, text = words
    context = {"title": title, "text": text, "back_url": _home(reverse), "base": _base(request)}
    return render(request, "pages/message.html", context, status=status)


def _home(find: Callable[[str], str]) -> str:
    try:
        return find("web:home")
    except NoReverseMatch:
        return "/"


def _base(request: HttpRequest) -> str:
    """Visitors see the lean frame; so does everybody when the request failed before it was known who asks."""
    user = getattr(request, "user", None)
    return "shell.html" if user is not None and user.is_authenticated else "public.html"
