"""What a month is made of: what the plan and the counts say, and what they do not say."""

from datetime import date, datetime, time
from typing import Any

import pytest
from sqlalchemy import event, text

from buurthuis.balance.bands import ATTENDANCE, OFFER
from buurthuis.balance.gatherings import CountedMonth, Gathered
from buurthuis.balance.models import decide
from buurthuis.balance.queries import counted, months_with_plans
from buurthuis.balance.report import balance
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.schedule.models import Gathering
from tests import house
from tests.balance.months import CARE, KEYS, OLDER, OTHERS, STATUS
from tests.balance.written import OCTOBER, coffee, meal, met, neighbourhood, october
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("app")
NOW = datetime.fromisoformat("2026-11-22T12:00")


def read(month: str = "2026-10", slug: str = "de-brug", now: datetime = NOW) -> CountedMonth:
    db.session.commit()
    return counted(house.centre(slug), Month.parse(month), now).month


def only(month: CountedMonth) -> Gathered:
    (found,) = month.gatherings
    return found


def agree(floor: int, decided_on: date, measure: str = OFFER, ended_on: date | None = None) -> None:
    words: dict[str, Any] = {"source": "teamoverleg", "author": "Samira", "review_on": None}
    decide(
        house.centre(), None, measure=measure, floor=floor, ceiling=60, decided_on=decided_on, **words
    ).ended_on = ended_on


def test_not_counted_is_not_zero() -> None:
    met(coffee(), 6)
    met(meal(), 7, 0, 0, 0, 0)
    first, second = read().gatherings
    assert (first.state, first.counts, first.unknown, first.method) == ("held", None, 0, None)
    assert (second.counts, second.method) == (dict.fromkeys(KEYS, 0), "asked")


def test_a_gathering_is_read_as_it_was_planned_and_counted() -> None:
    planned = met(coffee(), 6, 1, 12, 0, 2, unknown=3, ends=time(11, 30))
    found = only(read())
    assert (found.gathering, found.title, found.day) == (planned.id, "Koffieochtend", date(2026, 10, 6))
    assert (found.minutes, found.setting, found.circle) == (90, "own_circle", {OLDER})
    assert (found.counts, found.unknown) == ({STATUS: 1, OLDER: 12, CARE: 0, OTHERS: 2}, 3)


def test_a_circle_may_be_of_several_groups_and_is_one_gathering() -> None:
    met(house.activity("Thee", "own_circle", [STATUS, OLDER]), 6, 5, 5, 0, 0)
    assert only(read()).circle == {STATUS, OLDER}


def test_a_mixed_activity_and_one_without_a_setting_have_no_circle() -> None:
    met(meal(), 6)
    met(house.activity("Sjoelen", None), 7)
    assert [(g.setting, g.circle) for g in read().gatherings] == [("mixed", set()), (None, set())]


def test_a_gathering_keeps_the_setting_it_was_held_under() -> None:
    activity = meal()
    met(activity, 6)
    activity.tag("own_circle", [house.groups()[OLDER]], date(2026, 10, 10))
    met(activity, 13)
    assert [g.setting for g in read().gatherings] == ["mixed", "own_circle"]


def test_cancelled_and_did_not_meet_are_told_apart() -> None:
    met(coffee(), 6).cancel("feestdag")
    met(meal(), 7).did_not_meet("begeleider ziek")
    assert [g.state for g in read().gatherings] == ["cancelled", "did_not_meet"]


@pytest.mark.parametrize(("now", "state"), [("11:59", "to_come"), ("12:00", "held")])
def test_what_is_going_on_is_still_to_come(now: str, state: str) -> None:
    house.gathering()
    at = datetime.combine(house.TODAY, time.fromisoformat(now))
    assert only(read("2026-11", now=at)).state == state


def test_what_was_counted_took_place_though_it_is_not_over() -> None:
    house.gathering(overig=4)
    assert only(read("2026-11", now=datetime.fromisoformat("2026-11-22T10:30"))).state == "held"


def test_the_current_month_holds_what_was_and_what_comes() -> None:
    met(coffee(), 3, month=11)
    met(meal(), 24, month=11)
    assert [g.state for g in read("2026-11").gatherings] == ["held", "to_come"]


def test_a_sum_below_nobody_is_nobody() -> None:
    gathering = met(meal(), 6, 0, 3, 0, 0)
    db.session.execute(
        text("UPDATE group_count SET visits = -2 WHERE gathering_id = :n"), {"n": gathering.id}
    )
    assert only(read()).known == 0


def test_visits_to_what_is_not_counted_are_not_read() -> None:
    met(meal(), 6, 1, 3, 0, 0, unknown=2)
    db.session.execute(text("DELETE FROM head_count"))
    found = only(read())
    assert (found.counts, found.unknown, found.method) == (None, 0, None)


