"""The map of the ways has a row for each circle, in the order of the house."""

from buurthuis.relations.circles import Guide, Offered, circles
from buurthuis.relations.way import in_order

TEA = Offered(1, "Eigen thee", "own_circle", frozenset({"statushouder"}), "ti,ar")
BOTH = Offered(2, "Vrijdagochtend", "own_circle", frozenset({"statushouder", "migrantenoudere"}), "ar")
MEAL = Offered(3, "Buurtmaaltijd", "mixed", frozenset(), "nl")
CHOIR = Offered(4, "Buurtkoor", "mixed", frozenset(), "en")
RIMA = Guide(1, "Rima", "nl,ar", frozenset({"statushouder"}), frozenset({1, 3}))
HATICE = Guide(2, "Hatice", "tr", frozenset({"migrantenoudere"}), frozenset({4}))
NEWCOMERS, OLDER, CARED_FOR = circles(
    ("statushouder", "migrantenoudere", "zorgindicatie"), (TEA, BOTH, MEAL, CHOIR), (RIMA, HATICE)
)


def test_an_activity_stands_with_every_circle_it_is_for() -> None:
    assert (NEWCOMERS.own, OLDER.own) == ((TEA, BOTH), (BOTH,))


def test_a_mixed_activity_stands_where_a_key_figure_of_the_circle_takes_part() -> None:
    assert (NEWCOMERS.mixed, OLDER.mixed) == ((MEAL,), (CHOIR,))


def test_who_knows_a_circle_shows_it_the_way() -> None:
    assert [circle.guides for circle in (NEWCOMERS, OLDER, CARED_FOR)] == [(RIMA,), (HATICE,), ()]


def test_languages_are_those_of_key_figures_and_of_own_circles() -> None:
    assert NEWCOMERS.languages == ("nl", "ar", "ti")
    assert OLDER.languages == ("ar", "tr")


def test_a_circle_with_nobody_has_a_row_too() -> None:
    assert (CARED_FOR.group, CARED_FOR.own, CARED_FOR.mixed, CARED_FOR.languages) == (
        "zorgindicatie",
        (),
        (),
        (),
    )


def test_languages_come_once_and_in_the_order_of_the_neighbourhood() -> None:
    assert in_order(["tr,nl", "", "nl"], ("nl", "ar", "tr")) == ("nl", "tr")
