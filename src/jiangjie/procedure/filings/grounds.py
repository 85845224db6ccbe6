"""The provisions on which a refusal may rest 不予备案的依据, in a few words of the notice."""

from typing import Final

from jiangjie.core.words import gettext_noop as _

GROUNDS: Final = {
    "1.0": _("经备案的大型企业、龙头企业"),
    "1.1": _("高级技师评价资质，且已完成评价发证"),
    "1.2": _("特级技师评价资质，且特级技师达到一定规模"),
    "1.3": _("中央企业统筹确定"),
    "2.1": _("技能类职业（工种）"),
    "2.2": _("原则上设有高级技师的职业（工种）"),
    "3.4": _("评聘条件的细化和调整"),
    "4.1.1": _("评聘工作方案的内容和公开"),
    "4.1.3": _("备案申请的受理路径和初审"),
    "4.1.4": _("集中受理"),
    "6.2.1": _("结构比例、评审标准、程序、办法和配套措施"),
}
"""By the number of the provision."""
