"""Stored files 文件: what was uploaded or made, sealed on disk, described in one row that does not change."""

import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar, Final

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation, User
from jiangjie.services.accounts.tenancy import TenantQuerySet


def new_token() -> str:
    """Return a random name for a file on disk; it is bound into the file's encryption."""
    return secrets.token_hex(16)


class StoredFileQuerySet(TenantQuerySet["StoredFile"]):
    """Files, by whose organisation they are."""

    def visible_to(self, actor: Actor) -> "StoredFileQuerySet":
        """Return the files that the actor's tenancy opens.

        Identity papers and faces need a permission of their own: in the office those who work on cases see them, and
        no authority does by its tenancy alone. What else opens a file: see `access.may_read`.
        """
        seen = super().visible_to(actor)
        return seen if actor.has(*SENSITIVE_READERS) else seen.exclude(kind__in=SENSITIVE)

    def of_matter(self, matter: str) -> "StoredFileQuerySet":
        """Return the files of one matter (`app.model:pk`), oldest first."""
        return self.filter(matter=matter)


class StoredFile(models.Model):
    """A file 文件, encrypted on disk under a random name; row and content never change."""

    class Kind(models.TextChoices):
        EVIDENCE = "evidence", _("佐证材料")
        PROOF = "proof", _("公开证明")
        DETERMINATION_SCAN = "determination_scan", _("中央企业统筹确定文件")
        SIGNED_MINUTES = "signed_minutes", _("签字评审纪要")
        SIGNED_AGREEMENT = "signed_agreement", _("签署的聘任协议")
        PHOTO = "photo", _("照片")
        ID_SCAN = "id_scan", _("证件扫描件")
        NOTICE_DOCUMENT = "notice_document", _("文件通知")
        GENERATED = "generated", _("系统生成文件")
        OTHER = "other", _("其他")

    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    """The tenant; None for files of an authority."""
    matter = models.CharField(max_length=80, blank=True, db_index=True)
    """`app.model:pk` of the matter that the file belongs to."""
    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    name = models.CharField(_("文件名"), max_length=160)
    """The name it came with, cleaned."""
    content_type = models.CharField(max_length=100)
    """By content, not by name."""
    size = models.PositiveBigIntegerField(_("大小"))
    """Bytes of the plain content."""
    sha256 = models.CharField(max_length=64)
    """Digest of the plain content."""
    token = models.CharField(max_length=32, unique=True, default=new_token)
    uploaded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(_("上传时间"))

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Add the row; one that is there already is never changed."""
        if not self._state.adding:
            raise TypeError("a stored file does not change")
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def key(self) -> str:
        """Return the file's name in the log."""
        return f"documents.storedfile:{self.pk}"

    @property
    def path(self) -> Path:
        """Return where the sealed content lies."""
        return Path(settings.MEDIA_ROOT) / self.token[:2] / self.token

    @property
    def place(self) -> str:
        """Return what the sealed content is bound to."""
        return f"documents.storedfile:{self.token}"

    @property
    def is_sensitive(self) -> bool:
        """Tell whether the file needs a permission of its own."""
        return self.kind in SENSITIVE

    @property
    def is_watched(self) -> bool:
        """Tell whether each view of the file is logged: it shows an identity paper, a face, or an ID number in full."""
        return self.is_sensitive or self.matter.partition(":")[0] in NUMBERED

    @property
    def is_picture(self) -> bool:
        """Tell whether a page may show the file as an image."""
        return self.content_type in {"image/jpeg", "image/png"}


SENSITIVE: Final = (StoredFile.Kind.ID_SCAN, StoredFile.Kind.PHOTO)
"""Identity papers and faces 敏感个人信息."""
NUMBERED: Final = ("certificates.certificate", "appointments.appointment")
"""Records whose papers carry the person's ID number in full."""
SENSITIVE_READERS: Final = (r.CLERK, r.CHECKER, r.APPROVER, r.SUPERVISOR)
