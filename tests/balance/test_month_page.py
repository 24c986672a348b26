"""The month as a manager reads it: one sentence on top, and the same figures in every form in which it is given out."""

from datetime import date, time

import pytest

from buurthuis.balance.models import OFFER, decide
from buurthuis.balance.sheets import printed
from buurthuis.extensions import db
from buurthuis.languages import KNOWN
from tests import house
from tests.balance.months import CARE, STATUS
from tests.balance.written import (
    NAMES,
    OCTOBER,
    any_october,
    coffee,
    meal,
    met,
    neighbourhood,
    october,
    table,
)
from tests.visitor import Page, Visitor

pytestmark = pytest.mark.usefixtures("app")


def read(visitor: Visitor, month: str = "2026-10", who: str = "samira", language: str = "en") -> Page:
    return visitor.is_(who).speaks(language).opens(f"/de-brug/balance/{month}")


def heading(page: Page) -> str:
    return " ".join("".join(page.all("h1")[0].itertext()).split())


# the sentence on top, and how much was counted


def test_the_month_begins_with_one_sentence(visitor: Visitor) -> None:
    own, mixed = coffee(), meal()
    for day in (6, 13, 20, 27):
        met(own, day, 0, 9, 0, 0)
        met(mixed, day + 1, 9, 9, 0, 14)
    assert heading(read(visitor)) == (
        "In October, half of what was offered was in own circle. "
        "Most visits of refugees with a residence permit and other residents were to mixed activities."
    )


def test_where_some_came_to_their_circle_and_some_elsewhere_both_are_said(visitor: Visitor) -> None:
    own, mixed = coffee(), meal()
    for day in (6, 13, 20, 27):
        met(own, day, 0, 14, 0, 0)
        met(mixed, day + 1, 9, 4, 0, 14)
    assert heading(read(visitor)).endswith(
        "Most visits of older migrants were in own circle; "
        "most visits of refugees with a residence permit and other residents were to mixed activities."
    )


def test_the_page_says_how_much_was_counted(visitor: Visitor) -> None:
    october()
    met(meal_of_today(), 1)
    met(meal_of_today(), 2, 0, 0, 0, 0)
    met(meal_of_today(), 3).did_not_meet("begeleider ziek")
    met(meal_of_today(), 4).cancel("feestdag")
    page = read(visitor).text
    assert "9 of 11 gatherings counted" in page
    assert "1 not counted yet" in page
    assert "1 did not meet" in page
    assert "1 time nobody came" in page
    assert "1 cancelled" in page


def meal_of_today() -> house.Activity:
    known = db.session.scalars(db.select(house.Activity).filter_by(title="Zondagsoep")).first()
    return known or house.activity("Zondagsoep", "mixed")


def test_a_month_that_is_hardly_counted_is_marked_at_every_figure_about_visits(visitor: Visitor) -> None:
    october()
    for day in (1, 2, 3):
        met(meal_of_today(), day)
    page = read(visitor)
    assert page.text.count("Incomplete: 8 of 11 gatherings have been counted.") == 3
    assert heading(page).endswith("Too few gatherings have been counted to say who came where.")


def test_nine_of_ten_is_enough(visitor: Visitor) -> None:
    october()
    met(meal_of_today(), 1)
    assert "Incomplete" not in read(visitor).text


def test_an_empty_month_says_what_to_do(visitor: Visitor) -> None:
    page = read(visitor)
    assert heading(page) == "No gathering took place in October."
    assert "Plan activities in the week" in page.text
    assert page.all("table") == []


def test_a_month_to_come_has_no_zeros(visitor: Visitor) -> None:
    met(coffee(), 8, month=12)
    page = read(visitor, "2026-12")
    assert heading(page) == "No gathering has taken place in December yet."
    assert "1 still to come" in page.text
    assert "0 " not in page.text


def test_a_month_that_is_not_over_says_so(visitor: Visitor) -> None:
    met(coffee(), 3, 0, 9, 0, 0, month=11)
    met(coffee_again(), 24, month=11)
    assert "This month is not over" in read(visitor, "2026-11").text


def coffee_again() -> house.Activity:
    return db.session.scalars(db.select(house.Activity).filter_by(title="Koffieochtend")).one()


def test_a_month_that_was_not_counted_speaks_of_no_visits(visitor: Visitor) -> None:
    met(coffee(), 6)
    page = read(visitor)
    assert "1 of 1 activity hours" not in page.text
    assert "No gathering of this month has been counted yet." in page.text
    assert "0 visits" not in page.text
    assert table(page, "activities")["Koffieochtend"][3] == "–"


