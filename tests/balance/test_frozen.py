"""A closed month is one text: what is read from it is what was signed, in every letter and figure."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from buurthuis.balance.bands import OFFER, Band
from buurthuis.balance.edition import Edition
from buurthuis.balance.frozen import Frozen, digest_of, mark_of, read, text_of
from buurthuis.balance.gatherings import CountedMonth, Population
from buurthuis.balance.report import balance, figures
from tests.balance.months import any_month, coffee, month, october, unhurried

EDITION = Edition(
    version=2, closed_on=date(2026, 11, 3), closed_by="Samira", story="Goed.\n\nلا", reason="later"
)


def signed(of: CountedMonth) -> Frozen:
    return Frozen("De Brug", EDITION, balance(of))


@unhurried
@given(any_month())
def test_what_is_read_is_what_was_signed(of: CountedMonth) -> None:
    text = text_of(signed(of))
    found = read(text)
    assert replace(found, edition=replace(found.edition, digest=None)) == signed(of)
    assert text_of(found) == text
    assert found.edition.digest == digest_of(text)


def test_the_file_made_from_the_text_is_the_file_of_the_figures() -> None:
    band = Band(OFFER, 0.4, 0.6, "teamoverleg", "Samira", date(2026, 3, 12))
    people = Population(
        {"statushouder": 420, "migrantenoudere": 2600, "zorgindicatie": 900, "overig": 9080},
        2025,
        "Brugbuurt",
        "cijfers",
    )
    of = replace(october(), bands=(band,), population=people)
    found = read(text_of(signed(of)))
    assert figures(found.report, EDITION) == figures(balance(of), EDITION)


def test_what_was_signed_before_there_was_trust_is_read_whole() -> None:
    """A text is never written again: every name in one that was signed is still the name of that figure."""
    text = Path(__file__).with_name("signed_before_trust.json").read_text(encoding="utf-8")
    found = read(text)
    assert found.report.house is not None
    again = json.loads(text_of(found))
    assert _within(json.loads(text), again)


def _within(old: Any, new: Any) -> bool:
    if isinstance(old, dict):
        return all(name in new and _within(each, new[name]) for name, each in old.items())
    if isinstance(old, list):
        return len(old) == len(new) and all(map(_within, old, new))
    return bool(old == new)


def test_another_figure_is_another_digest_and_mark() -> None:
    one, two = month(*coffee((0, 9, 0, 0))), month(*coffee((0, 10, 0, 0)))
    assert digest_of(text_of(signed(one))) != digest_of(text_of(signed(two)))
    assert mark_of(balance(one)) != mark_of(balance(two))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"house": 1}', "null x"])
def test_a_text_of_another_making_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        read(text)
