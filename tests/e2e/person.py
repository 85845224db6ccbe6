"""Somebody in front of a browser: what a person does on the pages, in the pages' own words."""

import re
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import BrowserContext, Dialog, Locator, Page, expect

if TYPE_CHECKING:
    from tests.e2e.site import Site

PHONE, DESK = 375, 1440
"""Widths in CSS pixels: what candidates, employees and the public hold, and what offices sit at."""


class Person:
    """One browser session. Any failed script, any refused resource fails the test."""

    def __init__(self, site: "Site", username: str, width: int) -> None:
        self.site, self.username, self.width = site, username, width
        self.context: BrowserContext = site.browser.new_context(
            locale="zh-CN", viewport={"width": width, "height": 900}, accept_downloads=True
        )
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self._listen(self.page)
        if username:
            self.page.goto(f"{site.url}/demo/")
            self.page.locator(f'button[data-user="{username}"]').click()
            expect(self.page.locator(".head-tools")).to_be_visible()

    def another_tab(self) -> "Person":
        """Return the same person with a second tab of the same session."""
        twin = copy(self)
        twin.page = self.context.new_page()
        self._listen(twin.page)
        return twin

    # Ways

    def opens(self, path: str) -> "Person":
        """Go to an address; it must answer."""
        response = self.page.goto(path if path.startswith("http") else self.site.url + path)
        assert response is not None
        assert response.status < 400, f"{path}: {response.status}"
        return self

    def goes_to(self, chapter: str) -> "Person":
        """Follow a link of the left navigation; on a phone open it first."""
        if self.width < 900:
            self.page.locator("[data-nav-open]").click()
        self.page.locator("#nav").get_by_role("link", name=chapter, exact=True).click()
        expect(self.page.locator('#nav a[aria-current="page"]')).to_have_text(chapter)
        return self

    def takes(self, matter: str) -> "Person":
        """Take a matter from the first page's list of what waits for this person."""
        self.opens("/")
        self.page.locator("#main").get_by_role("link", name=re.compile(re.escape(matter))).first.click()
        expect(self.page.locator("h1", has_text=re.compile(re.escape(matter))).first).to_be_visible()
        return self

    def chooses(self, text: str, *, exact: bool = False) -> "Person":
        """Follow a link by its words."""
        name = text if exact else re.compile(re.escape(text))
        self.page.locator("#main").get_by_role("link", name=name, exact=exact).first.click()
        return self

    def presses(self, text: str) -> "Person":
        """Press a button by its words."""
        self.page.locator("#main").get_by_role("button", name=text, exact=True).first.click()
        return self

    # Hands

    def does(self, act: str, files: dict[str, Path] | None = None, **values: str) -> "Person":
        """Carry out an act that the matter's page offers: open it, fill it in, confirm, read that it is done."""
        self.begins(act)
        self.fills(**values).uploads(**(files or {}))
        self.confirms(act)
        return self.sees(f"已办理：{act}")

    def begins(self, act: str) -> "Person":
        """Open an act of the matter's page; it comes up in front of the page."""
        self.page.locator(".offers").get_by_role("link", name=act, exact=True).click()
        expect(self.page.locator("dialog[open] #act")).to_be_visible()
        return self

    def confirms(self, act: str) -> "Person":
        """Press the button of the act that is open."""
        self.page.locator("#act").get_by_role("button", name=act, exact=True).click()
        return self

    def fills(self, **values: str) -> "Person":
        """Fill fields by their names in the form; options by value or by their words."""
        for name, value in values.items():
            element = self._field(name)
            kind = element.evaluate("e => e.tagName + ':' + (e.type || '')")
            if kind.startswith("SELECT"):
                self._select(element, value)
            elif kind.endswith("checkbox"):
                element.check()
            elif kind.endswith("radio"):
                self._form().locator(f'[name="{name}"][value="{value}"]').check()
            else:
                element.fill(value)
        return self

    def uploads(self, **files: Path) -> "Person":
        """Choose files in file fields."""
        for name, path in files.items():
            self._form().locator(f'input[type=file][name="{name}"]').set_input_files(path)
        return self

    # Eyes

    def sees(self, *texts: str) -> "Person":
        """Expect words on the page."""
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text)
        return self

    def does_not_see(self, *texts: str) -> "Person":
        """Expect words not to be on the page."""
        for text in texts:
            expect(self.page.locator("body")).not_to_contain_text(text)
        return self

    def value_of(self, name: str) -> str:
        """Return what stands in a field."""
        return self._field(name).input_value()

    def shot(self, name: str) -> "Person":
        """Keep a picture of the whole page; on a phone nothing may stick out at the side."""
        if self.width == PHONE:
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= PHONE, f"{self.page.url} is {wide} px wide on a phone"
        self.page.evaluate("scrollTo(0, 0)")
        self.site.shots.mkdir(parents=True, exist_ok=True)
        self.site.taken += 1
        self.page.screenshot(path=self.site.shots / f"{self.site.taken:02d}-{name}.png", full_page=True)
        return self

    def downloads(self, text: str, to: Path) -> Path:
        """Save what a link leads to, as the browser's own request gets it."""
        link = self.page.locator("#main").get_by_role("link", name=re.compile(re.escape(text))).first
        address = link.get_attribute("href")
        assert address is not None
        answer = self.context.request.get(self.site.url + address)
        assert answer.ok, f"{address}: {answer.status}"
        to.write_bytes(answer.body())
        return to

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("dialog", self._accept)

    def _form(self) -> Locator:
        dialog = self.page.locator("dialog[open]")
        return dialog if dialog.count() else self.page.locator("#main")

    def _field(self, name: str) -> Locator:
        return self._form().locator(f'[name="{name}"]').first

    def _select(self, element: Locator, value: str) -> None:
        values: list[str] = element.evaluate("e => [...e.options].map(o => o.value)")
        element.select_option(value) if value in values else element.select_option(label=value)

    def _hear(self, kind: str, text: str) -> None:
        """Keep what the browser complains of; answers 4xx are for the test to expect."""
        if kind == "error" and "Failed to load resource" not in text:
            self.faults.append(f"{self.page.url}: {text}")

    def _accept(self, dialog: Dialog) -> None:
        dialog.accept()
