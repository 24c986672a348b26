"""Several houses beside each other: each with its own figures, in the order of their names, and none above another."""

import csv
import io
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import event

from buurthuis.accounts.models import appoint
from buurthuis.accounts.roles import Role
from buurthuis.centres.models import open_centre
from buurthuis.extensions import db
from buurthuis.groups.models import Group, give_default_groups
from buurthuis.schedule.models import Activity
from tests import addresses, house
from tests.balance.months import CARE, OLDER
from tests.balance.written import cells, coffee, meal, met, october, sheets_of, table
from tests.visitor import Page, Visitor

pytestmark = pytest.mark.usefixtures("app")
OCTOBER = "/balance/2026-10"


def holds(name: str, slug: str, role: Role) -> None:
    """Give somebody of the cast another key."""
    appoint(house.person(name), role, house.centre(slug).id)
    db.session.commit()


@pytest.fixture
def samira(visitor: Visitor) -> Visitor:
    """Samira is manager of De Brug, and works at Het Anker too."""
    holds("samira", house.HET_ANKER, Role.STAFF)
    return visitor.is_("samira").speaks("en")


def anchor(
    title: str = "Thee", setting: str | None = "own_circle", circle: tuple[str, ...] = (OLDER,)
) -> Activity:
    return house.activity(title, setting, circle, house.HET_ANKER)


def october_at_the_anchor() -> None:
    """Five hours of tea for older migrants, counted once; a meal that nobody counted."""
    tea, supper = anchor(), anchor("Soep", "mixed", ())
    house.gathering(tea, date(2026, 10, 6), migrantenoudere=31)
    house.gathering(tea, date(2026, 10, 13), ends=time(13))
    house.gathering(supper, date(2026, 10, 14), ends=time(11, 30))


def houses(page: Page) -> dict[str, list[str]]:
    return table(page, "houses")


def test_the_houses_stand_in_the_order_of_their_names_whatever_their_figures(samira: Visitor) -> None:
    october_at_the_anchor()
    page = samira.opens(OCTOBER)
    assert list(houses(page)) == ["De Brug", "Het Anker", "together"]
    assert "This is no ranking" in page.text
    links = [a.get("href") for a in page.all("a") if (a.get("href") or "").endswith("/balance/2026-10")]
    assert links == ["/de-brug/balance/2026-10", "/het-anker/balance/2026-10"]


def test_each_house_has_its_own_figures_and_together_they_add_up(samira: Visitor) -> None:
    october()
    october_at_the_anchor()
    rows = houses(samira.opens(OCTOBER))
    brug, anker, together = rows["De Brug"], rows["Het Anker"], rows["together"]
    assert brug[:4] + brug[5:] == ["8 of 8", "8", "8", "50%", "55", "152", "27%", "–"]
    assert anker[:4] + anker[5:8] == ["1 of 3", "5", "1.5", "77%", "31", "–", "–"]
    assert together[:4] + together[5:8] == ["9 of 11", "13", "9.5", "58%", "86", "152", "–"]
    assert anker[8] == "Incomplete: 1 of 3 gatherings have been counted."
    assert together[8] == "Incomplete: 9 of 11 gatherings have been counted."


def test_together_the_houses_have_a_share_once_each_of_them_counted_both_sides(samira: Visitor) -> None:
    october()
    house.gathering(anchor(), date(2026, 10, 6), migrantenoudere=31)
    assert houses(samira.opens(OCTOBER))["together"][5:8] == ["86", "152", "36%"]
    house.gathering(anchor("Soep", "mixed", ()), date(2026, 10, 7))
    assert houses(samira.opens(OCTOBER))["together"][5:8] == ["86", "152", "–"]


def test_the_figures_are_those_of_the_page_of_each_house(samira: Visitor) -> None:
    october()
    october_at_the_anchor()
    beside = samira.opens(OCTOBER + ".json").answer.get_json()
    for told in beside["centres"]:
        alone = samira.opens(f"/{told['centre']}/balance/2026-10.json").answer.get_json()
        assert told["coverage"].items() <= alone["coverage"].items()
        assert told["offer"].items() <= alone["offer"].items()
        counted = {name: n for name, n in told["attendance"].items() if n is not None}
        assert counted.items() <= alone["attendance"].items()


def test_a_house_where_nothing_took_place_has_no_zeros(samira: Visitor) -> None:
    october()
    rows = houses(samira.opens(OCTOBER))
    assert (rows["Het Anker"], len(rows["De Brug"])) == (["No gathering took place."], 8)
    assert list(houses(samira.opens("/balance/2026-01"))) == ["De Brug", "Het Anker"]


