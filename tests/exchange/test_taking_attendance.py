"""A list of counts is taken in: what was counted stays, what was not planned is added, and each conflict is named."""

from datetime import date, time, timedelta

import pytest

from buurthuis import clock
from buurthuis.attendance.models import GroupCount, HeadCount, did_not_meet, hold_month
from buurthuis.balance import queries as balance
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.report import balance as balance_of
from buurthuis.exchange.outcome import Outcome
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.schedule.models import Activity, Gathering
from tests import house
from tests.exchange.files_of import workbook
from tests.exchange.taking import codes, places, planned, programme, size, take, tally

pytestmark = pytest.mark.usefixtures("app")

TUESDAY, WEDNESDAY = date(2026, 11, 17), date(2026, 11, 18)
TO_COME = date(2026, 11, 24)
NEXT_DAY = date(2026, 11, 25)


def koor(day: date = TUESDAY, at: int = 10, **counts: int) -> Gathering:
    """The choir, which gathers on Tuesday; the activity is there once."""
    known = db.session.scalar(db.select(Activity).filter_by(title="Koor"))
    return house.gathering(known or house.activity("Koor"), day, time(at), time(at + 2), **counts)


def counts(gathering: Gathering) -> dict[str, int] | None:
    """What is counted, by key of the group; None when it is not counted."""
    if db.session.get(HeadCount, gathering.id) is None:
        return None
    keys = {group.id: group.key for group in house.groups().values()}
    rows = db.session.scalars(db.select(GroupCount).filter_by(gathering_id=gathering.id))
    return {keys.get(row.group_id or 0, "unknown"): row.visits for row in rows}


def row(
    *numbers: object, day: date = TUESDAY, title: str = "Koor", remark: str | None = None
) -> list[object]:
    padded = [*numbers, None, None, None][:3]
    return [day, title, *padded, remark]


def october() -> MonthBalance:
    centre = house.centre()
    month = balance.counted(centre, Month.parse("2026-10"), clock.local_now(centre.timezone))
    return balance_of(month.month)


# October 2026 by hand, from the two sheets. The programme gathers from 1 September on:
#
#   activity                setting      minutes  days in October          held  counted  visits          unknown
#   Koffieochtend ouderen   own circle   120      6 13 20 27               4     3        19+14+20        3+3+3
#   Vrouwengroep Nour       own circle   120      2 16 30 (fortnightly)    3     3        11+7+0
#   Buurtmaaltijd           mixed        150      1 8 15 22 29             5     4        23+25+30+32     1+2+4+4
#   Taalcafé                mixed         90      7 14 21 28               3     3        13+0+15
#   Sjoelen en bingo        mixed        120      2 9 16 23 30             5     5        16+15+15+20+19
#   Theaterclub             mixed        120      3 (first Saturday)       1     1        11              3
#   Inloop & advies         not chosen   210      5 12 19 26               3     3        17+24+27        4+6+7
#
#   not counted: Koffieochtend of 6 October, Buurtmaaltijd of 22 October (row 9 and 22)
#   did not meet: Inloop of 12 October, Taalcafé of 28 October (row 13 and 26)
#   nobody came: Taalcafé of 14 October, Nour of 30 October (row 15 and 28)
#
#   own   4·120 + 3·120                   =  840 min, 7 gatherings,  53+18          =  71 visits
#   mixed 5·150 + 3·90 + 5·120 + 1·120    = 1740 min, 14 gatherings, 110+28+85+11   = 234 visits
#   none  3·210                           =  630 min, 3 gatherings,                    68 visits
#   visits 71 + 234 + 68 = 373, unknown 9 + 14 + 17 = 40


@pytest.fixture
def of_october() -> Outcome:
    take("schedule", "programma-najaar.xlsx")
    return take("attendance", "turflijst.xlsx")


def test_what_october_offered_is_as_counted_by_hand(of_october: Outcome) -> None:
    assert of_october.rows("taken") == 24
    offer = october().offer
    assert (offer.own_minutes, offer.mixed_minutes, offer.untagged_minutes) == (840, 1740, 630)
    assert (offer.own_gatherings, offer.mixed_gatherings, offer.untagged_gatherings) == (7, 14, 3)
    assert offer.own_share_hours == pytest.approx(14 / 43)
    assert offer.own_share_gatherings == pytest.approx(1 / 3)


