"""Key figures go by themselves, in the night, some weeks after their consent ended."""

from datetime import date, timedelta

import pytest

from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from tests import house
from tests.attendance.shell import Run, run
from tests.relations.guides import key_figure, known

__all__ = ["run"]
pytestmark = pytest.mark.usefixtures("app")
A_DAY = timedelta(days=1)
LONG_AGO = house.TODAY - timedelta(days=31)


@pytest.mark.parametrize(("until", "left"), [(LONG_AGO, 0), (LONG_AGO + A_DAY, 1), (house.TODAY, 1)])
def test_who_agreed_no_more_goes_after_thirty_days(run: Run, until: date, left: int) -> None:
    key_figure(until=until).note(LONG_AGO, "contact", "Gesproken.", None)
    assert run("fold").exit_code == 0
    assert len(known()) == left
    assert (db.session.scalar(db.text("SELECT count(*) FROM key_figure_note")) or 0) == left


def test_the_day_of_the_list_is_the_day_on_which_it_happens(run: Run) -> None:
    assert key_figure(until=LONG_AGO).consent.removed_on == house.TODAY
    run("fold")
    assert known() == []


def test_the_command_says_what_went_and_writes_it_down_without_a_name(run: Run) -> None:
    key_figure(until=LONG_AGO)
    key_figure("Hatice", until=LONG_AGO)
    key_figure("Selam", slug=house.HET_ANKER)
    told = run("fold").output
    assert "Key figures of de-brug whose consent ended more than 30 days ago: 2." in told
    assert "het-anker" not in told
    lines = list(db.session.scalars(db.select(JournalLine)))
    assert [(line.verb, line.noun, line.detail) for line in lines] == [("removed", "key_figure", {})] * 2


def test_who_only_asks_what_would_happen_removes_nobody(run: Run) -> None:
    key_figure(until=LONG_AGO)
    told = run("fold", "--dry-run").output
    assert "more than 30 days ago: 1.\nNothing was written." in told
    assert len(known()) == 1


def test_the_next_night_there_is_nothing_left_to_remove(run: Run) -> None:
    key_figure(until=LONG_AGO)
    run("fold")
    assert run("fold").output == "There is nothing to fold.\n"
