"""The roster: every fault with row and column, good rows held back until the clerk chooses, nothing entered twice."""

import io
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.candidacies import actions, queries
from jiangjie.procedure.candidacies.models import Candidacy, RosterImport
from jiangjie.procedure.candidacies.roster.reading import fields_for
from jiangjie.services.accounts.models import Employee
from jiangjie.services.audit.models import Entry
from jiangjie.services.documents.spreadsheets import read
from jiangjie.services.documents.uploads import CheckedUpload, check
from jiangjie.services.matters.acts import Refused
from tests import making
from tests.procedure.candidacies.making import NUMBER, Round, as_, entered, honour, refusals, round_, told

pytestmark = pytest.mark.django_db
HEADERS = ("工号", "姓名", "证件类型", "证件号码", "申报职业与等级", "证书类别", "证书等级", "证书职业", "证书编号", "发证日期",
           "岗位等级", "岗位起", "岗位止", "工作单位", "仍从事本职业", "荣誉类别", "荣誉名称", "授予机关", "授予日期", "奖励等级",
           "业绩与贡献")  # fmt: skip


def row(of: Round, who: Employee, **changes: Any) -> dict[str, Any]:
    """Return a good row for an employee, by header."""
    return {
        "工号": who.number, "姓名": who.name, "证件号码": who.id_number, "申报职业与等级": str(of.plan.lines.get()),
        "证书类别": "职业技能等级", "证书等级": "高级技师", "证书编号": NUMBER, "发证日期": "2016-05-20",
        "岗位等级": "高级技师", "岗位起": date(2019, 3, 1), "仍从事本职业": "是", "业绩与贡献": "攻克薄壁件变形",
    } | changes  # fmt: skip


def workbook(*rows: dict[str, Any]) -> CheckedUpload:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet, day = book.add_worksheet("申报名册"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADERS)
        for number, one in enumerate(rows, start=1):
            for column, header in enumerate(HEADERS):
                cell = one.get(header)
                if isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, day)
                elif cell is not None:
                    sheet.write(number, column, cell)
    return check(SimpleUploadedFile("名册.xlsx", buffer.getvalue()), ("xlsx",))


def staff(of: Round, *names: str) -> list[Employee]:
    return [making.employee(of.home, name) for name in names]


def held(of: Round, *rows: dict[str, Any]) -> RosterImport:
    return actions.hold_roster(plan=of.plan, upload=workbook(*rows), actor=of.clerk)


@pytest.mark.provision("4.3.1")
def test_good_rows_wait_for_the_clerk_and_then_become_drafts() -> None:
    of = round_()
    first, second = staff(of, "王㛃", "赵䶮")
    honour = {
        "荣誉类别": "全国技术能手",
        "荣誉名称": "全国技术能手",
        "授予机关": "人力资源社会保障部",
        "授予日期": "2020-12-01",
    }
    roster = held(of, row(of, first, **honour), row(of, second, 工号=""), row(of, second))
    assert (roster.filled, roster.good, len(roster.faults)) == (3, 2, 1)
    assert not Candidacy.objects.exists()
    cases = actions.import_good_rows(roster=roster, actor=of.clerk)
    assert [(case.state, case.employee) for case in cases] == [("draft", first), ("draft", second)]
    assert cases[0].honours.get().kind == "national_technical_expert"
    post = cases[0].posts.get()
    assert (post.since, post.until, post.employer) == (date(2019, 3, 1), None, of.home.name)
    assert cases[0].credentials.get().number == NUMBER
    assert cases[0].still_in_occupation is True
    assert not RosterImport.objects.exists()


def test_rows_are_sealed_and_without_id_numbers() -> None:
    of = round_()
    (person,) = staff(of, "王㛃")
    held(of, row(of, person))
    with connection.cursor() as cursor:
        cursor.execute("SELECT rows, faults FROM candidacies_rosterimport")
        stored = str(cursor.fetchone())
    assert NUMBER not in stored
    assert person.id_number not in RosterImport.objects.get().rows
    assert person.id_number not in str([entry.body for entry in Entry.objects.all()])


