"""A calendar is planned as calendar apps show it; an independent library must read the same gatherings."""

import time as clock
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as some
from icalendar import Calendar

from buurthuis.exchange.calendar_series import falls_on
from buurthuis.exchange.calendars import calendar_rows
from buurthuis.exchange.grid import Unreadable
from buurthuis.exchange.problems import Problem
from buurthuis.exchange.schedule_rows import ScheduleRow
from buurthuis.schedule.recurrence import Rule, series
from tests.exchange.files_of import notes, refusals, stored

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SEPTEMBER = date(2026, 9, 1)
HOURS = "DTSTART;TZID=Europe/Amsterdam:20260907T193000\nDTEND;TZID=Europe/Amsterdam:20260907T213000"
Gathering = tuple[date, time, time, str]


def calendar(*events: str) -> bytes:
    """Events of which each says UID, title and what is given."""
    written = (f"BEGIN:VEVENT\nUID:koor\nSUMMARY:Koor\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{''.join(written)}END:VCALENDAR\n".encode()


def read(*events: str) -> tuple[list[ScheduleRow], list[Problem]]:
    return calendar_rows(calendar(*events), AMSTERDAM, SEPTEMBER)


def gatherings(rows: list[ScheduleRow], first: date, last: date) -> list[Gathering]:
    """What is planned between two days, as the rows mean it."""
    found = []
    for row in rows:
        moved = {change.original: change for change in row.moved}
        for day in (_ruled(row.rule, last) | set(row.extra)) - set(row.removed) - moved.keys():
            found.append((day, row.starts_at, row.ends_at, row.title))
        for change in moved.values():
            found.append((change.day, change.starts_at, change.ends_at, change.title or row.title))
    return sorted(one for one in found if first <= one[0] <= last)


def _ruled(rule: Rule, last: date) -> set[date]:
    end = min(last, rule.until or last)
    days = set()
    for day in series(rule, rule.first):
        if day > end:
            break
        days.add(day)
    return days


def oracle(content: bytes, first: date, last: date) -> list[Gathering]:
    """The same by recurring-ical-events, on the clock of Amsterdam."""
    found = recurring_ical_events.of(Calendar.from_ical(content)).between(first, last + timedelta(days=1))
    walls = ((wall(one["DTSTART"].dt), wall(one["DTEND"].dt), str(one["SUMMARY"])) for one in found)
    return sorted((starts.date(), starts.time(), ends.time(), title) for starts, ends, title in walls)


def wall(moment: datetime) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(AMSTERDAM).replace(tzinfo=None)


def same_as_oracle(*events: str, last: date = date(2027, 12, 31)) -> None:
    rows, problems = read(*events)
    assert refusals(problems) == []
    ours = gatherings(rows, date(2026, 1, 1), last)
    assert ours == oracle(calendar(*events), date(2026, 1, 1), last)
    assert ours


def test_the_choir_of_the_centre_is_one_series_with_its_exceptions() -> None:
    rows, problems = calendar_rows(stored("programma.ics"), AMSTERDAM, SEPTEMBER)
    choir, repair = rows
    assert (choir.title, choir.room, choir.uid) == ("Buurtkoor", "Grote zaal", "koor@voorbeeld")
    assert choir.rule == Rule(
        frequency="weekly", starts_on=date(2026, 9, 7), weekdays=(0,), until=date(2026, 12, 14)
    )
    assert choir.removed == (date(2026, 10, 19),)
    assert (repair.rule.ordinals, repair.rule.until, problems) == ((1,), date(2026, 12, 5), [])


def test_a_gathering_of_the_choir_is_moved_with_hour_room_and_title() -> None:
    (moved,) = calendar_rows(stored("programma.ics"), AMSTERDAM, SEPTEMBER)[0][0].moved
    assert (moved.original, moved.day) == (date(2026, 10, 26), date(2026, 10, 27))
    assert (moved.starts_at, moved.ends_at) == (time(20), time(22))
    assert (moved.room, moved.title) == ("Atelier", "Buurtkoor (dinsdag!)")


def test_the_calendar_of_the_centre_is_read_as_the_oracle_reads_it() -> None:
    content = stored("programma.ics")
    rows = calendar_rows(content, AMSTERDAM, SEPTEMBER)[0]
    year = date(2026, 1, 1), date(2026, 12, 31)
    assert gatherings(rows, *year) == oracle(content, *year)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;COUNT=5",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU;COUNT=9",
        "FREQ=WEEKLY;BYDAY=TU,TH",
        "FREQ=WEEKLY;UNTIL=20261214T183000Z",
        "FREQ=WEEKLY;UNTIL=20261214T182959Z",
        "FREQ=DAILY;COUNT=4",
        "FREQ=DAILY;INTERVAL=3;COUNT=40",
        "FREQ=DAILY;INTERVAL=10",
        "FREQ=MONTHLY;BYDAY=1MO;COUNT=5",
        "FREQ=MONTHLY;BYDAY=-1FR;COUNT=5",
        "FREQ=MONTHLY;BYDAY=1SA,3SA;COUNT=8",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=5MO;COUNT=3",
        "FREQ=MONTHLY;BYMONTHDAY=7",
        "FREQ=MONTHLY;BYMONTHDAY=7,21;COUNT=6",
        "FREQ=MONTHLY;BYMONTH=9,10;BYDAY=1MO;COUNT=3",
        "FREQ=YEARLY;COUNT=2",
        "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO",
    ],
)
def test_a_rule_gives_the_dates_that_the_oracle_gives(rule: str) -> None:
    same_as_oracle(f"{HOURS}\nRRULE:{rule}")


