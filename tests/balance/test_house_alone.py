"""What is said of the plan and of the house as a whole: circles, the year behind a month, and how gatherings differ."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurthuis.balance.circles import circle_lines, mixed_line
from buurthuis.balance.disclosure import partition
from buurthuis.balance.gatherings import CountedGroup, CountedMonth, held
from buurthuis.balance.report import balance
from buurthuis.balance.sums import MonthSums, Side
from buurthuis.balance.unevenness import Unevenness, unevenness
from buurthuis.balance.year_back import year_lines
from buurthuis.periods import Month
from tests.balance.months import (
    CARE,
    GROUPS,
    KEYS,
    OLDER,
    OTHERS,
    STATUS,
    any_month,
    coffee,
    gathered,
    meal,
    month,
    unhurried,
)

# circles


def hours(house: CountedMonth) -> dict[str | None, tuple[int, int]]:
    return {
        line.key: (line.minutes, line.gatherings)
        for line in circle_lines(held(house.gatherings), house.groups)
    }


def test_each_group_has_the_hours_of_its_own_circles_zero_too() -> None:
    assert hours(month(*coffee((0, 9, 0, 0), (0, 0, 0, 0)), *meal((9, 9, 9, 9)))) == {
        STATUS: (0, 0),
        OLDER: (240, 2),
        CARE: (0, 0),
        OTHERS: (0, 0),
    }


def test_a_circle_of_two_groups_is_of_both() -> None:
    found = hours(month(gathered("Thee", "own_circle", (9, 9, 0, 0), circle=[STATUS, OLDER], minutes=90)))
    assert (found[STATUS], found[OLDER], found[CARE]) == ((90, 1), (90, 1), (0, 0))


def test_a_circle_that_is_none_of_the_groups_stands_apart_when_there_is_one() -> None:
    assert None not in hours(month(*coffee((0, 9, 0, 0))))
    assert hours(month(gathered("Vrouwen", "own_circle", (9, 9, 9, 9))))[None] == (120, 1)


def test_an_own_circle_that_was_cancelled_or_opened_its_door_gave_no_hours() -> None:
    house = month(
        *coffee((0, 9, 0, 0), state="cancelled"),
        gathered("Koffieochtend", "mixed", (9, 9, 0, 0), open_door=True),
    )
    assert hours(house)[OLDER] == (0, 0)


def test_a_group_that_is_out_of_use_has_a_line_only_with_a_circle() -> None:
    groups = (*GROUPS[:3], CountedGroup(OTHERS, sensitive=False, in_use=False))
    assert OTHERS not in hours(month(*coffee((0, 9, 0, 0)), groups=groups))
    tea = gathered("Thee", "own_circle", (0, 0, 0, 9), circle=[OTHERS])
    assert hours(month(tea, groups=groups))[OTHERS] == (120, 1)


@unhurried
@given(any_month())
def test_circles_tell_nothing_about_who_came(house: CountedMonth) -> None:
    without = [
        gathered(g.title, g.setting, None, circle=sorted(g.circle), day=g.day) for g in house.gatherings
    ]
    assert circle_lines(house.gatherings, house.groups) == circle_lines(without, house.groups)
    assert mixed_line(house.gatherings) == mixed_line(without)


def test_whose_hours_they_are_stands_under_the_days_of_the_week_with_what_is_spoken() -> None:
    monday, sunday = date(2026, 10, 5), date(2026, 10, 11)
    tea = [
        gathered("Thee", "own_circle", None, circle=[OLDER], day=day, minutes=90, spoken=spoken)
        for day, spoken in ((monday, "tr,nl"), (sunday, "nl"), (sunday, ""))
    ]
    line = next(line for line in circle_lines(tea, GROUPS) if line.key == OLDER)
    assert (line.weekdays, line.languages) == ((90, 0, 0, 0, 0, 0, 180), ("nl", "tr"))


def test_mixed_hours_are_for_everybody_and_there_is_no_line_without_any() -> None:
    assert mixed_line(coffee((0, 9, 0, 0))) is None
    meals = mixed_line([*meal(None, minutes=60), *coffee((0, 9, 0, 0))])
    assert meals is not None
    assert (meals.key, meals.minutes, sum(meals.weekdays)) == (None, 60, 60)


# the year behind a month


def year(*sides: tuple[Side, Side]) -> list[MonthSums]:
    return [MonthSums(Month(2026, n), own, mixed) for n, (own, mixed) in enumerate(sides, start=1)]


def test_a_month_of_the_year_is_the_house_as_a_whole() -> None:
    (line,) = year_lines(year((Side(3, 360, 3, 30, 2), Side(5, 840, 4, 90))))
    assert (line.month, line.held, line.counted, line.visits) == ("2026-01", 8, 7, 120)
    assert line.own_share_hours == pytest.approx(0.3)
    assert line.own_share == pytest.approx(0.25)
    assert not line.incomplete


def test_a_month_in_which_nothing_took_place_has_no_line() -> None:
    assert [line.month for line in year_lines(year((Side(), Side()), (Side(1, 60), Side())))] == ["2026-02"]


def test_where_one_side_was_not_counted_there_is_no_share_of_the_visits() -> None:
    (line,) = year_lines(year((Side(3, 360), Side(5, 840, 5, 90))))
    assert line.own_share_hours == pytest.approx(0.3)
    assert (line.own_share, line.incomplete) == (None, True)


SIDES = st.tuples(*[st.builds(Side, *[st.integers(0, 9)] * 5)] * 2)


@given(st.lists(SIDES, max_size=12))
def test_the_year_adds_up_and_keeps_its_order(sides: list[tuple[Side, Side]]) -> None:
    months = year(*sides)
    lines = year_lines(months)
    assert [line.month for line in lines] == [str(each.month) for each in months if each.held]
    told = [line for line in lines if None not in (line.visits, line.own_visits, line.mixed_visits)]
    assert all(line.visits == (line.own_visits or 0) + (line.mixed_visits or 0) for line in told)


# how far gatherings differ


def uneven(house: CountedMonth, *merged: str) -> Unevenness | None:
    return unevenness(house.gatherings, partition(KEYS, merged))


def test_gatherings_that_all_mirror_the_house_do_not_differ() -> None:
    found = uneven(month(*meal(*[(9, 9, 9, 9)] * 4), *coffee((9, 9, 9, 9))))
    assert found
    assert (found.h, found.between_settings, found.within_own, found.within_mixed) == (0, 0, 0, 0)
    assert found.adjusted is not None
    assert found.adjusted < 0


def test_gatherings_of_one_group_each_differ_as_far_as_can_be() -> None:
    found = uneven(month(*meal((20, 0, 0, 0), (0, 20, 0, 0), (0, 0, 20, 0), (0, 0, 0, 20))))
    assert found
    assert (found.h, found.within_mixed, found.visits, found.gatherings) == (1, 1, 80, 4)


def test_the_parts_add_up_to_the_whole() -> None:
    found = uneven(month(*coffee((2, 14, 0, 0), (0, 12, 0, 0)), *meal((9, 6, 7, 14), (20, 3, 1, 4))))
    assert found
    parts = found.between_settings + found.within_own + found.within_mixed
    assert parts == pytest.approx(found.h, abs=0.021)


@pytest.mark.parametrize(
    "house",
    [
        month(*meal(*[(9, 9, 9, 9)] * 3)),
        month(*meal(*[(1, 1, 1, 1)] * 4)),
        month(*meal(*[(9, 9, 9, 9)] * 4, unknown=20)),
        month(*meal(*[(9, 0, 0, 0)] * 4)),
        month(*[gathered("Sjoelen", None, (9, 9, 9, 9))] * 5),
    ],
)
def test_of_too_few_too_many_unknown_or_one_group_nothing_is_said_of_it(house: CountedMonth) -> None:
    assert uneven(house) is None


def test_groups_that_are_one_line_are_one_group_here() -> None:
    house = month(*meal((20, 0, 9, 9), (0, 20, 9, 9), (20, 0, 9, 9), (0, 20, 9, 9)))
    assert uneven(house, STATUS, OLDER) != uneven(house)
    merged = uneven(house, STATUS, OLDER)
    assert merged is not None
    assert merged.h == 0
    assert uneven(house, *KEYS) is None


@unhurried
@given(any_month())
def test_what_the_plan_says_is_in_the_month(house: CountedMonth) -> None:
    assert balance(house).circles == circle_lines(held(house.gatherings), house.groups)
