"""A key figure is kept with consent only, can see all of it, and goes without a trace in the figures."""

from datetime import date, timedelta
from typing import Any

import pytest

from buurthuis.accounts.models import welcome
from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from buurthuis.relations.models import KeyFigure, KeyFigureNote
from buurthuis.schedule.models import Activity
from tests import house
from tests.hostile import EVERYTHING
from tests.relations.guides import key_figure, known
from tests.visitor import Page, Visitor, fields

pytestmark = pytest.mark.usefixtures("app")
LIST = "/de-brug/trust/key-figures/"
TABLES = ("key_figure", "key_figure_group", "key_figure_activity", "key_figure_note")
TODAY, YESTERDAY = house.TODAY, house.TODAY - timedelta(days=1)


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    return visitor.is_("joris").speaks("en")


def adds(joris: Visitor, status: int = 200, **typed: Any) -> Page:
    """Fill in who Rima is, that she agreed, and send it."""
    joris.opens(LIST + "new")
    newcomers = str(house.groups()["statushouder"].id)
    rima = {"name": "Rima", "role": "Haalt nieuwe vrouwen op", "spoken": ["ar", "nl"], "groups": [newcomers]}
    return joris.sends(status=status, **(rima | {"agreed": "y", "agreed_how": "signed"} | typed))


def deeds() -> list[tuple[str, str]]:
    lines = db.session.scalars(db.select(JournalLine).order_by(JournalLine.id))
    return [(line.verb, line.noun) for line in lines]


# with consent only


def test_who_agreed_is_kept_for_a_year(joris: Visitor) -> None:
    page = adds(joris)
    (rima,) = known()
    assert (rima.name, rima.role, rima.spoken) == ("Rima", "Haalt nieuwe vrouwen op", "nl,ar")
    assert (rima.since, rima.agreed_on, rima.agreed_until) == (TODAY, TODAY, date(2027, 11, 22))
    assert [group.key for group in rima.groups] == ["statushouder"]
    assert "Rima is a key figure of the house now." in page.text


def test_without_consent_nothing_is_kept(joris: Visitor) -> None:
    page = adds(joris, 422, agreed=[])
    assert "Without consent nothing is kept. Ask first, then tick this box." in page.text
    assert known() == []
    assert page.all("input", id="name")[0].get("value") == "Rima"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"agreed_on": "2026-11-23"}, "This day is still to come."),
        ({"agreed_until": "2026-11-21"}, "This consent has ended already."),
        ({"agreed_until": "2028-11-23"}, "Choose a date at most two years after this person agreed."),
        ({"agreed_on": "2026-10-01", "agreed_until": "2028-10-02"}, "at most two years after"),
        ({"agreed_on": ""}, "Fill this in."),
        ({"agreed_until": "2027-02-29"}, "This date does not exist."),
        ({"agreed_how": []}, "Choose one."),
        ({"agreed_how": "dreamt"}, "Not a valid choice."),
    ],
)
def test_consent_has_a_day_an_end_within_two_years_and_a_way(
    joris: Visitor, typed: dict[str, Any], said: str
) -> None:
    assert said in adds(joris, 422, **typed).text
    assert known() == []


def test_two_years_is_the_most(joris: Visitor) -> None:
    adds(joris, agreed_on="2026-10-01", agreed_until="2028-10-01")
    assert [each.agreed_until for each in known()] == [date(2028, 10, 1)]


@pytest.mark.parametrize("typed", [{"name": " "}, {"role": ""}, {"groups": []}, {"name": "x" * 121}])
def test_a_key_figure_has_a_name_a_role_and_a_circle(joris: Visitor, typed: dict[str, Any]) -> None:
    adds(joris, 422, **typed)
    assert known() == []


@pytest.mark.parametrize("field", ["name", "role"])
def test_a_number_is_no_part_of_a_name_or_a_role(joris: Visitor, field: str) -> None:
    assert "This looks like a telephone number" in adds(joris, 422, **{field: "Rima 06-12345678"}).text


def test_a_name_means_one_person_also_when_it_is_sent_twice(joris: Visitor) -> None:
    adds(joris)
    assert "There is a key figure with this name already." in adds(joris, 422, name="rima ").text
    assert len(known()) == 1