def test_earlier_gatherings_reach_back_to_the_quarter_of_the_month_before() -> None:
    activity = meal()
    for month in (6, 7, 9, 10, 11):
        met(activity, 1, month=month)
    assert [g.day.month for g in read().earlier] == [7, 9]
    assert [g.day.month for g in read("2026-11").earlier] == [10]


def test_the_first_month_of_all_years_has_nothing_before_it() -> None:
    assert read("2000-01").earlier == ()


def test_a_group_that_was_retired_stays_where_it_was_counted() -> None:
    activity = meal()
    met(activity, 6, 0, 0, 8, 8)
    met(activity, 3, 0, 0, 8, 8, month=9)
    house.groups()[CARE].retire(date(2026, 6, 1))
    month = read()
    assert [(g.key, g.in_use) for g in month.groups] == [(key, True) for key in KEYS]
    assert balance(month).attendance.visits == 16


def test_a_group_that_was_retired_before_has_no_line_and_no_zero() -> None:
    met(meal(), 6, 8, 8, 0, 8)
    house.groups()[CARE].retire(date(2026, 8, 1))
    db.session.execute(text("DELETE FROM group_count WHERE visits = 0"))
    month = read()
    assert CARE not in (only(month).counts or {})
    assert [g.key for g in month.groups if not g.in_use] == [CARE]
    assert CARE not in [line.key for line in balance(month).groups]


def test_a_group_that_is_counted_from_next_month_is_not_in_this_one() -> None:
    met(meal(), 6, 8, 8, 0, 8)
    house.groups()[CARE].counted_from = date(2026, 11, 1)
    db.session.execute(text("DELETE FROM group_count WHERE visits = 0"))
    assert CARE not in read().keys
    assert CARE in read("2026-11").keys


def test_the_month_of_a_house_holds_nothing_of_another() -> None:
    met(meal(), 6, 1, 1, 1, 1)
    met(house.activity("Schaken", slug="het-anker"), 6, 2, 2, 2, 2)
    assert [g.title for g in read().gatherings] == ["Buurtmaaltijd"]
    assert [g.title for g in read(slug="het-anker").gatherings] == ["Schaken"]


@pytest.mark.parametrize(
    ("years", "chosen"), [((2024, 2026), 2026), ((2024, 2027), 2024), ((2027, 2028), 2027)]
)
def test_the_newest_figures_of_the_neighbourhood_up_to_the_year_are_taken(
    years: tuple[int, ...], chosen: int
) -> None:
    for year in years:
        neighbourhood(1, 2, 3, year, year=year)
    found = read().population
    assert found is not None
    assert (found.year, found.counts[OTHERS], found.area) == (chosen, chosen, "Brugbuurt")


def test_a_house_without_figures_has_no_neighbourhood() -> None:
    assert read().population is None


def test_the_band_of_a_month_is_the_one_on_its_last_day() -> None:
    agree(30, date(2026, 3, 12))
    agree(40, date(2026, 10, 31))
    floors = [
        [band.floor for band in read(month).bands] for month in ("2026-02", "2026-03", "2026-09", "2026-10")
    ]
    assert floors == [[], [0.3], [0.3], [0.4]]


def test_a_band_that_ended_stays_in_the_months_in_which_it_held() -> None:
    agree(30, date(2026, 1, 1))
    agree(40, date(2026, 3, 12), ended_on=date(2026, 10, 5))
    assert [[band.floor for band in read(month).bands] for month in ("2026-09", "2026-10")] == [[0.4], []]


def test_the_band_for_the_offer_comes_first() -> None:
    agree(10, date(2026, 5, 1), ATTENDANCE)
    agree(40, date(2026, 3, 1))
    assert [band.measure for band in read().bands] == [OFFER, ATTENDANCE]


def test_the_months_with_plans_are_known() -> None:
    assert months_with_plans(house.centre()) is None
    met(coffee(), 6)
    met(meal(), 3, month=12)
    assert months_with_plans(house.centre()) == (Month(2026, 10), Month(2026, 12))


def test_reading_a_month_asks_the_same_few_questions_however_much_it_holds(visitor: Visitor) -> None:
    asked: list[str] = []
    neighbourhood(420, 2600, 900, 9080)
    agree(40, date(2026, 3, 12))
    visitor.is_("samira").speaks("en")

    @event.listens_for(db.engine, "before_cursor_execute")
    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    numbers = []
    for fill in (lambda: met(coffee(), 1, 1, 1, 1, 1), lambda: october_beside(meal())):
        fill()
        asked.clear()
        visitor.opens(OCTOBER)
        numbers.append(len([statement for statement in asked if "FROM" in statement]))
    assert numbers[0] == numbers[1] <= 20


def october_beside(activity: Any) -> None:
    for day in range(2, 30):
        met(activity, day, 9, 9, 9, 9, unknown=1)


def test_the_page_reads_no_gathering_as_an_object() -> None:
    october()
    db.session.expunge_all()
    read()
    assert not any(isinstance(each, Gathering) for each in db.session)
