"""The list of filings, one filing, and the acts on it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from jiangjie.core.lifecycle.rows import FILING
from jiangjie.procedure.filings import actions, permissions, queries
from jiangjie.procedure.filings.completeness import part_states
from jiangjie.procedure.filings.conditions import verdicts
from jiangjie.procedure.filings.experts import stage_of
from jiangjie.procedure.filings.flags import flags
from jiangjie.procedure.filings.forms import acts as forms
from jiangjie.procedure.filings.forms.desks import OfficerForm
from jiangjie.procedure.filings.forms.intake import FilingFilter
from jiangjie.procedure.filings.meanwhile import body_not_resting
from jiangjie.procedure.filings.models import Filing, Opinion
from jiangjie.procedure.filings.papers import scheme_paper
from jiangjie.procedure.filings.parts import BY_KEY
from jiangjie.procedure.filings.precheck import SUBMISSION
from jiangjie.procedure.filings.remarks import opinions, told, unanswered
from jiangjie.procedure.filings.signing import SIDES, beside_the_point
from jiangjie.procedure.filings.suggestions import find
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.record import acts_only, history
from jiangjie.services.clock import today
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.matters.models import Matter
from jiangjie.services.pages.forms import ActForm, ReasonForm
from jiangjie.services.pages.lists import ListPage
from jiangjie.services.pages.matters import ActPage, ActSpec, BeginPage, MatterPage, ShownOffer
from jiangjie.services.pages.tables import Column


def _shown(filing: Filing, actor: Actor) -> list[Opinion]:
    """Return the opinions for the reader's page, with the part's name beside each remark.

    The experts' words behind the centre's opinion are no paper of the district's: it is not led to what it cannot read.
    """
    found = opinions(filing) if permissions.reviews.test(actor) else told(filing)
    for one in found:
        one.items = [{**item, "label": BY_KEY[item["part"]].label} for item in one.items]
        paper = one.assessment_paper
        if paper is not None and actor.kind == "district" and paper.organisation != actor.organisation:
            one.assessment_paper = None
    return found


class FilingList(ListPage):
    """Filings: a body's own, a district's queue, the centre's queue."""

    permission = permissions.may_read
    provisions = ("4.1.2", "4.1.3", "2.3")
    title = _("项目备案")
    lead = _(
        "评聘工作方案的备案申请。市属国企、在沪央企直接报市职鉴中心；其他企业经注册地所在区人社初审后报市职鉴中心复核。"
    )
    rows = staticmethod(queries.visible_filings)
    filterset = FilingFilter
    columns = (
        Column("title", gettext_noop("方案"), "scheme", "text", "scheme__title"),
        Column("body", gettext_noop("评价机构"), "organisation.name", "text", "organisation__name"),
        Column(
            "kind", gettext_noop("企业类型"), "organisation.body.get_kind_display", "text", "organisation__body__kind"
        ),
        Column("district", gettext_noop("注册地"), "organisation.district.short_name", "text"),
        Column(
            "industry",
            gettext_noop("产业领域"),
            "organisation.body.industry_title",
            "text",
            "organisation__body__industry",
        ),
        Column("route", gettext_noop("受理路径"), "get_route_display", "text", "route"),
        Column("type", gettext_noop("备案类型"), "get_kind_display", "text", "kind"),
        Column("state", gettext_noop("状态"), "state_label", "state", "state"),
        Column("submitted", gettext_noop("提交日期"), "submitted_on", "date", "submitted_on"),
        Column("due", gettext_noop("办理期限"), "due_on", "deadline", "due_on"),
        Column("officer", gettext_noop("承办人"), "officer.name", "text"),
        Column("number", gettext_noop("文号"), "number", "code", "number"),
    )
    empty_title = _("还没有备案申请")
    empty_hint = _("评价机构的经办人新建方案，逐部分填写，向全体职工公开后，由审批人提交。")
    create_label = _("新建备案申请")
    create_permission = permissions.may_draft

    def create_url(self) -> str:
        """Return where a filing begins."""
        return reverse("filings:new")


