"""Who gets a file over the web, and how it is sent."""

import pytest
from django.urls import include, path

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.documents import actions
from jiangjie.services.documents.access import Readers, may_read
from tests import making
from tests.services.documents import samples

urlpatterns = [
    path("account/", include("jiangjie.services.accounts.urls")),
    path("files/", include("jiangjie.services.documents.urls")),
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture(autouse=True)
def disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def company():
    return making.organisation(district=making.district())


def stored(who, kind="evidence", name="张䶮的证书.pdf", content=b"", **options):
    upload = samples.upload(name, content or samples.pdf())
    return actions.store(upload=upload, kind=kind, actor=who, organisation=who.organisation, **options)


def fetched(client, who, file, query=""):
    client.force_login(who.user)
    return client.get(f"/files/{file.pk}/{query}")


def test_the_office_of_the_body_gets_its_file_as_it_was(client, company):
    file = stored(making.actor(company, r.CLERK))
    response = fetched(client, making.actor(company, r.CHECKER), file)
    assert response.status_code == 200
    assert response.content == samples.pdf()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline; filename*=utf-8''%E5%BC%A0%E4%B6%AE")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_pictures_and_papers_run_nothing(client, company):
    clerk = making.actor(company, r.CLERK)
    picture = fetched(client, clerk, stored(clerk, name="图.png", content=samples.png()))
    assert picture["Content-Disposition"].startswith("inline")
    assert picture["Content-Security-Policy"] == "sandbox; default-src 'none'"
    paper = fetched(client, clerk, stored(clerk))
    assert paper["Content-Security-Policy"].startswith("default-src 'none'")


def test_office_files_are_saved_and_so_is_anything_on_request(client, company):
    clerk = making.actor(company, r.CLERK)
    word = fetched(client, clerk, stored(clerk, name="业绩.docx", content=samples.docx()))
    assert word["Content-Disposition"].startswith("attachment")
    assert fetched(client, clerk, stored(clerk), "?download")["Content-Disposition"].startswith("attachment")


def test_for_another_body_the_file_does_not_exist(client, company):
    file = stored(making.actor(company, r.CLERK))
    assert fetched(client, making.actor(making.organisation(), r.CLERK), file).status_code == 404
    assert fetched(client, making.actor(making.organisation(), r.CLERK), file, "?download").status_code == 404
    file.path.unlink()
    assert fetched(client, making.actor(company, r.CLERK), file).status_code == 404


def test_nobody_gets_a_file_without_logging_in(client, company):
    file = stored(making.actor(company, r.CLERK))
    response = client.get(f"/files/{file.pk}/")
    assert response.status_code == 302
    assert response["Location"].startswith("/account/")
    assert client.post(f"/files/{file.pk}/").status_code in {302, 405}


def test_colleagues_without_an_office_get_only_what_they_brought(client, company):
    worker = making.actor(company, r.EMPLOYEE)
    own, other = stored(worker), stored(making.actor(company, r.CLERK))
    assert fetched(client, worker, own).status_code == 200
    assert fetched(client, worker, other).status_code == 404


def test_a_district_reads_the_bodies_registered_there_and_no_others(client, company):
    file = stored(making.actor(company, r.CLERK))
    here = making.actor(company.district, r.DISTRICT_OFFICER)
    there = making.actor(making.district("静安区人力资源和社会保障局", "310106"), r.DISTRICT_OFFICER)
    assert fetched(client, here, file).status_code == 200
    assert fetched(client, there, file).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [(r.CHECKER, 200), (r.SUPERVISOR, 200), (r.BODY_ADMIN, 404), (r.SECRETARY, 404)]
)
def test_identity_papers_need_a_permission_of_their_own(client, company, role, status):
    scan = stored(making.actor(company, r.CLERK), kind="id_scan")
    assert fetched(client, making.actor(company, role), scan).status_code == status
    assert fetched(client, making.actor(making.centre(), r.CENTRE_OFFICER), scan).status_code == 404


def test_an_authority_does_not_read_the_files_of_a_draft():
    body = making.body()
    clerk, officer = making.actor(body.organisation, r.CLERK), making.actor(making.centre(), r.CENTRE_OFFICER)
    draft, filed = making.filing(body, state="draft"), making.filing(body, state="approved")
    assert not may_read(officer, stored(clerk, matter=draft.key))
    assert may_read(officer, stored(clerk, matter=filed.key))
    assert may_read(clerk, stored(making.actor(body.organisation, r.CLERK), matter=draft.key))


def test_a_matter_that_has_no_tenancy_narrows_nothing(company):
    clerk, officer = making.actor(company, r.CLERK), making.actor(making.centre(), r.CENTRE_OFFICER)
    assert may_read(officer, stored(clerk, matter="no.such:1"))
    assert may_read(officer, stored(clerk, matter="accounts.user:1"))


def test_a_chapters_rule_lets_more_people_in(company):
    expert = making.actor(making.organisation(), r.EXPERT)
    file = stored(making.actor(company, r.CLERK), matter="candidacies.candidacy:5")
    readers = Readers()
    assert not readers(expert, file)
    readers.register("candidacies.candidacy", lambda actor, _file: actor.has(r.EXPERT))
    assert readers(expert, file)
    assert not readers(making.actor(company, r.EMPLOYEE), file)


def test_a_rule_is_kept_once_and_its_key_must_exist():
    readers = Readers()

    def nobody(_actor, _file):
        return False

    readers.register("evidence", nobody)
    readers.register("evidence", nobody)
    assert readers._rules == {"evidence": [nobody]}
    with pytest.raises(ValueError, match="neither"):
        readers.register("evidenz", nobody)
