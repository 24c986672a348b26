"""The programme: what is on this week, for everybody, without an account and without a cookie."""

from datetime import date, time, timedelta

import pytest
import time_machine
from sqlalchemy import event

from buurthuis.centres.models import Closure
from buurthuis.extensions import db
from buurthuis.schedule.models import Activity
from tests import house
from tests.visitor import Page, Visitor

pytestmark = pytest.mark.usefixtures("app")
PROGRAMME = "/programme/de-brug"


def test_everybody_reads_what_is_on(visitor: Visitor) -> None:
    house.gathering(in_room=house.room("Leeszaal"))
    page = visitor.opens(PROGRAMME)
    assert "Koffieochtend" in page.text
    assert "Leeszaal" in page.text
    assert "10:00–12:00" in page.text


def test_it_sets_no_cookie_and_may_be_kept(visitor: Visitor) -> None:
    answer = visitor.opens(PROGRAMME).answer
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert {"Cookie", "Accept-Language"} <= set(answer.vary)


def test_a_page_that_greets_somebody_is_not_kept(visitor: Visitor) -> None:
    visitor.is_("joris").opens(PROGRAMME)
    assert visitor.opens(PROGRAMME).answer.headers["Cache-Control"] == "no-store"


def test_a_week_is_chosen_in_the_address(visitor: Visitor) -> None:
    house.gathering(day=date(2026, 11, 24))
    assert "Koffieochtend" not in visitor.opens(PROGRAMME).text
    assert "Koffieochtend" in visitor.opens(f"{PROGRAMME}?week=2026-W48").text


@pytest.mark.parametrize("week", ["2026-W54", "2026-48", "x", "9999-W01", "2026-W48'"])
def test_a_week_that_does_not_exist_is_not_here(visitor: Visitor, week: str) -> None:
    visitor.opens(f"{PROGRAMME}?week={week}", status=404)


def test_an_unknown_centre_is_not_here(visitor: Visitor) -> None:
    visitor.opens("/programme/de-tunnel", status=404)


def test_a_cancelled_gathering_is_said_to_be_cancelled(visitor: Visitor) -> None:
    house.gathering().cancel("the host is ill")
    page = visitor.speaks("en").opens(PROGRAMME)
    assert "cancelled" in page.text
    assert "the host is ill" not in page.text


def test_a_closed_day_is_said_to_be_closed(visitor: Visitor) -> None:
    day = house.TODAY - timedelta(days=1)
    db.session.add(Closure(centre_id=house.centre().id, starts_on=day, ends_on=day, reason="Market"))
    page = visitor.speaks("en").opens(PROGRAMME)
    assert "The house is closed. Market" in page.text


def test_an_empty_week_says_so(visitor: Visitor) -> None:
    assert "Nothing is planned in this week" in visitor.speaks("en").opens(PROGRAMME).text


def test_a_host_is_not_named_to_the_street(visitor: Visitor) -> None:
    house.gathering(house.activity("Naailes", host="Fatima"))
    assert "Fatima" not in visitor.opens(PROGRAMME).text


@pytest.mark.parametrize("published", [True, False])
def test_the_circle_is_told_only_where_the_centre_chose_so(visitor: Visitor, published: bool) -> None:
    house.centre().shows_setting = published
    house.gathering(house.activity("Theekring", "own_circle", ["migrantenoudere"]))
    told = "older migrants" in visitor.speaks("en").opens(PROGRAMME).text
    assert told == published


def test_the_language_is_chosen_in_the_address(visitor: Visitor) -> None:
    page = visitor.opens(f"{PROGRAMME}?lang=ar")
    assert page.all("html")[0].get("dir") == "rtl"
    weeks = [a.get("href") for a in page.all("a") if "week=2026-W48" in (a.get("href") or "")]
    assert any("lang=ar" in (address or "") for address in weeks)


def test_the_programme_of_another_centre_is_public_too(visitor: Visitor) -> None:
    house.gathering(house.activity("Schaken", slug="het-anker"))
    assert "Schaken" in visitor.is_("joris").opens("/programme/het-anker").text


def told(title: str = "Koffieochtend", **what: object) -> Activity:
    """An activity that gathers today, of which the neighbourhood may know this."""
    activity = house.activity(title)
    for name, text in what.items():
        setattr(activity, name, text)
    house.gathering(activity)
    return activity


def titles(page: Page) -> list[str]:
    return ["".join(heading.itertext()) for heading in page.all("h3")]


def test_what_is_not_for_the_programme_is_not_in_it(visitor: Visitor) -> None:
    told("Teamoverleg", in_programme=False)
    assert titles(visitor.opens(PROGRAMME)) == []