class FilingPage(MatterPage):
    """One filing with its scheme, what is missing, remarks, opinions and official notices."""

    permission = permissions.may_read
    provisions = ("1.0", "1.1", "1.2", "1.3", "2.1", "2.2", "3.4", "4.1.1", "4.1.2", "4.1.3", "4.1.4", "6.2.1")
    rows = staticmethod(queries.filings_with_questions)
    template = "filings/detail.html"
    act_url = "filings:act"
    hidden_acts = frozenset({"edit"})

    def get_offers(self, matter: Matter) -> list[ShownOffer]:
        """Leave out the route that is not this body's, and the acts of the other way to sign."""
        own = SUBMISSION[str(getattr(matter, "route", ""))]
        shown = [one for one in super().get_offers(matter) if one.action not in set(SUBMISSION.values()) - {own}]
        hidden = beside_the_point(matter, (one.action for one in shown)) if isinstance(matter, Filing) else set()
        return [one for one in shown if one.action not in hidden]

    def extra_context(self, matter: Any) -> dict[str, Any]:
        """Add the scheme's parts, flags, opinions and papers."""
        edit = FILING.row("edit", matter.state)
        may_edit = edit is not None and self.actor.has(*edit.by)
        parts = part_states(matter.scheme)
        reviews = permissions.reviews.test(self.actor)
        timeline = acts_only(history(matter.key))
        return {
            "timeline": timeline if reviews else timeline.exclude(action__in=FILING.internal),
            "back_url": reverse("filings:list"),
            "parts": parts,
            "may_edit": may_edit,
            "begin_with": next((one for one in parts if may_edit and not one.complete), None),
            "paper": scheme_paper(matter.scheme, matter.number),
            "flags": flags(matter, today()),
            "verdicts": verdicts(matter.scheme.own_conditions, matter.organisation.name, today()),
            "opinions": _shown(matter, self.actor),
            "papers": StoredFile.objects.of_matter(matter.key).filter(
                kind=StoredFile.Kind.NOTICE_DOCUMENT, organisation=matter.organisation
            ),
            "to_answer": len(unanswered(matter)),
            "may_copy": permissions.may_draft.test(self.actor),
            "suggestion": find(matter.scheme.template) if may_edit and matter.scheme.template else None,
            "is_reviewer": reviews,
            "assessments": matter.assessments.all() if reviews else (),
            "may_assign_experts": stage_of(matter) == self.actor.kind and permissions.may_ask_experts.test(self.actor),
            "resting": [] if matter.is_final else list(body_not_resting(matter, self.actor)),
            "precheck": matter.state in {"draft", "returned"},
        }


class NewFiling(BeginPage):
    """Begins a filing."""

    permission = permissions.may_draft
    provisions = ("4.1.1",)
    form = forms.DraftForm
    run = staticmethod(actions.draft)
    title = _("新建备案申请")
    lead = _("先建立方案草稿，再逐部分填写。草稿随时可以保存，受理期外也可以填写。")
    submit_label = _("建立草稿")
    back = "filings:list"

    def form_arguments(self) -> dict[str, Any]:
        """Offer the body's own versions; `?copy=` chooses one."""
        chosen = self.request.GET.get("copy", "")
        schemes = queries.earlier_schemes(self.actor)
        source = schemes.filter(pk=chosen).first() if chosen.isdecimal() else None
        initial = {"copy_of": source.pk, "title": source.title} if source else {}
        return {"schemes": schemes, "initial": initial}


