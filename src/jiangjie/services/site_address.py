"""The site's public address, as it stands on what leaves the site: certificates, receipts, one-time links."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings


def reaches_only_this_machine(address: str | None = None) -> bool:
    """Tell whether an address (else `SITE_URL`) leads nobody but this machine to itself: localhost, 127/8, ::1, none.

    >>> reaches_only_this_machine("http://127.0.0.1:8000"), reaches_only_this_machine("https://example.org")
    (True, False)
    """
    name = (urlsplit(settings.SITE_URL if address is None else address).hostname or "").rstrip(".")
    if name in {"", "localhost"} or name.endswith(".localhost"):
        return True
    try:
        found = ip_address(name)
    except ValueError:
        return False
    return found.is_loopback or found.is_unspecified
