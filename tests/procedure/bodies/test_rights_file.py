"""Assessment rights as a table: every fault by row and column, differences shown, applied as a whole, round trip (1.1)."""

import io
from datetime import date

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies import actions
from jiangjie.procedure.bodies.actions import rights_file as importing
from jiangjie.procedure.bodies.asof import rights_as_of
from jiangjie.procedure.bodies.models import HeldRights, Qualification
from jiangjie.procedure.bodies.rights_file import HEADERS, Table
from jiangjie.services.audit.models import Entry
from jiangjie.services.documents.csv_sheets import SheetField
from jiangjie.services.jobs.models import Job
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.bodies.test_dated_changes import pudong
from tests.procedure.bodies.test_pages import once
from tests.procedure.bodies.test_register import credit_code
from tests.procedure.filings.making import people

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def registered(kind="private", serial=1, **fields):
    who = people(kind, right=False, **fields)
    who.body.organisation.credit_code = credit_code(serial)
    who.body.organisation.save()
    making.occupation()
    return who


def row(who, **changes):
    values = {
        "code": who.body.organisation.credit_code, "occupation": "6-18-01-01 车工", "level": "高级技师",
        "valid_from": "2021-06-01", "certificates_issued": "36", "source": "沪职评备〔2021〕12号",
    }  # fmt: skip
    return values | changes


def workbook(*rows):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("评价资质")
        sheet.write_row(0, 0, list(HEADERS.values()))
        for at, line in enumerate(rows, start=1):
            for column, key in enumerate(HEADERS):
                sheet.write(at, column, line.get(key, ""))
    return SimpleUploadedFile("资质.xlsx", buffer.getvalue())


def csv_of(*rows, encoding="gb18030"):
    lines = [",".join(HEADERS.values())] + [",".join(line.get(key, "") for key in HEADERS) for line in rows]
    return SimpleUploadedFile("资质.csv", "\r\n".join(lines).encode(encoding))


def hold(actor, *rows, file=None):
    return actions.hold_rights(actor=actor, upload=SheetField().clean(file or workbook(*rows)))


def faults(held):
    return [(one.row, one.column, one.header) for one in Table.from_json(held.content).troubles]


@pytest.mark.provision("1.1")
def test_nothing_is_entered_before_the_officer_chooses_then_all_good_rows_are():
    who = registered()
    held = hold(who.district_officer, row(who), row(who, occupation="没有这个职业"))
    assert faults(held) == [(3, "C", "职业")]
    assert not Qualification.objects.exists()
    actions.adopt_rights(actor=who.district_officer, held=held)
    right = who.body.qualifications.get()
    assert (right.level, right.valid_from, right.certificates_issued) == ("senior_technician", date(2021, 6, 1), 36)
    assert [one.kind for one in right.changes.all()] == ["imported"]
    assert not HeldRights.objects.exists()
    assert Entry.objects.filter(action="import_rights", matter=f"bodies.body:{who.body.pk}").count() == 1


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_a_csv_is_read_like_a_workbook(encoding):
    who = registered(name="上海䶮表格有限公司")
    file = csv_of(row(who, name="上海䶮表格有限公司"), row(who, level="高级工"), encoding=encoding)
    held = hold(who.centre_officer, file=file)
    assert faults(held) == [(3, "E", "等级")]
    assert [one["body_name"] for one in Table.from_json(held.content).added] == ["上海䶮表格有限公司"]


@pytest.mark.parametrize(
    ("changes", "header"),
    [
        ({"code": "91310104MA1999999X"}, "统一社会信用代码"),
        ({"code": 913101041234567}, "统一社会信用代码"),
        ({"name": "另一家公司"}, "单位名称"),
        ({"occupation": "9-99-99-99"}, "职业"),
        ({"work_type": "不存在的工种"}, "工种"),
        ({"level": "首席"}, "等级"),
        ({"valid_from": "2021-02-30"}, "自"),
        ({"valid_until": "2020-01-01"}, "至"),
        ({"certificates_issued": "三十六"}, "已发证书数"),
        ({"source": ""}, "依据"),
        ({"effective_on": "2026-01-01"}, "变更自"),
    ],
)
def test_each_fault_is_named_by_row_and_column(changes, header):
    who = registered()
    held = hold(who.centre_officer, row(who, **changes))
    assert [(number, name) for number, _column, name in faults(held)] == [(2, header)]
    assert Table.from_json(held.content).rows == []


@pytest.mark.provision("4.1.3")
def test_a_district_imports_only_for_the_bodies_that_it_keeps():
    mine, direct, elsewhere = registered(serial=1), registered("municipal_soe", 2), registered(serial=3)
    elsewhere.body.organisation.district = pudong()
    elsewhere.body.organisation.save()
    held = hold(mine.district_officer, row(mine), row(direct), row(elsewhere))
    assert faults(held) == [(3, "A", "统一社会信用代码"), (4, "A", "统一社会信用代码")]
    assert faults(hold(mine.centre_officer, row(mine), row(direct), row(elsewhere))) == []
    for stranger in (mine.clerk, making.actor(making.centre(), r.CENTRE_APPROVER)):
        with pytest.raises(Refused, match="经办人员导入"):
            hold(stranger, row(mine))