def only(roster: RosterImport) -> dict[str, Any]:
    assert roster.good == 0
    assert len(roster.faults) == 1, roster.faults
    return roster.faults[0]


@pytest.mark.parametrize(("changes", "column", "words"), [
    ({"证件号码": "310104198003050011"}, "D", "证件号码有误"),
    ({"证件号码": 310104198003050011}, "D", "存成了数字"),
    ({"证件号码": "310104204003050010"}, "D", "证件号码有误"),
    ({"姓名": "王洁"}, "B", "名册中该职工姓名为"),
    ({"姓名": "吉𠮷"}, "B", "没有字体可以显示"),
    ({"工号": "X999"}, "A", "名册中的工号是"),
    ({"证书编号": "Y00003100400116100000"}, "I", "不符合编码规则"),
    ({"证书编号": "Y00003100400116T000001"}, "I", "与所填的"),
    ({"发证日期": date(2026, 9, 2)}, "J", "晚于今天"),
    ({"发证日期": "去年"}, "J", "不是完整的日期"),
    ({"岗位起": "2030-01-01"}, "L", "晚于今天"),
    ({"岗位止": "2019-02-28"}, "M", "岗位止早于岗位起"),
    ({"申报职业与等级": "钳工 特级技师"}, "E", "不认识"),
    ({"荣誉名称": "全国技术能手"}, "P", "没有选类别"),
    ({"荣誉类别": "全国技术能手"}, "Q", "没有写全"),
    ({"荣誉类别": "国家科学技术奖", "荣誉名称": "科技进步奖", "授予机关": "国务院"}, "T", "奖励等级"),
    ({"仍从事本职业": "也许"}, "O", "不认识"),
])  # fmt: skip
def test_each_fault_names_row_column_and_remedy(changes: dict[str, Any], column: str, words: str) -> None:
    of = round_()
    (person,) = staff(of, "王㛃")
    fault = only(held(of, row(of, person, **changes)))
    assert (fault["row"], fault["column"]) == (2, column)
    assert words in fault["message"] % fault["params"]
    assert fault["remedy"]


def test_an_id_number_is_never_repeated_in_a_fault() -> None:
    of = round_()
    (person,) = staff(of, "王㛃")
    wrong = person.id_number[:-1] + ("1" if person.id_number[-1] != "1" else "2")
    fault = only(held(of, row(of, person, 证件号码=wrong)))
    assert wrong not in str(fault)
    assert fault["value"] == ""


def test_unknown_person_and_foreign_number_are_told_apart() -> None:
    of = round_()
    person, other = staff(of, "王㛃", "赵䶮")
    stranger = making.employee(making.organisation())
    unknown = row(of, person, 工号="X1", 证件号码=stranger.id_number, 姓名="无此人")
    crossed = row(of, person, 证件号码=other.id_number)
    faults = held(of, unknown, crossed).faults
    assert "没有工号为" in faults[0]["message"]
    assert "登记的不一致" in faults[1]["message"]


def test_doubles_in_the_file_and_in_the_round() -> None:
    of = round_()
    (person,) = staff(of, "王㛃")
    entered(of)
    roster = held(of, row(of, person), row(of, person), row(of, of.person))
    assert roster.good == 1
    words = [one["message"] % one["params"] for one in roster.faults]
    assert words == ["与第 2 行是同一人。", "该职工在本轮已有申报。"]


def test_who_has_left_is_not_imported() -> None:
    of = round_()
    person = making.employee(of.home, "王㛃", left_on=date(2026, 8, 1))
    assert "离职" in only(held(of, row(of, person)))["message"]


def test_passport_is_matched_by_kind_and_number() -> None:
    of = round_()
    person = making.employee(of.home, "JOHN SMITH", paper="passport", id_number="P1234567")
    assert held(of, row(of, person, 证件类型="护照")).good == 1
    assert "登记的不一致" not in str(held(of, row(of, person, 证件类型="护照")).faults)
    assert held(of, row(of, person, 证件类型="护照", 证件号码="12 4")).good == 0


