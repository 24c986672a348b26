"""How people found the house: what may be shown of a month, and what was counted on paper."""

from collections.abc import Mapping
from uuid import uuid4

import pytest

from buurthuis.attendance.first_visits import CHANNELS, FIRST, FirstVisit
from buurthuis.attendance.models import by_channel, hold_month
from buurthuis.attendance.writing.first_visits import add
from buurthuis.clock import instant
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.relations.channels import TREE, first_visits
from buurthuis.relations.small import Tally, answers
from tests import house
from tests.visitor import Visitor

PAGE = "/de-brug/trust/first-visits"
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
MANY = {
    "key_figure": 12,
    "neighbour": 9,
    "self_organisation": 6,
    "welfare": 7,
    "care": 0,
    "municipality": 5,
    "saw_it": 8,
}


def of(**counts: int) -> dict[str, int]:
    return dict.fromkeys(CHANNELS, 0) | counts


def shown(counts: Mapping[str, int]) -> dict[str, int]:
    found = first_visits(counts, is_told=True)
    return {" ".join(line.answers): line.count for line in found.known.lines} if found else {}


# What may be shown


def test_every_channel_but_not_said_stands_in_the_tree_once() -> None:
    assert sorted([*answers(TREE), "not_said"]) == sorted(CHANNELS)


def test_who_gave_no_answer_is_told_apart_and_is_in_no_line() -> None:
    found = first_visits(of(**MANY, not_said=3), is_told=True)
    assert found is not None
    assert (found.total, found.not_said, found.known.total) == (50, 3, 47)


def test_while_the_month_goes_on_only_how_many_is_said() -> None:
    found = first_visits(of(**MANY, not_said=3), is_told=False)
    assert found is not None
    assert (found.total, found.not_said, found.known, found.nearly_all) == (50, 0, Tally(0), None)


def test_a_mosque_or_a_doctor_through_whom_few_came_never_stands_alone() -> None:
    few = shown(of(**MANY | {"self_organisation": 2, "care": 3}))
    assert not {"self_organisation", "care"} & few.keys()
    assert few["self_organisation welfare care municipality"] == 17


def test_nearly_all_through_one_channel_is_said_and_only_of_enough_people() -> None:
    assert [
        found.nearly_all if (found := first_visits(of(**counts), is_told=True)) else None
        for counts in (
            {"key_figure": 20, "neighbour": 5},
            {"key_figure": 19, "neighbour": 5},
            {"key_figure": 14},
        )
    ] == ["key_figure", None, None]


def test_a_month_without_new_visitors_says_nothing() -> None:
    assert first_visits(of(), is_told=True) is None


# On paper


def counted(month: Month = NOVEMBER) -> dict[str, int]:
    return {channel: n for channel, n in by_channel(house.centre().id, month).every.items() if n}


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    visitor.is_("joris").speaks("en").opens(PAGE)
    return visitor


def test_what_was_counted_on_paper_is_added(joris: Visitor) -> None:
    page = joris.sends(month="2026-11", neighbour="3", care="1")
    assert "4 visitors came for the first time." in page.text
    assert counted() == {"neighbour": 3, "care": 1}


def test_the_same_page_sent_twice_counts_once(joris: Visitor) -> None:
    form = joris.page
    for _time in range(2):
        joris.page = form
        joris.sends(at=PAGE, month="2026-11", neighbour="3")
    assert counted() == {"neighbour": 3}


def test_the_same_page_with_other_numbers_counts_as_it_says(joris: Visitor) -> None:
    form = joris.page
    for more in ({"neighbour": "3"}, {"neighbour": "1", "care": "2"}):
        joris.page = form
        joris.sends(at=PAGE, month="2026-11", **more)
    assert counted() == {"neighbour": 4, "care": 2}


def test_a_mistake_is_taken_off_again(joris: Visitor) -> None:
    joris.sends(month="2026-11", neighbour="3")
    joris.opens(PAGE)
    joris.sends(month="2026-11", how="take_off", neighbour="2")
    assert counted() == {"neighbour": 1}


def test_nobody_learns_by_taking_off_how_many_were_tapped_at_the_door(joris: Visitor) -> None:
    add(house.centre().id, [FirstVisit(str(uuid4()), NOVEMBER, FIRST, "care", 1) for _visitor in range(2)])
    joris.sends(month="2026-11", neighbour="3")
    joris.opens(PAGE)
    page = joris.sends(month="2026-11", how="take_off", care="1", neighbour="1", status=422)
    assert "only what was typed before" in page.text
    assert counted() == {"neighbour": 3, "care": 2}


def test_who_adds_to_every_way_does_not_see_the_small_ones_apart() -> None:
    tapped = of(**MANY | {"self_organisation": 2, "care": 3})
    padded = {channel: n + 5 for channel, n in tapped.items()}
    found = first_visits(padded, is_told=True, tapped=tapped)
    assert found
    assert [line.answers for line in found.known.lines] == [
        ("key_figure",),
        ("neighbour",),
        ("self_organisation", "welfare", "care", "municipality"),
        ("saw_it",),
    ]


@pytest.mark.parametrize("way", ["self_organisation", "care"])
def test_that_nearly_all_came_through_a_mosque_or_a_doctor_is_not_told(way: str) -> None:
    assert shown(of(**{way: 18})) == shown(of(**{way: 18, "welfare": 1, "saw_it": 0})) == {}


def test_a_closed_month_is_not_offered_and_not_taken(joris: Visitor) -> None:
    hold_month(house.centre().id, OCTOBER.first, alone=True).close(instant())
    db.session.commit()
    joris.sends(at=PAGE, status=422, month="2026-10", neighbour="3")
    assert "October 2026" not in joris.opens(PAGE).text
    assert counted(OCTOBER) == {}


@pytest.mark.parametrize("typed", ["-1", "100", "1e3", "٣", "9" * 5000, "x"])
def test_what_is_no_number_is_said_at_its_field_and_kept(joris: Visitor, typed: str) -> None:
    page = joris.sends(month="2026-11", neighbour=typed, care="2", status=422)
    assert "A whole number from 0 to 99." in page.text
    assert counted() == {}


def test_a_page_without_any_number_is_asked_about(joris: Visitor) -> None:
    assert "at least one number" in joris.sends(month="2026-11", status=422).text


def test_the_page_of_a_month_says_how_many_and_leads_to_what_they_answered(joris: Visitor) -> None:
    joris.sends(month="2026-10", **{channel: str(n) for channel, n in MANY.items()})
    page = joris.opens(PAGE)
    assert (
        "47 visitors came for the first time. What they answered stands in the month once it is closed."
        in page.text
    )
    assert (page.all("table"), len(page.all("a", href="/de-brug/balance/2026-10"))) == ([], 1)
    hold_month(house.centre().id, OCTOBER.first, alone=True).close(instant())
    db.session.commit()
    assert "once it is closed" not in joris.opens(PAGE).text
