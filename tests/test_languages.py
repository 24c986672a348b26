"""Every language that is offered is complete, and every code has its word."""

import ast
import inspect
from pathlib import Path

import pytest
import wtforms.fields
import wtforms.validators
from babel.messages.catalog import Catalog

from buurthuis import deeds, languages, translating, words
from buurthuis.accounts.roles import Role
from buurthuis.attendance.tally import METHODS
from buurthuis.groups.partition import DEFAULT_GROUPS, UNKNOWN

SAME_IN_DUTCH = {"%(centre)s is open", "%(group)s in %(year)s: %(people)s.", "Week %(number)s"}
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
