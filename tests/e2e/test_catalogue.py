"""The catalogue in the browser: found by code, name and initials; an unclear occupation judged; many entries at once."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.person import Person
from tests.e2e.site import Enterprise, Office, Site
from tests.e2e.walk import AXE_RUN, GRAVE

KEY = "extra6"
TURNER, UNCLEAR = "6-18-01-01", "3-01-02-01"
BASIS = "职业标准目录㛃（2026 年）"


def nothing_grave(person: Person) -> None:
    found = json.loads(json.dumps(Axe().run(person.page, options=AXE_RUN).response["violations"]))
    assert [one for one in found if one["impact"] in GRAVE] == []


@pytest.mark.stage("people", 6)
@pytest.mark.provision("2.1", "2.2", "2.3")
def test_the_catalogue_is_searched_judged_and_added_to(site: Site, tmp_path: Path) -> None:
    """A clerk finds the turner three ways; the centre judges an unclear occupation, and brings in a sheet of levels."""
    clerk = Enterprise(site, KEY).clerk.opens("/").goes_to("职业目录")
    for words in (TURNER, "车工", "CG"):
        clerk.page.fill('#main [name="q"]', words)
        clerk.page.keyboard.press("Enter")
        clerk.page.wait_for_url("**q=*")
        clerk.sees(TURNER, "车工")
    clerk.does_not_see("批量登记").shot("found")
    officer = Office(site, "centre").officer.opens(f"/occupations/?q={UNCLEAR}")
    officer.page.locator("#main tbody a").first.click()
    officer.sees("还没有认定").chooses("认定是否属于技能类")
    officer.fills(since="2026-01-05", source=BASIS, reason="从事设备操作，䶮类技能为主。")
    officer.page.locator('[name="skilled"][value="yes"]').check()
    officer.presses("登记").sees("已认定属于技能类", BASIS, "从事设备操作，䶮类技能为主。").shot("judged")
    nothing_grave(officer)
    clerk.opens(officer.page.url.removeprefix(site.url)).sees("已认定属于技能类", BASIS)
    clerk.does_not_see("登记高级技师等级").shot("judged-clerk")
    district = Office(site, "district15").officer.opens(officer.page.url.removeprefix(site.url))
    district.sees("已认定属于技能类").does_not_see("登记高级技师等级").shot("judged-district")
    sheet = tmp_path / "等级.csv"
    lines = ("职业编码,职业名称,高级技师等级,自何日起,依据文件", f"{TURNER},车工,设有高级技师,2018-01-01,", "9-9,,有,,")
    sheet.write_text("\n".join(lines), encoding="gb18030")
    officer.opens("/occupations/").chooses("批量登记").sees("模板和现有内容").shot("import")
    officer.page.locator('[name="kind"][value="levels"]').check()
    officer.uploads(upload=sheet).fills(source=BASIS, reason="按新标准登记").presses("上传并检查")
    officer.sees("导入没有问题的 1 行", "有问题的行", "D 自何日起", "新登记的内容").shot("import-held")
    nothing_grave(officer)
    officer.presses("导入没有问题的 1 行").sees("已提交导入")
    officer.opens(f"/occupations/?q={TURNER}").sees("设有高级技师")
    site.nobody_met_a_fault()
