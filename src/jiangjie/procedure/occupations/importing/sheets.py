"""The sheets 批量登记: one a kind of entry, the same columns for the template, the import and the export."""

from collections.abc import Iterator
from datetime import date

from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.occupations.industries import version_on
from jiangjie.procedure.occupations.models import IndustryTag, Occupation, SeniorLevelRecord, WorkType
from jiangjie.procedure.occupations.queries import in_force
from jiangjie.services.clock import today
from jiangjie.services.documents.spreadsheets import Field, template

WORK_TYPES, LEVELS, INDUSTRIES = "work_types", "levels", "industries"
KINDS = {WORK_TYPES: _("工种"), LEVELS: _("高级技师等级"), INDUSTRIES: _("产业领域")}
LEVEL_WORDS = {"设有高级技师": "yes", "未设高级技师": "no", "未掌握": "unknown"}
"""How a sheet says the level (2.2); a sheet is Chinese whatever the page's language is."""
_NOTES = {
    WORK_TYPES: (
        "一行一个工种。目录中没有的新登记；生效日期或依据文件不同的，作为更正；相同的不动。",
        "不在文件中的工种不作改动；终止工种请在职业页面办理。",
    ),
    LEVELS: (
        "一行一个职业。与当日已登记的不同的，登记为自该日起的新记录；此前的记录保留。",
        "不在文件中的职业不作改动。",
    ),
    INDUSTRIES: (
        "一行一个职业的一个产业；一个职业属于几个产业的，写几行。",
        "只增加标注；取消标注请在职业页面办理。",
    ),
}  # fmt: skip


def fields_of(kind: str) -> tuple[Field, ...]:
    """Return the columns of a kind of sheet; the industries are those of today's taxonomy (2.3)."""
    return (
        Field("code", "职业编码", required=True, longest=40, help="照目录填写", example="6-18-01-01"),
        Field("name", "职业名称", longest=80, help="可以不填；填了须与目录一致", example="车工"),
        _value_of(kind),
        Field(
            "since", "自何日起", kind="date", required=kind != WORK_TYPES, help="文件生效的日期，不晚于今天",
            example="2022-09-28",
        ),
        Field("source", "依据文件", longest=200, help="名称和文号；不填的，用上传时写明的依据文件"),
    )  # fmt: skip


def _value_of(kind: str) -> Field:
    if kind == WORK_TYPES:
        return Field("value", "工种", required=True, longest=80, example="数控车工")
    if kind == LEVELS:
        return Field("value", "高级技师等级", kind="choice", required=True, choices=LEVEL_WORDS, example="设有高级技师")
    version = version_on(today())
    items = {item.name: item.key for item in version.items} if version else {}
    return Field(
        "value",
        "产业领域",
        kind="choice",
        required=True,
        choices=items,
        help="产业体系中的名称",
        example=next(iter(items), ""),
    )


def empty_sheet(kind: str) -> bytes:
    """Return the workbook to fill in."""
    return template(KINDS[kind], fields_of(kind), _NOTES[kind])


def said(kind: str, value: str) -> str:
    """Return a stored value as the sheet says it; a key that today's taxonomy does not have stays as it is."""
    choices = _value_of(kind).choices
    return next((word for word, key in choices.items() if key == value), value)


def lines_of(kind: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield what stands today as lines of the sheet, by code: importing them again changes nothing."""
    words = {str(key): word for word, key in _value_of(kind).choices.items()}
    rows = {WORK_TYPES: _work_types, LEVELS: _levels, INDUSTRIES: _tags}[kind]()
    for occupation, value, since, source in rows:
        day = since.isoformat() if since else ""
        yield occupation.code, occupation.name, words.get(value, value), day, source


def _work_types() -> Iterator[tuple[Occupation, str, date | None, str]]:
    rows = WorkType.objects.filter(occupation__in=in_force(), in_force_until=None).select_related("occupation")
    for one in rows.order_by("occupation__code", "name"):
        yield one.occupation, one.name, one.in_force_from, one.source


def _levels() -> Iterator[tuple[Occupation, str, date | None, str]]:
    rows = SeniorLevelRecord.objects.filter(occupation__in=in_force(), since__lte=today())
    newest = {one.occupation_id: one for one in rows.select_related("occupation").order_by("since", "pk")}
    for one in sorted(newest.values(), key=lambda record: record.occupation.code):
        yield one.occupation, one.level, one.since, one.source


def _tags() -> Iterator[tuple[Occupation, str, date | None, str]]:
    rows = IndustryTag.objects.filter(occupation__in=in_force(), until=None).select_related("occupation")
    for one in rows.order_by("occupation__code", "since", "pk"):
        yield one.occupation, one.industry, one.since, one.source
