"""The ledger in plain values: a set of events, whatever their order and however often they come."""

import random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurthuis.attendance.taps import ADJUST, NOBODY, TAP, VOID, Tap, mark, steps, totals

GROUPS = (None, 1, 2, 3)
numbers = st.integers(min_value=0, max_value=2**128 - 1).map(lambda n: str(UUID(int=n)))
taps = st.builds(
    Tap,
    id=numbers,
    gathering=st.just(7),
    kind=st.just(TAP),
    group=st.sampled_from(GROUPS),
    n=st.integers(1, 25),
)
adjustments = st.builds(
    Tap,
    id=numbers,
    gathering=st.just(7),
    kind=st.just(ADJUST),
    group=st.sampled_from(GROUPS),
    n=st.integers(-200, 200),
)
ledgers = st.lists(taps | adjustments, max_size=30, unique_by=lambda tap: tap.id)
sheets = st.dictionaries(st.sampled_from(GROUPS), st.integers(0, 9999))


def void(tap: Tap, name: str) -> Tap:
    return Tap(id=name, gathering=7, kind=VOID, target=tap.id)


@given(ledgers, st.randoms(use_true_random=False))
def test_order_and_repetition_never_matter(events: list[Tap], chance: random.Random) -> None:
    again = events + chance.choices(events, k=len(events)) if events else []
    chance.shuffle(again)
    assert totals(again) == totals(events)


@given(ledgers, st.data())
def test_a_void_takes_its_tap_away_before_or_after_it(events: list[Tap], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from(events)) if events else st.just(set()))
    voids = [void(tap, f"void-{place}") for place, tap in enumerate(gone)]
    left = [tap for tap in events if tap not in gone]
    assert totals(voids + events) == totals(events + voids) == totals(left)


@given(ledgers, sheets)
def test_steps_reach_what_was_typed(events: list[Tap], wanted: dict[int | None, int]) -> None:
    now = totals(events) or {}
    changes = [Tap(f"step-{n}", 7, ADJUST, group, part) for n, (group, part) in enumerate(steps(now, wanted))]
    reached = totals([*events, *changes]) or {}
    assert {group: n for group, n in reached.items() if n} == {group: n for group, n in wanted.items() if n}


def test_a_ledger_without_events_is_not_counted() -> None:
    assert totals([]) is None


def test_nobody_came_is_a_count() -> None:
    assert totals([Tap("a", 7, NOBODY)]) == {}


def test_a_withdrawn_nobody_is_not_counted_again() -> None:
    nobody = Tap("a", 7, NOBODY)
    assert totals([nobody, void(nobody, "b")]) is None


def test_the_same_totals_need_no_step() -> None:
    assert steps({1: 4, None: 2}, {1: 4, None: 2, 3: 0}) == []


def test_every_addition_gives_the_ledger_another_mark() -> None:
    assert mark(["b", "a"]) == mark(["a", "b", "a"]) != mark(["a", "b", "c"])


def test_the_digest_changes_with_the_content() -> None:
    assert Tap("a", 7, TAP, 1, 3).digest != Tap("a", 7, TAP, 1, 4).digest != Tap("a", 7, TAP, None, 4).digest


@pytest.mark.parametrize(
    ("kind", "n"), [(TAP, 0), (TAP, 26), (ADJUST, 201), (ADJUST, -201), (NOBODY, 1), ("x", 0)]
)
def test_an_impossible_event_is_no_event(kind: str, n: int) -> None:
    with pytest.raises(ValueError, match=r"number|kind"):
        Tap("a", 7, kind, 1, n)


def test_a_void_without_a_target_is_no_event() -> None:
    with pytest.raises(ValueError, match="target"):
        Tap("a", 7, VOID)
