"""What other programs write in their calendars: their exceptions, their zones, their ends, their added dates."""

from datetime import date, time

import pytest

from tests.exchange.files_of import notes, refusals
from tests.exchange.test_calendars import HOURS, gatherings, read, same_as_oracle

CHOIR = f"{HOURS}\nRRULE:FREQ=WEEKLY;COUNT=5"
SECOND = "RECURRENCE-ID;TZID=Europe/Amsterdam:20260914T193000"
OUTLOOK = 'TZID="W. Europe Standard Time"'
TUESDAY = HOURS.replace("20260907", "20260915")
AUTUMN = date(2026, 9, 1), date(2026, 12, 31)


def days(*events: str) -> list[date]:
    """The days that are planned, when nothing was refused."""
    rows, problems = read(*events)
    assert refusals(problems) == []
    return [day for day, *_ in gatherings(rows, *AUTUMN)]


@pytest.mark.parametrize(
    "change",
    [
        "EXDATE;VALUE=DATE:20260914,20260921",
        "EXDATE;TZID=Europe/Amsterdam:20260914T193000\nEXDATE;TZID=Europe/Amsterdam:20260921T193000",
        f"EXDATE;{OUTLOOK}:20260914T193000,20260921T193000",
        "EXDATE:20260914T193000,20260921T193000",
        "EXDATE:20260914T173000Z,20260921T173000Z",
    ],
)
def test_dates_are_taken_out_in_every_form(change: str) -> None:
    assert days(f"{CHOIR}\n{change}") == [date(2026, 9, 7), date(2026, 9, 28), date(2026, 10, 5)]


@pytest.mark.parametrize(
    "change",
    [
        "RDATE;TZID=Europe/Amsterdam:20260909T193000,20260910T193000",
        "RDATE;TZID=Europe/Amsterdam;VALUE=PERIOD:20260909T100000/20260909T113000",
        "RDATE;VALUE=PERIOD:20260909T080000Z/PT1H,20261110T080000Z/PT2H",
        "RDATE:20260909T173000Z",
    ],
)
@pytest.mark.parametrize("event", [CHOIR, HOURS])
def test_dates_are_added_in_every_form(event: str, change: str) -> None:
    same_as_oracle(f"{event}\n{change}")


def test_a_day_that_is_added_has_the_hours_of_its_series() -> None:
    rows, _ = read(f"{CHOIR}\nRDATE;VALUE=DATE:20260909")
    assert (date(2026, 9, 9), time(19, 30), time(21, 30), "Koor") in gatherings(rows, *AUTUMN)


@pytest.mark.parametrize(
    "change",
    [
        f"{SECOND}\n{TUESDAY}",
        f"RECURRENCE-ID:20260914T173000Z\n{TUESDAY}",
        f"{SECOND}\nDTSTART:20260914T180000Z\nDURATION:PT45M",
        f"{SECOND}\nDTSTART:20260914T090000\nDTEND:20260914T100000",
        f"{SECOND}\nDTSTART;{OUTLOOK}:20260916T090000\nDTEND;{OUTLOOK}:20260916T100000",
    ],
)
def test_one_gathering_is_moved_in_every_form(change: str) -> None:
    same_as_oracle(CHOIR, change)


def test_a_gathering_may_be_named_by_its_day_alone() -> None:
    moved = days(CHOIR, f"RECURRENCE-ID;VALUE=DATE:20260914\n{TUESDAY}")
    assert moved[:3] == [date(2026, 9, 7), date(2026, 9, 15), date(2026, 9, 21)]


@pytest.mark.parametrize(
    "added",
    ["TZID=Europe/Amsterdam:20260909T193000", "TZID=Europe/Amsterdam;VALUE=PERIOD:20260909T193000/PT1H"],
)
def test_a_gathering_that_was_added_can_be_moved(added: str) -> None:
    moved = f"RECURRENCE-ID;TZID=Europe/Amsterdam:20260909T193000\n{HOURS.replace('20260907', '20260910')}"
    same_as_oracle(f"{CHOIR}\nRDATE;{added}", moved)


def test_a_cancellation_needs_no_more_than_the_date() -> None:
    assert days(CHOIR, f"{SECOND}\nSTATUS:CANCELLED") == [
        date(2026, 9, 7),
        date(2026, 9, 21),
        date(2026, 9, 28),
        date(2026, 10, 5),
    ]


def test_a_date_that_was_taken_out_and_moved_takes_place_and_is_said() -> None:
    events = (f"{CHOIR}\nEXDATE;TZID=Europe/Amsterdam:20260914T193000", f"{SECOND}\n{TUESDAY}")
    assert date(2026, 9, 15) in days(*events)
    assert notes(read(*events)[1]) == [(2, "RECURRENCE-ID", "exception_not_found")]


