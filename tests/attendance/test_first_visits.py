"""First visits by channel: a ledger like that of the taps, which knows a month and nothing else."""

import json
import random
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import delete, inspect, text, update
from sqlalchemy.exc import DatabaseError

from buurthuis.attendance.batch import carried, read
from buurthuis.attendance.first_visits import CHANNELS, FIRST, FirstVisit, fold, totals
from buurthuis.attendance.models import (
    CountedMonth,
    FoldedTap,
    HeldFirstVisit,
    Tap,
    TapQueue,
    by_channel,
    hold_month,
)
from buurthuis.attendance.models import FirstVisit as Row
from buurthuis.attendance.taps import ADJUST, VOID
from buurthuis.attendance.writing.folding import fold as fold_month
from buurthuis.clock import instant
from buurthuis.extensions import db
from buurthuis.periods import Month
from tests import house
from tests.attendance.sending import Door, Event, complaints
from tests.visitor import Visitor

NOVEMBER, OCTOBER = Month(2026, 11), Month(2026, 10)


@pytest.fixture
def door(app: Flask) -> Door:
    return Door(app)


def first(channel: str = "neighbour", month: Month = NOVEMBER, **more: Any) -> Event:
    """A first visit as a tablet tells of it."""
    return {"id": str(uuid4()), "seq": 1, "kind": "first", "month": str(month), "channel": channel} | more


def taken_back(of: Event) -> Event:
    return {"id": str(uuid4()), "seq": 2, "kind": "void", "month": of["month"], "target": of["id"]}


def counted(month: Month = NOVEMBER) -> dict[str, int]:
    """What the ledger of De Brug adds up to, without the channels nobody came through."""
    found = by_channel(house.centre().id, month).every
    return {channel: n for channel, n in found.items() if n}


def close(month: Month = OCTOBER) -> None:
    hold_month(house.centre().id, month.first, alone=True).close(instant() - timedelta(days=100))
    db.session.commit()


# Plain values


def test_first_visits_add_up_whatever_their_order_and_repetition() -> None:
    events = [FirstVisit(f"{n}", NOVEMBER, FIRST, CHANNELS[n % 3], 1) for n in range(9)]
    events.append(FirstVisit("v", NOVEMBER, VOID, target="4"))
    for _turn in range(20):
        some = events * 2
        random.shuffle(some)
        assert totals(some) == {"key_figure": 3, "neighbour": 2, "self_organisation": 3}


@pytest.mark.parametrize(
    "change",
    [
        *({"channel": each} for each in ("mosque", "", None, 7, ["neighbour"], "NEIGHBOUR")),
        *({"month": each} for each in ("2026-13", "2026-1", "", None, 202611, "1999-12", "٢٠٢٦-١١")),
        *({"kind": each} for each in ("tap", "nobody", "adjust", None)),
        *({"kind": "void", "target": each} for each in (None, "", "x", 7)),
    ],
    ids=str,
)
def test_what_is_no_first_visit_is_read_as_none_and_harms_no_other(change: dict[str, Any]) -> None:
    sent = {"proto": 1, "batch": str(uuid4()), "queue": str(uuid4()), "taps": [first(**change), first()]}
    assert [one.event is not None for one in read(json.dumps(sent).encode()).firsts] == [False, True]


def test_folded_first_visits_add_up_to_the_same() -> None:
    events = [FirstVisit(f"{n}", NOVEMBER, FIRST, CHANNELS[n % 2], 1) for n in range(250)]
    folded = fold(
        [*events, FirstVisit("v", NOVEMBER, VOID, target="0"), FirstVisit("w", NOVEMBER, VOID, target="?")]
    )
    assert len(folded.gone) == 251
    sums: dict[str, int] = {}
    for channel, n in folded.sums:
        sums[channel] = sums.get(channel, 0) + n
    assert sums == {"key_figure": 124, "neighbour": 125}


def test_a_file_that_is_carried_holds_first_visits_of_their_own_queue() -> None:
    file = {"proto": 1, "kind": "buurthuis-taps", "centre": "de-brug", "queue": str(uuid4()), "taps": []}
    file["firsts"] = {"queue": (own := str(uuid4())), "taps": [first() for _n in range(201)]}
    _centre, batches = carried(json.dumps(file).encode())
    assert [(one.queue, len(one.taps), len(one.firsts)) for one in batches] == [(own, 0, 200), (own, 0, 1)]


# The ledger


def test_a_first_visit_counts_once_however_often_it_is_sent(door: Door) -> None:
    event = first()
    assert [door.sends(event), door.sends(event), door.sends(event, event)] == [
        ["stored"],
        ["duplicate"],
        ["duplicate"] * 2,
    ]
    assert counted() == {"neighbour": 1}


def test_one_that_is_taken_back_does_not_count_also_when_that_comes_first(door: Door) -> None:
    early, late = first(), first("welfare")
    door.sends(taken_back(early))
    door.sends(early, late)
    door.sends(taken_back(late))
    assert counted() == {}


def test_nobody_takes_back_a_first_visit_of_another_month(door: Door) -> None:
    event = first()
    door.sends(event, taken_back(event | {"month": str(OCTOBER)}))
    assert counted() == {"neighbour": 1}


def test_a_known_name_with_another_content_is_held_and_changes_nothing(door: Door) -> None:
    event = first()
    assert door.sends(event) + door.sends(event | {"channel": "care"}) == ["stored", "conflict"]
    assert counted() == {"neighbour": 1}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"channel": "mosque"}, "impossible"),
        ({"month": "2025-10"}, "strange_month"),
        ({"month": "2027-01"}, "strange_month"),
        ({"month": "2026-10"}, "closed_month"),
    ],
)
def test_what_cannot_count_now_is_held_with_its_reason(door: Door, change: Event, why: str) -> None:
    close()
    assert door.sends(first(**change), good := first()) == ["held", "stored"]
    assert [row.why for row in db.session.scalars(db.select(HeldFirstVisit))] == [why]
    assert (counted(), good["id"]) == ({"neighbour": 1}, good["id"])


