"""The front desk: what is on today, and what waits to be counted."""

from datetime import time, timedelta

import pytest
from sqlalchemy import event

from buurthuis.accounts.models import appoint
from buurthuis.accounts.roles import Role
from buurthuis.extensions import db
from tests import house
from tests.visitor import Page, Visitor

pytestmark = pytest.mark.usefixtures("app")


def ago(days: int, title: str = "Naailes", **counts: int) -> None:
    known = db.session.scalars(db.select(house.Activity).filter_by(title=title)).first()
    house.gathering(known or house.activity(title), house.TODAY - timedelta(days=days), **counts)


def buttons(page: Page) -> list[str | None]:
    return [a.get("href") for a in page.all("a") if (a.get("href") or "").endswith("/count")]


def test_somebody_passing_by_chooses_a_centre(visitor: Visitor) -> None:
    page = visitor.is_(None).opens("/")
    links = [a.get("href") for a in page.all("a")]
    assert {"/programme/de-brug", "/programme/het-anker", "/sign-in"} <= set(links)


def test_a_volunteer_finds_what_is_on_today(visitor: Visitor) -> None:
    coffee = house.gathering(in_room=house.room("Atelier"))
    page = visitor.is_("emine").speaks("en").opens("/")
    assert "Koffieochtend" in page.text
    assert "Atelier" in page.text
    assert "not counted yet" in page.text
    assert buttons(page) == [f"/de-brug/gatherings/{coffee.id}/count"]


def test_what_is_counted_shows_its_sum(visitor: Visitor) -> None:
    house.gathering(overig=12, unknown=3)
    assert "15 visits" in visitor.is_("emine").speaks("en").opens("/").text


def test_nobody_came_is_not_not_counted(visitor: Visitor) -> None:
    house.gathering(overig=0)
    page = visitor.is_("emine").speaks("en").opens("/")
    assert "nobody came" in page.text
    assert "not counted yet" not in page.text


def test_a_negative_group_takes_nothing_from_the_others(visitor: Visitor) -> None:
    house.gathering(overig=-5, unknown=3)
    assert "3 visits" in visitor.is_("emine").speaks("en").opens("/").text


def test_a_cancelled_gathering_is_not_counted(visitor: Visitor) -> None:
    house.gathering().cancel("feast day")
    page = visitor.is_("emine").speaks("en").opens("/")
    assert "cancelled" in page.text
    assert buttons(page) == []


def test_a_day_without_gatherings_says_so(visitor: Visitor) -> None:
    assert "Nothing is planned today" in visitor.is_("joris").speaks("en").opens("/").text


def test_staff_see_what_nobody_counted_in_fourteen_days(visitor: Visitor) -> None:
    for days in (1, 14, 15):
        ago(days)
    ago(2, overig=4)
    assert len(buttons(visitor.is_("joris").opens("/"))) == 2


def test_a_volunteer_is_asked_about_two_days_only(visitor: Visitor) -> None:
    ago(2)
    ago(3)
    assert len(buttons(visitor.is_("emine").opens("/"))) == 1


def test_a_long_list_says_how_many_more(visitor: Visitor) -> None:
    naailes = house.activity("Naailes")
    for hour in range(11):
        for days in (1, 2):
            house.gathering(naailes, house.TODAY - timedelta(days=days), time(9 + hour), time(10 + hour))
    page = visitor.is_("joris").speaks("en").opens("/")
    assert len(buttons(page)) == 20
    assert "And 2 older gatherings are not counted yet." in page.text


def test_staff_are_told_of_activities_without_a_setting(visitor: Visitor) -> None:
    house.gathering(house.activity("Kookclub", setting=None))
    assert "For 1 activity it is not chosen yet" in visitor.is_("joris").speaks("en").opens("/").text
    assert "it is not chosen yet" not in visitor.is_("emine").speaks("en").opens("/").text


def test_an_activity_that_got_its_setting_is_no_longer_asked_about(visitor: Visitor) -> None:
    club = house.activity("Kookclub", setting=None)
    house.gathering(club, house.TODAY - timedelta(days=3), overig=1)
    club.tag("mixed", [], house.TODAY)
    assert "it is not chosen yet" not in visitor.is_("joris").speaks("en").opens("/").text


def test_nobody_sees_the_day_of_another_centre(visitor: Visitor) -> None:
    house.gathering(house.activity("Schaken", slug="het-anker"))
    assert "Schaken" not in visitor.is_("joris").opens("/").text


def test_who_works_in_two_houses_sees_both(visitor: Visitor) -> None:
    house.gathering(house.activity("Schaken", slug="het-anker"))
    appoint(house.person("joris"), Role.VOLUNTEER, house.centre("het-anker").id)
    page = visitor.is_("joris").opens("/")
    assert "De Brug" in page.text
    assert "Schaken" in page.text


def test_the_area_viewer_waits_for_released_months(visitor: Visitor) -> None:
    house.gathering()
    page = visitor.is_("gerda").speaks("en").opens("/")
    assert "As soon as this centre releases a month" in page.text
    assert "Koffieochtend" not in page.text


def test_the_administrator_goes_to_the_centres(visitor: Visitor) -> None:
    links = [a.get("href") for a in visitor.is_("bea").opens("/").all("a")]
    assert "/centres/" in links


def test_the_front_desk_asks_eight_questions_however_much_there_is(visitor: Visitor) -> None:
    asked: list[str] = []
    appoint(house.person("joris"), Role.STAFF, house.centre("het-anker").id)
    for slug in ("de-brug", "het-anker"):
        for title in ("Naailes", "Schaken", "Kookclub"):
            club = house.activity(title, slug=slug, setting=None)
            for days in range(5):
                house.gathering(club, house.TODAY - timedelta(days=days))
    visitor.is_("joris")
    db.session.commit()
    event.listen(db.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    visitor.opens("/")
    assert len([sentence for sentence in asked if sentence.startswith("SELECT")]) <= 8


def test_the_page_is_written_from_right_to_left(visitor: Visitor) -> None:
    house.gathering()
    assert visitor.is_("emine").speaks("ar").opens("/").all("html")[0].get("dir") == "rtl"