def test_the_last_and_the_first_month_of_all_years_can_be_read(visitor: Visitor) -> None:
    read(visitor, "2000-01")
    read(visitor, "2100-12")


# offer and attendance


def test_offer_and_attendance_are_said_in_figures_that_can_be_checked(visitor: Visitor) -> None:
    october()
    page = read(visitor).text
    assert "8 of 16 activity hours were in own circle (50%)." in page
    assert "Of every 100 visits, 27 were in own circle." in page
    assert "Own circle is not a problem in itself" in page
    assert "older migrants 68" in page


def test_each_bar_has_its_figures_in_a_table(visitor: Visitor) -> None:
    october()
    page = read(visitor)
    assert table(page, "offer-figures")["own circle"] == ["8", "4"]
    assert table(page, "attendance-figures") == {
        "own circle": ["55", "4"],
        "mixed": ["152", "8"],
        "together": ["207", "12"],
    }


def test_every_chart_has_a_title_and_a_description(visitor: Visitor) -> None:
    october()
    charts = [e for e in read(visitor).root.iter() if e.tag.endswith("svg") and e.get("role") == "img"]
    assert len(charts) == 2 + 4
    assert all({child.tag.rpartition("}")[2] for child in chart} >= {"title", "desc"} for chart in charts)


def test_what_has_no_setting_is_left_out_and_said_to_be(visitor: Visitor) -> None:
    october()
    met(house.activity("Sjoelen", None), 9, 5, 5, 5, 5)
    page = read(visitor)
    assert "Left out: 2 hours of activities that are not marked own circle or mixed yet." in page.text
    assert "Left out: 20 visits to activities that are not marked yet." in page.text
    assert table(page, "who")["together"][:4] == ["227", "55", "152", "20"]


def test_few_visits_are_not_spoken_of_in_hundreds(visitor: Visitor) -> None:
    met(coffee(), 6, 0, 9, 0, 0)
    met(meal(), 7, 0, 0, 0, 9)
    page = read(visitor).text
    assert "There were too few visits to speak of shares." in page
    assert "Of every 100" not in page


def test_much_unknown_is_said(visitor: Visitor) -> None:
    met(coffee(), 6, 0, 9, 0, 0, unknown=9)
    assert "Of 50% of the visits the group is unknown: too many to say who came where." in read(visitor).text


def test_where_nobody_can_say_who_came_where_no_share_of_a_group_is_said(visitor: Visitor) -> None:
    met(coffee(), 6, 0, 40, 0, 0, unknown=90)
    met(meal(), 7, 0, 40, 0, 40, unknown=90)
    assert "too many to say who came where" in read(visitor).text
    assert "of every 100 visits of each group" not in read(visitor).text


def test_a_side_that_nobody_counted_is_not_called_empty(visitor: Visitor) -> None:
    met(coffee(), 6)
    mixed = meal()
    for day in range(7, 17):
        met(mixed, day, 9, 9, 9, 9)
    assert "Incomplete: 10 of 11 gatherings have been counted." in read(visitor).text
    assert "No visit was in own circle." not in read(visitor).text


def test_the_band_stands_beside_the_figure_with_its_source(visitor: Visitor) -> None:
    october()
    agreed = {"source": "teamoverleg <12 maart>", "author": "Samira", "decided_on": date(2026, 3, 12)}
    decide(house.centre(), None, measure=OFFER, floor=40, ceiling=60, review_on=None, **agreed)
    page = read(visitor).text
    assert "agreed band 40% to 60%" in page
    assert (
        "The band for the offer is an agreement of this house (source: teamoverleg <12 maart>; Samira" in page
    )
    assert "Research gives no number for it. The figure lies within the band." in page


def test_a_house_without_a_band_is_told_that_it_decides(visitor: Visitor) -> None:
    october()
    assert "This house has not agreed on a band. Research gives no number" in read(visitor).text


# who came where


def test_reach_stands_beside_the_residents(visitor: Visitor) -> None:
    october()
    neighbourhood(420, 2600, 900, 9080)
    rows = table(read(visitor), "who")
    assert rows[NAMES[STATUS]][4:7] == ["18", "3", "more than its share"]
    assert rows[NAMES[CARE]][6].endswith("(at least: we do not ask about it)")


def test_without_a_figure_for_every_group_nothing_is_compared(visitor: Visitor) -> None:
    october()
    neighbourhood(420, 2600, 900)
    page = read(visitor)
    assert len(table(page, "who")[NAMES[STATUS]]) == 5
    assert "There is no figure for other residents" in page.text


