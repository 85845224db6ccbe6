"""Keys, sealing and blind indexes. A key's id stands in each sealed value, so keys can be rotated."""

import base64
import hashlib
import hmac
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Unreadable(Exception):
    """A sealed value was changed, moved to another column, or its key is not here."""


@lru_cache(maxsize=32)
def _derive(secret: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret.encode())


def _key(key_id: str) -> bytes:
    keys: dict[str, str] = settings.ENCRYPTION_KEYS
    if key_id not in keys:
        raise Unreadable(f"encryption key {key_id!r} is not configured")
    return _derive(keys[key_id], "jiangjie seal")


def seal(plain: bytes, place: str) -> bytes:
    """Encrypt with the newest key; `place` (table and column) is bound in, so a value cannot be moved elsewhere."""
    key_id = next(reversed(settings.ENCRYPTION_KEYS))
    nonce = secrets.token_bytes(12)
    return key_id.encode() + b":" + nonce + AESGCM(_key(key_id)).encrypt(nonce, plain, place.encode())


def unseal(sealed: bytes, place: str) -> bytes:
    """Decrypt what `seal` made for the same place; anything else raises Unreadable."""
    key_id, _, rest = bytes(sealed).partition(b":")
    try:
        return AESGCM(_key(key_id.decode())).decrypt(rest[:12], rest[12:], place.encode())
    except (InvalidTag, ValueError) as error:
        raise Unreadable(f"the value sealed for {place} cannot be read") from error


def seal_text(text: str, place: str) -> str:
    """Seal a text; the result is ASCII."""
    return base64.b64encode(seal(text.encode(), place)).decode()


def unseal_text(sealed: str, place: str) -> str:
    """Read a text that `seal_text` made for the same place; anything else raises Unreadable."""
    try:
        raw = base64.b64decode(sealed, validate=True)
    except ValueError as error:
        raise Unreadable(f"the value for {place} is not a sealed one") from error
    return unseal(raw, place).decode()


def blind_index(text: str) -> str:
    """Return 64 hex digits that are equal for equal texts and tell nothing else without the index key."""
    return hmac.new(_derive(settings.INDEX_KEY, "jiangjie blind index"), text.encode(), hashlib.sha256).hexdigest()


def short_proof(text: str) -> str:
    """Return ten characters that only this installation can make for `text` (printed in a certificate's QR code)."""
    digest = hmac.new(_derive(settings.INDEX_KEY, "jiangjie short proof"), text.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest)[:10].decode().lower()
