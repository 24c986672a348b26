"""The words put on figures: modest, in both directions, and none where too little is known."""

from dataclasses import replace
from datetime import date

import pytest

from buurthuis.balance import labels, measures
from buurthuis.balance.bands import Band, Position, position

BAND = Band("attendance_own_share", 0.40, 0.60, "teamoverleg", "Samira", date(2026, 3, 12))
REACH = measures.ReachFigures(9, 0.09, 0.20, 0.45, 10.0, 11.0, (0.08, 0.12))


def direction(own_before: int, mixed_before: int, own_now: int, mixed_now: int) -> str | None:
    change = measures.mixed_share_change(own_before, mixed_before, own_now, mixed_now)
    return labels.step_direction(change, own_before + mixed_before, own_now + mixed_now)


@pytest.mark.parametrize(
    ("months", "code"),
    [
        ((20, 10, 18, 20), "more_mixed_visits"),
        ((20, 10, 0, 10), "only_fewer_own_visits"),
        ((10, 20, 20, 10), "fewer_mixed_visits"),
        ((10, 10, 20, 20), "no_change"),
        ((5, 4, 20, 20), None),
    ],
)
def test_only_more_visits_in_mixed_setting_are_a_step(
    months: tuple[int, int, int, int], code: str | None
) -> None:
    assert direction(*months) == code


def test_a_step_that_chance_explains_is_about_the_same() -> None:
    assert labels.step_label("more_mixed_visits", (-0.04, 0.40)) == "about_the_same"
    assert labels.step_label("more_mixed_visits", (0.04, 0.40)) == "more_mixed_visits"
    assert labels.step_label("fewer_mixed_visits", None) == "too_few"


def test_one_full_table_of_one_group_does_not_make_an_activity_mixed_in_name() -> None:
    assert labels.mixed_in_name_activity([[40, 1, 0, 0], [5, 5, 3, 3], [4, 4, 4, 4]]) is False
    assert labels.mixed_in_name_activity([[9, 1, 0, 0], [12, 1, 0, 1], [3, 3, 3, 0]]) is False


def test_mixed_in_name_asks_for_the_same_group_each_time() -> None:
    assert labels.mixed_in_name_activity([[80, 0], [0, 8], [0, 8]]) is False
    assert labels.mixed_in_name_activity([[80, 0], [8, 0], [0, 8]]) is True


def test_two_outsiders_open_a_circle_and_one_does_not() -> None:
    assert labels.own_circle_de_facto_mixed_session(7, 1) is False
    assert labels.own_circle_de_facto_mixed_session(6, 2) is True
    assert labels.own_circle_de_facto_mixed_session(7, 2) is False


def test_a_circle_that_is_no_group_cannot_be_judged() -> None:
    assert labels.own_circle_de_facto_mixed_session(None, 12) is None


def test_an_own_circle_is_mixed_in_fact_when_it_mostly_was() -> None:
    assert labels.own_circle_de_facto_mixed_activity([(6, 4), (7, 3), (9, 1)]) is True
    assert labels.own_circle_de_facto_mixed_activity([(20, 20), (10, 0), (10, 0)]) is False
    assert labels.own_circle_de_facto_mixed_activity([(6, 4), (7, 3)]) is None


def test_reach_gets_a_word_only_if_interval_and_unknowns_agree() -> None:
    assert labels.reach_label(REACH, (0.05, 0.15)) == "less_than_neighbourhood"
    assert labels.reach_label(REACH, (0.05, 0.25)) == "about_as_much"
    assert (
        labels.reach_label(replace(REACH, share_bounds_with_unknown=(0.08, 0.3)), (0.05, 0.15))
        == "about_as_much"
    )
    assert (
        labels.reach_label(replace(REACH, share_of_population=0.01), (0.05, 0.15))
        == "more_than_neighbourhood"
    )
    seldom = replace(REACH, share_of_population=0.04, share_bounds_with_unknown=(0.03, 0.12))
    assert labels.reach_label(seldom, (0.05, 0.15)) == "about_as_much"
    assert labels.reach_label(REACH, None) == "too_few"


@pytest.mark.parametrize(
    ("share", "code"),
    [
        (None, None),
        (0, "nothing"),
        (0.1, "few"),
        (0.33, "about_a_third"),
        (10 / 21, "almost_half"),
        (0.5, "half"),
        (0.6, "more_than_half"),
        (0.9, "most"),
        (1, "all"),
    ],
)
def test_the_offer_in_one_word(share: float | None, code: str | None) -> None:
    assert labels.own_share_word(share) == code


@pytest.mark.parametrize(
    ("share", "code"),
    [
        (0.2, "less_than_a_third"),
        (0.3, "a_third"),
        (0.5, "half"),
        (0.75, "three_quarters"),
        (0.89, "three_quarters"),
        (0.9, "almost_everyone"),
    ],
)
def test_a_small_crowd_is_described_in_words(share: float, code: str) -> None:
    assert labels.largest_share_word(share) == code


@pytest.mark.parametrize(
    ("sessions", "known", "interval", "few"),
    [
        (4, 20, (0.3, 0.6), False),
        (3, 200, (0.3, 0.6), True),
        (40, 19, (0.3, 0.6), True),
        (40, 200, (0.3, 0.61), True),
        (40, 200, None, True),
    ],
)
def test_too_few_to_say(sessions: int, known: int, interval: tuple[float, float] | None, few: bool) -> None:
    assert labels.too_few_to_say(sessions, known, interval) is few


def test_a_month_is_incomplete_under_four_in_five_counted() -> None:
    assert labels.incomplete(79, 21)
    assert not labels.incomplete(80, 20)
    assert not labels.incomplete(0, 0)


def test_more_than_a_third_unknown_is_too_much() -> None:
    assert labels.too_much_unknown(11, 30)
    assert not labels.too_much_unknown(10, 30)
    assert not labels.too_much_unknown(0, 0)


@pytest.mark.parametrize(
    ("share", "interval", "where"),
    [
        (0.5, (0.42, 0.58), "inside"),
        (0.5, (0.38, 0.58), "near"),
        (0.3, (0.2, 0.39), "outside_below"),
        (0.7, (0.61, 0.8), "outside_above"),
        (0.3, (0.2, 0.41), "near"),
        (0.4, None, "inside"),
        (0.39, None, "outside_below"),
        (None, None, None),
    ],
)
def test_inside_or_outside_the_band_only_if_the_whole_interval_is(
    share: float | None, interval: tuple[float, float] | None, where: Position | None
) -> None:
    assert position(BAND, share, interval) == where
