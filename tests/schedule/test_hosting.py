"""Who leads an activity from when until when: planned on one page, and what is planned follows."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from buurthuis.extensions import db
from buurthuis.schedule.hosting import Stretch, at_once, gone, in_force, in_place_of, stretches
from buurthuis.schedule.models import Activity, Host, Hosting, join, last_day, remove_host, undo
from buurthuis.schedule.queries import last_change
from tests import house
from tests.schedule.test_planning import NEW, TEA, planned
from tests.visitor import Visitor

FATIMA, RIMA, OMAR = 1, 2, 3
NOV_24, DEC_1, DEC_8, DEC_15 = date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15)
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Term:
    host_id: int
    since: date | None = None
    until: date | None = None
    role: str = "regular"
    id: int = 1


# Fatima stops on 8 December, Rima joins on the first: a week in which both are there.
HAND_OVER = (Term(FATIMA, until=DEC_8), Term(RIMA, since=DEC_1), Term(OMAR, role="stand_in"))


def test_who_has_led_longest_comes_first() -> None:
    found = {day: [each.host_id for each in in_force(HAND_OVER, day)] for day in (NOV_24, DEC_8, DEC_15)}
    assert found == {NOV_24: [FATIMA], DEC_8: [FATIMA, RIMA], DEC_15: [RIMA]}


def test_who_is_gone_makes_way_and_who_is_to_come_does_not() -> None:
    assert (gone(HAND_OVER, DEC_8), gone(HAND_OVER, DEC_15)) == (frozenset(), {FATIMA})
    assert [in_place_of(HAND_OVER, FATIMA, day) for day in (DEC_8, DEC_15)] == [FATIMA, RIMA]
    assert in_place_of(HAND_OVER, None, DEC_15) is None


def test_who_goes_on_as_stand_in_is_not_gone() -> None:
    terms = (*HAND_OVER, Term(FATIMA, since=DEC_15, role="stand_in"))
    assert gone(terms, DEC_15) == frozenset()


def test_the_days_to_come_are_cut_where_somebody_comes_or_goes() -> None:
    cut = list(stretches(HAND_OVER, NOV_24))
    assert [(each.first, each.leads) for each in cut] == [
        (NOV_24, FATIMA),
        (DEC_1, FATIMA),
        (DEC_8 + A_DAY, RIMA),
    ]
    assert cut[-1] == Stretch(DEC_8 + A_DAY, None, RIMA, frozenset({FATIMA}))


def test_two_terms_of_one_host_do_not_overlap() -> None:
    assert at_once(HAND_OVER, FATIMA, DEC_8, None)
    assert not at_once(HAND_OVER, FATIMA, DEC_15, None)
    assert not at_once(HAND_OVER, RIMA, None, NOV_24)


# What is planned


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    """Joris of De Brug, with tea on four Tuesdays, led by Fatima."""
    visitor.is_("joris").speaks("en").opens(NEW)
    visitor.sends(**TEA | {"host": "Fatima"})
    return visitor


def tea() -> Activity:
    return db.session.scalars(db.select(Activity).filter_by(title="Theemiddag")).one()


def at(more: str = "") -> str:
    return f"/de-brug/activities/{tea().id}/hosts{more}"


def term(name: str) -> Hosting:
    found = db.session.scalars(db.select(Hosting).join(Host).where(Host.name == name))
    return found.one()


def led() -> list[str | None]:
    db.session.expire_all()
    return [each.host.name if each.host else None for each in planned()]


def rima_joins(joris: Visitor, since: date = DEC_1, status: int = 200, **more: str) -> None:
    joris.opens(at())
    joris.sends(host="Rima", since=since.isoformat(), status=status, **more)


def stops(joris: Visitor, name: str, last: str, status: int = 200) -> None:
    joris.opens(at(f"/terms/{term(name).id}/end"))
    joris.sends(last=last, status=status, **({} if last else {"still": "yes"}))


def test_a_hand_over_is_part_of_the_plan_in_whatever_order_it_is_planned(joris: Visitor) -> None:
    rima_joins(joris)
    assert led() == ["Fatima"] * 4
    stops(joris, "Fatima", DEC_8.isoformat())
    assert led() == ["Fatima", "Fatima", "Fatima", "Rima"]
    stops(joris, "Fatima", "")
    stops(joris, "Rima", DEC_8.isoformat())
    assert (
        "Fatima, Rima from Tuesday, 1 December 2026 until Tuesday, 8 December 2026"
        in joris.opens(f"/de-brug/activities/{tea().id}").text
    )


def test_after_the_last_day_nobody_leads_until_somebody_does(joris: Visitor) -> None:
    stops(joris, "Fatima", NOV_24.isoformat())
    assert led() == ["Fatima", None, None, None]
    rima_joins(joris, DEC_8)
    assert led() == ["Fatima", None, "Rima", "Rima"]


def test_who_goes_on_after_all_leads_again(joris: Visitor) -> None:
    stops(joris, "Fatima", NOV_24.isoformat())
    stops(joris, "Fatima", "")
    assert led() == ["Fatima"] * 4


def test_somebody_takes_the_place_of_another_from_a_day_on(joris: Visitor) -> None:
    rima_joins(joris, DEC_8, instead=str(term("Fatima").id))
    assert led() == ["Fatima", "Fatima", "Rima", "Rima"]
    assert term("Fatima").until == DEC_8 - A_DAY
    assert [each.name for each in tea().hosts_on(DEC_8)] == ["Rima"]


def test_until_a_hand_over_has_come_a_series_is_led_by_who_leads_it_now(joris: Visitor) -> None:
    rima_joins(joris, DEC_8, instead=str(term("Fatima").id))
    series = planned()[0].series
    assert series
    leads = [tea().in_place_of(series.host, day) for day in (DEC_1, DEC_8)]
    assert [each.name for each in leads if each] == ["Fatima", "Rima"]


def test_who_leads_something_else_then_does_not_take_over_and_that_is_said(joris: Visitor) -> None:
    choir = house.activity("Koor", host="Rima")
    house.gathering(choir, DEC_8, planned()[0].starts_at, planned()[0].ends_at).host = choir.regular_host_on(
        DEC_8
    )
    rima_joins(joris, instead=str(term("Fatima").id))
    assert led() == ["Fatima", "Rima", "Fatima", "Rima"]
    assert "The host before stays on these days" in joris.page.text


def test_what_a_stand_in_leads_stays_with_the_stand_in(joris: Visitor) -> None:
    planned()[2].host = Host.named(house.centre(), "Omar")
    rima_joins(joris, instead=str(term("Fatima").id))
    assert led() == ["Fatima", "Rima", "Omar", "Rima"]


def test_who_has_not_begun_can_be_taken_out_of_the_plan(joris: Visitor) -> None:
    rima_joins(joris)
    stops(joris, "Fatima", DEC_8.isoformat())
    joris.opens(at())
    joris.sends(f"/terms/{term('Rima').id}/removal")
    assert led() == ["Fatima", "Fatima", "Fatima", None]
    assert [each.host.name for each in tea().hostings()] == ["Fatima"]


def test_who_has_begun_is_not_taken_out(joris: Visitor) -> None:
    number = term("Fatima").id
    rima_joins(joris)
    joris.opens(at())
    joris.sends(f"/terms/{term('Rima').id}/removal", at=at(f"/terms/{number}/removal"))
    assert "Fatima has led it already" in joris.page.text
    assert len(tea().hostings()) == 2


@pytest.mark.parametrize(
    "typed",
    [
        {"host": "Fatima"},
        {"host": ""},
        {"until": "2026-11-30"},
        {"since": "2040-01-01"},
        {"since": ""},
        {"role": "king"},
        {"instead": "999999"},
    ],
)
def test_what_cannot_be_is_refused(joris: Visitor, typed: dict[str, str]) -> None:
    joris.opens(at())
    joris.sends(status=422, **{"host": "Rima", "since": DEC_1.isoformat()} | typed)
    assert len(tea().hostings()) == 1


def test_a_last_day_is_not_before_the_first(joris: Visitor) -> None:
    rima_joins(joris)
    joris.opens(at(f"/terms/{term('Rima').id}/end"))
    page = joris.sends(last=NOV_24.isoformat(), status=422)
    assert page.all("p", id="last-error")
    assert term("Rima").until is None


def test_no_last_day_is_chosen_and_not_merely_left_empty(joris: Visitor) -> None:
    joris.opens(at(f"/terms/{term('Fatima').id}/end"))
    page = joris.sends(last="", status=422)
    assert page.all("p", id="last-error")


def test_what_is_sent_twice_is_there_once(joris: Visitor) -> None:
    rima_joins(joris)
    rima_joins(joris, status=422)
    assert len(tea().hostings()) == 2


def test_a_term_of_another_activity_is_not_found(joris: Visitor) -> None:
    other = house.activity("Koor", host="Piet").id
    number = term("Piet").id
    joris.opens(f"/de-brug/activities/{other}/hosts/terms/{number}/end")
    joris.opens(f"/de-brug/activities/{term('Fatima').activity_id}/hosts/terms/{number}/end", status=404)


def test_another_year_is_planned_with_who_leads_then(joris: Visitor) -> None:
    series = planned()[0].series
    assert series
    series.until = None
    rima_joins(joris)
    stops(joris, "Fatima", DEC_8.isoformat())
    series.planned_until = DEC_15
    db.session.commit()
    joris.opens(f"/de-brug/activities/{series.activity_id}")
    joris.sends("/extension")
    assert len(led()) > 50
    assert set(led()[4:]) == {"Rima"}


def test_who_was_removed_leads_nothing_that_is_to_come_and_comes_back_with_no_undoing(joris: Visitor) -> None:
    joris.opens(f"/de-brug/gatherings/{planned()[1].id}/change")
    joris.sends("/change", host="Omar", scope="following")
    rima_joins(joris, house.TODAY)
    fatima = Host.named(house.centre(), "Fatima")
    omar = Host.named(house.centre(), "Omar")
    assert fatima
    assert omar
    remove_host(fatima, house.TODAY)
    remove_host(omar, house.TODAY)
    assert led() == ["Rima", None, None, None]
    change = last_change(tea())
    assert change
    undo(change)
    assert not {fatima.name, omar.name} & set(led())


def test_what_is_undone_comes_back_with_who_leads_now(joris: Visitor) -> None:
    joris.opens(f"/de-brug/gatherings/{planned()[1].id}/change")
    joris.sends("/change", starts_at="15:00", ends_at="17:00")
    rima_joins(joris, instead=str(term("Fatima").id))
    joris.opens(f"/de-brug/activities/{tea().id}/undoing")
    joris.sends()
    assert planned()[1].starts_at.hour == 14
    assert led() == ["Fatima", "Rima", "Rima", "Rima"]


def test_who_was_removed_ended_today(joris: Visitor) -> None:
    assert joris
    fatima = Host.named(house.centre(), "Fatima")
    assert fatima
    join(tea(), fatima, DEC_15, role="stand_in")
    last_day(term_of(fatima)[0], DEC_8)
    remove_host(fatima, house.TODAY)
    assert [(each.role, each.until) for each in term_of(fatima)] == [("regular", house.TODAY)]


def term_of(host: Host) -> list[Hosting]:
    return list(db.session.scalars(db.select(Hosting).filter_by(host_id=host.id).order_by(Hosting.id)))
