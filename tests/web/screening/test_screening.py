"""Screening a roster in the browser: counts, what is missing, who turns when; and nothing kept that nobody asked for."""

import io
from datetime import date
from typing import Any

import polars as pl
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import pinned
from jiangjie.web.screening.models import KeptResult
from jiangjie.web.screening.sample import PEOPLE, headers, sample_roster
from tests import making
from tests.core.policy.screening.rosters import frame, row
from tests.web.screening.making import LINES, clerk, client_of, csv_of, line, packed_in, screen, sent

pytestmark = pytest.mark.django_db


@pytest.mark.provision("3.1.2", "3.2.4")
def test_a_roster_is_counted_by_verdict_and_by_what_is_missing() -> None:
    page = "".join(screen(client_of(clerk())).split())
    assert "特级技师：各种结论的人数" in page
    assert "首席技师：不符合的人缺什么" in page
    assert "高级技师岗位工作年限" in page
    assert "2027年第1季度" in page
    assert "2027-03-01" in page
    assert "㛃0002" in page


def test_what_the_page_says_is_what_the_command_counts() -> None:
    from jiangjie.core.policy import load_policy
    from jiangjie.web.screening.engine import Roster
    from jiangjie.web.screening.fields import RosterField

    file = RosterField().clean(csv_of(LINES))
    roster = Roster(file, load_policy(), ("special",), date(2026, 9, 1))
    rows = roster.screened(load_policy(), ("special",), date(2026, 9, 1)).rows
    assert [(one.id, one.verdict, str(one.earliest)) for one in rows] == [
        ("䶮0001", "eligible", "2026-09-01"), ("㛃0002", "ineligible", "2027-03-01"),
        ("A0003", "ineligible", "2027-12-01"), ("A0004", "holder", "None"), ("A0005", "ineligible", "None"),
    ]  # fmt: skip


def test_a_faulty_row_is_named_and_the_others_are_screened() -> None:
    broken = line("A0009", "去年")
    page = screen(client_of(clerk()), roster=csv_of([*LINES, broken]))
    assert "读不出的行" in page
    assert "岗位起始日期" in page
    assert "㛃0002" in page


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (None, "请选择名册文件"),
        (SimpleUploadedFile("a.csv", b""), "空"),
        (SimpleUploadedFile("a.pdf", b"%PDF-1.7 x"), "这是 PDF 文件"),
        (SimpleUploadedFile("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), "旧版"),
        (SimpleUploadedFile("a.csv", "姓名,工号\n张三,1".encode()), "职业编码"),
        (SimpleUploadedFile("a.parquet", b"PAR1xxxxPAR1"), "Parquet"),
    ],
)
def test_what_is_no_roster_is_told_at_the_field(file: Any, said: str) -> None:
    data = sent(roster=file) if file else {key: value for key, value in sent().items() if key != "roster"}
    response = client_of(clerk()).post(reverse("screening:home"), data)
    assert response.status_code == 422
    assert said in response.content.decode()


def test_people_are_not_named_by_their_id_numbers() -> None:
    named_so = line(making.citizen_number(), "2015-03-01")
    response = client_of(clerk()).post(reverse("screening:home"), sent(roster=csv_of([*LINES, named_so])))
    assert response.status_code == 422
    assert "名册的编号列里有身份证号码" in response.content.decode()


@pytest.mark.parametrize("number", ["310101900101123", "３１０１０１１９９００１０１１２３Ｘ"])
def test_nor_by_old_or_full_width_ones(number: str) -> None:
    response = client_of(clerk()).post(
        reverse("screening:home"), sent(roster=csv_of([*LINES, line(number, "2015-03-01")]))
    )
    assert response.status_code == 422
    assert "名册的编号列里有身份证号码" in response.content.decode()
    assert number not in response.content.decode()


def parquet_of(ids: list[Any], kind: Any) -> SimpleUploadedFile:
    """Return a roster of these people, whose numbers are of that type."""
    people = frame([row({"post_since": date(2022, 3, 1)}) for _one in ids])
    content = io.BytesIO()
    people.with_columns(pl.Series("id", ids, dtype=kind)).write_parquet(content)
    return SimpleUploadedFile("名册.parquet", content.getvalue())


@pytest.mark.parametrize(
    ("ids", "kind"),
    [([1001, 1002], pl.Int64), (["1001", "1002"], pl.Categorical), (["1001", "1002"], pl.Enum(["1001", "1002"]))],
)
def test_numbers_of_people_in_parquet_may_be_integers_or_categories(ids: list[Any], kind: Any) -> None:
    page = screen(client_of(clerk()), roster=parquet_of(ids, kind))
    assert "1001" in page
    assert "2027-03-01" in page


@pytest.mark.parametrize("kind", [pl.Categorical, pl.Int64])
def test_id_numbers_are_found_in_parquet_whatever_their_type(kind: Any) -> None:
    number = making.citizen_number()[:17] + "1"
    named_so = parquet_of([int(number) if kind == pl.Int64 else number], kind)
    response = client_of(clerk()).post(reverse("screening:home"), sent(roster=named_so))
    assert response.status_code == 422
    assert "名册的编号列里有身份证号码" in response.content.decode()