def test_who_came_in_october_is_as_counted_by_hand(of_october: Outcome) -> None:
    assert of_october.rows("added") == 0
    came = october().attendance
    assert (came.own_visits, came.mixed_visits, came.untagged_visits) == (71, 234, 68)
    assert (came.visits, came.unknown) == (373, 40)
    assert (came.own_unknown, came.mixed_unknown, came.untagged_unknown) == (9, 14, 17)
    assert came.own_share == pytest.approx(71 / 305)


def test_how_much_of_october_is_known_is_as_counted_by_hand(of_october: Outcome) -> None:
    assert of_october.told
    known = october().coverage
    assert (known.gatherings, known.counted, known.not_counted) == (26, 22, 2)
    assert (known.did_not_meet, known.cancelled, known.nobody_came) == (2, 0, 2)


def test_who_came_by_group_is_as_added_up_by_hand(of_october: Outcome) -> None:
    assert of_october.told
    rows = db.session.execute(
        db.select(GroupCount.group_id, db.func.sum(GroupCount.visits)).group_by(GroupCount.group_id)
    )
    sums: dict[int | None, int] = {number: visits for number, visits in rows}  # noqa: C416 - rows, no pairs
    keys = {key: sums[group.id] for key, group in house.groups().items()}
    assert keys == {"statushouder": 60, "migrantenoudere": 107, "zorgindicatie": 36, "overig": 130}
    assert sums[None] == 40


def test_every_impossible_row_of_october_is_named_by_row_column_and_reason(of_october: Outcome) -> None:
    assert places(of_october) == [
        (30, "A", "no_such_day"),
        (31, "C", "not_a_number"),
        (32, "B", "unknown_activity"),
    ]


def test_rows_without_a_number_are_told_and_none_is_lost(of_october: Outcome) -> None:
    assert codes(of_october, "note") == [
        (1, "above_headings"),
        (9, "not_counted"),
        (22, "not_counted"),
        (33, "totals_row"),
    ]
    assert {told.row for told in of_october.told} == {1, *range(4, 34)}


def test_october_taken_in_twice_is_october_once(of_october: Outcome) -> None:
    before = size()
    again = take("attendance", "turflijst.xlsx")
    assert size() == before
    assert (again.rows("taken"), again.rows("there")) == (0, of_october.rows("taken"))


def test_the_short_list_after_the_long_one_adds_what_was_not_counted(of_october: Outcome) -> None:
    assert of_october.told
    again = take("attendance", "turflijst-kort.csv")
    assert codes(again, "taken", "left") == [
        (27, "counted"),  # Koffieochtend of 6 October, which the long list does not count
        (47, "did_not_meet_in_house"),
    ]
    # row 57 says otherwise than the house, but of October that is not told
    assert (57, "counted_long_ago") in codes(again, "there")
    assert again.rows("there") == 10


def test_the_short_list_alone_is_taken_once() -> None:
    take("schedule", "programma-najaar.xlsx")
    assert take("attendance", "turflijst-kort.csv").rows("taken") == 12
    before = size()
    assert take("attendance", "turflijst-kort.csv").rows("there") == 12
    assert size() == before


def test_a_count_from_a_list_is_estimated_and_says_that_it_took_place() -> None:
    gathering = koor()
    tally(row(3, 2, 1))
    head_count = db.session.get(HeadCount, gathering.id)
    assert (gathering.state, head_count and head_count.method) == ("held", "estimated")
    assert counts(gathering) == {"statushouder": 3, "migrantenoudere": 2, "unknown": 1}


def test_zeros_are_a_count_and_blanks_are_none() -> None:
    empty, blank = koor(), koor(WEDNESDAY)
    outcome = tally(row(0, 0, 0), row(day=WEDNESDAY))
    assert codes(outcome, "taken", "note") == [(2, "counted_nobody"), (3, "not_counted")]
    assert (counts(empty), counts(blank)) == ({}, None)


def test_what_did_not_meet_keeps_its_reason() -> None:
    gathering = koor()
    tally(row(remark="ging niet door, sneeuw"))
    assert (gathering.state, gathering.reason, counts(gathering)) == ("did_not_meet", "sneeuw", None)