@pytest.mark.parametrize(
    "hours",
    [
        "DTSTART:20260907T193000\nDTEND:20260907T213000",
        "DTSTART:20260907T173000Z\nDTEND:20260907T193000Z",
        "DTSTART:20260907T193000\nDTEND;TZID=Europe/Amsterdam:20260907T213000",
        "DTSTART:20260907T173000Z\nDURATION:PT2H",
        "DTSTART;TZID=Europe/Brussels:20260907T193000\nDURATION:PT90M",
        "DTSTART;TZID=W. Europe Standard Time:20260907T193000\nDURATION:PT90M",
        "DTSTART;TZID=America/New_York:20260907T093000\nDTEND;TZID=America/New_York:20260907T103000",
    ],
)
@pytest.mark.parametrize(
    "rule", ["", "\nRRULE:FREQ=WEEKLY;COUNT=40", "\nRRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=9"]
)
def test_the_hour_is_that_of_the_clock_in_the_centre(hours: str, rule: str) -> None:
    same_as_oracle(hours + rule)


def test_a_clock_that_runs_unevenly_with_ours_is_two_rows_with_two_names() -> None:
    rows = read("DTSTART:20260907T173000Z\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=20")[0]
    assert [(row.starts_at, row.uid) for row in rows] == [
        (time(19, 30), "koor"),
        (time(18, 30), "koor/20261026T1830"),
    ]


@pytest.mark.parametrize(
    "change",
    [
        "EXDATE;TZID=Europe/Amsterdam:20260914T193000,20260921T193000",
        "EXDATE:20260914T173000Z",
        "RDATE;TZID=Europe/Amsterdam:20260909T193000",
        "RDATE;TZID=Europe/Amsterdam:20260909T100000",
        "RDATE;TZID=Europe/Amsterdam;VALUE=PERIOD:20260909T100000/PT1H",
    ],
)
def test_dates_taken_out_and_added_are_as_the_oracle_has_them(change: str) -> None:
    same_as_oracle(f"{HOURS}\nRRULE:FREQ=WEEKLY;COUNT=5\n{change}")


def test_a_series_whose_first_date_is_not_in_its_rule_keeps_that_date() -> None:
    same_as_oracle(f"{HOURS}\nRRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20261101")
    assert read(f"{HOURS}\nRRULE:FREQ=WEEKLY;BYDAY=TU")[0][0].extra == (date(2026, 9, 7),)


def test_a_gathering_that_is_cancelled_is_taken_out() -> None:
    change = (
        "RECURRENCE-ID:20260914T173000Z\nDTSTART:20260914T173000Z\nDTEND:20260914T183000Z\nSTATUS:CANCELLED"
    )
    rows, problems = read(f"{HOURS}\nRRULE:FREQ=WEEKLY;COUNT=3", change)
    assert (rows[0].removed, problems) == ((date(2026, 9, 14),), [])


