"""`jiangjie manage check`: a site as it is installed has nothing to be warned about."""

import pytest

from tests.cli.programs import jiangjie


@pytest.mark.parametrize(
    ("address", "more"),
    [("http://127.0.0.1:8000", []), ("https://example.org", []), ("https://example.org", ["--deploy"])],
)
def test_django_has_nothing_to_warn_about(address, more, tmp_path):
    done = jiangjie(tmp_path, "manage", "check", "--fail-level", "DEBUG", *more, JIANGJIE_SITE_URL=address)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout
