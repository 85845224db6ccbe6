"""What is too large for any form is refused unread."""

from typing import Any

import pytest
from django.test import RequestFactory

from jiangjie.web.limits import RequestSize


def answer(length: str, settings: Any) -> int:
    settings.UPLOAD_LIMIT = 1000
    request = RequestFactory().post("/supervision/lodge/")
    request.META["CONTENT_LENGTH"] = length

    def served(_request: Any) -> Any:
        from django.http import HttpResponse

        return HttpResponse()

    return RequestSize(served)(request).status_code


@pytest.mark.parametrize("length", ["5001", "9" * 30, "9" * 5000, "-1", "1e9", "x"])
def test_a_request_longer_than_any_form_is_not_read(length: str, settings: Any) -> None:
    assert answer(length, settings) == 413


@pytest.mark.parametrize("length", ["", "0", "1500", "5000"])
def test_a_file_a_little_too_large_is_left_to_its_form_to_explain(length: str, settings: Any) -> None:
    assert answer(length, settings) == 200
