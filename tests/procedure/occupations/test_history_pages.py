"""Pages of the catalogue's history: as of any day, and everything that the authority enters, in the browser's forms."""

from datetime import date

import pytest
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.occupations import actions, dated
from jiangjie.procedure.occupations.catalogue import published
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.services.audit.models import Entry
from tests import making

pytestmark = pytest.mark.django_db
SOURCE = {"source": "公告"}


@pytest.fixture
def keeper(client, officer):
    client.force_login(officer.user)
    return officer


@pytest.fixture
def send(client):
    """Open a form, fill it in, send it."""

    def sent(name, /, *args, **data):
        url = reverse(f"occupations:{name}", args=args)
        form = client.get(url).context["form"]
        hidden = {field.name: field.value() for field in form if field.is_hidden}
        return client.post(url, hidden | data)

    return sent


def text(client, name, /, *args, **query):
    return client.get(reverse(f"occupations:{name}", args=args), query).content.decode()


@pytest.mark.provision("2.2")
def test_a_level_is_recorded_in_the_browser_and_the_page_answers_for_another_day(client, keeper, send, trade):
    lathe = trade("6-18-01-01")
    answer = send("senior_level", lathe.pk, senior_level="yes", since="2025-06-01", source="国家职业标准㛃")
    assert answer.url == lathe.get_absolute_url()
    assert "（依据：国家职业标准㛃）" in text(client, "detail", lathe.pk)
    before = text(client, "detail", lathe.pk, on="2025-05-31")
    assert "（依据：国家职业标准㛃）" not in before
    assert "2025-05-31" in before


def test_before_its_first_day_it_is_said_since_when_it_stands(client, keeper, trade):
    page = text(client, "detail", trade("6-18-01-01").pk, on="2022-09-27")
    assert "2022-09-27不在目录中" in page
    assert "自 2022-09-28 起列入目录。" in page
    assert "没有登记承接的职业" not in page


def test_a_day_that_is_none_is_said_to_be_one(client, keeper, trade):
    page = client.get(trade("6-18-01-01").get_absolute_url(), {"on": "2025-02-30"})
    assert page.status_code == 200
    assert "查询日期不对" in page.content.decode()


@pytest.mark.provision("2.1")
def test_an_open_class_is_judged_in_the_browser_once_even_when_sent_twice(client, keeper, trade):
    drawing = trade("3-01-02-07")
    url = reverse("occupations:judge", args=[drawing.pk])
    assert url in text(client, "detail", drawing.pk)
    data = {
        "once": client.get(url).context["form"]["once"].value(), "work_type": "", "skilled": "yes",
        "since": "2026-01-01", "reason": "以操作为主。", **SOURCE,
    }  # fmt: skip
    assert client.post(url, data).url == client.post(url, data).url == drawing.get_absolute_url()
    assert drawing.class_judgements.count() == 1
    page = text(client, "detail", drawing.pk)
    assert "已认定属于技能类" in page
    assert "周䶮" in page


def test_a_judgement_without_reason_is_refused_and_nothing_typed_is_lost(client, keeper, send, trade):
    page = send("judge", trade("3-01-02-07").pk, skilled="no", since="2026-01-01", reason="", source="依据䶮")
    assert page.status_code == 422
    assert 'value="依据䶮"' in page.content.decode()


def test_where_the_catalogue_decides_no_judgement_is_offered_and_one_is_refused(client, keeper, send, trade):
    lathe = trade("6-18-01-01")
    assert reverse("occupations:judge", args=[lathe.pk]) not in text(client, "detail", lathe.pk)
    page = send("judge", lathe.pk, skilled="no", since="2026-01-01", reason="理由", **SOURCE)
    assert page.status_code == 409
    assert "不需要认定" in page.content.decode()


@pytest.mark.provision("2.3")
def test_industries_are_ticked_shown_and_filtered_by(client, keeper, send, trade):
    robots = trade("6-31-07-01")
    send("tag", robots.pk, industries=["artificial-intelligence", "high-end-equipment"], since="2026-01-05", **SOURCE)
    assert "人工智能" in text(client, "detail", robots.pk)
    assert "6-31-07-01" in text(client, "list", industry="artificial-intelligence")
    assert "6-31-07-01" not in text(client, "list", industry="artificial-intelligence", on="2026-01-04")
    assert "6-31-07-01" not in text(client, "list", industry="biomedicine")
    page = text(client, "industries")
    assert "三大先导产业" in page
    assert "2024-07-01" in page