def test_a_new_upload_takes_the_place_of_the_held_one() -> None:
    of = round_()
    (person,) = staff(of, "王㛃")
    held(of, row(of, person))
    second = held(of, row(of, person, 姓名=""))
    assert list(RosterImport.objects.all()) == [second]
    assert "没有可以导入的行" in told(actions.import_good_rows, roster=second, actor=of.clerk)


def test_a_colleagues_upload_leaves_the_held_one_alone_and_says_whose_it_is() -> None:
    of = round_()
    person, other = staff(of, "王㛃", "赵䶮")
    colleague = making.actor(of.home, "body.clerk", name="周四海")
    mine = held(of, row(of, person))
    theirs = actions.hold_roster(plan=of.plan, upload=workbook(row(of, other)), actor=colleague)
    assert set(RosterImport.objects.all()) == {mine, theirs}
    page = as_(of.clerk).get(reverse("candidacies:roster", args=[of.plan.pk])).content.decode()
    assert "有一份名册等您决定" in page
    assert "周四海上传的名册还没有处理" in page
    for roster, who in ((theirs, colleague), (mine, of.clerk)):
        actions.import_good_rows(roster=roster, actor=who)
    assert {case.employee for case in Candidacy.objects.all()} == {person, other}


def test_what_nobody_chooses_is_over_after_a_day_and_goes_with_the_next_upload() -> None:
    of = round_()
    first, second = staff(of, "王㛃", "䶮龙")
    roster = held(of, row(of, first))
    RosterImport.objects.update(made_at=F("made_at") - timedelta(hours=24))
    assert not queries.held_rosters(of.clerk).exists()
    assert as_(of.clerk).get(reverse("candidacies:roster_held", args=[roster.pk])).status_code == 404
    with pytest.raises(Refused) as refused:
        actions.import_good_rows(roster=roster, actor=of.clerk)
    assert "24 小时内没有导入，已经作废" in str(refused.value.reasons[0])
    assert not Candidacy.objects.exists()
    colleague = making.actor(of.home, r.CLERK)
    actions.hold_roster(plan=of.plan, upload=workbook(row(of, second)), actor=colleague)
    assert not RosterImport.objects.filter(pk=roster.pk).exists()


def test_the_page_says_when_it_is_over() -> None:
    of = round_()
    roster = held(of, row(of, *staff(of, "王㛃")))
    until = timezone.localtime(roster.made_at + timedelta(hours=24)).strftime("%Y-%m-%d %H:%M")
    page = as_(of.clerk).get(reverse("candidacies:roster_held", args=[roster.pk])).content.decode()
    assert f"没有选择的，{until} 作废" in page


def test_chosen_twice_does_nothing_twice() -> None:
    of = round_()
    (person,) = staff(of, "王㛃")
    roster = held(of, row(of, person))
    actions.import_good_rows(roster=roster, actor=of.clerk)
    assert "已经处理过" in told(actions.import_good_rows, roster=roster, actor=of.clerk)
    actions.discard_roster(roster=roster, actor=of.clerk)
    assert Candidacy.objects.count() == 1


def test_if_one_row_has_become_impossible_none_is_entered() -> None:
    of = round_()
    person, other = staff(of, "王㛃", "赵䶮")
    roster = held(of, row(of, other), row(of, person))
    entered(of, who=of.clerk, person=person)
    assert "只能申报一次" in told(actions.import_good_rows, roster=roster, actor=of.clerk)
    assert Candidacy.objects.count() == 1
    assert RosterImport.objects.filter(pk=roster.pk).exists()


def test_only_the_clerk_of_the_body_imports() -> None:
    of, elsewhere = round_(), round_()
    (person,) = staff(of, "王㛃")
    for who in (of.checker, of.self_, elsewhere.clerk):
        reasons = refusals(actions.hold_roster, plan=of.plan, upload=workbook(row(of, person)), actor=who)
        assert "由本单位经办导入" in str(reasons[0])


