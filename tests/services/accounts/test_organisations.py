"""The bureau's administrator sets up centre and districts and their first administrators."""

import pytest
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts import actions
from jiangjie.services.accounts.actions.organisations import divisions
from jiangjie.services.accounts.models import Organisation, User
from jiangjie.services.matters.refusal import Refused
from tests import making
from tests.services.pressing import press

pytestmark = pytest.mark.django_db
XUHUI = {"kind": "district", "division": "310104", "name": "徐汇区人力资源和社会保障局", "short_name": "徐汇区人社局"}


@pytest.fixture
def chief():
    return making.actor(making.bureau(), r.BUREAU_ADMIN)


def test_the_city_has_sixteen_districts():
    assert len(divisions()) == 16
    assert divisions()[1].name == "徐汇区"


@pytest.mark.provision("4.1.3")
def test_a_district_is_set_up_and_its_administrator_invited(chief, browser):
    client = browser(chief)
    answer = press(client, reverse("accounts:establish"), **XUHUI)
    district = Organisation.objects.get(kind="district")
    assert answer.url == reverse("accounts:invite", args=[district.pk])
    press(client, answer.url, name="区管理员", username="xuhui.admin", roles=[r.DISTRICT_ADMIN])
    assert User.objects.get(username="xuhui.admin").memberships.get().organisation == district
    assert "徐汇区人力资源和社会保障局" in client.get(reverse("accounts:organisations")).content.decode()


def test_there_is_one_centre_and_one_bureau_a_district(chief):
    actions.establish(actor=chief, **XUHUI)
    with pytest.raises(Refused, match="已经建立"):
        actions.establish(actor=chief, **XUHUI | {"name": "另一个名称"})
    centre = {"kind": "centre", "name": "上海市职业技能鉴定中心", "short_name": "市职鉴中心"}
    actions.establish(actor=chief, **centre)
    with pytest.raises(Refused, match="已经建立"):
        actions.establish(actor=chief, **centre | {"name": "第二中心"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"division": ""},
        {"division": "999999"},
        {"kind": "body"},
        {"kind": "bureau"},
        {"name": "上海市人力资源和社会保障局"},
    ],
)
def test_what_cannot_be_set_up(chief, wrong):
    with pytest.raises(Refused):
        actions.establish(actor=chief, **XUHUI | wrong)


def test_only_the_bureaus_administrator_does_this(browser):
    for who in (making.actor(making.centre(), r.CENTRE_ADMIN), making.actor(making.bureau(), r.BUREAU_OFFICER)):
        assert browser(who).get(reverse("accounts:establish")).status_code == 403
        with pytest.raises(Refused):
            actions.establish(actor=who, **XUHUI)


def test_the_first_set_up_is_for_an_empty_system():
    code = actions.install(bureau="上海市人力资源和社会保障局", username="admin", name="王㛃")
    assert code
    assert User.objects.get().memberships.get().role == r.BUREAU_ADMIN
    with pytest.raises(Refused, match="不是初次安装"):
        actions.install(bureau="另一个局", username="other", name="某人")
