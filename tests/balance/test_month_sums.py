"""The sums of the months equal the counts they add up, whatever is done to these and in whichever order."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import event, text

from buurthuis import tables
from buurthuis.balance import gatherings, queries
from buurthuis.balance.gatherings import Gathered
from buurthuis.balance.models import CircleSum, MonthSum
from buurthuis.balance.sums import MonthSums, Side
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.serving import upgrade
from tests import house
from tests.attendance.kept import restored
from tests.attendance.shell import Run, run, sqlite, typed
from tests.balance.deeds import SLUGS, Deeds
from tests.postgres import Server

__all__ = ["run"]
NOON = datetime.combine(house.TODAY, time(12))
FIRST, LAST = Month(2026, 9), Month(2027, 1)
OCTOBER = Month(2026, 10)
STEPS = 120


def read(slug: str = house.DE_BRUG, month: Month = OCTOBER, now: datetime = NOON) -> MonthSums:
    """The sums of one month."""
    number = house.centre(slug).id
    return queries.sums({number: now}, month, month)[number][0]


def added_up(centre: Centre, month: Month, now: datetime = NOON) -> MonthSums:
    """The same, from every gathering and count of the month as its page reads them."""
    found = queries.counted(centre, month, now).month.gatherings
    states = [each.state for each in found]
    return MonthSums(
        month,
        *(_side(gatherings.in_setting(found, setting)) for setting in ("own_circle", "mixed", None)),
        did_not_meet=states.count("did_not_meet"),
        cancelled=states.count("cancelled"),
        to_come=states.count("to_come"),
    )


def _side(found: list[Gathered]) -> Side:
    held, counted = gatherings.held(found), gatherings.counted(found)
    visits, unknown = sum(each.visits for each in counted), sum(each.unknown for each in counted)
    return Side(len(held), gatherings.total_minutes(held), len(counted), visits, unknown)


def everywhere() -> list[tuple[MonthSums, ...]]:
    """What the pages of all months of both houses say."""
    db.session.expire_all()
    months = [FIRST]
    while months[-1] != LAST:
        months.append(months[-1].next() or LAST)
    return [tuple(added_up(house.centre(slug), month) for month in months) for slug in SLUGS]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_house_does_the_sums_follow(seed: int) -> None:
    deeds, done = Deeds(seed), []
    for nth in range(STEPS):
        done.append(deeds.does())
        if nth % 10 == 9:
            assert list(queries.differing()) == [], done
            found = queries.sums({house.centre(slug).id: NOON for slug in SLUGS}, FIRST, LAST)
            assert list(found.values()) == everywhere(), done
            db.session.rollback()
    assert db.session.scalar(text("SELECT count(*) FROM month_sum_change")) == 0
    assert sum(sums.visits for months in everywhere() for sums in months) > 0


def test_a_group_that_stands_below_nobody_adds_nothing(app: Flask) -> None:
    assert app
    house.gathering(day=date(2026, 10, 6), statushouder=3, unknown=2)
    db.session.execute(text("UPDATE group_count SET visits = -4 WHERE group_id IS NULL"))
    db.session.commit()
    assert read().mixed == Side(1, 120, 1, visits=3, unknown=0)
    db.session.execute(text("UPDATE group_count SET visits = visits + 5"))
    db.session.commit()
    assert read().mixed == Side(1, 120, 1, visits=9, unknown=1)


@pytest.mark.usefixtures("app")
def test_nobody_came_is_counted_and_not_counted_is_not() -> None:
    house.gathering(day=date(2026, 10, 6), overig=0)
    house.gathering(house.activity("Naailes", None), date(2026, 10, 7))
    assert (read().mixed, read().untagged) == (Side(1, 120, counted=1), Side(1, 120, counted=0))


@pytest.mark.usefixtures("app")
def test_what_is_to_come_is_known_by_the_clock_of_the_centre() -> None:
    house.gathering(house.activity(), house.TODAY, time(12), time(14))
    house.gathering(house.activity("Naailes", "own_circle"), house.TODAY, time(9), time(11))
    november = Month.of(house.TODAY)
    seen = [
        read(month=november, now=datetime.combine(house.TODAY, at)) for at in (time(8), time(13), time(14))
    ]
    assert [(each.to_come, each.held) for each in seen] == [(2, 0), (1, 1), (0, 2)]
    assert [each.mixed.minutes for each in seen] == [0, 0, 120]


@pytest.mark.usefixtures("app")
def test_what_is_counted_before_it_is_over_is_not_to_come() -> None:
    house.gathering(day=date(2026, 11, 23), overig=0)
    assert (read(month=Month(2026, 11)).to_come, read(month=Month(2026, 11)).held) == (0, 1)


@pytest.mark.usefixtures("app")
def test_each_centre_has_its_own_sums_and_a_month_without_a_plan_has_zeros() -> None:
    house.gathering(day=date(2026, 10, 6), overig=7)
    assert read(house.HET_ANKER) == MonthSums(OCTOBER)
    assert (read().visits, read(month=Month(2026, 8))) == (7, MonthSums(Month(2026, 8)))


@pytest.mark.usefixtures("app")
def test_many_centres_and_years_that_are_over_are_one_question() -> None:
    house.gathering(day=date(2026, 10, 6), overig=7)
    house.gathering(house.activity("Thee", slug=house.HET_ANKER), date(2026, 10, 6), overig=5)
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    clocks = {house.centre(slug).id: NOON for slug in SLUGS}
    asked.clear()
    found = queries.sums(clocks, Month(2017, 1), OCTOBER)
    assert [months[-1].visits for months in found.values()] == [7, 5]
    assert {len(months) for months in found.values()} == {118}
    assert len(asked) == 1
    queries.sums(clocks, Month(2017, 1), Month(2026, 11))
    assert len(asked) == 3


def test_check_names_the_months_with_other_sums_and_rebuild_makes_them_right(run: Run) -> None:
    house.gathering(house.activity(setting="own_circle", circle=["overig"]), date(2026, 10, 6), overig=7)
    house.gathering(house.activity("Naailes"), date(2026, 9, 1), overig=7)
    db.session.execute(text("UPDATE month_sum SET visits = 8 WHERE setting = 'own_circle'"))
    db.session.execute(text("DELETE FROM month_circle_sum"))
    db.session.execute(
        text("INSERT INTO month_sum (centre_id, first, setting, cancelled) VALUES (2, '2020-02-01', '', 1)")
    )
    answer = run("check")
    assert (answer.exit_code, answer.output.splitlines()) == (
        1,
        [
            "The sums of 2026-10 of de-brug are not what its counts add up to. Run: buurthuis rebuild",
            "The sums of 2020-02 of het-anker are not what its counts add up to. Run: buurthuis rebuild",
        ],
    )
    assert "Of 2 months they were not right." in run("rebuild").output
    assert run("check").exit_code == 0
    assert (read().own.visits, db.session.scalars(db.select(CircleSum.minutes)).all()) == (7, [120])
    assert run("rebuild").output == "The sums of all months are made anew.\n"


@pytest.fixture
def busy(make_app: Callable[..., Flask], sqlite_house: Path, tmp_path: Path) -> Path:
    """A house of SQLite in which much was done."""
    path = tmp_path / "busy.db"
    path.write_bytes(sqlite_house.read_bytes())
    with make_app(sqlite(path)).app_context():
        deeds = Deeds(7)
        for _ in range(60):
            deeds.does()
        db.session.remove()
        db.engine.dispose()
    return path


def test_the_sums_go_to_postgresql_and_back_and_still_follow(
    postgres: Server, make_app: Callable[..., Flask], busy: Path, tmp_path: Path
) -> None:
    kept, back, again = (tmp_path / name for name in ("kept.db", "back.db", "again.db"))
    assert typed(tmp_path, sqlite(busy), "backup", kept).exit_code == 0
    with postgres.database() as url:
        assert restored(tmp_path, url, kept).exit_code == 0
        assert "All is well" in typed(tmp_path, url, "check").output
        assert typed(tmp_path, url, "backup", back).exit_code == 0
        assert follows(make_app(url))
    assert restored(tmp_path, sqlite(again), back).exit_code == 0
    assert "All is well" in typed(tmp_path, sqlite(again), "check").output
    assert follows(make_app(sqlite(again)))


def follows(app: Flask) -> bool:
    """True when there are sums, and what is counted now is added to them."""
    with app.app_context():
        before = read().visits
        house.gathering(house.activity("Nieuw"), date(2026, 10, 6), overig=7)
        right = read().visits == before + 7 and not list(queries.differing())
        db.session.remove()
        db.engine.dispose()
    return right


def test_a_backup_with_wrong_sums_is_a_house_all_the_same(busy: Path, tmp_path: Path) -> None:
    kept, again = tmp_path / "kept.db", tmp_path / "again.db"
    assert typed(tmp_path, sqlite(busy), "backup", kept).exit_code == 0
    with tables.file(kept) as connection:
        connection.exec_driver_sql("UPDATE month_sum SET visits = visits + 1")
    assert restored(tmp_path, sqlite(again), kept).exit_code == 0
    assert "All is well" in typed(tmp_path, sqlite(again), "check").output


@pytest.mark.usefixtures("app")
def test_a_house_that_has_counts_already_gets_their_sums() -> None:
    deeds = Deeds(11)
    for _ in range(60):
        deeds.does()
    db.session.remove()
    upgrade()
    flask_migrate.downgrade(revision="0003")
    upgrade()
    assert list(queries.differing()) == []
    assert db.session.scalar(db.select(db.func.sum(MonthSum.visits)))
