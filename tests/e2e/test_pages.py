"""Every page of the demonstration site, as everybody: nothing breaks, nothing sticks out, everybody can read it, in English too."""

import pytest

from tests.e2e import steps_review as review
from tests.e2e.person import DESK, PHONE
from tests.e2e.site import Enterprise, Site
from tests.e2e.walk import Walk

OFFICES = {
    "body": tuple(
        f"huchuan-{role}" for role in ("clerk", "checker", "approver", "secretary", "supervisor", "administrator")
    ),
    "authority": tuple(
        f"{office}-{role}" for office in ("district15", "centre", "bureau") for role in ("officer", "approver", "administrator")
    ),
}  # fmt: skip
"""Everybody in an office: of the enterprise whose round has come furthest, and of each authority."""
STAFF = ("huchuan-employee1", "hanghai-employee4", "xinyu-employee5")
"""One who is appointed, one whose round is on public notice, one who is still writing the application."""
PUBLIC = (
    "/account/login/", "/certificates/check/", "/supervision/lodge/", "/supervision/follow/", "/policy/", "/policy/try/",
    "/policy/shanghai-2024-177/", "/policy/diff/?a=shanghai-2024-177&b=guangdong-2025",
)  # fmt: skip


@pytest.mark.stage("all", 177)
def test_every_page(site: Site) -> None:
    """Each role opens what its navigation leads to and each list's first row, on a desk and where it matters on a phone."""
    walk = Walk(site)
    expert, certificate = an_expert_with_sheets(site), first_certificate(site)
    for side, usernames in OFFICES.items():
        for username in usernames:
            walk.through(username, side, DESK)
    for width in (PHONE, DESK):
        for username in (*STAFF, expert):
            walk.through(username, "body", width)
        walk.through("", "visitor", width, (*PUBLIC, f"/certificates/check/{certificate}/"))
    assert not walk.faults, "\n".join(walk.faults)


def an_expert_with_sheets(site: Site) -> str:
    """Return an expert of the round that is being scored, with sheets still to be handed in."""
    of = Enterprise(site, "minhang")
    secretary = of.secretary.opens("/").goes_to("评审")
    secretary.page.locator("#list tbody th a").first.click()
    secretary.sees("已接受")
    return site.username_of(review.panel(secretary, "已接受")[-1], "minhang")


def first_certificate(site: Site) -> str:
    """Return the code of a certificate."""
    clerk = site.person("huchuan-clerk").opens("/").goes_to("证书")
    return clerk.page.locator("#list tbody th a").first.inner_text()
