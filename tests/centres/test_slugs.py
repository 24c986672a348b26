"""The short name of a house in an address."""

import pytest

from buurthuis.addresses import FIXED_WORDS
from buurthuis.centres.slugs import LONGEST, made_from, problem


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("De Brug", "de-brug"),
        ("  Huis van de Wijk: 't Ánker! ", "huis-van-de-wijk-t-anker"),
        ("Çınar 2", "cnar-2"),
        ("مركز", ""),
        ("---", ""),
        ("a" * 60, "a" * LONGEST),
        ("x" * 39 + " y", "x" * 39),
    ],
)
def test_a_name_suggests_a_short_name(name: str, slug: str) -> None:
    assert made_from(name) == slug


@pytest.mark.parametrize("slug", ["de-brug", "a", "2-huizen", "x" * LONGEST])
def test_small_letters_digits_and_hyphens_are_fine(slug: str) -> None:
    assert problem(slug, FIXED_WORDS, ["het-anker"]) is None


@pytest.mark.parametrize(
    "slug",
    ["", "De-Brug", "de brug", "-brug", "brug-", "de--brug", "brug\n", "brüg", "x" * 41, "../etc", "١٢٣"],
)
def test_what_does_not_fit_in_an_address_is_refused(slug: str) -> None:
    assert problem(slug, FIXED_WORDS, []) == "not_a_slug"


@pytest.mark.parametrize("slug", ["centres", "programme", "sign-in", "static", "attendance"])
def test_a_house_is_not_named_like_a_page(slug: str) -> None:
    assert problem(slug, FIXED_WORDS, []) == "kept_free"


def test_an_address_means_one_house() -> None:
    assert problem("de-brug", FIXED_WORDS, ["de-brug"]) == "taken"