def test_what_nobody_gave_a_setting_is_left_out_and_that_is_said(samira: Visitor) -> None:
    house.gathering(anchor("Sjoelen", None, ()), date(2026, 10, 6), overig=9)
    anker = houses(samira.opens(OCTOBER))["Het Anker"]
    assert anker[:2] + anker[5:7] == ["1 of 1", "0", "0", "0"]
    assert anker[8] == "Left out: 2 hours of activities that are not marked own circle or mixed yet."


def test_what_is_to_come_is_in_no_figure(samira: Visitor) -> None:
    house.gathering(anchor(), date(2026, 11, 3), migrantenoudere=9)
    house.gathering(anchor("Naailes"), date(2026, 11, 30))
    page = samira.opens("/balance/2026-11")
    anker = houses(page)["Het Anker"]
    assert (anker[:2], anker[8]) == (["1 of 1", "2"], "1 still to come")
    assert table(page, "circles") == {"older migrants": ["2", "1"]}


def test_a_share_of_the_visits_needs_four_gatherings_and_twenty_visits_of_known_group(
    samira: Visitor,
) -> None:
    tea = anchor()
    for day in (1, 2, 3):
        house.gathering(tea, date(2026, 10, day), migrantenoudere=6, unknown=9)
    assert houses(samira.opens(OCTOBER))["Het Anker"][7] == "–"
    house.gathering(tea, date(2026, 10, 4), migrantenoudere=1)
    assert houses(samira.opens(OCTOBER))["Het Anker"][7] == "–"
    house.gathering(tea, date(2026, 10, 5), migrantenoudere=1)
    assert houses(samira.opens(OCTOBER))["Het Anker"][7] == "100%"


def test_hours_of_a_group_add_up_over_the_houses_and_an_activity_for_two_counts_for_both(
    samira: Visitor,
) -> None:
    met(coffee(), 6)
    house.gathering(anchor(circle=(OLDER, CARE)), date(2026, 10, 6), ends=time(11, 30))
    house.gathering(anchor("Vrouwen", circle=()), date(2026, 10, 7))
    found = table(samira.opens(OCTOBER), "circles")
    assert found == {"older migrants": ["3.5", "2"], "residents with a care indication": ["1.5", "1"]}


def test_a_group_that_only_one_house_has_is_named_with_it(samira: Visitor) -> None:
    own = {
        "key": "jongeren",
        "names": {"en": "young people"},
        "position": 5,
        "colour": "teal",
        "icon": "star",
    }
    centre = house.centre(house.HET_ANKER)
    db.session.add(Group(centre_id=centre.id, counted_from=centre.opened_on, **own))
    db.session.flush()
    house.gathering(anchor(circle=("jongeren",)), date(2026, 10, 6))
    assert table(samira.opens(OCTOBER), "circles") == {"young people (Het Anker)": ["2", "1"]}
    listed = samira.opens(OCTOBER + ".json").answer.get_json()["own_circle"]
    assert listed == [{"group": "jongeren", "centre": "het-anker", "hours": 2.0, "gatherings": 1}]


def test_who_looks_at_an_area_sees_no_figure_of_a_month_that_was_not_released(visitor: Visitor) -> None:
    october()
    october_at_the_anchor()
    holds("gerda", house.HET_ANKER, Role.AREA_VIEWER)
    page = visitor.is_("gerda").speaks("en").opens(OCTOBER)
    assert {tuple(row) for row in houses(page).values()} == {("This centre has not released this month.",)}
    assert [a for a in page.all("a") if "-anker/" in (a.get("href") or "")] == []
    told = visitor.opens(OCTOBER + ".json").answer.get_json()
    assert [set(each) for each in told["centres"]] == [{"centre", "name", "released"}] * 2
    assert (told["own_circle"], told["together"]) == ([], None)


def test_who_looks_at_an_area_reads_a_month_as_it_was_released(visitor: Visitor) -> None:
    october()
    october_at_the_anchor()
    holds("gerda", house.HET_ANKER, Role.AREA_VIEWER)
    addresses.release_october(house.centre())
    db.session.commit()
    met(house.activity("Sjoelen", "mixed"), 15, 9, 9, 9, 9)
    page = visitor.is_("gerda").speaks("en").opens(OCTOBER)
    assert houses(page)["De Brug"][0] == "8 of 8"
    assert houses(page)["Het Anker"] == ["This centre has not released this month."]
    assert list(table(page, "circles").values()) == [["8", "4"]]
    visitor.opens("/de-brug/balance/2026-10")


