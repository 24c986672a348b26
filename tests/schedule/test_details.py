"""What the neighbourhood may know of an activity: asked on one page, nothing lost, and read back."""

from typing import Any

import pytest

from buurthuis.extensions import db
from buurthuis.schedule.described import codes, missing, telling
from buurthuis.schedule.models import STAND_IN, Activity, Host, join
from tests import house
from tests.visitor import Visitor


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    return visitor.is_("joris").speaks("en")


@pytest.fixture
def coffee() -> Activity:
    return house.activity("Koffieochtend", "own_circle", ["migrantenoudere"], host="Fatima")


def change(visitor: Visitor, activity: Activity, status: int = 200, **typed: Any) -> Activity:
    visitor.opens(f"/de-brug/activities/{activity.id}/change")
    visitor.sends(status=status, **typed)
    db.session.refresh(activity)
    return activity


def test_everything_that_is_told_is_kept_and_read_back(joris: Visitor, coffee: Activity) -> None:
    told = {"kinds": ["meeting", "meal"], "spoken": ["nl", "ar"], "for_whom": "women", "age_from": "55"}
    change(joris, coffee, **told, cost="amount", euros="2,50", accessible="y", photo_free="y", capacity="12")
    assert (coffee.kinds, coffee.spoken, coffee.cost_cents) == ("meeting,meal", "nl,ar", 250)
    for words in (
        "meeting each other and eating together",
        "Dutch and Arabic",
        "for women · from 55 years",
        "€2.50",
        "12 people at most",
        "accessible with a wheelchair or a walker",
        "nobody takes photos there",
    ):
        assert words in joris.page.text


def test_another_language_has_its_own_title(joris: Visitor, coffee: Activity) -> None:
    change(joris, coffee, title_ar="صباح القهوة", description_ar="قهوة وشاي", description_tr=" ")
    assert coffee.texts == {"ar": {"title": "صباح القهوة", "description": "قهوة وشاي"}}
    assert "صباح القهوة" in joris.page.text
    assert joris.page.text.count("not there yet: people read the title in Dutch") == 2
    change(joris, coffee, title_ar="", description_ar="")
    assert coffee.texts == {}


def test_its_own_language_is_asked_once(joris: Visitor, coffee: Activity) -> None:
    change(joris, coffee, language="tr", title_tr="Kahve", title_en="Coffee")
    assert coffee.texts == {"en": {"title": "Coffee", "description": ""}}
    joris.opens(f"/de-brug/activities/{coffee.id}/change")
    assert [each.get("name") for each in joris.page.all("input") if "title" in (each.get("name") or "")] == [
        "title",
        "title_nl",
        "title_en",
        "title_ar",
    ]


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("2,50", 250), ("2.50", 250), ("€ 2", 200), ("0,05", 5), ("999,99", 99_999), ("3,-", 300)],
)
def test_an_amount_is_read_as_people_write_it(
    joris: Visitor, coffee: Activity, typed: str, cents: int
) -> None:
    assert change(joris, coffee, cost="amount", euros=typed).cost_cents == cents


@pytest.mark.parametrize("typed", ["", "0", "two", "-1", "1000", "2,5", "2,500", "٢", "1e3"])
def test_what_is_no_amount_is_said_and_kept(joris: Visitor, coffee: Activity, typed: str) -> None:
    change(joris, coffee, 422, cost="amount", euros=typed, title="Theeochtend")
    assert "Write the amount in euro, like 2,50." in joris.page.text
    kept = {each.get("name"): each.get("value") for each in joris.page.all("input", type="text")}
    assert (kept["euros"], kept["title"], coffee.title) == (typed, "Theeochtend", "Koffieochtend")


def test_free_is_not_the_same_as_not_said(joris: Visitor, coffee: Activity) -> None:
    assert change(joris, coffee, cost="free", euros="nonsense").cost_cents == 0
    assert change(joris, coffee, cost="not_said").cost_cents is None


