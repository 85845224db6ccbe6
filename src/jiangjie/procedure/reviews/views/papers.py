"""Sends a paper, or says why it cannot be set. The publicity chapter sends its papers in the same way."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, override

from jiangjie.services.documents.typesetting import Unprintable
from jiangjie.services.documents.typesetting import render as typeset
from jiangjie.services.pages.exports import download


def send(request: HttpRequest, template: str, data: Callable[[], Any], name: str, back_url: str) -> HttpResponse:
    """Return the paper as a PDF to save; a character that no font has is named on a page instead."""
    try:
        with override("zh-hans"):  # the paper is in Chinese, whatever language the page is in
            content = typeset(template, data())
    except Unprintable as error:
        context = {"title": gettext("文件暂时不能生成"), "text": str(error), "back_url": back_url}
        return render(request, "pages/message.html", context, status=409)
    return download(content, f"{name}.pdf", "application/pdf")
