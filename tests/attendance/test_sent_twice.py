"""The same sheet sent twice counts once, whatever it was opened with; another sheet is always asked about."""

import re
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from flask import Flask

from buurthuis.attendance.models import Tap, enter
from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from buurthuis.schedule.models import Gathering
from tests import house
from tests.attendance.sheets import address, counted, ledger, tap, typed
from tests.visitor import Visitor, fields

pytestmark = pytest.mark.usefixtures("app")
ADDS, REPLACES = {"how": "adds"}, {"how": "replaces"}
KEY = UUID("6f1de2b4-5b0f-4c56-9d4a-3c1f5f6c1a11")


@pytest.fixture
def coffee() -> Gathering:
    """A gathering of today of which a tablet counted a part."""
    found = house.gathering()
    tap(found, overig=5)
    return found


def key(visitor: Visitor) -> str:
    return str(fields(visitor.page.form())["key"])


def names_of_adjustments() -> set[str]:
    return set(db.session.scalars(db.select(Tap.id).where(Tap.kind == "adjust")))


def lines_of_the_journal() -> int:
    return db.session.query(JournalLine).count()


def test_a_sheet_that_adds_counts_once_when_it_is_sent_twice(visitor: Visitor, coffee: Gathering) -> None:
    page = visitor.is_("emine").speaks("en").opens(address(coffee))
    first = visitor.sends(**typed(overig=5) | ADDS)
    visitor.page = page
    second = visitor.sends(**typed(overig=5) | ADDS)
    assert counted(coffee) == {"overig": 10}
    for answer in (first, second):
        assert answer.answer.request.path == "/"
        assert "Koffieochtend is counted: 10 visits." in answer.text


def test_a_sheet_is_known_again_whatever_it_says_it_was_opened_with(
    visitor: Visitor, coffee: Gathering
) -> None:
    page = visitor.is_("emine").opens(address(coffee))
    visitor.sends(**typed(overig=5) | ADDS)
    now = fields(visitor.opens(address(coffee)).form())["seen"]
    visitor.page = page
    visitor.sends(**typed(overig=5) | ADDS, seen=now)
    assert counted(coffee) == {"overig": 10}


def test_a_sheet_that_takes_the_place_of_taps_keeps_what_came_after_it(
    visitor: Visitor, coffee: Gathering
) -> None:
    page = visitor.is_("emine").opens(address(coffee))
    visitor.sends(**typed(overig=8) | REPLACES)
    tap(coffee, overig=1)
    visitor.page = page
    visitor.sends(**typed(overig=8) | REPLACES)
    assert counted(coffee) == {"overig": 9}


def test_what_is_sent_twice_stands_in_the_journal_once(visitor: Visitor, coffee: Gathering) -> None:
    page = visitor.is_("emine").opens(address(coffee))
    visitor.sends(**typed(overig=5) | ADDS)
    before = lines_of_the_journal()
    visitor.page = page
    visitor.sends(**typed(overig=5) | ADDS)
    assert lines_of_the_journal() == before


def test_other_numbers_on_a_page_that_was_saved_are_asked_about(visitor: Visitor, coffee: Gathering) -> None:
    page = visitor.is_("emine").opens(address(coffee))
    visitor.sends(**typed(overig=5) | ADDS)
    visitor.page = page
    visitor.sends(**typed(overig=6) | ADDS, status=422)
    assert counted(coffee) == {"overig": 10}
    visitor.sends()
    assert counted(coffee) == {"overig": 16}


def test_a_page_that_is_opened_anew_is_another_sheet(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine")
    for _sheet in range(2):
        visitor.opens(address(coffee))
        visitor.sends(**typed(overig=5) | ADDS)
    assert counted(coffee) == {"overig": 15}


def test_a_page_made_again_after_an_error_is_still_the_same_sheet(
    visitor: Visitor, coffee: Gathering
) -> None:
    visitor.is_("emine").opens(address(coffee))
    first = key(visitor)
    visitor.sends(**typed(overig=5), status=422)
    assert key(visitor) == first
    tap(coffee, overig=1)
    page = visitor.sends(**ADDS, status=422)
    assert key(visitor) == first
    visitor.sends()
    visitor.page = page
    visitor.sends()
    assert counted(coffee) == {"overig": 11}


@pytest.mark.parametrize("forged", ["", "no key", "\x00", "9" * 5000, "{" + str(KEY) + "}", str(KEY).upper()])
def test_a_forged_key_is_none_and_the_count_is_taken(
    visitor: Visitor, coffee: Gathering, forged: str
) -> None:
    visitor.is_("emine").opens(address(coffee))
    visitor.sends(**typed(overig=5), key=forged, status=422)
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", key(visitor))
    visitor.sends(**ADDS, key=forged)
    assert counted(coffee) == {"overig": 10}


def test_the_same_key_at_another_gathering_is_another_sheet(visitor: Visitor, coffee: Gathering) -> None:
    tea = house.gathering(house.activity("Thee"))
    visitor.is_("emine")
    for gathering, how in ((coffee, ADDS), (tea, {})):
        visitor.opens(address(gathering))
        visitor.sends(**typed(overig=5) | how, key=str(KEY))
    assert (counted(coffee), counted(tea)) == ({"overig": 10}, {"overig": 5})


def test_the_names_of_adjustments_follow_from_the_key_the_group_and_the_part(coffee: Gathering) -> None:
    wanted = {None: 450, house.groups()["overig"].id: 7}
    assert enter(coffee, wanted, "asked", house.TODAY, key=KEY)
    first = names_of_adjustments()
    db.session.rollback()
    assert names_of_adjustments() == set()
    assert enter(coffee, wanted, "asked", house.TODAY, key=KEY)
    assert names_of_adjustments() == first
    assert len(first) == 4


def test_a_key_that_the_ledger_knows_changes_nothing_more(coffee: Gathering) -> None:
    overig = house.groups()["overig"].id
    assert enter(coffee, {overig: 7}, "asked", house.TODAY, key=KEY)
    before = ledger(coffee)
    assert not enter(coffee, {overig: 300, None: 2}, "observed", house.TODAY, seen="another mark", key=KEY)
    assert ledger(coffee) == before
    assert enter(coffee, {overig: 9}, "observed", house.TODAY, key=uuid4())


def test_nobody_came_is_known_again_by_its_key() -> None:
    tea = house.gathering()
    assert enter(tea, {}, None, house.TODAY, key=KEY)
    assert not enter(tea, {None: 4}, "asked", house.TODAY, seen="another mark", key=KEY)
    assert ledger(tea) == [("nobody", 0)]


def test_two_clicks_at_once_add_once(app: Flask, coffee: Gathering) -> None:
    """Both are on their way before one of them is answered."""
    visitor = Visitor(app).is_("emine")
    sent = fields(visitor.opens(address(coffee)).form()) | typed(overig=5) | ADDS
    cookie = visitor.client.get_cookie("session")
    assert cookie is not None

    def click(_nth: int) -> int:
        client = app.test_client()
        client.set_cookie("session", cookie.value)
        return client.post(address_of, data=sent).status_code

    address_of = address(coffee)
    db.session.rollback()
    with ThreadPoolExecutor(2) as both:
        assert list(both.map(click, range(2))) == [302, 302]
    db.session.expire_all()
    assert counted(coffee) == {"overig": 10}
