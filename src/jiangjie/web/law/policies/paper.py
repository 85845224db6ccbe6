"""A policy's sheet as a paper, for the page and for ``jiangjie policy show``."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from functools import lru_cache
from typing import Literal

from jiangjie.core.policy.explain.rules import RuleLine
from jiangjie.core.policy.sheet import Sheet, SheetCondition, SheetGrade, SheetWaiver
from jiangjie.core.policy.sheet.labels import LABELS
from jiangjie.services.clock import SHANGHAI
from jiangjie.services.documents.papers import PolicySheet, SheetEntry, Table
from jiangjie.services.documents.typesetting import render
from jiangjie.web.limits import public_press


def paper_of(sheet: Sheet) -> bytes:
    """Return the sheet as PDF/A in its own language. The same sheet gives the same bytes."""
    return render("policy_sheet", _Paper(sheet).paper())


@lru_cache(maxsize=16)
def public_paper(sheet: Sheet) -> bytes:
    """Return the same for anybody who asks, set once. Raises ``Busy`` when too many ask for papers at once."""
    with public_press():
        return paper_of(sheet)


class _Paper:
    """Lays a sheet out, entry by entry, with the labels that the other renderers use."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.language: Literal["zh", "en"] = "en" if sheet.lang.startswith("en") else "zh"
        self.labels = LABELS[self.language]

    def paper(self) -> PolicySheet:
        sheet = self.sheet
        facts = [("status", sheet.status_words), ("remark", sheet.remark)]
        if sheet.grades:
            comma = self.labels["comma"]
            facts += [
                ("on", sheet.on.isoformat()),
                ("occupations", sheet.occupations),
                ("facts", comma.join(sheet.facts)),
            ]
        return PolicySheet(
            made_at=datetime.combine(sheet.on, time(9), SHANGHAI), language=self.language, title=sheet.title,
            document=sheet.document, issuer=sheet.issuer, policy=sheet.id, dates=sheet.dates, facts=self.rows(*facts), entries=tuple(self.entries()),
            tables=tuple(self.tables()), digests=self.rows(("sha256", sheet.sha256), ("notice_sha256", sheet.notice_sha256)),
        )  # fmt: skip

    def rows(self, *rows: tuple[str, str]) -> tuple[tuple[str, ...], ...]:
        return tuple((self.labels[label], text) for label, text in rows if text)

    def entries(self) -> Iterator[SheetEntry]:
        for grade in self.sheet.grades:
            yield from self.grade(grade)
        for waiver in self.sheet.waivers:
            yield self.waiver(waiver)

    def grade(self, grade: SheetGrade) -> Iterator[SheetEntry]:
        yield SheetEntry(part=grade.title, heading=self.labels["holder"], rule=_outline(grade.holder))
        for condition in grade.conditions:
            yield self.condition(condition)
        if grade.preferred:
            one = grade.preferred
            yield SheetEntry(heading=one.title, provision=one.provision, rule=_outline(one.rule), quote=one.quote)

    def condition(self, one: SheetCondition) -> SheetEntry:
        return SheetEntry(
            heading=one.title, provision=one.provision,
            facts=self.rows(
                ("kind", one.kind_words), ("need", one.need), ("judge", one.judge),
                ("waived_by", self.labels["comma"].join(one.waived_by)), ("remedy", one.remedy),
            ),
            rule=_outline(one.rule), quote=one.quote,
        )  # fmt: skip

    def waiver(self, one: SheetWaiver) -> SheetEntry:
        first = one is self.sheet.waivers[0]
        return SheetEntry(
            part=self.labels["waiver"] if first else "", heading=one.title, provision=one.provision,
            facts=self.rows(("judge", one.judge), ("effect", one.effect)), rule=_outline(one.rule), quote=one.quote,
        )  # fmt: skip

    def tables(self) -> Iterator[Table]:
        comma = self.labels["comma"]
        numbers = tuple(
            (comma.join(one.used_by), value.text, value.since.isoformat(), value.until.isoformat() if value.until else "…",
             one.provision, value.source)
            for one in self.sheet.parameters for value in one.values
        )  # fmt: skip
        columns = ("used_by", "value", "since", "until", "provision", "source")
        if numbers:
            yield Table(caption=self.labels["parameters"], columns=self.heads(*columns), rows=numbers)
        honours = tuple((one.name, comma.join(one.uses) or self.labels["nothing"]) for one in self.sheet.honours)
        if honours:
            yield Table(caption=self.labels["honours"], columns=self.heads("honours", "uses"), rows=honours)

    def heads(self, *labels: str) -> tuple[str, ...]:
        return tuple(self.labels[label] for label in labels)


def _outline(lines: Sequence[RuleLine]) -> tuple[tuple[str, ...], ...]:
    """Return depth and text of each line, as texts."""
    return tuple((str(line.depth), line.text) for line in lines)
