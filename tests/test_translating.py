"""The catalogues are brought up to the code, and what is missing is found."""

from babel.messages.catalog import Catalog

from buurthuis import translating

TEXTS = ("Save", "Count %(title)s")


def template(*texts: str) -> Catalog:
    catalogue = Catalog()
    for text in texts:
        catalogue.add(text)
    return catalogue


def filled(tag: str, **texts: str) -> Catalog:
    catalogue = Catalog(locale=tag)
    for text, answer in texts.items():
        catalogue.add(text, answer)
    return catalogue


def test_the_source_language_is_filled_from_the_texts_themselves() -> None:
    known = translating.brought_up_to_date("en", template(*TEXTS))
    assert known.get("Save").string == "Save"


def test_filling_one_language_leaves_the_others_alone() -> None:
    texts = template("A text that no catalogue has")
    translating.brought_up_to_date("en", texts)
    assert not translating.brought_up_to_date("tr", texts).get("A text that no catalogue has").string


def test_a_missing_text_is_found() -> None:
    assert list(translating.faults(filled("nl", Save=""))) == [("missing", "Save")]


def test_a_lost_placeholder_is_found() -> None:
    catalogue = Catalog(locale="nl")
    catalogue.add("Count %(title)s", "Tel")
    assert list(translating.faults(catalogue)) == [("placeholder", "Count %(title)s")]


def test_a_made_up_placeholder_is_found() -> None:
    assert list(translating.faults(filled("nl", Save="%(name)s"))) == [("placeholder", "Save")]


def test_an_arabic_plural_needs_all_six_forms() -> None:
    catalogue = Catalog(locale="ar")
    catalogue.add(("%(num)d visit", "%(num)d visits"), ("1", "2", "3", "4", "5"))
    assert [kind for kind, _text in translating.faults(catalogue)] == ["missing"]


def test_a_plural_may_say_one_without_a_number() -> None:
    catalogue = Catalog(locale="nl")
    catalogue.add(("%(num)d visit", "%(num)d visits"), ("één bezoek", "%(num)d bezoeken"))
    assert list(translating.faults(catalogue)) == []


def test_arabic_names_many_before_other() -> None:
    assert "n%100>=11 ? 4 : 5" in translating.written(Catalog(locale="ar")).decode()


def test_the_same_texts_give_the_same_bytes() -> None:
    assert translating.written(template(*TEXTS)) == translating.written(template(*reversed(TEXTS)))