def test_a_change_may_stand_before_its_series() -> None:
    change = f"RECURRENCE-ID:20260914T173000Z\n{HOURS.replace('20260907', '20260915')}"
    rows, _ = read(change, f"{HOURS}\nRRULE:FREQ=WEEKLY;COUNT=3")
    assert [moved.day for moved in rows[0].moved] == [date(2026, 9, 15)]


def test_a_change_whose_series_is_elsewhere_takes_place_all_the_same() -> None:
    rows, problems = read(f"RECURRENCE-ID:20260914T173000Z\n{HOURS}")
    assert [(row.uid, row.rule.frequency) for row in rows] == [("koor/20260914", "once")]
    assert notes(problems) == [(1, "RECURRENCE-ID", "exception_not_found")]


@pytest.mark.parametrize(
    ("event", "column", "code"),
    [
        ("DTSTART;VALUE=DATE:20260907", "DTSTART", "all_day"),
        ("DTSTART:20260907T220000\nDTEND:20260908T010000", "DTEND", "multi_day"),
        ("DTSTART:20260907T100000\nDURATION:P2D", "DTEND", "multi_day"),
        ("DTSTART:20260907T100000", "DTEND", "no_end"),
        ("DTSTART:20260907T100000\nDTEND:20260907T100000", "DTEND", "no_end"),
        ("DTSTART:20260907T100000\nDTEND:20260907T090000", "DTEND", "ends_before_it_starts"),
        ("DTSTART:20260907T100000\nDURATION:P9999999D", "DTEND", "date_out_of_range"),
        ("DTSTART:10260907T100000\nDURATION:PT1H", "DTSTART", "date_out_of_range"),
        ("DTEND:20260907T100000", "DTSTART", "missing"),
        ("DTSTART:20260931T100000\nDURATION:PT1H", "DTSTART", "malformed"),
        (f"{HOURS}\nDTSTART:20260908T100000", "DTSTART", "said_twice"),
        (f"{HOURS}\nRRULE:FREQ=HOURLY;COUNT=3", "RRULE", "sub_daily"),
        (f"{HOURS}\nRRULE:FREQ=DAILY;BYHOUR=9,12", "RRULE", "sub_daily"),
        (f"{HOURS}\nRRULE:FREQ=WEEKLY;INTERVAL=0", "RRULE", "rule_not_taken"),
        (f"{HOURS}\nRRULE:FREQ=YEARLY;BYEASTER=1", "RRULE", "rule_not_taken"),
        (f"{HOURS}\nRRULE:FREQ=WEEKLY\nRRULE:FREQ=DAILY", "RRULE", "rule_not_taken"),
        (f"{HOURS}\nRRULE:FREQ=WEEKLY\nEXDATE:morgen", "EXDATE", "malformed"),
        (f"{HOURS}\nRRULE:FREQ=WEEKLY\nEXDATE:193000", "EXDATE", "malformed"),
        (f"{HOURS}\nRRULE:FREQ=WEEKLY\nRDATE:PT1H", "RDATE", "malformed"),
        (f"{HOURS}\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260914T173000Z", "RECURRENCE-ID", "this_and_future"),
        (f"{HOURS}\nLOCATION:{'z' * 121}", "LOCATION", "too_long"),
        (f"{HOURS}\nEXDATE:{'20260914T193000,' * 2000}", "VEVENT", "too_long"),
        (f"{HOURS}" + "\nRDATE:20260914T193000" * 499, "VEVENT", "too_long"),
        (f"{HOURS}\nEXDATE:{','.join(['20260914T193000'] * 1001)}", "EXDATE", "too_many_dates"),
    ],
)
def test_an_event_that_cannot_be_taken_is_named_with_the_reason(event: str, column: str, code: str) -> None:
    rows, problems = read(event)
    assert (rows, refusals(problems)) == ([], [(1, column, code)])
    assert problems[0].params["title"] == "Koor"


def test_one_bad_event_spoils_no_other() -> None:
    content = calendar("DTSTART:x").replace(b"UID:koor", b"UID:bad") + calendar(HOURS)
    joined = content.replace(b"END:VCALENDAR\nBEGIN:VCALENDAR\nVERSION:2.0\n", b"")
    rows, problems = calendar_rows(joined, AMSTERDAM, SEPTEMBER)
    assert ([row.row for row in rows], refusals(problems)) == ([2], [(1, "DTSTART", "malformed")])


