"""Planning a new activity on one page: what is asked, what is made, and what is refused."""

from datetime import date
from threading import Barrier, Thread

import pytest
from flask import Flask

from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from buurthuis.schedule.models import Activity, Gathering, Host, Series, Tagging
from tests import house
from tests.visitor import Page, Visitor

NEW = "/de-brug/activities/new"
TEA = {
    "title": "Theemiddag",
    "setting": "mixed",
    "repeats": "weekly",
    "first": "2026-11-24",
    "until": "2026-12-15",
    "starts_at": "14:00",
    "ends_at": "16:00",
}


def planned(title: str = "Theemiddag") -> list[Gathering]:
    """The gatherings of an activity by day."""
    by_title = db.select(Gathering).join(Activity).where(Activity.title == title).order_by(Gathering.day)
    return list(db.session.scalars(by_title))


def days(title: str = "Theemiddag") -> list[date]:
    return [gathering.day for gathering in planned(title)]


def number_of(key: str) -> str:
    return str(house.groups()[key].id)


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    """Joris of De Brug, in English, with the page for a new activity open."""
    visitor.is_("joris").speaks("en").opens(NEW)
    return visitor


def refused(joris: Visitor, **typed: object) -> Page:
    """Send it, see it refused, and nothing half-written."""
    page = joris.sends(status=422, **TEA | typed)
    assert planned() == []
    assert db.session.scalar(db.select(Activity).filter_by(title="Theemiddag")) is None
    return page


def test_a_weekly_activity_gathers_every_week_until_its_last_day(joris: Visitor) -> None:
    page = joris.sends(**TEA)
    assert "Theemiddag is planned: 4 gatherings." in page.text
    assert days() == [date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15)]
    assert {gathering.minutes for gathering in planned()} == {120}


def test_what_is_planned_stands_in_the_journal(joris: Visitor) -> None:
    joris.sends(**TEA)
    line = db.session.scalars(db.select(JournalLine).order_by(JournalLine.id.desc())).first()
    assert line is not None
    assert (line.verb, line.noun, line.account_id) == ("planned", "activity", house.person("joris").id)


def test_until_further_notice_is_a_year_and_the_page_says_so(joris: Visitor) -> None:
    page = joris.sends(**TEA | {"until": ""})
    assert "Until further notice. Planned until Wednesday 24 November 2027" in page.text.replace(",", "")
    assert days()[-1] == date(2027, 11, 23)


def test_every_two_weeks_leaves_out_a_week(joris: Visitor) -> None:
    joris.sends(**TEA | {"repeats": "every_n_weeks", "every": "2"})
    assert days() == [date(2026, 11, 24), date(2026, 12, 8)]


def test_monthly_keeps_the_weekday_of_the_first_date(joris: Visitor) -> None:
    joris.sends(**TEA | {"repeats": "monthly", "first": "2026-12-08", "until": "2027-03-01"})
    assert days() == [date(2026, 12, 8), date(2027, 1, 12), date(2027, 2, 9)]


def test_the_last_tuesday_is_the_last_tuesday_of_every_month(joris: Visitor) -> None:
    joris.sends(**TEA | {"repeats": "monthly", "ordinals": ["-1"], "until": "2027-01-31"})
    assert days() == [date(2026, 11, 24), date(2026, 12, 29), date(2027, 1, 26)]


def test_once_is_once(joris: Visitor) -> None:
    joris.sends(**TEA | {"repeats": "once", "until": ""})
    assert days() == [date(2026, 11, 24)]


def test_an_own_circle_is_of_a_group(joris: Visitor) -> None:
    page = refused(joris, setting="own_circle")
    assert "Choose at least one group for an own circle." in page.text


def test_an_own_circle_of_two_groups_is_of_both(joris: Visitor) -> None:
    circle = [number_of("statushouder"), number_of("migrantenoudere")]
    joris.sends(**TEA | {"setting": "own_circle", "circle": circle})
    tagging = planned()[0].tagging
    assert tagging.setting == "own_circle"
    assert [group.key for group in tagging.groups] == ["statushouder", "migrantenoudere"]


