"""Continuity of the familiar face: shares of what was said, whoever led together, and hand-overs without names."""

from dataclasses import dataclass
from datetime import date

import pytest

from buurthuis.relations.continuity import (
    ANOTHER,
    JOINS,
    NOBODY_LEFT,
    STOPS,
    HandOver,
    Led,
    hands_over,
    host_continuity,
    host_continuity_house,
)

FATIMA, RIMA, OMAR = 1, 2, 3
NEW_YEAR, END_OF_MARCH = date(2027, 1, 1), date(2027, 3, 31)


@dataclass(frozen=True)
class Term:
    host_id: int
    since: date | None = None
    until: date | None = None
    role: str = "regular"
    id: int = 1


def led(*hosts: int, regular: tuple[int, ...] = (FATIMA,)) -> Led:
    return Led(frozenset(hosts), frozenset(regular))


def test_a_faithful_host_is_counted_over_the_gatherings_that_were_held() -> None:
    fatima = host_continuity([led(FATIMA), led(OMAR), led(FATIMA)], cancelled=1)
    assert (fatima.regular_host_share, fatima.by_regular, fatima.cancelled) == (pytest.approx(2 / 3), 2, 1)


def test_of_which_nobody_said_who_led_is_missing_and_not_led_by_another() -> None:
    found = host_continuity([led(FATIMA), led(), led()])
    assert (found.held, found.said, found.regular_host_share, found.usual_host_share_upc) == (3, 1, 1, 1)


def test_nothing_said_is_nothing_known() -> None:
    found = host_continuity([led(), led()], cancelled=2)
    known = (found.by_regular, found.regular_host_share, found.usual_host_share_upc, found.bice_boxerman_coc)
    assert known == (None,) * 4
    assert (found.held, found.said) == (2, 0)


def test_who_leads_together_with_the_regular_host_takes_nothing_from_it() -> None:
    found = host_continuity([led(FATIMA, OMAR), led(FATIMA), led(OMAR)])
    assert found.by_regular == 2
    assert found.usual_host_share_upc == pytest.approx(2 / 3)
    assert found.bice_boxerman_coc == pytest.approx(2 / 3)


def test_one_of_several_regular_hosts_is_enough() -> None:
    both = (FATIMA, RIMA)
    assert (
        host_continuity_house([led(RIMA, regular=both), led(FATIMA, regular=both), led(OMAR, regular=both)])
        == 2 / 3
    )


def test_without_a_regular_host_the_usual_face_is_what_remains() -> None:
    loose = host_continuity([led(OMAR, regular=()), led(OMAR, regular=()), led(RIMA, regular=())])
    assert (loose.regular_host_share, loose.by_regular, loose.had_regular) == (None, None, 0)
    assert loose.usual_host_share_upc == pytest.approx(2 / 3)


def test_a_hand_over_with_a_time_in_which_both_are_there() -> None:
    terms = [Term(FATIMA, until=END_OF_MARCH), Term(RIMA, since=NEW_YEAR)]
    found = hands_over(terms, date(2026, 11, 1), date(2027, 6, 30))
    assert found == (HandOver(NEW_YEAR, JOINS), HandOver(date(2027, 4, 1), STOPS))
    assert hands_over(terms, date(2027, 1, 2), END_OF_MARCH) == ()


def test_a_hand_over_from_one_day_to_the_next_and_an_end_without_another() -> None:
    terms = [Term(FATIMA, until=date(2026, 12, 31)), Term(RIMA, NEW_YEAR, END_OF_MARCH)]
    found = hands_over(terms, date(2026, 11, 1), date(2027, 6, 30))
    assert found == (HandOver(NEW_YEAR, ANOTHER), HandOver(date(2027, 4, 1), NOBODY_LEFT))


def test_a_stand_in_is_no_regular_host() -> None:
    assert hands_over([Term(OMAR, NEW_YEAR, role="stand_in")], NEW_YEAR, END_OF_MARCH) == ()