def test_a_reason_about_somebody_is_left_out() -> None:
    gathering = koor()
    outcome = tally(row(remark="ging niet door, bel 06 12345678"))
    assert codes(outcome, "note") == [(2, "reason_left_out")]
    assert (gathering.state, gathering.reason) == ("did_not_meet", "")


def test_an_activity_the_house_does_not_have_is_named() -> None:
    outcome = tally(row(1, title="Schaken"))
    assert places(outcome) == [(2, "B", "unknown_activity")]
    assert outcome.of("left")[0].value == "Schaken"


def test_a_title_is_recognised_however_it_is_capitalised() -> None:
    gathering = koor()
    tally(row(1, 0, 0, title=" KOOR "))
    assert counts(gathering) == {"statushouder": 1}


def test_a_gathering_that_nobody_planned_is_added_at_the_hours_of_its_series() -> None:
    programme({"ruimte": "Grote zaal"})
    outcome = tally(row(3, 0, 0, day=WEDNESDAY))
    assert codes(outcome, "taken", "added") == [(2, "counted"), (2, "gathering_added")]
    added = planned()[0]
    assert (added.day, added.starts_at, added.ends_at, added.room) == (
        WEDNESDAY,
        time(10),
        time(12),
        house.room(),
    )
    assert counts(added) == {"statushouder": 3}


def test_an_added_gathering_is_found_the_next_time() -> None:
    programme({})
    tally(row(3, 0, 0, day=WEDNESDAY))
    before = size()
    assert codes(tally(row(3, 0, 0, day=WEDNESDAY)), "there") == [(2, "counted_there")]
    assert size() == before


def test_a_gathering_is_added_where_something_else_is_in_the_room() -> None:
    programme({"ruimte": "Grote zaal"})
    house.gathering(house.activity("Bingo"), WEDNESDAY, time(10), time(12), house.room())
    assert codes(tally(row(1, day=WEDNESDAY)), "added") == [(2, "gathering_added")]


def test_without_hours_to_go_by_nothing_is_added() -> None:
    house.activity("Koor")
    assert places(tally(row(1))) == [(2, "A", "times_unknown")]


def test_two_hours_to_choose_from_are_not_chosen_from() -> None:
    programme({"dag": "di"}, {"dag": "do", "van": "14:00", "tot": "16:00"})
    outcome = tally(row(1, day=WEDNESDAY), row(1, day=date(2026, 11, 19)))
    assert places(outcome) == [(2, "A", "times_unknown")]
    assert planned()[0].starts_at == time(14)


def test_blank_cells_on_a_day_without_a_plan_add_nothing() -> None:
    programme({})
    before = size()
    assert codes(tally(row(day=WEDNESDAY)), "note") == [(2, "nothing_planned")]
    assert size() == before


def test_a_remark_that_nobody_counted_adds_the_gathering_uncounted() -> None:
    programme({})
    outcome = tally(row(day=WEDNESDAY, remark="niet geteld"))
    assert codes(outcome, "added", "note") == [(2, "gathering_added"), (2, "not_counted")]
    assert counts(planned()[0]) is None


def test_a_count_of_the_day_from_which_it_was_moved_is_asked_about() -> None:
    programme({"t/m": "24-11-2026"}, start=TUESDAY)
    planned()[0].move(WEDNESDAY, (time(10), time(12)), None, None)
    assert places(tally(row(1))) == [(2, "A", "moved_away")]


def test_of_two_that_day_the_first_that_waits_is_counted_and_that_is_said() -> None:
    first, second = koor(statushouder=9), koor(at=14)
    outcome = tally(row(1, 2, 0))
    assert codes(outcome, "taken", "note") == [(2, "counted"), (2, "several_that_day")]
    assert (counts(first), counts(second)) == (
        {"statushouder": 9},
        {"statushouder": 1, "migrantenoudere": 2},
    )


def test_of_two_that_day_the_same_count_is_not_entered_twice() -> None:
    koor()
    second = koor(at=14)
    tally(row(1, 2, 0))
    assert codes(tally(row(1, 2, 0)), "there") == [(2, "counted_there")]
    assert counts(second) is None


def test_what_was_counted_otherwise_stays_and_both_sums_are_named() -> None:
    gathering = koor(statushouder=4)
    told = tally(row(1, 2, 0)).of("left")[0]
    assert (told.code, told.params["ours"], told.params["theirs"]) == ("counted_otherwise", 4, 3)
    assert counts(gathering) == {"statushouder": 4}


