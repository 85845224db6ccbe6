"""Importing the staff by .xlsx: every fault by row and column, good rows held back until the clerk chooses."""

import io
from datetime import date, timedelta

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from python_calamine import CalamineWorkbook

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts import actions
from jiangjie.services.accounts.actions.rosters import contents_of
from jiangjie.services.accounts.models import Employee, HeldStaffRoster
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import now
from jiangjie.services.documents.uploads import check
from jiangjie.services.jobs.models import Job
from jiangjie.services.matters.refusal import Refused
from tests import making
from tests.services.pressing import once_of, press

pytestmark = pytest.mark.django_db
HEADERS = ("工号", "姓名", "证件类型", "证件号码", "部门", "岗位", "入职日期")
ONE, TWO, THREE = (making.citizen_number(number) for number in (901, 902, 903))


def row(number: str, name: str, id_number: object, **more: object) -> tuple[object, ...]:
    values = {"证件类型": "", "部门": "总装车间", "岗位": "车工", "入职日期": "2005-07-01"} | more
    return (number, name, values["证件类型"], id_number, values["部门"], values["岗位"], values["入职日期"])


def workbook(*rows: tuple[object, ...], headers: tuple[str, ...] = HEADERS) -> SimpleUploadedFile:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("职工名册")
        for at, line in enumerate((headers, *rows)):
            for column, cell in enumerate(line):
                sheet.write(at, column, cell)
    return SimpleUploadedFile("名册.xlsx", buffer.getvalue())


def hold(clerk, *rows: tuple[object, ...]) -> HeldStaffRoster:
    return actions.hold_roster(actor=clerk, upload=check(workbook(*rows), ("xlsx",)))


def faults(held: HeldStaffRoster) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, str(one.reason)) for one in contents_of(held).troubles]


def test_nothing_is_taken_over_before_the_clerk_chooses(clerk):
    held = hold(clerk, row("001", "李䶮", ONE), row("002", "王㛃", TWO))
    assert contents_of(held).added == 2
    assert not Employee.objects.exists()


def test_what_waits_is_sealed_and_never_logged(clerk):
    hold(clerk, row("001", "李䶮", ONE))
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM accounts_heldroster")
        assert ONE not in str(cursor.fetchall())
    assert ONE not in str(list(Entry.objects.values()))


def test_the_choice_takes_the_good_rows_over_and_deletes_what_was_held(clerk, body):
    held = hold(clerk, row("001", "李䶮", ONE), row("002", "王㛃", "310104"))
    actions.adopt_roster(actor=clerk, held=held)
    employee = Employee.objects.get()
    assert (employee.number, employee.name, employee.id_number) == ("001", "李䶮", ONE)
    assert (employee.organisation, employee.joined_on, employee.paper) == (body, date(2005, 7, 1), "citizen")
    assert employee.id_index == making.employee(making.body().organisation, id_number=ONE).id_index
    assert not HeldStaffRoster.objects.exists()
    assert Entry.objects.last().body["details"] == {"added": 1, "changed": 0, "faults": 1, "same": 0}


def test_dropping_takes_nothing_over(clerk):
    actions.drop_roster(actor=clerk, held=hold(clerk, row("001", "李䶮", ONE)))
    assert not Employee.objects.exists()
    assert not HeldStaffRoster.objects.exists()


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        (row("001", "李䶮", ONE[:-1] + ("1" if ONE[-1] != "1" else "2")), "D", "末位校验不符"),
        (row("001", "李䶮", 310104198003050017), "D", "存成了数字"),
        (row("001", "李䶮", making.citizen_number(5, born=date(2026, 12, 1))), "D", "晚于今天"),
        (row("001", "李䶮", ""), "D", "没有填写"),
        (row("", "李䶮", ONE), "A", "没有填写"),
        (row("001", "张𠮷", ONE), "B", "𠮷"),
        (row("001", "李䶮", ONE, 证件类型="驾驶证"), "C", "不认识"),
        (row("001", "李䶮", "E1234567x", 证件类型="护照"), "D", "小写字母"),
        (row("001", "李䶮", ONE, 入职日期="2026-13-01"), "G", "没有这一天"),
        (row("001", "李䶮", ONE, 入职日期="2027-01-01"), "G", "晚于今天"),
    ],
)
def test_each_fault_has_its_row_and_column(clerk, line, column, words):
    held = hold(clerk, row("900", "王㛃", TWO), line)
    assert [(place, letter) for place, letter, _ in faults(held)] == [(3, column)]
    assert words in faults(held)[0][2]
    assert contents_of(held).added == 1


def test_a_fault_never_repeats_an_id_number(clerk):
    wrong = ONE[:-1] + ("1" if ONE[-1] != "1" else "2")
    assert wrong[:-1] not in str(contents_of(hold(clerk, row("001", "李䶮", wrong))).troubles)


def test_the_same_number_or_paper_twice_names_the_first_row(clerk):
    held = hold(clerk, row("001", "李䶮", ONE), row("001", "王㛃", TWO), row("003", "李䶮", ONE))
    assert faults(held) == [(3, "A", "与第 2 行重复。"), (4, "D", "与第 2 行重复。")]