def test_choosing_later_is_a_choice_too(joris: Visitor) -> None:
    joris.sends(**TEA | {"setting": "not_yet", "circle": [number_of("overig")]})
    tagging = db.session.scalars(db.select(Tagging)).one()
    assert (tagging.setting, tagging.groups) == (None, [])


def test_a_new_host_is_added_and_a_known_one_is_found(joris: Visitor) -> None:
    joris.sends(**TEA | {"host": "Fatima"})
    joris.opens(NEW)
    joris.sends(**TEA | {"title": "Naaigroep", "starts_at": "17:00", "ends_at": "18:00", "host": " fatima "})
    assert [host.name for host in db.session.scalars(db.select(Host))] == ["Fatima"]
    assert planned("Naaigroep")[0].host == planned()[0].host


def test_a_title_means_one_activity(joris: Visitor) -> None:
    house.activity("Theemiddag")
    page = joris.sends(status=422, **TEA | {"title": "  theeMIDDAG"})
    assert "There is an activity with this title already." in page.text


def test_what_was_typed_is_kept(joris: Visitor) -> None:
    page = refused(joris, ends_at="13:00", host="Omar")
    kept = {name: page.all("input", id=name)[0].get("value") for name in ("title", "host", "ends_at")}
    assert kept == {"title": "Theemiddag", "host": "Omar", "ends_at": "13:00"}
    assert "This is not later than the start." in page.text


def test_an_end_before_the_beginning_is_refused(joris: Visitor) -> None:
    assert "This is before the first date." in refused(joris, until="2026-11-23").text


@pytest.mark.parametrize("first", ["2026-02-29", "1926-11-24", "2226-11-24", "24-13-2026", "gisteren"])
def test_a_date_that_cannot_be_is_refused(joris: Visitor, first: str) -> None:
    refused(joris, first=first)


HOSTILE = (str(2**63), "9" * 5000, "١٢٣", "1_000", "NaN", "-1", "\x00", "=1+1", "null")


@pytest.mark.parametrize(
    "name", ["setting", "circle", "repeats", "every", "first", "until", "starts_at", "room"]
)
def test_no_input_breaks_the_page(joris: Visitor, name: str) -> None:
    for text in HOSTILE:
        joris.opens(NEW)
        kept = {"setting": "own_circle", "circle": [number_of("overig")], name: text}
        blank = name in ("until", "room", "every") and not text.strip("\x00")
        db.session.commit()
        answer = joris.client.post(NEW, data=fields_of(joris) | TEA | kept)
        assert answer.status_code == 422 or blank, (name, text)


def fields_of(visitor: Visitor) -> dict[str, object]:
    token = visitor.page.form().find(".//*[@name='csrf_token']")
    assert token is not None
    return {"csrf_token": token.get("value")}


def test_the_rooms_and_groups_of_another_house_cannot_be_chosen(joris: Visitor) -> None:
    theirs = house.room(slug=house.HET_ANKER).id
    refused(joris, room=str(theirs))
    joris.opens(NEW)
    group = house.groups(house.HET_ANKER)["overig"].id
    refused(joris, setting="own_circle", circle=[str(group)])


@pytest.mark.parametrize("name", ["emine", "gerda", "willem", "bea"])
def test_who_does_not_plan_here_finds_no_plan(visitor: Visitor, name: str) -> None:
    gathering = house.gathering()
    visitor.is_(name)
    for page in ("schedule/2026-W48", "activities/", "activities/new", f"gatherings/{gathering.id}"):
        visitor.opens(f"/de-brug/{page}", status=404)


def test_two_who_want_the_same_room_at_once_cannot_both_win(app: Flask) -> None:
    room, together, answers = str(house.room().id), Barrier(2), []
    people = [Visitor(app).is_(name) for name in ("joris", "samira")]
    for person in people:
        person.opens(NEW)

    def send(person: Visitor, title: str) -> None:
        together.wait()
        wish = fields_of(person) | TEA | {"title": title, "room": room}
        answers.append(person.client.post(NEW, data=wish).status_code)

    db.session.remove()
    both = [Thread(target=send, args=pair) for pair in zip(people, ("Theemiddag", "Naaigroep"), strict=True)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sorted(answers) == [302, 422]
    assert db.session.scalar(db.select(db.func.count(Series.id))) == 1
