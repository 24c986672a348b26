"""A programme is taken into the plan: what is known is recognised, what is new is said, what is in the way is named."""

from datetime import date, time, timedelta

import pytest
from flask import Flask

from buurthuis import clock
from buurthuis.attendance.models import hold_month
from buurthuis.centres.models import Closure
from buurthuis.exchange.outcome import Outcome
from buurthuis.extensions import db
from buurthuis.schedule.models import Activity, Host, Series, open_door, recognisable, remove_host
from tests import house
from tests.exchange.files_of import workbook
from tests.exchange.taking import (
    NEXT_TUESDAY,
    PROGRAMME,
    SEPTEMBER,
    codes,
    days,
    places,
    planned,
    programme,
    size,
    take,
)

NOV_24, DEC_1, DEC_8, DEC_15 = (date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15))
TUESDAYS = [NOV_24, DEC_1, DEC_8, DEC_15]

pytestmark = pytest.mark.usefixtures("app")


def on(title: str = "Koor") -> list[date]:
    return [gathering.day for gathering in planned(title)]


def activity(title: str = "Koor") -> Activity:
    found = db.session.scalars(db.select(Activity).filter_by(recognised_by=recognisable(title)))
    return found.one()


def busy(day: date, room: str = "Grote zaal", at: int = 11) -> None:
    house.gathering(house.activity(f"Bingo {day}"), day, time(at), time(at + 2), house.room(room))


def test_the_programme_of_autumn_is_planned_but_for_the_row_without_times() -> None:
    outcome = take("schedule", "programma-najaar.xlsx")
    assert [row for row, _code in codes(outcome, "taken")] == [4, 5, 6, 7, 8, 9, 10]
    assert places(outcome) == [(11, "E", "missing"), (11, "F", "missing")]
    assert [len(on(title)) for title in ("Taalcafé", "Vrouwengroep Nour")] == [16, 8]


def test_what_the_house_does_not_know_is_added_and_said() -> None:
    outcome = take("schedule", "programma-najaar.xlsx")
    added = [(told.code, told.params["name"]) for told in outcome.of("added") if told.row == 8]
    assert added == [("activity_added", "Inloop & advies"), ("room_added", "Balie")]
    assert house.room("Balie").capacity is None


def test_a_room_that_is_known_is_not_added_however_it_is_written() -> None:
    outcome = programme({"ruimte": " grote  ZAAL"})
    assert codes(outcome, "added") == [(2, "activity_added")]
    assert planned()[0].room_id == house.room().id


def test_a_host_is_added_once_for_two_rows() -> None:
    outcome = programme({"begeleider": "Rima"}, {"dag": "wo", "begeleider": "rima"})
    assert codes(outcome, "added") == [(2, "activity_added"), (2, "host_added")]
    assert db.session.scalar(db.select(db.func.count()).select_from(Host)) == 1


def test_a_circle_is_recognised_as_one_or_many_and_in_any_language() -> None:
    for word in ("statushouder", "Statushouders", "refugees with a residence permit", "oudere migranten"):
        programme({"activiteit": word, "soort": "eigen kring", "kring": word})
    keys = [
        tuple(group.key for group in each.taggings()[0].groups)
        for each in db.session.scalars(db.select(Activity))
    ]
    assert keys == [("statushouder",)] * 3 + [("migrantenoudere",)]


def test_a_circle_of_two_groups_is_a_circle_of_two_groups() -> None:
    programme({"soort": "eigen kring", "kring": "oudere migranten, statushouders"})
    tagging = activity().taggings()[0]
    assert {group.key for group in tagging.groups} == {"migrantenoudere", "statushouder"}


@pytest.mark.parametrize(("circle", "code"), [("jongeren", "unknown_circle"), (None, "circle_missing")])
def test_an_own_circle_is_of_a_group_that_the_house_counts(circle: str | None, code: str) -> None:
    outcome = programme({"soort": "eigen kring", "kring": circle})
    assert places(outcome) == [(2, "C", code)]
    assert size()["activity"] == 0


