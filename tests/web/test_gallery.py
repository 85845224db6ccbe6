"""The gallery shows every component, on a demonstration site only."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings

from jiangjie.web import gallery

pytestmark = pytest.mark.django_db

COMPONENTS = Path(gallery.__file__).parent / "templates" / "cotton"


def test_it_does_not_exist_elsewhere(client):
    assert not django_settings.DEMO
    assert client.get("/gallery/").status_code == 404


def test_a_demonstration_site_says_so_on_every_page(client, settings):
    settings.DEMO = True
    page = client.get("/gallery/").content.decode()
    assert "演示站点" in page
    assert "“一键登录”只在演示站点存在" in page
    assert "2026-09-01" in page


def test_every_component_is_rendered(client, settings):
    settings.DEMO = True
    answer = client.get("/gallery/")
    assert answer.status_code == 200
    shown = {Path(str(template.name)).stem for template in answer.templates if "cotton/" in str(template.name)}
    assert shown >= {path.stem for path in COMPONENTS.glob("*.html")} - {"doc_link"}  # needs a stored file
