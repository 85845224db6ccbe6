"""Fills in a page's form the way a browser does: hidden fields come from the page."""

import re
from typing import Any

from django.test import Client


def once_of(page: str) -> str:
    """Return the key that makes the page's form count once."""
    found = re.search(r'name="once" value="([0-9a-f-]{36})"', page)
    assert found, page
    return found[1]


def press(client: Client, url: str, **values: Any) -> Any:
    """Open a page, fill in its form, send it."""
    page = client.get(url)
    assert page.status_code == 200, (url, page.status_code)
    return client.post(url, values | {"once": once_of(page.content.decode())})
