"""What an overlay may say, and how what is wrong with it is told."""

from pathlib import Path
from typing import Any

import pytest

from jiangjie.core.policy import PolicyError, load_policy
from jiangjie.core.policy.overlay import classify, parse_overlay, read_overlay
from tests.core.policy.overlay.making import BODY, CITY, mapping, overlay, own, years

CONDUCT = {"judged": "attested.conduct"}
SIX = {"years_in_post": {"level": "senior_technician", "parameter": "own_years", "related": True}}


def refused(given: Any) -> str:
    with pytest.raises(PolicyError) as caught:
        read_overlay(given, "own.yaml", CITY)
    return str(caught.value)


def test_a_condition_stands_under_provision_34_with_the_schemes_own_words() -> None:
    made = overlay(
        own(
            "long_service",
            title={"zh": "六年"},
            need={"zh": "满 {own_years} 年"},
            quote="须在高级技师岗位满六年",
            rule=SIX,
        ),
        parameters=years("own_years", 6),
    )
    (one,) = made.grades["special"]
    condition = one.condition
    assert (condition.id, condition.provision, condition.quote) == ("own.long_service", "3.4", "须在高级技师岗位满六年")
    assert (condition.kind, one.refines, made.body) == ("hard", None, BODY)
    assert condition.title("en") == "六年"  # the enterprise may write Chinese alone


def test_without_a_quote_the_need_is_the_schemes_words() -> None:
    made = overlay(own(need={"zh": "近三年无事故"}, judged="own.own_one", judged_by="panel"))
    condition = made.grades["special"][0].condition
    assert (condition.quote, condition.kind, condition.judged_by) == ("近三年无事故", "judgement", "panel")


def test_json_says_the_same_as_yaml() -> None:
    import json

    given = mapping(own(judged="own.own_one", judged_by="unit"))
    made = parse_overlay(json.dumps(given, ensure_ascii=False), "own.json", CITY)
    assert made.grades["special"][0].condition.asks == ("own.own_one",)


def test_the_text_decides_the_hash_and_nothing_else() -> None:
    one = mapping(own(judged="own.own_one", judged_by="unit"))
    same = dict(reversed(list(one.items())))
    assert read_overlay(one, "a", CITY).sha256 == read_overlay(same, "b", CITY).sha256
    assert read_overlay(one | {"id": "other"}, "a", CITY).sha256 != read_overlay(one, "a", CITY).sha256


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            mapping(own(rule=CONDUCT)),
            "special[0].judged_by：要由人判断（attested.conduct），须写明由谁判断：unit、panel",
        ),
        (mapping(own(rule=CONDUCT, judged_by="boss")), "不认识“boss”，可用：unit、panel"),
        (mapping(own()), "rule 与 judged 须写其中一项"),
        (mapping(own(rule=CONDUCT, judged="own.own_one")), "rule 与 judged 须写其中一项"),
        (mapping(own(judged="own.other", judged_by="unit")), "应为 own.own_one"),
        (mapping(own(rule={"judged": "own.other"}, judged_by="unit")), "不认识“own.other”"),
        (mapping(own(rule=SIX)), "parameter：不认识“own_years”"),
        (mapping(own(rule=CONDUCT, judged_by="unit", refine="luck")), "refine：不认识“luck”，可用：conduct"),
        (mapping(own(rule=CONDUCT, judged_by="unit", waived_by=["merit"])), "waived_by：不认识“merit”"),
        (mapping(own(rule=CONDUCT, judged_by="unit", provision="3.1.2")), "应写 3.4"),
        (mapping(own(rule=CONDUCT, judged_by="unit", kind="firm")), "kind：不认识“firm”"),
        (mapping(own(rule=CONDUCT, judged_by="unit", need={"zh": "满 {some_years} 年"})), "引用了没有的参数"),
        (mapping(own(rule=CONDUCT, judged_by="unit", need={"zh": "会用 { 编程"})), "花括号有误"),
        (mapping(own(rule=CONDUCT, judged_by="unit", need={"zh": "{special_post_years.real}"})), "花括号有误"),
        (mapping(own(rule=CONDUCT, judged_by="unit", need={"zh": "{special_post_years:>999999999}"})), "花括号有误"),
        (mapping(own(rule=CONDUCT, judged_by="unit", colour="red")), "colour：不认识此项"),
        (mapping(own("Own", rule=CONDUCT, judged_by="unit")), "标识须用小写字母"),
        (mapping(own("a" * 31, rule=CONDUCT, judged_by="unit")), "不能超过 30 个字符"),
        (mapping(own(rule=CONDUCT, judged_by="unit"), own(rule=CONDUCT, judged_by="unit")), "有两项条件的 id 相同"),
        (mapping(own(rule=CONDUCT, judged_by="unit"), grade="master"), "不认识“master”，可用：special、chief"),
        (mapping(base="guangdong-2025"), "却用于 shanghai-2024-177"),
        (mapping(kind="policy"), "kind：应为 overlay"),
        (mapping(format=2), "只读第 1 版格式"),
        (mapping(dated="2026-13-01"), "应为 2024-07-01 这样的日期"),
        (mapping(in_force={"from": "2020-01-01", "to": "2021-01-01"}), "与 shanghai-2024-177 的施行期没有重合"),
        (mapping(parameters=years("special_post_years", 4)), "是通知的参数"),
        (mapping(parameters=years("own_years", (6, "2026-12-31"))), "2027-01-01 起没有数值"),
        (mapping(parameters=years("own_years", 6), dated="2025-01-01"), "2025-01-01 起没有数值"),
        (mapping(parameters=years("own_years", 600)), "应在 0 与 200 之间"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_what_would_be_right(given: Any, words: str) -> None:
    assert words in refused(given)


def test_without_a_policy_the_base_is_loaded() -> None:
    made = read_overlay(mapping(own(judged="own.own_one", judged_by="unit")), "own.yaml")
    assert made.base == load_policy().id
    with pytest.raises(PolicyError, match="没有编号为“elsewhere”"):
        read_overlay(mapping(base="elsewhere"), "own.yaml")


def test_the_example_of_the_reference_page_can_be_read_and_loosens_nothing() -> None:
    page = (Path(__file__).parents[4] / "docs/reference/overlay-format.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    kinds = {one.key: one.kind for one in classify(CITY, parse_overlay(example, "own.yaml", CITY))}
    assert kinds == {"special.long_service": "tightening", "special.apprentices": "adding"}
