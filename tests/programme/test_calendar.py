"""The calendar of the programme says what the plan says, and an independent library reads the same gatherings."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some
from icalendar import Calendar

from buurthuis.programme.calendar import written
from buurthuis.programme.feed import Gathering, Text, Told
from buurthuis.schedule.recurrence import ORDINALS, Rule, dates, is_real
from buurthuis.schedule.rrule import to_rrule
from tests.programme.calendars import (
    AMSTERDAM,
    COFFEE,
    LAST,
    TEN,
    TUESDAY,
    TWELVE,
    WEEKLY,
    entries,
    feed,
    file,
    gathering,
    read_back,
    series,
    weeks,
)

# 02:30 is skipped on one day of the year and comes twice on another.
STARTS = (time(0), time(2, 30), time(10), time(13, 15), time(19, 30), time(22, 59))
LATE = time(23, 30)
OCTOBER = replace(WEEKLY, starts_on=date(2026, 10, 20))
DAYS_OF_THE_WEEK = some.sets(some.integers(0, 6), min_size=1, max_size=3).map(
    lambda days: tuple(sorted(days))
)
DAYS = some.dates(date(2025, 9, 1), date(2026, 12, 31))
CHANGES = ("none", "none", "none", "cancelled", "skipped", "day", "hour", "room", "told", "did_not_meet")


@some.composite
def rules(draw: some.DrawFn) -> Rule:
    """A rule that gathers at least once, in the span of both changes of the clock."""
    starts_on, every = draw(DAYS), draw(some.integers(1, 4))
    until = starts_on + timedelta(days=draw(some.integers(0, 500)))
    weekdays = draw(DAYS_OF_THE_WEEK)
    ordinals = tuple(sorted(draw(some.sets(some.sampled_from(ORDINALS), min_size=1, max_size=2))))
    shapes: dict[str, dict[str, object]] = {
        "weekly": {"frequency": "weekly", "weekdays": weekdays},
        "by weekday": {"frequency": "monthly", "weekdays": weekdays, "ordinals": ordinals},
        "by date": {"frequency": "monthly"},
    }
    shape = shapes[draw(some.sampled_from(sorted(shapes)))]
    rule = Rule(starts_on=starts_on, every=every, until=until, **shape)  # type: ignore[arg-type]
    assume(not rule.problems())
    return rule


@some.composite
def planned(draw: some.DrawFn, rule: Rule, starts_at: time) -> list[Gathering]:
    """The gatherings of a rule, of which some are moved, cancelled, skipped or held elsewhere, and some are added."""
    as_usual = [
        gathering(day, n, starts_at=starts_at, ends_at=LATE)
        for n, day in enumerate(dates(rule, rule.until or LAST))
        if is_real(day, starts_at, AMSTERDAM)
    ]
    found = [draw(_changed(each)) for each in as_usual]
    given_dates = {each.slot for each in as_usual}
    for n, day in enumerate(draw(some.sets(DAYS, max_size=3)) - given_dates):
        slot = draw(some.sampled_from((day, None)))  # added to the series, or beside it
        found.append(gathering(day, 10_000 + n, slot=slot, starts_at=time(9), ends_at=time(9, 30)))
    return [each for each in found if each is not None]


@some.composite
def _changed(draw: some.DrawFn, each: Gathering) -> Gathering | None:
    change = draw(some.sampled_from(CHANGES))
    moved = each.day + timedelta(days=draw(some.integers(-9, 9)))
    otherwise: dict[str, dict[str, object]] = {
        "cancelled": {"takes_place": False, "revision": 1},
        "did_not_meet": {"takes_place": False},
        "day": {"day": moved if is_real(moved, each.starts_at, AMSTERDAM) else each.day, "revision": 2},
        "hour": {"starts_at": time(8, 15), "ends_at": time(23, 45)},
        "room": {"room": "Atelier"},
        "told": {"told": replace(COFFEE, title=Text("Open deur", "nl"))},
    }
    return None if change == "skipped" else replace(each, **otherwise.get(change, {}))  # type: ignore[arg-type]


def as_planned(several: list[Gathering]) -> list[tuple[date, time, time, bool]]:
    """What stands in the plan."""
    return sorted((each.day, each.starts_at, each.ends_at, each.takes_place) for each in several)


@settings(max_examples=300, deadline=None)
@given(rules(), some.sampled_from(STARTS))
def test_our_dates_are_those_that_an_independent_library_gives_the_rule(rule: Rule, starts_at: time) -> None:
    first = f"{rule.first:%Y%m%d}T{starts_at:%H%M%S}"
    lines = (
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "UID:koor",
        "STATUS:CONFIRMED",
        f"DTSTART;TZID=Europe/Amsterdam:{first}",
        f"DTEND;TZID=Europe/Amsterdam:{first}",
        f"RRULE:{to_rrule(rule, starts_at, AMSTERDAM)}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    theirs = [day for day, *_ in read_back("\r\n".join(lines).encode())]
    assert theirs == dates(rule, LAST)


@settings(max_examples=300, deadline=None)
@given(some.data(), rules(), some.sampled_from(STARTS))
def test_a_rule_with_exceptions_is_read_back_as_it_was_planned(
    data: some.DataObject, rule: Rule, starts_at: time
) -> None:
    several = data.draw(planned(rule, starts_at))
    of_series = [each for each in several if each.slot is not None]
    usual = series(*of_series, rule=rule, starts_at=starts_at, ends_at=LATE)
    content = written(feed(usual, singles=(each for each in several if each.slot is None)))
    assert read_back(content) == as_planned(several)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_a_name_stays_when_a_gathering_moves() -> None:
    first, second = weeks(0, 1)
    moved = replace(second, day=second.day + timedelta(days=1), starts_at=time(9), revision=1)
    before, after = (written(feed(series(first, each))) for each in (second, moved))
    assert {entry["UID"] for entry in entries(before)} == {entry["UID"] for entry in entries(after)}
    (_, otherwise) = entries(after)
    assert otherwise["RECURRENCE-ID"].dt.date() == second.day
    assert otherwise["DTSTART"].dt.date() == moved.day


def test_a_single_gathering_keeps_its_name_when_it_moves() -> None:
    alone = gathering(slot=None)
    moved = replace(alone, day=date(2026, 12, 1), room="Atelier", takes_place=False, revision=3)
    names = [entries(written(feed(singles=[each])))[0]["UID"] for each in (alone, moved)]
    assert names == ["gathering-1@de-brug.buurthuis"] * 2


def test_the_number_of_an_entry_rises_with_its_revision() -> None:
    first, second = weeks(0, 1)
    several = series(first, replace(second, starts_at=time(9), revision=2), revision=5)
    assert [entry["SEQUENCE"] for entry in entries(written(feed(several)))] == [5, 2]


def test_what_was_cancelled_is_kept_and_says_so() -> None:
    first, second = weeks(0, 1)
    (by_the_rule, otherwise) = entries(written(feed(series(first, replace(second, takes_place=False)))))
    assert (by_the_rule["STATUS"], otherwise["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert "EXDATE" not in by_the_rule


def test_a_date_that_is_skipped_is_taken_out() -> None:
    (only,) = entries(written(feed(series(*weeks(0, 2)))))
    assert [one.dt.date() for one in only["EXDATE"].dts] == [date(2026, 12, 1)]
    assert only["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20261208T090000Z;BYDAY=TU"


def test_a_series_begins_on_its_first_gathering_and_ends_on_its_last() -> None:
    endless = replace(WEEKLY, starts_on=date(2026, 9, 1))
    (only,) = entries(written(feed(series(*weeks(1, 2), rule=endless))))
    assert only["DTSTART"].dt.date() == date(2026, 12, 1)
    assert only["RRULE"]["UNTIL"][0].date() == date(2026, 12, 8)


def test_every_other_week_stays_the_same_week_when_the_first_ones_are_over() -> None:
    fortnightly = replace(WEEKLY, starts_on=date(2026, 11, 10), every=2)
    content = written(feed(series(*weeks(0, 2, 4), rule=fortnightly)))
    assert [day for day, *_ in read_back(content)] == [each.day for each in weeks(0, 2, 4)]
    assert b"EXDATE" not in content


def test_a_date_beside_the_rule_is_an_entry_of_its_own() -> None:
    thursday = gathering(date(2026, 11, 26), 99)
    first, beside = entries(written(feed(series(*weeks(0), thursday))))
    assert (first["UID"], beside["UID"]) == ("series-7@de-brug.buurthuis", "gathering-99@de-brug.buurthuis")
    assert "RDATE" not in file(series(*weeks(0), thursday)).partition("END:VTIMEZONE")[2]


def test_dates_that_no_rule_says_are_entries_of_their_own() -> None:
    once = Rule(frequency="once", starts_on=TUESDAY)
    names = [
        entry["UID"].partition("@")[0] for entry in entries(written(feed(series(*weeks(0, 3, 4), rule=once))))
    ]
    assert names == ["gathering-1", "gathering-4", "gathering-5"]


def test_a_series_of_which_nothing_is_shown_has_no_entry() -> None:
    assert entries(written(feed(series()))) == []


def test_what_is_told_of_most_is_told_of_the_series() -> None:
    door = replace(COFFEE, description=Text("Open deur", "nl"))
    first, second, third = weeks(0, 1, 2)
    several = series(first, replace(second, told=door), replace(third, told=door))
    assert [str(entry.get("DESCRIPTION", "")) for entry in entries(written(feed(several)))] == [
        "Open deur",
        "",
    ]


def test_a_series_of_which_all_is_cancelled_is_cancelled_date_by_date() -> None:
    content = written(feed(series(*weeks(0, 1, takes_place=False))))
    assert [takes_place for *_, takes_place in read_back(content)] == [False, False]


def test_there_is_one_zone_and_it_changes_its_clocks_as_the_world_does() -> None:
    content = written(feed(series(*weeks(0, 30)), singles=weeks(1, slot=None)))
    # under another name, so that its own rules are read and not those of the library
    (zone,) = Calendar.from_ical(content.replace(b"Europe/Amsterdam", b"Buurt/Plein")).walk("VTIMEZONE")
    clocks = zone.to_tz()
    hours = [datetime.combine(date(2026, 10, 24), time()) + timedelta(hours=n) for n in range(0, 24 * 400, 7)]
    wrong = [
        at
        for at in hours
        if at.replace(tzinfo=clocks).utcoffset() != at.replace(tzinfo=AMSTERDAM).utcoffset()
    ]
    assert wrong == []


def test_a_calendar_without_gatherings_is_a_calendar_still() -> None:
    content = written(feed())
    assert [part.name for part in Calendar.from_ical(content).subcomponents] == ["VTIMEZONE"]


def test_the_hours_are_those_of_the_wall_on_both_sides_of_the_change() -> None:
    october = series(*(gathering(date(2026, 10, day), day) for day in (20, 27)), rule=OCTOBER)
    assert "DTSTART;TZID=Europe/Amsterdam:20261020T100000\n" in file(october)
    assert [(start, end) for _, start, end, _ in read_back(written(feed(october)))] == [(TEN, TWELVE)] * 2


def test_where_and_how_to_read_on() -> None:
    lines = file(singles=[gathering(told=replace(COFFEE, kinds=("eten", "taal")))]).split("\n")
    assert r"LOCATION:Grote zaal\, De Brug\, Dorpsplein 1" in lines
    assert "X-BUURTHUIS-ROOM:Grote zaal" in lines
    assert "CATEGORIES:eten,taal" in lines
    assert "URL:https://brug.example/programme/de-brug" in lines


def test_the_calendar_says_what_it_is_called_and_when_to_look_again() -> None:
    head = file().partition("BEGIN:VTIMEZONE")[0].split("\n")
    assert {"NAME:De Brug", "X-WR-CALNAME:De Brug", "X-WR-TIMEZONE:Europe/Amsterdam"} <= set(head)
    assert {"REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H", "VERSION:2.0"} <= set(head)


def test_without_a_room_the_house_is_the_place() -> None:
    assert r"LOCATION:De Brug\, Dorpsplein 1" in file(singles=[gathering(room="")])


def test_the_language_of_a_text_goes_with_it() -> None:
    arabic = Told(Text("صباح القهوة", "ar"), Text("Kom langs.", "nl"))
    lines = file(singles=[gathering(told=arabic)])
    assert "SUMMARY;LANGUAGE=ar:صباح القهوة\n" in lines
    assert "DESCRIPTION;LANGUAGE=nl:Kom langs.\n" in lines


@pytest.mark.parametrize(
    "words",
    [
        "Koffie, thee; koek",
        r"C:\huis\naam",
        "eerste regel\nBEGIN:VEVENT\nEND:VEVENT",
        "=CMD('calc')!A1",
        "\u200fصباح\u200e القهوة\u200f (10:00) \u2067x\u2069",
        "ŞĞİ ığüşöç " * 30,
        "👵🏽☕ " * 60,
        "a:b;c=d\"e^'f",
    ],
)
def test_words_come_back_as_they_were_typed(words: str) -> None:
    told = Told(Text(words, "nl"), Text(words, "nl"), (words,))
    content = written(feed(singles=[gathering(told=told, room=words)], name=words, place=""))
    (entry,) = entries(content)
    assert [str(entry[name]) for name in ("SUMMARY", "DESCRIPTION", "LOCATION")] == [words] * 3
    assert entry.categories == [words]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert "\ufffd" not in content.decode()


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_end_of_a_line_is_one_that_a_calendar_knows(end: str) -> None:
    told = replace(COFFEE, title=Text(f"een{end}twee", "nl"))
    assert "SUMMARY;LANGUAGE=nl:een\\ntwee\n" in file(singles=[gathering(told=told)])


def test_what_is_no_text_is_left_out() -> None:
    told = replace(COFFEE, title=Text("Kof\x00fie\x1b\x7f", "nl"))
    assert "SUMMARY;LANGUAGE=nl:Koffie\n" in file(singles=[gathering(told=told)])


def test_the_same_programme_is_the_same_file() -> None:
    several = series(*weeks(0, 1, 3))
    assert written(feed(several)) == written(feed(several))
    assert file(several).count("DTSTAMP:20240101T000000Z") == 1
