"""Addresses: one prefix a chapter."""

from django.conf import settings
from django.urls import include, path

_CHAPTERS = (
    "occupations", "bodies", "filings", "plans", "candidacies", "reviews", "publicity", "certificates",
    "appointments", "supervision", "statistics",
)  # fmt: skip

urlpatterns = [
    path("", include("jiangjie.web.urls")),
    path("account/", include("jiangjie.services.accounts.urls")),
    path("audit/", include("jiangjie.services.audit.urls")),
    path("jobs/", include("jiangjie.services.jobs.urls")),
    path("files/", include("jiangjie.services.documents.urls")),
    path("settings/", include("jiangjie.services.parameters.urls")),
    *(path(f"{chapter}/", include(f"jiangjie.procedure.{chapter}.urls")) for chapter in _CHAPTERS),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("jiangjie.web.demo.urls")))

handler400 = "jiangjie.web.errors.bad_request"
handler403 = "jiangjie.web.errors.forbidden"
handler404 = "jiangjie.web.errors.not_found"
handler500 = "jiangjie.web.errors.failed"
