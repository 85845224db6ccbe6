"""A running demonstration site, the browser that looks at it, and the people of one enterprise."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.e2e.papers import Desk
from tests.e2e.person import DESK, PHONE, Person

_PERSONNEL = """
import json
from jiangjie.services.accounts.models import Employee
rows = Employee.objects.filter(user__username__startswith=%r).order_by("number")
print(json.dumps([[one.number, one.name, one.id_number] for one in rows]))
"""


@dataclass(frozen=True)
class Colleague:
    """Somebody on the staff, as the personnel department's own files have them."""

    number: str
    name: str
    id_number: str


@dataclass
class Site:
    """A running site and the browser that looks at it."""

    browser: Browser
    url: str
    shots: Path
    environment: dict[str, str]
    desk: Desk
    taken: int = 0
    people: dict[str, Person] = field(default_factory=dict)
    _personnel: dict[str, list[Colleague]] = field(default_factory=dict)
    _usernames: dict[str, str] = field(default_factory=dict)

    def person(self, username: str, *, width: int = DESK) -> Person:
        """Return somebody logged in through the demo panel, in a browser session of their own."""
        if username not in self.people:
            self.people[username] = Person(self, username, width)
        return self.people[username]

    def visitor(self, *, width: int = PHONE) -> Person:
        """Return somebody without an account, on a phone."""
        who = Person(self, "", width)
        self.people[f"visitor {len(self.people)}"] = who
        return who

    def working_days_pass(self, days: int) -> None:
        """Move the site's date by one of the demo panel's buttons: 1, 5 or 10 working days."""
        page = self._panel()
        page.locator(f'button[name="days"][value="{days}"]').click()
        page.context.close()

    def move_date(self, day: str) -> None:
        """Move the site's date to a day."""
        page = self._panel()
        page.locator("#demo-date").fill(day)
        page.get_by_role("button", name="推移", exact=True).click()
        page.get_by_text(f"本站现在是 {day}").wait_for()
        page.context.close()

    def username_of(self, name: str, key: str) -> str:
        """Return the account of a person of the enterprise `key` whom a page names."""
        if name not in self._usernames:
            page = self._panel()
            for button in page.locator(f'button[data-user^="{key}-"]').all():
                self._usernames[button.inner_text().partition("· ")[2].strip()] = (
                    button.get_attribute("data-user") or ""
                )
            page.context.close()
        return self._usernames[name]

    def command(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run the jiangjie command on this site's data."""
        return subprocess.run(
            [sys.executable, "-m", "jiangjie.cli", *arguments], env=self.environment, capture_output=True, text=True, check=False
        )  # fmt: skip

    def personnel_file(self, key: str) -> list[Colleague]:
        """Return an enterprise's staff with whole numbers of papers: no page of the site shows one."""
        if key not in self._personnel:
            answer = self.command("manage", "shell", "-v", "0", "-c", _PERSONNEL % f"{key}-employee")
            assert answer.returncode == 0, answer.stderr
            self._personnel[key] = [Colleague(*row) for row in json.loads(answer.stdout)]
        return self._personnel[key]

    def shoot_all(self) -> None:
        """Keep what everybody has in front of them."""
        for username, who in self.people.items():
            who.page.screenshot(path=self.shots / f"failed-{username}.png", full_page=True)

    def close(self) -> None:
        """Close every browser session."""
        for who in self.people.values():
            who.context.close()

    def nobody_met_a_fault(self) -> None:
        """Expect that no script failed and nothing was refused in anybody's browser."""
        assert [fault for who in self.people.values() for fault in who.faults] == []

    def _panel(self) -> Page:
        page = self.browser.new_context(locale="zh-CN").new_page()
        page.goto(f"{self.url}/demo/")
        return page


@dataclass
class Enterprise:
    """One enterprise of the site; its people are found by their office."""

    site: Site
    key: str

    @property
    def desk(self) -> Desk:
        """Return the papers of its people."""
        return self.site.desk

    def __getattr__(self, role: str) -> Person:
        """Return the clerk, checker, approver, secretary or supervisor."""
        if role not in {"clerk", "checker", "approver", "secretary", "supervisor"}:
            raise AttributeError(role)
        return self.site.person(f"{self.key}-{role}")

    def employee(self, number: int) -> Person:
        """Return an employee, who has a phone."""
        return self.site.person(f"{self.key}-employee{number}", width=PHONE)

    def expert(self, name: str) -> Person:
        """Return an expert of its pool by name."""
        return self.site.person(self.site.username_of(name, self.key))


@dataclass
class Office:
    """An authority of the site: the centre, a district (district15, district12, district13), the bureau."""

    site: Site
    key: str

    @property
    def officer(self) -> Person:
        """Return who prepares."""
        return self.site.person(f"{self.key}-officer")

    @property
    def approver(self) -> Person:
        """Return who decides."""
        return self.site.person(f"{self.key}-approver")