@pytest.mark.parametrize("lost", [b"END:DAYLIGHT", b"END:VTIMEZONE", b"END:VEVENT"])
def test_a_line_that_was_lost_swallows_no_event(lost: bytes) -> None:
    damaged = stored("programma.ics").replace(lost, b"X-LOST:1")
    rows, problems = calendar_rows(damaged, AMSTERDAM, SEPTEMBER)
    assert ([row.title for row in rows], problems) == (["Buurtkoor", "Repair Café"], [])


def test_the_changes_of_a_series_that_is_not_taken_are_not_taken_either() -> None:
    whole_day = "DTSTART;VALUE=DATE:20260907\nRRULE:FREQ=WEEKLY"
    rows, problems = read(whole_day, f"RECURRENCE-ID:20260914T173000Z\n{HOURS}")
    assert (rows, refusals(problems)) == ([], [(1, "DTSTART", "all_day"), (2, "UID", "series_not_taken")])


def test_an_event_that_was_cancelled_is_said_and_not_planned() -> None:
    rows, problems = read(f"{HOURS}\nSTATUS:CANCELLED")
    assert (rows, notes(problems)) == ([], [(1, "STATUS", "cancelled")])


def test_a_task_in_a_calendar_is_said() -> None:
    content = calendar(HOURS).replace(
        b"END:VCALENDAR", b"BEGIN:VTODO\nSUMMARY:Koek\nEND:VTODO\nEND:VCALENDAR"
    )
    problems = calendar_rows(content, AMSTERDAM, SEPTEMBER)[1]
    assert [(found.code, found.value, found.refuses) for found in problems] == [
        ("not_an_event", "VTODO", False)
    ]


def test_an_unknown_zone_is_the_zone_of_the_centre_and_is_said() -> None:
    rows, problems = read("DTSTART;TZID=Zaal 1:20260907T193000\nDTEND;TZID=Zaal 1:20260907T213000")
    assert (rows[0].starts_at, notes(problems)) == (time(19, 30), [(1, "DTSTART", "zone_unknown")])


def test_a_zone_that_the_file_makes_up_does_no_work() -> None:
    rule = "DTSTART:19700101T000000\nRRULE:FREQ=SECONDLY\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
    zone = f"BEGIN:VTIMEZONE\nTZID:Zaal 2\nBEGIN:STANDARD\n{rule}END:STANDARD\nEND:VTIMEZONE\n"
    content = calendar(HOURS).replace(b"BEGIN:VEVENT", zone.encode() + b"BEGIN:VEVENT")
    assert len(calendar_rows(content, AMSTERDAM, SEPTEMBER)[0]) == 1


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29;UNTIL=99991231",
        "FREQ=DAILY;INTERVAL=2",
        "FREQ=DAILY;INTERVAL=2;COUNT=999999999",
        "FREQ=WEEKLY;UNTIL=99991231T000000Z",
        "FREQ=MONTHLY;INTERVAL=9999;BYMONTHDAY=1,2",
    ],
)
def test_a_rule_without_end_comes_to_an_end(rule: str) -> None:
    before = clock.monotonic()
    rows, _ = read(f"{HOURS}\nRRULE:{rule}")
    assert clock.monotonic() - before < 5
    assert all(len(row.extra) <= 1000 for row in rows)


