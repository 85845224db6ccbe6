"""What the centre has entered into the demonstration's catalogue of occupations."""

from datetime import date

from jiangjie.procedure.occupations import actions
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.services.clock import pinned
from jiangjie.web.demo.people import actor

_SOURCE = "演示用依据，不代表任何文件"


def enter_occupations() -> None:
    """Enter an occupation published later, work types, levels, industries, and a judgement of an open class."""
    officer = actor("centre-officer")
    with pinned(date(2026, 1, 8)):
        robots = _occupation("6-31-07-01")
        lathe, welder = _occupation("6-18-01-01"), _occupation("6-18-02-04")
        for name in ("数控车工", "普通车工"):
            actions.add_work_type(
                occupation=lathe, name=name, source=_SOURCE, in_force_from=date(2025, 3, 3), actor=officer
            )
        for trade in (lathe, welder):
            actions.record_senior_level(
                occupation=trade, senior_level="yes", source=_SOURCE, since=date(2025, 3, 3), actor=officer
            )
        actions.tag_industries(
            occupation=robots, industries=["high-end-equipment", "artificial-intelligence"], since=date(2026, 1, 5),
            source=_SOURCE, actor=officer,
        )  # fmt: skip
        actions.judge_class(
            occupation=_occupation("3-01-02-07"), work_type=None, skilled=True, source=_SOURCE,
            reason="以操作制图设备、绘制工程图样为主要工作。", since=date(2026, 1, 8), actor=officer,
        )  # fmt: skip
        actions.add_local(
            key="2024-001", name="云网智能运维员", skill_class="skilled", senior_level="unknown", source=_SOURCE,
            in_force_from=date(2024, 7, 31), actor=officer,
        )  # fmt: skip


def _occupation(code: str) -> Occupation:
    return Occupation.objects.get(code=code, edition="2022")
