"""Registers the demonstration's enterprises: entry in the register, rights, experts, and a filed scheme."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from jiangjie.procedure.bodies import actions as bodies
from jiangjie.procedure.bodies.models import Body, Grade, Level
from jiangjie.procedure.filings import actions as filings
from jiangjie.procedure.filings.flags import open_judgements
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.filings.parts import BY_KEY
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.procedure.reviews.actions import add_expert
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.clock import pinned
from jiangjie.web.demo.cast import Enterprise
from jiangjie.web.demo.evidence import paper
from jiangjie.web.demo.own_conditions import own_conditions
from jiangjie.web.demo.people import Cast, actor, credit_code

EXPERTS = 6

TEXTS: dict[str, dict[str, Any]] = {
    "entry_conditions": {
        "entry_conditions": "除全市基本条件外，申报人应在本单位连续工作满一年，近三年年度考核均为合格以上。", "own_conditions": [],
    },
    "review_process": {
        "review_process": "材料评审、现场答辩、专家评分、无记名表决，四个环节依次进行。", "pass_mark": Decimal(70),
        "drop_extremes": False, "vote_numerator": 2, "vote_denominator": 3, "quorum": 3,
    },
    "organisation_setup": {
        "organisation_setup": "公司成立评聘工作领导小组，总经理任组长；办公室设在人力资源部；纪检部门全程监督。",
        "panel_size": 3, "outside_experts": 1,
    },
    "timetable": {"timetable": "每年集中评审一次：报名一个月，资格审核两周，评审一周，公示五个工作日以上，随后发证聘任。"},
    "appointment_management": {
        "appointment_management": "聘期三年，年度考核；比照正高级职称人员享受待遇，提供技能大师工作室。", "term_months": 36,
        "platform_days": 90, "ratio_numerator": 1, "ratio_denominator": 5, "ratio_base": "在岗高级技师人数",
    },
    "supporting_measures": {"supporting_measures": "设立专项经费，保障带徒津贴、技术攻关和疗休养。"},
}  # fmt: skip

CRITERIA = (
    ("技能水平", "解决复杂、非常规问题的能力", Decimal(40), Decimal(100), Decimal(60)),
    ("工作业绩", "技术攻关、工艺改进和成果转化", Decimal(40), Decimal(100), None),
    ("传授技艺", "带徒传技和技能人才梯队培养", Decimal(20), Decimal(100), None),
)


@dataclass(frozen=True)
class Office:
    """The people of a body, by role."""

    key: str

    def __getattr__(self, role: str) -> Actor:
        """Return the account of a role: clerk, checker, approver, secretary."""
        return actor(f"{self.key}-{role}")


def register(of: Enterprise, cast: Cast, serial: int) -> Body:
    """Enter an enterprise in the register with its rights, its office, staff and experts."""
    district = Organisation.objects.get(kind="district", division=of.division)
    with pinned(date(2026, 1, 12)):
        keeper = actor(f"district{of.division[-2:]}-officer") if _by_district(of) else actor("centre-officer")
        body = bodies.register(
            actor=keeper, name=of.name, short_name=of.short, credit_code=credit_code(serial), kind=of.kind, scale=of.scale,
            scale_basis="大中小微企业划分认定（演示）" if of.scale == "large" else "重点产业链链主企业名单（演示）",
            district=district, filing_number=f"沪职评备〔2021〕{serial:03d}号", filed_on=date(2021, 6, 1), valid_until=None,
            body_code="0000", body_serial=f"{4200 + serial:06d}", industry=of.industry,
        )  # fmt: skip
        for code in of.trades:
            bodies.add_qualification(
                body=body, occupation=Occupation.objects.get(code=code, edition="2022"), work_type=None,
                level=Level.SENIOR_TECHNICIAN, valid_from=date(2021, 6, 1), valid_until=None,
                certificates_issued=20 + cast.random.randrange(60), source="企业技能等级认定备案（演示）", actor=keeper,
            )  # fmt: skip
    tenant = body.organisation
    cast.office(of.key, tenant)
    if of.kind == Body.Kind.CENTRAL_ENTERPRISE:
        with pinned(date(2026, 2, 3)):
            bodies.add_determination(
                body=body, number="瀚海人〔2026〕8号", dated=date(2026, 1, 20), issuer="中国瀚海船舶工业集团有限公司",
                occupations=list(Occupation.objects.filter(code__in=of.trades, edition="2022")),
                scan=paper("关于在沪单位开展评聘工作的决定", "中国瀚海船舶工业集团有限公司"), actor=Office(of.key).clerk,
            )  # fmt: skip
    _pool(of, cast, tenant)
    cast.staff(of.key, tenant, max(of.candidates, 6) + 2)
    return body


def _by_district(of: Enterprise) -> bool:
    return of.kind not in {Body.Kind.MUNICIPAL_SOE, Body.Kind.CENTRAL_ENTERPRISE}


def _pool(of: Enterprise, cast: Cast, tenant: Organisation) -> None:
    trades = list(Occupation.objects.filter(code__in=of.trades, edition="2022"))
    with pinned(date(2026, 2, 10)):
        for index, expert in enumerate(cast.experts(of.key, tenant, EXPERTS)):
            outside = index >= EXPERTS // 2
            if expert.user is None:
                continue
            add_expert(
                actor=Office(of.key).secretary, user=expert.user, employer="上海工匠学院（演示）" if outside else of.name,
                title="正高级工程师" if outside else "首席工艺师", outside=outside, occupations=trades,
            )  # fmt: skip


def write_scheme(of: Enterprise, day: date) -> Filing:
    """Write a complete scheme as its clerk, part by part, and publish it to the staff a day later."""
    clerk = Office(of.key).clerk
    with pinned(day):
        filing = filings.draft(title="特级技师评聘工作方案", actor=clerk)
        lines: list[dict[str, Any]] = [
            {
                "occupation": Occupation.objects.get(code=code, edition="2022"), "work_type": None,
                "grade": Grade.SPECIAL, "related": [],
            }
            for code in of.trades
        ]  # fmt: skip
        criteria = [
            dict(zip(("name", "guidance", "weight", "maximum", "minimum"), row, strict=True)) for row in CRITERIA
        ]
        values = {
            **TEXTS,
            "entry_conditions": {
                **TEXTS["entry_conditions"], "own_conditions": own_conditions(of.key, of.name, day),
            },
            "occupations": {
                "occupations_note": "结合本单位主营业务设立。", "lines": lines,
                "no_senior_level_reason": "所列职业在本单位已开展高级技师评价并发证，目录未载明等级设置，据实申报。",
            },
            "review_content": {"review_content": "按评审项目逐项评分，佐证材料由申报人提交。", "criteria": criteria},
        }  # fmt: skip
        for part in BY_KEY:
            filings.save_part(filing=filing, part=part, values=values[part], part_seen=0, actor=clerk)
    with pinned(day + timedelta(days=1)):
        filings.publish_scheme(
            filing=filing, published_on=day + timedelta(days=1), published_where="职工公告栏、内网首页",
            proof=paper("方案公开证明", of.name), actor=clerk,
        )  # fmt: skip
    return filing


def submit_filing(of: Enterprise, filing: Filing, day: date) -> Filing:
    """Hand the filing in as the body's approver, by its route."""
    with pinned(day):
        submit = filings.submit_to_district if _by_district(of) else filings.submit_to_centre
        return submit(filing=filing, actor=Office(of.key).approver)


