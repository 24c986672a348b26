"""Every language that is offered is complete, and every code has its word."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import wtforms.fields
import wtforms.validators
from babel.messages.catalog import Catalog
from sqlalchemy import select

from buurthuis import deeds, languages, translating, words
from buurthuis.accounts.roles import Role
from buurthuis.attendance.tally import METHODS
from buurthuis.extensions import Model, db
from buurthuis.groups.partition import DEFAULT_GROUPS, UNKNOWN
from tests import addresses, house
from tests.visitor import Page, Visitor

SAME_IN_DUTCH = {"%(centre)s is open", "%(group)s in %(year)s: %(people)s.", "Week %(number)s"}
# What is read out beside what stands on a page.
READ_OUT = ("aria-label", "title", "alt", "placeholder")
LATIN, ARABIC = re.compile(r"[A-Za-zÀ-ſ]{2,}"), re.compile(r"[\u0600-\u06ff]")
OWN_NAMES = {"Buurthuis", "CSV", *(language.name for language in languages.KNOWN.values())}
NOT_ENGLISH = [tag for tag in languages.KNOWN if tag != "en"]
# Messages of WTForms for fields that the house does not use.
NOT_USED = (
    "Not a valid float value.",
    "Not a valid decimal value.",
    "Not a valid UUID.",
    "Choices cannot be None.",
)


@pytest.fixture(scope="module")
def template() -> Catalog:
    """The texts of the code as it is now."""
    return translating.extracted()


@pytest.mark.parametrize("tag", languages.KNOWN)
def test_an_offered_language_is_complete(tag: str, template: Catalog) -> None:
    catalogue = translating.read(tag)
    texts = {message.id for message in template if message.id}
    assert {message.id for message in catalogue if message.id} == texts
    assert list(translating.faults(catalogue)) == []


def test_the_template_is_what_the_code_says_now(template: Catalog) -> None:
    assert (languages.folder() / "messages.pot").read_bytes() == translating.written(template)


@pytest.mark.parametrize("tag", NOT_ENGLISH)
def test_whole_sentences_are_not_left_in_english(tag: str) -> None:
    catalogue = translating.read(tag)
    left = [m.id for m in catalogue if m.id and m.string == m.id and isinstance(m.id, str) and " " in m.id]
    told = [text for text in left if any(c.islower() for c in translating.PLACEHOLDER.sub("", text))]
    assert set(told) <= (SAME_IN_DUTCH if tag == "nl" else set())


def test_every_role_method_and_group_has_its_word() -> None:
    assert {*Role, *METHODS, "own_circle", "mixed", "not_chosen"} <= words.WORDS.keys()
    keys = {group.key for group in DEFAULT_GROUPS} | {UNKNOWN}
    assert words.GROUP.keys() == words.GROUPS.keys() == keys


def test_every_deed_in_the_journal_has_its_sentence() -> None:
    recorded = set()
    for path in Path(inspect.getfile(languages)).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "journal.record":
                recorded.add(tuple(part.value for part in node.args[:2] if isinstance(part, ast.Constant)))
    assert {deed for deed in recorded if len(deed) == 2} <= deeds.DEEDS.keys()
    assert len(recorded) > 20


def test_what_wtforms_may_say_of_our_fields_is_in_the_catalogues(template: Catalog) -> None:
    said = set()
    for module in (wtforms.fields.choices, wtforms.fields.core, wtforms.fields.simple):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".gettext") and node.args:
                said |= {part.value for part in node.args if isinstance(part, ast.Constant)}
    known = {message.id for message in template}
    assert {text for text in said if text not in NOT_USED} <= known


def test_a_text_is_never_a_placeholder_without_its_part() -> None:
    with languages.use("ar"):
        assert languages.ngettext("%(num)d visit", "%(num)d visits", 0)
        assert "%(" not in languages.gettext(
            "In %(month)s half of what was offered was in own circle.", month="mei"
        )


@pytest.mark.parametrize(("tag", "direction"), [("nl", "ltr"), ("en", "ltr"), ("tr", "ltr"), ("ar", "rtl")])
def test_each_language_has_its_direction(tag: str, direction: str) -> None:
    assert languages.KNOWN[tag].direction == direction


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", ["samira", "bea", "emine", None])
def test_what_an_arabic_page_says_in_latin_letters_is_a_name(visitor: Visitor, name: str | None) -> None:
    rows = addresses.furnish(house.DE_BRUG)
    names = set(LATIN.findall(" ".join(what_the_house_was_told()))) | OWN_NAMES
    visitor.is_(name).speaks("ar")
    left = {
        (path, text)
        for path in addresses.pages_of(name, visitor.app, house.DE_BRUG, rows)
        for text in texts(visitor.opens(path))
        if not ARABIC.search(text) and not names.issuperset(LATIN.findall(text))
    }
    assert left == set()


def texts(page: Page) -> Iterator[str]:
    """What stands on a page, and what is only read out."""
    for element in page.root.iter():
        if element.tag.endswith("}meta"):
            continue
        for text in (element.text, element.tail, *(element.get(name) for name in READ_OUT)):
            if text and text.strip():
                yield " ".join(text.split())


def what_the_house_was_told() -> Iterator[str]:
    """Every text in the database."""
    for table in Model.metadata.sorted_tables:
        for row in db.session.execute(select(table)):
            yield from (part for part in row if isinstance(part, str))
            yield from (part.decode() for part in row if isinstance(part, bytes))
