"""Organisations, people, memberships, invitations and the staff register."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.core.identity import mask_number
from jiangjie.core.lifecycle.roles import BODY_ADMIN, BODY_OFFICE, ROLES
from jiangjie.services.accounts.tenancy import TenantQuerySet
from jiangjie.services.clock.now import now
from jiangjie.services.crypto.fields import EncryptedTextField
from jiangjie.services.crypto.keys import blind_index


class Organisation(models.Model):
    """A tenant: an assessment body 评价机构, a district bureau 区人社, the centre 市职鉴中心 or the bureau 市人社局."""

    class Kind(models.TextChoices):
        BODY = "body", _("评价机构")
        DISTRICT = "district", _("区人社")
        CENTRE = "centre", _("市职鉴中心")
        BUREAU = "bureau", _("市人社局")

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(_("名称"), max_length=120, unique=True)
    short_name = models.CharField(_("简称"), max_length=40)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    division = models.CharField(_("行政区划代码"), max_length=6, blank=True)
    """GB/T 2260 code: of a district itself, or of the district in which a body is registered."""
    district = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="bodies")
    """The district bureau of the place where the body is registered (4.1.3)."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["credit_code"], condition=~models.Q(credit_code=""), name="one_organisation_per_credit_code"
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes accounts. An account without a password cannot log in until its invitation is used."""

    def create_user(self, username: str, name: str, password: str | None = None, **fields: Any) -> "User":
        """Store a new account."""
        user = self.model(username=username, name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person's own account 账号; nobody shares one."""

    username = models.CharField(_("账号"), max_length=60, unique=True)
    name = models.CharField(_("姓名"), max_length=60)
    email = models.EmailField(_("电子邮箱"), blank=True)
    is_active = models.BooleanField(_("启用"), default=True)
    language = models.CharField(max_length=10, default="zh-hans")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["name"]

    def __str__(self) -> str:
        """Return the person's name."""
        return self.name

    def get_full_name(self) -> str:
        """Return the person's name."""
        return self.name


class Membership(models.Model):
    """A role that a person holds in an organisation, from a day on; `until` is the first day without it (None: still)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(_("角色"), max_length=30, choices=list(ROLES.items()))
    since = models.DateField(_("自"))
    until = models.DateField(_("至"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"], condition=models.Q(until=None), name="one_current_membership"
            ),
        ]

    def __str__(self) -> str:
        """Return person and role."""
        return f"{self.user_id}@{self.organisation_id}: {self.role}"


class Invitation(models.Model):
    """A one-time right to set a password: for a first log-in or after a reset. Only a digest of the code is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return whose invitation it is."""
        return f"{self.user_id}"

    @property
    def is_open(self) -> bool:
        """Tell whether the link still works."""
        return self.used_at is None and now() <= self.expires_at


def index_of(paper: str, number: str) -> str:
    """Return the blind index of an identity paper."""
    return blind_index(f"{paper}:{number}")


class EmployeeQuerySet(TenantQuerySet["Employee"]):
    """Staff of a body; its administrator sees them, too, to give them accounts."""

    office = (*BODY_OFFICE, BODY_ADMIN)

    def current(self) -> "EmployeeQuerySet":
        """Return those who have not left."""
        return self.filter(left_on=None)

    def named(self, words: str) -> "EmployeeQuerySet":
        """Return those whose name, number or department contains `words`."""
        return self.filter(
            models.Q(name__icontains=words) | models.Q(number__icontains=words) | models.Q(department__icontains=words)
        )


class Employee(models.Model):
    """One member of the staff 全体职工 of a body, with or without an account."""

    class Paper(models.TextChoices):
        CITIZEN = "citizen", _("居民身份证")
        RESIDENCE_PERMIT = "residence_permit", _("港澳台居民居住证")
        PASSPORT = "passport", _("护照")
        HONG_KONG_MACAO = "hk_macao_pass", _("港澳居民来往内地通行证")
        TAIWAN = "taiwan_pass", _("台湾居民来往大陆通行证")
        PERMANENT = "permanent_residence", _("外国人永久居留身份证")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="employees")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="employments")
    number = models.CharField(_("工号"), max_length=30)
    name = models.CharField(_("姓名"), max_length=60)
    paper = models.CharField(_("证件类型"), max_length=20, choices=Paper, default=Paper.CITIZEN)
    id_number = EncryptedTextField(_("证件号码"))
    id_index = models.CharField(max_length=64, editable=False)
    """Blind index of the number: equal numbers have equal indexes, and no number can be read from one."""
    department = models.CharField(_("部门"), max_length=80, blank=True)
    post = models.CharField(_("岗位"), max_length=80, blank=True)
    joined_on = models.DateField(_("入职日期"), null=True, blank=True)
    left_on = models.DateField(_("离职日期"), null=True, blank=True)

    objects = EmployeeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_employee_per_number"),
            models.UniqueConstraint(fields=["organisation", "id_index"], name="one_employee_per_id"),
            models.UniqueConstraint(fields=["organisation", "user"], name="one_employee_per_account"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Keep the blind index in step with the number, then save."""
        self.id_index = index_of(self.paper, self.id_number)
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the page of this member of the staff."""
        return reverse("accounts:employee", args=[self.pk])

    @property
    def masked_number(self) -> str:
        """Return the ID number as it may be shown in the office."""
        return mask_number(self.id_number)


class HeldStaffRoster(models.Model):
    """An uploaded staff roster 待导入名册 that waits for the clerk's choice; deleted with it. Holds ID numbers, sealed."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    made_by = models.ForeignKey(User, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    name = models.CharField(max_length=160)
    content = EncryptedTextField()
    """JSON: see `rosters.Roster`."""

    class Meta:
        db_table = "accounts_heldroster"  # what lies there is sealed for this place and unreadable under another name

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name

    def get_absolute_url(self) -> str:
        """Return the page on which the clerk chooses."""
        return reverse("accounts:roster", args=[self.pk])
