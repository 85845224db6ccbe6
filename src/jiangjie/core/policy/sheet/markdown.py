"""A sheet as Markdown."""

from collections.abc import Iterator, Sequence

from jiangjie.core.policy.explain.rules import RuleLine
from jiangjie.core.policy.sheet.labels import labels_of
from jiangjie.core.policy.sheet.model import Sheet, SheetCondition, SheetGrade, SheetParameter, SheetWaiver

_SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|"})


def sheet_markdown(sheet: Sheet) -> str:
    """Return the sheet as Markdown, one heading a condition."""
    return "\n".join(_Markdown(sheet).lines()) + "\n"


def _plain(text: str) -> str:
    return text.replace("\n", " ").translate(_SPECIAL)


class _Markdown:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.labels = labels_of(sheet.lang)

    def lines(self) -> Iterator[str]:
        sheet = self.sheet
        yield from (f"# {_plain(sheet.title)}", "")
        yield from (f"{_plain(sheet.document)} · {_plain(sheet.issuer)} · `{sheet.id}`", "")
        yield self.item("status", sheet.status_words)
        yield from (f"- {_plain(text)}" for text in sheet.dates)
        if sheet.remark:
            yield self.item("remark", sheet.remark)
        if not sheet.grades:
            return
        yield self.item("on", sheet.on.isoformat())
        yield self.item("occupations", sheet.occupations)
        yield self.item("facts", self.labels["comma"].join(sheet.facts))
        for grade in sheet.grades:
            yield from self.grade(grade)
        if sheet.waivers:
            yield from ("", f"## {self.labels['waiver']}")
        for waiver in sheet.waivers:
            yield from self.waiver(waiver)
        yield from self.parameters(sheet.parameters)
        yield from self.honours()
        yield ""
        for label, value in (("sha256", sheet.sha256), ("notice_sha256", sheet.notice_sha256)):
            if value:
                yield f"- {self.labels[label]}{self.labels['colon']}`{value}`"

    def item(self, label: str, text: str) -> str:
        return f"- **{self.labels[label]}**{self.labels['colon']}{_plain(text)}"

    def items(self, *rows: tuple[str, str]) -> Iterator[str]:
        return (self.item(label, text) for label, text in rows if text)

    def rule(self, label: str, lines: Sequence[RuleLine]) -> Iterator[str]:
        if len(lines) == 1:
            yield self.item(label, lines[0].text)
            return
        yield self.item(label, "")
        for line in lines:
            yield f"{'  ' * (line.depth + 1)}- {_plain(line.text)}"

    def quote(self, text: str) -> Iterator[str]:
        if text:
            yield ""
            yield from (f"> {_plain(line)}" for line in text.splitlines())

    def grade(self, grade: SheetGrade) -> Iterator[str]:
        yield from ("", f"## {_plain(grade.title)}", "")
        yield from self.rule("holder", grade.holder)
        for number, condition in enumerate(grade.conditions, 1):
            yield from self.condition(number, condition)
        if grade.preferred:
            yield from ("", f"### {_plain(grade.preferred.title)} ({_plain(grade.preferred.provision)})", "")
            yield from self.rule("rule", grade.preferred.rule)
            yield from self.quote(grade.preferred.quote)

    def condition(self, number: int, condition: SheetCondition) -> Iterator[str]:
        yield from ("", f"### {number}. {_plain(condition.title)} ({_plain(condition.provision)})", "")
        yield from self.items(("kind", condition.kind_words), ("need", condition.need), ("judge", condition.judge))
        yield from self.rule("rule", condition.rule)
        waived_by = self.labels["comma"].join(condition.waived_by)
        yield from self.items(("waived_by", waived_by), ("remedy", condition.remedy))
        yield from self.quote(condition.quote)

    def waiver(self, waiver: SheetWaiver) -> Iterator[str]:
        yield from ("", f"### {_plain(waiver.title)} ({_plain(waiver.provision)})", "")
        yield from self.rule("rule", waiver.rule)
        yield from self.items(("judge", waiver.judge), ("effect", waiver.effect))
        yield from self.quote(waiver.quote)

    def table(self, columns: Sequence[str], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
        yield f"| {' | '.join(self.labels[column] for column in columns)} |"
        yield f"|{' --- |' * len(columns)}"
        for row in rows:
            yield f"| {' | '.join(_plain(cell) for cell in row)} |"

    def parameters(self, parameters: Sequence[SheetParameter]) -> Iterator[str]:
        yield from ("", f"## {self.labels['parameters']}", "")
        rows = (
            (
                self.labels["comma"].join(parameter.used_by),
                value.text,
                value.since.isoformat(),
                value.until.isoformat() if value.until else "…",
                parameter.provision,
                value.source,
            )
            for parameter in parameters
            for value in parameter.values
        )
        yield from self.table(("used_by", "value", "since", "until", "provision", "source"), rows)

    def honours(self) -> Iterator[str]:
        if not self.sheet.honours:
            return
        yield from ("", f"## {self.labels['honours']}", "")
        rows = (
            (honour.name, self.labels["comma"].join(honour.uses) or self.labels["nothing"])
            for honour in self.sheet.honours
        )
        yield from self.table(("honours", "uses"), rows)
