"""From which address a request came."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address from which the request reached us, or the outermost of our own reverse proxies.

    Each proxy adds, at the end of X-Forwarded-For, who called it; what stands before that the caller may have made up.
    """
    named = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if one.strip()]
    near = str(request.META.get("REMOTE_ADDR", ""))
    proxies: int = settings.PROXIES
    return named[-proxies] if 0 < proxies <= len(named) else near
