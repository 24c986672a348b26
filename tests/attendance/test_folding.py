"""`buurthuis fold`: of a month closed long ago only sums are left, and every count stays what it was."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from buurthuis.attendance import folding, taps
from buurthuis.attendance.folding import fold
from buurthuis.attendance.models import (
    CountedMonth,
    FoldedTap,
    HeldTap,
    TapQueue,
    did_not_meet,
    enter,
    say_who_led,
)
from buurthuis.attendance.models.held import APPLIED, DISMISSED
from buurthuis.attendance.queries import bundles
from buurthuis.attendance.taps import ADJUST, NOBODY, VOID, Tap
from buurthuis.attendance.writing import deciding
from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from buurthuis.schedule.models import Gathering
from tests import house
from tests.attendance.sending import Door, complaints, held, stored
from tests.attendance.sheets import arrive, counted, ledger, tap
from tests.attendance.shell import Run, run
from tests.attendance.test_taps import ledgers, void
from tests.visitor import Visitor

__all__ = ["run"]
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
JULY = date(2026, 7, 1)
LONG_AGO = datetime(2026, 8, 24, 11, 0, 0)  # noqa: DTZ001 - 90 days before today, as the database keeps it


def in_july(title: str = "Koffieochtend", **counts: int) -> Gathering:
    """A gathering of a month that can be folded once it is closed."""
    return house.gathering(house.activity(title), JULY + timedelta(days=14), **counts)


def close(at: datetime = LONG_AGO, first: date = JULY) -> CountedMonth:
    """Close the month of De Brug."""
    key = (house.centre().id, first)
    month = db.session.get(CountedMonth, key) or CountedMonth(centre_id=key[0], first=first)
    db.session.add(month)
    month.close(at)
    db.session.commit()
    return month


def folded_names() -> set[str]:
    return set(db.session.scalars(db.select(FoldedTap.id)))


def reasons(of: Gathering) -> Counter[tuple[str, str | None, int]]:
    rows = db.session.execute(text(f"SELECT kind, reason, n FROM tap WHERE gathering_id = {of.id}"))
    return Counter((kind, reason, n) for kind, reason, n in rows)


# What is folded, in plain values


def after(events: list[Tap]) -> list[Tap]:
    """The ledger once it was folded."""
    folded = fold(events)
    news = [Tap(str(uuid4()), 7, kind, group, n, reason=folding.FOLDED) for kind, group, n in folded.sums]
    return [event for event in events if event.id not in folded.gone] + news


@given(ledgers, st.data())
def test_folding_changes_no_total_and_leaves_only_sums(events: list[Tap], data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.sampled_from(events)) if events else st.just(set()))
    whole = [*events, *(void(one, f"void-{place}") for place, one in enumerate(gone))]
    left = after(whole)
    assert taps.totals(left) == taps.totals(whole)
    assert all(one.reason == folding.FOLDED for one in left)


@given(ledgers, ledgers)
def test_folding_again_folds_only_what_came_since(before: list[Tap], since: list[Tap]) -> None:
    once = after(before)
    assert after(once) == once
    twice = after([*once, *since])
    assert taps.totals(twice) == taps.totals([*once, *since])
    assert set(once) <= set(twice)


def test_a_group_of_which_all_was_taken_back_keeps_its_zero() -> None:
    events = [Tap("a", 7, ADJUST, 1, 2), Tap("b", 7, ADJUST, 1, -2)]
    assert fold(events) == folding.Folding(("a", "b"), ((ADJUST, 1, 0),))


def test_nobody_came_stays_nobody_came() -> None:
    assert fold([Tap("a", 7, NOBODY)]).sums == ((NOBODY, None, 0),)


def test_what_was_not_counted_gets_no_sum() -> None:
    events = [Tap("a", 7, NOBODY), Tap("b", 7, VOID, target="a")]
    assert fold(events) == folding.Folding(("a", "b"), ())


def test_a_void_waits_for_what_did_not_arrive_yet() -> None:
    assert fold([Tap("b", 7, VOID, target="a")]) == folding.Folding((), ())


# The command


def test_sums_take_the_place_of_taps_and_the_counts_stay(app: Flask, run: Run) -> None:
    coffee = in_july(overig=450)
    names = tap(coffee, statushouder=3, unknown=2)
    arrive(coffee, [Tap(str(uuid4()), coffee.id, VOID, target=names[0])])
    before, gone = counted(coffee), stored()
    close()
    answer = run("fold")
    assert (answer.exit_code, answer.stdout) == (
        0,
        "2026-07 of de-brug: 9 taps of 1 gatherings are sums now.\n",
    )
    assert counted(coffee) == before == {"overig": 450, "statushouder": 2, "unknown": 2}
    assert ledger(coffee) == [("adjust", 2), ("adjust", 2), ("adjust", 50), ("adjust", 200), ("adjust", 200)]
    assert folded_names() == gone
    assert complaints(app) == []


@on_sqlite
def test_sums_tell_no_tablet_no_queue_and_the_day_of_the_folding(run: Run, app: Flask) -> None:
    assert app
    tap(in_july(), overig=2)
    close()
    run("fold")
    told = db.session.execute(text("SELECT reason, received_on, after_close, tablet, queue, seq FROM tap"))
    assert [tuple(map(str, row)) for row in told] in (
        [("folded", "2026-11-22", late, "None", "None", "None")] for late in ("0", "False")
    )


@on_sqlite
def test_zero_and_what_was_not_counted_stay_what_they_are(app: Flask, run: Run) -> None:
    nobody, changed, not_met = in_july(overig=0), in_july("Naailes", overig=2), in_july("Taalles", overig=0)
    house.count(changed, {"overig": 0})
    did_not_meet(not_met, "heating broken", house.TODAY)
    close()
    run("fold")
    assert ledger(nobody) == [("nobody", 0)]
    assert (ledger(changed), counted(changed)) == ([("adjust", 0)], {"overig": 0})
    assert ledger(not_met) == []
    assert complaints(app) == []


def test_folding_every_night_folds_once(run: Run) -> None:
    coffee = in_july(overig=3)
    close()
    run("fold")
    before = stored()
    assert run("fold").stdout == "There is nothing to fold.\n"
    assert stored() == before
    assert counted(coffee) == {"overig": 3}


@on_sqlite
@pytest.mark.parametrize("at", [None, LONG_AGO + timedelta(days=1)])
def test_a_month_that_is_open_or_was_closed_lately_is_left_alone(run: Run, at: datetime | None) -> None:
    coffee = in_july(overig=3)
    if at:
        close(at)
    assert run("fold").stdout == "There is nothing to fold.\n"
    assert reasons(coffee) == {("adjust", "sheet", 3): 1}


@on_sqlite
def test_another_month_and_another_centre_are_left_alone(run: Run) -> None:
    in_july(overig=3)
    august = house.gathering(house.activity("Naailes"), date(2026, 8, 3), overig=3)
    elsewhere = house.gathering(house.activity(slug=house.HET_ANKER), JULY, overig=3)
    close()
    run("fold")
    assert reasons(august) == reasons(elsewhere) == {("adjust", "sheet", 3): 1}


@on_sqlite
def test_a_dry_run_only_tells(run: Run) -> None:
    coffee = in_july(overig=3)
    close()
    assert run("fold", "--dry-run").stdout.splitlines() == [
        "2026-07 of de-brug: 1 taps of 1 gatherings would become sums.",
        "Nothing was written.",
    ]
    assert reasons(coffee) == {("adjust", "sheet", 3): 1}
    assert folded_names() == set()


@on_sqlite
def test_folding_is_in_the_journal(run: Run) -> None:
    in_july(overig=3)
    close()
    run("fold")
    line = db.session.scalars(db.select(JournalLine).order_by(JournalLine.id.desc())).first()
    assert line
    assert (line.verb, line.noun, line.centre_id) == ("folded", "month", house.centre().id)
    assert line.detail == {"month": "2026-07", "gatherings": 1, "taps": 1}


@on_sqlite
def test_a_month_that_does_not_equal_its_ledger_keeps_its_taps(run: Run) -> None:
    coffee = in_july(overig=3)
    db.session.execute(text("UPDATE group_count SET visits = 30"))
    close()
    answer = run("fold")
    assert answer.exit_code == 1
    assert answer.stdout.startswith(f"2026-07 of de-brug is left as it is. Gathering {coffee.id}, group ")
    assert reasons(coffee) == {("adjust", "sheet", 3): 1}


def sent_before_it_was_folded(door: Door, coffee: Gathering, *events: dict[str, Any]) -> None:
    """The tablet sends while the month is open; then it is closed, and long after."""
    door.sends(*events)
    close()
    assert coffee.day.replace(day=1) == JULY


def test_a_tap_that_is_sent_again_after_the_folding_is_known(app: Flask, run: Run) -> None:
    door, coffee = Door(app), in_july()
    one, other = door.tap(coffee), door.tap(coffee)
    back = door.void(other)
    sent_before_it_was_folded(door, coffee, one, other, back)
    run("fold")
    assert door.sends(one, other, back) == ["duplicate"] * 3
    assert counted(coffee) == {"overig": 1}
    assert complaints(app) == []


def test_what_is_held_and_the_queues_stay(app: Flask, run: Run) -> None:
    door, coffee = Door(app), in_july()
    sent_before_it_was_folded(door, coffee, door.tap(coffee), door.event(kind="dance"))
    run("fold")
    assert db.session.scalar(db.select(db.func.count()).select_from(HeldTap)) == 1
    assert db.session.scalars(db.select(TapQueue.covered)).all() == ["1-2"]


def test_a_folded_month_that_is_opened_again_can_be_corrected_and_is_folded_anew(
    app: Flask, run: Run
) -> None:
    coffee = in_july(overig=300, unknown=1)
    month = close()
    run("fold")
    month.reopen()
    assert enter(coffee, {None: 4}, "asked", house.TODAY)
    assert (counted(coffee), complaints(app)) == ({"overig": 0, "unknown": 4}, [])
    close(datetime.now(UTC).replace(tzinfo=None))
    assert run("fold").stdout == "There is nothing to fold.\n"
    close(datetime(2026, 8, 24))  # noqa: DTZ001
    month.folded_on = date(2026, 8, 1)
    run("fold")
    assert (counted(coffee), complaints(app)) == ({"overig": 0, "unknown": 4}, [])
    assert {reason for _kind, reason, _n in reasons(coffee)} == {"folded"}


def test_a_void_that_comes_before_its_tap_still_meets_it_after_the_folding(app: Flask, run: Run) -> None:
    door, coffee = Door(app), in_july(unknown=1)
    late = door.tap(coffee)
    door.sends(door.void(late))
    month = close()
    run("fold")
    month.reopen()
    assert door.sends(late) == ["stored"]
    assert counted(coffee) == {"unknown": 1}
    assert complaints(app) == []


def test_what_takes_back_a_tap_that_is_a_sum_by_now_is_held_and_can_only_be_set_aside(
    app: Flask, run: Run, visitor: Visitor
) -> None:
    door, coffee = Door(app), in_july(unknown=1)
    one = door.tap(coffee)
    door.sends(one)
    month = close()
    run("fold")
    month.reopen()
    back = door.void(one)
    assert door.sends(back) == ["held"] == door.sends(back)
    assert held() == {back["id"]: "folded_target"}
    assert counted(coffee) == {"overig": 1, "unknown": 1}
    assert [bundle.can_be_applied for bundle in bundles(house.centre(), house.TODAY)] == [False]
    page = visitor.is_("joris").speaks("en").opens("/de-brug/house/held")
    assert "made into a sum long ago" in page.text


def test_what_takes_back_a_tap_that_was_taken_back_before_the_folding_is_still_known(
    app: Flask, run: Run
) -> None:
    door, coffee = Door(app), in_july(unknown=1)
    one = door.tap(coffee)
    back = door.void(one)
    door.sends(one, back)
    close().reopen()
    close()
    run("fold")
    assert door.sends(back) == ["duplicate"]


def settle(state: str, coffee: Gathering | None = None) -> None:
    """Somebody decides about all that is held."""
    rows = db.session.scalars(db.select(HeldTap)).all()
    if state == APPLIED and coffee:
        deciding.apply(rows, coffee, house.TODAY, datetime(2026, 7, 20), house.person("joris").id)  # noqa: DTZ001
    for row in rows:
        row.settle(state, datetime(2026, 7, 20), house.person("joris").id)  # noqa: DTZ001
    db.session.commit()


@pytest.mark.parametrize("state", [APPLIED, DISMISSED])
def test_of_what_was_decided_about_only_names_are_left_and_a_tap_sent_again_is_known(
    app: Flask, run: Run, state: str
) -> None:
    door, coffee = Door(app), in_july(unknown=1)
    one = door.tap(coffee)
    with time_machine.travel("2026-07-15 12:00:00+00:00"):
        coffee.cancel("heating broken")
        door.sends(one)
    settle(state, coffee)
    coffee.take_place()
    house.count(coffee, {"unknown": 1})
    close()
    run("fold")
    (row,) = db.session.scalars(db.select(HeldTap)).all()
    assert (row.id, row.raw, row.seq, row.queue, row.tablet) == (one["id"], {}, None, None, None)
    assert (row.received_on, row.settled_at, row.settled_by) == (JULY, None, None)
    assert door.sends(one) == ["duplicate" if state == APPLIED else "held"]
    assert db.session.scalar(db.select(db.func.count()).select_from(HeldTap)) == 1
    assert bundles(house.centre(), house.TODAY) == []
    assert complaints(app) == []


def test_what_was_counted_with_a_gathering_that_somebody_chose_keeps_its_name_alone_too(
    app: Flask, run: Run
) -> None:
    door, coffee = Door(app), in_july(unknown=1)
    door.sends(door.event(kind="tap", gathering=999_999, group=None, n=1))
    settle(APPLIED, coffee)
    close()
    run("fold")
    assert db.session.scalars(db.select(HeldTap)).one().raw == {}


def test_what_is_decided_about_after_the_folding_keeps_its_name_alone_once_nobody_can_look_again(
    app: Flask, run: Run
) -> None:
    door, coffee = Door(app), in_july(unknown=1)
    close()
    door.sends(door.tap(coffee))
    run("fold")
    settle(DISMISSED)
    run("fold")
    assert len(bundles(house.centre(), house.TODAY)) == 1
    with time_machine.travel("2026-12-08 12:00:00+00:00"):
        run("fold", "--dry-run")
        assert db.session.scalars(db.select(HeldTap)).one().raw
        assert run("fold").stdout.splitlines() == [
            "There is nothing to fold.",
            "Of 1 taps that somebody decided about only the names are left.",
        ]
    assert db.session.scalars(db.select(HeldTap)).one().raw == {}


@on_sqlite
def test_what_belongs_to_no_gathering_goes_with_the_month_in_which_it_came(app: Flask, run: Run) -> None:
    door, rows = Door(app), db.select(HeldTap)
    in_july(unknown=1)
    for day in ("2026-07-15", "2026-08-15"):
        with time_machine.travel(f"{day} 12:00:00+00:00"):
            door.sends(door.event(kind="dance"), door.event(kind="tap", gathering=999_999, group=None, n=1))
    settle(DISMISSED)
    close()
    run("fold")
    assert [bool(row.raw) for row in db.session.scalars(rows.order_by(HeldTap.received_on))] == [
        False, False, True, True,
    ]  # fmt: skip


@on_sqlite
def test_what_waits_for_a_decision_is_left_whole(app: Flask, run: Run) -> None:
    door, coffee = Door(app), in_july(unknown=1)
    close()
    door.sends(door.tap(coffee))
    run("fold")
    assert db.session.scalars(db.select(HeldTap)).one().raw["gathering"] == coffee.id


@pytest.mark.usefixtures("app")
def test_only_what_is_folded_can_leave_the_ledger() -> None:
    (name, other) = tap(house.gathering(), overig=2)
    db.session.execute(text("INSERT INTO tap_folded VALUES (:name)"), {"name": name})
    db.session.execute(text("DELETE FROM tap WHERE id = :name"), {"name": name})
    assert stored() == {other}


@on_sqlite
def test_who_led_is_forgotten_every_night_once_thirteen_months_are_over(run: Run, app: Flask) -> None:
    assert app
    coffee = house.activity(host="Fatima")
    for day in (date(2025, 10, 21), date(2025, 10, 22)):
        say_who_led(house.gathering(coffee, day, overig=3), [coffee.hosts_on(day)[0].id])
    db.session.commit()
    assert "Nothing was written." in run("fold", "--dry-run").output
    assert "13 months ago of which it is forgotten who led them: 1." in run("fold").output
    assert "is forgotten" not in run("fold").output