def test_differences_are_shown_with_the_paper_masked(clerk, body):
    making.employee(body, "李䶮", number="001", id_number=ONE, department="旧车间", post="")
    making.employee(body, "王㛃", number="002", id_number=TWO, department="总装车间", post="车工")
    held = hold(clerk, row("001", "李䶮", THREE), row("002", "王㛃", TWO))
    found = contents_of(held)
    changes = {change.header: (change.before, change.after) for change in found.changed[0].changes}
    assert (found.added, len(found.changed), found.same) == (0, 1, 1)
    assert changes["部门"] == ("旧车间", "总装车间")
    assert changes["证件号码"] == (ONE[:2] + "*" * 14 + ONE[-2:], THREE[:2] + "*" * 14 + THREE[-2:])
    actions.adopt_roster(actor=clerk, held=held)
    changed = Employee.objects.get(number="001")
    assert (changed.id_number, changed.department) == (THREE, "总装车间")


def test_an_empty_cell_keeps_what_the_register_has(clerk, body):
    making.employee(body, "李䶮", number="001", id_number=ONE, department="旧车间", post="车工")
    held = hold(clerk, row("001", "李䶮", ONE, 部门="", 入职日期=""))
    assert contents_of(held).same == 1


def test_a_number_used_by_another_person_is_not_overwritten(clerk, body):
    making.employee(body, "李䶮", number="001", id_number=ONE)
    assert "姓名和证件号码都不同" in faults(hold(clerk, row("001", "王㛃", TWO)))[0][2]


def test_a_paper_registered_under_another_number_is_a_fault(clerk, body):
    making.employee(body, "李䶮", number="001", id_number=ONE)
    assert faults(hold(clerk, row("002", "李䶮", ONE)))[0] == (2, "D", "该证件号码已登记在工号 001（李䶮）名下。")


def test_who_has_left_is_not_brought_back_by_a_roster(clerk, body):
    making.employee(body, "李䶮", number="001", id_number=ONE, left_on=date(2026, 1, 1))
    assert "已登记离职" in faults(hold(clerk, row("001", "李䶮", ONE)))[0][2]


def test_when_the_register_changed_meanwhile_the_choice_is_asked_again(clerk, body):
    held = hold(clerk, row("001", "李䶮", ONE))
    making.employee(body, "王㛃", number="001", id_number=TWO)
    with pytest.raises(Refused, match="有了变动"):
        actions.adopt_roster(actor=clerk, held=held)
    assert Employee.objects.count() == 1


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (SimpleUploadedFile("名册.xlsx", b"%PDF-1.7"), "pdf"),
        (SimpleUploadedFile("名册.xlsx", b""), "空"),
        (workbook(), "没有数据行"),
        (workbook(("001",), headers=("工号",)), "表头缺少"),
    ],
)
def test_a_file_that_is_no_roster_is_refused_as_a_whole(clerk, browser, upload, words):
    client = browser(clerk)
    page = client.get(reverse("accounts:import")).content.decode()
    upload.seek(0)
    answer = client.post(reverse("accounts:import"), {"upload": upload, "once": once_of(page)})
    assert answer.status_code in {409, 422}
    assert words in answer.content.decode().lower()


def test_the_whole_way_on_the_pages(clerk, browser, body):
    client = browser(clerk)
    answer = press(
        client, reverse("accounts:import"), upload=workbook(row("001", "李䶮", ONE), row("002", "张𠮷", TWO))
    )
    page = client.get(answer.url).content.decode()
    assert "李䶮" in page
    assert "𠮷" in page
    assert ONE not in page
    values = {"once": once_of(page), "act": "adopt"}
    first, second = client.post(answer.url, values), client.post(answer.url, values)
    assert first.url == second.url == reverse("accounts:staff")
    assert [one.name for one in Employee.objects.filter(organisation=body)] == ["李䶮"]


def test_a_colleague_does_not_see_what_waits(clerk, body, browser):
    held = hold(clerk, row("001", "李䶮", ONE))
    assert browser(making.actor(body, r.CLERK)).get(held.get_absolute_url()).status_code == 404
    assert browser(making.actor(body, r.CHECKER)).get(held.get_absolute_url()).status_code == 403
    with pytest.raises(Refused):
        actions.adopt_roster(actor=making.actor(making.body().organisation, r.CLERK), held=held)


def test_a_new_upload_replaces_the_one_that_waits_and_old_ones_go(clerk):
    hold(clerk, row("001", "李䶮", ONE))
    stranger = making.actor(making.body().organisation, r.CLERK)
    forgotten = hold(stranger, row("001", "李䶮", ONE))
    HeldStaffRoster.objects.filter(pk=forgotten.pk).update(made_at=now() - timedelta(days=8))
    newest = hold(clerk, row("002", "王㛃", TWO))
    assert list(HeldStaffRoster.objects.all()) == [newest]


def test_more_than_two_hundred_rows_go_to_the_worker(clerk):
    lines = [row(f"{number:04d}", "李䶮", making.citizen_number(number)) for number in range(1, 202)]
    url = actions.adopt_roster(actor=clerk, held=hold(clerk, *lines))
    job = Job.objects.get()
    assert url == reverse("jobs:detail", args=[job.pk])
    assert (job.kind, job.state, job.started_by) == ("导入职工名册", "queued", clerk.user)
    assert not Employee.objects.exists()


def test_the_template_can_be_filled_in(clerk, browser):
    content = browser(clerk).get(reverse("accounts:import_template")).content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    assert tuple(sheet.to_python()[0]) == HEADERS