def assess_filing(of: Enterprise, filing: Filing, day: date) -> Filing:
    """Take a submitted filing through district and centre to its approval; `day` is the day of the decision."""
    if _by_district(of):
        key = f"district{of.division[-2:]}"
        with pinned(day - timedelta(days=14)):
            filings.accept_by_district(filing=filing, actor=actor(f"{key}-officer"))
            filings.give_preliminary_opinion(
                filing=filing, favourable=True, text="方案完整，条件从严，同意上报。", experts="刘工（区专家库）、何工（区专家库）",
                actor=actor(f"{key}-officer"),
            )  # fmt: skip
            filings.forward_to_centre(filing=filing, actor=actor(f"{key}-approver"))
    with pinned(day - timedelta(days=7)):
        officer = actor("centre-officer")
        filings.accept_by_centre(filing=filing, actor=officer)
    with pinned(day):
        answers = [
            {"key": flag.key, "accepted": True, "reason": "经核对申报材料和发证记录，予以认可。"}
            for flag in open_judgements(filing, day)
        ]
        filings.propose_decision(
            filing=filing, proposal="approve", text="方案符合通知要求，建议准予备案。", experts="周教授、郑高工（市专家库）",
            provision="", judgements=answers, actor=officer,
        )  # fmt: skip
        return filings.approve(filing=filing, actor=actor("centre-approver"), text="同意备案。")