def test_at_a_mixed_activity_one_reads_whom_people_met(visitor: Visitor) -> None:
    october()
    page = read(visitor).text
    assert "At a mixed activity, on average 74 of 100 other visitors came from another group." in page
    assert "spread over the activities at random, it would be 72 of 100." in page


def test_an_activity_of_less_than_three_gatherings_has_no_share(visitor: Visitor) -> None:
    october()
    met(house.activity("Theaterclub", "mixed"), 3, 9, 9, 9, 9)
    rows = table(read(visitor), "activities")
    assert rows["Theaterclub"] == ["mixed", "2", "1", "36", "too few to say", "–", ""]
    assert rows["Buurtmaaltijd"] == ["mixed", "8", "4", "152", "39%", "74%", ""]


def test_a_signal_says_what_was_seen_and_asks(visitor: Visitor) -> None:
    cafe = house.activity("Taalcafé", "mixed")
    for day in (1, 8, 15, 22):
        met(cafe, day, 16, 2, 0, 0)
    october()
    page = read(visitor).text
    assert "Meant as mixed; 4 of 4 times at least 8 of 10 visitors came from one group." in page
    assert "Does that fit what you want with this activity?" in page


def test_a_share_in_words_agrees_with_the_note_beside_it(visitor: Visitor) -> None:
    cafe = house.activity("Taalcafé", "mixed")
    for day in (1, 8, 15):
        met(cafe, day, 11, 2, 0, 0)
    october()
    assert table(read(visitor), "activities")["Taalcafé"][4:] == [
        "at least 8 of 10",
        "3 of 3 times at least 8 of 10 visitors came from one group",
    ]


# on paper


@pytest.mark.parametrize("tag", KNOWN)
def test_the_paper_is_in_the_language_asked_for(visitor: Visitor, tag: str) -> None:
    october()
    answer = visitor.is_("joris").speaks("nl").client.get(f"{OCTOBER}.pdf?lang={tag}")
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == f'inline; filename="de-brug-2026-10-{tag}.pdf"'
    assert f"<rdf:li>{tag}</rdf:li>".encode() in answer.data


def test_the_page_leads_to_the_paper_where_something_took_place(visitor: Visitor) -> None:
    empty = [a.get("href") for a in read(visitor).all("a")]
    october()
    links = [a.get("href") for a in read(visitor).all("a")]
    assert (OCTOBER + ".pdf" in empty, OCTOBER + ".pdf" in links) == (False, True)
    assert visitor.client.get("/de-brug/balance/2026-03.pdf").status_code == 200


def test_nobody_who_counts_waits_for_the_press(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    october()
    waiting = []

    def note(_source: object, _given: object) -> bytes:
        waiting.append(db.session().in_transaction())
        return b"%PDF-"

    monkeypatch.setattr(printed, "printed", note)
    visitor.is_("samira").client.get(OCTOBER + ".pdf")
    assert waiting == [False]


# who may read it


@pytest.mark.parametrize("form", ["", ".json", ".csv", ".xlsx", ".pdf"])
@pytest.mark.parametrize("who", ["willem", "emine", "gerda", "bea"])
def test_others_find_no_month(visitor: Visitor, who: str, form: str) -> None:
    visitor.is_(who).opens(OCTOBER + form, 404)


@pytest.mark.parametrize("address", ["2026-13", "1999-12", "2026-1", "2026-13.pdf", "2026-10.ods"])
def test_what_is_no_month_is_not_found(visitor: Visitor, address: str) -> None:
    visitor.is_("samira").opens(f"/de-brug/balance/{address}", 404)


def test_staff_read_the_month_and_managers_set_the_band(visitor: Visitor) -> None:
    october()
    links = [[a.get("href") for a in read(visitor, who=who).all("a")] for who in ("joris", "samira")]
    assert ["/de-brug/balance/band" in found for found in links] == [False, True]


def test_balance_opens_on_the_last_month_that_is_over(visitor: Visitor) -> None:
    october()
    assert visitor.is_("joris").opens("/de-brug/balance/").answer.request.path == OCTOBER


def test_balance_of_a_house_that_has_just_begun_opens_on_this_month(visitor: Visitor) -> None:
    house.gathering(starts=time(9))
    assert visitor.is_("joris").opens("/de-brug/balance/").answer.request.path == "/de-brug/balance/2026-11"


@pytest.mark.parametrize("language", ["nl", "en", "tr", "ar"])
def test_the_month_is_read_in_every_language(visitor: Visitor, language: str) -> None:
    any_october(4)
    neighbourhood(420, 2600, 900, 9080)
    page = read(visitor, language=language)
    assert page.root.get("lang") == language
    assert "%(" not in page.text