class FilingActs(ActPage):
    """The acts on a filing."""

    permission = permissions.may_act
    provisions = ("4.1.1", "4.1.2", "4.1.3", "4.1.4")
    rows = staticmethod(queries.whole_filings)
    lifecycle = FILING
    subject = "filing"
    acts = {
        "publish_scheme": ActSpec(
            actions.publish_scheme, forms.PublishForm, _("登记后，职工可以在系统中看到现在的方案文本。此后再修改方案，须重新公开并登记。")
        ),
        "submit_to_centre": ActSpec(actions.submit_to_centre, ActForm, _("提交后方案不能修改，由市职鉴中心受理；退回补正后才能再改。")),
        "submit_to_district": ActSpec(
            actions.submit_to_district, ActForm, _("提交后方案不能修改，由注册地所在区人社受理；退回补正后才能再改。")
        ),
        "accept_by_district": ActSpec(
            actions.accept_by_district, ActForm, _("受理后由您承办，单位会收到受理通知书，并开始计算评估期限。")
        ),
        "accept_by_centre": ActSpec(
            actions.accept_by_centre, ActForm, _("受理后由您承办，单位会收到受理通知书，并开始计算评估期限。")
        ),
        "return_by_district": ActSpec(
            actions.return_by_district, forms.ReturnForm, _("方案退回单位补正，单位会收到补正通知书，须逐条答复后才能重新提交。")
        ),
        "return_by_centre": ActSpec(
            actions.return_by_centre, forms.ReturnForm, _("方案退回单位补正，单位会收到补正通知书，须逐条答复后才能重新提交。")
        ),
        "give_preliminary_opinion": ActSpec(
            actions.give_preliminary_opinion, forms.OpinionForm, _("初审意见由区人社审批后报市职鉴中心。")
        ),
        "reconsider_opinion": ActSpec(actions.reconsider_opinion, ReasonForm, _("退回经办人重新评估。")),
        "forward_to_centre": ActSpec(
            actions.forward_to_centre, ActForm, _("生成盖章用的初审意见，连同方案报市职鉴中心组织专家复核。")
        ),
        "propose_decision": ActSpec(
            actions.propose_decision, forms.ProposeForm, _("意见报审批人决定。标明“须认定”的各项，通知没有给出标准，由您认定并写明理由。")
        ),
        "reconsider_decision": ActSpec(actions.reconsider_decision, ReasonForm, _("退回经办人重新评估。")),
        "propose_decline_by_district": ActSpec(
            actions.propose_decline_by_district, forms.DeclineForm, _("报区人社审批人决定；不予受理的，单位会收到写明理由和条款的通知书。")
        ),
        "propose_decline_by_centre": ActSpec(
            actions.propose_decline_by_centre, forms.DeclineForm, _("报市职鉴中心审批人决定；不予受理的，单位会收到写明理由和条款的通知书。")
        ),
        "decline_by_district": ActSpec(
            actions.decline_by_district, ActForm, _("发出不予受理通知书，本申请终止。此操作不能撤销。"), danger=True
        ),
        "decline_by_centre": ActSpec(
            actions.decline_by_centre, ActForm, _("发出不予受理通知书，本申请终止。此操作不能撤销。"), danger=True
        ),
        "reconsider_decline_by_district": ActSpec(
            actions.reconsider_decline_by_district, ReasonForm, _("退回经办人重新审查是否受理。")
        ),
        "reconsider_decline_by_centre": ActSpec(
            actions.reconsider_decline_by_centre, ReasonForm, _("退回经办人重新审查是否受理。")
        ),
        "assign_in_district": ActSpec(actions.assign_in_district, OfficerForm, _("指派后由该承办人办理，请假期间由登记的代办人办理。")),
        "assign_in_centre": ActSpec(actions.assign_in_centre, OfficerForm, _("指派后由该承办人办理，请假期间由登记的代办人办理。")),
        "appeal": ActSpec(actions.appeal, ReasonForm, _("由市职鉴中心没有参与原决定的审批人复核：维持原决定，或者撤销后重新评估。")),
        "withdraw_appeal": ActSpec(
            actions.withdraw_appeal, ReasonForm, _("撤回后原不予备案的决定仍然有效；在期限以内可以再次申请复核。"), danger=True
        ),
        "advise_on_appeal": ActSpec(
            actions.advise_on_appeal, forms.AdviceForm, _("审查意见供没有参与原决定的审批人决定时参考，单位不会看到。")
        ),
        **{
            f"propose_acceptance_by_{side}": ActSpec(
                getattr(actions, f"propose_acceptance_by_{side}"), ActForm, _("报审批人签发受理通知书；签发后由您承办，开始计算评估期限。")
            )
            for side in SIDES
        },
        **{
            f"propose_return_by_{side}": ActSpec(
                getattr(actions, f"propose_return_by_{side}"), forms.ReturnForm, _("报审批人签发补正通知书；签发以前，单位看不到补正意见。")
            )
            for side in SIDES
        },
        **{
            f"sign_acceptance_by_{side}": ActSpec(
                getattr(actions, f"sign_acceptance_by_{side}"), ActForm, _("单位会收到受理通知书，并开始计算评估期限。")
            )
            for side in SIDES
        },
        **{
            f"sign_return_by_{side}": ActSpec(
                getattr(actions, f"sign_return_by_{side}"), ActForm, _("方案退回单位补正，单位会收到补正通知书，须逐条答复后才能重新提交。")
            )
            for side in SIDES
        },
        **{
            f"{name}_by_{side}": ActSpec(getattr(actions, f"{name}_by_{side}"), ReasonForm, _("通知书不签发，退回经办人。"))
            for name in ("reconsider_acceptance", "reconsider_return", "resume_assessment")
            for side in SIDES
        },
        "uphold_refusal": ActSpec(
            actions.uphold_refusal, ReasonForm, _("发出复核决定书，维持不予备案。此操作不能撤销。"), danger=True
        ),
        "reopen": ActSpec(actions.reopen, ReasonForm, _("发出复核决定书，撤销原决定，由经办人重新组织评估。"), danger=True),
        "approve": ActSpec(
            actions.approve, forms.ApproveForm, _("准予备案后编号、发出通知书，并在登记册中登记相应的评价资质。此操作不能撤销。"), danger=True
        ),
        "refuse": ActSpec(actions.refuse, forms.RefuseForm, _("不予备案后发出通知书，写明理由和条款。此操作不能撤销。"), danger=True),
        "withdraw": ActSpec(actions.withdraw, ReasonForm, _("撤回后本申请终止；方案仍然保留，可以复制成新的版本。"), danger=True),
    }  # fmt: skip
