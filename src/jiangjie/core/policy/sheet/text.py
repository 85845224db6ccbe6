"""A sheet as plain text for a terminal."""

from collections.abc import Iterator, Sequence

from jiangjie.core.policy.explain.rules import RuleLine
from jiangjie.core.policy.sheet.labels import labels_of
from jiangjie.core.policy.sheet.model import Sheet, SheetCondition, SheetGrade, SheetParameter, SheetWaiver


def sheet_text(sheet: Sheet) -> str:
    """Return the sheet as lines of text."""
    return "\n".join(_Text(sheet).lines())


class _Text:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.labels = labels_of(sheet.lang)

    def lines(self) -> Iterator[str]:
        sheet = self.sheet
        yield sheet.title
        yield f"{sheet.document} · {sheet.issuer} · {sheet.id}"
        yield self.row("status", sheet.status_words)
        yield from sheet.dates
        if sheet.remark:
            yield self.row("remark", sheet.remark)
        if not sheet.grades:
            return
        yield self.row("on", sheet.on.isoformat())
        yield self.row("occupations", sheet.occupations)
        yield self.row("facts", self.labels["comma"].join(sheet.facts))
        for grade in sheet.grades:
            yield from self.grade(grade)
        for waiver in sheet.waivers:
            yield from self.waiver(waiver)
        yield from ("", f"== {self.labels['parameters']} ==")
        for parameter in sheet.parameters:
            yield from self.parameter(parameter)
        yield from self.honours()

    def row(self, label: str, text: str) -> str:
        return f"{self.labels[label]}{self.labels['colon']}{text}"

    def block(self, *rows: tuple[str, str]) -> Iterator[str]:
        """Labelled lines; one without a text is left out."""
        for label, text in rows:
            if text:
                yield f"    {self.row(label, text)}"

    def rule(self, label: str, lines: Sequence[RuleLine]) -> Iterator[str]:
        if len(lines) == 1:
            yield from self.block((label, lines[0].text))
            return
        yield f"    {self.row(label, '')}"
        for line in lines:
            yield f"      {'  ' * line.depth}- {line.text}"

    def grade(self, grade: SheetGrade) -> Iterator[str]:
        yield from ("", f"== {grade.title} ==")
        yield from self.rule("holder", grade.holder)
        for number, condition in enumerate(grade.conditions, 1):
            yield from self.condition(number, condition)
        if grade.preferred:
            yield from ("", f"{grade.preferred.title}  [{grade.preferred.provision}]")
            yield from self.rule("rule", grade.preferred.rule)
            yield from self.block(("quote", _flat(grade.preferred.quote)))

    def condition(self, number: int, condition: SheetCondition) -> Iterator[str]:
        yield from ("", f"{number}. {condition.title}  [{condition.provision}]")
        yield from self.block(("kind", condition.kind_words), ("need", condition.need), ("judge", condition.judge))
        yield from self.rule("rule", condition.rule)
        yield from self.block(
            ("waived_by", self.labels["comma"].join(condition.waived_by)),
            ("remedy", condition.remedy),
            ("quote", _flat(condition.quote)),
        )

    def waiver(self, waiver: SheetWaiver) -> Iterator[str]:
        yield from ("", f"{self.labels['waiver']} · {waiver.title}  [{waiver.provision}]")
        yield from self.rule("rule", waiver.rule)
        yield from self.block(("judge", waiver.judge), ("effect", waiver.effect), ("quote", _flat(waiver.quote)))

    def parameter(self, parameter: SheetParameter) -> Iterator[str]:
        yield f"{parameter.id}  [{parameter.provision}]"
        for value in parameter.values:
            mark = "*" if value.holds else " "
            until = value.until.isoformat() if value.until else "…"
            yield f"  {mark} {value.text}  {value.since.isoformat()} – {until}  {value.source}"
        yield from self.block(("used_by", self.labels["comma"].join(parameter.used_by)))

    def honours(self) -> Iterator[str]:
        if self.sheet.honours:
            yield from ("", f"== {self.labels['honours']} ==")
        for honour in self.sheet.honours:
            uses = self.labels["comma"].join(honour.uses) or self.labels["nothing"]
            yield f"{honour.name}  →  {uses}"


def _flat(text: str) -> str:
    return text.replace("\n", "")
