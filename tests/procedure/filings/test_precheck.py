"""The check before submission lists everything that is missing (1.0–2.2, 4.1.1–4.1.4)."""

from datetime import date

import pytest
from django.urls import reverse

from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.models import IntakeWindow
from jiangjie.procedure.filings.precheck import points
from tests import making
from tests.procedure.filings.making import again, draft, people, ready, submitted

pytestmark = pytest.mark.django_db


@pytest.mark.provision("4.1.1", "4.1.4")
def test_every_point_of_the_route_is_listed_with_what_is_missing(client):
    who = people("central_enterprise", right=False)
    filing = draft(who)
    IntakeWindow.objects.all().delete()
    missing = {one.provision for one in points(filing, who.clerk) if one.missing}
    assert missing == {"1.1", "1.3", "2.2", "4.1.1", "4.1.4"}
    client.force_login(who.clerk.user)
    page = client.get(reverse("filings:precheck", args=[filing.pk])).content.decode()
    assert "还有 5 项没有达到" in page
    assert "统筹确定文件" in page


def test_a_ready_filing_has_no_open_point_and_a_submitted_one_none_at_all(client):
    who = people()
    filing = ready(who)
    assert not any(one.missing for one in points(filing, who.approver))
    client.force_login(who.approver.user)
    assert "可以由审批人提交" in client.get(reverse("filings:precheck", args=[filing.pk])).content.decode()
    actions.submit_to_centre(filing=filing, actor=who.approver)
    assert points(again(filing), who.approver) == []
    assert "已经提交" in client.get(reverse("filings:precheck", args=[filing.pk])).content.decode()


def test_another_bodys_filing_is_not_checked(client):
    filing = submitted(people())
    client.force_login(people().clerk.user)
    assert client.get(reverse("filings:precheck", args=[filing.pk])).status_code == 404


@pytest.mark.provision("4.1.4")
def test_a_windows_notice_is_shown_to_the_bodies(client):
    who = people()
    making.window()
    window = actions.record_window(
        opens_on=date(2026, 11, 1), closes_on=date(2026, 11, 30), source="通知", notice="报送方案一式两份。",
        actor=who.bureau_officer,
    )  # fmt: skip
    client.force_login(who.clerk.user)
    page = client.get(reverse("filings:windows")).content.decode()
    assert window.notice in page
