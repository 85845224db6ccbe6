"""Looks at page after page as somebody: what the browser complains of, what sticks out, what axe finds, what is not English."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.person import Person
from tests.e2e.site import Site

GRAVE = {"serious", "critical"}
AXE_RUN = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"], "resultTypes": ["violations"]}
LEFTOVERS = ("%(", "{%", "{{", "None", "<c-", "&lt;")
"""What a page shows when a text was not filled in."""
CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
SPOKEN = ".nav a, .nav h2, h1, h2, thead th, button, label, legend, caption, summary, dt"
"""What the interface itself says; cells and paragraphs hold people's own words too."""
OWN_WORDS = {
    "中文": "the switch of language names each language in itself",
    "匠阶": "the name of the software",
}
_DATA = """
import json
from django.apps import apps
from django.db.models import CharField, TextField
found = set()
for model in apps.get_models():
    if not model.__module__.startswith("jiangjie") or model._meta.app_label in {"audit", "pages", "jobs"}:
        continue
    for one in model._meta.get_fields():
        if isinstance(one, (CharField, TextField)) and not one.choices and one.name != "state":
            found.update(filter(None, model.objects.order_by().values_list(one.name, flat=True).distinct()))
print(json.dumps(sorted(found)))
"""


@dataclass
class Walk:
    """A walk over the site. `looked` are the pages that were looked at, one of a kind for each side and width."""

    site: Site
    faults: list[str] = field(default_factory=list)
    looked: set[tuple[str, int, str]] = field(default_factory=set)
    examined: set[tuple[int, str]] = field(default_factory=set)
    """The kinds of pages that axe has examined, by width."""
    read: set[str] = field(default_factory=set)
    """The kinds of pages that were read in English."""

    def through(self, username: str, side: str, width: int, pages: Sequence[str] = ()) -> None:
        """Log in; open every page that the left navigation leads to, the first row of each list, and `pages`."""
        who = Person(self.site, username, width)
        new: list[str] = []
        home = self.visit(who, side, "/", new, always=True)
        for address in [*home[:1], *who.page.locator("#nav a").evaluate_all(_ADDRESSES), *pages]:
            for row in self.visit(who, side, address, new)[:1]:
                self.visit(who, side, row, new)
        self.in_english(who, new)
        self.faults += who.faults
        who.context.close()

    def visit(self, who: Person, side: str, path: str, new: list[str], *, always: bool = False) -> list[str]:
        """Open a page; look at it closely unless another of its kind was looked at. Return where its rows lead.

        Of a kind that a colleague's browser has shown already it is enough that the page answers.
        """
        key = (side, who.width, kind(path))
        if key in self.looked and not always:
            answer = who.context.request.get(self.site.url + path)
            if not answer.ok:
                self.faults.append(f"{who.username} {path}: {answer.status}")
            return []
        self.look(who.opens(path), path, side)
        self.looked.add(key)
        new.append(path)
        rows: list[str] = who.page.locator("#main :is(tbody th, .card-head) a").evaluate_all(_ADDRESSES)
        return rows

    def look(self, who: Person, path: str, side: str) -> None:
        """Take a picture; note what sticks out at the side, what was not filled in, and what axe finds grave."""
        where = f"{who.username or 'visitor'} at {who.width} px, {path}"
        page = who.page
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > who.width:
            self.faults.append(f"{where}: {wide} px wide")
        text = page.locator("main").inner_text()
        self.faults += [f"{where}: shows {one!r}" for one in LEFTOVERS if one in text]
        if (who.width, kind(path)) not in self.examined:
            self.examined.add((who.width, kind(path)))
            self.faults += [f"{where}: {found}" for found in grave(page)]
        picture = re.sub(r"[^a-z#]+", "-", kind(path)).strip("-") or f"home-{who.username}"
        self.site.shots.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=self.site.shots / f"{who.width}-{side}-{picture}.png", full_page=True)

    def in_english(self, who: Person, paths: Sequence[str]) -> None:
        """Open a page of each kind in English; what the interface says has no Chinese beside people's own words."""
        who.page.get_by_role("button", name="English", exact=True).click()
        who.page.get_by_role("button", name="中文", exact=True).wait_for()
        for path in paths:
            if kind(path) in self.read:
                continue
            self.read.add(kind(path))
            who.opens(path)
            for text in sorted(set(who.page.locator(SPOKEN).all_text_contents())):
                if left := self.chinese(text):
                    self.faults.append(
                        f"{who.username or 'visitor'} {path} in English: {left!r} in {' '.join(text.split())!r}"
                    )

    def chinese(self, text: str) -> str:
        """Return what is Chinese in a text beside names, titles and other people's words from the database."""
        left = " ".join(text.split())
        for word in self.data if CJK.search(left) else ():
            left = left.replace(word, "")
        return "".join(CJK.findall(left))

    @cached_property
    def data(self) -> list[str]:
        """Return whatever people have written into the database, longest first, and the interface's own names."""
        answer = self.site.command("manage", "shell", "-v", "0", "-c", _DATA)
        assert answer.returncode == 0, answer.stderr
        return sorted(
            (one for one in [*json.loads(answer.stdout), *OWN_WORDS] if CJK.search(one)), key=len, reverse=True
        )


_ADDRESSES = "links => links.map(one => one.getAttribute('href')).filter(one => one && one.startsWith('/'))"


def grave(page: Page) -> list[str]:
    """Return what axe finds serious or critical on a page."""
    return [
        f"{found['id']} at {found['nodes'][0]['target']}: {found['help']}"
        for found in Axe().run(page, options=AXE_RUN).response["violations"]
        if found["impact"] in GRAVE
    ]


def kind(path: str) -> str:
    """Return a path without what it is about: numbers, codes and questions.

    >>> kind("/filings/12/?page=2"), kind("/certificates/check/Y000031004201261T000001/")
    ('/filings/#/', '/certificates/check/#/')
    """
    plain = path.partition("?")[0]
    return "/".join("#" if re.search(r"\d", part) else part for part in plain.split("/"))
