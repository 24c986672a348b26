"""What a group is called, in every language."""

import pytest

from buurthuis import languages
from buurthuis.groups.models import Group
from buurthuis.groups.partition import key_for, order_of_precedence
from buurthuis.words import group_tag, group_word


def called(**names: str) -> Group:
    return Group(key="alleenstaande-ouders", names=names)


def test_a_usual_group_has_the_word_of_the_house() -> None:
    with languages.use("en"):
        assert group_word(Group(key="overig", names={"en": "nobody"})) == "other resident"
        assert group_word(Group(key="overig", names={}), plural=True) == "other residents"


def test_no_group_is_unknown() -> None:
    with languages.use("en"):
        assert group_word(None) == "unknown / not asked"
        assert group_tag(None) is None


@pytest.mark.parametrize(
    ("language", "word", "tag"), [("nl", "ouders", None), ("tr", "ebeveynler", None), ("ar", "ouders", "nl")]
)
def test_a_name_that_is_missing_is_the_dutch_one(language: str, word: str, tag: str | None) -> None:
    with languages.use(language):
        own = called(nl="ouders", tr="ebeveynler")
        assert (group_word(own), group_tag(own)) == (word, tag)


def test_without_a_dutch_name_any_other_is_better_than_none() -> None:
    with languages.use("nl"):
        assert (group_word(called(tr="ebeveynler")), group_tag(called(tr="ebeveynler"))) == (
            "ebeveynler",
            "tr",
        )


@pytest.mark.parametrize(
    ("name", "others", "key"),
    [
        ("Alleenstaande ouders", (), "alleenstaande-ouders"),
        ("Ouders", ("ouders",), "ouders-2"),
        ("Ouders", ("ouders", "ouders-2"), "ouders-3"),
        ("65+", (), "g-65"),
        ("!", (), "g"),
        ("Unknown", (), "unknown-2"),
        ("x" * 60, (), "x" * 29),
    ],
)
def test_a_group_gets_a_key_of_its_own(name: str, others: tuple[str, ...], key: str) -> None:
    assert key_for(name, others) == key


def test_a_group_of_the_house_itself_goes_before_the_rest() -> None:
    keys = ("overig", "ouders", "migrantenoudere", "statushouder", "zorgindicatie")
    assert order_of_precedence(keys) == (
        "statushouder",
        "zorgindicatie",
        "migrantenoudere",
        "ouders",
        "overig",
    )