def test_a_setting_left_open_is_not_chosen() -> None:
    programme({})
    assert [tagging.setting for tagging in activity().taggings()] == [None]


def test_an_activity_that_is_known_keeps_its_setting_and_gets_the_dates() -> None:
    house.activity("KOOR", "mixed")
    outcome = programme({"activiteit": " koor", "soort": "eigen kring", "kring": "statushouder"})
    assert codes(outcome, "note") == [(2, "setting_differs")]
    assert [gathering.setting for gathering in planned("KOOR")] == ["mixed"] * 4


def test_a_door_that_is_open_for_once_is_not_the_setting_of_the_activity() -> None:
    koor = house.activity("Koor", "own_circle", ["statushouder"])
    open_door(house.gathering(koor, date(2026, 11, 23)))
    outcome = programme({"soort": "eigen kring", "kring": "statushouder"})
    assert codes(outcome, "note") == []
    assert {gathering.setting for gathering in planned("Koor")[1:]} == {"own_circle"}


def test_a_hall_is_taken_for_a_programme_with_any_of_its_parts() -> None:
    house.room("Grote zaal").parts = [house.room("Atelier")]
    busy(DEC_8, "Atelier")
    outcome = programme({"ruimte": "Grote zaal"})
    assert days(outcome, "room_taken_then") == [DEC_8]


def test_a_date_on_which_the_room_is_taken_is_named_and_the_others_are_planned() -> None:
    busy(DEC_8)
    outcome = programme({"ruimte": "Grote zaal"})
    assert places(outcome) == [(2, "H", "room_taken_then")]
    assert days(outcome, "room_taken_then") == [DEC_8]
    assert on() == [NOV_24, DEC_1, DEC_15]


def test_two_rows_of_one_file_do_not_share_a_room() -> None:
    outcome = programme(
        {"ruimte": "Kelder"}, {"activiteit": "Bingo", "van": "11:00", "tot": "13:00", "ruimte": "Kelder"}
    )
    assert days(outcome, "room_taken_then") == TUESDAYS
    assert (on(), on("Bingo")) == (TUESDAYS, [])
    assert (3, "no_date_left") in codes(outcome, "left")


def test_a_row_that_fits_nowhere_leaves_no_empty_activity() -> None:
    for day in TUESDAYS:
        busy(day)
    before = size()
    programme({"ruimte": "Grote zaal"})
    assert size() == before


def test_a_clash_never_refuses_what_has_taken_place() -> None:
    busy(date(2026, 11, 17))
    outcome = programme({"ruimte": "Grote zaal", "t/m": "24-11-2026"}, start=date(2026, 11, 10))
    assert places(outcome) == []
    assert on() == [date(2026, 11, 10), date(2026, 11, 17), NOV_24]


def test_on_closing_days_nothing_is_planned_and_that_is_said() -> None:
    closure = Closure(
        centre_id=house.centre().id, starts_on=DEC_1, ends_on=date(2026, 12, 9), reason="Verbouwing"
    )
    db.session.add(closure)
    outcome = programme({})
    assert days(outcome, "closed_then") == [DEC_1, DEC_8]
    assert on() == [NOV_24, DEC_15]


def test_a_host_who_leads_something_else_leaves_those_dates() -> None:
    outcome = programme({"begeleider": "Rima"}, {"activiteit": "Bingo", "begeleider": "Rima", "van": "11:00"})
    assert days(outcome, "host_busy_then") == TUESDAYS
    assert on("Bingo") == []


def test_a_room_out_of_use_is_not_planned_in() -> None:
    house.room("Atelier").retire(date(2026, 11, 1))
    assert places(programme({"ruimte": "Atelier"})) == [(2, "H", "room_out_of_use")]


