"""A log that was touched anywhere does not verify, and the report names the place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.ledger import GENESIS, LedgerError, canonical, entry_hash, read_lines, seal, verify, verify_matter

MATTERS = ("filing/1", "candidacy/䶮", "certificate/㛃")


def log(count: int = 9) -> list[dict]:
    entries: list[dict] = []
    heads: dict[str, str] = {}
    for seq in range(1, count + 1):
        matter = MATTERS[seq % 3]
        body = {"seq": seq, "at": f"2026-09-01T09:00:{seq:02}+08:00", "matter": matter, "act": "提交", "by": "王㛃"}
        entries.append(seal(body, entries[-1]["hash"] if entries else GENESIS, heads.get(matter, GENESIS)))
        heads[matter] = entries[-1]["hash"]
    return entries


def test_a_sound_log_verifies_and_shows_its_head():
    entries = log()
    report = verify(entries)
    assert (report.ok, report.count, report.first_fault) == (True, 9, None)
    assert report.head == entries[-1]["hash"]


def test_an_empty_log_is_sound_and_ends_where_every_log_begins():
    assert verify([]).ok
    assert verify([]).head == GENESIS


@given(st.integers(0, 8), st.sampled_from(["seq", "at", "matter", "prev", "matter_prev", "hash"]))
def test_any_changed_part_is_found_at_its_entry(index, key):
    entries = log()
    entries[index][key] = 77 if key == "seq" else "f" * 64
    report = verify(entries)
    assert not report.ok
    assert report.first_fault.seq == index + 1
    assert report.count == index


def test_a_changed_body_is_found():
    entries = log()
    entries[3]["body"]["by"] = "王洁"
    assert verify(entries).first_fault == (4, "内容与哈希值不符：条目被改动过")


def test_a_changed_body_with_its_hash_made_anew_breaks_the_next_link():
    entries = log()
    changed = {**entries[3]["body"], "by": "王洁"}
    entries[3] = seal(changed, entries[3]["prev"], entries[3]["matter_prev"])
    assert verify(entries).first_fault == (5, "prev 不等于前一条目的哈希值：链条断开")


@given(st.integers(0, 7))
def test_a_removed_entry_is_found(index):
    entries = log()
    del entries[index]
    assert verify(entries).first_fault.seq == index + 1


@given(st.permutations(range(9)))
def test_only_the_true_order_verifies(order):
    entries = log()
    assert verify([entries[i] for i in order]).ok == (list(order) == sorted(order))


def test_a_cut_off_end_is_found_only_with_the_published_head():
    entries = log()
    assert verify(entries[:-1]).ok
    report = verify(entries[:-1], expected_head=entries[-1]["hash"])
    assert report.first_fault.seq == 9
    assert "截去" in report.first_fault.reason


def test_a_rewritten_log_is_found_by_the_published_head():
    head = log()[-1]["hash"]
    rewritten: list[dict] = []
    for entry in log():
        prev = rewritten[-1]["hash"] if rewritten else GENESIS
        same = [e["hash"] for e in rewritten if e["matter"] == entry["matter"]]
        rewritten.append(seal({**entry["body"], "by": "张伟"}, prev, same[-1] if same else GENESIS))
    assert verify(rewritten).ok
    assert not verify(rewritten, expected_head=head).ok


def test_a_link_to_another_matter_is_found():
    entries = log()
    entries[8] = seal(entries[8]["body"], entries[8]["prev"], entries[6]["hash"])
    assert "同一事项" in verify(entries).first_fault.reason


def test_one_matter_verifies_by_itself():
    own = [entry for entry in log() if entry["matter"] == MATTERS[1]]
    report = verify_matter(own)
    assert (report.ok, report.count, report.head) == (True, 3, own[-1]["hash"])


def test_one_matter_with_a_gap_a_stranger_or_a_swap_does_not():
    entries = log()
    own = [entry for entry in entries if entry["matter"] == MATTERS[1]]
    assert verify_matter([own[0], own[2]]).first_fault.seq == own[2]["seq"]
    assert verify_matter([own[0], entries[1]]).first_fault.reason == "条目属于另一事项"
    assert not verify_matter([own[1], own[0], own[2]]).ok
    assert not verify_matter(own[:2], expected_head=own[2]["hash"]).ok


@pytest.mark.parametrize(
    "entry",
    [
        None,
        [],
        {},
        {"seq": 1},
        {**log(1)[0], "extra": 1},
        {**log(1)[0], "seq": True},
        {**log(1)[0], "body": "text"},
        {**log(1)[0], "prev": None},
        {**log(1)[0], "hash": "\ud800"},
        {**log(1)[0], "body": {**log(1)[0]["body"], "share": 0.5}},
        {**log(1)[0], "body": {"act": "no seq, at, matter inside"}},
    ],
)
def test_what_is_no_entry_is_a_fault_and_never_an_exception(entry):
    assert verify([entry]).first_fault.seq == 1
    assert not verify_matter([entry]).ok


def test_what_stands_outside_the_body_must_stand_inside_too():
    first = log(1)[0]
    body = {**first["body"], "matter": "filing/2"}
    forged = {**seal(body, GENESIS, GENESIS), "matter": "filing/1"}
    assert verify([forged]).first_fault.reason == "matter 与正文中的不一致"


@pytest.mark.parametrize(
    "value", [0.5, float("nan"), 2**53, -(2**53), {1: "a"}, {"a": {"b": 1.0}}, ["\ud800"], {1, 2}, b"x"]
)
def test_what_two_programs_might_write_differently_is_refused(value):
    with pytest.raises(LedgerError):
        canonical({"value": value})


def test_the_order_of_keys_does_not_matter_and_chinese_stays_chinese():
    assert canonical({"乙": 1, "甲": "䶮\n"}) == canonical({"甲": "䶮\n", "乙": 1}) == '{"乙":1,"甲":"䶮\\n"}'.encode()


def test_the_hash_is_bound_to_both_links():
    body = log(1)[0]["body"]
    hashes = {entry_hash(body, a, b) for a in (GENESIS, "f" * 64) for b in (GENESIS, "f" * 64)}
    assert len(hashes) == 4


def test_a_body_without_its_number_cannot_be_sealed():
    with pytest.raises(LedgerError, match="seq"):
        seal({"at": "2026-09-01", "matter": "x"}, GENESIS, GENESIS)


def test_a_line_that_says_a_thing_twice_is_refused():
    with pytest.raises(LedgerError, match="第 2 行"):
        list(read_lines([json.dumps(log(1)[0]), '{"seq": 1, "seq": 2}']))
    with pytest.raises(LedgerError, match="第 1 行"):
        list(read_lines(["[]"]))
