"""Pages for the authority that handles complaints. The body complained about opens none of them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle.roles import ROLES, party
from jiangjie.core.lifecycle.rows import COMPLAINT
from jiangjie.procedure.supervision import actions, forms, permissions, queries
from jiangjie.procedure.supervision.filters import ComplaintFilter
from jiangjie.services.pages.forms import ReasonForm
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import ActPage, ActSpec, MatterPage
from jiangjie.services.pages.tables import Column


class ComplaintList(ListPage):
    """Complaints 投诉举报 that this authority handles; the bureau sees all."""

    permission = permissions.may_handle
    provisions = ("6.2.2",)
    title = _("投诉举报")
    lead = _(
        "社会公众和职工对评聘工作的投诉。经区人社备案的单位由其注册地区人社办理，其余由市职鉴中心办理；被投诉单位看不到。"
    )
    columns = (
        Column("receipt", _("回执号"), "receipt", sort="receipt"),
        Column("subject", _("事项"), "subject"),
        Column("body", _("被投诉单位"), "organisation.name", sort="organisation__name"),
        Column("handler", _("办理部门"), "handler.short_name", sort="handler__name"),
        Column("officer", _("承办人"), "officer.name"),
        Column("created_at", _("收到时间"), "created_at", kind="date", sort="created_at"),
        Column("due_on", _("办理期限"), "due_on", kind="deadline", sort="due_on"),
        Column("state", _("状态"), "state", kind="state", sort="state"),
    )
    rows = staticmethod(queries.visible_complaints)
    filterset = ComplaintFilter
    empty_title = _("没有投诉")
    empty_hint = _("公众可以从首页不登录提交投诉，提交后出现在这里。")


class ComplaintDetail(MatterPage):
    """One complaint."""

    permission = permissions.may_handle
    provisions = ("6.2.2",)
    rows = staticmethod(queries.visible_complaints)
    template = "supervision/detail.html"
    act_url = "supervision:act"

    def extra_context(self, matter: Any) -> dict[str, Any]:
        """Add the way back; of the roles whose turn it is, only the handling authority's."""
        roles = [role for role in matter.lifecycle.turn(matter.state) if party(role) == matter.handler.kind]
        return {"back_url": reverse("supervision:list"), "turn": [gettext(ROLES[role]) for role in roles]}


class ComplaintAct(ActPage):
    """One act on a complaint."""

    permission = permissions.may_handle
    provisions = ("6.2.2",)
    rows = staticmethod(queries.visible_complaints)
    lifecycle = COMPLAINT
    subject = "complaint"
    template = "supervision/act.html"
    acts = {
        "take_up": ActSpec(actions.take_up, says=_("受理后由您承办，投诉人凭回执可以看到“办理中”。")),
        "transfer": ActSpec(actions.transfer, forms.TransferForm, says=_("转办后本部门不再看到这件投诉；办理期限不重新计算。")),
        "propose_answer": ActSpec(
            actions.propose_answer, forms.AnswerForm, says=_("拟定的答复由另一位审批人员批准后才对投诉人显示。")
        ),
        "rework_answer": ActSpec(actions.rework_answer, ReasonForm, says=_("退回承办人重新拟定答复。")),
        "answer": ActSpec(actions.answer, says=_("批准后，投诉人凭回执号和查询码立即看到下面的答复。")),
    }  # fmt: skip

    def result_url(self, matter: Any, result: Any) -> str:
        """Lead to the list after a transfer: the complaint is out of sight then."""
        gone = self.kwargs["action"] == "transfer"
        return reverse("supervision:list") if gone else super().result_url(matter, result)
