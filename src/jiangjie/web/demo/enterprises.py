"""Registers the demonstration's enterprises: entry in the register, rights, experts, and a filed scheme."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies import actions as bodies
from jiangjie.procedure.bodies.models import Body, Grade, Level
from jiangjie.procedure.filings import actions as filings
from jiangjie.procedure.filings.flags import open_judgements
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.filings.parts import BY_KEY
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.procedure.reviews.actions import add_expert
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Membership, Organisation
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
        "steps": [
            {"kind": "material", "who": "评审组", "passing": "材料真实、完整", "note": "逐项核对佐证材料。"},
            {"kind": "defence", "who": "评审组", "passing": "", "note": "就技术难题的解决过程现场答辩。"},
            {"kind": "vote", "who": "到会评委", "passing": "同意票达到规定比例", "note": "无记名表决，当场计票。"},
        ],
    },
    "organisation_setup": {
        "organisation_setup": "公司成立评聘工作领导小组，总经理任组长；办公室设在人力资源部；纪检部门全程监督。",
        "panel_size": 3, "outside_experts": 1,
        "organs": [
            {"kind": "leading_group", "name": "", "head": "总经理", "members": "各部门负责人", "duties": "审定方案、计划和拟聘名单。"},
            {"kind": "office", "name": "", "head": "人力资源部部长", "members": "人力资源部", "duties": "受理报名，组织审核和评审。"},
            {"kind": "supervision", "name": "", "head": "纪检负责人", "members": "纪检部门、职工代表", "duties": "全程监督，受理投诉。"},
        ],
    },
    "timetable": {
        "timetable": "每年集中评审一次：报名一个月，资格审核两周，评审一周，公示五个工作日以上，随后发证聘任。",
        "milestones": [
            {"kind": "entry", "first": None, "last": None, "note": "每年第二季度，为期一个月"},
            {"kind": "publicity", "first": None, "last": None, "note": "评审结束后五个工作日以上"},
        ],
    },
    "appointment_management": {
        "appointment_management": "聘期三年，年度考核；比照正高级职称人员享受待遇，提供技能大师工作室。", "term_months": 36,
        "platform_days": 90, "ratio_numerator": 1, "ratio_denominator": 5, "ratio_base": "在岗高级技师人数",
    },
    "supporting_measures": {"supporting_measures": "设立专项经费，保障带徒津贴、技术攻关和疗休养。"},
}  # fmt: skip

SCALE = [
    {"low": "90", "high": "100", "words": "独立解决行业内公认的难题"},
    {"low": "75", "high": "89", "words": "独立解决本单位的关键难题"},
    {"low": "0", "high": "74", "words": "其他"},
]
_CRITERION = ("name", "guidance", "weight", "maximum", "minimum", "evidence", "anchors")
CRITERIA: tuple[tuple[Any, ...], ...] = (
    ("技能水平", "解决复杂、非常规问题的能力", Decimal(40), Decimal(100), Decimal(60), "技术难题解决报告", SCALE),
    ("工作业绩", "技术攻关、工艺改进和成果转化", Decimal(40), Decimal(100), None, "成果证明、专利证书", []),
    ("传授技艺", "带徒传技和技能人才梯队培养", Decimal(20), Decimal(100), None, "师徒协议", []),
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
    if (
        of.kind == Body.Kind.CENTRAL_ENTERPRISE and of.stage != "people"
    ):  # who is alone with its people enters it itself
        with pinned(date(2026, 2, 3)):
            shown = bodies.add_determination(
                body=body, number="瀚海人〔2026〕8号", dated=date(2026, 1, 20), issuer="中国瀚海船舶工业集团有限公司",
                occupations=list(Occupation.objects.filter(code__in=of.trades, edition="2022")),
                scan=paper("关于在沪单位开展评聘工作的决定", "中国瀚海船舶工业集团有限公司"), actor=Office(of.key).clerk,
            )  # fmt: skip
            bodies.decide_determination(determination=shown, confirmed=True, reason="", actor=keeper)
            bodies.open_branch(
                body=body, name=f"{of.short}临港分部", district=district, address="临港大道（演示）",
                opened_on=date(2025, 7, 1), basis="设立决定（演示）", actor=keeper,
            )  # fmt: skip
            bodies.enter_change(
                body=body, kind="scaled", effective_on=date(2026, 1, 15), basis="重点产业链链主企业名单（演示）",
                values={"scale": Body.Scale.LEADING, "scale_basis": "重点产业链链主企业名单（演示）"}, actor=keeper,
            )  # fmt: skip
    if of.key == "minhang":
        _report(body, Office(of.key).clerk)
    _pool(of, cast, tenant)
    cast.staff(of.key, tenant, max(of.candidates, 6) + 2)
    return body


def _report(body: Body, clerk: Actor) -> None:
    """Let a body report the certificates it has issued; its district has yet to confirm the number (1.1)."""
    right = body.qualifications.select_related("body__organisation", "occupation").get()
    with pinned(date(2026, 2, 5)):
        bodies.report_issued(
            qualification=right, issued=right.certificates_issued + 6, counted_on=date(2026, 1, 31), note="",
            proof=paper("高级技师发证名册", body.organisation.name), actor=clerk,
        )  # fmt: skip


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


def _unit_ratios(of: Enterprise) -> list[dict[str, Any]]:
    base = f"{of.workshop}在岗高级技师人数"
    return [{"unit": of.workshop, "numerator": 1, "denominator": 4, "base": base}] if of.workshop else []


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
        criteria = [dict(zip(_CRITERION, row, strict=True)) for row in CRITERIA]
        values = {
            **TEXTS,
            "entry_conditions": {
                **TEXTS["entry_conditions"], "own_conditions": own_conditions(of.key, of.name, day),
            },
            "appointment_management": {**TEXTS["appointment_management"], "unit_ratios": _unit_ratios(of)},
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
    _question(filing, clerk)
    return filing


def _question(filing: Filing, clerk: Actor) -> None:
    """Let one of the staff ask about the scheme, and the clerk answer."""
    member = Membership.objects.filter(organisation=filing.organisation, role=r.EMPLOYEE).order_by("pk").first()
    if member is None or filing.scheme.published_on is None:
        return
    employee = Actor(member.user, filing.organisation, frozenset({r.EMPLOYEE}))
    with pinned(filing.scheme.published_on + timedelta(days=1)):
        asked = filings.ask(scheme=filing.scheme, text="在外地项目部工作的年限，算不算岗位工作年限？", actor=employee)
        filings.answer(question=asked, text="算。由派出部门出具岗位证明，与其他时段合并计算。", actor=clerk)


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
