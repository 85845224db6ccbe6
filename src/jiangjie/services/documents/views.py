"""Downloads."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from jiangjie.services.documents.actions import open_for
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.matters.acts import Refused

_SHOWN = {"application/pdf", "image/jpeg", "image/png"}
"""Types that a browser shows by itself, without running anything of theirs."""
_SANDBOX = "sandbox; default-src 'none'"
_PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
"""Chromium refuses to open its PDF viewer in a sandbox; uploads with active content were refused on the way in."""


@require_safe
def download(request: Any, pk: int) -> HttpResponse:
    """Send a file to who may read it; for everybody else it does not exist. `?download` saves instead of showing."""
    try:
        file = StoredFile.objects.get(pk=pk)
        content = open_for(request.actor, file)
    except (StoredFile.DoesNotExist, Refused, FileNotFoundError) as error:
        raise Http404 from error
    response = HttpResponse(content, content_type=file.content_type)
    shown = file.content_type in _SHOWN and "download" not in request.GET
    disposition = content_disposition_header(as_attachment=not shown, filename=file.name)
    response["Content-Disposition"] = disposition or "attachment"
    response["Content-Security-Policy"] = _PDF if shown and file.content_type == "application/pdf" else _SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
