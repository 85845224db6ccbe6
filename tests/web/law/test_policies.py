"""Policies for everybody to read."""

import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.tools import require_program

pytestmark = pytest.mark.django_db

NOTICE = "shanghai-2024-177"


def page(client: Client, name: str = "law:policy", policy: str = NOTICE) -> str:
    return client.get(reverse(name, args=[policy])).content.decode()


@pytest.mark.provision("7.1", "7.2")
def test_the_list_tells_which_is_in_force_and_since_when(client: Client) -> None:
    text = client.get(reverse("law:policies")).content.decode()
    assert text.index(NOTICE) < text.index("guangdong-2025") < text.index("shanghai-2021-416")
    assert "自 2024-07-01 起施行（7.1）" in text
    assert "现行" in text
    assert "仅供研究，不能据此作出判断" in text
    assert "自 2024-07-01 起废止（沪人社职〔2024〕177号，7.2）" in text


def test_each_condition_stands_with_provision_number_and_quote(client: Client) -> None:
    text = page(client)
    for words in (
        "3.1.2",
        "满 5 年",
        "在高级技师岗位工作满 5 年",
        "3.3.1",
        "中华技能大奖获得者",
        "享受国务院政府特殊津贴",
    ):
        assert words in text


def test_an_ended_policy_explains_itself(client: Client) -> None:
    assert "现行政策：沪人社职〔2024〕177号" in page(client, policy="shanghai-2021-416")


def test_a_study_says_that_it_decides_nothing(client: Client) -> None:
    text = page(client, policy="guangdong-2025")
    assert "任何人不得据此作出判断" in text
    assert "取得高级职称满 2 年" in text


def test_in_english(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "5 full years" in page(client)


def test_as_markdown(client: Client) -> None:
    assert page(client, "law:policy_markdown").startswith("# 上海市人力资源和社会保障局")


@pytest.mark.parametrize("policy", [NOTICE, "guangdong-2025", "shanghai-2021-416"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_as_a_paper(client: Client, policy: str, language: str, tmp_path: Path) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    content = client.get(reverse("law:policy_paper", args=[policy])).content
    path = tmp_path / "sheet.pdf"
    path.write_bytes(content)
    program = require_program("pdftotext", "poppler-utils")
    text = subprocess.run([program, "-layout", str(path), "-"], capture_output=True, check=True).stdout.decode()
    if policy == NOTICE:
        assert "在高级技师岗位工作满5年" in "".join(text.split()), (
            "the notice is quoted as it stands, in both languages"
        )
    assert policy in text


@pytest.mark.parametrize("name", ["law:policy", "law:policy_markdown", "law:policy_paper"])
@pytest.mark.parametrize("policy", ["reference", "beijing-2025", "schema"])
def test_what_is_no_policy_is_not_found(client: Client, name: str, policy: str) -> None:
    assert client.get(reverse(name, args=[policy])).status_code == 404


def test_two_policies_are_told_apart_in_sentences(client: Client) -> None:
    text = client.get(reverse("law:diff"), {"a": NOTICE, "b": "guangdong-2025"}).content.decode()
    assert "新增" in text
    assert "取消" in text
    assert "三条途径之一" in text


def test_a_policy_does_not_differ_from_itself(client: Client) -> None:
    assert "没有不同" in client.get(reverse("law:diff"), {"a": NOTICE, "b": NOTICE}).content.decode()


def test_what_is_no_policy_cannot_be_compared(client: Client) -> None:
    assert client.get(reverse("law:diff"), {"a": NOTICE, "b": "reference"}).status_code == 422
    assert client.get(reverse("law:diff")).status_code == 200