@pytest.mark.provision("1.1")
def test_differences_are_shown_and_the_earlier_values_stay():
    who = registered()
    actions.adopt_rights(actor=who.centre_officer, held=hold(who.centre_officer, row(who)))
    changed = row(who, certificates_issued="40", valid_until="2027-12-31", effective_on="2026-03-01")
    held = hold(who.centre_officer, changed)
    (shown,) = Table.from_json(held.content).changed
    assert [(one.header, one.before, one.after) for one in shown.changes] == [
        ("至", "", "2027-12-31"), ("已发证书数", "36", "40"),
    ]  # fmt: skip
    actions.adopt_rights(actor=who.centre_officer, held=held)
    numbers = [[one.certificates_issued for one in rights_as_of(who.body, day)] for day in (date(2026, 2, 28), DAY)]
    assert numbers == [[36], [40]]


def test_doubles_and_overlaps_are_faults():
    who = registered()
    actions.adopt_rights(actor=who.centre_officer, held=hold(who.centre_officer, row(who)))
    held = hold(who.centre_officer, row(who, valid_from="2022-01-01"))
    assert faults(held) == [(2, "F", "自")]
    welder = making.occupation("6-18-02-04", "焊工")
    twice = row(who, occupation=welder.code)
    assert faults(hold(who.centre_officer, twice, twice)) == [(3, "F", "自")]


def test_what_was_exported_comes_back_without_a_difference(client):
    who = registered(name="上海㛃往返有限公司")
    lathe = making.occupation()
    lathe.work_types.create(name="数控车工")
    rows = [row(who, work_type="数控车工"), row(who, level="特级技师", valid_until="2028-01-01")]
    actions.adopt_rights(actor=who.centre_officer, held=hold(who.centre_officer, *rows))
    client.force_login(who.centre_officer.user)
    content = client.get(reverse("bodies:rights_export")).content
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()) == 3
    held = hold(who.centre_officer, file=SimpleUploadedFile("导出.xlsx", content))
    table = Table.from_json(held.content)
    assert (table.same, table.rows, table.troubles) == (2, [], [])
    assert Entry.objects.filter(action="export").exists()


def test_of_two_at_once_the_later_is_told_and_nothing_is_half_done():
    one, other = registered(serial=1), registered(serial=2)
    held = hold(one.centre_officer, row(one), row(other))
    second = making.actor(making.centre(), r.CENTRE_OFFICER)
    actions.adopt_rights(actor=second, held=hold(second, row(other, certificates_issued="1")))
    with pytest.raises(Refused, match="已由他人更改"):
        actions.adopt_rights(actor=one.centre_officer, held=held)
    assert not one.body.qualifications.exists()
    with pytest.raises(Refused, match="已经导入或放弃"):
        actions.drop_rights(actor=second, held=held)
    actions.drop_rights(actor=one.centre_officer, held=held)
    with pytest.raises(Refused, match="已经导入或放弃"):
        actions.adopt_rights(actor=one.centre_officer, held=held)


def test_a_large_table_goes_to_the_worker(monkeypatch):
    who = registered()
    monkeypatch.setattr(importing, "AT_ONCE", 0)
    url = actions.adopt_rights(actor=who.centre_officer, held=hold(who.centre_officer, row(who)))
    assert url == Job.objects.get().get_absolute_url()


def test_reading_costs_the_same_for_one_row_and_for_three(django_assert_num_queries):
    who = registered()
    officer = who.centre_officer
    for code, name in (("6-18-02-04", "焊工"), ("6-25-02-06", "装调工")):
        making.occupation(code, name)
    rows = [row(who), row(who, occupation="焊工"), row(who, occupation="6-25-02-06")]
    for some in (rows[:1], rows):
        file = SheetField().clean(workbook(*some))
        with django_assert_num_queries(4):  # bodies, rights, occupations, work types
            importing.read_table(file, officer)


class TestPages:
    def test_upload_look_choose(self, client):
        who = registered(name="上海䶮导入有限公司")
        client.force_login(who.district_officer.user)
        url = reverse("bodies:rights_import")
        sent = {"once": once(client.get(url)), "upload": workbook(row(who), row(who, level="技师"))}
        page = client.post(url, sent, follow=True)
        text = page.content.decode()
        for words in ("有问题的行", "不认识“技师”", "上海䶮导入有限公司", "导入没有问题的 1 行"):
            assert words in text
        held = page.request["PATH_INFO"]
        data = {"once": page.context["form"]["once"].value(), "act": "adopt"}
        assert client.post(held, data).url == client.post(held, data).url == reverse("bodies:list")
        assert who.body.qualifications.count() == 1

    def test_a_file_that_is_no_table_is_explained(self, client):
        who = registered()
        client.force_login(who.centre_officer.user)
        url = reverse("bodies:rights_import")
        bad = {
            "照片.xlsx": b"\x89PNG\r\n\x1a\n", "乱.csv": b"\x00\x01", "空.csv": "甲,乙\r\n1,2".encode(),
            "断.csv": b'a,"b\r\nc',
        }  # fmt: skip
        for name, content in bad.items():
            data = {"once": once(client.get(url)), "upload": SimpleUploadedFile(name, content)}
            assert client.post(url, data).status_code in {409, 422}, name

    def test_strangers_find_nothing(self, client):
        who, other = registered(), registered(serial=2)
        held = hold(who.centre_officer, row(who))
        client.force_login(who.district_officer.user)
        assert client.get(held.get_absolute_url()).status_code == 404
        client.force_login(other.clerk.user)
        assert client.get(reverse("bodies:rights_import")).status_code == 403
        content = client.get(reverse("bodies:rights_export")).content
        assert len(CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()) == 1
        client.force_login(who.centre_officer.user)
        assert client.get(reverse("bodies:rights_template")).status_code == 200