def test_an_endless_rule_that_is_listed_begins_at_the_asked_day_and_says_where_it_ends() -> None:
    rows, problems = read("DTSTART:20100101T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY;INTERVAL=2")
    assert rows[0].rule.starts_on in (SEPTEMBER, SEPTEMBER + timedelta(days=1))
    assert len(rows[0].extra) == 365
    assert [(code, problems[0].value) for _, _, code in notes(problems)] == [
        ("rule_cut_off", rows[0].extra[-1].isoformat())
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"Datum;Activiteit", "not_a_calendar"),
        (b"PK\x03\x04aaaa", "not_a_calendar"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "no_events"),
        (b"BEGIN:VCALENDAR" + b"\nBEGIN:VEVENT\nEND:VEVENT" * 5001, "too_many_events"),
        (b"BEGIN:VCALENDAR\n\x81\x8d", "not_text"),
    ],
)
def test_what_is_no_calendar_is_refused_by_name(content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as found:
        calendar_rows(content, AMSTERDAM, SEPTEMBER)
    assert found.value.code == code


DAYS = some.lists(
    some.sampled_from(("MO", "TU", "WE", "TH", "FR", "SA", "SU")), min_size=1, max_size=3, unique=True
)
RULES = some.builds(
    "FREQ={};INTERVAL={}{}{};COUNT={}".format,
    some.sampled_from(("DAILY", "WEEKLY", "MONTHLY")),
    some.integers(1, 4),
    some.one_of(some.just(""), DAYS.map(lambda days: ";BYDAY=" + ",".join(days))),
    some.sampled_from(("", ";BYMONTH=9,10,11", ";WKST=SU")),
    some.integers(1, 30),
)


@settings(deadline=None, max_examples=150)
@given(RULES, some.integers(0, 60))
def test_whatever_the_rule_the_oracle_reads_the_same(rule: str, later: int) -> None:
    day = f"{SEPTEMBER + timedelta(days=later):%Y%m%d}"
    hours = f"DTSTART;TZID=Europe/Amsterdam:{day}T193000\nDTEND;TZID=Europe/Amsterdam:{day}T213000"
    same_as_oracle(f"{hours}\nRRULE:{rule}", last=date(2030, 1, 1))


@settings(deadline=None)
@given(
    some.lists(some.sampled_from((1, 2, 3, 4, -1)), unique=True, min_size=1).map(tuple),
    some.integers(1, 4),
    some.sets(some.integers(0, 6), min_size=1, max_size=3),
)
def test_a_day_is_reckoned_as_the_rule_lists_it(
    ordinals: tuple[int, ...], every: int, weekdays: set[int]
) -> None:
    days = tuple(sorted(weekdays))
    weekly = Rule(frequency="weekly", starts_on=SEPTEMBER, every=every, weekdays=days)
    monthly = Rule(frequency="monthly", starts_on=SEPTEMBER, every=every, weekdays=days, ordinals=ordinals)
    same_day = Rule(frequency="monthly", starts_on=date(2026, 8, 31), every=every)
    for rule in (weekly, monthly, same_day):
        begun = replace(rule, starts_on=rule.first)
        listed = _ruled(begun, date(2028, 12, 31))
        reckoned = {SEPTEMBER + timedelta(days=step) for step in range(-60, 853)}
        assert {day for day in reckoned if falls_on(begun, day)} == listed


LINES = some.sampled_from(
    (
        *HOURS.split("\n"),
        "BEGIN:VEVENT",
        "END:VEVENT",
        "BEGIN:VCALENDAR",
        "END:VCALENDAR",
        "UID:a",
        "SUMMARY:Koor",
        "RRULE:FREQ=WEEKLY",
        "RRULE:",
        "EXDATE;VALUE=DATE:20260914",
        "EXDATE:",
        "RDATE;VALUE=PERIOD:20260909T100000/PT1H",
        "RDATE;VALUE=DATE:20260909",
        "RECURRENCE-ID;VALUE=DATE:20260914",
        "RECURRENCE-ID:x",
        "DURATION:PT1H",
        "DURATION:-P1D",
        "DTSTART;TZID=:20260907T193000",
        "DTSTART;TZID=/a/Europe/Amsterdam:20260907T193000",
        "DTSTART:00010101T000000Z",
        "DTEND:99991231T235959Z",
        "STATUS:CANCELLED",
        " gevouwen",
        "DTSTART",
        ":",
    )
)


@settings(deadline=None, max_examples=300)
@given(some.lists(LINES, max_size=14))
def test_loose_lines_are_rows_or_reasons(lines: list[str]) -> None:
    content = "\n".join(
        ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "SUMMARY:Koor", *lines, "END:VEVENT", "END:VCALENDAR")
    )
    rows, problems = calendar_rows(content.encode(), AMSTERDAM, SEPTEMBER)
    assert rows or problems
    assert all(row.starts_at < row.ends_at for row in rows)


@settings(deadline=None, max_examples=150)
@given(some.lists(some.tuples(some.integers(0, 1218), some.integers(0, 255)), min_size=1, max_size=6))
def test_a_real_calendar_with_bytes_changed_is_rows_or_reasons(changes: list[tuple[int, int]]) -> None:
    content = bytearray(stored("programma.ics"))
    for place, byte in changes:
        content[place] = byte
    with suppress(Unreadable):
        rows, problems = calendar_rows(bytes(content), AMSTERDAM, SEPTEMBER)
        assert rows or problems