def test_a_work_type_is_corrected_and_ended_and_the_page_keeps_what_stood_there(client, keeper, send, trade):
    lathe = trade("6-18-01-01")
    made = actions.add_work_type(
        occupation=lathe, name="数控车公", source="标准", in_force_from=date(2020, 1, 1), actor=keeper
    )
    seen = client.get(reverse("occupations:work_type_correct", args=[lathe.pk, made.pk])).context["form"]
    stale = {field.name: field.value() for field in seen if field.is_hidden}
    values = {"name": "数控车工", "in_force_from": "2020-01-01", "reason": "录错"}
    assert send("work_type_correct", lathe.pk, made.pk, **values, **SOURCE).status_code == 302
    page = text(client, "detail", lathe.pk)
    assert "数控车公（标准）" in page
    again = client.post(
        reverse("occupations:work_type_correct", args=[lathe.pk, made.pk]),
        {**stale, **values, **SOURCE, "name": "别的"},
    )
    assert again.status_code == 409
    assert "已被更改" in again.content.decode()
    send("work_type_end", lathe.pk, made.pk, last_day="2026-06-30", reason="取消", **SOURCE)
    assert "（今日无效）" in text(client, "detail", lathe.pk)


def test_a_work_type_of_another_occupation_is_not_found_under_this_one(client, keeper, trade):
    made = actions.add_work_type(
        occupation=trade("6-18-01-02"), name="铣", source="标准", in_force_from=date(2020, 1, 1), actor=keeper
    )
    url = reverse("occupations:work_type_end", args=[trade("6-18-01-01").pk, made.pk])
    assert client.get(url).status_code == 404


@pytest.mark.provision("2.1")
def test_a_code_is_given_and_the_old_page_leads_to_the_new(client, keeper, send):
    own = actions.add_local(
        key="2024-001", name="云网智能运维员", skill_class="skilled", senior_level="unknown", source="公告",
        in_force_from=date(2024, 7, 31), actor=keeper,
    )  # fmt: skip
    refused = send("renumber", own.pk, code="6-18-01-01", name=own.name, on="2026-03-01", **SOURCE)
    assert refused.status_code == 409
    answer = send("renumber", own.pk, code="4-04-04-99", name=own.name, on="2026-03-01", **SOURCE)
    new = Occupation.objects.get(code="4-04-04-99")
    assert answer.url == new.get_absolute_url()
    page = text(client, "detail", own.pk)
    assert "2026-09-01不在目录中" in page
    assert new.get_absolute_url() in page
    assert reverse("occupations:renumber", args=[own.pk]) not in page
    assert own.get_absolute_url() in text(client, "detail", new.pk)


def test_a_successor_is_chosen_by_what_one_types_and_one_is_ended(client, keeper, send, trade):
    miller, borer = trade("6-18-01-02"), trade("6-18-01-05")
    options = text(client, "suggest", successor="镗工")
    assert "6-18-01-05 镗工" in options
    answer = send("succession", miller.pk, successor="6-18-01-05 镗工", kind="merged", on="2026-03-01", **SOURCE)
    assert answer.status_code == 302
    miller.refresh_from_db()
    assert dated.became(miller, date(2026, 9, 1)) == [borer]
    drug = trade("2-02-32-00")  # the catalogue has others than the skilled class, and they go on in others, too
    assert (
        send("succession", drug.pk, successor="2-02-38-09", kind="merged", on="2026-03-01", **SOURCE).status_code == 302
    )
    send("end", trade("6-18-01-03").pk, last_day="2026-08-31", **SOURCE)
    assert "没有登记承接的职业" in text(client, "detail", trade("6-18-01-03").pk)


