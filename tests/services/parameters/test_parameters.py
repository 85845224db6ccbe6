"""Settings of the authority: dated, sourced, never overwritten; undecided is a value."""

from datetime import date

import pytest
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.audit.models import Entry
from jiangjie.services.matters.refusal import Refused
from jiangjie.services.parameters.actions import set_value
from jiangjie.services.parameters.catalogue import SETTINGS
from jiangjie.services.parameters.models import Value
from jiangjie.services.parameters.queries import choice, flag, number, value_of
from tests import making
from tests.services.pressing import once_of, press

pytestmark = pytest.mark.django_db
SOURCE = "沪人社职〔2026〕12号"


@pytest.fixture
def approver():
    return making.actor(making.bureau(), r.BUREAU_APPROVER)


def decide(who, key: str, value: object, day: date = date(2026, 9, 1)) -> Value:
    late = "按文件规定的日期执行" if day < date(2026, 9, 1) else ""
    return set_value(key=key, value=value, in_force_from=day, source=SOURCE, actor=who, retroactive_reason=late)


def test_what_the_notice_leaves_open_is_undecided():
    assert number("special_scale_threshold") is None
    assert number("acceptance_days") is None
    assert flag("publication_day_counts") is False
    assert choice("serial_scope") == "body_year_level"


def test_every_setting_says_what_it_does_and_where_the_notice_speaks_of_it():
    assert all(setting.meaning and setting.provision and setting.title for setting in SETTINGS.values())
    assert all(setting.default in dict(setting.choices) for setting in SETTINGS.values() if setting.kind == "choice")


def test_a_value_holds_from_its_day_until_the_next(approver):
    decide(approver, "acceptance_days", 5, date(2026, 3, 1))
    decide(approver, "acceptance_days", 10, date(2026, 9, 15))
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 9, 14), date(2026, 9, 15)]
    assert [number("acceptance_days", on=day) for day in days] == [None, 5, 5, 10]
    assert number("acceptance_days") == 5


def test_two_values_of_one_day_the_later_holds(approver):
    decide(approver, "acceptance_days", 5)
    decide(approver, "acceptance_days", 6)
    assert number("acceptance_days") == 6
    assert Value.objects.count() == 2


def test_undecided_again(approver):
    decide(approver, "special_scale_threshold", 3, date(2026, 3, 1))
    decide(approver, "special_scale_threshold", None)
    assert number("special_scale_threshold") is None
    assert number("special_scale_threshold", on=date(2026, 8, 31)) == 3
    assert Value.objects.first().value is None


def test_zero_and_no_are_values_not_absences(approver):
    decide(approver, "second_round_needs_consent", True, date(2026, 1, 1))
    decide(approver, "second_round_needs_consent", False)
    assert value_of("second_round_needs_consent") is False


def test_who_set_it_and_why_stands_in_the_log(approver):
    row = decide(approver, "acceptance_days", 5)
    entry = Entry.objects.get()
    assert (entry.action, entry.matter) == ("set_value", f"parameters.value:{row.pk}")
    assert entry.body["details"] == {
        "key": "acceptance_days", "value": 5, "in_force_from": "2026-09-01", "source": SOURCE,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("acceptance_days", 0), ("acceptance_days", -1), ("acceptance_days", "5"), ("acceptance_days", True),
        ("acceptance_days", 1.5), ("publication_day_counts", "yes"), ("publication_day_counts", None),
        ("serial_scope", "anything"), ("serial_scope", None),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(approver, key, value):
    with pytest.raises(Refused, match="不是该参数可用的值"):
        decide(approver, key, value)
    assert not Value.objects.exists()


def test_a_value_without_a_source_is_refused(approver):
    with pytest.raises(Refused, match="依据文件"):
        set_value(key="acceptance_days", value=5, in_force_from=date(2026, 9, 1), source="  ", actor=approver)


@pytest.mark.parametrize("role", [r.BUREAU_OFFICER, r.BUREAU_ADMIN, r.CENTRE_APPROVER, r.DISTRICT_APPROVER])
def test_others_do_not_set(role, client):
    kind = role.split(".")[0]
    who = making.actor(making.organisation(kind), role)
    with pytest.raises(Refused, match="市人社局审批人员"):
        decide(who, "acceptance_days", 5)
    client.force_login(who.user)
    assert client.get(reverse("parameters:set", args=["acceptance_days"])).status_code == 403
    assert client.get(reverse("parameters:list")).status_code == 200


def test_the_office_of_a_body_reads_them_and_employees_do_not(client):
    body = making.body().organisation
    client.force_login(making.actor(body, r.CLERK).user)
    page = client.get(reverse("parameters:list")).content.decode()
    assert "未定" in page
    assert reverse("parameters:set", args=["acceptance_days"]) not in page
    client.force_login(making.actor(body, r.EMPLOYEE).user)
    assert client.get(reverse("parameters:list")).status_code == 403


def test_the_bureau_sets_one_on_the_page(approver, client):
    client.force_login(approver.user)
    url = reverse("parameters:set", args=["acceptance_days"])
    answer = press(client, url, value="15", in_force_from="2026-09-01", source=SOURCE)
    assert answer.url == reverse("parameters:list") + "#acceptance_days"
    assert number("acceptance_days") == 15
    page = client.get(reverse("parameters:list")).content.decode()
    assert SOURCE in page


@pytest.mark.parametrize(
    ("key", "values", "stored"),
    [
        ("publication_day_counts", {"value": "yes"}, True),
        ("publication_day_counts", {"value": "no"}, False),
        ("special_scale_counting", {"value": "in_post"}, "in_post"),
        ("acceptance_days", {"undecided": "on"}, None),
    ],
)
def test_each_kind_has_its_field(approver, client, key, values, stored):
    client.force_login(approver.user)
    press(client, reverse("parameters:set", args=[key]), in_force_from="2026-09-01", source=SOURCE, **values)
    assert Value.objects.get().value is stored or Value.objects.get().value == stored


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"value": ""}, "没有填写取值"),
        ({"value": "5", "undecided": "on"}, "只保留一项"),
        ({"value": "0"}, "应为1至10000的整数"),
        ({"value": "五"}, "应为1至10000的整数"),
        ({"value": "5", "source": ""}, "必填"),
    ],
)
def test_bad_input_is_explained_and_kept(approver, client, values, words):
    client.force_login(approver.user)
    url = reverse("parameters:set", args=["acceptance_days"])
    answer = press(client, url, **{"in_force_from": "2026-09-15", "source": SOURCE} | values)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert 'value="2026-09-15"' in page
    assert not Value.objects.exists()