def test_a_title_is_read_in_the_language_of_the_visitor(visitor: Visitor) -> None:
    told(texts={"tr": {"title": "Kahve sabahı", "description": "Birlikte kahve içiyoruz."}})
    page = visitor.speaks("tr").opens(PROGRAMME)
    assert titles(page) == ["Kahve sabahı"]
    assert "Birlikte kahve içiyoruz." in page.text
    assert not page.all("bdi", lang="nl")


def test_a_text_in_another_language_says_so_and_is_read_out_in_it(visitor: Visitor) -> None:
    told(description="Samen koffie drinken", texts={"ar": {"title": "صباح القهوة", "description": ""}})
    page = visitor.speaks("en").opens(PROGRAMME)
    assert [e.text for e in page.all("bdi", lang="nl", dir="ltr")] == [
        "Koffieochtend",
        "Samen koffie drinken",
    ]
    assert page.text.count("Text in Dutch") == 1
    arabic = visitor.speaks("ar").opens(PROGRAMME)
    assert titles(arabic) == ["صباح القهوة"]
    assert [e.text for e in arabic.all("bdi", lang="nl", dir="ltr")] == ["Samen koffie drinken"]


def test_a_text_only_there_in_arabic_is_written_from_the_right(visitor: Visitor) -> None:
    told(language="ar", title="صباح القهوة", texts={})
    page = visitor.speaks("en").opens(PROGRAMME)
    assert [e.text for e in page.all("bdi", lang="ar", dir="rtl")] == ["صباح القهوة"]
    assert "Text in Arabic" in page.text


def test_the_languages_spoken_carry_their_own_names(visitor: Visitor) -> None:
    told(spoken="ar,ti,ary,ber")
    page = visitor.opens(PROGRAMME)
    assert [e.text for e in page.all("span", dir="rtl")] == ["العربية", "الدارجة"]
    assert [e.text for e in page.all("span", lang="ti")] == ["ትግርኛ"]
    assert "Tamaziɣt" in page.text


@pytest.mark.parametrize(("cents", "said"), [(0, "free"), (250, "€2.50"), (None, "")])
def test_the_cost_is_told_as_far_as_it_was_said(visitor: Visitor, cents: int | None, said: str) -> None:
    told(cost_cents=cents)
    text = visitor.speaks("en").opens(PROGRAMME).text
    assert ("free" in text, "€" in text) == (said == "free", "€" in said)
    assert said in text


@pytest.mark.parametrize(
    ("ages", "said"),
    [((55, None), "from 55 years"), ((None, 12), "up to 12 years"), ((8, 12), "8 to 12 years")],
)
def test_ages_are_told(visitor: Visitor, ages: tuple[int | None, int | None], said: str) -> None:
    told(age_from=ages[0], age_to=ages[1])
    assert said in visitor.speaks("en").opens(PROGRAMME).text


def test_for_whom_it_is_and_what_to_expect_stand_in_words(visitor: Visitor) -> None:
    told(for_whom="women", photo_free=True, kinds="meal,language")
    text = visitor.speaks("en").opens(PROGRAMME).text
    assert "for women" in text
    assert "no photos" in text
    assert "eating together · language" in text
    assert "wheelchair" not in text


@pytest.mark.parametrize("of", ["activity", "room"])
def test_a_wheelchair_gets_in_when_the_activity_or_its_room_says_so(visitor: Visitor, of: str) -> None:
    room = house.room()
    activity = house.activity()
    activity.accessible, room.accessible = of == "activity", of == "room"
    house.gathering(activity, in_room=room)
    assert "wheelchair accessible" in visitor.speaks("en").opens(PROGRAMME).text


@pytest.mark.parametrize(
    ("organiser", "name", "said"),
    [
        ("residents", "Buurvrouwen", "Residents' initiative: \u2068Buurvrouwen\u2069"),
        ("residents", "", "Residents' initiative"),
        ("self_organisation", "Stichting Nour", "Self-organisation: \u2068Stichting Nour\u2069"),
        ("other", "Bibliotheek", "Organised by \u2068Bibliotheek\u2069"),
    ],
)
def test_who_organises_it_is_told(visitor: Visitor, organiser: str, name: str, said: str) -> None:
    told(organiser=organiser, organised_by=name)
    assert said in visitor.speaks("en").opens(PROGRAMME).text


def test_what_the_centre_organises_itself_is_not_said_each_time(visitor: Visitor) -> None:
    told()
    assert "rganise" not in visitor.speaks("en").opens(PROGRAMME).text


