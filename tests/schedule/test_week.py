"""The week page: seven days from Monday, by the clock, the same by room, and what a phone folds together."""

from dataclasses import dataclass
from datetime import date, time

from buurthuis.periods import Week
from buurthuis.schedule.week import Day, by_day, by_room, folded, holidays_in

WEEK = Week(2026, 48)
MONDAY, TUESDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 29)
HALL, ATELIER, ATTIC = 1, 2, 9


@dataclass(frozen=True)
class Gathering:
    title: str
    day: date
    starts_at: time
    ends_at: time
    room_id: int | None = HALL


@dataclass(frozen=True)
class Closure:
    starts_on: date
    ends_on: date
    reason: str


COFFEE = Gathering("Koffieochtend ouderen", TUESDAY, time(10), time(12))
CHOIR = Gathering("Buurtkoor", TUESDAY, time(19, 30), time(21, 30))
WALK = Gathering("Wandelen", TUESDAY, time(10), time(12), room_id=None)
BINGO = Gathering("Sjoelen en bingo", SUNDAY, time(14), time(16), room_id=ATTIC)
NEXT_WEEK = Gathering("Taalcafé", date(2026, 11, 30), time(13, 30), time(15))
ALL = [CHOIR, NEXT_WEEK, BINGO, WALK, COFFEE]


def empty_week(today: date) -> tuple[Day[Gathering], ...]:
    return by_day(WEEK, (), (), today)


def test_a_week_is_seven_days_from_monday() -> None:
    assert [day.date for day in empty_week(TUESDAY)] == list(WEEK.days)


def test_gatherings_stand_on_their_day_by_the_clock_those_without_a_room_last() -> None:
    days = by_day(WEEK, iter(ALL), [], TUESDAY)
    assert days[1].slots == (COFFEE, WALK, CHOIR)
    assert days[6].slots == (BINGO,)


def test_what_is_not_this_week_is_left_out() -> None:
    assert NEXT_WEEK not in [slot for day in by_day(WEEK, ALL, [], TUESDAY) for slot in day.slots]


def test_today_is_marked_in_its_own_week_only() -> None:
    assert [day.date for day in empty_week(TUESDAY) if day.is_today] == [TUESDAY]
    assert not any(day.is_today for day in empty_week(date(2026, 12, 1)))


def test_a_closed_day_says_why_and_still_shows_what_was_planned() -> None:
    days = by_day(WEEK, ALL, iter([Closure(SUNDAY, date(2026, 12, 5), "verbouwing")]), TUESDAY)
    assert [day.closed for day in days] == [None] * 6 + ["verbouwing"]
    assert days[6].slots == (BINGO,)


def test_rooms_come_in_the_order_of_the_house_and_none_is_lost() -> None:
    rows = by_room(by_day(WEEK, ALL, [], TUESDAY), [ATELIER, HALL])
    assert [row.room_id for row in rows] == [ATELIER, HALL, ATTIC, None]
    assert rows[0].days == ((),) * 7
    assert rows[1].days[1] == (COFFEE, CHOIR)
    assert rows[2].days[6] == (BINGO,)
    assert rows[3].days[1] == (WALK,)


def test_without_a_gathering_elsewhere_there_is_no_row_for_it() -> None:
    assert [row.room_id for row in by_room(by_day(WEEK, [COFFEE], [], MONDAY), [HALL])] == [HALL]


def test_days_of_which_there_is_nothing_to_say_fold_together() -> None:
    stretches = folded(by_day(WEEK, [COFFEE, BINGO], [], date(2026, 11, 27)))
    assert [[day.date.day for day in stretch] for stretch in stretches] == [
        [23],
        [24],
        [25, 26],
        [27],
        [28],
        [29],
    ]


def test_closed_days_fold_with_those_closed_for_the_same_reason() -> None:
    closures = [Closure(MONDAY, TUESDAY, "verbouwing"), Closure(date(2026, 11, 25), SUNDAY, "feest")]
    stretches = folded(by_day(WEEK, [], closures, date(2026, 12, 24)))
    assert [len(stretch) for stretch in stretches] == [2, 5]


def test_a_holiday_is_said_at_its_day_and_does_not_fold() -> None:
    christmas = Week(2026, 52)
    known = holidays_in(christmas, None)
    assert [each.code for each in known.by_day[date(2026, 12, 25)]] == ["christmas_day"]
    days = by_day(christmas, (), (), MONDAY, known.by_day)
    assert [len(stretch) for stretch in folded(days)] == [4, 1, 1, 1]


def test_a_holiday_of_all_the_week_is_said_once() -> None:
    autumn = holidays_in(Week(2026, 42), "north")
    assert [each.code for each in autumn.all_week] == ["autumn_break"]
    assert autumn.by_day == {}
    assert holidays_in(Week(2026, 42), None).all_week == ()
