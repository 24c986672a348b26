"""Together in the room: what is said of who was where, without telling who was where alone."""

import pytest
from hypothesis import given

from buurthuis.balance.disclosure import partition
from buurthuis.balance.gatherings import CountedMonth, counted, in_setting, visits_of
from buurthuis.balance.report import balance
from buurthuis.balance.rounding import of_100
from buurthuis.balance.together import room
from tests.balance.months import KEYS, OLDER, OTHERS, STATUS, any_month, gathered, meal, month, unhurried

ALL = partition(KEYS, ())


def test_of_every_100_others_in_the_room() -> None:
    found = room(meal((12, 0, 0, 12), (12, 0, 0, 12), (12, 12, 0, 0), (12, 12, 0, 0)), ALL)
    assert found.lines == ((STATUS,), (OLDER,), (OTHERS,))
    assert [row.others for row in found.rows] == [(0.48, 0.26, 0.26), (0.52, 0.48, 0.0), (0.52, 0.0, 0.48)]


def test_the_visits_of_a_row_are_those_of_the_table_and_do_not_tell_who_came_alone() -> None:
    alone = gathered("Repaircafé", "mixed", (0, 1, 0, 0))
    house = month(*meal(*[(9, 9, 9, 9)] * 4), alone)
    report = balance(house)
    mixed = {(line.key,): line.mixed for line in report.groups}
    assert {row.line: row.visits for row in report.room.rows} == mixed


def test_a_line_of_few_visits_has_no_row_but_is_found_by_others() -> None:
    found = room(meal(*[(9, 4, 0, 9)] * 4), ALL)
    assert [row.line for row in found.rows] == [(STATUS,), (OTHERS,)]
    assert (OLDER,) in found.lines


@pytest.mark.parametrize(
    "house",
    [
        meal(*[(9, 9, 9, 9)] * 3),
        meal(*[(9, 9, 9, 9)] * 3, (0, 0, 0, 9), unknown=20),
        [gathered("Koffie", "own_circle", (9, 9, 9, 9))] * 5,
    ],
)
def test_no_room_of_few_gatherings_of_too_many_unknown_or_in_own_circle(house: list[object]) -> None:
    assert room(house, ALL).rows == ()  # type: ignore[arg-type]


def test_all_groups_in_one_line_have_no_room() -> None:
    assert room(meal(*[(9, 9, 9, 9)] * 4), partition(KEYS, KEYS)).rows == ()


def test_of_few_mixed_gatherings_no_chance_is_said() -> None:
    few, more = (balance(month(*meal(*[(9, 9, 9, 9)] * times))) for times in (3, 4))
    assert (few.mixing.meet_other_chance, few.mixing.expected, few.mixing.mixing_ratio) == (None, None, None)
    assert more.mixing.meet_other_chance == 0.77


@unhurried
@given(any_month())
def test_found_figures_are_whole_percents_in_every_form(house: CountedMonth) -> None:
    report = balance(house)
    told = [share for row in report.room.rows for share in row.others]
    told += [one.meet_other_chance for one in report.activities if one.meet_other_chance is not None]
    told += [each for each in (report.mixing.meet_other_chance, report.mixing.expected) if each is not None]
    if report.unevenness:
        told += [each for each in vars(report.unevenness).values() if isinstance(each, float)]
    assert told == [of_100(share) / 100 for share in told]


@unhurried
@given(any_month())
def test_a_row_is_about_all_visits_of_its_line_and_adds_up(house: CountedMonth) -> None:
    report = balance(house)
    mixed = in_setting(counted(house.gatherings), "mixed")
    for row in report.room.rows:
        assert row.visits == sum(sum(visits_of(mixed, key)) for key in row.line) >= 20
        assert sum(row.others) == pytest.approx(1, abs=0.005 * len(row.others) + 1e-9)
