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


_ALL = (
    Setting("special_scale_threshold", "number", _("申报首席技师前应已评聘的特级技师人数"), "1.2"),
    Setting(
        "special_scale_scope", "choice", _("特级技师人数的统计范围"), "1.2", "occupation",
        (("occupation", _("同一职业（工种）")), ("body", _("全单位"))),
    ),
    Setting(
        "special_scale_counting", "choice", _("特级技师人数的计算口径"), "1.2", "ever",
        (("ever", _("历年评聘")), ("in_post", _("现在岗在聘"))),
    ),
    Setting("publication_day_counts", "flag", _("公示发布当日计入公示期"), "4.4.1", default=False),
    Setting("second_round_needs_consent", "flag", _("同一年度第二次评审须经同意"), "4.2.2", default=False),
    Setting("filing_validity_years", "number", _("备案有效期（年）"), "4.1.2"),
    Setting("correction_days", "number", _("补正期限（工作日）"), "4.1.3"),
    Setting("acceptance_days", "number", _("受理期限（工作日）"), "4.1.2"),
    Setting("assessment_days", "number", _("技术评估期限（工作日）"), "4.1.2"),
    Setting("complaint_days", "number", _("投诉办理期限（工作日）"), "6.2.2"),
    Setting("second_look_days", "number", _("申请复查期限（工作日）"), "4.3.1"),
    Setting(
        "serial_scope", "choice", _("证书流水号的编排范围"), "4.5.2", "body_year_level",
        (("body_year_level", _("按机构、年份、等级")), ("body_year", _("按机构、年份"))),
    ),
)  # fmt: skip

SETTINGS: Final = MappingProxyType({setting.key: setting for setting in _ALL})
