"""Roles 角色: who may do what, named by party and office."""

from types import MappingProxyType
from typing import Final

from jiangjie.core.words import gettext_noop as _

CLERK: Final = "body.clerk"
CHECKER: Final = "body.checker"
APPROVER: Final = "body.approver"
SECRETARY: Final = "body.secretary"
SUPERVISOR: Final = "body.supervisor"
EMPLOYEE: Final = "body.employee"
BODY_ADMIN: Final = "body.administrator"
EXPERT: Final = "expert.expert"
DISTRICT_OFFICER: Final = "district.officer"
DISTRICT_APPROVER: Final = "district.approver"
DISTRICT_ADMIN: Final = "district.administrator"
CENTRE_OFFICER: Final = "centre.officer"
CENTRE_APPROVER: Final = "centre.approver"
CENTRE_ADMIN: Final = "centre.administrator"
BUREAU_OFFICER: Final = "bureau.officer"
BUREAU_APPROVER: Final = "bureau.approver"
BUREAU_ADMIN: Final = "bureau.administrator"
PUBLIC: Final = "public"
SYSTEM: Final = "system"

ROLES: Final = MappingProxyType(
    {
        CLERK: _("经办"),
        CHECKER: _("复核"),
        APPROVER: _("审批"),
        SECRETARY: _("评审秘书"),
        SUPERVISOR: _("纪检监督"),
        EMPLOYEE: _("职工"),
        BODY_ADMIN: _("单位管理员"),
        EXPERT: _("评审专家"),
        DISTRICT_OFFICER: _("区人社经办"),
        DISTRICT_APPROVER: _("区人社审批"),
        DISTRICT_ADMIN: _("区人社管理员"),
        CENTRE_OFFICER: _("市职鉴中心经办"),
        CENTRE_APPROVER: _("市职鉴中心审批"),
        CENTRE_ADMIN: _("市职鉴中心管理员"),
        BUREAU_OFFICER: _("市人社局经办"),
        BUREAU_APPROVER: _("市人社局审批"),
        BUREAU_ADMIN: _("市人社局管理员"),
        PUBLIC: _("社会公众"),
        SYSTEM: _("系统"),
    }
)

BODY_OFFICE: Final = (CLERK, CHECKER, APPROVER, SECRETARY, SUPERVISOR)
"""Those who work on the appraisal in a body; an employee is not, nor is the administrator, who keeps accounts alone."""
DISTRICT: Final = (DISTRICT_OFFICER, DISTRICT_APPROVER, DISTRICT_ADMIN)
CENTRE: Final = (CENTRE_OFFICER, CENTRE_APPROVER, CENTRE_ADMIN)
BUREAU: Final = (BUREAU_OFFICER, BUREAU_APPROVER, BUREAU_ADMIN)
AUTHORITIES: Final = DISTRICT + CENTRE + BUREAU


def party(role: str) -> str:
    """Return the kind of organisation in which the role exists.

    >>> party("district.officer")
    'district'
    """
    return role.partition(".")[0]