def test_a_month_that_nobody_expects_leaves_no_month_behind(door: Door) -> None:
    door.sends(*(first(month=f"{year}-01") for year in (2001, 2024, 2099)))
    assert set(db.session.scalars(db.select(CountedMonth.first))) <= {date(2026, 11, 1)}


def test_what_a_revoked_tablet_sends_is_held(door: Door) -> None:
    door.tablet.revoke()
    db.session.commit()
    assert door.sends(first()) == ["held"]
    assert counted() == {}


def test_the_ledger_is_only_ever_added_to(door: Door) -> None:
    door.sends(first())
    for statement in (update(Row).values(channel="care"), delete(Row)):
        with pytest.raises(DatabaseError, match="only ever added to"):
            db.session.execute(statement)
        db.session.rollback()


def test_a_gap_in_the_queue_of_first_visits_raises_an_alarm(door: Door) -> None:
    door.sends(first(), first(seq=3))
    assert door.noted().gaps == [(2, 2)]


def test_what_was_changed_behind_its_back_is_found(app: Flask, door: Door) -> None:
    door.sends(first())
    db.session.add(
        Row(
            id=str(uuid4()),
            digest="0" * 64,
            centre_id=1,
            first=date(2026, 11, 1),
            kind=FIRST,
            channel="care",
            n=1,
        )
    )
    assert len(complaints(app)) == 1


# What it can never tell


def test_the_tables_of_first_visits_have_no_place_for_a_gathering_a_group_a_day_or_an_order() -> None:
    about = {"id", "digest", "centre_id", "first", "kind", "channel", "n", "target", "reason"}
    held = {"id", "digest", "centre_id", "first", "kind", "channel", "target", "why", "state", "settled_at"}
    assert {column.name for column in Row.__table__.columns} == about
    assert {column.name for column in HeldFirstVisit.__table__.columns} == held


def test_the_database_does_not_tell_which_first_visit_came_last(door: Door) -> None:
    for channel in ("neighbour", "care", "neighbour"):
        door.sends(first(channel))
    if db.engine.dialect.name == "sqlite":
        for table in ("first_visit", "first_visit_held"):
            with pytest.raises(DatabaseError, match="rowid"):
                db.session.execute(text(f"SELECT rowid FROM {table}"))
            db.session.rollback()
    else:
        assert len(set(db.session.scalars(text("SELECT xmin::text FROM first_visit")))) == 1


def test_of_a_gathering_with_one_visitor_nothing_tells_how_this_visitor_found_the_house(door: Door) -> None:
    """Everything the house has of a day with one visitor who was new: one tap, one first visit, and nothing to join."""
    gathering = house.gathering(house.activity(), house.TODAY)
    db.session.commit()
    tap = door.tap(gathering, "statushouder")
    door.sends(tap)
    own = {"queue": str(uuid4())}
    event = first("self_organisation")
    door.posts(event, **own)
    visit, new = db.session.get_one(Tap, tap["id"]), db.session.get_one(Row, event["id"])
    values = {column.name: getattr(new, column.key) for column in inspect(Row).columns}
    shared = {value for value in values.values() if value is not None} & {
        value for column in inspect(Tap).columns if (value := getattr(visit, column.key)) is not None
    }
    assert shared == {1}  # the centre, and that each is one
    queue = db.session.get_one(TapQueue, (house.centre().id, own["queue"]))
    assert (queue.seen_at.hour, queue.seen_at.minute) == (0, 0)


# Deciding and folding


def test_held_first_visits_count_once_their_month_is_open_again(door: Door, visitor: Visitor) -> None:
    close()
    door.sends(first(month=OCTOBER), first("care", OCTOBER))
    page = visitor.is_("joris").speaks("en").opens("/de-brug/house/held")
    assert ("2 taps" in page.text, "doctor" in page.text) == (True, False)
    assert "is closed" in visitor.sends("application").text
    assert counted(OCTOBER) == {}
    hold_month(house.centre().id, OCTOBER.first).reopen()
    db.session.commit()
    visitor.sends("application")
    assert counted(OCTOBER) == {"neighbour": 1, "care": 1}


def test_what_was_dismissed_can_be_looked_at_again(door: Door, visitor: Visitor) -> None:
    close()
    door.sends(first(month=OCTOBER))
    visitor.is_("joris").opens("/de-brug/house/held")
    visitor.sends("dismissal")
    visitor.sends("withdrawal")
    assert [row.state for row in db.session.scalars(db.select(HeldFirstVisit))] == ["open"]


def test_long_after_its_month_closed_only_sums_are_left_and_a_late_copy_is_known(
    app: Flask, door: Door
) -> None:
    events = [first(month=OCTOBER) for _n in range(7)]
    door.sends(*events)
    close()
    month = hold_month(house.centre().id, OCTOBER.first)
    assert fold_month(month, house.TODAY, instant()).first_visits == 7
    db.session.commit()
    assert [(row.kind, row.n, row.reason) for row in db.session.scalars(db.select(Row))] == [
        (ADJUST, 7, "folded")
    ]
    assert db.session.get(FoldedTap, events[0]["id"])
    assert door.sends(events[0]) == ["duplicate"]
    assert (counted(OCTOBER), complaints(app)) == ({"neighbour": 7}, [])
