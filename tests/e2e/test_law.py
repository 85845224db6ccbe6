"""The law in the browser: the pre-check on a phone without scripts, a roster screened, a what-if."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.person import PHONE
from tests.e2e.site import Enterprise, Site
from tests.e2e.walk import AXE_RUN, GRAVE

KEY = "extra6"
"""The enterprise that a site of seed 6 has."""
COOKIES = {"csrftoken"}


def plain_phone(site: Site) -> Page:
    """A visitor's phone with scripts switched off."""
    context = site.browser.new_context(
        locale="zh-CN", viewport={"width": PHONE, "height": 800}, java_script_enabled=False
    )
    return context.new_page()


def nothing_sticks_out(page: Page, site: Site, name: str) -> None:
    """Keep a picture; the page is no wider than the phone."""
    site.shots.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=site.shots / f"{name}.png", full_page=True)
    box = page.locator("main").bounding_box()
    assert box is not None
    assert box["width"] <= PHONE


@pytest.mark.stage("people", 6)
@pytest.mark.provision("3.1.2", "3.3.1", "2.1")
def test_a_visitor_tries_on_a_phone_without_scripts(site: Site) -> None:
    """From the front page to the forecast: rows are added, faults are told, nothing typed is lost, nothing is kept."""
    page = plain_phone(site)
    page.goto(site.url)
    page.get_by_role("link", name="先试一试").first.click()
    page.fill('[name="occupation"]', "车")
    page.select_option('[name="credentials-0-level"]', label="高级技师")
    page.select_option('[name="credentials-0-kind"]', label="职业技能等级")
    page.fill('[name="credentials-0-issued_on"]', "2014-05-20")
    page.select_option('[name="posts-0-level"]', label="高级技师")
    page.fill('[name="posts-0-since"]', "2015-01-01")
    page.fill('[name="posts-0-until"]', "2016-12-31")
    page.get_by_role("button", name="再加一段岗位").click()
    assert page.input_value('[name="posts-0-until"]') == "2016-12-31"
    page.select_option('[name="posts-1-level"]', label="高级技师")
    page.fill('[name="posts-1-since"]', "2024-10-01")
    page.locator(".form-end").get_by_role("button", name="看结果").click()
    assert "相近的有" in page.inner_text("main")
    page.fill('[name="occupation"]', "6-18-01-01 车工")
    page.locator(".form-end").get_by_role("button", name="看结果").click()
    said = page.inner_text("main")
    assert "有 1 项条件不符合" in said
    assert "到 2027-10-01 满足 3.1.2" in said
    nothing_sticks_out(page, site, "pre-check-result")
    page.select_option('[name="honours-0-kind"]', label="中华技能大奖")
    page.locator(".form-end").get_by_role("button", name="看结果").click()
    assert "可以破格申报" in page.inner_text("main")
    assert {cookie["name"] for cookie in page.context.cookies()} <= COOKIES
    page.context.close()


@pytest.mark.stage("people", 6)
@pytest.mark.provision("3.1.2", "3.2.4")
def test_a_clerk_screens_a_roster_and_asks_what_if(site: Site, tmp_path: Path) -> None:
    """The sample roster: counts, faulty rows, the coming quarters, a file; then four years instead of five."""
    clerk = Enterprise(site, KEY).clerk.opens("/").goes_to("资格筛查")
    roster = clerk.downloads("示例名册", tmp_path / "示例.xlsx")
    clerk.uploads(roster=roster).presses("开始筛查")
    clerk.sees("筛查结果", "读不出的行", "以后各季度谁能满足").shot("screened")
    graver = [one for one in axe_of(clerk.page) if one["impact"] in GRAVE]
    assert graver == []
    clerk.presses("保存结果").sees("已保存，只有您能看到").shot("kept")
    clerk.presses("删除").sees("已删除")
    clerk.opens("/screening/what-if/").uploads(roster=roster).fills(parameter="special_post_years", years="4")
    clerk.presses("开始测算").sees("这是假设，不是规定", "受益的人").shot("what-if")
    site.nobody_met_a_fault()


def axe_of(page: Page) -> list[dict[str, str]]:
    """Return what axe objects to."""
    found = Axe().run(page, options=AXE_RUN).response["violations"]
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]  # plain data
