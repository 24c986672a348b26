"""Which decision about the band holds on a day, and until when it held."""

from dataclasses import dataclass
from datetime import date

import pytest

from buurthuis.balance.bands import ATTENDANCE, OFFER, history, in_force


@dataclass(frozen=True)
class Decided:
    decided_on: date
    ended_on: date | None = None
    measure: str = OFFER


MARCH, JUNE, SEPTEMBER = (date(2026, month, 1) for month in (3, 6, 9))


@pytest.mark.parametrize(
    ("on", "holds"), [(date(2026, 2, 28), None), (MARCH, MARCH), (date(2026, 5, 31), MARCH), (JUNE, JUNE)]
)
def test_the_latest_decision_holds(on: date, holds: date | None) -> None:
    found = in_force([Decided(JUNE), Decided(MARCH)], OFFER, on)
    assert (found and found.decided_on) == holds


def test_when_an_agreement_ends_the_one_before_it_does_not_come_back() -> None:
    decisions = [Decided(JUNE, SEPTEMBER), Decided(MARCH)]
    assert in_force(decisions, OFFER, date(2026, 8, 31)) == decisions[0]
    assert in_force(decisions, OFFER, SEPTEMBER) is None


def test_what_ended_on_the_day_it_began_never_held() -> None:
    decisions = [Decided(JUNE, JUNE), Decided(MARCH)]
    assert in_force(decisions, OFFER, SEPTEMBER) == decisions[1]
    assert [chapter.goes_on for chapter in history(decisions, SEPTEMBER)] == [False, True]


def test_an_agreement_on_attendance_leaves_the_one_on_the_offer() -> None:
    decisions = [Decided(JUNE, measure=ATTENDANCE), Decided(MARCH)]
    assert in_force(decisions, OFFER, SEPTEMBER) == decisions[1]
    assert [chapter.until for chapter in history(decisions, SEPTEMBER)] == [None, None]


def test_a_decision_holds_until_the_next_or_until_it_is_ended() -> None:
    decisions = [Decided(SEPTEMBER), Decided(JUNE, date(2026, 7, 1)), Decided(MARCH, SEPTEMBER)]
    assert [chapter.until for chapter in history(decisions, SEPTEMBER)] == [None, date(2026, 7, 1), JUNE]


def test_an_agreement_can_be_let_go_of_while_it_goes_on() -> None:
    decisions = [Decided(date(2026, 12, 1)), Decided(JUNE), Decided(MARCH)]
    assert [chapter.goes_on for chapter in history(decisions, SEPTEMBER)] == [True, True, False]