@pytest.mark.parametrize(
    "typed",
    [
        {"age_from": "18", "age_to": "12"},
        {"age_to": "121"},
        {"capacity": "0"},
        {"kinds": ["meeting", "party"]},
        {"spoken": ["xx"]},
        {"for_whom": "children"},
        {"organiser": "other", "organised_by": ""},
        {"organiser": "residents", "organised_by": "bel 06-12345678"},
        {"language": "xx"},
        {"title_ar": "x" * 121},
    ],
)
def test_what_cannot_be_is_refused(joris: Visitor, coffee: Activity, typed: dict[str, Any]) -> None:
    before = coffee.told
    change(joris, coffee, 422, **typed)
    assert coffee.told == before


def test_an_organiser_has_a_name_and_the_centre_needs_none(joris: Visitor, coffee: Activity) -> None:
    change(joris, coffee, organiser="self_organisation", organised_by="Stichting Nour")
    assert "a migrant self-organisation: Stichting Nour" in joris.page.text
    assert change(joris, coffee, organiser="centre").organised_by == ""


def test_the_regular_host_and_the_stand_in_are_offered_first(joris: Visitor, coffee: Activity) -> None:
    db.session.add(Host(centre_id=coffee.centre_id, name="Anna"))
    join(coffee, Host(centre_id=coffee.centre_id, name="Hatice"), role=STAND_IN)
    gathering = house.gathering(coffee)
    joris.opens(f"/de-brug/gatherings/{gathering.id}/change")
    names = [each.get("value") for each in joris.page.all("option") if each.text is None]
    assert names == ["Fatima", "Hatice", "Anna"]


def test_a_stand_in_leads_nothing_by_itself(joris: Visitor, coffee: Activity) -> None:
    gathering = house.gathering(coffee)
    gathering.host = coffee.regular_host_on(house.TODAY)
    joris.opens(f"/de-brug/activities/{coffee.id}/hosts")
    joris.sends(host="Hatice", role="stand_in")
    assert gathering.host is coffee.regular_host_on(house.TODAY)


def test_the_page_says_what_is_missing_for_the_programme(joris: Visitor, coffee: Activity) -> None:
    assert missing(coffee) == ("description", "kinds", "spoken", "cost")
    assert "Still missing for the programme:" in joris.opens(f"/de-brug/activities/{coffee.id}").text
    change(joris, coffee, description="Koffie", kinds=["meeting"], spoken=["nl"], cost="free")
    assert "Still missing" not in joris.page.text


def test_outside_the_programme_nothing_is_missing(joris: Visitor, coffee: Activity) -> None:
    change(joris, coffee, in_programme=[])
    assert "It is not in the programme" in joris.page.text
    assert "Still missing" not in joris.page.text


@pytest.mark.parametrize("title", ["Inloop GGZ-cliënten", "Alzheimercafé", "Hulp bij Schulden", "Asielcafé"])
def test_a_title_that_tells_much_is_pointed_out_and_kept(
    joris: Visitor, coffee: Activity, title: str
) -> None:
    assert change(joris, coffee, title=title).title == title
    assert "Perhaps another title is kinder" in joris.page.text
    change(joris, coffee, in_programme=[])
    assert "Perhaps another title is kinder" not in joris.page.text


@pytest.mark.parametrize("title", ["Koffieochtend", "Onschuldig vermaak", "Homerus lezen", "Hivernage"])
def test_an_ordinary_title_is_not_pointed_out(title: str) -> None:
    assert telling([title]) == ()


def test_codes_are_kept_between_commas() -> None:
    assert (codes("nl,ar"), codes("")) == (("nl", "ar"), ())


def test_the_setting_that_holds_is_chosen_beforehand(joris: Visitor, coffee: Activity) -> None:
    page = joris.opens(f"/de-brug/activities/{coffee.id}/settings")
    ticked = [each.get("value") for each in page.all("input") if each.get("checked") is not None]
    assert ticked == ["own_circle", str(house.groups()["migrantenoudere"].id)]


def test_choosing_another_setting_says_whose_only_hours_go(joris: Visitor, coffee: Activity) -> None:
    house.gathering(coffee)
    page = joris.opens(f"/de-brug/activities/{coffee.id}/settings")
    assert "no other hours in own circle for older migrants" in page.text
    house.gathering(house.activity("Thee", "own_circle", ["migrantenoudere"]))
    page = joris.opens(f"/de-brug/activities/{coffee.id}/settings")
    assert "no other hours in own circle" not in page.text
