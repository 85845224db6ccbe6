"""Certificates 证书 (4.5), appointments 任职聘用 (4.6, 5.1) and complaints 投诉 (6.2.2)."""

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.model import SAME, START, Lifecycle, Row, State
from jiangjie.core.words import gettext_noop as _

CERTIFICATE = Lifecycle(
    name="certificate",
    title=_("职业技能等级证书"),
    step=5,
    states=(
        State("valid", _("有效"), final=True, tone="good"),
        State("revoked", _("已撤销"), final=True, tone="bad"),
    ),
    rows=(
        Row(
            "issue", (START,), "valid", (r.CLERK,), _("制作并颁发证书"), "4.5.1",
            (
                "results_accepted", "body_in_good_standing", "body_has_code", "one_per_person_and_round",
                "glyphs_printable", "address_reachable",
            ),
        ),
        Row("revoke", ("valid",), "revoked", (r.APPROVER,), _("撤销证书"), "6.2.3", aside=True),
    ),
)  # fmt: skip

APPOINTMENT = Lifecycle(
    name="appointment",
    title=_("任职聘用"),
    step=6,
    states=(
        State("draft", _("待填写聘任约定"), tone="draft"),
        State("agreement_ready", _("协议待签署")),
        State("signed", _("已签署，待确认")),
        State("in_force", _("在聘"), tone="good", final=True),
        State("ended", _("聘任终止"), final=True, tone="quiet"),
    ),
    rows=(
        Row("draft", (START,), "draft", (r.CLERK,), _("发起聘任"), "4.6.1", ("certificate_valid", "not_appointed_yet")),
        Row(
            "prepare_agreement", ("draft", "agreement_ready"), "agreement_ready", (r.CLERK,), _("生成聘任协议"), "4.6.1",
            ("certificate_valid",),
        ),
        Row("upload_signed", ("agreement_ready",), "signed", (r.CLERK,), _("上传签署的协议"), "4.6.1"),
        Row("reject_signed", ("signed",), "agreement_ready", (r.APPROVER,), _("退回重新签署"), "4.6.1", aside=True),
        Row(
            "appoint", ("signed",), "in_force", (r.APPROVER,), _("确认聘任"), "4.6.1",
            ("certificate_valid", "agreement_signed"), not_after=("draft", "prepare_agreement", "upload_signed"),
        ),
        Row("provide_platform", ("in_force",), SAME, (r.CLERK,), _("登记工作平台"), "5.1.1", ("platform_missing",)),
        Row("end", ("in_force",), "ended", (r.APPROVER,), _("终止聘任"), "4.6.1", aside=True),
    ),
)  # fmt: skip

COMPLAINT = Lifecycle(
    name="complaint",
    title=_("投诉举报"),
    step=0,
    states=(
        State("received", _("已收到")),
        State("in_hand", _("办理中")),
        State("answer_proposed", _("答复待审批")),
        State("answered", _("已答复"), final=True, tone="good"),
    ),
    rows=(
        Row("lodge", (START,), "received", (r.PUBLIC, r.EMPLOYEE), _("提交投诉举报"), "6.2.2"),
        Row("take_up", ("received",), "in_hand", (r.DISTRICT_OFFICER, r.CENTRE_OFFICER), _("受理"), "6.2.2"),
        Row(
            "transfer", ("received", "in_hand"), "received", (r.DISTRICT_OFFICER, r.CENTRE_OFFICER), _("转办"), "6.2.2",
            aside=True,
        ),
        Row(
            "propose_answer", ("in_hand",), "answer_proposed", (r.DISTRICT_OFFICER, r.CENTRE_OFFICER),
            _("拟定答复"), "6.2.2",
        ),
        Row(
            "rework_answer", ("answer_proposed",), "in_hand", (r.DISTRICT_APPROVER, r.CENTRE_APPROVER),
            _("退回重拟"), "6.2.2", aside=True,
        ),
        Row(
            "answer", ("answer_proposed",), "answered", (r.DISTRICT_APPROVER, r.CENTRE_APPROVER), _("答复"), "6.2.2",
            not_after=("propose_answer",),
        ),
    ),
)  # fmt: skip
