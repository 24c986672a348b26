"""What a programme does to a plan, without a house: each row sees those above it, and no row is lost."""

from dataclasses import replace
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as some

from buurthuis.exchange.group_names import GroupNames
from buurthuis.exchange.outcome import Told
from buurthuis.exchange.plan_known import Choice, House, KnownGathering, Planned
from buurthuis.exchange.programme import Programme
from buurthuis.exchange.schedule_rows import Moved, ScheduleRow
from buurthuis.exchange.series_known import KnownSeries
from buurthuis.schedule.clashes import Taken
from buurthuis.schedule.recurrence import Rule

TUESDAY = date(2026, 11, 24)
DAYS = some.dates(date(2026, 11, 1), date(2027, 1, 31))
TIMES = some.sampled_from([(time(9), time(11)), (time(10), time(12)), (time(2, 30), time(4))])
NAMES = some.sampled_from([None, "Zaal", "Kelder", "zaal "])


def house(*series: KnownSeries) -> House:
    return House(
        today=date(2026, 11, 22),
        zone=ZoneInfo("Europe/Amsterdam"),
        recognise=lambda title: " ".join(title.casefold().split()),
        circles=GroupNames({"statushouder": "statushouder"}),
        activities={"bingo": [Choice(1, date(2026, 1, 1), "mixed")]},
        rooms={"zaal": 1},
        rooms_closed=frozenset(),
        hosts={},
        closures=(),
        series=series,
        gatherings=[KnownGathering("bingo", Taken(1, None, TUESDAY, time(10), time(12), "Bingo"))],
    )


def where(field: str) -> tuple[str | None, str]:
    return "A", field


def row(number: int = 2, title: str = "Koor", **more: object) -> ScheduleRow:
    rule = Rule(frequency="weekly", starts_on=TUESDAY, weekdays=(1,), until=date(2026, 12, 15))
    usual = {"rule": rule, "starts_at": time(10), "ends_at": time(12), **more}
    return ScheduleRow(row=number, title=title, **usual)  # type: ignore[arg-type]


def taken(*rows: ScheduleRow, known: House | None = None) -> list[tuple[Planned | None, list[Told]]]:
    programme = Programme(known or house(), where)
    return [programme.take(each) for each in rows]


def said(answer: tuple[Planned | None, list[Told]]) -> list[str]:
    return [told.code for told in answer[1]]


def test_a_room_that_is_new_is_one_room_for_all_rows() -> None:
    first, second = taken(row(room="Kelder"), row(3, "Dans", room="kelder"))
    assert "room_added" in said(first)
    assert said(second) == ["room_taken_then", "no_date_left"]


def test_a_row_that_is_left_makes_no_room() -> None:
    nowhere, planned = taken(
        row(setting="own_circle", circle=("jongeren",), room="Kelder"), row(3, "Dans", room="Kelder")
    )
    assert said(nowhere) == ["unknown_circle"]
    assert "room_added" in said(planned)


def test_a_gathering_moved_into_a_taken_room_is_not_planned() -> None:
    moved = Moved(original=date(2026, 12, 1), day=TUESDAY, starts_at=time(11), ends_at=time(13), room="Zaal")
    planned, told = taken(row(moved=(moved,)))[0]
    assert planned
    assert (planned.moved, len(planned.days)) == ((), 3)
    assert "room_taken_then" in [each.code for each in told]


def test_a_gathering_moved_from_or_to_a_closed_month_is_not_planned() -> None:
    times: dict[str, Any] = {"starts_at": time(11), "ends_at": time(13)}
    rule = Rule(frequency="weekly", starts_on=TUESDAY, weekdays=(1,), until=date(2027, 1, 31))
    away = Moved(original=date(2026, 12, 1), day=date(2027, 1, 5), **times)
    into = Moved(original=date(2027, 1, 12), day=date(2026, 12, 29), **times)
    known = replace(house(), closed_months={date(2026, 12, 1)})
    planned, told = taken(row(rule=rule, moved=(away, into)), known=known)[0]
    assert planned is not None
    assert planned.moved == ()
    days = [one.params["days"] for one in told if one.code == "month_closed_then"]
    assert {date(2026, 12, 1), date(2026, 12, 29)} <= {*days[0]}


def test_a_file_without_a_first_day_means_the_saturday_that_is_planned() -> None:
    third = Rule(frequency="monthly", starts_on=date(2026, 11, 21), weekdays=(5,), ordinals=(3,))
    fourth = Rule(frequency="monthly", starts_on=date(2026, 11, 28), weekdays=(5,), ordinals=(4,))
    known = house(KnownSeries(1, "koor", third, time(10), time(12), None))
    undated, dated = Programme(known, where, undated={2}), Programme(known, where)
    assert said(undated.take(row(rule=fourth))) == ["series_there"]
    assert "planned" in said(dated.take(row(rule=fourth)))


RULES = some.builds(
    Rule,
    frequency=some.just("weekly"),
    starts_on=DAYS,
    every=some.integers(1, 4),
    weekdays=some.sets(some.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    until=some.none() | some.dates(date(2027, 2, 1), date(2027, 6, 1)),
) | some.builds(Rule, frequency=some.just("once"), starts_on=DAYS)
MOVES = some.builds(
    lambda original, day, times, room: Moved(
        original=original, day=day, starts_at=times[0], ends_at=times[1], room=room
    ),
    DAYS,
    DAYS,
    TIMES,
    NAMES,
)
ROWS = some.builds(
    lambda title, rule, times, room, host, uid, removed, moved, extra: ScheduleRow(
        row=2,
        title=title,
        rule=rule,
        starts_at=times[0],
        ends_at=times[1],
        room=room,
        host=host,
        uid=uid,
        removed=tuple(removed),
        moved=tuple(moved),
        extra=tuple(extra),
    ),
    some.sampled_from(["Koor", "KOOR", "Bingo"]),
    RULES,
    TIMES,
    NAMES,
    NAMES,
    some.sampled_from([None, "a", "b"]),
    some.lists(DAYS, max_size=2),
    some.lists(MOVES, max_size=2, unique_by=lambda moved: moved.original),
    some.lists(DAYS, max_size=2),
)


@settings(deadline=None)
@given(some.lists(ROWS, max_size=4))
def test_no_row_is_lost_and_no_room_holds_two_at_a_time(rows: list[ScheduleRow]) -> None:
    answers = taken(*rows)
    assert all(told for _planned, told in answers)
    times: set[tuple[date, time]] = set()
    for planned, _told in answers:
        if planned and planned.row.room and planned.row.room.strip().casefold() == "zaal":
            for day in planned.days:
                if day >= date(2026, 11, 22):
                    assert (day, planned.row.starts_at) not in times
                    times.add((day, planned.row.starts_at))


@settings(deadline=None)
@given(some.lists(ROWS, max_size=3))
def test_the_same_rows_once_more_plan_nothing(rows: list[ScheduleRow]) -> None:
    programme = Programme(house(), where)
    first = [programme.take(each)[0] for each in rows]
    again = [programme.take(each)[0] for each in rows]
    assert [planned for before, planned in zip(first, again, strict=True) if before and planned] == []
