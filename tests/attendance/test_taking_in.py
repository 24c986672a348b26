"""What tablets send is taken in once, whatever the order and however often; what cannot be is held."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from buurthuis.attendance import models, taps
from buurthuis.attendance.models import FoldedTap, GroupCount, HeadCount, HeldTap, Tap
from buurthuis.clock import instant
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering
from tests import house
from tests.attendance.sending import Door, Event, complaints, held, stored
from tests.attendance.sheets import counted, ledger

FEW = settings(
    max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
Change = Callable[[Gathering], None]


@pytest.fixture
def door(app: Flask) -> Door:
    """A tablet of De Brug."""
    return Door(app)


@pytest.fixture
def coffee(app: Flask) -> Gathering:  # noqa: ARG001
    """A gathering of today that nobody counted yet."""
    return house.gathering()


def test_a_tap_counts_and_the_gathering_has_taken_place(door: Door, coffee: Gathering) -> None:
    assert door.sends(door.tap(coffee), door.tap(coffee, None, n=3)) == ["stored", "stored"]
    assert counted(coffee) == {"overig": 1, "unknown": 3}
    db.session.refresh(coffee)
    assert coffee.state == "held"


def test_the_answer_tells_what_the_gathering_adds_up_to(door: Door, coffee: Gathering) -> None:
    told = door.tells(door.tap(coffee, n=2), door.tap(coffee, None))
    assert told["totals"] == {str(coffee.id): {str(house.groups()["overig"].id): 2, "null": 1}}


def test_sent_again_it_is_a_duplicate(door: Door, coffee: Gathering) -> None:
    first, second = door.tap(coffee), door.tap(coffee)
    assert door.sends(first) == ["stored"]
    assert door.sends(second, first) == ["stored", "duplicate"]
    assert counted(coffee) == {"overig": 2}


def test_twice_in_one_batch_is_once(door: Door, coffee: Gathering) -> None:
    twice = door.tap(coffee)
    assert door.sends(twice, twice) == ["stored", "stored"]
    assert counted(coffee) == {"overig": 1}


def test_another_tablet_may_send_the_same(app: Flask, door: Door, coffee: Gathering) -> None:
    event = door.tap(coffee)
    door.sends(event)
    assert Door(app).sends(event) == ["duplicate"]
    assert counted(coffee) == {"overig": 1}


def test_nobody_came_is_a_count(door: Door, coffee: Gathering) -> None:
    assert door.sends(door.nobody(coffee)) == ["stored"]
    assert db.session.get(HeadCount, coffee.id)
    assert counted(coffee) == {}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["after", "before"])
def test_a_void_takes_its_tap_away_whichever_comes_first(
    door: Door, coffee: Gathering, order: tuple[int, int]
) -> None:
    stays, gone = door.tap(coffee), door.tap(coffee)
    events = (gone, door.void(gone))
    door.sends(stays)
    assert [door.sends(events[place]) for place in order] == [["stored"], ["stored"]]
    assert counted(coffee) == {"overig": 1}


def test_when_all_is_taken_back_nothing_is_counted(app: Flask, door: Door, coffee: Gathering) -> None:
    event = door.tap(coffee)
    door.sends(event, door.void(event))
    assert db.session.get(HeadCount, coffee.id) is None
    db.session.refresh(coffee)
    assert coffee.state == "planned"
    assert complaints(app) == []


def test_a_void_reaches_no_other_gathering(app: Flask, door: Door, coffee: Gathering) -> None:
    other = house.gathering(house.activity("Naailes"))
    event = door.tap(coffee)
    assert door.sends(event, door.void(event, gathering=other.id)) == ["stored", "stored"]
    assert counted(coffee) == {"overig": 1}
    assert complaints(app) == []


def test_a_void_reaches_no_other_centre(app: Flask, door: Door, coffee: Gathering) -> None:
    theirs = house.gathering(house.activity(slug=house.HET_ANKER))
    event = door.tap(coffee)
    door.sends(event)
    Door(app, house.HET_ANKER).sends(door.void(event, gathering=theirs.id))
    assert counted(coffee) == {"overig": 1}


def test_a_void_of_a_void_brings_nothing_back(door: Door, coffee: Gathering) -> None:
    event = door.tap(coffee)
    void = door.void(event)
    door.sends(event, void, door.void(void), door.tap(coffee, None))
    assert counted(coffee) == {"unknown": 1}


@pytest.mark.parametrize("change", [{"n": 2}, {"group": None}, {"kind": "nobody"}])
def test_the_same_name_with_other_content_changes_no_count(
    door: Door, coffee: Gathering, change: Event
) -> None:
    event = door.tap(coffee)
    door.sends(event)
    assert door.sends(event | change) == ["conflict"]
    assert door.sends(event) == ["duplicate"]
    assert counted(coffee) == {"overig": 1}
    assert held() == {event["id"]: "conflict"}


def test_two_contents_of_one_name_in_one_batch_are_a_conflict(door: Door, coffee: Gathering) -> None:
    event = door.tap(coffee)
    assert door.tells(event, event | {"n": 9})["results"] == {event["id"]: "conflict"}
    assert counted(coffee) == {"overig": 1}
    assert held() == {event["id"]: "conflict"}


def test_the_name_of_a_folded_tap_never_counts_again(app: Flask, door: Door, coffee: Gathering) -> None:
    event = door.tap(coffee)
    db.session.add(FoldedTap(id=event["id"]))
    assert door.sends(event) == ["duplicate"]
    assert counted(coffee) == {}
    assert complaints(app) == []


def impossible(door: Door, coffee: Gathering) -> dict[str, Event]:
    """Events that cannot go into the ledger, by why."""
    theirs = house.gathering(house.activity("Naailes", slug=house.HET_ANKER))
    foreign = house.groups(house.HET_ANKER)["overig"].id
    return {
        "unknown_gathering": door.tap(coffee, gathering=99999),
        "unknown_gathering ": door.tap(coffee, None, gathering=theirs.id),
        "unknown_group": door.tap(coffee, None) | {"group": 99999},
        "unknown_group ": door.tap(coffee, None) | {"group": foreign},
        "impossible": door.tap(coffee, n=99),
        "impossible ": door.tap(coffee, n=0),
        "impossible  ": door.tap(coffee, kind="adjust"),
        "impossible   ": door.event(gathering=coffee.id, kind="void", target="that one"),
    }


def test_what_is_impossible_or_foreign_is_held_and_harms_nothing_else(door: Door, coffee: Gathering) -> None:
    bad = impossible(door, coffee)
    good = [door.tap(coffee) for _ in bad]
    mixed = [event for pair in zip(bad.values(), good, strict=True) for event in pair]
    assert door.sends(*mixed) == ["held", "stored"] * len(bad)
    assert held() == {event["id"]: why.strip() for why, event in bad.items()}
    assert counted(coffee) == {"overig": len(good)}


def test_what_is_held_is_held_once_however_often_it_is_sent(door: Door, coffee: Gathering) -> None:
    bad = list(impossible(door, coffee).values())
    for _time in range(3):
        random.Random(7).shuffle(bad)
        assert door.sends(*bad) == ["held"] * len(bad)
    assert db.session.query(HeldTap).count() == len(bad)


def close_month(of: Gathering) -> None:
    models.hold_month(of.centre_id, of.day).close(instant())


REFUSED: dict[str, tuple[str, Change]] = {
    "closed_month": ("closed_month", close_month),
    "cancelled": ("cancelled", lambda of: of.cancel("heating is broken")),
    "did_not_meet": ("did_not_meet", lambda of: of.did_not_meet("heating is broken")),
    "too_early": ("too_early", lambda of: of.at(house.TODAY + timedelta(days=3), of.starts_at, of.ends_at)),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_counted_now_is_held_also_when_it_is_sent_again_later(
    door: Door, coffee: Gathering, case: str
) -> None:
    why, change = REFUSED[case]
    event, day = door.tap(coffee), coffee.day
    change(coffee)
    assert door.sends(event) == ["held"]
    assert held() == {event["id"]: why}
    coffee.take_place()
    coffee.at(day, coffee.starts_at, coffee.ends_at)
    models.hold_month(coffee.centre_id, day).reopen()
    assert door.sends(event, door.tap(coffee, None)) == ["held", "stored"]
    assert counted(coffee) == {"unknown": 1}


def test_two_days_ahead_can_be_counted(door: Door) -> None:
    feast = house.gathering(day=house.TODAY + timedelta(days=2))
    assert door.sends(door.tap(feast)) == ["stored"]


def test_a_closed_month_does_not_change_and_still_knows_what_it_has(door: Door, coffee: Gathering) -> None:
    early, late = door.tap(coffee), door.tap(coffee)
    door.sends(early)
    close_month(coffee)
    assert door.sends(late, early, door.void(early)) == ["held", "duplicate", "held"]
    assert counted(coffee) == {"overig": 1}


def test_a_tap_belongs_to_the_month_of_its_gathering(door: Door) -> None:
    october = house.gathering(day=house.TODAY.replace(month=10))
    models.hold_month(october.centre_id, october.day).close(instant())
    coffee = house.gathering(house.activity("Naailes"))
    assert door.sends(door.tap(october), door.tap(coffee)) == ["held", "stored"]


def test_what_comes_after_the_count_was_closed_counts_and_is_marked(door: Door, coffee: Gathering) -> None:
    door.sends(door.tap(coffee))
    db.session.get_one(HeadCount, coffee.id).close(instant())
    late = door.tap(coffee)
    assert door.sends(late) == ["stored"]
    assert counted(coffee) == {"overig": 2}
    assert db.session.scalars(db.select(Tap.id).where(Tap.after_close)).all() == [late["id"]]


def test_no_moment_of_a_visit_is_kept(door: Door, coffee: Gathering) -> None:
    door.sends(door.tap(coffee))
    row = db.session.execute(text("SELECT * FROM tap")).mappings().one()
    assert not [name for name, value in row.items() if ":" in str(value)]


def test_taps_add_to_what_was_typed(door: Door, app: Flask) -> None:
    coffee = house.gathering(overig=5, unknown=1)
    door.sends(door.tap(coffee), door.tap(coffee, "statushouder"))
    assert counted(coffee) == {"overig": 6, "unknown": 1, "statushouder": 1}
    assert complaints(app) == []


def test_a_negative_total_is_kept_and_shown_as_zero(door: Door, app: Flask, coffee: Gathering) -> None:
    event = door.tap(coffee, n=9)
    door.sends(event)
    house.count(coffee, {"overig": 2})
    told = door.tells(door.void(event))
    assert counted(coffee) == {"overig": -7}
    assert list(told["totals"][str(coffee.id)].values()) == [0]
    assert complaints(app) == []


def test_staff_learn_of_gaps_and_of_places_that_were_used_twice(door: Door, coffee: Gathering) -> None:
    events = [door.tap(coffee) for _ in range(9)]
    events[1] |= {"n": 99}
    door.sends(events[0], events[4], events[8])
    assert door.noted().gaps == [(2, 4), (6, 8)]
    door.sends(events[6], events[1], events[2], events[3], events[5], events[7])
    assert (door.noted().gaps, door.noted().clones) == ([], 0)
    door.sends(*events)
    assert door.noted().clones == 0
    door.sends(door.tap(coffee, seq=3), door.tap(coffee, seq=10), door.tap(coffee, seq=10))
    assert (door.noted().gaps, door.noted().clones) == ([], 2)


def test_the_house_knows_what_a_tablet_still_holds(door: Door) -> None:
    assert door.tells(open=17, app="3f2a")["results"] == {}
    assert (door.noted().open, door.noted().app, door.noted().tablet_id) == (17, "3f2a", door.number)


events = st.lists(
    st.tuples(
        st.sampled_from(("tap", "tap", "tap", "nobody", "void", "bad")),
        st.sampled_from(("overig", "statushouder", None)),
        st.integers(1, 25),
        st.integers(0, 20),
    ),
    min_size=1,
    max_size=20,
)


@FEW
@given(plan=events, chance=st.randoms(use_true_random=False), cuts=st.lists(st.integers(1, 9), min_size=1))
def test_the_count_is_the_sum_over_the_set_however_it_is_sent(
    app: Flask, plan: list[Any], chance: random.Random, cuts: list[int]
) -> None:
    door = Door(app)
    coffee = house.gathering(house.activity(f"Koffie {door.number}"))
    made = _made(door, coffee, plan)
    again = made + chance.choices(made, k=len(made))
    chance.shuffle(again)
    for size in cuts * len(again):
        part, again = again[:size], again[size:]
        door.tells(*part)
    wanted = taps.totals(_known(made)) or {}
    rows = db.session.scalars(db.select(GroupCount).filter_by(gathering_id=coffee.id))
    assert {row.group_id: row.visits for row in rows} == wanted
    assert stored() & {event["id"] for event in made} == {tap.id for tap in _known(made)}
    assert complaints(app) == []


def _made(door: Door, coffee: Gathering, plan: list[Any]) -> list[Event]:
    made: list[Event] = []
    for kind, group, n, back in plan:
        if kind == "void" and made:
            made.append(door.void(made[back % len(made)]))
        elif kind == "nobody":
            made.append(door.nobody(coffee))
        else:
            made.append(door.tap(coffee, group, n=n + 25 * (kind == "bad")))
    return made


def _known(made: list[Event]) -> list[taps.Tap]:
    return [
        taps.Tap(
            *(event["id"], event["gathering"], event["kind"], event.get("group"), event.get("n", 0)),
            target=event.get("target"),
        )
        for event in made
        if event.get("n", 0) <= taps.MOST_TAPPED
    ]


def test_the_ledger_keeps_each_event_as_it_was_sent(door: Door, coffee: Gathering) -> None:
    door.sends(door.tap(coffee, n=3), door.nobody(coffee))
    assert ledger(coffee) == [("nobody", 0), ("tap", 3)]
