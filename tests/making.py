"""Makes records in any state for tests, straight in the database. Flows through actions have tests of their own."""

from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies.models import Body, Grade, Level, Qualification
from jiangjie.procedure.candidacies.models import Candidacy, Credential, Post
from jiangjie.procedure.filings.models import Criterion, Filing, IntakeWindow, Scheme, SchemeLine
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.procedure.plans.models import Plan, PlanLine
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Employee, Membership, Organisation, User
from jiangjie.services.clock import SHANGHAI

_number = count(1)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
PASSWORD = "匠心-2026-long"


def citizen_number(serial: int | None = None, born: date = date(1980, 3, 5), county: str = "310104") -> str:
    """Return a valid made-up citizen number."""
    head = f"{county}{born:%Y%m%d}{(serial or next(_number)) % 1000:03d}"
    return head + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(head, _WEIGHTS, strict=True)) % 11]


def organisation(kind: str = "body", name: str = "", **fields: Any) -> Organisation:
    """Make an organisation."""
    name = name or f"{kind}-{next(_number)}"
    return Organisation.objects.create(kind=kind, name=name, short_name=name[:10], **fields)


def centre() -> Organisation:
    """Return the one centre."""
    found = Organisation.objects.filter(kind="centre").first()
    return found or organisation("centre", "上海市职业技能鉴定中心")


def bureau() -> Organisation:
    """Return the one bureau."""
    found = Organisation.objects.filter(kind="bureau").first()
    return found or organisation("bureau", "上海市人力资源和社会保障局")


def district(name: str = "徐汇区人力资源和社会保障局", division: str = "310104") -> Organisation:
    """Return a district bureau."""
    found = Organisation.objects.filter(kind="district", name=name).first()
    return found or organisation("district", name, division=division)


def body(kind: str = "municipal_soe", name: str = "", **fields: Any) -> Body:
    """Make a filed large body with a certificate serial of its own."""
    home = district()
    tenant = organisation("body", name or f"上海匠造{next(_number)}有限公司", division="310104", district=home)
    values = {
        "scale": "large", "scale_basis": "大型企业认定", "filing_number": f"沪职评-{tenant.pk:04d}",
        "filed_on": date(2021, 1, 1), "body_serial": f"{4000 + tenant.pk:06d}",
    }  # fmt: skip
    return Body.objects.create(organisation=tenant, kind=kind, **(values | fields))


def user(name: str = "张三") -> User:
    """Make an account."""
    return User.objects.create_user(f"u{next(_number)}", name, PASSWORD)


def actor(tenant: Organisation, *roles: str, name: str = "") -> Actor:
    """Make a person with roles in an organisation, as an actor."""
    person = user(name or f"人员{next(_number)}")
    for role in roles:
        Membership.objects.create(user=person, organisation=tenant, role=role, since=date(2020, 1, 1))
    return Actor(person, tenant, frozenset(roles))


def also(person: Actor, tenant: Organisation, role: str) -> Actor:
    """Give somebody one more role, and return them as they act in that organisation with it."""
    Membership.objects.create(user=person.user, organisation=tenant, role=role, since=date(2020, 1, 1))
    held = person.roles if person.organisation == tenant else frozenset()
    return Actor(person.user, tenant, held | {role})


def occupation(code: str = "6-18-01-01", name: str = "车工") -> Occupation:
    """Return an occupation of the skilled class."""
    found, _ = Occupation.objects.get_or_create(
        code=code, edition="2022",
        defaults={"name": name, "skill_class": "skilled", "source": "测试", "in_force_from": date(2022, 9, 1)},
    )  # fmt: skip
    return found


def qualification(
    of: Body, trade: Occupation | None = None, level: str = Level.SENIOR_TECHNICIAN, issued: int = 12
) -> Qualification:
    """Give a body the right to assess a level, with certificates issued."""
    return Qualification.objects.create(
        body=of, occupation=trade or occupation(), level=level, valid_from=date(2021, 1, 1), certificates_issued=issued,
        source="备案通知",
    )  # fmt: skip


def employee(tenant: Organisation, name: str = "李䶮", account: User | None = None, **fields: Any) -> Employee:
    """Add somebody to a body's staff."""
    serial = next(_number)
    values = {
        "number": f"G{serial:05d}",
        "id_number": citizen_number(serial),
        "department": "总装车间",
        "joined_on": date(2005, 7, 1),
    }
    return Employee.objects.create(organisation=tenant, name=name, user=account, **(values | fields))


def staff_member(tenant: Organisation, name: str = "王㛃") -> tuple[Employee, Actor]:
    """Make an employee with an account."""
    who = actor(tenant, r.EMPLOYEE, name=name)
    return employee(tenant, name, who.user), who


