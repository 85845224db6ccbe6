"""Long work is done by the worker, as the person who started it, and the page says how far it is."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django_tasks_db.models import DBTaskResult

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts import actions as accounts
from jiangjie.services.accounts.models import Employee
from jiangjie.services.clock.models import DemoSite
from jiangjie.services.jobs.actions import enqueue
from jiangjie.services.jobs.models import SILENT, Job
from tests import making
from tests.services.accounts.test_rosters import hold, row
from tests.services.jobs import work

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clerk():
    work.seen.clear()
    return making.actor(making.body().organisation, r.CLERK, name="李䶮")


def run_worker() -> None:
    call_command("db_worker", batch=True, startup_delay=False, interval=0, verbosity=0, reload=False)


def page(client: Client, job: Job, **headers: str) -> str:
    answer = client.get(job.get_absolute_url(), headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_job_runs_as_the_person_who_started_it(clerk):
    job = enqueue(kind="数数", actor=clerk, function=work.count_to, number=3)
    assert job.state == Job.State.QUEUED
    run_worker()
    job.refresh_from_db()
    assert (job.state, job.result_url, job.percent) == (Job.State.DONE, "/result/", 100)
    assert [one[:2] + one[3:] for one in work.seen] == [("李䶮", ["body.clerk"], 3, 3, "running")]


def test_the_worker_of_a_demo_lives_on_the_demos_date(clerk, settings):
    DemoSite.objects.create(believes=date(2026, 5, 4), seed=1)
    settings.DEMO = True
    enqueue(kind="数数", actor=clerk, function=work.count_to, number=1)
    run_worker()
    assert work.seen[0][2] == date(2026, 5, 4)


def test_who_lost_the_role_meanwhile_cannot_act_through_a_job(clerk):
    job = enqueue(kind="数数", actor=clerk, function=work.count_to, number=1)
    admin = making.actor(clerk.organisation, r.BODY_ADMIN)
    accounts.end_membership(actor=admin, membership=clerk.user.memberships.get(), until=date(2020, 1, 2))
    run_worker()
    job.refresh_from_db()
    assert work.seen[0][1] == []


def test_a_refusal_is_told(clerk):
    job = enqueue(kind="导入", actor=clerk, function=work.refuse)
    run_worker()
    job.refresh_from_db()
    assert (job.state, job.message) == (Job.State.FAILED, "名册有了变动。（4.4.1）")


def test_a_breakdown_is_told_without_its_insides(clerk):
    job = enqueue(kind="导入", actor=clerk, function=work.break_down)
    run_worker()
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert f"任务编号{job.pk}" in job.message
    assert "310104" not in job.message


def test_only_marked_functions_are_run(clerk):
    with pytest.raises(ValueError, match="not a job"):
        enqueue(kind="别的", actor=clerk, function=work.not_marked)
    job = enqueue(kind="数数", actor=clerk, function=work.count_to, number=1)
    Job.objects.update(function="os:system")
    run_worker()
    job.refresh_from_db()
    assert job.state == Job.State.FAILED


def test_a_job_belongs_to_its_transaction(clerk):
    def fail() -> None:
        with transaction.atomic():
            enqueue(kind="数数", actor=clerk, function=work.count_to, number=1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_job_that_was_cut_off_is_not_begun_again(clerk):
    job = enqueue(kind="数数", actor=clerk, function=work.count_to, number=1)
    Job.objects.update(state=Job.State.RUNNING, touched_at=job.touched_at - SILENT - timedelta(seconds=1))
    run_worker()
    assert work.seen == []
    job.refresh_from_db()
    assert job.is_silent


def test_the_page_follows_the_job(clerk):
    client = Client()
    client.force_login(clerk.user)
    job = enqueue(kind="数数", actor=clerk, function=work.count_to, number=1)
    assert "排队中" in page(client, job)
    Job.objects.update(state=Job.State.RUNNING, done=50, total=200)
    part = page(client, job, HX_Request="true")
    assert "<html" not in part
    assert 'value="25"' in part
    assert "every 1s" in part
    Job.objects.update(state=Job.State.QUEUED)
    run_worker()
    done = page(client, job, HX_Request="true")
    assert "/result/" in done
    assert "every 1s" not in done


def test_nobody_else_sees_it(clerk):
    job = enqueue(kind="数数", actor=clerk, function=work.count_to, number=1)
    other = Client()
    other.force_login(making.actor(clerk.organisation, r.CLERK).user)
    assert other.get(job.get_absolute_url()).status_code == 404
    assert Client().get(job.get_absolute_url()).status_code == 302


def test_a_long_roster_is_imported_by_the_worker(clerk):
    lines = [row(f"{number:04d}", "王㛃", making.citizen_number(number)) for number in range(1, 251)]
    accounts.adopt_roster(actor=clerk, held=hold(clerk, *lines))
    run_worker()
    job = Job.objects.get()
    assert (job.state, job.done, job.total, job.message) == (Job.State.DONE, 250, 250, "")
    assert Employee.objects.filter(organisation=clerk.organisation).count() == 250
    assert Employee.objects.get(number="0007").id_number == making.citizen_number(7)
