"""The staff register, one person at a time."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from jiangjie.services.accounts import actions, handing_over, queries
from jiangjie.services.accounts.forms.people import InviteEmployeeForm
from jiangjie.services.accounts.forms.staff import ChangeEmployeeForm, EmployeeForm, LeaveForm, RejoinForm
from jiangjie.services.accounts.models import Employee
from jiangjie.services.accounts.permissions import body_administrator, clerk, reads_staff
from jiangjie.services.pages.access import Page
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import BeginPage
from jiangjie.services.pages.tables import Column


class Staff(ListPage):
    """The staff register 全体职工. ID numbers are not shown and not exported."""

    permission = reads_staff
    provisions = ("4.4.1",)
    title = _("全体职工")
    lead = _("公示、公开方案和接受监督都面向全体职工；名册由本单位导入并保持更新。")
    rows = staticmethod(queries.staff)
    template = "accounts/staff.html"
    columns = (
        Column("number", _("工号"), "number", sort="number"),
        Column("name", _("姓名"), "name", sort="name"),
        Column("department", _("部门"), "department", sort="department"),
        Column("post", _("岗位"), "post"),
        Column("joined_on", _("入职日期"), "joined_on", "date", sort="joined_on"),
        Column("left_on", _("离职日期"), "left_on", "date", sort="left_on"),
        Column("account", _("已开通账号"), lambda row: row.user_id is not None),
    )
    create_label = _("导入名册")
    create_permission = clerk
    empty_title = _("还没有职工名册")
    empty_hint = _("请由经办导入职工名册（.xlsx）。")

    def get_rows(self) -> Any:
        """Return the staff, narrowed by the search words."""
        return queries.staff(self.actor, self.request.GET.get("q", "").strip())

    def create_url(self) -> str:
        """Lead to the import."""
        return reverse("accounts:import")

    def extra_context(self) -> dict[str, Any]:
        """Keep the search words, and offer to add a single person."""
        add_url = reverse("accounts:employee_add") if clerk.test(self.actor) else ""
        return {"q": self.request.GET.get("q", ""), "add_url": add_url}


class _OfEmployee(Page):
    """Base of the pages about one member of the staff."""

    def get_employee(self) -> Employee:
        """Return the person if the actor may see the register; otherwise they do not exist for the actor."""
        return get_object_or_404(queries.staff(self.actor), pk=self.kwargs["pk"])


class EmployeePage(_OfEmployee):
    """One member of the staff; of the ID number, only the two ends."""

    permission = reads_staff
    provisions = ("4.4.1",)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show what the register holds and what may be done."""
        context = {
            "employee": self.get_employee(), "keeps": clerk.test(self.actor), "invites": body_administrator.test(self.actor),
            "back_url": reverse("accounts:staff"),
        }  # fmt: skip
        return render(request, "accounts/employee.html", context)


class AddEmployee(BeginPage):
    """Add one person to the register."""

    permission = clerk
    provisions = ("4.4.1",)
    form = EmployeeForm
    run = staticmethod(actions.add_employee)
    title = _("登记职工")
    submit_label = _("登记")
    back = "accounts:staff"


class _AboutEmployee(_OfEmployee, BeginPage):
    """Base of the forms about one member of the staff."""

    permission = clerk
    provisions = ("4.4.1",)

    def run_arguments(self) -> dict[str, Any]:
        """Tell the action whom it is about."""
        return {"employee": self.get_employee()}

    def back_url(self) -> str:
        """Lead back to the person."""
        return self.get_employee().get_absolute_url()


class ChangeEmployee(_AboutEmployee):
    """Correct what the register holds."""

    form = ChangeEmployeeForm
    run = staticmethod(actions.change_employee)
    title = _("更正职工信息")
    submit_label = _("保存")

    def form_arguments(self) -> dict[str, Any]:
        """Fill the form with what is there."""
        return {"employee": self.get_employee()}


class Leave(_AboutEmployee):
    """Note that somebody has left."""

    form = LeaveForm
    run = staticmethod(actions.leave)
    title = _("登记离职")
    lead = _("登记后，此人在本单位的全部角色立即终止；已办理事项的记录保留。")
    submit_label = _("登记离职")


class Rejoin(_AboutEmployee):
    """Note that somebody is back."""

    form = RejoinForm
    run = staticmethod(actions.rejoin)
    title = _("恢复在职")
    lead = _("原有角色不会自动恢复，请由单位管理员重新授予。")
    submit_label = _("恢复在职")


class InviteEmployee(_AboutEmployee):
    """Give somebody of the staff an account as employee 职工."""

    permission = body_administrator
    form = InviteEmployeeForm
    run = staticmethod(actions.invite_employee)
    title = _("开通职工账号")
    lead = _("系统生成一次性链接，请当面或用可靠方式交给本人；本人用它设置自己的密码。")
    submit_label = _("开通")

    def result_url(self, result: Any) -> str:
        """Keep the link for one showing and lead to it."""
        _user, code = result
        handing_over.keep(self.request.session, code)
        return reverse("accounts:handover", args=[self.get_employee().organisation_id])
