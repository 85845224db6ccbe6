"""Files on disk and in the log."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.audit.models import Entry
from jiangjie.services.crypto.keys import Unreadable
from jiangjie.services.documents import actions
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.documents.uploads import UploadField
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.services.documents import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def disk(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def clerk():
    return making.actor(making.organisation(), r.CLERK)


def stored(who, kind="evidence", name="高级技师证书 310104198003050010.pdf", content=b"", **options):
    upload = samples.upload(name, content or samples.pdf())
    return actions.store(upload=upload, kind=kind, actor=who, organisation=who.organisation, **options)


def test_a_file_is_sealed_on_disk_and_read_back(clerk, disk):
    file = stored(clerk)
    lying = file.path.read_bytes()
    assert file.path.is_relative_to(disk)
    assert b"PDF" not in lying
    assert b"Catalog" not in lying
    assert file.path.stat().st_mode & 0o077 == 0
    assert actions.read(file) == samples.pdf()
    assert file.sha256 == hashlib.sha256(samples.pdf()).hexdigest()
    assert (file.size, file.content_type, file.uploaded_by) == (len(samples.pdf()), "application/pdf", clerk.user)


def test_content_cannot_be_swapped_or_changed_on_disk(clerk):
    one, other = stored(clerk), stored(clerk)
    one.path.write_bytes(other.path.read_bytes())
    with pytest.raises(Unreadable):
        actions.read(one)


def test_storing_is_logged_under_the_matter_without_the_name(clerk):
    file = stored(clerk, matter="filings.filing:7")
    entry = Entry.objects.get(matter="filings.filing:7", action="store_file")
    assert entry.body["details"]["sha256"] == file.sha256
    assert "310104198003050010" not in str(entry.body)
    assert stored(clerk).key == Entry.objects.latest("seq").matter


def test_a_refused_upload_leaves_nothing(clerk, disk):
    with pytest.raises(ValidationError):
        stored(clerk, content=b"MZ")
    with pytest.raises(ValueError, match="nonsense"):
        stored(clerk, kind="nonsense")
    assert not StoredFile.objects.exists()
    assert not [path for path in disk.rglob("*") if path.is_file()]


def test_what_the_form_checked_is_stored(clerk):
    checked = UploadField(kinds=("png",)).clean(samples.upload("照片.png", samples.png()))
    file = actions.store(upload=checked, kind="photo", actor=clerk, organisation=clerk.organisation)
    assert (file.name, file.is_picture, file.is_sensitive) == ("照片.png", True, True)


def test_a_generated_paper_is_stored(clerk):
    file = actions.store_generated(
        content=samples.pdf(), name="告知书/〔2026〕1号.pdf", kind="generated", organisation=clerk.organisation,
        matter="candidacies.candidacy:3", actor=clerk,
    )  # fmt: skip
    assert file.name == "〔2026〕1号.pdf"
    assert file.content_type == "application/pdf"
    assert list(StoredFile.objects.of_matter("candidacies.candidacy:3")) == [file]


def test_a_row_never_changes(clerk):
    file = stored(clerk)
    file.name = "other.pdf"
    with pytest.raises(TypeError):
        file.save()


def test_a_view_of_an_identity_paper_is_logged_and_of_others_not(clerk):
    scan, proof = stored(clerk, kind="id_scan"), stored(clerk)
    assert actions.open_for(clerk, scan) == actions.open_for(clerk, proof) == samples.pdf()
    viewed = Entry.objects.filter(action="view_file")
    assert [entry.body["details"]["file"] for entry in viewed] == [scan.pk]
    assert viewed[0].actor_id == clerk.user.pk


def test_removing_takes_content_and_row_and_leaves_the_trace(clerk, django_capture_on_commit_callbacks):
    file = stored(clerk)
    path, number = file.path, file.pk
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(file=file, actor=clerk, reason="草稿改用新的扫描件")
    assert not path.exists()
    assert not StoredFile.objects.filter(pk=number).exists()
    details = Entry.objects.get(action="remove_file").body["details"]
    assert (details["file"], details["reason"]) == (number, "草稿改用新的扫描件")


def test_a_removal_that_is_rolled_back_keeps_the_content(clerk):
    file = stored(clerk)
    number = file.pk
    with transaction.atomic():
        actions.remove(file=file, actor=clerk, reason="x")
        transaction.set_rollback(True)
    assert actions.read(StoredFile.objects.get(pk=number)) == samples.pdf()


def test_strangers_can_neither_open_nor_remove(clerk):
    file = stored(clerk)
    stranger = making.actor(making.organisation(), r.CLERK)
    with pytest.raises(Refused):
        actions.open_for(stranger, file)
    with pytest.raises(Refused):
        actions.remove(file=file, actor=stranger, reason="x")
