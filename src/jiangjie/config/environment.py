"""What the installation's environment says: where data lives, which database, which keys."""

import json
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


def data_dir() -> Path:
    """Return the folder for database, uploads and keys (`JIANGJIE_DATA`, else ./var).

    If need be it is made, closed to other accounts of the machine.
    """
    path = Path(os.environ.get("JIANGJIE_DATA", "var")).resolve()
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def site_url() -> str:
    """Return the public address of the site (`JIANGJIE_SITE_URL`), without a slash at its end."""
    return os.environ.get("JIANGJIE_SITE_URL", "http://127.0.0.1:8000").rstrip("/")


def hosts() -> list[str]:
    """Return the names under which the site answers: those of `JIANGJIE_HOSTS`, and that of its public address."""
    named = os.environ.get("JIANGJIE_HOSTS", "127.0.0.1,localhost").split(",")
    own = urlsplit(site_url()).hostname or ""
    return list(dict.fromkeys(name for name in (*(one.strip() for one in named), own) if name))


def proxies() -> int:
    """Return how many reverse proxies of the institution's own stand before the site (`JIANGJIE_PROXIES`, else none).

    Only then is believed what they add to a request: that it came by https, and from which address.
    """
    text = os.environ.get("JIANGJIE_PROXIES", "0")
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"JIANGJIE_PROXIES is the number of reverse proxies before the site, not {text!r}")
    return int(text)


def demo() -> bool:
    """Tell whether this process serves or makes a demonstration site."""
    return os.environ.get("JIANGJIE_DEMO") == "1"


def database() -> dict[str, Any]:
    """Return Django's database setting from `JIANGJIE_DATABASE_URL` (postgresql://… or sqlite:///…)."""
    url = os.environ.get("JIANGJIE_DATABASE_URL", "")
    if url.startswith(("postgresql://", "postgres://")):
        return _postgresql(url)
    name = url.removeprefix("sqlite:///") or str(data_dir() / ("demo.sqlite3" if demo() else "jiangjie.sqlite3"))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            # IMMEDIATE: a transaction that reads first and writes later never loses its lock half way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": True},
    }


def keys() -> dict[str, Any]:
    """Return the installation's secrets, from `JIANGJIE_KEYS` (a file) or the data folder; made on the first start."""
    path = Path(os.environ.get("JIANGJIE_KEYS", data_dir() / "keys.json"))
    if not path.exists():
        made = {
            "secret_key": secrets.token_urlsafe(50),
            "encryption_keys": {"k1": secrets.token_urlsafe(32)},
            "index_key": secrets.token_urlsafe(32),
        }
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(made, file)
    loaded: dict[str, Any] = json.loads(path.read_text())
    return loaded