def test_the_list_shows_what_stood_on_the_day_and_its_file_too(client, keeper, trade):
    actions.end_occupation(occupation=trade("6-18-01-03"), last_day=date(2026, 8, 31), source="公告", actor=keeper)
    assert "刨插工" not in text(client, "list", q="6-18-01-03")
    assert "刨插工" in text(client, "list", q="6-18-01-03", on="2026-08-31")
    file = client.get(reverse("occupations:list"), {"q": "6-18-01", "on": "2026-08-31", "export": "csv"})
    lines = file.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 14
    assert any("刨插工" in line for line in lines)
    assert Entry.objects.filter(action="export").exists()


def test_the_whole_catalogue_goes_into_one_file(client, keeper):
    file = client.get(reverse("occupations:list"), {"export": "csv"}).content.decode("utf-8-sig")
    assert len(file.splitlines()) == 1640


def test_the_list_is_filtered_by_group_level_and_what_waits_for_a_judgement(client, keeper, trade):
    drawing = trade("3-01-02-07")
    actions.judge_class(
        occupation=drawing, work_type=None, skilled=True, since=date(2026, 1, 1), reason="理由", actor=keeper, **SOURCE
    )
    assert "3-01-02-07" in text(client, "list", judged="yes")
    assert "3-01-02-07" not in text(client, "list", judged="no", q="3-01-02")
    assert "6-18-01-01" not in text(client, "list", major="3")
    actions.record_senior_level(
        occupation=trade("6-18-01-01"), senior_level="no", since=date(2026, 1, 1), actor=keeper, **SOURCE
    )
    assert "6-18-01-01" in text(client, "list", senior_level="no")
    assert "6-18-01-01" not in text(client, "list", senior_level="no", on="2025-12-31")


def test_editions_are_shown_with_their_source_and_what_is_there_is_not_offered_again(client, keeper):
    page = text(client, "editions")
    assert "1639" in page
    assert "2022年9月28日公布" in page
    assert reverse("occupations:edition_new") not in page
    form = client.get(reverse("occupations:edition_new")).context["form"]
    assert form.fields["edition"].choices == []


def test_an_edition_that_is_not_there_yet_is_brought_in_from_the_page(client, keeper, send):
    Occupation.objects.all().delete()
    assert "尚未导入" in text(client, "editions")
    answer = send("edition_new", edition=published()[0].key)
    assert answer.url == reverse("occupations:editions")
    assert Occupation.objects.count() == 1639


FORMS = ("work_type", "senior_level", "judge", "tag", "renumber", "succession", "end")


@pytest.mark.parametrize("role", [r.CLERK, r.EMPLOYEE, r.DISTRICT_OFFICER, r.CENTRE_APPROVER, r.BUREAU_ADMIN])
def test_everybody_reads_and_only_the_officers_of_centre_and_bureau_enter(client, role, trade):
    tenant = {"district": making.district, "centre": making.centre, "bureau": making.bureau}.get(role.split(".")[0])
    client.force_login(making.actor(tenant() if tenant else making.body().organisation, role).user)
    lathe = trade("6-18-01-01")
    for name in FORMS:
        url = reverse(f"occupations:{name}", args=[lathe.pk])
        assert client.get(url).status_code == client.post(url, {}).status_code == 403
        assert url not in text(client, "detail", lathe.pk)
    assert client.get(reverse("occupations:edition_new")).status_code == 403
    assert client.get(reverse("occupations:editions")).status_code == 200


def test_the_bureau_may_enter_too(client):
    client.force_login(making.actor(making.bureau(), r.BUREAU_OFFICER).user)
    assert client.get(reverse("occupations:new")).status_code == 200


def test_the_page_of_an_occupation_keeps_its_budget_whatever_was_recorded(
    client, keeper, trade, django_assert_max_num_queries
):
    drawing = trade("3-01-02-07")
    for number in range(1, 8):
        values = {"since": date(2025, number, 1), "actor": keeper, **SOURCE}
        actions.record_senior_level(occupation=drawing, senior_level="yes", **values)
        actions.judge_class(occupation=drawing, work_type=None, skilled=True, reason="理由", **values)
        actions.add_work_type(
            occupation=drawing, name=f"工种{number}", in_force_from=date(2025, 1, 1), actor=keeper, **SOURCE
        )
    text(client, "detail", drawing.pk)
    with django_assert_max_num_queries(15):
        text(client, "detail", drawing.pk)
