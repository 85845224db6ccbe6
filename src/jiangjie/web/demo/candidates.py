"""What the demonstration's candidates state: people who meet the conditions in different ways, and one who does not."""

from dataclasses import dataclass
from datetime import date

from jiangjie.procedure.candidacies.statements import Application, CredentialInput, HonourInput, PostInput
from jiangjie.procedure.occupations.models import Occupation

STATEMENTS = (
    "主持完成大型薄壁件加工变形控制攻关，合格率由82%提高到98%；带徒九人，其中三人晋升高级技师。",
    "自主改进焊接工装七项，获授权专利四件；编写企业操作规程两部。",
    "解决进口设备主轴异响等疑难故障三十余起，年节约维修费用二百余万元。",
    "牵头精密传动副国产化试制，形成工艺标准三项；担任市级竞赛裁判。",
)


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of candidate: since when in the post, and which honour."""

    post_since: date
    issued_on: date
    honour: tuple[str, str, str] | None = None


PROFILES = (
    Profile(date(2018, 4, 1), date(2016, 5, 20), ("national_technical_expert", "全国技术能手", "人力资源社会保障部")),
    Profile(date(2019, 3, 1), date(2017, 11, 8)),
    Profile(date(2020, 9, 1), date(2019, 6, 30)),
    Profile(date(2023, 10, 1), date(2020, 12, 15)),  # too short: refused, with the day on which it would turn
    Profile(date(2024, 1, 1), date(2021, 4, 2), ("china_skills_award", "中华技能大奖", "人力资源社会保障部")),
    Profile(date(2017, 7, 1), date(2015, 9, 9)),
    Profile(date(2016, 2, 1), date(2014, 3, 18), ("provincial_skills_master", "上海市技能大师", "上海市人民政府")),
    Profile(date(2019, 12, 1), date(2018, 8, 21)),
)  # fmt: skip


def application(index: int, trade: Occupation, employer: str) -> Application:
    """Return what candidate `index` states, with certificates of the right form."""
    profile = PROFILES[index % len(PROFILES)]
    honours = []
    if profile.honour:
        kind, title, conferred_by = profile.honour
        honours = [HonourInput(kind=kind, title=title, conferred_by=conferred_by, conferred_on=date(2021, 11, 1))]
    if profile.issued_on < date(2018, 1, 1):  # an old vocational qualification proves the level as well (3.1.2)
        kind, number = "vocational_qualification", f"{profile.issued_on:%y}09000000{1:01d}{index + 1:05d}"
    else:
        kind, number = "skill_level", f"Y000031{4200 + index:06d}{profile.issued_on:%y}1{index + 1:06d}"
    credential = CredentialInput(
        kind=kind, level="senior_technician", occupation=trade, number=number, issued_on=profile.issued_on
    )
    post = PostInput(level="senior_technician", occupation=trade, employer=employer, since=profile.post_since)
    return Application(
        credentials=[credential], posts=[post], honours=honours, statement=STATEMENTS[index % len(STATEMENTS)],
        still_in_occupation=True,
    )  # fmt: skip
