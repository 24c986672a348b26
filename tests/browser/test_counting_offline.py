"""Counting at the door without a connection, and with a bad one: nothing that was counted is lost or counts twice."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import chromium
from tests.browser.serving import OpenHouse, serving
from tests.browser.tablet import KEPT, Tablet, change, code_for, in_the_ledger, own_browser, until
from tests.browser.wire import Wire

WAITING = "navigator.serviceWorker.getRegistration('/attendance/').then(known => Boolean(known.waiting))"
LOOK_FOR_NEW = "navigator.serviceWorker.getRegistration('/attendance/').then(known => known.update())"
JSON = re.compile(r"/attendance/(gatherings|taps)")
PORTAL = "<html><body>Welkom bij Gratis WiFi</body></html>"


def test_from_a_cold_start_without_a_connection_it_counts_and_speaks_every_language(
    browser: Browser, open_house: OpenHouse, wire: Wire, tmp_path: Path
) -> None:
    with own_browser(browser, tmp_path / "profile") as (page, _kill):
        tablet = Tablet(page, wire.address).pair(code_for(open_house))
        wire.cut()
        tablet.chooses().taps(0, times=2)
    with own_browser(browser, tmp_path / "profile") as (page, _kill):
        tablet = Tablet(page, wire.address).opens().chooses()
        assert (tablet.number(0), tablet.open_number) == (2, 2)
        tablet.taps(0)
        page.locator("#languages summary").click()
        page.locator("#languages").get_by_role("button", name="العربية").click()
        expect(page.locator("html[lang=ar][dir=rtl]")).to_be_attached()
        expect(tablet.tile(1).locator(".word")).to_contain_text("كبير السن")
        wire.is_cut = False
        tablet.tries_now().sends()
        assert (in_the_ledger(open_house), tablet.total) == (3, 3)


def test_a_browser_that_is_killed_loses_nothing(
    browser: Browser, open_house: OpenHouse, wire: Wire, tmp_path: Path
) -> None:
    with own_browser(browser, tmp_path / "profile") as (page, kill):
        tablet = Tablet(page, wire.address).pair(code_for(open_house))
        wire.cut()
        tablet.chooses().taps(0, times=5)
        kill()
    wire.is_cut = False
    with own_browser(browser, tmp_path / "profile") as (page, _kill):
        tablet = Tablet(page, wire.address).opens().chooses()
        assert (tablet.open_number, tablet.total) == (5, 5)
        # a browser writes its cookies after half a minute: so soon after pairing it no longer knows whose it is
        tablet.pair(code_for(open_house)).sends()
    assert in_the_ledger(open_house) == 5


@pytest.mark.parametrize("status", [200, 403, 511])
def test_the_page_of_another_network_is_no_answer(
    tablet: Tablet, open_house: OpenHouse, wire: Wire, status: int
) -> None:
    wire.says(status, PORTAL, "text/html")
    tablet.chooses().taps(0, times=2).tries_now()
    until(lambda: bool(wire.asked))
    tablet.page.wait_for_timeout(1500)
    assert (tablet.open_number, tablet.total) == (2, 2)
    expect(tablet.part("status")).to_have_class("strip warns")
    wire.leads_home()
    tablet.tries_now().sends()
    assert (in_the_ledger(open_house), tablet.total) == (2, 2)


def test_a_lost_acknowledgement_never_shows_double(tablet: Tablet, open_house: OpenHouse, wire: Wire) -> None:
    tablet.chooses().taps(0)
    tablet.sends()
    wire.loses_answers = True
    tablet.taps(0, times=3).taps(1)
    until(lambda: in_the_ledger(open_house) == 5)
    assert (tablet.open_number, tablet.total) == (4, 5)
    tablet.page.route("**/attendance/taps*", lambda route: route.abort())
    wire.loses_answers = False
    with tablet.page.expect_response("**/attendance/gatherings"):
        tablet.page.reload()
    tablet.page.wait_for_timeout(500)
    assert (tablet.open_number, tablet.total) == (4, 5)
    tablet.page.unroute_all()
    tablet.tries_now()
    assert tablet.totals_until(lambda: tablet.open_number == 0) == {5}
    assert in_the_ledger(open_house) == 5


def test_a_house_that_is_busy_is_left_alone_for_as_long_as_it_asks(
    tablet: Tablet, open_house: OpenHouse, wire: Wire
) -> None:
    wire.says(503, '{"keep": true}', more="Retry-After: 6\r\n")
    tablet.chooses().taps(0)
    until(lambda: bool(wire.asked))
    tablet.taps(0).tries_now()
    tablet.page.wait_for_timeout(1500)
    assert len(wire.asked) == 1
    wire.leads_home()
    tablet.sends()
    assert in_the_ledger(open_house) == 2


@pytest.mark.parametrize("state", ["blocked", "revoked"])
def test_a_tablet_that_is_no_longer_known_goes_on_counting(
    tablet: Tablet, open_house: OpenHouse, state: str
) -> None:
    unknown = "former_hash = NULL, token_hash = iif(?1 = 'blocked', token_hash, 'none')"
    change(open_house, f"UPDATE tablet SET state = ?1, {unknown}", state)
    tablet.chooses()
    boxes = tablet.boxes
    tablet.taps(0, times=2).tries_now()
    expect(tablet.part("status")).to_have_class("strip warns")
    expect(tablet.part("status").get_by_role("link")).to_have_count(int(state == "revoked"))
    assert tablet.boxes == boxes
    assert chromium.axe(tablet.page) == []
    tablet.taps(0)
    assert (tablet.open_number, tablet.total) == (3, 3)
    tablet.pair(code_for(open_house)).sends()
    expect(tablet.part("status")).to_have_class("strip")
    assert in_the_ledger(open_house) == 3


def test_a_house_put_back_from_an_older_copy_gets_everything_again(
    tablet: Tablet, open_house: OpenHouse
) -> None:
    tablet.chooses().taps(0, times=3)
    tablet.sends()
    lose_a_day(open_house)
    tablet.tries_now()
    assert tablet.totals_until(lambda: in_the_ledger(open_house) == 3) == {3}
    assert tablet.sends().total == 3


def lose_a_day(served: OpenHouse) -> None:
    """The ledger as it was before two of three taps, with the name it gets when it is put back."""
    name = "name = 'b4b4b4b4-0000-4000-8000-000000000000'"
    change(served, f"UPDATE ledger_name SET {name}, sure_until = 1000000, sure_group_until = 1000000")
    change(served, "DROP TRIGGER tap_refuses_delete")
    change(served, "DELETE FROM tap WHERE queue IS NOT NULL AND seq > 1")
    change(
        served,
        "UPDATE group_count SET visits = 1 WHERE gathering_id = (SELECT gathering_id FROM tap WHERE queue IS NOT NULL)",
    )


def test_out_of_reach_it_counts_and_back_in_reach_it_sends(tablet: Tablet, open_house: OpenHouse) -> None:
    tablet.chooses().goes_offline().taps("oudere migrant", times=2).taps(-1)
    expect(tablet.part("status")).to_have_class("strip warns")
    expect(tablet.part("status")).to_contain_text("3")
    assert tablet.open_number == 3
    tablet.comes_online().sends()
    assert (tablet.number("oudere migrant"), in_the_ledger(open_house)) == (2, 3)


def test_a_new_version_waits_until_everything_is_sent(
    tablet: Tablet, open_house: OpenHouse, tmp_path: Path, wire: Wire
) -> None:
    (tmp_path / "new").mkdir()
    with serving(open_house.database, tmp_path / "new", BUURTHUIS_LANGUAGES="nl,ar") as newer:
        tablet.page.route(JSON, lambda route: route.abort())
        tablet.chooses().taps(0)
        tablet.opens()
        wire.leads_to(newer.address)
        tablet.page.evaluate(LOOK_FOR_NEW)
        until(lambda: tablet.page.evaluate(WAITING))
        tablet.tries_now()
        tablet.page.wait_for_timeout(500)
        assert (tablet.open_number, tablet.page.evaluate(WAITING)) == (1, True)
        tablet.page.unroute_all()
        with tablet.page.expect_navigation():
            tablet.tries_now()
        expect(tablet.page.locator("#languages button")).to_have_count(2)
        tablet.sends()
        assert len(tablet.page.evaluate(KEPT)) == 1
        assert in_the_ledger(newer) == 1