def test_the_template_has_the_plans_columns_and_reads_back() -> None:
    of = round_()
    answer = as_(of.clerk).get(reverse("candidacies:roster_template", args=[of.plan.pk]))
    assert answer["Content-Disposition"].endswith(".xlsx")
    assert [one.header for one in fields_for(of.plan)] == list(HEADERS)
    with pytest.raises(Exception, match="没有数据行"):
        read(answer.content, fields_for(of.plan))


def test_upload_choose_and_double_submit_in_the_browser() -> None:
    of = round_()
    person, other = staff(of, "王㛃", "赵䶮")
    client = as_(of.clerk)
    url = reverse("candidacies:roster", args=[of.plan.pk])
    assert "下载申报名册模板" in client.get(url).content.decode()
    content = workbook(row(of, person), row(of, other, 证书编号="123")).content
    upload = SimpleUploadedFile("名册.xlsx", content)
    answer = client.post(url, {"upload": upload, "once": str(uuid.uuid4())})
    assert answer.status_code == 302
    page = client.get(answer.url).content.decode()
    assert "只导入没有错误的 1 行" in page
    assert "I 证书编号" in page
    roster = RosterImport.objects.get()
    stranger = as_(round_().clerk)
    assert stranger.get(answer.url).status_code == 404
    choose = reverse("candidacies:roster_choose", args=[roster.pk, "import"])
    data = {"once": str(uuid.uuid4())}
    first, second = client.post(choose, data), client.post(choose, data)
    assert first.url == second.url == f"{reverse('candidacies:list')}?plan={of.plan.pk}"
    assert Candidacy.objects.get().employee == person
    assert client.get(answer.url).status_code == 404


@pytest.mark.parametrize(("name", "content", "words"), [
    ("名册.xlsx", b"", "空的"),
    ("名册.xlsx", b"%PDF-1.7 not a workbook", "xlsx"),
    ("名册.csv", "工号,姓名".encode(), "xlsx"),
    ("名册.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版"),
    ("大.xlsx", b"PK\x03\x04" + bytes(30 * 1024 * 1024), "30.0 MB"),
])  # fmt: skip
def test_wrong_files_are_refused_with_what_to_do(name: str, content: bytes, words: str) -> None:
    of = round_()
    url = reverse("candidacies:roster", args=[of.plan.pk])
    data = {"upload": SimpleUploadedFile(name, content), "once": str(uuid.uuid4())}
    answer = as_(of.clerk).post(url, data)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not RosterImport.objects.exists()


def test_a_workbook_that_is_no_roster_is_refused_as_a_whole() -> None:
    of = round_()
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "随便")
    answer = as_(of.clerk).post(
        reverse("candidacies:roster", args=[of.plan.pk]),
        {"upload": SimpleUploadedFile("x.xlsx", buffer.getvalue()), "once": str(uuid.uuid4())},
    )
    assert answer.status_code == 409
    assert "没有找到名册的表头" in answer.content.decode()


def test_faults_are_sorted_as_they_stand_in_the_sheet() -> None:
    of = round_()
    people = staff(of, "王㛃", "赵䶮")
    roster = held(of, row(of, people[0], 证书编号="1"), row(of, people[1], 姓名="", 发证日期="x"))
    assert [(one["row"], one["column"]) for one in roster.faults] == [(2, "I"), (3, "B"), (3, "J")]


@pytest.mark.provision("3.2.4")
def test_a_roster_cannot_make_an_honour_what_the_catalogue_says_it_is_not() -> None:
    """A union's title entered as a listed honour would pass the chief technicians' condition by machine."""
    of = round_()
    (who,) = staff(of, "王㛃")
    roster = held(of, row(of, who, 荣誉类别="全国技术能手", 荣誉名称="上海工匠 ", 授予机关="上海市总工会"))
    assert roster.good == 0
    (fault,) = roster.faults
    assert fault["header"] == "荣誉类别"
    assert "由上海市总工会授予" in fault["message"] % fault["params"]


@pytest.mark.provision("3.2.4")
def test_nor_can_an_application_by_any_other_way() -> None:
    of = round_()
    assert "由上海市总工会授予" in told(entered, of=of, honours=[honour(title="上海工匠")])
    assert not Candidacy.objects.exists()