def test_each_house_has_a_key_figure_of_that_name(joris: Visitor) -> None:
    key_figure(slug=house.HET_ANKER)
    adds(joris)
    assert len(known()) == 2


@pytest.mark.parametrize("part", ["new", "{}/change", "{}/renewal"])
def test_nothing_that_is_typed_is_too_much(joris: Visitor, part: str) -> None:
    address = LIST + part.format(key_figure().id)
    form = joris.opens(address).form()
    names = [name for name in fields(form) if name != "csrf_token"] + [
        "spoken",
        "hosts",
        "supports",
        "agreed",
    ]
    for typed in EVERYTHING:
        sent = dict.fromkeys(names, typed) | {"csrf_token": fields(form)["csrf_token"]}
        assert joris.client.post(address, data=sent).status_code == 422, typed


# what this person does


@pytest.fixture
def coffee() -> Activity:
    found = house.activity("Koffieochtend", "own_circle", ["migrantenoudere"])
    house.gathering(found, TODAY)
    return found


def test_a_key_figure_leads_some_activities_and_helps_at_others(joris: Visitor, coffee: Activity) -> None:
    meal = house.activity("Buurtmaaltijd")
    house.gathering(meal, TODAY)
    page = adds(joris, hosts=[str(coffee.id)], supports=[str(coffee.id), str(meal.id)])
    assert {each.activity_id: each.part for each in known()[0].parts} == {
        coffee.id: "hosts",
        meal.id: "supports",
    }
    assert "Buurtmaaltijd helps there Koffieochtend leads it" in page.text


def test_an_activity_of_another_house_cannot_be_chosen(joris: Visitor) -> None:
    theirs = house.activity("Kaartmiddag", slug=house.HET_ANKER)
    house.gathering(theirs, TODAY)
    adds(joris, 422, hosts=[str(theirs.id)])
    adds(joris, 422, groups=[str(house.groups(house.HET_ANKER)["overig"].id)])
    assert known() == []


def test_what_is_kept_can_be_changed_and_consent_stays(joris: Visitor, coffee: Activity) -> None:
    rima = key_figure(hosts=[coffee])
    joris.opens(f"{LIST}{rima.id}/change")
    joris.sends(name="Rima K.", role="Tolkt", spoken=["ti"], hosts=[], supports=[str(coffee.id)])
    (after,) = known()
    assert (after.name, after.role, after.spoken, after.parts[0].part) == (
        "Rima K.",
        "Tolkt",
        "ti",
        "supports",
    )
    assert after.agreed_until == rima.agreed_until
    assert deeds() == [("changed", "key_figure")]


def test_what_is_over_stays_ticked(joris: Visitor) -> None:
    over = house.activity("Theeochtend")
    house.groups()["zorgindicatie"].retire(TODAY)
    rima = key_figure(circles=["zorgindicatie"], supports=[over])
    joris.opens(f"{LIST}{rima.id}/change")
    joris.sends(role="Tolkt")
    (after,) = known()
    assert ([group.key for group in after.groups], len(after.parts)) == (["zorgindicatie"], 1)


def test_an_activity_that_goes_leaves_the_key_figure() -> None:
    gone = house.activity("Eenmalig")
    key_figure(supports=[gone])
    db.session.delete(gone)
    db.session.commit()
    assert known()[0].parts == []


# the list


def test_the_list_tells_who_speaks_what_and_knows_whom(joris: Visitor, coffee: Activity) -> None:
    key_figure("Hatice", ["migrantenoudere"], spoken="nl,tr", hosts=[coffee])
    page = joris.opens(LIST)
    for words in ("Hatice", "Loopt mee", "Speaks Dutch and Turkish", "Koffieochtend", "older migrants"):
        assert words in page.text
    assert "Consent until Tuesday, 1 June 2027." in page.text


def test_consent_that_ends_soon_is_something_to_do(joris: Visitor) -> None:
    key_figure(until=TODAY + timedelta(days=20))
    page = joris.opens(LIST)
    assert "To do: ask for consent again" in page.text
    assert "Consent ends soon, on Saturday, 12 December 2026." in page.text


