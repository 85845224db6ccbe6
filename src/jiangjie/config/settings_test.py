"""Settings of the test suite: the real ones, with throw-away data and a cheap password hash."""

import os
import tempfile

os.environ.setdefault("JIANGJIE_DATA", tempfile.mkdtemp(prefix="jiangjie-test-"))
os.environ.pop("JIANGJIE_DEMO", None)

from jiangjie.config.settings import *  # noqa: F403  the real settings are the base

ALLOWED_HOSTS = ["*"]
SITE_URL = "http://jiangjie.example"  # no certificate is issued under an address that leads to this machine alone
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # Argon2 is slow on purpose; it has its own test
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
AXES_ENABLED = False  # its own test switches it on
if "TEST" not in DATABASES["default"]:  # noqa: F405
    DATABASES["default"]["TEST"] = {}  # noqa: F405
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405  whitenoise warns about a missing folder, and warnings are errors here