def test_without_a_last_day_a_year_is_planned() -> None:
    outcome = programme({"t/m": None})
    assert (2, "one_year_ahead") in codes(outcome, "note")
    assert (len(on()), on()[-1]) == (53, date(2027, 11, 23))
    assert activity_series().goes_on


def activity_series(title: str = "Koor") -> Series:
    return db.session.scalars(db.select(Series).where(Series.activity_id == activity(title).id)).one()


@pytest.mark.parametrize("name", ["programma-najaar.xlsx", "programma.ics"])
def test_importing_twice_doubles_nothing(name: str) -> None:
    first = take("schedule", name)
    before = size()
    again = take("schedule", name)
    assert size() == before
    assert again.rows("there") == first.rows("taken")
    assert again.rows("taken") == 0


def test_importing_again_weeks_later_doubles_nothing() -> None:
    take("schedule", "programma-najaar.xlsx")
    before = size()
    for start in (house.TODAY, date(2026, 11, 30), date(2026, 12, 7)):
        assert take("schedule", "programma-najaar.xlsx", start).rows("taken") == 0
    assert size() == before


def test_an_earlier_first_day_adds_nothing_and_that_is_said() -> None:
    programme({})
    outcome = programme({}, start=date(2026, 11, 3))
    assert codes(outcome, "note", "there") == [(2, "starts_later")]
    assert on() == TUESDAYS


def test_a_later_last_day_is_named_and_left() -> None:
    programme({})
    outcome = programme({"t/m": "29-12-2026"})
    assert places(outcome) == [(2, "J", "until_differs")]
    assert on() == TUESDAYS


def test_a_new_season_is_a_new_series() -> None:
    programme({})
    outcome = programme({"t/m": "12-01-2027"}, start=date(2026, 12, 22))
    assert codes(outcome, "taken") == [(2, "planned")]
    assert on()[-3:] == [date(2026, 12, 29), date(2027, 1, 5), date(2027, 1, 12)]


def test_a_date_that_was_planned_by_hand_is_not_planned_again() -> None:
    house.gathering(house.activity("Koor", None), DEC_1, time(10), time(12))
    outcome = programme({})
    assert days(outcome, "dates_there") == [DEC_1]
    assert on() == TUESDAYS


def test_the_same_rows_in_one_file_are_one_series() -> None:
    outcome = programme({}, {})
    assert codes(outcome, "taken", "there") == [(2, "planned"), (3, "series_there")]
    assert on() == TUESDAYS


def test_odd_and_even_weeks_are_two_series_when_the_file_says_which() -> None:
    odd = {"dag": None, "datum": "24-11-2026", "herhaling": "om de week"}
    outcome = programme(odd, {**odd, "datum": "01-12-2026"})
    assert codes(outcome, "taken") == [(2, "planned"), (3, "planned")]
    assert on() == TUESDAYS


def test_more_gatherings_than_a_house_can_hold_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("buurthuis.exchange.programme.MOST_PLANNED", 6)
    outcome = programme({}, {"dag": "wo"})
    assert codes(outcome, "taken", "left") == [(2, "planned"), (3, "too_many_gatherings")]


def test_strict_takes_nothing_when_a_row_is_wrong() -> None:
    before = size()
    outcome = take("schedule", "programma-najaar.xlsx", strict=True)
    assert outcome.rows("left") == 1
    assert size() == before


def test_the_calendar_of_the_centre_is_planned_with_its_exceptions() -> None:
    outcome = take("schedule", "programma.ics")
    koor = {gathering.slot: gathering for gathering in planned("Buurtkoor")}
    assert (len(koor), date(2026, 10, 19) in koor) == (14, False)
    moved = koor[date(2026, 10, 26)]
    assert (moved.day, moved.starts_at, moved.room) == (date(2026, 10, 27), time(20), house.room("Atelier"))
    assert {"taken_out", "moved", "moved_title"} <= {code for _row, code in codes(outcome, "note")}
    assert on("Repair Café") == [date(2026, month, day) for month, day in ((9, 5), (10, 3), (11, 7), (12, 5))]


