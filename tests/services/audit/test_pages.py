"""Who may read the log, what they see, and the file that an outsider can verify."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from jiangjie.core.ledger.standalone import read_lines, verify_matter
from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts import actions as accounts
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import User
from jiangjie.services.audit import queries
from jiangjie.services.audit.models import Entry
from jiangjie.services.audit.record import record
from jiangjie.services.documents.actions import store_generated
from jiangjie.services.documents.models import StoredFile
from tests import making
from tests.services.documents.samples import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    """A filing with three entries, of a body with a supervisor."""
    body = making.body("district_enterprise")
    clerk = making.actor(body.organisation, r.CLERK, name="李䶮")
    filing = making.filing(body, state="with_centre", maker=clerk)
    for action, label in (
        ("draft", "新建备案申请"),
        ("edit", "填写评聘工作方案"),
        ("submit_to_centre", "提出备案申请"),
    ):
        with transaction.atomic():
            record(actor=clerk, action=action, label=label, matter=filing.key, details={"note": "见附件"})
    return body, filing


def visitor(organisation, *roles: str) -> Client:
    client = Client()
    client.force_login(making.actor(organisation, *roles).user)
    return client


def chain(filing) -> str:
    return reverse("audit:matter", args=[filing.key])


def test_the_supervisor_sees_the_whole_chain(case):
    body, filing = case
    answer = visitor(body.organisation, r.SUPERVISOR).get(chain(filing))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "链完整" in page
    assert page.index("新建备案申请") < page.index("填写评聘工作方案") < page.index("提出备案申请")
    assert "李䶮" in page
    assert Entry.objects.first().hash[:12] in page


@pytest.mark.parametrize("role", [r.CLERK, r.CHECKER, r.APPROVER, r.SECRETARY])
def test_the_office_sees_its_own_chain(case, role):
    body, filing = case
    assert visitor(body.organisation, role).get(chain(filing)).status_code == 200


@pytest.mark.provision("6.2.2")
def test_the_administrator_keeps_accounts_and_reads_of_these_alone(case):
    body, filing = case
    admin = making.actor(body.organisation, r.BODY_ADMIN)
    account, _code = accounts.invite(
        actor=admin, organisation=body.organisation, username="wang", name="王㛃", roles=[r.CLERK]
    )
    client = Client()
    client.force_login(admin.user)
    for page in (chain(filing), filing.get_absolute_url(), reverse("web:rounds"), reverse("filings:list")):
        assert client.get(page).status_code in {403, 404}
    assert {one.matter for one in queries.entries_of(admin)} == {f"accounts.user:{account.pk}"}
    log, home = (client.get(reverse(name)).content.decode() for name in ("audit:log", "web:home"))
    assert "邀请用户" in log
    for page in (log, home):
        assert "新建备案申请" not in page
        assert reverse("accounts:people", args=[body.organisation_id]) in page


def test_authorities_see_what_their_tenancy_opens(case):
    body, filing = case
    there, elsewhere = body.organisation.district, making.district("闵行区人力资源和社会保障局", "310112")
    assert visitor(making.centre(), r.CENTRE_OFFICER).get(chain(filing)).status_code == 200
    assert visitor(making.bureau(), r.BUREAU_OFFICER).get(chain(filing)).status_code == 200
    assert visitor(there, r.DISTRICT_OFFICER).get(chain(filing)).status_code == 200
    assert visitor(elsewhere, r.DISTRICT_OFFICER).get(chain(filing)).status_code == 404


def test_others_do_not(case):
    body, filing = case
    assert visitor(making.body().organisation, r.SUPERVISOR).get(chain(filing)).status_code == 404
    assert visitor(body.organisation, r.EMPLOYEE).get(chain(filing)).status_code == 403
    assert visitor(body.organisation, r.EXPERT).get(chain(filing)).status_code == 403
    assert Client().get(chain(filing)).status_code == 302


@pytest.mark.parametrize("key", ["filings.filing:999", "filings.filing:x", "accounts.user:1", "nothing:1", "a.b.c:1"])
def test_what_is_no_matter_does_not_exist(case, key):
    body, _ = case
    client = visitor(body.organisation, r.SUPERVISOR)
    assert client.get(reverse("audit:matter", args=[key])).status_code == 404
    assert client.get(reverse("audit:export", args=[key])).status_code == 404


def test_a_changed_entry_is_told_and_not_shown(case):
    body, filing = case
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET label = '批准一切' WHERE seq = 2")
    page = visitor(body.organisation, r.SUPERVISOR).get(chain(filing)).content.decode()
    assert "链不完整" in page
    assert "第 2 条" in page
    assert "批准一切" not in page


def test_the_export_can_be_verified_without_this_system(case):
    body, filing = case
    answer = visitor(body.organisation, r.SUPERVISOR).get(reverse("audit:export", args=[filing.key]))
    assert answer["Content-Disposition"].startswith("attachment")
    report = verify_matter(read_lines(answer.content.decode().splitlines()))
    assert (report.ok, report.count) == (True, 3)
    taken = Entry.objects.last()
    assert (taken.action, taken.matter) == ("export_history", f"audit.export:{filing.key}")


def test_the_log_is_ones_own_organisations(case):
    body, _ = case
    centre = making.actor(making.centre(), r.CENTRE_OFFICER, name="中心人员")
    with transaction.atomic():
        record(actor=centre, action="accept_by_centre", label="市职鉴中心受理", matter="filings.filing:1")
    log = reverse("audit:log")
    own = visitor(body.organisation, r.SUPERVISOR).get(log).content.decode()
    assert "李䶮" in own
    assert "中心人员" not in own
    assert "李䶮" not in visitor(making.centre(), r.CENTRE_ADMIN).get(log).content.decode()
    assert "李䶮" in visitor(making.bureau(), r.BUREAU_OFFICER).get(log).content.decode()
    assert visitor(body.organisation, r.CLERK).get(log).status_code == 403


def test_the_log_is_narrowed(case):
    body, _ = case
    client = visitor(body.organisation, r.SUPERVISOR)
    page = client.get(reverse("audit:log"), {"what": "备案申请"}).content.decode()
    assert "新建备案申请" in page
    assert "填写评聘工作方案" not in page
    assert "新建备案申请" not in client.get(reverse("audit:log"), {"since": "2026-09-02"}).content.decode()
    assert "新建备案申请" in client.get(reverse("audit:log"), {"until": "2026-09-01"}).content.decode()


def test_pages_cost_as_much_for_three_rows_as_for_one(case, django_assert_max_num_queries):
    body, filing = case
    client = visitor(body.organisation, r.SUPERVISOR)
    with django_assert_max_num_queries(12):
        client.get(reverse("audit:log"))
    with django_assert_max_num_queries(15):
        client.get(chain(filing))


def test_files_stand_in_the_full_record_and_not_on_the_pages_for_daily_work(case):
    body, filing = case
    clerk = Actor(User.objects.get(name="李䶮"), body.organisation, frozenset({r.CLERK}))
    store_generated(
        content=pdf(), name="回执.pdf", kind=StoredFile.Kind.GENERATED, organisation=body.organisation, matter=filing.key,
        actor=clerk,
    )  # fmt: skip
    client = Client()
    client.force_login(clerk.user)

    page, first = client.get(filing.get_absolute_url()).content.decode(), client.get("/").content.decode()

    assert "生成文件" not in page + first
    assert "提出备案申请" in page
    assert "提出备案申请" in first
    assert "生成文件" in client.get(chain(filing)).content.decode()
