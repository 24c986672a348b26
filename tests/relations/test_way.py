"""Who shows which circle the way: a month by circle without a name, and the map of today."""

from datetime import date, datetime, time, timedelta

import pytest

from buurthuis.balance.queries import counted
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.relations.way import WayLine
from buurthuis.schedule.models import open_door
from tests import house
from tests.relations.guides import key_figure
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("app")
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
IN_OCTOBER = date(2026, 10, 15)


def lines(month: Month = OCTOBER, slug: str = house.DE_BRUG) -> dict[str, WayLine]:
    now = datetime.combine(house.TODAY, time(12))
    return {line.group: line for line in counted(house.centre(slug), month, now).month.trust.way}


def circle_of(key: str, title: str = "Eigen thee", day: date = IN_OCTOBER, spoken: str = "") -> None:
    """An own circle that gathers on a day."""
    activity = house.activity(title, "own_circle", [key])
    activity.spoken = spoken
    house.gathering(activity, day)


def test_a_house_where_nobody_shows_the_way_has_a_line_for_each_group() -> None:
    assert list(lines().values()) == [WayLine(key, 0, False) for key in house.groups()]


def test_a_line_tells_how_many_own_circles_there_are_and_in_which_languages() -> None:
    circle_of("statushouder", spoken="ti,en")
    circle_of("statushouder", "Vrouwengroep Nour")
    key_figure()
    assert lines()["statushouder"] == WayLine("statushouder", 2, True, ("en", "ti"))
    assert lines()["migrantenoudere"] == WayLine("migrantenoudere", 0, False)


def test_an_activity_counts_once_however_often_it_gathers() -> None:
    tea = house.activity("Eigen thee", "own_circle", ["statushouder"])
    for week in range(3):
        house.gathering(tea, IN_OCTOBER + timedelta(weeks=week - 1))
    assert lines()["statushouder"].activities == 1


def test_what_is_still_to_come_in_the_month_is_a_way_in_too() -> None:
    circle_of("statushouder", day=house.TODAY + timedelta(days=2))
    assert lines(NOVEMBER)["statushouder"].activities == 1


def test_what_does_not_take_place_in_the_month_is_no_way_in() -> None:
    circle_of("statushouder", day=date(2026, 9, 30))
    tea = house.activity("Thee", "own_circle", ["statushouder"])
    house.gathering(tea, IN_OCTOBER).cancel("ziek")
    house.gathering(tea, IN_OCTOBER + timedelta(days=7)).did_not_meet("ziek")
    db.session.commit()
    assert lines()["statushouder"].activities == 0


def test_mixed_gatherings_and_open_doors_are_no_own_circle() -> None:
    house.gathering(house.activity("Buurtmaaltijd", "mixed", ["statushouder"]), IN_OCTOBER)
    gathering = house.gathering(house.activity("Thee", "own_circle", ["statushouder"]), IN_OCTOBER)
    open_door(gathering)
    db.session.commit()
    assert lines()["statushouder"].activities == 0


def test_an_activity_that_became_mixed_was_an_own_circle_before() -> None:
    tea = house.activity("Thee", "own_circle", ["statushouder"])
    house.gathering(tea, IN_OCTOBER)
    house.gathering(tea, date(2026, 11, 12))
    tea.tag("mixed", (), date(2026, 11, 1))
    db.session.commit()
    assert [lines(month)["statushouder"].activities for month in (OCTOBER, NOVEMBER)] == [1, 0]


@pytest.mark.parametrize(
    ("on", "until", "shown"),
    [
        (date(2026, 10, 31), date(2026, 10, 31), True),
        (date(2026, 11, 1), date(2027, 1, 1), False),
        (date(2026, 1, 1), date(2026, 10, 30), False),
    ],
)
def test_consent_counts_on_the_last_day_of_the_month(on: date, until: date, shown: bool) -> None:
    key_figure(on=on, until=until)
    assert lines()["statushouder"].shown_the_way == shown


def test_consent_that_was_renewed_since_still_held_then() -> None:
    key_figure(on=date(2026, 1, 1), until=date(2026, 12, 31)).renew(
        date(2026, 11, 20), date(2027, 11, 20), "said"
    )
    assert lines()["statushouder"].shown_the_way


def test_between_two_consents_nobody_showed_the_way() -> None:
    figure = key_figure(on=date(2026, 1, 1), until=date(2026, 10, 20))
    figure.renew(date(2026, 11, 10), date(2027, 11, 10), "said")
    assert not lines()["statushouder"].shown_the_way
    assert lines(NOVEMBER)["statushouder"].shown_the_way


def test_a_group_has_a_line_in_the_months_in_which_it_was_in_use() -> None:
    for day in (date(2026, 10, 8), date(2026, 11, 12)):
        circle_of("zorgindicatie", f"Rustig uur {day.month}", day)
    house.groups()["zorgindicatie"].retire(date(2026, 10, 10))
    db.session.commit()
    assert ["zorgindicatie" in lines(month) for month in (OCTOBER, NOVEMBER)] == [True, False]


def test_another_house_shows_its_own_ways() -> None:
    circle_of("statushouder")
    key_figure(circles=["statushouder", "overig"])
    assert set(lines(slug=house.HET_ANKER).values()) == {WayLine(key, 0, False) for key in house.groups()}


# the map


def test_the_map_names_who_shows_the_way_and_where(visitor: Visitor) -> None:
    circle_of("statushouder", day=house.TODAY, spoken="ti")
    meal = house.activity("Buurtmaaltijd")
    house.gathering(meal, house.TODAY)
    rima = key_figure(supports=[meal])
    page = visitor.is_("joris").speaks("en").opens("/de-brug/trust/map")
    line = next(each for each in page.all("tr") if "residence permit" in "".join(each.itertext()))
    told = " ".join("".join(line.itertext()).split())
    assert told.endswith("Eigen thee Buurtmaaltijd Rima Dutch and Arabic Dutch, Arabic and Tigrinya")
    assert page.all("a", href=f"/de-brug/trust/key-figures/{rima.id}")


def test_a_circle_without_a_key_figure_gets_a_quiet_word(visitor: Visitor) -> None:
    key_figure(circles=["statushouder", "migrantenoudere"])
    page = visitor.is_("joris").speaks("en").opens("/de-brug/trust/map")
    assert page.text.count("Nobody yet") == len(house.groups()) - 2
    assert not page.all("p", class_="message message-warning")


def test_whose_consent_ended_is_on_no_map(visitor: Visitor) -> None:
    key_figure(until=house.TODAY - timedelta(days=1))
    assert "Rima" not in visitor.is_("joris").opens("/de-brug/trust/map").text


def test_an_own_circle_that_gathers_no_more_is_on_no_map(visitor: Visitor) -> None:
    circle_of("statushouder", day=house.TODAY - timedelta(days=1))
    assert "Eigen thee" not in visitor.is_("joris").opens("/de-brug/trust/map").text
