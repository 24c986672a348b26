"""Every code has a sentence, in every language, whatever it is told of."""

import ast
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from flask import Flask

from buurthuis import exchange, languages
from buurthuis.exchange import words
from buurthuis.exchange.grid import Unreadable
from buurthuis.exchange.outcome import STATUSES, Outcome, Part, Told
from buurthuis.exchange.population_rows import TOTAL
from buurthuis.exchange.words.files import SENTENCES as OF_FILES
from buurthuis.exchange.words.sentences import OWN_WORDING, SENTENCES
from tests import house

PACKAGE = Path(str(exchange.__file__)).parent
DAY, TEN = date(2026, 10, 6), time(10)
PARTS: dict[str, Part] = {
    **dict.fromkeys(("day", "first", "last", "start", "original", "now", "theirs", "ours"), DAY),
    **dict.fromkeys(("starts_at", "ends_at"), TEN),
    **dict.fromkeys(("title", "name", "reason", "year"), "Koor"),
    **dict.fromkeys(("other_row", "newest", "total", "sum", "maximum", "limit", "people", "before"), 2025),
    **dict.fromkeys(("count", "visits", "blanks", "most"), 3),
    "days": (DAY, date(2026, 10, 13)),
    "field": "starts_at",
    "group": "statushouder",
}
# The name of a function that is given a code → which of its arguments the code is.
GIVEN = {
    "CellError": 0,
    "EventError": 1,
    "Problem": 2,
    "Told": 2,
    "say": 1,
    "say_at": 1,
    "left": 0,
    "tell": 3,
    "_tell": 2,
}


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).rpartition(".")[2]
                if name in names:
                    yield name, node


def texts(node: ast.expr) -> list[str]:
    """The texts that an argument can be: itself, or either side of an if."""
    sides = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
    return [str(side.value) for side in sides if isinstance(side, ast.Constant)]


def codes() -> set[str]:
    """Every code that stands in the source of the feature."""
    found: set[str] = set()
    for name, call in calls(*GIVEN):
        for place in range(GIVEN[name], min(len(call.args), GIVEN[name] + 3)):
            if words_of := texts(call.args[place]):
                found.update(words_of)
                break
    return {code for code in found if code.islower() and code not in {*STATUSES, *words_of_fields()}}


def words_of_fields() -> set[str]:
    from buurthuis.exchange.words.names import FIELDS

    return set(FIELDS) - {"remark"}


def told(code: str) -> Told:
    return Told(4, "left", code, PARTS)


def test_every_code_in_the_source_has_a_sentence() -> None:
    found = codes()
    assert len(found) > 60
    assert found - set(SENTENCES) - set(OWN_WORDING) == set()


def test_every_reason_for_a_whole_file_has_a_sentence() -> None:
    found = {text for _name, call in calls("Unreadable") for text in texts(call.args[0])}
    assert found == set(OF_FILES)


@pytest.mark.parametrize("language", list(languages.KNOWN))
def test_every_sentence_can_be_said(app: Flask, language: str) -> None:
    assert app
    groups = words.groups_by_key(house.groups().values())
    with languages.use(language):
        said = {code: words.sentence(told(code), groups) for code in {*SENTENCES, *OWN_WORDING}}
        files = [words.unreadable(Unreadable(code, limit=10 * 1024 * 1024, row=3)) for code in OF_FILES]
    assert all(said.values())
    assert all(files)
    assert not any("%(" in text for text in (*said.values(), *files))


def test_a_group_of_the_centre_itself_has_its_own_name(app: Flask) -> None:
    assert app
    young = house.groups()["overig"]
    young.key, young.names = "jongeren", {"nl": "Jongeren"}
    with languages.use("nl"):
        assert words.variable_group("jongeren", {"jongeren": young}) == "Jongeren"


def test_the_total_is_called_all_residents() -> None:
    with languages.use("en"):
        assert words.variable_group(TOTAL, {}) == "all residents"


def test_rows_and_years_are_written_without_a_separator() -> None:
    with languages.use("nl"):
        assert "2.025" not in words.sentence(told("older_year"), {})


def test_what_is_told_survives_being_kept() -> None:
    outcome = Outcome((told("planned"), Told(0, "note", "sheet_not_read", {}, "A", "Datum", "Blad 2")))
    assert Outcome.from_json(outcome.as_json()) == outcome