def _matter(tenant: Organisation, state: str, maker: Actor | None) -> dict[str, Any]:
    moment = datetime(2026, 8, 1, 9, tzinfo=SHANGHAI)
    return {
        "organisation": tenant, "state": state, "state_since": moment, "created_at": moment,
        "created_by": maker.user if maker else None,
    }  # fmt: skip


def window(opens: date = date(2026, 8, 1), closes: date = date(2026, 9, 30)) -> IntakeWindow:
    """Return an intake window."""
    found, _ = IntakeWindow.objects.get_or_create(
        year=opens.year, ordinal=2, defaults={"opens_on": opens, "closes_on": closes, "source": "受理通知"}
    )
    return found


def scheme(of: Body, grade: str = Grade.SPECIAL, trade: Occupation | None = None, **fields: Any) -> Scheme:
    """Make a complete scheme with one line, three criteria and proof of publication (without its file)."""
    number = of.organisation.schemes.count() + 1
    words = {
        name: f"{name}：按本单位制度执行。"
        for name in (
            "entry_conditions", "review_content", "review_process", "organisation_setup", "timetable",
            "appointment_management", "supporting_measures",
        )
    }  # fmt: skip
    values: dict[str, Any] = {
        "title": "特级技师评聘工作方案", "version_number": number, "pass_mark": Decimal(60), "vote_numerator": 2,
        "vote_denominator": 3, "quorum": 3, "panel_size": 3, "outside_experts": 0, "term_months": 36,
        "platform_days": 90, "ratio_numerator": 1, "ratio_denominator": 5, "ratio_base": "在岗高级技师人数",
        "published_on": date(2026, 7, 20), "published_where": "职工公告栏、内网",
    }  # fmt: skip
    made = Scheme.objects.create(organisation=of.organisation, **(words | values | fields))
    SchemeLine.objects.create(scheme=made, occupation=trade or occupation(), grade=grade)
    for position, (name, weight) in enumerate((("技能水平", 40), ("工作业绩", 40), ("传授技艺", 20)), start=1):
        Criterion.objects.create(scheme=made, position=position, name=name, weight=weight, maximum=100)
    return made


def filing(of: Body, state: str = "approved", maker: Actor | None = None, **fields: Any) -> Filing:
    """Make a filing in a state."""
    made = fields.pop("scheme", None) or scheme(of)
    values: dict[str, Any] = {"route": "district" if of.by_district else "centre", "window": window()}
    if state == "approved":
        values |= {"number": f"沪评聘备2026-{next(_number):04d}", "decided_on": date(2026, 8, 10)}
    return Filing.objects.create(scheme=made, **_matter(of.organisation, state, maker), **(values | fields))


def plan(of: Body, state: str = "filed", headcount: int = 2, maker: Actor | None = None, **fields: Any) -> Plan:
    """Make a plan with one line; entry is open on the tests' day."""
    filed = fields.pop("filing", None) or filing(of)
    values: dict[str, Any] = {
        "title": "2026年度评聘工作计划", "year": 2026, "reference_date": date(2026, 9, 1),
        "entry_opens_on": date(2026, 8, 20), "entry_closes_on": date(2026, 9, 10), "review_on": date(2026, 9, 18),
        "place": "培训中心", "panel_size": 3, "notice_days": 5, "filed_on": date(2026, 8, 15),
        "number": f"沪评聘计2026-{next(_number):04d}",
    }  # fmt: skip
    made = Plan.objects.create(filing=filed, **_matter(of.organisation, state, maker), **(values | fields))
    for line in filed.scheme.lines.all():
        PlanLine.objects.create(plan=made, scheme_line=line, headcount=headcount, ratio_base_count=20)
    return made


def candidacy(
    of: Plan, person: Employee | None = None, state: str = "submitted", maker: Actor | None = None, **fields: Any
) -> Candidacy:
    """Make a candidacy whose dates meet every computed condition of the special grade."""
    line = of.lines.first()
    assert line is not None
    trade = line.scheme_line.occupation
    values: dict[str, Any] = {
        "statement": "解决数控车削变形难题。",
        "still_in_occupation": True,
        "submitted_on": date(2026, 8, 25),
    }
    made = Candidacy.objects.create(
        plan=of, line=line, employee=person or employee(of.organisation),
        **_matter(of.organisation, state, maker), **(values | fields),
    )  # fmt: skip
    Credential.objects.create(
        candidacy=made, kind="skill_level", level="senior_technician", occupation=trade,
        number="Y000031004001193000001", issued_on=date(2016, 5, 20),
    )  # fmt: skip
    Post.objects.create(
        candidacy=made,
        level="senior_technician",
        occupation=trade,
        employer=of.organisation.name,
        since=date(2019, 3, 1),
    )
    return made
