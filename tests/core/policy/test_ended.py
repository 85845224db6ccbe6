"""The ended pilot: asking for it explains itself (7.2)."""

from datetime import date

import pytest

from jiangjie.core.policy import EndedPolicy, NotInForce, PolicyEnded, load_policy, load_version, policy_ids
from jiangjie.core.policy.sheet import policy_sheet, sheet_markdown, sheet_text

PILOT = "shanghai-2021-416"


@pytest.mark.provision("7.2")
def test_the_pilot_has_ended_and_says_what_holds_now() -> None:
    with pytest.raises(PolicyEnded, match="2024-07-01 废止") as caught:
        load_policy(PILOT)
    for words in ("沪人社职〔2021〕416号", "沪人社职〔2024〕177号", "7.2", "--policy shanghai-2024-177"):
        assert words in str(caught.value)
    assert isinstance(caught.value, NotInForce)


@pytest.mark.provision("7.2")
def test_its_end_is_the_one_that_the_new_notice_lays_down() -> None:
    pilot = load_version(PILOT)
    assert isinstance(pilot, EndedPolicy)
    assert pilot.ended_on == date(2024, 7, 1)
    (repeal,) = load_policy(pilot.now).repeals
    assert (repeal["document"], repeal["on"], repeal["provision"]) == (pilot.document, "2024-07-01", pilot.by_provision)


def test_it_is_listed_with_the_others() -> None:
    assert set(policy_ids()) == {"shanghai-2024-177", PILOT, "guangdong-2025"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_its_sheet_has_no_rules(lang: str) -> None:
    sheet = policy_sheet(load_version(PILOT), lang)
    assert (sheet.status, sheet.grades, sheet.parameters) == ("ended", (), ())
    for text in (sheet_text(sheet), sheet_markdown(sheet)):
        assert "2024-07-01" in text
        assert "shanghai-2024-177" in text