@pytest.mark.parametrize(
    "series",
    [
        f"DTSTART;{OUTLOOK}:20260907T193000\nDTEND;{OUTLOOK}:20260907T213000\nRRULE:FREQ=WEEKLY;COUNT=30",
        f"DTSTART;{OUTLOOK}:20260907T193000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL=20261214T183000Z",
        "DTSTART;TZID=Romance Standard Time:20260907T193000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=20",
        "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Amsterdam:20260907T193000\nDURATION:P0DT1H30M",
        "DTSTART:20260907T173000Z\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=30\nEXDATE:20261116T173000Z",
        "DTSTART:20260907T193000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=30\nEXDATE:20261116T193000",
    ],
)
def test_the_zones_and_lengths_of_other_programs_are_those_of_the_oracle(series: str) -> None:
    same_as_oracle(series)


def test_a_zone_that_outlook_made_up_is_the_zone_of_the_centre_and_is_said() -> None:
    zone = 'TZID="(UTC+01:00) Amsterdam, Berlijn, Bern, Rome, Stockholm, Wenen"'
    rows, problems = read(f"DTSTART;{zone}:20260907T193000\nDTEND;{zone}:20260907T213000")
    assert (rows[0].starts_at, rows[0].ends_at) == (time(19, 30), time(21, 30))
    assert notes(problems) == [(1, "DTSTART", "zone_unknown")]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20261214T183000Z", date(2026, 12, 14)),
        ("20261214T182959Z", date(2026, 12, 7)),
        ("20261214T193000", date(2026, 12, 14)),
        ("20261213T230000Z", date(2026, 12, 7)),
        (
            "20261214",
            date(2026, 12, 14),
        ),  # a day is meant to its end, though a strict reader stops at its midnight
    ],
)
@pytest.mark.parametrize("start", [HOURS, "DTSTART:20260907T193000\nDURATION:PT2H"])
def test_the_last_date_of_a_series_in_every_form(start: str, until: str, last: date) -> None:
    assert days(f"{start}\nRRULE:FREQ=WEEKLY;UNTIL={until}")[-1] == last


@pytest.mark.parametrize(
    ("event", "column", "code"),
    [
        ("DTSTART;VALUE=DATE:20260907\nDTEND;VALUE=DATE:20260908", "DTSTART", "all_day"),
        ("DTSTART;VALUE=DATE:20260907\nDURATION:P1D\nRRULE:FREQ=WEEKLY", "DTSTART", "all_day"),
        ("DTSTART:20260907T000000\nDTEND:20260908T000000", "DTEND", "multi_day"),
        ("DTSTART:20260907T100000\nDURATION:-PT1H", "DTEND", "ends_before_it_starts"),
        ("DTSTART:20260907T100000\nDURATION:PT0S", "DTEND", "no_end"),
        (f"{CHOIR}\nEXRULE:FREQ=MONTHLY", "RRULE", "rule_not_taken"),
        (f"{CHOIR}\nEXDATE;VALUE=PERIOD:20260914T193000/PT2H", "EXDATE", "malformed"),
    ],
)
def test_what_has_no_place_in_the_plan_is_named_with_the_reason(event: str, column: str, code: str) -> None:
    rows, problems = read(event)
    assert (rows, refusals(problems)) == ([], [(1, column, code)])


def test_a_change_of_all_that_follows_is_named_and_the_series_stays_as_it_was() -> None:
    later = SECOND.replace("RECURRENCE-ID;", "RECURRENCE-ID;RANGE=THISANDFUTURE;")
    rows, problems = read(CHOIR, f"{later}\n{TUESDAY}")
    assert refusals(problems) == [(2, "RECURRENCE-ID", "this_and_future")]
    assert len(gatherings(rows, *AUTUMN)) == 5


def test_a_whole_day_that_is_moved_to_an_hour_is_no_whole_day() -> None:
    change = f"RECURRENCE-ID;VALUE=DATE:20260914\n{TUESDAY}"
    rows, problems = read("DTSTART;VALUE=DATE:20260907\nRRULE:FREQ=WEEKLY", change)
    assert (rows, len(refusals(problems))) == ([], 2)


def test_the_room_is_the_one_that_another_house_of_ours_names() -> None:
    place = r"LOCATION:Zaal 1\, De Brug\, Dorpsplein 1"
    named, unnamed, other = (
        read(f"{HOURS}\n{place}{room}")[0][0].room
        for room in ("\nX-BUURTHUIS-ROOM:Zaal 1\\, links", "\nX-BUURTHUIS-ROOM:", "")
    )
    assert (named, unnamed, other) == ("Zaal 1, links", None, "Zaal 1, De Brug, Dorpsplein 1")


def test_a_room_with_a_name_that_is_too_long_is_not_taken() -> None:
    _, problems = read(f"{HOURS}\nX-BUURTHUIS-ROOM:{'z' * 121}")
    assert refusals(problems) == [(1, "X-BUURTHUIS-ROOM", "too_long")]
