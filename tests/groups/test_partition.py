"""A visitor is counted in one group; a centre has at most eight of them, beside unknown."""

from itertools import combinations

import pytest

from buurthuis.groups.partition import (
    COLOURS,
    DEFAULT_GROUPS,
    ICONS,
    MOST_GROUPS,
    PRECEDENCE,
    UNKNOWN_HEX,
    primary,
    problems,
)


def brightness(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_new_centre_counts_four_groups_in_the_order_of_the_tablet() -> None:
    keys = [group.key for group in sorted(DEFAULT_GROUPS, key=lambda group: group.position)]
    assert keys == ["statushouder", "migrantenoudere", "zorgindicatie", "overig"]


def test_every_group_but_the_rest_is_sensitive() -> None:
    assert [group.key for group in DEFAULT_GROUPS if not group.sensitive] == ["overig"]


def test_groups_differ_in_colour_and_in_pictogram() -> None:
    assert (
        len({group.colour for group in DEFAULT_GROUPS}) == len({group.icon for group in DEFAULT_GROUPS}) == 4
    )
    assert all(group.colour in COLOURS and group.icon in ICONS for group in DEFAULT_GROUPS)


def test_there_is_a_colour_and_a_pictogram_for_every_group_a_centre_may_have() -> None:
    assert len(COLOURS) >= MOST_GROUPS
    assert len(ICONS) >= MOST_GROUPS
    assert len(set(COLOURS.values())) == len(COLOURS)


@pytest.mark.parametrize("colour", [*COLOURS.values(), UNKNOWN_HEX])
def test_white_can_be_read_on_every_colour(colour: str) -> None:
    assert 1.05 / (brightness(colour) + 0.05) >= 4.5


def test_the_group_that_is_reached_least_goes_first() -> None:
    for first, second in combinations(("statushouder", "zorgindicatie", "migrantenoudere", "overig"), 2):
        assert primary({second, first}) == first


def test_the_order_of_precedence_is_not_that_of_the_tablet() -> None:
    assert set(PRECEDENCE) == {group.key for group in DEFAULT_GROUPS}
    assert primary(["migrantenoudere", "zorgindicatie"]) == "zorgindicatie"


def test_a_centre_can_have_its_own_order() -> None:
    assert primary({"jongere", "overig"}, ["jongere", "overig"]) == "jongere"


@pytest.mark.parametrize("keys", [(), ("jongere",)])
def test_who_is_in_no_group_of_the_order_is_unknown(keys: tuple[str, ...]) -> None:
    assert primary(keys) is None


@pytest.mark.parametrize("key", ["jongere", "ouders-met-kinderen", "groep2", "x", "a" * 32])
def test_a_key_is_small_letters_figures_and_single_dashes(key: str) -> None:
    assert problems(key, PRECEDENCE) == []


@pytest.mark.parametrize(
    "key",
    ["", "Jongere", "jon gere", "-a", "a-", "a--b", "2a", "één", "groep٢", "a\n", "a_b", "a" * 33, "a\x00"],
)
def test_anything_else_is_no_key(key: str) -> None:
    assert problems(key, []) == ["not_a_key"]


@pytest.mark.parametrize("key", ["unknown", "null", "none", "total"])
def test_the_words_of_the_figures_are_no_group(key: str) -> None:
    assert problems(key, []) == ["reserved"]


def test_a_key_is_given_once() -> None:
    assert problems("overig", PRECEDENCE) == ["taken"]


def test_an_eighth_group_fits_and_a_ninth_does_not() -> None:
    keys = [f"groep{number}" for number in range(8)]
    assert problems("jongere", keys[:7]) == []
    assert problems("jongere", keys) == ["too_many_groups"]
