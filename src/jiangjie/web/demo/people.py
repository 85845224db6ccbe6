"""Makes the demonstration's organisations, accounts and staff."""

from datetime import date
from itertools import count

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Employee, Membership, Organisation, User
from jiangjie.web.demo.cast import AUTHORITY_ROLES, DISTRICTS, OFFICE
from jiangjie.web.demo.names import People

_SINCE = date(2020, 1, 1)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DEPARTMENTS = ("总装车间", "机加工车间", "工艺技术部", "设备保障部", "研发试制中心")


def citizen_number(born: date, serial: int) -> str:
    """Return a made-up citizen number with a right check digit; county 310000 belongs to nobody."""
    head = f"310000{born:%Y%m%d}{serial:03d}"
    return head + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(head, _WEIGHTS, strict=True)) % 11]


def credit_code(serial: int) -> str:
    """Return a made-up unified social credit code with a right check character."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    head = f"91310000MADEM{serial:04d}"
    return head + alphabet[-sum(alphabet.index(char) * 3**place % 31 for place, char in enumerate(head)) % 31]


class Cast:
    """Everybody of one demonstration site, made once, found again by key."""

    def __init__(self, seed: int) -> None:
        self.names = People(seed)
        self.random = self.names.random
        self._serial = count(1)

    def account(self, username: str, tenant: Organisation, *roles: str, name: str = "") -> Actor:
        """Make an account without a password: it is entered by the demo's one-click log-in only."""
        user = User.objects.create_user(username, name or self.names.name())
        Membership.objects.bulk_create(
            [Membership(user=user, organisation=tenant, role=role, since=_SINCE) for role in roles]
        )
        return Actor(user, tenant, frozenset(roles))

    def authorities(self) -> None:
        """Make the bureau, the centre and three districts with their officers."""
        bureau = _organisation("bureau", "上海市人力资源和社会保障局", "市人社局")
        centre = _organisation("centre", "上海市职业技能鉴定中心", "市职鉴中心")
        offices = [("bureau", bureau), ("centre", centre)]
        for code, name in DISTRICTS:
            office = _organisation("district", f"{name}人力资源和社会保障局", f"{name}人社局", division=code)
            offices.append((f"district{code[-2:]}", office))
        for key, office in offices:
            for role, _label in AUTHORITY_ROLES:
                self.account(f"{key}-{role}", office, f"{office.kind}.{role}")
        self.account("centre-officer2", centre, r.CENTRE_OFFICER, name="沈思㛃")
        self.account("centre-approver2", centre, r.CENTRE_APPROVER, name="许䶮")
        for index, name in enumerate(("周明㛃", "郑思远"), start=1):
            self.account(f"centre-expert{index}", centre, r.EXPERT, name=name)
        for key, office in offices[2:]:
            self.account(f"{key}-expert1", office, r.EXPERT, name="刘景行")

    def office(self, key: str, tenant: Organisation) -> None:
        """Make the office of an enterprise."""
        for role, _label in OFFICE:
            self.account(f"{key}-{role}", tenant, f"body.{role}")

    def experts(self, key: str, tenant: Organisation, number: int) -> list[Actor]:
        """Make accounts for the experts of a body's pool."""
        return [self.account(f"{key}-expert{index}", tenant, r.EXPERT) for index in range(1, number + 1)]

    def staff(self, key: str, tenant: Organisation, number: int) -> list[Employee]:
        """Make employees with accounts; the first has a rare character in the name."""
        made = []
        for index in range(1, number + 1):
            name = {1: "龙䶮", 2: "沈㛃"}.get(index, "") or self.names.name()
            who = self.account(f"{key}-employee{index}", tenant, r.EMPLOYEE, name=name)
            born = date(1972 + self.random.randrange(16), 1 + self.random.randrange(12), 1 + self.random.randrange(28))
            made.append(
                Employee.objects.create(
                    organisation=tenant,
                    user=who.user,
                    number=f"{key[:2].upper()}{index:05d}",
                    name=name,
                    id_number=citizen_number(born, next(self._serial) % 1000),
                    department=self.random.choice(_DEPARTMENTS),
                    post="高级技师",
                    joined_on=date(born.year + 22, 7, 1),
                )
            )
        return made


def actor(username: str) -> Actor:
    """Return a demo account as it acts in its organisation."""
    user = User.objects.get(username=username)
    memberships = list(user.memberships.select_related("organisation__district"))
    return Actor(user, memberships[0].organisation, frozenset(one.role for one in memberships))


def _organisation(kind: str, name: str, short: str, **fields: object) -> Organisation:
    return Organisation.objects.create(kind=kind, name=name, short_name=short, **fields)
