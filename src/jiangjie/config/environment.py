"""What the installation's environment says: where data lives, which database, which keys."""

import json
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


def data_dir() -> Path:
    """Return the folder for database, uploads and keys (`JIANGJIE_DATA`, else ./var), making it if need be."""
    path = Path(os.environ.get("JIANGJIE_DATA", "var")).resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


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
