"""Somebody in front of a browser: what a person does on the pages, in the pages' own words."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect


@dataclass
class Site:
    """A running site and the browser that looks at it."""

    browser: Browser
    url: str
    shots: Path
    environment: dict[str, str]
    people: dict[str, "Person"] = field(default_factory=dict)

    def person(self, username: str, *, width: int = 1440) -> "Person":
        """Return somebody logged in through the demo panel, in a browser session of their own."""
        if username not in self.people:
            self.people[username] = Person(self, username, width)
        return self.people[username]

    def visitor(self, *, width: int = 375) -> "Person":
        """Return somebody without an account, on a phone."""
        return Person(self, "", width)

    def working_days_pass(self, days: int) -> None:
        """Move the site's date on the demo panel."""
        page = self._panel()
        page.locator("#demo-date").wait_for()
        page.evaluate("() => 0")
        button = page.locator(f'button[name="days"][value="{days}"]')
        button.click()
        page.context.close()

    def move_date(self, day: str) -> None:
        """Move the site's date to a day."""
        page = self._panel()
        page.locator("#demo-date").fill(day)
        page.locator("#demo-date").locator("xpath=ancestor::form").locator("button").click()
        page.context.close()

    def _panel(self) -> Page:
        page = self.browser.new_context(locale="zh-CN").new_page()
        page.goto(f"{self.url}/demo/")
        return page


class Person:
    """One browser session. Any page error or failed script fails the test."""

    def __init__(self, site: Site, username: str, width: int) -> None:
        self.site, self.username = site, username
        self.context: BrowserContext = site.browser.new_context(
            locale="zh-CN", viewport={"width": width, "height": 900}, accept_downloads=True
        )
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", self._fail)
        self.page.on("dialog", self._accept)
        if username:
            self.page.goto(f"{site.url}/demo/")
            self.page.locator(f'button[data-user="{username}"]').click()
            expect(self.page.locator("h1").first).to_be_visible()

    def opens(self, path: str) -> "Person":
        """Go to an address; it must answer."""
        response = self.page.goto(self.site.url + path)
        assert response is not None
        assert response.status < 400, f"{path}: {response.status}"
        return self

    def chooses(self, text: str) -> "Person":
        """Follow a link by its words."""
        self.page.get_by_role("link", name=re.compile(re.escape(text))).first.click()
        return self

    def presses(self, text: str, *, exact: bool = False) -> "Person":
        """Press a button by its words."""
        name = text if exact else re.compile(re.escape(text))
        self.page.get_by_role("button", name=name).first.click()
        return self

    def fills(self, **values: str) -> "Person":
        """Fill fields by their names in the form."""
        for name, value in values.items():
            element = self.page.locator(f'[name="{name}"]').first
            kind = element.evaluate("e => e.tagName + ':' + (e.type || '')")
            if kind.startswith("SELECT"):
                element.select_option(label=value) if not value.isdigit() else element.select_option(value)
            elif kind.endswith("checkbox"):
                element.check()
            elif kind.endswith("radio"):
                self.page.locator(f'[name="{name}"][value="{value}"]').check()
            else:
                element.fill(value)
        return self

    def uploads(self, name: str, path: Path) -> "Person":
        """Choose a file in a file field."""
        self.page.locator(f'input[type=file][name="{name}"]').set_input_files(path)
        return self

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

    def shot(self, name: str) -> "Person":
        """Keep a picture of the whole page."""
        self.site.shots.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self.site.shots / f"{name}.png", full_page=True)
        return self

    def downloads(self, text: str, to: Path) -> Path:
        """Save what a link leads to."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=re.compile(re.escape(text))).first.click()
        download.value.save_as(to)
        return to

    def _fail(self, error: object) -> None:
        raise AssertionError(f"{self.username} {self.page.url}: {error}")

    def _accept(self, dialog: Dialog) -> None:
        dialog.accept()
