"""What differs between two policies, as plain data."""

from dataclasses import asdict, dataclass

from jiangjie.core.policy.words import pick

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `area` is what it is about, `where` its name (with its grade), `aspect` which side of it.

    `before` and `after` are texts, empty where there is nothing. `effect` is ``looser`` or ``stricter`` where that
    follows from the numbers alone, else empty.
    """

    area: str
    kind: str
    id: str
    where: str
    aspect: str
    before: str
    after: str
    effect: str = ""

    def text(self, lang: str = "zh") -> str:
        """The difference in one sentence."""
        what = f"{self.where}{pick(lang, '·', ': ')}{self.aspect}" if self.aspect else self.where
        if self.kind == ADDED:
            told = pick(lang, f"新增 {what}", f"added: {what}") + self._detail(lang, self.after)
        elif self.kind == REMOVED:
            told = pick(lang, f"取消 {what}", f"removed: {what}") + self._detail(lang, self.before)
        else:
            told = pick(
                lang, f"{what}：由“{self.before}”改为“{self.after}”", f"{what}: from “{self.before}” to “{self.after}”"
            )
        return told + {
            "looser": pick(lang, "（放宽）", " (looser)"),
            "stricter": pick(lang, "（加严）", " (stricter)"),
        }.get(self.effect, "")

    @staticmethod
    def _detail(lang: str, text: str) -> str:
        return pick(lang, f"：{text}", f": {text}") if text else ""


@dataclass(frozen=True, slots=True)
class PolicyDiff:
    """All differences between two policies, in the order in which a sheet is read."""

    old: str
    new: str
    lang: str
    old_document: str
    new_document: str
    changes: tuple[Change, ...]

    def text(self) -> str:
        """The differences as lines, those of one area together."""
        lines = [f"{self.old_document} ({self.old}) → {self.new_document} ({self.new})"]
        if not self.changes:
            return "\n".join([*lines, pick(self.lang, "没有不同", "no difference")])
        area = ""
        for change in self.changes:
            if change.area != area:
                area = change.area
                lines += ["", f"== {pick(self.lang, *AREAS[area])} =="]
            lines.append(f"- {change.text(self.lang)}")
        return "\n".join(lines)

    def as_dict(self) -> dict[str, object]:
        """Return the difference as ``jiangjie policy diff --json`` prints it."""
        changes = [{**asdict(change), "text": change.text(self.lang)} for change in self.changes]
        return {"from": self.old, "to": self.new, "changes": changes}


AREAS = {
    "document": ("文件与施行", "Document and dates"),
    "parameter": ("数值", "Numbers"),
    "grade": ("级别", "Grades"),
    "condition": ("条件", "Conditions"),
    "waiver": ("破格", "Exceptional route"),
    "honour": ("表彰奖项", "Honours"),
    "vocabulary": ("用语", "Vocabulary"),
}
