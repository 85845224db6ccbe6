"""Differences around the conditions: dates, numbers, waivers, honours and the other words."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from jiangjie.core.policy.diff.model import ADDED, CHANGED, REMOVED, Change
from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.sheet import Sheet, SheetHonour, SheetParameter, SheetWaiver
from jiangjie.core.policy.sheet.labels import labels_of
from jiangjie.core.policy.words import Words, pick

Side = tuple[Policy, Sheet]


def compared(area: str, name: str, where: str, pairs: Iterator[tuple[str, str, str]]) -> Iterator[Change]:
    """A change for each pair of texts that differ: aspect, before, after."""
    for aspect, before, after in pairs:
        if before != after:
            kind = ADDED if not before else REMOVED if not after else CHANGED
            yield Change(area, kind, name, where, aspect, before, after)


def surroundings(old: Sheet, new: Sheet) -> Iterator[Change]:
    """Title, issuer, document, status, dates, occupations and the facts read."""
    labels = labels_of(new.lang)
    joined = labels["comma"].join
    rows = [
        ("title", old.title, new.title),
        ("issuer", old.issuer, new.issuer),
        ("document", old.document, new.document),
        ("status", old.status_words, new.status_words),
        ("dates", joined(old.dates), joined(new.dates)),
        ("remark", old.remark, new.remark),
    ]
    if old.grades and new.grades:
        rows += [
            ("occupations", old.occupations, new.occupations),
            ("facts", joined(old.facts), joined(new.facts)),
        ]
    for key, before, after in rows:
        yield from compared("document", key, labels[key], iter([("", before, after)]))


def parameters(old: Sheet, new: Sheet) -> Iterator[Change]:
    """Numbers that come, go or change."""
    before, after = ({each.id: each for each in sheet.parameters} for sheet in (old, new))
    for name in _both(before, after):
        one, other = before.get(name), after.get(name)
        present = other or one
        where = labels_of(new.lang)["comma"].join(present.used_by) or name if present else name
        yield from (
            _effect(change, one, other)
            for change in compared(
                "parameter", name, where, iter([("", _values(one, new.lang), _values(other, new.lang))])
            )
        )


def _values(parameter: SheetParameter | None, lang: str) -> str:
    if parameter is None:
        return ""
    told = []
    for value in parameter.values:
        until = value.until.isoformat() if value.until else ""
        since = value.since.isoformat()
        days = pick(
            lang, f"{since} 至 {until}" if until else f"{since} 起", f"{since} to {until}" if until else f"from {since}"
        )
        told.append(f"{value.text} ({days})" if lang.startswith("en") else f"{value.text}（{days}）")
    return labels_of(lang)["comma"].join(told)


def _effect(change: Change, one: SheetParameter | None, other: SheetParameter | None) -> Change:
    """More years are stricter: every leaf that reads a number asks for at least so many."""
    numbers = [
        next((value.value for value in each.values if value.holds), None) if each else None for each in (one, other)
    ]
    if None in numbers or numbers[0] == numbers[1]:
        return change
    looser = (numbers[1] or 0) < (numbers[0] or 0)
    return Change(
        change.area, change.kind, change.id, change.where, change.aspect, change.before, change.after,
        "looser" if looser else "stricter",
    )  # fmt: skip


def waivers(old: Sheet, new: Sheet) -> Iterator[Change]:
    """Ways round a condition."""
    labels = labels_of(new.lang)
    before, after = ({each.id: each for each in sheet.waivers} for sheet in (old, new))
    for name in _both(before, after):
        one, other = before.get(name), after.get(name)
        if one is None or other is None:
            present = one or other
            kind = REMOVED if other is None else ADDED
            rule = outline(present.rule, new.lang) if present else ""
            yield Change(
                "waiver", kind, name, present.title if present else name, "", rule if one else "", rule if other else ""
            )
            continue
        rows: list[tuple[str, Callable[[SheetWaiver], str]]] = [
            ("title", lambda each: each.title),
            ("provision", lambda each: each.provision),
            ("judge", lambda each: each.judge),
            ("rule", lambda each: outline(each.rule, new.lang)),
            ("effect", lambda each: each.effect),
            ("quote", lambda each: each.quote),
        ]
        yield from compared("waiver", name, other.title, ((labels[key], read(one), read(other)) for key, read in rows))


def outline(lines: Sequence[tuple[int, str]], lang: str) -> str:
    """A rule's outline in one line, what stands deeper in brackets."""
    told, inside = [], 0
    for index, (depth, text) in enumerate(lines):
        inside = lines[index + 1][0] if index + 1 < len(lines) else 0
        opens = pick(lang, "（", " (") if inside > depth else ""
        closes = pick(lang, "）", ")") * (depth - inside)
        told.append(text.rstrip("：:") + opens + closes + ("" if opens else pick(lang, "；", "; ")))
    return "".join(told).rstrip("；; ").replace("；）", "）").replace("; )", ")")


def vocabulary(old: Side, new: Side) -> Iterator[Change]:
    """Honours with what they are good for, then levels, certificates, ranks and judges."""
    labels, lang = labels_of(new[1].lang), new[1].lang
    before, after = ({each.id: each for each in sheet.honours} for _, sheet in (old, new))
    for name in _both(before, after):
        one, other = before.get(name), after.get(name)
        present = other or one
        where = present.name if present else name
        yield from _honour(name, where, one, other, lang)
    kinds: list[tuple[tuple[str, str], Callable[[Policy], Mapping[str, Words]]]] = [
        (("级别", "level"), lambda policy: policy.words.levels),
        (("证书种类", "kind of certificate"), lambda policy: policy.words.credential_kinds),
        (("职称", "professional title"), lambda policy: policy.words.title_ranks),
        (("判断人", "judge"), lambda policy: policy.words.judges),
        (("由人判断的事实", "judged fact"), lambda policy: policy.words.fact_names),
    ]
    for kind, read in kinds:
        names = read(old[0]), read(new[0])
        for name in _both(*names):
            texts = [each[name](lang) if name in each else "" for each in names]
            yield from compared("vocabulary", name, pick(lang, *kind), iter([("", texts[0], texts[1])]))
    yield from compared(
        "vocabulary", "sha256", labels["notice_sha256"], iter([("", old[1].notice_sha256, new[1].notice_sha256)])
    )


def _honour(name: str, where: str, one: SheetHonour | None, other: SheetHonour | None, lang: str) -> Iterator[Change]:
    labels = labels_of(lang)
    uses = [labels["comma"].join(each.uses) or labels["nothing"] if each else "" for each in (one, other)]
    yield from compared("honour", name, where, iter([("", uses[0], uses[1])]))
    if one and other:
        classes = [labels["comma"].join(each.classes) for each in (one, other)]
        rows = [
            (pick(lang, "名称", "name"), one.name, other.name),
            (pick(lang, "等级", "classes"), classes[0], classes[1]),
        ]
        yield from compared("honour", name, where, iter(rows))


def _both(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """The names on either side, in the order of the new one, then those that are gone."""
    return [*after, *(name for name in before if name not in after)]
