"""Counting at the door, with a connection: what a volunteer sees and does on the tablet."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import house
from tests.browser.chromium import Tab, axe
from tests.browser.serving import OpenHouse
from tests.browser.tablet import KEPT, PAIR, Tablet, change, code_for, in_the_ledger, until

HOLD_THE_DISK = """() => new Promise(held => {
    const asked = indexedDB.open('buurthuis-counting');
    asked.onsuccess = () => {
        const taps = asked.result.transaction('taps', 'readwrite').objectStore('taps');
        const hold = () => { if (!window.released) taps.count().onsuccess = hold; else asked.result.close(); };
        hold();
        held();
    };
})"""
DEAD_HANDLE = """times => {
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...given) {
        if (given[1] === 'readwrite' && times-- > 0) throw new DOMException('closed', 'InvalidStateError');
        return real.apply(this, given);
    };
}"""
NewTablet = Callable[..., Tablet]


@pytest.fixture
def new_tablet(open_tab: Callable[..., Tab], open_house: OpenHouse) -> NewTablet:
    """A paired tablet that shows the list."""

    def one(tag: str = "nl", **wishes: Any) -> Tablet:
        tab = open_tab(**{"width": 820} | wishes)
        tab.context.add_cookies([{"name": "language", "value": tag, "url": open_house.address}])
        return Tablet(tab.page, open_house.address).pair(code_for(open_house))

    return one


def said(page: Page) -> str:
    return page.locator("#said").inner_text()


def test_a_tap_counts_only_when_it_is_written(new_tablet: NewTablet) -> None:
    tablet = new_tablet().chooses()
    tablet.page.evaluate(HOLD_THE_DISK)
    tablet.tile(0).click()
    assert "waiting" in (tablet.tile(0).get_attribute("class") or "")
    tablet.page.wait_for_timeout(400)
    assert tablet.number(0) == 0
    tablet.page.evaluate("window.released = true")
    expect(tablet.tile(0).locator(".number")).to_have_text("1")


def test_two_tablets_at_one_door_add_up(new_tablet: NewTablet, open_house: OpenHouse) -> None:
    one, other = new_tablet().chooses(), new_tablet("ar").chooses()
    one.taps(0, times=3)
    other.taps(0, times=2).taps(-1)
    one.sends()
    other.sends()
    for tablet in (one, other):
        tablet.tries_now()
        until(lambda here=tablet: here.total == 6)  # type: ignore[misc]
        assert (tablet.number(0), tablet.number(-1)) == (5, 1)
    assert in_the_ledger(open_house) == 6


def test_the_last_tap_is_taken_back_and_then_the_one_before(new_tablet: NewTablet) -> None:
    tablet = new_tablet().chooses().taps(0).taps(1, times=2)
    undo = tablet.page.locator("[data-part=undo]")
    undo.click()
    until(lambda: tablet.number(1) == 1)
    tablet.sends()
    undo.click()
    undo.click()
    until(lambda: tablet.total == 0)
    expect(undo).to_be_disabled()
    expect(undo).to_be_focused()
    tablet.page.keyboard.press("Enter")
    tablet.sends()
    assert tablet.total == 0


def test_a_tap_is_chosen_from_the_last_ones_and_taken_back(new_tablet: NewTablet) -> None:
    tablet = new_tablet().chooses().taps(0).taps(1).taps(2)
    tablet.page.locator("[data-part=earlier]").click()
    lines = tablet.page.locator(".taps li")
    assert [line.split()[0] for line in lines.locator(".place").all_inner_texts()] == ["3", "2", "1"]
    lines.nth(1).get_by_role("button").click()
    expect(lines.nth(1).locator(".undone")).to_be_visible()
    tablet.page.go_back()
    assert [tablet.number(place) for place in range(3)] == [1, 0, 1]


def test_nobody_came_asks_first_and_can_be_taken_back(new_tablet: NewTablet, open_house: OpenHouse) -> None:
    tablet = new_tablet().chooses()
    nobody = tablet.part("nobody")
    nobody.dblclick()  # the same place again says no
    expect(tablet.part("acts")).to_be_visible()
    nobody.click()
    assert in_the_ledger(open_house, "nobody") == 0
    tablet.part("yes_nobody").click()
    expect(nobody).to_be_disabled()
    tablet.sends()
    assert in_the_ledger(open_house, "nobody") == 1
    tablet.page.locator("[data-part=undo]").click()
    expect(nobody).to_be_enabled()
    tablet.taps(0)
    expect(nobody).to_be_disabled()


def test_who_is_done_without_a_count_is_asked_why(new_tablet: NewTablet, open_house: OpenHouse) -> None:
    tablet = new_tablet().chooses()
    tablet.part("done").dblclick()  # the same place again goes back to counting
    expect(tablet.part("acts")).to_be_visible()
    tablet.part("done").click()
    tablet.part("did_not_count").click()
    expect(tablet.page.locator(".today a.gathering").first).to_have_class(re.compile("is-not-counted"))
    assert (tablet.page.evaluate(KEPT), in_the_ledger(open_house, "nobody")) == ([], 0)


def test_practice_counts_nothing(new_tablet: NewTablet, open_house: OpenHouse) -> None:
    tablet = new_tablet().opens("#/practice")
    expect(tablet.page.locator("#practice")).to_be_visible()
    tablet.taps(0, times=2).taps(-1)
    tablet.page.locator("[data-part=undo]").click()
    until(lambda: tablet.total == 2)
    assert (tablet.page.evaluate(KEPT), in_the_ledger(open_house)) == ([], 0)


def test_a_dead_handle_is_opened_again_and_the_tap_counts_once(new_tablet: NewTablet) -> None:
    tablet = new_tablet().chooses()
    tablet.page.evaluate(DEAD_HANDLE, 2)
    tablet.taps(0)
    tablet.sends()
    assert (tablet.total, len(tablet.page.evaluate(KEPT))) == (1, 1)


def test_what_cannot_be_written_is_not_counted_and_says_so(new_tablet: NewTablet) -> None:
    tablet = new_tablet().chooses()
    tablet.page.evaluate(DEAD_HANDLE, 3)
    tablet.tile(0).click()
    expect(tablet.tile(0).locator(".failed")).to_be_visible()
    assert axe(tablet.page) == []
    assert (tablet.number(0), tablet.page.evaluate(KEPT)) == (0, [])
    tablet.taps(0)
    expect(tablet.tile(0).locator(".failed")).to_be_hidden()


def test_a_gathering_that_was_cancelled_cannot_be_tapped(
    new_tablet: NewTablet, open_house: OpenHouse
) -> None:
    change(open_house, "UPDATE gathering SET state = 'cancelled' WHERE day = '2026-11-22'")
    tablet = new_tablet()
    line = tablet.page.locator(".today .gathering").first
    assert line.get_attribute("href") is None
    assert not tablet.page.locator(".today a.gathering[href]").count()


def test_every_tap_is_heard(new_tablet: NewTablet) -> None:
    tablet = new_tablet().chooses().taps(0)
    until(lambda: "statushouder" in said(tablet.page) and "1" in said(tablet.page))


def test_two_windows_of_one_tablet_show_the_same_and_send_once(
    new_tablet: NewTablet, open_house: OpenHouse
) -> None:
    tablet = new_tablet()
    other = Tablet(tablet.page.context.new_page(), tablet.address).opens().chooses()
    tablet.chooses().taps(0, times=2)
    until(lambda: other.total == 2)
    other.taps(0)
    until(lambda: tablet.total == 3)
    tablet.sends()
    assert (in_the_ledger(open_house), other.total) == (3, 3)


def test_a_link_alone_takes_no_tablet_to_another_house(new_tablet: NewTablet, open_house: OpenHouse) -> None:
    tablet = new_tablet()
    page = tablet.page
    page.goto(f"{tablet.address}{PAIR}#{code_for(open_house, 'Tablet van Het Anker', house.HET_ANKER)}")
    expect(page.locator("#pair [type=submit]")).to_be_focused()
    assert page.url == f"{tablet.address}{PAIR}"
    tablet.opens()
    expect(page.locator("#under")).to_contain_text("De Brug")
