"""Anyone can repeat the draw with SHA-256 alone, and nobody sits in judgement on themselves."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjie.core.panel import (
    Conflict,
    ConflictKind,
    Member,
    PanelError,
    applying,
    commitment,
    draw,
    found,
    fresh_seed,
    recused,
    ticket,
)

POOL = [f"expert-{number:02}" for number in range(12)]
POOLS = st.lists(st.text("abcdefgh0123456789䶮㛃", min_size=1), min_size=1, max_size=20, unique=True)


@pytest.mark.provision("4.3.2")
def test_the_rule_of_the_draw_written_out_by_hand():
    seed = "5e5c"

    def by_hand(expert):
        return hashlib.sha256(b"jiangjie:draw:v1\n5e5c\n" + expert.encode("utf-8")).hexdigest()

    assert ticket(seed, "㛃") == by_hand("㛃")
    assert draw(POOL, 5, seed).chosen == tuple(sorted(POOL, key=by_hand)[:5])


def test_a_recorded_draw_never_changes():
    assert draw(POOL, 3, "2026-09-01").chosen == draw(POOL, 3, "2026-09-01").chosen
    assert ticket("2026", "expert-00") == "86e6d3cdc25b72d15f1bea9d7b68c31deeb1d0504051fed30957915939f2b53e"


@given(POOLS, st.text(min_size=1).filter(lambda seed: "\n" not in seed and seed.isprintable()), st.data())
def test_the_order_of_the_pool_plays_no_part_and_everyone_is_somewhere_once(pool, seed, data):
    seats = data.draw(st.integers(1, len(pool)))
    shuffled = data.draw(st.permutations(pool))
    result = draw(pool, seats, seed)
    assert result == draw(shuffled, seats, seed)
    assert len(result.chosen) == seats
    assert sorted(result.chosen + result.reserves) == sorted(pool)


def test_a_reserve_steps_in_without_a_new_draw():
    full = draw(POOL, 5, "seed")
    without = draw([expert for expert in POOL if expert != full.chosen[1]], 5, "seed")
    assert set(without.chosen) == {*full.chosen, full.reserves[0]} - {full.chosen[1]}


def test_every_expert_has_a_fair_chance():
    counts = dict.fromkeys(POOL, 0)
    for number in range(1200):
        for expert in draw(POOL, 3, str(number)).chosen:
            counts[expert] += 1
    assert all(230 < count < 370 for count in counts.values()), counts


def test_who_is_excluded_is_named_with_the_reason():
    ties = [
        Conflict("expert-00", "c-1", ConflictKind.APPRENTICE, "2019 年起师徒"),
        Conflict("expert-01", "c-1", ConflictKind.SAME_UNIT),
        Conflict("expert-02", "c-2", ConflictKind.SELF),
    ]
    result = draw(POOL, 5, "seed", applying(ties, {ConflictKind.APPRENTICE}))
    assert [one.expert for one in result.excluded] == ["expert-00", "expert-02"]
    assert result.excluded[0].reasons[0].words == "师徒"
    assert not {"expert-00", "expert-02"} & {*result.chosen, *result.reserves}
    assert "expert-01" in result.chosen + result.reserves, "the scheme does not list the same unit"


def test_what_the_records_show_by_themselves():
    experts = [Member("e-1", "王㛃", "一车间"), Member("e-2", "张䶮", "二车间"), Member("e-3", "李四")]
    candidates = [Member("c-1", "王㛃", "一车间"), Member("c-2", "赵五", "二车间"), Member("c-3", "钱六")]
    assert found(experts, candidates) == (
        Conflict("e-1", "c-1", ConflictKind.SELF),
        Conflict("e-2", "c-2", ConflictKind.SAME_UNIT),
    )


def test_recusal_for_one_candidate_only():
    ties = [Conflict("e-1", "c-1", ConflictKind.RELATIVE), Conflict("e-2", "c-2", ConflictKind.RELATIVE)]
    assert recused(ties, {ConflictKind.RELATIVE}, "c-1") == {"e-1"}
    assert recused(ties, set(), "c-1") == frozenset()


@pytest.mark.parametrize(
    ("pool", "seats", "seed", "code"),
    [
        (POOL, 13, "seed", "too_few"),
        (POOL, 0, "seed", "seats"),
        (POOL, 3, "", "seed"),
        (POOL, 3, "a\nb", "seed"),
        ([*POOL, POOL[0]], 3, "seed", "duplicate"),
        ([*POOL, ""], 3, "seed", "id"),
        (["a\nb"], 1, "seed", "id"),
    ],
)
def test_a_draw_that_cannot_stand_is_refused(pool, seats, seed, code):
    with pytest.raises(PanelError) as caught:
        draw(pool, seats, seed)
    assert caught.value.code == code


def test_too_few_after_recusal_says_how_many_and_what_to_do():
    ties = applying([Conflict(expert, "c", ConflictKind.SELF) for expert in POOL[:10]], ())
    with pytest.raises(PanelError, match="只有 2 名专家可供抽取，需要 3 名；请扩充专家库"):
        draw(POOL, 3, "seed", ties)


def test_a_seed_can_be_promised_before_it_is_shown():
    seed = fresh_seed()
    assert len(seed) == 64
    assert seed != fresh_seed()
    assert commitment(seed) == commitment(seed) != commitment(seed + "0")
    assert commitment(seed) != seed