def test_the_list_says_when_somebody_goes_by_itself(joris: Visitor) -> None:
    key_figure(until=YESTERDAY)
    said = (
        "Consent ended on Saturday, 21 November 2026. Will be removed by itself on Tuesday, 22 December 2026."
    )
    assert said in joris.opens(LIST).text


def test_an_empty_list_explains_what_a_key_figure_is(joris: Visitor) -> None:
    page = joris.opens(LIST)
    assert "A key figure is somebody whom a circle knows and trusts" in page.text
    assert "only who agreed is kept here" in page.text


# asked again


def test_consent_is_renewed_with_a_new_day_and_end(joris: Visitor) -> None:
    rima = key_figure(until=YESTERDAY)
    joris.opens(f"{LIST}{rima.id}/renewal")
    joris.sends(agreed="y", agreed_how="said", agreed_on="2026-11-20", agreed_until="2027-05-20")
    (after,) = known()
    assert (after.agreed_on, after.agreed_until, after.agreed_how) == (
        date(2026, 11, 20),
        date(2027, 5, 20),
        "said",
    )
    assert after.since == rima.since
    assert deeds() == [("renewed", "key_figure")]


def test_nothing_is_renewed_without_consent(joris: Visitor) -> None:
    rima = key_figure(until=YESTERDAY)
    joris.opens(f"{LIST}{rima.id}/renewal")
    assert "Without consent nothing is kept." in joris.sends(status=422, agreed_how="said").text
    assert known()[0].agreed_until == YESTERDAY


@pytest.mark.parametrize("part", ["", "/change"])
def test_nothing_new_is_kept_once_consent_ended(joris: Visitor, part: str) -> None:
    rima = key_figure(until=YESTERDAY)
    joris.app.config["WTF_CSRF_ENABLED"] = False
    typed = {"name": "Rima K.", "role": "Tolkt", "kind": "contact", "day": "2026-11-22", "text": "Gebeld."}
    answer = joris.client.post(f"{LIST}{rima.id}{part}", data=typed, follow_redirects=True)
    assert "The consent of Rima has ended. Renew it first." in joris.reads(answer, 200).text
    assert (known()[0].name, known()[0].notes) == ("Rima", [])


# handed over, and gone


def test_everything_that_is_kept_can_be_handed_over(joris: Visitor, coffee: Activity) -> None:
    rima = key_figure(hosts=[coffee])
    rima.note(TODAY, "agreement", "Alleen bellen na vijf uur.", house.person("joris").id)
    joris.opens(f"{LIST}{rima.id}")
    answer = joris.sends("/export").answer
    assert "no-store" in answer.headers["Cache-Control"]
    last = db.session.scalars(db.select(JournalLine).order_by(JournalLine.id.desc())).first()
    assert last is not None
    assert (last.verb, last.noun) == ("exported", "key_figure")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.get_json() == {
        "centre": "De Brug",
        "name": "Rima",
        "role": "Loopt mee",
        "languages": [{"code": "nl", "name": "Dutch"}, {"code": "ar", "name": "Arabic"}],
        "circles": [{"code": "statushouder", "name": "refugees with a residence permit"}],
        "activities": [{"title": "Koffieochtend", "part": "hosts"}],
        "consent": {
            "since": "2025-12-01",
            "agreed_on": "2025-12-01",
            "agreed_until": "2027-06-01",
            "how": "signed",
            "removed_on": "2027-07-02",
        },
        "notes": [
            {
                "day": "2026-11-22",
                "kind": "agreement",
                "text": "Alleen bellen na vijf uur.",
                "written_by": "Joris",
            }
        ],
    }


def test_no_column_of_a_key_figure_is_left_out_of_what_is_handed_over() -> None:
    told = "name role spoken since agreed_on agreed_until agreed_how".split()
    assert {column.name for column in KeyFigure.__table__.columns} == {"id", "centre_id", *told}
    noted = "day kind text written_by".split()
    assert {column.name for column in KeyFigureNote.__table__.columns} == {"id", "key_figure_id", *noted}


def removes(joris: Visitor, figure: KeyFigure) -> Page:
    joris.opens(f"{LIST}{figure.id}/removal")
    return joris.sends()


