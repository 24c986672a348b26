"""The journal of a house, in words, for those who answer for it."""

import ast
from pathlib import Path

import pytest

from buurthuis import journal, languages
from buurthuis.deeds import DEEDS, sentence
from buurthuis.extensions import db
from buurthuis.people.queries import LINES_A_PAGE
from tests import house
from tests.visitor import Visitor

JOURNAL = "/de-brug/house/journal"
PACKAGE = Path(journal.__file__).parent


def write(times: int, slug: str = "de-brug", **more: object) -> None:
    for number in range(1, times + 1):
        journal.record(
            "added", "room", number, centre=house.centre(slug).id, **{"name": f"Zaal {number}.", **more}
        )
    db.session.commit()


def recorded() -> set[tuple[str, str]]:
    """Every verb and noun that the house writes down by their own names."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(call, ast.Call)
                and getattr(call.func, "attr", "") == "record"
                and len(call.args) > 1
            ):
                codes = tuple(
                    argument.value for argument in call.args[:2] if isinstance(argument, ast.Constant)
                )
                if len(codes) == 2:
                    found.add(codes)
    return found


def test_the_newest_line_stands_first(visitor: Visitor) -> None:
    write(3)
    text = visitor.is_("samira").opens(JOURNAL).text
    assert text.index("Zaal 3.") < text.index("Zaal 2.") < text.index("Zaal 1.")


def test_a_page_holds_a_hundred_lines(visitor: Visitor) -> None:
    write(LINES_A_PAGE + 1)
    assert "Zaal 1." not in visitor.is_("samira").opens(JOURNAL).text
    assert "Zaal 1." in visitor.opens(f"{JOURNAL}?page=2").text


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e3", "9" * 7, "9" * 5000, "١", ""])
def test_a_page_that_cannot_be_is_not_here(visitor: Visitor, page: str) -> None:
    visitor.is_("samira").opens(f"{JOURNAL}?page={page}", status=404)


def test_an_empty_journal_says_what_it_is_for(visitor: Visitor) -> None:
    assert visitor.is_("samira").opens(JOURNAL).all("section", class_="empty")


def test_a_house_reads_its_own_journal(visitor: Visitor) -> None:
    write(1, "het-anker", name="Zaal van de buren")
    assert "Zaal van de buren" not in visitor.is_("samira").opens(JOURNAL).text


@pytest.mark.parametrize("name", ["joris", "emine", "gerda", "willem"])
def test_the_journal_is_for_who_answers_for_the_house(visitor: Visitor, name: str) -> None:
    visitor.is_(name).opens(JOURNAL, status=404)


def test_a_time_is_that_on_the_wall(visitor: Visitor) -> None:
    write(1)
    assert "12:00" in visitor.is_("samira").opens(JOURNAL).text


def test_what_was_done_by_a_command_has_no_name(visitor: Visitor) -> None:
    write(1)
    with languages.use("nl"):
        assert languages.gettext("on the server") in visitor.is_("samira").opens(JOURNAL).text


def test_an_unknown_code_is_told_in_general() -> None:
    assert sentence("turned", "page") == "Something was changed."


def test_every_deed_that_is_written_down_has_a_sentence() -> None:
    assert ("added", "closure") in recorded()
    assert recorded() - set(DEEDS) == set()