def test_of_one_house_everything_and_of_another_only_what_was_released(visitor: Visitor) -> None:
    october()
    holds("joris", house.HET_ANKER, Role.AREA_VIEWER)
    october_at_the_anchor()
    page = visitor.is_("joris").speaks("en").opens(OCTOBER)
    assert houses(page)["De Brug"][0] == "8 of 8"
    assert houses(page)["Het Anker"] == ["This centre has not released this month."]
    assert list(table(page, "circles").values()) == [["8", "4"]]
    assert "together" not in houses(page)


def test_a_house_where_somebody_only_counts_is_not_beside_the_others(visitor: Visitor) -> None:
    holds("samira", house.HET_ANKER, Role.VOLUNTEER)
    assert list(houses(visitor.is_("samira").opens(OCTOBER))) == ["De Brug"]


@pytest.mark.parametrize("name", ["emine", "bea"])
def test_who_reads_no_balance_finds_none_and_is_told_whom_to_ask(visitor: Visitor, name: str) -> None:
    page = visitor.is_(name).speaks("en").opens(OCTOBER)
    assert "There is no centre of which you read the balance" in page.text
    assert page.all("table") == []
    assert visitor.opens(OCTOBER + ".json").answer.get_json()["centres"] == []


def test_without_a_month_in_the_address_it_is_the_last_one_that_is_over(samira: Visitor) -> None:
    assert samira.opens("/balance/").answer.request.path == OCTOBER


def test_a_month_that_is_none_is_not_found(samira: Visitor) -> None:
    for path in ("/balance/2026-13", "/balance/1999-01", "/balance/october", OCTOBER + ".pdf"):
        samira.opens(path, 404)


def test_the_files_say_what_the_page_says(samira: Visitor) -> None:
    october()
    october_at_the_anchor()
    listed = samira.opens(OCTOBER + ".csv").answer.get_data().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(listed), delimiter=";"))
    assert ["October 2026", "De Brug", "visits in own circle", "55"] in rows
    assert ["October 2026", "Het Anker", "visits to mixed activities", ""] in rows
    book = sheets_of(samira.opens(OCTOBER + ".xlsx").answer.get_data())
    assert cells(book["October 2026"], "together")[:2] == [11, 9]
    assert cells(book["Own circle by group"], "older migrants") == [13, 6]


def test_only_who_reads_several_houses_is_shown_the_way(visitor: Visitor) -> None:
    visitor.is_("joris").speaks("en")
    for path in ("/", "/de-brug/balance/2026-10"):
        assert ways(visitor.opens(path)) == []
    holds("joris", house.HET_ANKER, Role.AREA_VIEWER)
    assert ways(visitor.opens("/")) == ["/balance/"]
    assert ways(visitor.opens("/de-brug/balance/2026-10")) == [OCTOBER]
    bar = visitor.opens(OCTOBER).all("a", aria_current="page")
    assert [a.get("href") for a in bar] == ["/balance/"]


def ways(page: Page) -> list[str]:
    return [href for a in page.all("a") if (href := a.get("href") or "").startswith("/balance/")]


def test_more_houses_are_no_more_questions(visitor: Visitor) -> None:
    holds("samira", house.HET_ANKER, Role.STAFF)
    october()
    asked: list[str] = []

    def note(*told: Any) -> None:
        asked.append(told[2])

    event.listen(db.engine, "before_cursor_execute", note)
    numbers = []
    for more in range(2):
        for nth in range(more * 8):
            centre = open_centre(f"Huis {nth}", f"huis-{nth}", "Europe/Amsterdam", date(2024, 1, 1))
            give_default_groups(centre, centre.opened_on)
            appoint(house.person("samira"), Role.STAFF, centre.id)
            db.session.commit()
            house.gathering(house.activity("Thee", "own_circle", [OLDER], centre.slug), date(2026, 11, 25))
        visitor.is_("samira").speaks("en")
        asked.clear()
        visitor.opens("/balance/2026-11")
        numbers.append(len([each for each in asked if "FROM" in each]))
    assert numbers[0] == numbers[1] <= 8


def test_a_small_house_is_no_secret_to_who_reads_it_and_no_group_is_counted_here(samira: Visitor) -> None:
    met(meal(), 6, 1, 0, 0, 0)
    text = str(samira.opens(OCTOBER + ".json").answer.get_json())
    assert "statushouder" not in text
    assert "'mixed_visits': 1" in text