def test_removing_asks_first_and_says_what_stays(joris: Visitor) -> None:
    page = joris.opens(f"{LIST}{key_figure().id}/removal")
    assert "This cannot be undone." in page.text
    assert "What stays: the activities, the counts and every month that was closed." in page.text
    assert len(known()) == 1


def test_whoever_is_removed_is_nowhere_any_more(joris: Visitor, coffee: Activity) -> None:
    rima = key_figure(hosts=[coffee])
    rima.note(TODAY, "contact", "Gesproken.", None)
    address = f"{LIST}{rima.id}"
    page = removes(joris, rima)
    assert "Everything that was kept about this person is removed." in page.text
    left = [db.session.execute(db.text(f"SELECT * FROM {table}")).all() for table in TABLES]
    assert left == [[]] * len(TABLES)
    joris.opens(address, 404)


def test_the_journal_tells_that_it_was_done_and_no_name(joris: Visitor) -> None:
    adds(joris)
    removes(joris, known()[0])
    assert deeds() == [("added", "key_figure"), ("removed", "key_figure")]
    assert {str(line.detail) for line in db.session.scalars(db.select(JournalLine))} == {"{}"}
    page = joris.is_("samira").speaks("en").opens("/de-brug/house/journal")
    assert "A key figure was removed." in page.text
    assert "Rima" not in page.text


def figures_without_the_way(joris: Visitor, month: str) -> tuple[dict[str, Any], set[str]]:
    """All figures of a month, and apart from these the groups to whom somebody shows the way."""
    figures = joris.opens(month).answer.get_json()
    way = figures["trust"].pop("way")
    return figures, {line["group"] for line in way if line["shown_the_way"]}


def test_removing_leaves_activities_and_all_figures_as_they_were(joris: Visitor, coffee: Activity) -> None:
    house.gathering(coffee, date(2026, 11, 3), migrantenoudere=9, unknown=1)
    rima = key_figure(circles=["migrantenoudere"], hosts=[coffee])
    month = "/de-brug/balance/2026-11.json"
    before, way = figures_without_the_way(joris, month)
    removes(joris, rima)
    assert figures_without_the_way(joris, month) == (before, way - {"migrantenoudere"})
    assert "Koffieochtend" in joris.opens(f"/de-brug/activities/{coffee.id}").text


def test_an_account_that_goes_leaves_its_notes() -> None:
    leaves, _password = welcome("weg@debrug.example", "Weg")
    key_figure().note(TODAY, "contact", "Gesproken.", leaves.id)
    db.session.delete(leaves)
    db.session.commit()
    (note,) = known()[0].notes
    assert (note.text, note.written_by) == ("Gesproken.", None)


# for whom it is


@pytest.mark.parametrize("name", ["emine", "gerda", "bea"])
@pytest.mark.parametrize("path", ["key-figures/", "key-figures/new", "key-figures/{}", "map"])
def test_only_staff_and_managers_see_key_figures(visitor: Visitor, name: str, path: str) -> None:
    visitor.is_(name).opens("/de-brug/trust/" + path.format(key_figure().id), 404)


@pytest.mark.parametrize("part", ["", "/change", "/renewal", "/removal"])
def test_a_key_figure_of_another_house_is_not_there(joris: Visitor, part: str) -> None:
    theirs = key_figure(slug=house.HET_ANKER)
    joris.opens(f"{LIST}{theirs.id}{part}", 404)


@pytest.mark.parametrize("name", ["emine", "gerda", "bea"])
def test_only_staff_and_managers_get_the_file_of_a_key_figure(visitor: Visitor, name: str) -> None:
    visitor.app.config["WTF_CSRF_ENABLED"] = False
    visitor.is_(name)
    assert visitor.client.post(f"{LIST}{key_figure().id}/export").status_code == 404


def test_nobody_gets_the_file_of_a_key_figure_of_another_house(joris: Visitor) -> None:
    joris.app.config["WTF_CSRF_ENABLED"] = False
    theirs = key_figure(slug=house.HET_ANKER)
    assert joris.client.post(f"{LIST}{theirs.id}/export").status_code == 404
