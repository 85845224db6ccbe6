"""What is large is screened by the worker, a roster: sealed on its way, deleted when it is read; its result waits a day."""

import io
from base64 import b85encode
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.jobs.models import Job
from jiangjie.services.matters.refusal import Refused
from jiangjie.web.screening import actions, sizes
from jiangjie.web.screening.models import KeptResult, QueuedRoster
from jiangjie.web.screening.report import compared
from tests import making
from tests.web.screening.making import LINES, client_of, csv_of, line, sent

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "MOST_PEOPLE_AT_ONCE", 2)


@pytest.fixture
def clerk() -> Actor:
    return making.actor(making.body().organisation, r.CLERK)


def sent_off(client: Client, name: str = "screening:home", **changes: Any) -> Job:
    response = client.post(reverse(name), sent(**changes))
    assert response.status_code == 302
    job = Job.objects.get()
    assert response["Location"] == job.get_absolute_url()
    return job


def worked(job: Job) -> Job:
    call_command("db_worker", batch=True, startup_delay=False, interval=0, verbosity=0, reload=False)
    job.refresh_from_db()
    return job


def test_the_worker_screens_and_the_roster_is_gone(clerk: Actor) -> None:
    client = client_of(clerk)
    job = sent_off(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM screening_heldroster")
        assert "㛃0002" not in cursor.fetchone()[0]
    assert worked(job).state == Job.State.DONE
    assert not QueuedRoster.objects.exists()
    page = client.get(job.result_url).content.decode()
    assert "㛃0002" in page
    assert "还没有保存，只有您能看到" in page
    until = timezone.localtime(KeptResult.objects.get().held_until).strftime("%Y-%m-%d %H:%M")
    assert f"留 24 小时，{until} 自动删除" in page
    assert client_of(making.actor(clerk.organisation, r.CLERK)).get(job.result_url).status_code == 404


def test_a_result_that_nobody_keeps_is_gone_after_a_day(clerk: Actor) -> None:
    client = client_of(clerk)
    job = worked(sent_off(client))
    assert client.get(job.result_url).status_code == 200
    KeptResult.objects.update(held_until=F("held_until") - timedelta(hours=24))
    gone = client.get(job.result_url)
    assert gone.status_code == 404
    page = gone.content.decode()
    assert "只留 24 小时" in page
    assert reverse("screening:home") in page
    pk = KeptResult.objects.get().pk
    stranger = client_of(making.actor(clerk.organisation, r.CLERK))
    for at in (reverse("screening:kept", args=[pk]), reverse("screening:kept", args=[pk + 1000])):
        assert "只留 24 小时" in stranger.get(at).content.decode()  # whether it ever was somebody's is not told
    for name in ("keep_held", "delete"):
        assert client.post(reverse(f"screening:{name}", args=[pk])).status_code == 404
    assert client.get(reverse("screening:export_kept", args=[pk, "csv"])).status_code == 404
    client.get(reverse("screening:home"))
    assert not KeptResult.objects.exists()


def test_what_nobody_comes_back_for_goes_with_the_next_job_of_anybody(clerk: Actor) -> None:
    worked(sent_off(client_of(clerk)))
    left = KeptResult.objects.get()
    KeptResult.objects.update(held_until=F("held_until") - timedelta(hours=24))
    client_of(clerk).post(reverse("screening:home"), sent())
    assert not KeptResult.objects.filter(pk=left.pk).exists()


def test_a_result_that_is_kept_stays(clerk: Actor) -> None:
    client = client_of(clerk)
    job = worked(sent_off(client))
    kept = KeptResult.objects.get()
    client.post(reverse("screening:keep_held", args=[kept.pk]))
    assert KeptResult.objects.get().held_until is None
    assert client.get(job.result_url).status_code == 200


def test_what_is_no_roster_is_told_on_the_jobs_page_and_is_gone_too(clerk: Actor) -> None:
    broken = SimpleUploadedFile("a.csv", "姓名,工号\n".encode() + b"x,y\n" * 100)
    job = worked(sent_off(client_of(clerk), roster=broken))
    assert job.state == Job.State.FAILED
    assert "职业编码" in job.message
    assert not QueuedRoster.objects.exists()


def test_a_what_if_over_a_large_roster(clerk: Actor) -> None:
    client = client_of(clerk)
    job = worked(sent_off(client, "screening:what_if", parameter="special_post_years", years="4", roster=csv_of(LINES)))
    page = client.get(job.result_url).content.decode()
    assert "这是假设，不是规定" in page
    assert "㛃0002" in page


def test_who_lost_the_role_meanwhile_gets_nothing(clerk: Actor) -> None:
    job = sent_off(client_of(clerk))
    stranger = making.actor(making.body().organisation, r.CLERK)
    Job.objects.update(started_by=stranger.user)
    assert worked(job).state == Job.State.FAILED
    assert not KeptResult.objects.exists()


def test_many_records_are_screened_by_the_worker_too(clerk: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiangjie.web.screening.records.MANY", -1)
    job = worked(sent_off(client_of(clerk), source="records", roster=""))
    assert job.state == Job.State.DONE
    assert "按系统内的记录计算" in client_of(clerk).get(job.result_url).content.decode()


def test_more_rows_than_a_page_carries_can_be_taken_out_of_a_jobs_result(
    clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_CARRIED", 5)
    client = client_of(clerk)
    worked(sent_off(client))
    left = KeptResult.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT content, people FROM screening_keptresult")
        assert not any("㛃0002" in sealed for sealed in cursor.fetchone())
    assert '"rows": []' in left.content
    csv = client.get(reverse("screening:export_kept", args=[left.pk, "csv"])).getvalue().decode()
    assert csv.count("0002") == 2  # one row a grade
    xlsx = client.get(reverse("screening:export_kept", args=[left.pk, "xlsx"])).getvalue()
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(xlsx)).get_sheet_by_index(0).to_python()
    assert sheet[3] == ["㛃0002", "", "特级技师", "不符合", "", "高级技师岗位工作年限", "", "2027-03-01"]
    assert len(csv.splitlines()) == 1 + 2 * len(LINES)


def test_what_is_too_long_for_excel_is_offered_as_csv_and_says_why(
    clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_CARRIED", 5)
    for module in ("showing", "views.files"):
        monkeypatch.setattr(f"jiangjie.web.screening.{module}.MOST_IN_WORKBOOK", 9)
    client = client_of(clerk)
    page = client.get(worked(sent_off(client)).result_url).content.decode()
    assert "导出 Excel" not in page
    assert "这份结果超过 9 行，只导出 CSV" in page
    left = KeptResult.objects.get().pk
    assert client.get(reverse("screening:export_kept", args=[left, "xlsx"])).status_code == 404
    assert client.get(reverse("screening:export_kept", args=[left, "csv"])).status_code == 200


def test_everybody_whom_a_change_concerns_can_be_taken_out_of_a_jobs_result(
    clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(compared.__kwdefaults__, "most", 1)
    client = client_of(clerk)
    monkeypatch.setattr(actions, "MOST_CARRIED", 1)
    monkeypatch.setattr("jiangjie.web.screening.report.MOST_NAMED", 1)
    lines = [*LINES, line("Z0001", "2015-03-01"), line("Z0002", "2015-03-01")]
    job = sent_off(client, "screening:what_if", parameter="special_post_years", years="30", roster=csv_of(lines))
    assert "Z0002" not in client.get(worked(job).result_url).content.decode()
    csv = client.get(reverse("screening:export_kept", args=[KeptResult.objects.get().pk, "csv"])).getvalue().decode()
    assert "Z0001,,特级技师,符合,不符合" in csv
    assert "Z0002,,特级技师,符合,不符合" in csv


def test_one_person_may_not_fill_the_workers_desk(clerk: Actor) -> None:
    client = client_of(clerk)
    for _ in range(actions.MOST_WAITING):
        assert client.post(reverse("screening:home"), sent()).status_code == 302
    response = client.post(reverse("screening:home"), sent())
    assert response.status_code == 409
    assert "您已有 3 项后台筛查没有算完" in response.content.decode()
    assert QueuedRoster.objects.count() == actions.MOST_WAITING
    assert client.post(reverse("screening:what_if"), sent(parameter="special_post_years", years="4")).status_code == 409
    other = client_of(making.actor(clerk.organisation, r.CLERK))
    assert other.post(reverse("screening:home"), sent()).status_code == 302


def test_records_wait_in_the_same_line(clerk: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jiangjie.web.screening.records.MANY", -1)
    client = client_of(clerk)
    for _ in range(actions.MOST_WAITING):
        assert client.post(reverse("screening:home"), sent(source="records", roster="")).status_code == 302
    assert client.post(reverse("screening:home"), sent(source="records", roster="")).status_code == 409
    worked(Job.objects.order_by("pk")[0])
    assert client.post(reverse("screening:home"), sent(source="records", roster="")).status_code == 302


def test_a_lost_worker_leaves_no_place_taken(clerk: Actor) -> None:
    client = client_of(clerk)
    for _ in range(actions.MOST_WAITING):
        client.post(reverse("screening:home"), sent())
    Job.objects.update(state=Job.State.RUNNING, touched_at=F("touched_at") - timedelta(hours=1))
    assert client.post(reverse("screening:home"), sent()).status_code == 302


def test_a_roster_that_is_not_the_uploaded_one_is_not_screened(clerk: Actor) -> None:
    job = sent_off(client_of(clerk))
    held = QueuedRoster.objects.get()
    held.content = b85encode(csv_of(LINES[:3]).read()).decode()
    held.save()
    assert worked(job).state == Job.State.FAILED
    assert "与上传时的不一致" in job.message
    assert not KeptResult.objects.exists()


def test_of_many_results_that_nobody_fetched_the_oldest_goes(clerk: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_LEFT", 2)
    first = worked(sent_off(client_of(clerk)))
    for _ in range(2):
        client_of(clerk).post(reverse("screening:home"), sent())
    worked(first)
    assert KeptResult.objects.count() == 2
    assert client_of(clerk).get(first.result_url).status_code == 404


def test_who_keeps_too_many_keeps_no_job_s_result_either(clerk: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_KEPT", 0)
    client = client_of(clerk)
    worked(sent_off(client))
    kept = KeptResult.objects.get()
    response = client.post(reverse("screening:keep_held", args=[kept.pk]), follow=True)
    assert "请先删除不再需要的" in response.content.decode()
    assert KeptResult.objects.get().held_until is not None


def test_what_ran_out_while_the_page_was_open_is_not_kept(clerk: Actor) -> None:
    client = client_of(clerk)
    worked(sent_off(client))
    kept = KeptResult.objects.get()
    KeptResult.objects.update(held_until=F("held_until") - timedelta(hours=24))
    with pytest.raises(Refused) as refused:
        actions.keep_held(actor=clerk, kept=kept)
    assert "已过保留时间" in str(refused.value.reasons[0])
    assert client.post(reverse("screening:keep_held", args=[kept.pk])).status_code == 404