def test_parquet_that_breaks_off_is_told_at_the_field(monkeypatch: pytest.MonkeyPatch) -> None:
    def damage(roster: Any, *_args: Any) -> None:
        roster.frame = roster.frame.with_columns(level=pl.lit("䶮").cast(pl.Int64))

    monkeypatch.setattr("jiangjie.core.policy.screening.roster.Roster.summarise", damage)
    response = client_of(clerk()).post(reverse("screening:home"), sent(roster=parquet_of([1001], pl.Int64)))
    assert response.status_code == 422
    assert "读到一半无法继续" in response.content.decode()


def test_a_roster_in_gb18030_is_read() -> None:
    assert "A0003" in screen(client_of(clerk()), roster=csv_of(LINES, encoding="gb18030"))


@pytest.mark.provision("7.1")
def test_before_the_notice_nothing_is_screened() -> None:
    response = client_of(clerk()).post(reverse("screening:home"), sent(on="2024-06-30"))
    assert response.status_code == 422
    assert "2024-07-01" in response.content.decode()


def test_a_day_beyond_every_calendar_is_refused_at_its_field() -> None:
    response = client_of(clerk()).post(reverse("screening:home"), sent(on="9998-12-31"))
    assert response.status_code == 422
    assert "最晚算到 2100 年" in response.content.decode()


def rows_by_table() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_nothing_of_an_upload_is_kept() -> None:
    client = client_of(clerk())
    client.get(reverse("screening:home"))
    before = rows_by_table()
    response = client.post(reverse("screening:home"), sent())
    assert response["Cache-Control"] == "private, no-store"
    assert rows_by_table() == before


def test_the_result_can_be_taken_out_as_a_file() -> None:
    client = client_of(clerk())
    packed = packed_in(screen(client))
    answer = client.post(reverse("screening:export", args=["xlsx"]), {"packed": packed})
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.getvalue())).get_sheet_by_index(0).to_python()
    assert sheet[0][:4] == ["编号", "姓名", "等级", "结论"]
    assert len(sheet) == 1 + 2 * len(LINES)
    assert sheet[3] == ["㛃0002", "", "特级技师", "不符合", "", "高级技师岗位工作年限", "", "2027-03-01"]
    csv = client.post(reverse("screening:export", args=["csv"]), {"packed": packed}).getvalue().decode("utf-8-sig")
    assert "䶮0001,,特级技师,符合,普通申报" in csv
    entry = Entry.objects.order_by("-seq").first()
    assert entry is not None
    assert "䶮0001" not in str(entry.body), "the log knows how many, not who"


def test_a_result_is_kept_only_when_asked_and_only_for_who_asked() -> None:
    owner = clerk()
    client = client_of(owner)
    kept_at = client.post(reverse("screening:keep"), {"packed": packed_in(screen(client)), "title": "九月䶮"})[
        "Location"
    ]
    assert KeptResult.objects.get().title == "九月䶮"
    assert "2027-03-01" in client.get(kept_at).content.decode()
    assert "九月䶮" in client.get(reverse("screening:home")).content.decode()
    assert client.get(reverse("screening:export_kept", args=[KeptResult.objects.get().pk, "csv"])).status_code == 200
    colleague = client_of(making.actor(owner.organisation, r.CLERK))
    stranger = client_of(clerk())
    for other in (colleague, stranger):
        assert other.get(kept_at).status_code == 404
        assert other.post(reverse("screening:delete", args=[KeptResult.objects.get().pk])).status_code == 404
        assert "九月䶮" not in other.get(reverse("screening:home")).content.decode()
    client.post(reverse("screening:delete", args=[KeptResult.objects.get().pk]))
    assert not KeptResult.objects.exists()


def test_what_a_page_carries_is_of_use_to_nobody_else_and_cannot_be_changed() -> None:
    packed = packed_in(screen(client_of(clerk())))
    assert client_of(clerk()).post(reverse("screening:keep"), {"packed": packed}).status_code == 410
    own = client_of(clerk())
    assert own.post(reverse("screening:export", args=["csv"]), {"packed": packed[:-4] + "AAAA"}).status_code == 410
    assert own.post(reverse("screening:export", args=["csv"]), {}).status_code == 410
    assert not KeptResult.objects.exists()


@pytest.mark.parametrize("role", [r.EMPLOYEE, r.SECRETARY, r.SUPERVISOR, r.BODY_ADMIN])
def test_others_in_the_body_do_not_screen(role: str) -> None:
    client = client_of(making.actor(making.body().organisation, role))
    assert client.get(reverse("screening:home")).status_code == 403
    assert client.post(reverse("screening:what_if"), sent()).status_code == 403


def test_template_and_sample_are_read_by_the_screening_itself() -> None:
    client = client_of(clerk())
    empty = client.get(reverse("screening:template")).content
    assert CalamineWorkbook.from_filelike(io.BytesIO(empty)).get_sheet_by_index(0).to_python() == [headers()]
    sample = SimpleUploadedFile("示例.xlsx", client.get(reverse("screening:sample")).content)
    page = "".join(screen(client, roster=sample).split())
    assert f"<dd>{PEOPLE}</dd>" in page
    assert "<dd>3</dd>" in page, "three rows show how a fault is told"
    assert sample_roster(date(2026, 9, 1)) != b""


def test_the_sample_is_the_same_each_time() -> None:
    with pinned(date(2026, 9, 1)):
        first = CalamineWorkbook.from_filelike(io.BytesIO(sample_roster(date(2026, 9, 1)))).get_sheet_by_index(0)
        again = CalamineWorkbook.from_filelike(io.BytesIO(sample_roster(date(2026, 9, 1)))).get_sheet_by_index(0)
    assert first.to_python() == again.to_python()