def calendar(*lines: str) -> bytes:
    wrapped = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        "UID:koor",
        *lines,
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    return "\r\n".join(wrapped).encode()


def choir(rule: str = "FREQ=WEEKLY;COUNT=4", hour: int = 10, *more: str, title: str = "Koor") -> Outcome:
    start = (f"DTSTART:20261124T{hour}0000", f"DTEND:20261124T{hour + 2}0000")
    return take("schedule", calendar(*start, f"RRULE:{rule}", f"SUMMARY:{title}", *more), NEXT_TUESDAY)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"rule": "FREQ=WEEKLY;COUNT=6"}, "until_differs"),
        ({"rule": "FREQ=WEEKLY"}, "until_only_in_plan"),
        ({"rule": "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261215"}, "rule_differs"),
        ({"hour": 14}, "times_differ"),
        ({"title": "Zangkoor"}, "title_differs"),
    ],
)
def test_an_event_that_was_changed_since_is_named_and_left(changed: dict[str, str], code: str) -> None:
    choir()
    outcome = choir(**changed)  # type: ignore[arg-type]
    assert codes(outcome, "taken", "left") == [(1, code)]
    assert (on(), planned()[0].starts_at) == (TUESDAYS, time(10))


def test_dates_taken_out_since_are_named_and_stay() -> None:
    choir()
    outcome = choir("FREQ=WEEKLY;COUNT=4", 10, "EXDATE:20261208T100000")
    assert days(outcome, "still_planned") == [DEC_8]
    assert on() == TUESDAYS


def test_an_hour_that_the_clocks_skip_is_not_planned() -> None:
    row = {"dag": "zo", "van": "02:30", "tot": "04:00", "t/m": "04-04-2027"}
    outcome = programme(row, start=date(2027, 3, 21))
    assert days(outcome, "no_such_time_then") == [date(2027, 3, 28)]
    assert on() == [date(2027, 3, 21), date(2027, 4, 4)]


def test_a_column_that_is_missing_is_said_and_nothing_is_planned() -> None:
    outcome = take("schedule", workbook(PROGRAMME[:4], ["Koor", None, None, "di"]))
    assert places(outcome) == [(1, None, "column_missing")] * 2


def test_another_house_is_not_touched(app: Flask) -> None:
    assert app
    take("schedule", "programma-najaar.xlsx")
    here = db.session.scalars(db.select(Activity.centre_id).distinct()).all()
    assert here == [house.centre().id]


def test_dates_of_a_closed_month_are_left_and_the_others_planned() -> None:
    for first in (date(2026, 9, 1), date(2026, 10, 1)):
        hold_month(house.centre().id, first, alone=True).close(clock.instant())
    outcome = programme(
        {"t/m": "10-11-2026"}, {"activiteit": "Schaken", "datum": "06-10-2026"}, start=SEPTEMBER
    )
    left = [(told.row, told.code, told.params.get("days")) for told in outcome.of("left")]
    closed = tuple(SEPTEMBER + timedelta(weeks=week) for week in range(9))
    assert left[0] == (2, "month_closed_then", closed)
    assert [code for _row, code, _days in left[1:]] == ["month_closed_then", "no_date_left"]
    assert on() == [date(2026, 11, 3), date(2026, 11, 10)]
    assert on("Schaken") == []


def test_somebody_who_was_removed_is_not_recognised_in_a_programme() -> None:
    gone = Host.named(house.centre(), "Rima")
    assert gone
    remove_host(gone, house.TODAY)
    db.session.commit()
    outcome = programme({"begeleider": "Rima"}, {"dag": "wo", "begeleider": gone.name})
    assert codes(outcome, "added") == [(2, "activity_added"), (2, "host_added"), (3, "host_added")]
    assert gone.id not in {gathering.host_id for gathering in planned()}
