"""Which settings exist, what each means, and which reading of the notice it stands for.

A setting without a value is undecided: where a rule needs it, a person judges. A default stands only where the
notice itself, or our documented reading of it, gives one.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from jiangjie.core.words import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `kind`: number, flag, choice or text. `default` None means undecided."""

    key: str
    kind: str
    title: str
    provision: str
    default: object = None
    choices: tuple[tuple[str, str], ...] = ()
    meaning: str = ""
    """What the value does; for a setting that may stay undecided, what happens until it is decided."""

    @property
    def may_be_undecided(self) -> bool:
        """Tell whether the notice leaves this open and we have no reading of it either."""
        return self.default is None


_NO_LIMIT = _("未定时不计算期限，页面不显示到期日。")

_ALL = (
    Setting(
        "special_scale_threshold", "number", _("申报首席技师前应已评聘的特级技师人数"), "1.2",
        meaning=_("通知只说“达到一定规模”，没有给出人数。未定时由审核人员评判并写明理由。"),
    ),
    Setting(
        "special_scale_scope", "choice", _("特级技师人数的统计范围"), "1.2", "occupation",
        (("occupation", _("同一职业（工种）")), ("body", _("全单位"))),
        _("通知没有写明按职业还是按单位统计；默认按同一职业（工种），属于本系统的理解。"),
    ),
    Setting(
        "special_scale_counting", "choice", _("特级技师人数的计算口径"), "1.2", "ever",
        (("ever", _("历年评聘")), ("in_post", _("现在岗在聘"))),
        _("通知没有写明是否只算在聘人员；默认按历年评聘，属于本系统的理解。"),
    ),
    Setting(
        "publication_day_counts", "flag", _("公示发布当日计入公示期"), "4.4.1", default=False,
        meaning=_("默认从发布次日起算（《民法典》第二百零一条）。"),
    ),
    Setting(
        "second_round_needs_consent", "flag", _("同一年度第二次评审须经同意"), "4.2.2", default=False,
        meaning=_("通知写明原则上每年一次；默认允许第二次，但须写明理由，由备案机关看到。"),
    ),
    Setting(
        "filing_validity_years", "number", _("备案有效期（年）"), "4.1.2",
        meaning=_("通知没有给出有效期。未定时备案不因时间届满而失效。"),
    ),
    Setting("correction_days", "number", _("补正期限（工作日）"), "4.1.3", meaning=_NO_LIMIT),
    Setting("acceptance_days", "number", _("受理期限（工作日）"), "4.1.2", meaning=_NO_LIMIT),
    Setting("assessment_days", "number", _("技术评估期限（工作日）"), "4.1.2", meaning=_NO_LIMIT),
    Setting("approval_days", "number", _("备案审批期限（工作日）"), "4.1.2", meaning=_("未定时沿用评估期限。")),
    Setting("expert_assessment_days", "number", _("专家评估期限（工作日）"), "4.1.2", meaning=_NO_LIMIT),
    Setting(
        "assessment_experts", "number", _("技术评估（复核）专家人数不少于"), "4.1.2",
        meaning=_("通知没有给出人数。已定的，人数不足不能提出意见；未定时由承办人写明现有人数为何足够。"),
    ),
    Setting(
        "filing_notices_signed", "flag", _("备案的受理、补正通知书和复核决定须两人签署"), "4.1.2", default=False,
        meaning=_("通知没有写明。选“是”的，由经办人拟稿、审批人签发；默认受理和补正由经办人签发，复核由审批人决定，通知书上写明。"),
    ),
    Setting(
        "appeal_days", "number", _("不予备案后申请复核的期限（工作日）"), "4.1.2",
        meaning=_("通知没有给出期限。未定时随时可以申请。"),
    ),
    Setting("appeal_decision_days", "number", _("复核申请办理期限（工作日）"), "4.1.2", meaning=_NO_LIMIT),
    Setting(
        "window_reminder_days", "number", _("受理期截止前多少个工作日提醒"), "4.1.4",
        meaning=_("对还有草稿的单位提醒。未定时自受理期开始即提醒。"),
    ),
    Setting("complaint_days", "number", _("投诉办理期限（工作日）"), "6.2.2", meaning=_NO_LIMIT),
    Setting("second_look_days", "number", _("申请复查期限（工作日）"), "4.3.1", meaning=_NO_LIMIT),
    Setting("expert_reply_days", "number", _("专家答复期限（工作日）"), "4.3.2", meaning=_NO_LIMIT),
    Setting("objection_days", "number", _("异议处理期限（工作日）"), "4.4.2", meaning=_NO_LIMIT),
    Setting(
        "serial_scope", "choice", _("证书流水号的编排范围"), "4.5.2", "body_year_level",
        (("body_year_level", _("按机构、年份、等级")), ("body_year", _("按机构、年份"))),
        _("流水号从 000001 起，不重号、不跳号；编排范围以主管部门的规定为准。"),
    ),
    Setting(
        "certificate_body_text", "text", _("证书正文"), "4.5.1",
        _("本证书由【评价机构】颁发，表明持证人按规定通过本机构组织的职业技能评聘，达到该职业（工种）相应的职业技能等级。"),
        meaning=_("“【评价机构】”处印发证机构的名称。统一样式的正文以主管部门的规定为准。"),
    ),
    Setting(
        "certificate_lookup_url", "text", _("证书信息查询网址"), "4.5.1",
        meaning=_("印在证书上。未定时印本系统的查验网址。"),
    ),
    Setting(
        "body_lookup_url", "text", _("机构信息查询网址"), "4.5.1",
        meaning=_("印在证书上。未定时印本系统的查验网址，查验结果列明评价机构及其备案号。"),
    ),
)  # fmt: skip

SETTINGS: Final = MappingProxyType({setting.key: setting for setting in _ALL})


def shown(setting: Setting, value: object) -> str:
    """Return a value in the (untranslated) word that a person reads."""
    if value is None:
        return _("未定")
    if setting.kind == "flag":
        return _("是") if value else _("否")
    return dict(setting.choices).get(str(value), str(value))
