"""The sums of many months say the same as the months one by one."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import pytest
from sqlalchemy import event, insert, text

from buurthuis.attendance.models import GroupCount, HeadCount
from buurthuis.balance.course import Course
from buurthuis.balance.gatherings import CountedMonth, held, in_setting, total_minutes
from buurthuis.balance.queries import cells, counted
from buurthuis.balance.releases import COLUMNS
from buurthuis.balance.releases import cells as cells_of
from buurthuis.balance.totals import attendance, coverage
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.schedule.models import Activity, Gathering, open_door
from tests import house
from tests.balance.months import OLDER, STATUS
from tests.balance.written import coffee, meal, met

pytestmark = pytest.mark.usefixtures("app")
NOW = datetime.fromisoformat("2026-11-22T12:00")
FIRST, LAST = date(2026, 8, 1), date(2026, 12, 31)
MONTHS = [Month(2026, number) for number in range(8, 13)]
STATES = ["planned"] * 4 + ["held", "did_not_meet", "cancelled"]


def asked(first: date = FIRST, last: date = LAST, slug: str = "de-brug") -> Course:
    db.session.commit()
    return cells(house.centre(slug), first, last, NOW)


def by_chance(seed: int) -> None:
    """Five months, half of what is past counted, some counts below nobody; today is one of the days."""
    chance = random.Random(seed)
    own, mixed, neither = coffee(), meal(), house.activity("Sjoelen", None)
    rows = [_planned(chance, chance.choice([own, own, mixed, neither])) for _ in range(90)]
    db.session.execute(insert(Gathering), rows)
    for number in db.session.scalars(db.select(Gathering.id)).all():
        if chance.random() < 0.5:
            db.session.execute(insert(HeadCount).values(gathering_id=number, method="asked"))
            groups = chance.sample([*(group.id for group in house.groups().values()), None], k=3)
            told = [
                {"gathering_id": number, "group_id": group, "visits": chance.randint(-2, 9)}
                for group in groups
            ]
            db.session.execute(insert(GroupCount), told)


def _planned(chance: random.Random, activity: Activity) -> dict[str, Any]:
    day, starts = (
        chance.choice([house.TODAY, *(chance.choice(month.days) for month in MONTHS)]),
        chance.randint(8, 16),
    )
    return {
        "centre_id": activity.centre_id,
        "activity_id": activity.id,
        "tagging_id": activity.taggings()[0].id,
        "day": day,
        "starts_at": time(starts),
        "ends_at": time(starts + 1),
        "minutes": 60,
        "state": chance.choice(STATES),
        "reason": "",
    }


def cells_in(month: CountedMonth) -> Iterator[tuple[object, ...]]:
    table, peak = cells_of(month.gatherings, month.keys)
    for key in month.keys:
        for column, setting in COLUMNS.items():
            yield Month(month.year, month.month), setting, key, table[key][column], peak[key][column]


def happened_in(month: CountedMonth) -> Iterator[tuple[object, ...]]:
    for setting in COLUMNS.values():
        if rows := in_setting(month.gatherings, setting):
            known, came = coverage(rows), attendance(rows)
            yield (
                Month(month.year, month.month),
                setting,
                (known.counted, known.not_counted, known.did_not_meet, known.cancelled, known.to_come),
                (known.nobody_came, total_minutes(held(rows)), came.visits, came.unknown),
            )


@pytest.mark.parametrize("seed", range(4))
def test_the_sums_of_a_stretch_are_those_of_its_months(seed: int) -> None:
    by_chance(seed)
    found = asked()
    months = [counted(house.centre(), month, NOW).month for month in MONTHS]
    told = {
        (cell.month, cell.setting, cell.group, cell.visits, cell.peak) for cell in found.cells if cell.visits
    }
    assert told == {row for month in months for row in cells_in(month) if row[3]}
    assert [
        (
            each.month,
            each.setting,
            (each.counted, each.not_counted, each.did_not_meet, each.cancelled, each.to_come),
            (each.nobody_came, each.minutes, each.visits, each.unknown),
        )
        for each in found.happened
    ] == [row for month in months for row in happened_in(month)]


def test_the_peak_is_the_largest_count_at_one_gathering() -> None:
    activity = coffee()
    met(activity, 6, 0, 7, 0, 0)
    met(activity, 13, 0, 9, 0, 0)
    (cell,) = (cell for cell in asked().cells if cell.group == OLDER)
    assert (cell.month, cell.setting, cell.visits, cell.peak) == (Month(2026, 10), "own_circle", 16, 9)


def test_the_cells_are_in_the_order_of_months_settings_and_groups() -> None:
    met(meal(), 6, 1, 1, 0, 0)
    met(coffee(), 7, 1, 1, 0, 0)
    met(house.activity("Thee", "own_circle", [OLDER]), 1, 1, 1, 0, 0, month=9)
    order = [(cell.month.number, cell.setting, cell.group) for cell in asked().cells if cell.visits]
    assert order == [
        (month, setting, group)
        for month, setting in ((9, "own_circle"), (10, "own_circle"), (10, "mixed"))
        for group in (STATUS, OLDER)
    ]


def test_a_sum_below_nobody_takes_nothing_from_another_gathering() -> None:
    activity = meal()
    below = met(activity, 6, 0, 3, 0, 0)
    met(activity, 13, 0, 4, 0, 0)
    db.session.execute(text("UPDATE group_count SET visits = -2 WHERE gathering_id = :n"), {"n": below.id})
    found = asked()
    assert [(cell.visits, cell.peak) for cell in found.cells if cell.group == OLDER] == [(4, 4)]
    assert [each.nobody_came for each in found.happened] == [1]


def test_a_door_opened_for_once_is_summed_as_mixed() -> None:
    activity = coffee()
    met(activity, 6, 0, 5, 0, 0)
    open_door(met(activity, 13, 3, 5, 0, 0))
    assert [(each.setting, each.visits) for each in asked().happened] == [("own_circle", 5), ("mixed", 8)]


def test_only_the_days_asked_for_are_summed() -> None:
    activity = meal()
    for day in (5, 6, 7, 8):
        met(activity, day, 1, 1, 1, 1)
    (found,) = asked(date(2026, 10, 6), date(2026, 10, 7)).happened
    assert (found.counted, found.held, found.visits) == (2, 2, 8)


def test_the_sums_of_a_house_hold_nothing_of_another() -> None:
    met(meal(), 6, 1, 1, 1, 1)
    met(house.activity("Schaken", slug="het-anker"), 6, 2, 2, 2, 2)
    assert [each.visits for each in asked().happened] == [4]
    assert [each.visits for each in asked(slug="het-anker").happened] == [8]


def test_a_stretch_without_a_plan_has_no_sums() -> None:
    assert asked() == Course((), ())


def test_sums_are_asked_in_the_same_three_questions_however_much_they_hold() -> None:
    statements: list[str] = []

    @event.listens_for(db.engine, "before_cursor_execute")
    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    numbers = []
    for seed in (1, 2):
        if seed == 2:
            by_chance(seed)
        db.session.commit()
        centre = house.centre()
        _ = centre.id
        statements.clear()
        cells(centre, FIRST, LAST, NOW)
        numbers.append(len([each for each in statements if "FROM" in each]))
    assert numbers == [3, 3]
