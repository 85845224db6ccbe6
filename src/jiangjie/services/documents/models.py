"""Files: uploaded and generated, sealed on disk."""

import secrets
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from jiangjie.services.accounts.models import Organisation, User
from jiangjie.services.accounts.tenancy import TenantQuerySet


def new_token() -> str:
    """Return a random name for a file on disk; it is bound into the file's encryption."""
    return secrets.token_hex(16)


class StoredFileQuerySet(TenantQuerySet["StoredFile"]):
    """Files of a body."""


class StoredFile(models.Model):
    """A file 文件, encrypted on disk under a random name; its content never changes."""

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
    matter = models.CharField(max_length=80, blank=True, db_index=True)
    """`app.model:pk` of the matter that the file belongs to."""
    kind = models.CharField(_("类别"), max_length=20, choices=Kind)
    name = models.CharField(_("文件名"), max_length=160)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("大小"))
    sha256 = models.CharField(max_length=64)
    token = models.CharField(max_length=32, unique=True, default=new_token)
    uploaded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(_("上传时间"))

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
