"""What is recorded is Chinese, whatever language the page is in."""

import pytest
from django.utils.translation import override

from jiangjie.procedure.certificates.content import unissued
from jiangjie.procedure.publicity.models import Award
from tests import making

pytestmark = pytest.mark.django_db


def test_a_certificate_issued_from_an_english_page_says_its_things_in_chinese() -> None:
    body = making.body()
    candidacy = making.candidacy(making.plan(body), state="awarded")
    with override("en"):
        assert unissued(Award(organisation=body.organisation), candidacy).paper == "居民身份证"
