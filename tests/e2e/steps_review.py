"""Review steps 评审 (4.3.2, 4.3.3): the panel is drawn, scores by the filed sheet, and the list is ranked."""

from tests.e2e.person import Person
from tests.e2e.site import Enterprise


def open_and_draw(of: Enterprise) -> list[str]:
    """Set the panel up and draw it; return the names that were drawn."""
    secretary = of.secretary.goes_to("评审").shot("reviews-none-yet").chooses("组建评审组")
    secretary.shot("review-new").presses("组建评审组").sees("还没有抽取评审专家").does("抽取评审专家").shot(
        "review-drawn"
    )
    return panel(secretary)


def panel(secretary: Person, state: str = "待答复") -> list[str]:
    """Return the names of those seats of the review's page that are in a state."""
    rows = secretary.page.locator("tr", has=secretary.page.locator(".is-state", has_text=state))
    return [name.split()[0] for name in rows.locator("th").all_inner_texts()]


def accept(expert: Person) -> None:
    """Take the invitation from the own first page and accept it."""
    expert.goes_to("我的评审任务").chooses("评聘工作计划").sees("本轮申报人").does("接受邀请")


def declare_conflict(expert: Person, reason: str) -> None:
    """Declare a tie to a candidate: the seat is given up."""
    expert.goes_to("我的评审任务").chooses("评聘工作计划").shot("seat-invited").begins("声明利害关系并回避")
    expert.fills(kind=first_option(expert, "kind"), reason=reason).shot("seat-conflict")
    expert.confirms("声明利害关系并回避").sees("已办理：声明利害关系并回避", "声明回避")


def first_option(who: Person, name: str) -> str:
    """Return the first real choice of a select."""
    options = who.page.locator(f'#act select[name="{name}"] option').all()
    return next(value for one in options if (value := one.get_attribute("value")))


def fill_vacancy(of: Enterprise, plan: str) -> list[str]:
    """Draw a replacement; return who has still to answer."""
    secretary = to_review(of, plan).sees("声明回避").does("补抽评审专家").shot("review-replaced")
    return panel(secretary)


def to_review(of: Enterprise, plan: str) -> Person:
    """Return the secretary, at the round's review."""
    return of.secretary.goes_to("评审").chooses(plan)


def name_chair(of: Enterprise, plan: str, name: str) -> None:
    """Name the one who signs the minutes."""
    secretary = to_review(of, plan)
    secretary.page.locator("tr", has_text=name).get_by_role("link", name="指定为组长").click()
    secretary.confirms("指定为评审组长").sees("已办理：指定为评审组长", "组长")


def begin_scoring(of: Enterprise, plan: str) -> None:
    """Hand the sheets out, on the review day."""
    to_review(of, plan).does("开始评分").sees("评分进度").shot("review-scoring")


def score(expert: Person, points: dict[str, tuple[str, ...]], *, shoot: bool = False) -> None:
    """Score every candidate by name, criterion by criterion, vote, and hand the sheets in."""
    expert.goes_to("我的评审任务").chooses("评聘工作计划")
    for name, given in points.items():
        expert.chooses(name, exact=True).sees("评分与表决")
        for place, value in enumerate(given):
            expert.page.locator('input[name^="points_"]').nth(place).fill(value)
        expert.fills(vote="yes", comment="业绩突出，现场答辩条理清楚。")
        if shoot:
            expert.shot(f"sheet-{name}")
        expert.presses("提交评分表").sees("评分表已提交")


def close_and_propose(of: Enterprise, plan: str) -> None:
    """Close the scoring, read the ranked list, have the minutes signed, and propose the list."""
    secretary = to_review(of, plan).does("结束评分并排序").shot("review-ranked")
    minutes = of.desk.read(secretary.downloads("下载评审纪要", of.desk.folder / "评审纪要.pdf"))
    assert "评审" in minutes
    secretary.does("上传签字评审纪要", {"upload": of.desk.scan("评审纪要（签字）")})
    secretary.does("形成建议人选名单").sees("建议人选名单已形成").shot("review-proposed")
