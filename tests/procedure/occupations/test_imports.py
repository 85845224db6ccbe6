"""Many entries at once: template, faults by row and column, differences, all or none, and the round trip."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ValidationError
from django.urls import reverse
from python_calamine import CalamineWorkbook

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.occupations import actions
from jiangjie.procedure.occupations.actions.imports import AT_ONCE, plan_in
from jiangjie.procedure.occupations.importing import reading
from jiangjie.procedure.occupations.importing.sheets import INDUSTRIES, KINDS, LEVELS, WORK_TYPES, fields_of, lines_of
from jiangjie.procedure.occupations.models import HeldImport, IndustryTag, SeniorLevelRecord, WorkType
from jiangjie.procedure.occupations.queries import in_force
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import today
from jiangjie.services.documents.csv_sheets import SheetField
from jiangjie.services.jobs.models import Job
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.services.pressing import once_of, press

pytestmark = [pytest.mark.django_db, pytest.mark.provision("2.1", "2.2", "2.3")]

LATHE, MILLING = "6-18-01-01", "6-18-01-02"
PAPER = "人社厅发〔2022〕9号䶮"


def sheet(kind: str, *rows: tuple[object, ...]) -> SimpleUploadedFile:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for at, line in enumerate(([one.header for one in fields_of(kind)], *rows)):
            for column, cell in enumerate(line):
                page.write(at, column, cell)
    return SimpleUploadedFile("登记表.xlsx", buffer.getvalue())


def text(kind: str, *rows: tuple[str, ...], encoding: str = "utf-8-sig") -> SimpleUploadedFile:
    lines = [[one.header for one in fields_of(kind)], *rows]
    return SimpleUploadedFile("登记表.csv", "\r\n".join(",".join(line) for line in lines).encode(encoding))


def hold(officer: Any, kind: str, upload: SimpleUploadedFile) -> HeldImport:
    checked = SheetField().clean(upload)
    return actions.hold_import(kind=kind, upload=checked, source=PAPER, reason="按新标准登记㛃", actor=officer)


def faults(held: HeldImport) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, str(one.reason)) for one in plan_in(held).troubles]


def test_work_types_are_entered_and_corrected_and_the_rest_stays(officer, trade):
    lathe = trade(LATHE)
    add = {"occupation": lathe, "source": PAPER, "in_force_from": date(2020, 1, 1), "actor": officer}
    actions.add_work_type(name="立式㛃车工", **add)
    actions.add_work_type(name="䶮车工", **add)
    rows = (LATHE, "车工", "立式㛃车工", "2021-05-01", "新文件"), (LATHE, "车工", "䶮车工", "2020-01-01", PAPER)
    held = hold(officer, WORK_TYPES, sheet(WORK_TYPES, *rows, (MILLING, "", "数控铣工", "2022-09-28", "")))
    plan = plan_in(held)
    assert (len(plan.added), len(plan.changed), plan.same, plan.troubles) == (1, 1, 1, [])
    assert (plan.changed[0].before, plan.changed[0].after) == (
        f"立式㛃车工 · 2020-01-01 · {PAPER}", "立式㛃车工 · 2021-05-01 · 新文件",
    )  # fmt: skip
    assert WorkType.objects.filter(name="数控铣工").count() == 0
    actions.adopt_import(held=held, actor=officer)
    made = WorkType.objects.get(name="数控铣工")
    assert (made.occupation, made.source, made.in_force_from) == (trade(MILLING), PAPER, date(2022, 9, 28))
    assert WorkType.objects.get(name="立式㛃车工").in_force_from == date(2021, 5, 1)
    assert WorkType.objects.get(name="䶮车工").version == 0
    assert not HeldImport.objects.exists()
    corrected = Entry.objects.get(body__action="correct_work_type")
    assert corrected.body["details"]["reason"] == "按新标准登记㛃"
    last = Entry.objects.last()
    assert last.body["details"] | {"added": 1, "changed": 1, "same": 1, "faults": 0} == last.body["details"]


def test_levels_become_dated_records_and_earlier_days_keep_their_answer(officer, trade):
    lathe = trade(LATHE)
    actions.record_senior_level(
        occupation=lathe, senior_level="no", source="旧标准", since=date(2015, 1, 1), actor=officer
    )
    rows = (LATHE, "车工", "设有高级技师", "2022-01-01", "新标准"), (MILLING, "", "未掌握", "2022-01-01", "")
    held = hold(officer, LEVELS, sheet(LEVELS, *rows))
    plan = plan_in(held)
    assert (len(plan.changed), plan.same) == (1, 1)
    assert plan.changed[0].before == "未设高级技师 · 2015-01-01 · 旧标准"
    actions.adopt_import(held=held, actor=officer)
    lathe.refresh_from_db()
    assert (lathe.senior_level, lathe.senior_level_source) == ("yes", "新标准")
    assert [one.level for one in lathe.senior_level_records.all()] == ["no", "yes"]


def test_industries_are_added_beside_those_that_stand(officer, trade):
    first, second, third = (field for field in list(dict(fields_of(INDUSTRIES)[2].choices))[:3])
    keys = fields_of(INDUSTRIES)[2].choices
    actions.tag_industries(
        occupation=trade(LATHE), industries=[str(keys[first])], since=date(2025, 1, 1), source=PAPER, actor=officer
    )
    rows = [(LATHE, "", name, "2025-06-01", "") for name in (first, second, third)]
    held = hold(officer, INDUSTRIES, sheet(INDUSTRIES, *rows, (MILLING, "", first, "2025-06-01", "")))
    assert (len(plan_in(held).lines), plan_in(held).same) == (3, 1)
    actions.adopt_import(held=held, actor=officer)
    tags = IndustryTag.objects.filter(until=None)
    assert sorted(tags.filter(occupation=trade(LATHE)).values_list("industry", flat=True)) == sorted(
        str(keys[name]) for name in (first, second, third)
    )
    assert tags.filter(occupation=trade(MILLING)).count() == 1
    early = hold(officer, INDUSTRIES, sheet(INDUSTRIES, (MILLING, "", second, "2025-01-01", "")))
    assert [(row, column) for row, column, _words in faults(early)] == [(2, "D")]


def test_every_fault_is_named_by_row_and_column_and_the_good_lines_go_on(officer):
    tomorrow = (today() + timedelta(1)).isoformat()
    held = hold(officer, WORK_TYPES, sheet(
        WORK_TYPES,
        ("9-99-99-99", "", "甲工", "2022-01-01", ""), (LATHE, "铣工", "乙工", "2022-01-01", ""),
        (LATHE, "", "丙工", tomorrow, ""), (LATHE, "", "丁工", "", ""), (LATHE, "", "", "2022-01-01", ""),
        (LATHE, "", "戊工", "2022-13-01", ""), (LATHE, "", "己工", "2022-01-01", ""), (LATHE, "", "己工", "2022-01-01", ""),
    ))  # fmt: skip
    found = faults(held)
    assert [(row, column) for row, column, _words in found] == [
        (2, "A"), (3, "B"), (4, "D"), (5, "D"), (6, "C"), (7, "D"), (9, "A"),
    ]  # fmt: skip
    assert "没有职业编码“9-99-99-99”" in found[0][2]
    assert "第 8 行" in found[-1][2]
    assert [one.given.value for one in plan_in(held).lines] == ["己工"]
    wrong = hold(officer, LEVELS, text(LEVELS, (LATHE, "", "有吧", "2022-01-01", "")))
    assert "设有高级技师" in str(plan_in(wrong).troubles[0].reason.params)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_a_csv_is_read_as_excel_writes_it(officer, encoding):
    upload = text(WORK_TYPES, (LATHE, "车工", "立式䶮工", "2022/9/28", "文件"), encoding=encoding)
    assert plan_in(hold(officer, WORK_TYPES, upload)).lines[0].given.since == "2022-09-28"


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (SimpleUploadedFile("a.csv", "编码,工种\n1,2\n".encode()), "表头缺少"),
        (SimpleUploadedFile("a.csv", "名,数\n1,2\n".encode()), "没有找到名册的表头"),
        (SimpleUploadedFile("a.csv", b"\xff\xfe\x00\x01" * 9), "不认识的编码"),
        (SimpleUploadedFile("a.csv", '职业编码,工种\n"1,2\n'.encode()), "引号不成对"),
        (SimpleUploadedFile("a.csv", "职业编码,工种\n".encode()), "没有数据行"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_as_a_whole(officer, upload, words):
    with pytest.raises(Refused) as refused:
        hold(officer, WORK_TYPES, upload)
    assert words in str(refused.value)


@pytest.mark.parametrize("name", ["a.xls", "a.pdf", "a.csv"])
def test_an_empty_file_and_another_kind_are_refused_at_the_field(name):
    with pytest.raises(ValidationError):
        SheetField().clean(SimpleUploadedFile(name, b""))
    with pytest.raises(ValidationError):
        SheetField().clean(SimpleUploadedFile("a.pdf", b"%PDF-1.4"))


def test_too_many_lines_are_refused(officer, monkeypatch):
    monkeypatch.setattr(reading, "MOST_LINES", 1)
    rows = [(LATHE, "", name, "2022-01-01", "") for name in ("甲", "乙")]
    with pytest.raises(Refused, match="最多导入"):
        hold(officer, WORK_TYPES, sheet(WORK_TYPES, *rows))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_exported_changes_nothing_when_it_is_brought_in_again(officer, trade, kind):
    name, key = next(iter(fields_of(INDUSTRIES)[2].choices.items()))
    assert name != key
    lathe, paper = trade(LATHE), {"source": PAPER, "actor": officer}
    actions.add_work_type(occupation=lathe, name="立式㛃车工", in_force_from=date(2020, 1, 1), **paper)
    WorkType.objects.create(occupation=lathe, name="没有日期的䶮工")
    actions.record_senior_level(occupation=lathe, senior_level="yes", since=date(2020, 1, 1), **paper)
    actions.tag_industries(occupation=lathe, industries=[str(key)], since=date(2025, 1, 1), **paper)
    lines = list(lines_of(kind))
    plan = plan_in(hold(officer, kind, sheet(kind, *lines)))
    assert (plan.lines, plan.troubles, plan.same) == ([], [], len(lines))
    assert lines


def test_differences_that_have_changed_are_not_applied(officer, trade):
    held = hold(officer, WORK_TYPES, sheet(WORK_TYPES, (LATHE, "", "㛃工", "2022-01-01", "")))
    actions.add_work_type(
        occupation=trade(LATHE), name="㛃工", source=PAPER, in_force_from=date(2021, 1, 1), actor=officer
    )
    with pytest.raises(Refused, match="有了变动"):
        actions.adopt_import(held=held, actor=officer)
    assert WorkType.objects.get().in_force_from == date(2021, 1, 1)
    assert HeldImport.objects.exists()


def test_a_second_click_finds_it_done_and_a_colleague_cannot_decide_it(officer):
    held = hold(officer, LEVELS, sheet(LEVELS, (LATHE, "", "设有高级技师", "2022-01-01", "")))
    colleague = making.actor(officer.organisation, r.CENTRE_OFFICER)
    with pytest.raises(Refused, match="已经登记或放弃"):
        actions.adopt_import(held=held, actor=colleague)
    actions.adopt_import(held=held, actor=officer)
    with pytest.raises(Refused, match="已经登记或放弃"):
        actions.adopt_import(held=held, actor=officer)
    assert SeniorLevelRecord.objects.count() == 1


def test_another_role_and_a_missing_document_are_refused(officer):
    clerk = making.actor(making.body().organisation, r.CLERK)
    upload = SheetField().clean(sheet(LEVELS, (LATHE, "", "设有高级技师", "2022-01-01", "")))
    with pytest.raises(Refused):
        actions.hold_import(kind=LEVELS, upload=upload, source=PAPER, reason="理由", actor=clerk)
    for given in ({"source": " ", "reason": "理由"}, {"source": PAPER, "reason": ""}):
        with pytest.raises(Refused):
            actions.hold_import(kind=LEVELS, upload=upload, actor=officer, **given)


def test_many_lines_go_to_the_worker(officer):
    codes = list(in_force().values_list("code", flat=True)[: AT_ONCE + 1])
    held = hold(officer, LEVELS, sheet(LEVELS, *[(code, "", "设有高级技师", "2022-09-28", "") for code in codes]))
    assert actions.adopt_import(held=held, actor=officer) == Job.objects.get().get_absolute_url()
    assert not SeniorLevelRecord.objects.exists()


def test_comparing_takes_the_same_queries_for_one_line_and_for_many(officer, django_assert_num_queries):
    codes = list(in_force().values_list("code", flat=True)[:300])
    for number in (1, 300):
        given = [reading.Given(at, code, "", "yes", "2022-09-28", PAPER) for at, code in enumerate(codes[:number])]
        with django_assert_num_queries(2):
            reading.compare(LEVELS, given)


def test_the_pages_from_the_template_to_the_log(client, officer, trade):
    client.force_login(officer.user)
    assert reverse("occupations:import") in client.get(reverse("occupations:list")).content.decode()
    for kind in KINDS:
        content = client.get(reverse("occupations:import_template", args=[kind])).content
        headers = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[0]
        assert headers == [one.header for one in fields_of(kind)]
        for ending in ("xlsx", "csv"):
            assert client.get(reverse("occupations:import_export", args=[kind, ending])).status_code == 200
    assert client.get(reverse("occupations:import_template", args=["x"])).status_code == 404
    assert client.get(reverse("occupations:import_export", args=["levels", "pdf"])).status_code == 404
    upload = sheet(LEVELS, (LATHE, "", "设有高级技师", "2022-01-01", ""), ("9", "", "设有高级技师", "2022-01-01", ""))
    page = client.get(reverse("occupations:import")).content.decode()
    sent = {"kind": LEVELS, "upload": upload, "source": PAPER, "reason": "新标准", "once": once_of(page)}
    answer = client.post(reverse("occupations:import"), sent)
    held = HeldImport.objects.get()
    assert answer["Location"] == held.get_absolute_url()
    shown = client.get(held.get_absolute_url()).content.decode()
    assert "导入没有问题的 1 行" in shown
    assert "没有职业编码“9”" in shown
    press(client, held.get_absolute_url(), act="adopt")
    trade(LATHE).refresh_from_db()
    assert trade(LATHE).senior_level == "yes"


def test_only_the_authority_sees_the_pages_and_only_who_uploaded_the_upload(client, officer):
    held = hold(officer, LEVELS, sheet(LEVELS, (LATHE, "", "设有高级技师", "2022-01-01", "")))
    client.force_login(making.actor(officer.organisation, r.CENTRE_OFFICER).user)
    assert client.get(held.get_absolute_url()).status_code == 404
    client.force_login(making.actor(making.body().organisation, r.CLERK).user)
    assert client.get(reverse("occupations:import")).status_code == 403
    assert client.get(reverse("occupations:import_export", args=["levels", "csv"])).status_code == 403
    assert "批量登记" not in client.get(reverse("occupations:list")).content.decode()