@pytest.mark.parametrize("numbers", [(4, 0, 0), (1, 2, 0)])
def test_an_old_count_is_neither_told_nor_compared(numbers: tuple[int, int, int]) -> None:
    old = house.TODAY - timedelta(days=15)
    koor(old, statushouder=4)
    (told,) = tally(row(*numbers, day=old)).told
    assert (told.status, told.code) == ("there", "counted_long_ago")
    assert set(told.params) == {"title", "day"}


def test_that_it_did_not_meet_tells_no_old_count() -> None:
    old = house.TODAY - timedelta(days=15)
    koor(old, statushouder=4)
    (told,) = tally(row(day=old, remark="ging niet door")).told
    assert (told.status, told.code) == ("left", "counted_long_ago")
    assert set(told.params) == {"title", "day"}


def test_a_count_for_what_did_not_meet_is_named() -> None:
    gathering = koor()
    did_not_meet(gathering, "sneeuw", house.TODAY)
    assert codes(tally(row(1)), "left") == [(2, "did_not_meet_in_house")]
    assert gathering.state == "did_not_meet"


def test_a_count_for_what_was_cancelled_is_named() -> None:
    gathering = koor()
    gathering.cancel("verbouwing")
    assert codes(tally(row(1)), "left") == [(2, "cancelled_in_house")]
    assert (gathering.state, counts(gathering)) == ("cancelled", None)


@pytest.mark.parametrize("visits", [0, 5])
def test_did_not_meet_does_not_undo_a_count(visits: int) -> None:
    gathering = koor(statushouder=visits)
    outcome = tally(row(remark="ging niet door"))
    assert codes(outcome, "left") == [(2, "counted_in_house")]
    assert (gathering.state, sum((counts(gathering) or {}).values())) == ("held", visits)


def test_did_not_meet_twice_is_there_already() -> None:
    koor()
    tally(row(remark="ging niet door"))
    assert codes(tally(row(remark="ging niet door")), "there") == [(2, "did_not_meet_there")]


def test_a_day_to_come_is_not_counted() -> None:
    gathering = koor(TO_COME)
    outcome = tally(row(1, 0, 0, day=TO_COME), row(day=NEXT_DAY))
    assert codes(outcome, "left", "note") == [(2, "day_to_come"), (3, "day_to_come")]
    assert counts(gathering) is None


def test_a_group_that_was_retired_later_still_has_its_visits() -> None:
    gathering = koor()
    house.groups()["statushouder"].retire(WEDNESDAY)
    tally(row(3, 0, 0))
    assert counts(gathering) == {"statushouder": 3}


def test_a_group_that_was_retired_before_has_no_visits() -> None:
    gathering = koor()
    house.groups()["statushouder"].retire(TUESDAY)
    assert codes(tally(row(3, 0, 0)), "left") == [(2, "group_out_of_use")]
    assert counts(gathering) is None


def test_a_list_of_another_house_counts_nothing_here() -> None:
    theirs = house.activity("Koor", slug="het-anker")
    gathering = house.gathering(theirs, TUESDAY)
    assert places(tally(row(1))) == [(2, "B", "unknown_activity")]
    assert counts(gathering) is None


def test_a_csv_after_the_same_list_as_a_workbook_doubles_nothing() -> None:
    koor()
    tally(row(3, 2, 1))
    before = size()
    text = "datum;activiteit;statushouders;oudere migranten;onbekend\n17-11-2026;Koor;3;2;1\n"
    assert codes(take("attendance", text.encode()), "there") == [(2, "counted_there")]
    assert size() == before


def test_strict_counts_nothing_when_a_row_is_wrong() -> None:
    koor()
    headings = ("datum", "activiteit", "statushouders")
    book = workbook(headings, [TUESDAY, "Koor", 3], [TUESDAY, "Schaken", 3])
    assert take("attendance", book, strict=True).rows("left") == 1
    assert size()["tap"] == 0


def test_a_closed_month_is_left_as_it_is() -> None:
    gathering = koor()
    hold_month(gathering.centre_id, gathering.day, alone=True).close(clock.instant())
    outcome = tally((TUESDAY, "Koor", 3))
    assert codes(outcome, "left") == [(2, "month_closed")]
    assert db.session.get(HeadCount, gathering.id) is None
