"""Storing, reading and removing files. Nothing else writes rows or content."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import ProtectedError

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.audit.record import STORE_FILE, VIEW_FILE, record
from jiangjie.services.clock import now
from jiangjie.services.crypto.keys import seal, unseal
from jiangjie.services.documents.access import may_read
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.documents.uploads import CheckedUpload, check, clean_name, recognise
from jiangjie.services.matters.acts import Refused


def store(
    *, upload: "UploadedFile[bytes] | CheckedUpload", kind: str, actor: Actor, organisation: Organisation | None,
    matter: str = "",
) -> StoredFile:  # fmt: skip
    """Check an upload, seal it on disk, and log it under `matter` (or under the file itself).

    What `UploadField` has checked is not checked again. Raises ValidationError with what is wrong and how to mend it.
    """
    checked = upload if isinstance(upload, CheckedUpload) else check(upload)
    return _add(checked, kind=kind, actor=actor, organisation=organisation, matter=matter, label=_("上传文件"))


def store_generated(
    *, content: bytes, name: str, kind: str, organisation: Organisation | None, matter: str, actor: Actor
) -> StoredFile:
    """Seal a paper that the system made (a PDF from `typesetting.render`, an .xlsx), and log it."""
    made = CheckedUpload(name=clean_name(name), content=content, type=recognise(content))
    return _add(made, kind=kind, actor=actor, organisation=organisation, matter=matter, label=_("生成文件"))


def read(file: StoredFile) -> bytes:
    """Return the plain content. Asks nobody's permission and logs nothing: for the program's own use.

    Raises crypto's `Unreadable` when the content on disk was changed, FileNotFoundError when it was removed.
    """
    return unseal(file.path.read_bytes(), file.place)


def open_for(actor: Actor, file: StoredFile) -> bytes:
    """Return the content for a person to see; a view of what carries an identity is logged. Raises Refused."""
    if not may_read(actor, file):
        raise Refused(
            Reason(_("您没有查看这份文件的权限。"), "", _("请联系文件所属单位的经办人。")),
        )
    content = read(file)
    if file.is_watched:
        with transaction.atomic():
            _log(file, actor=actor, action=VIEW_FILE, label=_("查看敏感文件"))
    return content


def remove(*, file: StoredFile, actor: Actor, reason: str) -> None:
    """Delete a file of a draft, or an identity paper after use; the log keeps that it was there, by its digest.

    The caller's own act knows whether the record is still a draft, and drops its reference first. The content goes
    when the transaction commits. Raises Refused when the actor may not read the file or a record still refers to it.
    """
    if not may_read(actor, file):
        raise Refused(Reason(_("您没有删除这份文件的权限。"), "", _("请联系文件的上传人或本单位经办人。")))
    path, label = file.path, _("删除文件")
    try:
        with transaction.atomic():
            _log(file, actor=actor, action="remove_file", label=label, reason=reason)
            file.delete()
            transaction.on_commit(lambda: path.unlink(missing_ok=True))
    except ProtectedError as error:
        raise Refused(
            Reason(_("这份文件已被办理中的记录引用，不能删除。"), "", _("如需更换，请在该记录中上传新的文件。"))
        ) from error


def _add(
    checked: CheckedUpload, *, kind: str, actor: Actor, organisation: Organisation | None, matter: str, label: str
) -> StoredFile:
    file = StoredFile(
        organisation=organisation, kind=StoredFile.Kind(kind), name=checked.name, content_type=checked.content_type,
        size=checked.size, sha256=hashlib.sha256(checked.content).hexdigest(), matter=matter,
        uploaded_by=actor.user, uploaded_at=now(),
    )  # fmt: skip
    _write(file.path, seal(checked.content, file.place))
    try:
        with transaction.atomic():
            file.save()
            _log(file, actor=actor, action=STORE_FILE, label=label)
    except BaseException:
        file.path.unlink(missing_ok=True)
        raise
    return file


def _log(file: StoredFile, *, actor: Actor, action: str, label: str, **details: str) -> None:
    """Log what was done with a file. Its name stays out: people put ID numbers into names."""
    described = {"file": file.pk, "kind": file.kind, "size": file.size, "sha256": file.sha256, **details}
    record(actor=actor, action=action, label=label, matter=file.matter or file.key, details=described)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable by this service alone."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
