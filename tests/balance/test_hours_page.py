"""Whose hours: the page of this week and this season, from the plan alone."""

from datetime import date, time

from buurthuis.extensions import db
from tests import house
from tests.visitor import Visitor

PAGE = "/de-brug/trust/hours"


def rows(visitor: Visitor, place: int) -> dict[str, list[str]]:
    """The cells of a table by the name of its row."""
    table = visitor.opens(PAGE).all("table")[place]
    found = {}
    for row in table.iter():
        if row.tag.endswith("}tr"):
            cells = ["".join(cell.itertext()).strip() for cell in row]
            found[cells[0]] = cells[1:]
    return found


def test_the_hours_of_a_circle_stand_under_their_days_planned_ones_too(visitor: Visitor) -> None:
    coffee = house.activity(circle=["migrantenoudere"], setting="own_circle")
    coffee.spoken = "tr"
    for day in (date(2026, 11, 17), date(2026, 11, 22), date(2026, 12, 1)):
        house.gathering(coffee, day, time(10), time(12))
    db.session.commit()
    visitor.is_("joris").speaks("en")
    week, season = rows(visitor, 0), rows(visitor, 1)
    assert week["older migrants"] == ["–", "2", "–", "–", "–", "–", "2", "4", "Turkish"]
    assert season["older migrants"] == ["–", "4", "–", "–", "–", "–", "2", "6", "Turkish"]
    assert week["other residents"][-2:] == ["0", "–"]


def test_what_was_cancelled_gives_nobody_a_place(visitor: Visitor) -> None:
    house.gathering(house.activity(), date(2026, 11, 18)).cancel("ziek")
    db.session.commit()
    page = visitor.is_("joris").speaks("en").opens(PAGE)
    assert page.text.count("Nothing is planned here") == 2


def test_a_volunteer_does_not_find_it(visitor: Visitor) -> None:
    visitor.is_("emine").opens(PAGE, status=404)