def test_the_address_of_the_house_stands_above(visitor: Visitor) -> None:
    house.centre().address = "Brugstraat 12, Amsterdam"
    assert "Brugstraat 12, Amsterdam" in visitor.opens(PROGRAMME).text


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("spoken=ar", ["Thee"]),
        ("spoken=nl", ["Thee", "Zang"]),
        ("kind=music", ["Zang"]),
        ("whom=women", ["Thee"]),
        ("whom=all&kind=music", ["Zang"]),
        ("spoken=ar&kind=music", []),
        ("spoken=x'--&kind=unheard&whom=dogs", ["Thee", "Zang"]),
    ],
)
def test_somebody_chooses_what_to_see(visitor: Visitor, asked: str, left: list[str]) -> None:
    told("Thee", spoken="nl,ar", kinds="meeting", for_whom="women")
    told("Zang", spoken="nl", kinds="music")
    assert titles(visitor.opens(f"{PROGRAMME}?{asked}")) == left


def test_a_choice_is_kept_from_week_to_week_and_in_another_language(visitor: Visitor) -> None:
    told(spoken="ar")
    page = visitor.opens(f"{PROGRAMME}?spoken=ar&lang=en")
    others = [a.get("href") or "" for a in page.all("a") if "week=" in (a.get("href") or "")]
    assert len([address for address in others if "spoken=ar" in address]) == 2
    assert [o.get("value") for o in page.all("option") if o.get("selected") is not None] == ["ar"]


def test_a_choice_that_leaves_nothing_says_so(visitor: Visitor) -> None:
    told(kinds="meal")
    page = visitor.speaks("en").opens(f"{PROGRAMME}?kind=music")
    assert "Nothing like that in this week" in page.text
    assert "Show everything" in page.text


def test_who_has_the_page_already_is_not_sent_it_again(visitor: Visitor) -> None:
    activity = told()
    tag = {"If-None-Match": visitor.opens(PROGRAMME).answer.headers["ETag"]}
    again = visitor.client.get(PROGRAMME, headers=tag)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Cache-Control"] == "public, max-age=300"
    activity.description = "Met taart"
    assert visitor.client.get(PROGRAMME, headers=tag).status_code == 200


@pytest.mark.parametrize("change", ["cancelled", "renamed", "moved", "closed", "shown", "room"])
def test_a_change_of_the_plan_is_read_at_once(visitor: Visitor, change: str) -> None:
    activity = house.activity("Theekring", "own_circle", ["migrantenoudere"])
    gathering = house.gathering(activity, in_room=house.room())
    before = visitor.opens(PROGRAMME).answer.data
    centre = house.centre()
    {
        "cancelled": lambda: gathering.cancel("ill"),
        "renamed": lambda: activity.rename("Koffiekring"),
        "moved": lambda: gathering.at(house.TODAY, time(14), time(15)),
        "closed": lambda: db.session.add(
            Closure(centre_id=centre.id, starts_on=house.TODAY, ends_on=house.TODAY, reason="")
        ),
        "shown": lambda: setattr(centre, "shows_setting", True),
        "room": lambda: setattr(house.room(), "name", "Huiskamer"),
    }[change]()
    assert visitor.opens(PROGRAMME).answer.data != before


def test_yesterday_is_folded_away_tomorrow(visitor: Visitor) -> None:
    house.gathering()
    assert "Earlier this week" not in visitor.speaks("en").opens(PROGRAMME).text
    with time_machine.travel("2026-11-23 11:00:00+00:00"):
        assert "Nothing is planned in this week" in visitor.opens(PROGRAMME).text


def test_a_page_asks_three_questions_however_much_is_on(visitor: Visitor) -> None:
    house.centre().shows_setting = True
    for number in range(12):
        house.gathering(house.activity(f"Thee {number}", "own_circle", ["overig", "migrantenoudere"]))
    db.session.commit()
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *about: asked.append(about[2]))
    visitor.client.get(PROGRAMME)
    assert len([question for question in asked if question.lstrip().startswith("SELECT")]) == 3


def test_a_circle_of_two_groups_is_one_gathering(visitor: Visitor) -> None:
    house.centre().shows_setting = True
    house.gathering(house.activity("Theekring", "own_circle", ["migrantenoudere", "overig"]))
    page = visitor.speaks("en").opens(PROGRAMME)
    assert titles(page) == ["Theekring"]
    assert "older migrants · other residents" in page.text


def test_the_page_leads_to_the_posters_the_calendar_and_the_frame(visitor: Visitor) -> None:
    page = visitor.opens(f"{PROGRAMME}?lang=ar")
    found = {a.get("href") for a in page.all("a")}
    assert {f"/programme/de-brug/2026-W47.pdf?size={size}&lang=ar" for size in ("A4", "A3")} <= found
    assert "http://localhost/programme/de-brug.ics?lang=ar" in found
    assert '<iframe src="http://localhost/programme/de-brug/embed?lang=ar"' in page.text
