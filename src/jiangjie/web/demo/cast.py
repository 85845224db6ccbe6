"""Who appears in the demonstration: authorities, six enterprises of different kinds, and their people."""

from dataclasses import dataclass
from datetime import date

START = date(2026, 9, 14)
"""The day on which a fresh demonstration site stands."""
REVIEW_DAY = date(2026, 9, 10)

DISTRICTS = (("310115", "浦东新区"), ("310112", "闵行区"), ("310113", "宝山区"))


@dataclass(frozen=True, slots=True)
class Enterprise:
    """A made-up enterprise. `stage` is how far its main round has come when the site is new."""

    key: str
    name: str
    short: str
    kind: str
    division: str
    scale: str
    industry: str
    trades: tuple[str, ...]
    stage: str
    candidates: int
    objection: str = ""
    """What becomes of an objection to the last person on the notice: open, dismissed; empty where nobody objects."""
    workshop: str = ""
    """A unit with a structure ratio of its own in the scheme (6.2.1)."""


ENTERPRISES = (
    Enterprise("huchuan", "上海沪川重型装备集团有限公司", "沪川重装", "municipal_soe", "310115", "large", "high-end-equipment",
               ("6-18-01-01", "6-18-02-04"), "appointed", 7, "dismissed"),
    Enterprise("hanghai", "中国瀚海船舶工业集团沪东分公司", "瀚海船舶", "central_enterprise", "310115", "large", "high-end-equipment",
               ("6-18-02-04", "6-18-01-01"), "notice", 8, "open", "船体车间"),
    Enterprise("minhang", "上海闵江精密仪器有限公司", "闵江精密", "district_enterprise", "310112", "leading", "artificial-intelligence",
               ("6-18-01-01",), "review", 6),
    Enterprise("xinyu", "上海芯屿微电子股份有限公司", "芯屿微电子", "private", "310115", "leading", "integrated-circuits",
               ("6-25-02-06",), "entry", 5),
    Enterprise("sailang", "赛朗汽车零部件（上海）有限公司", "赛朗汽车", "foreign_invested", "310112", "large", "automobiles",
               ("6-18-01-01",), "plan", 0),
    Enterprise("xuan", "上海旭岸特种材料有限公司", "旭岸特材", "district_enterprise", "310113", "large", "advanced-materials",
               ("6-18-01-01",), "filing", 0),
)  # fmt: skip

OFFICE = (("clerk", "经办"), ("checker", "复核"), ("approver", "审批"), ("secretary", "评审秘书"), ("supervisor", "纪检监督"),
          ("administrator", "管理员"))  # fmt: skip
AUTHORITY_ROLES = (("officer", "经办"), ("approver", "审批"), ("administrator", "管理员"))
STAGES = (
    "filing", "plan", "entry", "check", "review", "list", "notice", "award", "results", "certificates", "appointed",
)  # fmt: skip
"""How far a round can be taken; each includes the ones before it."""