def test_the_form_sent_twice_sets_once(approver, client):
    client.force_login(approver.user)
    url = reverse("parameters:set", args=["acceptance_days"])
    key = once_of(client.get(url).content.decode())
    values = {"value": "15", "in_force_from": "2026-09-01", "source": SOURCE, "once": key}
    client.post(url, values)
    client.post(url, values)
    assert Value.objects.count() == 1


def test_an_unknown_setting_does_not_exist(approver, client):
    client.force_login(approver.user)
    assert client.get(reverse("parameters:set", args=["nothing"])).status_code == 404


def test_the_page_costs_one_query_however_many_values(approver, client, django_assert_max_num_queries):
    client.force_login(approver.user)
    for value in range(1, 4):
        decide(approver, "acceptance_days", value)
        with django_assert_max_num_queries(8):
            client.get(reverse("parameters:list"))


def test_a_day_in_the_past_needs_its_own_reason_and_is_marked_for_good(approver, client):
    with pytest.raises(Refused, match="早于今天"):
        set_value(key="acceptance_days", value=5, in_force_from=date(2026, 8, 31), source=SOURCE, actor=approver)
    assert not Value.objects.exists()
    row = decide(approver, "acceptance_days", 5, date(2026, 8, 31))
    assert Value.objects.get(pk=row.pk).retroactive
    assert Entry.objects.get().body["details"]["retroactive_reason"] == "按文件规定的日期执行"
    client.force_login(approver.user)
    page = client.get(reverse("parameters:list")).content.decode()
    assert "追溯生效" in page
    assert "按文件规定的日期执行" in page


def test_the_form_asks_for_the_reason_beside_the_field(approver, client):
    client.force_login(approver.user)
    url = reverse("parameters:set", args=["acceptance_days"])
    answer = press(client, url, value="5", in_force_from="2026-08-31", source=SOURCE)
    assert answer.status_code == 422
    assert "请写明追溯的理由" in answer.content.decode()
    press(client, url, value="5", in_force_from="2026-08-31", source=SOURCE, retroactive_reason="文件如此")
    assert Value.objects.get().retroactive_reason == "文件如此"


def test_a_value_of_today_or_later_is_not_retroactive_whatever_is_typed(approver):
    row = set_value(
        key="acceptance_days", value=5, in_force_from=date(2026, 9, 1), source=SOURCE, actor=approver,
        retroactive_reason="多写的",
    )  # fmt: skip
    assert (row.retroactive_reason, row.retroactive) == ("", False)


def test_what_comes_later_is_announced_and_any_day_can_be_asked(approver, client):
    decide(approver, "acceptance_days", 5, date(2026, 3, 1))
    decide(approver, "acceptance_days", 10, date(2026, 10, 1))
    decide(approver, "acceptance_days", 20, date(2026, 12, 1))
    client.force_login(approver.user)
    assert "自 2026-10-01 起为：10" in client.get(reverse("parameters:list")).content.decode()
    later = client.get(reverse("parameters:list") + "?on=2026-10-05").content.decode()
    assert "以下是 2026-10-05 的取值" in later
    assert "自 2026-12-01 起为：20" in later
    answer = client.get(reverse("parameters:list") + "?on=2026-02-30")
    assert answer.status_code == 200
    assert "不是有效的日期" in answer.content.decode()


def test_two_later_values_of_one_day_announce_the_one_that_will_hold(approver, client):
    decide(approver, "acceptance_days", 10, date(2026, 10, 1))
    decide(approver, "acceptance_days", 12, date(2026, 10, 1))
    client.force_login(approver.user)
    assert "自 2026-10-01 起为：12" in client.get(reverse("parameters:list")).content.decode()
