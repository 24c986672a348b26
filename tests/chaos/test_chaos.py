"""Small runs of the harness: the house loses and doubles nothing, and each wrong server is seen to be wrong."""

import pytest

from tests.chaos import writers
from tests.chaos.run import POSTGRESQL, SQLITE, Plan, run
from tests.chaos.wrong import SERVERS


@pytest.fixture(autouse=True)
def today() -> None:
    """It is the day that it is: the servers are processes of their own."""


@pytest.mark.parametrize(("database", "stops"), [(SQLITE, 0), (POSTGRESQL, 1)])
def test_the_house_loses_and_doubles_nothing(database: str, stops: int) -> None:
    found = run(Plan(database=database, stops=stops, seconds=60)).verdict
    assert (found.lost, found.doubled, found.complaints) == (0, 0, [])
    assert found.counted == found.found > 3 * 100
    assert found.bad == found.held > 0


@pytest.mark.parametrize("server", SERVERS)
def test_a_wrong_server_is_seen_to_be_wrong(server: str) -> None:
    """By the first run in which a kill falls between a write and its answer: not every run has one."""
    verdicts = (run(Plan(server=server, kills=3, seed=seed, seconds=30)).verdict for seed in range(1, 7))
    assert any(found.lost or found.doubled for found in verdicts)


def test_writers_wait_for_each_other_and_nobody_is_refused() -> None:
    told = writers.measure(writers=4, requests=40)
    assert (told.failed, told.locked) == ({}, 0)
